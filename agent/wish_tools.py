"""The agent's tools for wishes and refusals: to set, lift, list and drop them.

Owns these tools; how a new wish stands to earlier ones is told in ``demands``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from langchain_core.tools import tool

from agent import recommending
from agent.demands import merge
from agent.desk import Desk
from agent.letting_go import changes_kind, is_budget, is_new_request, outgrown
from agent.state import Work
from agent.tooling import Injected, Outcome, found, remembered
from knowledge.constraints import Constraint, Operator, Scope, constraint_from_plain, constraint_to_plain
from tools.predicates import mask
from tools.reading import Relative


@tool(response_format="content_and_artifact")
def set_constraints(add: list[dict[str, Any]], drop: list[dict[str, Any]], desk: Injected) -> Outcome:
    """Add wishes and refusals, and lift refusals. Each is a field, an operator, a value and a scope."""
    work: Work = desk.work
    new = [constraint_from_plain(plain) for plain in add]
    lifted = [constraint_from_plain(plain) for plain in drop]
    standing = desk.profile.constraints
    against = [old for old in standing for item in new if _against(item, old) and item.scope is not Scope.ALWAYS]
    fresh = [item for item in new if not any(_against(item, old) for old in against)]
    before = work.conversation.constraints
    staying, gone = merge(before, fresh, lifted, desk.turn.text)
    taken_back = tuple(old for old in standing for item in lifted if _lifts_standing(old, item))
    always = tuple(item for item in fresh if item.scope is Scope.ALWAYS)
    old = outgrown(desk.resources.catalogue, before, staying, fresh)
    staying = tuple(item for item in staying if item not in old)
    aside = _set_aside(desk, staying, before, fresh, (*standing, *always))
    seen = recommending.shown_that_fit(desk, (*standing, *always, *staying)) if aside else ()
    staying = tuple(item for item in staying if item not in aside)
    work = replace(work, conversation=replace(work.conversation, constraints=staying))
    work = remembered(work, add=always, drop=taken_back)
    unfit = [item for item in old if item.field not in {wish.field for wish in fresh}]
    if unfit:
        work = found(work, "outgrown", constraints=[constraint_to_plain(item) for item in unfit])
    if aside:
        work = found(work, "set_aside", constraints=[constraint_to_plain(item) for item in aside], again=list(seen))
    refusals_gone = [item for item in (*gone, *taken_back) if item.negative]
    changed_item = any(told.like for told in _relatives(desk))  # its list is introduced by the item, not by the wishes
    told = (
        ("taken", fresh if changed_item else ()),
        ("lifted", refusals_gone),
        ("standing", always),
        ("against_standing", against),
    )
    for kind, changed in told:
        if changed:
            work = found(work, kind, constraints=[constraint_to_plain(item) for item in changed])
    return f"{len(fresh)} added, {len(gone) + len(taken_back)} lifted", work


def _relatives(desk: Desk) -> list[Relative]:
    """Return how the values of this message are told by those of items, where any are."""
    spans = () if desk.turn.reading is None else desk.turn.reading.spans
    return [part.span.relative for part in spans if part.span.relative is not None]


def _set_aside(
    desk: Desk,
    staying: Sequence[Constraint],
    before: Sequence[Constraint],
    fresh: Sequence[Constraint],
    standing: Sequence[Constraint],
) -> tuple[Constraint, ...]:
    """Return the earlier wishes that a request of its own puts aside: one that reads so, or for another kind of thing.

    Only where nothing is left that fits both, and something without them; else what was said before holds. What may
    be spent stays: nobody's budget grows because they now look for something else. A value said by that of an item
    shown goes on from what is shown: it is no request of its own.
    """
    wished = [item for item in fresh if not item.negative]
    schema = desk.resources.catalogue.schema
    earlier = tuple(
        item
        for item in staying
        if item in before and not (item.negative or is_budget(item, schema) or any(map(item.same_demand, fresh)))
    )
    anew = not _relatives(desk) and (is_new_request(desk.turn.text) or changes_kind(schema, before, fresh))
    if not wished or not earlier or not anew:
        return ()
    catalogue = desk.resources.catalogue
    open_to = ~recommending.closed(desk)  # (N,)
    if (mask(catalogue, (*standing, *staying)) & open_to).any():
        return ()
    rest = [item for item in staying if item not in earlier]
    return earlier if (mask(catalogue, (*standing, *rest)) & open_to).any() else ()


def _against(wish: Constraint, refusal: Constraint) -> bool:
    if wish.negative or not refusal.negative or wish.field != refusal.field:
        return False
    return refusal.operator is not Operator.OUTSIDE and set(wish.values) <= set(refusal.values)


def _lifts_standing(old: Constraint, lifted: Constraint) -> bool:
    return old.negative and old.field == lifted.field and bool(set(old.values) & set(lifted.values))


@tool(response_format="content_and_artifact")
def lift_wish(wish: dict[str, Any], desk: Injected) -> Outcome:
    """Lift one wish or refusal, whichever it is and however long it was to hold."""
    gone = constraint_from_plain(wish)
    conversation = desk.work.conversation
    staying = tuple(item for item in conversation.constraints if not item.same_demand(gone))
    standing = tuple(item for item in desk.profile.constraints if item.same_demand(gone))
    if len(staying) == len(conversation.constraints) and not standing:
        return "it does not hold", desk.work
    work = replace(desk.work, conversation=replace(conversation, constraints=staying))
    work = found(remembered(work, drop=standing), "lifted", constraints=[constraint_to_plain(gone)])
    return "lifted", work


@tool(response_format="content_and_artifact")
def hold_wish(wish: dict[str, Any], scope: str, desk: Injected) -> Outcome:
    """Hold one wish or refusal, whichever it is, for good ("always") or in this conversation alone ("conversation")."""
    held = constraint_from_plain({**wish, "scope": scope})
    if held.scope is Scope.ALWAYS and desk.profile.paused is not None and not held.negative:
        return "learning is paused", found(desk.work, "say", what="paused")
    conversation = desk.work.conversation
    others = [item for item in conversation.constraints if not item.same_demand(held)]
    here = next((at for at, item in enumerate(conversation.constraints) if item.same_demand(held)), len(others))
    work = replace(desk.work, conversation=replace(conversation, constraints=(*others[:here], held, *others[here:])))
    if held.scope is Scope.ALWAYS:
        work = remembered(work, add=(held,))
    else:
        work = remembered(work, drop=tuple(item for item in desk.profile.constraints if item.same_demand(held)))
    kind = "standing" if held.scope is Scope.ALWAYS else "held_here"
    return f"held: {held.scope}", found(work, kind, constraints=[constraint_to_plain(held)])


@tool(response_format="content_and_artifact")
def list_wishes(desk: Injected) -> Outcome:
    """List the wishes and refusals that hold now."""
    active = [constraint_to_plain(item) for item in desk.active]
    return f"{len(active)} wishes", found(desk.work, "listed", constraints=active)


@tool(response_format="content_and_artifact")
def reset_wishes(desk: Injected, anew: bool = False) -> Outcome:
    """Drop every wish of this conversation; those that hold for good stay. Set ``anew`` if new wishes follow."""
    fresh = replace(
        desk.work.conversation, constraints=(), slates=(), focus="", wish=type(desk.work.conversation.wish)()
    )
    return "dropped", found(replace(desk.work, conversation=fresh), "say", what="reset_anew" if anew else "reset")
