"""How a simulation's figures are shown: a table and JSON.

Owns the forms. What was said is shown for the readable halves only. Knows nothing of how figures are computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from statistics import fmean

from agent.simulation.figures import POWERS, costs, groups, pass_estimate, turn_costs
from agent.simulation.runs import SPEAKING, Report, Run
from agent.simulation.utterances import READABLE
from tools.intervals import Estimate
from tools.json_text import json_text

WIDTH = 30


def report_table(report: Report) -> str:
    """Return the report as text for people: an arm a column, then for a readable half what failed."""
    arms = {arm: report.of(arm) for arm in report.arms}
    lines = [_about(report), _line("", arms)]
    for power in POWERS:
        lines.append(_line(f"pass^{power}", [_shown(pass_estimate(runs, power)) for runs in arms.values()]))
    spent = [costs(runs) for runs in arms.values()]
    lines += [_line(name, [f"{one[name]:.2f}" for one in spent]) for name in spent[0]]
    lines += [_line(name, found) for name, found in _turn_lines(list(arms.values()))]
    members = [groups(runs) for runs in arms.values()]
    for name in members[0]:
        lines.append(_line(f"{name}: pass^1", [_shown(pass_estimate(one.get(name, ()), 1)) for one in members]))
    if report.half in READABLE:
        lines += [
            line for arm in report.arms if arm in SPEAKING for run in report.of(arm) for line in failure_lines(run)
        ]
    return "\n".join(lines)


def _about(report: Report) -> str:
    needs = {run.need.name: run.need for run in report.runs}.values()
    sizes = Counter(need.complexity for need in needs)
    spread = ", ".join(f"{count} of complexity {size}" for size, count in sorted(sizes.items()))
    fitting = sorted(len(need.fitting) for need in needs)
    luck = fmean(need.luck for need in needs)
    return (
        f"{report.half} half: {len(needs)} needs ({spread}); {fitting[0]} to {fitting[-1]} items meet one, "
        f"half of them at most {fitting[len(fitting) // 2]}; luck alone should meet {luck:.2f}"
    )


def _line(name: str, cells: Iterator[str] | Sequence[str] | dict[str, tuple[Run, ...]]) -> str:
    return f"  {name:34}" + "".join(f"{cell:{WIDTH}}" for cell in cells).rstrip()


def _turn_lines(arms: Sequence[Sequence[Run]]) -> Iterator[tuple[str, list[str]]]:
    found = [turn_costs(runs) for runs in arms]
    yield "most model calls, tokens of a turn", [f"{one.most_calls}, {one.most_tokens}" for one in found]
    yield "seconds of a turn, p50, p95", [f"{one.median:.3f}, {one.tail:.3f}" for one in found]
    yield "plans by the model, of turns", [f"{one.plans} of {one.turns}" for one in found]
    yield "plans valid, fallback", [f"{one.valid:.3f}, {one.fallback:.3f}" for one in found]


def _shown(found: Estimate | None) -> str:
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}] of {found.count}" if found else "-"


def failure_lines(run: Run) -> Iterator[str]:
    """Yield a failed conversation, a line a turn."""
    if run.passed:
        return
    facts = "; ".join(f"{one.fact.condition} ({one.telling})" for one in run.need.facts)
    change = f"; then {run.need.change.new.condition}" if run.need.change else ""
    dropped = f"; drops {run.need.facts[run.need.give_up].fact.condition}" if run.need.give_up >= 0 else ""
    yield f"\nFAILED {run.need.name} repeat {run.repeat} ({run.arm}; {run.need.language}, {run.need.style})"
    yield f"  needs {facts}{change}{dropped}; {len(run.need.acceptable)} would do"
    for exchange in run.exchanges:
        broken = "".join(f"  !! {one.rule}: {one.item} {one.detail}" for one in exchange.violations)
        yield f"  > {exchange.text}   [{exchange.act}] -> {len(exchange.slate)}: {', '.join(exchange.slate)}{broken}"


def report_json(report: Report) -> str:
    """Return the figures, and for a readable half the failed conversations, as JSON."""
    plain: dict[str, object] = {"half": report.half, "arms": {arm: _arm(report.of(arm)) for arm in report.arms}}
    if report.half in READABLE:
        failed = [run for run in report.runs if run.arm in SPEAKING and not run.passed]
        plain["failures"] = ["\n".join(failure_lines(run)) for run in failed]
    return json_text(plain, indent=1)


def _arm(runs: tuple[Run, ...]) -> dict[str, object]:
    members = {name: _passes(those) for name, those in groups(runs).items()}
    return {**_passes(runs), "costs": dict(costs(runs)), "turns": asdict(turn_costs(runs)), "groups": members}


def _passes(runs: Sequence[Run]) -> dict[str, object]:
    return {f"pass^{power}": asdict(found) for power in POWERS if (found := pass_estimate(runs, power))}
