"""The trace of a turn as a table: steps with milliseconds, tokens, calls, what the check dropped, fallbacks.

Owns its look in a terminal. Measures nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from tools.display import visible

if TYPE_CHECKING:
    from agent.stream import Trace

TOKENS = ("tokens_in", "tokens_out")


def trace_view(trace: Trace) -> Group:
    """Return what a terminal shows of a trace."""
    parts: list[Table | Text] = [_steps(trace)]
    if trace.calls:
        parts.append(_list("tool calls", [f"{call.name}({_arguments(call.arguments)})" for call in trace.calls]))
    if trace.dropped:
        parts.append(_list("dropped by the check", [f"{item.item_id}: {item.reason}" for item in trace.dropped]))
    if trace.fallbacks:
        parts.append(_list("without the model", list(trace.fallbacks)))
    return Group(*parts)


def _steps(trace: Trace) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", style="dim")
    for column in ("step", "ms", "tokens in", "tokens out"):
        table.add_column(column, justify="left" if column == "step" else "right")
    table.add_column("", overflow="fold")
    for step in trace.steps:
        told = {name: value for name, value in step.detail.items() if name not in TOKENS}
        numbers = [str(step.detail.get(name, "")) for name in TOKENS]
        table.add_row(step.name, f"{step.milliseconds:.1f}", *numbers, Text(_arguments(told)))
    total = sum(step.milliseconds for step in trace.steps)
    calls = f"{trace.model_calls} model call{'' if trace.model_calls == 1 else 's'}"
    table.add_row("in all", f"{total:.1f}", str(trace.tokens_in), str(trace.tokens_out), calls)
    return table


def _list(title: str, lines: list[str]) -> Text:
    return Text(f"{title}\n" + "\n".join(f"  {visible(line)}" for line in lines), style="dim")


def _arguments(values: Mapping[str, Any]) -> str:
    """Return named values in short: ``count=5, genres=["Drama"]``."""
    return visible(
        ", ".join(f"{name}={json.dumps(value, ensure_ascii=False, default=str)}" for name, value in values.items())
    )
