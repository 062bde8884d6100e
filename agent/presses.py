"""Presses: what a button, a cross or the dial plans, as calls of tools that need no reading.

Owns these plans. Knows nothing of who pressed or of what it looks like.
"""

from __future__ import annotations

from agent.state import Call
from knowledge.constraints import Constraint, Scope, constraint_to_plain

NEXT = Call("recommend", {"more": True})
"""The next slate, on the same wishes: a press moves it at once."""
MIDDLE = (0.4, 0.6)  # between them the dial means: as well known as what one likes


def feedback_calls(item_id: str, kind: str) -> tuple[Call, ...]:
    """Return what a button under an item plans: it is written down, and the next slate is shown."""
    return (Call("record_feedback", {"kind": kind, "items": [item_id], "strength": 1.0, "words": ""}), NEXT)


def lifting_calls(wish: Constraint) -> tuple[Call, ...]:
    """Return what the cross of a wish plans: it is lifted, for good where it held for good."""
    return (Call("lift_wish", {"wish": constraint_to_plain(wish)}), NEXT)


def holding_calls(wish: Constraint, scope: Scope) -> tuple[Call, ...]:
    """Return what the choice beside a wish plans: it holds for as long as chosen. What fits stays as it is."""
    return (Call("hold_wish", {"wish": constraint_to_plain(wish), "scope": str(scope)}),)


def dial_calls(adventure: float | None) -> tuple[Call, ...]:
    """Return what turning the dial of slates plans: it is said what it means now, and the next slate is shown."""
    if adventure is None:
        what = "dial_off"
    elif adventure < MIDDLE[0]:
        what = "dial_familiar"
    else:
        what = "dial_adventurous" if adventure > MIDDLE[1] else "dial_level"
    return (Call("say", {"what": what}), NEXT)
