"""Effort: what a turn of the agent took, and whether its plan could be followed.

Owns the judgement of plans: every call names a tool, with arguments that the tool takes, and every constraint can be
evaluated by the catalogue. Knows nothing of simulated people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from agent.state import Call
from agent.stream import Trace
from agent.toolbox import TOOLS
from knowledge.catalogue import Catalogue
from knowledge.constraints import constraint_from_plain
from tools.validity import ConstraintError, check

NO_MODEL = "plan: no model"


@dataclass(frozen=True)
class Effort:
    """What a turn took. ``planned`` is whether the model was asked how to read it, ``fallback`` whether in vain.

    ``faults`` says what of the plan could not be followed.
    """

    model_calls: int = 0
    tokens: int = 0
    planned: bool = False
    fallback: bool = False
    faults: tuple[str, ...] = ()


def effort_of(trace: Trace, catalogue: Catalogue) -> Effort:
    """Return what a turn took, from its trace."""
    fallback = any(one.startswith("plan:") and one != NO_MODEL for one in trace.fallbacks)
    planned = fallback or (trace.reading is not None and trace.reading.source == "model")
    faults = tuple(plan_faults(trace.calls, catalogue))
    return Effort(trace.model_calls, trace.tokens_in + trace.tokens_out, planned, fallback, faults)


def plan_faults(calls: Sequence[Call], catalogue: Catalogue) -> Iterator[str]:
    """Yield what of a plan cannot be followed: an unknown tool or argument, a constraint without sense."""
    for call in calls:
        if call.name not in TOOLS:
            yield f"no tool {call.name!r}"
            continue
        schema = TOOLS[call.name].tool_call_schema
        assert isinstance(schema, type)
        assert issubclass(schema, BaseModel)
        try:
            schema.model_validate(dict(call.arguments))
        except ValidationError as error:
            yield f"{call.name}: {error.errors()[0]['msg']}"
        for plain in call.arguments.get("add", ()) if call.name == "set_constraints" else ():
            yield from _constraint_faults(plain, catalogue)


def _constraint_faults(plain: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    try:
        check(catalogue, constraint_from_plain(plain))
    except (ConstraintError, KeyError, ValueError) as error:
        yield f"set_constraints: {error}"
