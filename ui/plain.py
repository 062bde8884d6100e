"""Answers as plain values that JSON can hold, for ``--json``.

Owns their form. Knows nothing of how they come about.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from knowledge.constraints import constraint_to_plain

if TYPE_CHECKING:
    from agent.offers import OfferGroup
    from agent.stream import Answer, Trace


def answer_to_plain(answer: Answer, with_trace: bool) -> dict[str, Any]:
    """Return an answer as plain values; its trace only where it is asked for."""
    plain: dict[str, Any] = {
        "conversation": answer.conversation,
        "turn": answer.turn,
        "language": answer.language,
        "lead": answer.lead,
        "items": [asdict(card) for card in answer.cards],
        "constraints": [constraint_to_plain(constraint) for constraint in answer.constraints],
        "offers": [_group(group) for group in answer.offers],
    }
    return {**plain, "trace": trace_to_plain(answer.trace)} if with_trace else plain


def _group(group: OfferGroup) -> dict[str, Any]:
    """Return offers under one text; ``field`` and ``remaining`` stand where they answer a question."""
    plain: dict[str, Any] = {"text": group.text}
    if group.field:
        plain |= {"field": group.field, "remaining": group.remaining}
    plain["offers"] = [
        {"kind": str(one.kind), "label": one.label, "says": one.says, "count": one.count} for one in group.buttons
    ]
    return plain


def trace_to_plain(trace: Trace) -> dict[str, Any]:
    """Return a trace as plain values."""
    return {
        "steps": [
            {"name": step.name, "milliseconds": round(step.milliseconds, 1), **dict(step.detail)}
            for step in trace.steps
        ],
        "calls": [{"tool": call.name, "arguments": dict(call.arguments)} for call in trace.calls],
        "dropped": [{"item": dropped.item_id, "reason": dropped.reason} for dropped in trace.dropped],
        "model_calls": trace.model_calls,
        "tokens_in": trace.tokens_in,
        "tokens_out": trace.tokens_out,
        "fallbacks": list(trace.fallbacks),
    }
