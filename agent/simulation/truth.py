"""The truth of claims, apart from the agent: evidence for reasons, held against a catalogue's files and what was said.

Owns the verdict. Reads rows as they stand in the files (``agent.rehearsal.rows``) and what simulated people meant; it
shares no code with ``tools``. Knows nothing of wording.
"""

from __future__ import annotations

from collections.abc import Iterable

from agent.rehearsal.conditions import Condition, Rows
from agent.simulation.messages import REFUSING
from tools.evidence import LIKENESS, Claim, ClaimKind

WIDELY = 0.6  # the share of items that a widely known one must be ahead of


def untrue(claim: Claim, item: str, rows: Rows, said: Iterable[Condition], popularity: str) -> str:
    """Return why a claim about ``item`` is not true; "" where it is.

    ``said`` is all that the person meant so far: what it is told that it asked for has to be among it.
    """
    if claim.kind is ClaimKind.PRIOR:
        return "" if _ahead(item, rows, popularity) >= WIDELY else "not widely known"
    if claim.kind in LIKENESS:
        apart = [pair for pair in claim.shared for one in (item, claim.item_id) if not _has(one, *pair, rows)]
        return f"not shared: {apart[0]}" if apart else ""
    refusal = claim.kind is ClaimKind.REFUSAL_RESPECTED
    wrong = [value for value in claim.values if _has(item, claim.field, value, rows) is refusal]
    if wrong:
        return f"{claim.field} {wrong[0]}: {'it has it' if refusal else 'it has it not'}"
    answers = refusal or claim.kind is ClaimKind.CONSTRAINT_MET
    if answers and not any(_meant(one, claim, refusal) for one in said):
        return f"{claim.field} {', '.join(claim.values)}: never {'refused' if refusal else 'asked for'}"
    return ""


def _has(item: str, field: str, value: str, rows: Rows) -> bool:
    return rows.holds(item, Condition(field, "any_of", (value,)))


def _meant(said: Condition, claim: Claim, refusal: bool) -> bool:
    """Tell whether ``said`` asks for what the claim says was asked for: the same field, and its values or a range."""
    if said.field != claim.field or (said.operator in REFUSING) is not refusal:
        return False
    return said.operator not in ("any_of", "none_of") or bool(set(said.values) & set(claim.values))


def _ahead(item: str, rows: Rows, popularity: str) -> float:
    own = rows.places(item, popularity)
    others = [rows.places(other, popularity) for other in rows.by_id]
    return sum(not place or place[0] < own[0] for place in others) / len(others) if own else 0.0
