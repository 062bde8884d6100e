"""The agent's tools as LangChain tools: thin wrappers of plain functions in ``tools``.

Each takes plain arguments, which a plan or a model may fill, and a ``Desk``, which is injected: who speaks and what
was done so far this turn are never chosen by a model. Each returns a short text for a model and the new ``Work``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from langchain_core.tools import BaseTool, tool

from agent import asking, critiquing, recommending
from agent.about_me import tell_profile
from agent.desk import Desk
from agent.perceiving import find_alike, forget_shown
from agent.program_tools import show_saved, tell_overview, tell_unstated, unsave
from agent.reasoning import why_sentence
from agent.state import Call, Work
from agent.tooling import Injected, Outcome, found, remembered, shown_again
from agent.wish_tools import hold_wish, lift_wish, list_wishes, reset_wishes, set_constraints
from knowledge.constraints import constraint_to_plain
from knowledge.events import EventKind
from knowledge.schema import Kind
from tools.absence import AbsenceKind
from tools.feedback import event_of, preference_of, taste_change
from tools.feedback import undo as taken_back
from tools.look_up import compare as compare_items
from tools.look_up import facts as facts_of
from tools.near_titles import near_titles
from tools.reading import Direction


@tool(response_format="content_and_artifact")
def record_feedback(kind: str, items: list[str], strength: float, words: str, desk: Injected) -> Outcome:
    """Write down that the person liked, disliked, saw or saved items."""
    known = [item for item in items if item in desk.resources.catalogue]
    moment = (desk.now, desk.person.conversation, desk.work.conversation.turn)
    change = taste_change(EventKind(kind), strength)
    events = tuple(event_of(EventKind(kind), item, change, *moment, words) for item in known)
    work = remembered(desk.work, events=events)
    return f"{kind}: {len(known)} items", found(work, "feedback", kind=kind, items=known) if known else work


@tool(response_format="content_and_artifact")
def ask_which(kind: str, desk: Injected) -> Outcome:
    """Ask which of the shown items was meant; the answer counts as feedback of this kind."""
    conversation = replace(desk.work.conversation, pending=kind)
    return "asked back", found(replace(desk.work, conversation=conversation), "say", what="which_item")


@tool(response_format="content_and_artifact")
def ask_whose(desk: Injected) -> Outcome:
    """Ask which of the shown items was meant by "another colour"; the answer completes what was said."""
    conversation = replace(desk.work.conversation, untold=desk.turn.text)
    return "asked back", found(replace(desk.work, conversation=conversation), "say", what="which_item")


@tool(response_format="content_and_artifact")
def ask(field: str, desk: Injected) -> Outcome:
    """Ask what the person would rather have of one attribute, with the number of items behind each answer."""
    question, conversation = asking.question_on(desk, field), desk.work.conversation
    if question is None:
        return "nothing to ask", desk.work
    asked = replace(conversation, asked=(*conversation.asked, (field, conversation.turn)))
    return f"{question.remaining} fit", replace(desk.work, conversation=asked, question=question)


@tool(response_format="content_and_artifact")
def record_preference(kind: str, field: str, values: list[str], strength: float, words: str, desk: Injected) -> Outcome:
    """Write down that the person likes or dislikes values of an attribute: a genre, a person, a theme."""
    change = taste_change(EventKind(kind), strength)
    preferences = tuple(preference_of(field, value, change, desk.now, words) for value in values)
    work = remembered(desk.work, preferences=preferences)
    return f"{kind}: {', '.join(values)}", found(work, "preference", kind=kind, field=field, values=values)


@tool(response_format="content_and_artifact")
def recommend(
    desk: Injected, text: str = "", similar_to: list[str] | None = None, count: int = 0, more: bool = False
) -> Outcome:
    """Find items that meet every active wish, best first: near the words, near given items, near the taste."""
    work = recommending.recommend(desk, text, tuple(similar_to or ()), count, more)
    return f"{len(work.slate)} of {work.fitting} items", work


@tool(response_format="content_and_artifact")
def critique(item: str, directions: list[dict[str, Any]], desk: Injected, count: int = 0) -> Outcome:
    """Find items like a shown one, but different in given directions: shorter, newer, less violent."""
    work = critiquing.critique(desk, item, _directions(directions), count)
    return f"{len(work.slate)} of {work.fitting} items", work


def _directions(plain: list[dict[str, Any]]) -> tuple[Direction, ...]:
    return tuple(
        Direction(str(d["field"]), int(d["sign"]), str(d.get("value", "")), bool(d.get("extreme"))) for d in plain
    )


@tool(response_format="content_and_artifact")
def narrow(items: list[str], directions: list[dict[str, Any]], desk: Injected) -> Outcome:
    """Choose among shown items: the shortest, the newest, those that meet the wishes."""
    work = critiquing.narrow(desk, items, _directions(directions))
    return f"{len(work.slate)} of {len(items)} items", work


@tool(response_format="content_and_artifact")
def recall(slate: int, desk: Injected) -> Outcome:
    """Show an earlier list of this conversation again, without what was refused since."""
    slates = desk.work.conversation.slates
    if not 0 <= slate < len(slates):
        return "no such list", found(desk.work, "say", what="recall_none")
    kept = recommending.still_allowed(desk, slates[slate])
    return f"list {slate}", found(shown_again(desk.work, kept), "say", what="recall" if kept else "recall_empty")


@tool(response_format="content_and_artifact")
def show_again(items: list[str], desk: Injected) -> Outcome:
    """Show items of this conversation again, without what was refused since."""
    kept = recommending.still_allowed(desk, items)
    return f"{len(kept)} items", found(
        shown_again(desk.work, kept), "say", what="shown_again" if kept else "recall_empty"
    )


@tool(response_format="content_and_artifact")
def show_cards(items: list[str], pictures: bool, desk: Injected) -> Outcome:
    """Show the cards of items that somebody wants to see; where ``pictures`` are meant, say which have none."""
    catalogue, work = desk.resources.catalogue, desk.work
    kept = recommending.still_allowed(desk, [item for item in items if item in catalogue])
    if not kept:
        return "none", found(work, "say", what="recall_empty")
    images = catalogue.schema.of_kind(Kind.IMAGE)
    seen = [item for item in kept if any(catalogue.item(item).attributes.get(field.name) for field in images)]
    bare = [item for item in kept if pictures and item not in seen]
    told = {"pictured": seen, "unpictured": bare} if pictures else {"shown_card": list(kept)}
    for what, ids in told.items():
        work = found(work, what, items=ids) if ids else work
    return f"{len(kept)} items", _focused(shown_again(work, kept), kept[0])


@tool(response_format="content_and_artifact")
def tell_missing(words: list[str], desk: Injected) -> Outcome:
    """Say that the latest list has no such place: no ninth of five."""
    slates = desk.work.conversation.slates
    return "no such place", found(desk.work, "missing_place", words=words, count=len(slates[-1]) if slates else 0)


@tool(response_format="content_and_artifact")
def look_up(items: list[str], fields: list[str], desk: Injected, unanswered: bool = False) -> Outcome:
    """Look up facts of items in the catalogue; what the catalogue does not say stays unknown."""
    catalogue, work = desk.resources.catalogue, desk.work
    known = [item for item in items if item in catalogue]
    if not known:
        return _unknown(desk, items[0]) if items else ("which item?", found(work, "say", what="which_item"))
    work = found(work, "say", what="unanswered") if unanswered else work
    for item in known:
        facts = facts_of(catalogue, item, tuple(fields))
        work = found(work, "facts", item=item, facts=[(fact.field, fact.value) for fact in facts])
    return f"facts of {len(known)} items", _focused(work, known[0])


def _unknown(desk: Desk, said: str) -> Outcome:
    """Say that the catalogue has no such title, and name those that come near; one alone is what "it" means then."""
    near = near_titles(desk.resources.catalogue, said)
    work = found(desk.work, "unknown_item", near=list(near))
    return "unknown item", _focused(work, near[0]) if len(near) == 1 else work


@tool(response_format="content_and_artifact")
def tell_unrelated(item: str, kind: str, desk: Injected) -> Outcome:
    """Say that the catalogue names no such relative of an item: no sequel, remake or prequel."""
    return "not in the catalogue", found(desk.work, "relation", item=item, kind=kind)


def _focused(work: Work, item: str) -> Work:
    return replace(work, conversation=replace(work.conversation, focus=item))


@tool(response_format="content_and_artifact")
def compare(items: list[str], fields: list[str], desk: Injected) -> Outcome:
    """Compare items side by side, the attributes in which they differ first."""
    catalogue = desk.resources.catalogue
    known = [item for item in items if item in catalogue]
    if len(known) < 2:
        return "which items?", found(desk.work, "say", what="which_item")
    table = compare_items(catalogue, known, tuple(fields) or None)
    rows = [(row.field, list(row.values)) for row in table.rows[:8]]
    return f"{len(known)} items compared", found(desk.work, "comparison", items=known, rows=rows)


@tool(response_format="content_and_artifact")
def explain(items: list[str], desk: Injected) -> Outcome:
    """Say why an item was recommended, from the evidence."""
    if not items or items[0] not in desk.resources.catalogue:
        return "which item?", found(desk.work, "say", what="which_item")
    pick = recommending.evidence_for(desk, items[0])
    told = why_sentence(desk.resources, pick, desk.work, recommending.profile_now(desk))
    return "explained", _focused(found(desk.work, "why", item=items[0], reasons=told), items[0])


@tool(response_format="content_and_artifact")
def explain_absence(items: list[str], desk: Injected) -> Outcome:
    """Say why an item is not on the list: not to be had, the wish it breaks, shown or refused before, or its rank."""
    if not items or items[0] not in desk.resources.catalogue:
        return _unknown(desk, items[0] if items else "")
    absence = recommending.absence_of(desk, items[0])
    broken = [constraint_to_plain(item) for item in absence.constraints]
    kind, rank = WHY_NOT[absence.kind], absence.ahead
    work = found(desk.work, "why_not", item=items[0], kind=kind, constraints=broken, rank=rank)
    return kind, _focused(work, items[0])


WHY_NOT = {
    AbsenceKind.UNAVAILABLE: "unavailable",
    AbsenceKind.BROKEN: "broken",
    AbsenceKind.SHOWN: "shown",
    AbsenceKind.SEEN: "refused",
    AbsenceKind.DISLIKED: "refused",
    AbsenceKind.CROWDED: "crowded",
    AbsenceKind.LOWER: "lower",
}


@tool(response_format="content_and_artifact")
def undo(desk: Injected) -> Outcome:
    """Take back the latest feedback."""
    memory = taken_back(recommending.profile_now(desk), desk.now, desk.person.conversation, desk.work.conversation.turn)
    if not memory:
        return "nothing to take back", found(desk.work, "say", what="undo_none")
    work = remembered(desk.work, events=memory.events, preferences=memory.preferences)
    items = list(dict.fromkeys(event.item_id for event in memory.events))
    values = [(item.field, item.value) for item in memory.preferences]
    return "taken back", found(work, "undone", items=items, values=values)


@tool(response_format="content_and_artifact")
def say(what: str, desk: Injected) -> Outcome:
    """Greet, accept thanks, or turn kindly back to the catalogue."""
    return what, found(desk.work, "say", what=what)


TOOLS: dict[str, BaseTool] = {
    item.name: item
    for item in (
        set_constraints,
        lift_wish,
        hold_wish,
        record_feedback,
        ask_which,
        ask_whose,
        ask,
        record_preference,
        recommend,
        find_alike,
        forget_shown,
        critique,
        narrow,
        recall,
        show_again,
        show_cards,
        tell_missing,
        tell_unstated,
        look_up,
        tell_unrelated,
        compare,
        explain,
        explain_absence,
        list_wishes,
        reset_wishes,
        tell_profile,
        tell_overview,
        show_saved,
        unsave,
        undo,
        say,
    )
}


def run_call(call: Call, desk: Desk) -> Work:
    """Run one planned call and return the work after it.

    Raises:
        KeyError: if no tool has that name.
    """
    message = TOOLS[call.name].invoke(
        {"type": "tool_call", "id": call.name, "name": call.name, "args": {**call.arguments, "desk": desk}}
    )
    artifact = message.artifact
    assert isinstance(artifact, Work)
    return artifact
