"""Planning: from a reading to calls of tools, in order: feedback first, then constraints, then one thing to show.

Owns that decision. Pure: no model, no store. Knows nothing of how a tool works or how an answer is worded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from agent.demands import constraint_changes
from agent.likeness import alike_call, modality_meant
from agent.pointing_out import asks_for_card, asks_to_see, missing_places
from agent.state import Call, Conversation
from agent.unstated import asks_for_more, asks_in_words, unstated_calls
from knowledge.catalogue import Catalogue
from knowledge.constraints import constraint_to_plain
from knowledge.events import EventKind
from tools.reading import ITEM_KINDS, Act, Reading, Role, Span, SpanKind, SpanReading
from tools.relations import Related, related
from tools.written_names import whole_name

FEEDBACK = {
    Role.LIKED: EventKind.LIKED,
    Role.DISLIKED: EventKind.DISLIKED,
    Role.SEEN: EventKind.SEEN,
    Role.SAVED: EventKind.SAVED,
}
PRONOUNS = frozenset(
    {"it", "that", "this", "that one", "this one", "它", "这部", "那部", "这个", "那个", "这本", "那本"}
)


def _ids(spans: tuple[SpanReading, ...]) -> list[str]:
    return list(dict.fromkeys(item for part in spans for item in part.span.item_ids))


def plan(reading: Reading, conversation: Conversation, catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls that answer ``reading``; the last one decides what is shown or said."""
    if reading.act is Act.FORGET:
        return (Call("forget_shown"), *_wish_calls(reading, conversation, catalogue), Call("recommend", {"more": True}))
    relation = related(reading)
    if relation is not None and relation.part.span.item_ids:
        return _about_relative(relation, reading, conversation, catalogue)
    unclear = _unclear_feedback(reading, conversation)
    if unclear is not None:
        return (Call("ask_which", {"kind": str(FEEDBACK[unclear.role])}),)
    untold = next((part.span.relative for part in reading.spans if _is_untold(part.span)), None)
    if untold is not None and not untold.items:
        return (Call("ask_whose"),)
    if _ids(reading.spans) and (asks_to_see(reading) or _asks_for_card(reading)):
        return (Call("show_cards", {"items": _ids(reading.spans), "pictures": asks_to_see(reading)}),)
    calls = [*_feedback_calls(reading), *_wish_calls(reading, conversation, catalogue)]
    if untold is not None:
        return (*calls, Call("look_up", {"items": list(untold.items), "fields": [untold.field]}))
    missing = missing_places(reading, conversation.slates)
    if missing:
        return _without_places(missing, calls, reading, conversation)
    act = reading.act
    if act in (Act.GREET, Act.THANKS, Act.OFF_TOPIC) and calls:
        act = Act.FIND  # wishes came along with the courtesy, and they are the matter
    if act is Act.FIND and not calls and _only_asks(reading):
        act = Act.ASK
    if act is Act.FEEDBACK and not calls:
        return (Call("say", {"what": "which_item"}),)
    if act is Act.RESET and (calls or _search_text(reading)):
        return (Call("reset_wishes", {"anew": True}), *calls, _recommend(reading, conversation))
    unstated = unstated_calls(reading, act, conversation, catalogue.schema)
    if unstated and not asks_for_more(reading):
        return (*calls, *unstated)
    return (*calls, *unstated, CLOSING.get(act, _recommend)(reading, conversation))


def _asks_for_card(reading: Reading) -> bool:
    return reading.act is Act.FIND and not reading.with_role(Role.SIMILAR) and asks_for_card(reading)


def _without_places(
    missing: list[str], calls: list[Call], reading: Reading, conversation: Conversation
) -> tuple[Call, ...]:
    """Return the calls for a message that means a place which the list has not: it is told, and the rest is done."""
    told = Call("tell_missing", {"words": missing})
    named = bool(_ids(reading.spans))
    if not (calls or named or _search_text(reading)):
        return (told,)
    return (told, *calls, (CLOSING.get(reading.act, _recommend) if named else _recommend)(reading, conversation))


def plan_attached(reading: Reading, conversation: Conversation, catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls that answer a message which came with a picture or a sound: that is what "like this" means."""
    return (*_wish_calls(reading, conversation, catalogue), alike_call(reading, _search_text(reading)))


def _wish_calls(reading: Reading, conversation: Conversation, catalogue: Catalogue) -> list[Call]:
    add, drop = constraint_changes(reading, catalogue, conversation.constraints)
    if not add and not drop:
        return []
    arguments = {
        "add": [constraint_to_plain(item) for item in add],
        "drop": [constraint_to_plain(item) for item in drop],
    }
    return [Call("set_constraints", arguments)]


def _about_relative(
    relation: Related, reading: Reading, conversation: Conversation, catalogue: Catalogue
) -> tuple[Call, ...]:
    """Return the calls for a message about the sequel of an item: it is not the item, and nothing is known of it.

    What is wished for beside it is looked for, so that "the sequel to Heat, or something funny" finds something funny.
    """
    told = Call("tell_unrelated", {"item": relation.part.span.item_ids[0], "kind": relation.kind})
    others = tuple(part for part in reading.spans if part.span.kind not in ITEM_KINDS)
    add, drop = constraint_changes(replace(reading, spans=others, act=Act.FIND), catalogue, conversation.constraints)
    if not add and not drop:
        return (told,)
    rest = replace(reading, spans=others, act=Act.FIND, act_certain=True)
    return (told, *plan(rest, conversation, catalogue))


def _only_asks(reading: Reading) -> bool:
    """Tell whether all that a message names is asked about, so that there is nothing to search for."""
    wishes = reading.with_role(Role.WANT, Role.AVOID, Role.ALLOW, Role.SIMILAR)
    return bool(reading.with_role(Role.SUBJECT)) and not wishes


def _is_untold(span: Span) -> bool:
    """Tell whether a value is to be that of an item, or another, and nothing tells which value that is."""
    return span.relative is not None and not span.demands


def _unclear_feedback(reading: Reading, conversation: Conversation) -> SpanReading | None:
    """Return feedback on "number 7" of five, on "it" where several items are on screen, or on a chain of hotels.

    A wrong note helps nobody, and one that is dropped without a word neither. "It" is clear after "the first one".
    """
    several = bool(conversation.slates) and len(conversation.slates[-1]) > 1
    named = set(_ids(tuple(part for part in reading.spans if not _is_pronoun(part.span))))
    for part in reading.with_role(*FEEDBACK):
        if part.span.kind is SpanKind.TITLE and len(part.span.item_ids) > 1 and part.role is not Role.DISLIKED:
            return part  # of a name that many bear
        if part.span.kind is not SpanKind.REFERENCE:
            continue
        said = part.span.item_ids
        vague = _is_pronoun(part.span) and several and not conversation.focus and not named.issuperset(said)
        if vague or not said:
            return part
    return None


def _is_pronoun(span: Span) -> bool:
    return span.text.strip().lower() in PRONOUNS


def _feedback_calls(reading: Reading) -> list[Call]:
    """Return a record for each thing that feedback is about; the same said twice of an item is noted once."""
    calls: list[Call] = []
    noted: set[tuple[str, tuple[str, ...]]] = set()
    for part in reading.with_role(*FEEDBACK):
        kind = FEEDBACK[part.role]
        if part.span.kind in ITEM_KINDS:
            about = (str(kind), part.span.item_ids)
            if about in noted:
                continue
            noted.add(about)
            arguments = {"kind": str(kind), "items": list(part.span.item_ids), "strength": part.strength}
            calls.append(Call("record_feedback", {**arguments, "words": part.span.text}))
        elif part.role in (Role.LIKED, Role.DISLIKED):
            for demand in part.span.demands[:1]:
                values = demand.value if isinstance(demand.value, tuple) else (str(demand.value),)
                arguments = {"kind": str(kind), "field": demand.field, "values": list(values)}
                calls.append(
                    Call("record_preference", {**arguments, "strength": part.strength, "words": part.span.text})
                )
    return calls


def _search_text(reading: Reading) -> str:
    """Return the words to search by: what was wanted, in the catalogue's own words where they are known."""
    words: list[str] = []
    searched = (Role.WANT, Role.CONTEXT, Role.LIKED) if reading.act is Act.FIND else (Role.WANT, Role.CONTEXT)
    for part in reading.with_role(*searched):  # "a present, she likes tea" looks for tea
        if part.span.kind is SpanKind.PHRASE:
            words.append(part.span.text)
        elif part.role is Role.WANT and part.span.kind in (SpanKind.VALUE, SpanKind.PERSON):
            for demand in part.span.demands[:1]:
                words.extend(demand.value if isinstance(demand.value, tuple) else (str(demand.value),))
    return " ".join(words)


def _recommend(reading: Reading, _conversation: Conversation) -> Call:
    similar = list(dict.fromkeys([*_ids(reading.with_role(Role.SIMILAR)), *_changed(reading)]))
    modality = modality_meant(reading) if similar else ""
    if modality:
        return alike_call(reading, _search_text(reading), similar, modality)
    again = reading.act is Act.MORE or reading.act is Act.FEEDBACK
    return Call(
        "recommend",
        {"text": _search_text(reading), "similar_to": similar, "count": reading.count, "more": again},
    )


def _critique(reading: Reading, conversation: Conversation) -> Call:
    directions = [
        asdict(d)
        for part in reading.spans
        if part.span.kind is SpanKind.DIRECTION and (d := part.span.direction) is not None
    ]
    subjects = (
        _ids(reading.with_role(Role.SIMILAR, Role.SUBJECT, Role.WANT)) or _told_of(reading) or _focus(conversation)
    )
    if not directions or not subjects:
        return _recommend(reading, conversation)
    return Call("critique", {"item": subjects[0], "directions": directions, "count": reading.count})


def _changed(reading: Reading) -> list[str]:
    """Return the items that are wished for with a change: "I like the first, but in another colour"."""
    return [told.like for part in reading.spans if (told := part.span.relative) is not None and told.like]


def _told_of(reading: Reading) -> list[str]:
    """Return the items whose values are spoken of: "the same brand as the first, but cheaper"."""
    return [item for part in reading.spans if (told := part.span.relative) is not None for item in told.items]


def _narrow(reading: Reading, conversation: Conversation) -> Call:
    call = _critique(reading, conversation)
    shown = _ids(tuple(part for part in reading.spans if part.span.kind is SpanKind.REFERENCE))
    among = shown or list(conversation.slates[-1] if conversation.slates else ())
    return Call("narrow", {"items": among, "directions": call.arguments.get("directions", [])})


def _in_focus(conversation: Conversation) -> list[str]:
    return [conversation.focus] if conversation.focus else []


def _focus(conversation: Conversation) -> list[str]:
    return _in_focus(conversation) or list(conversation.slates[-1][:1] if conversation.slates else ())


def _subjects(reading: Reading, conversation: Conversation) -> list[str]:
    """Return the items that a question is about; a title that nobody knows stays as its words, and is no item."""
    named = tuple(part for part in reading.spans if part.span.kind in ITEM_KINDS)
    unknown = [
        whole_name(part.span, reading.text).text
        for part in reading.spans
        if part.span.kind is SpanKind.PHRASE and part.role in (Role.SUBJECT, Role.AVOID, Role.WANT)
    ]
    return _ids(named) or list(dict.fromkeys(unknown)) or _focus(conversation)


def _look_up(reading: Reading, conversation: Conversation) -> Call:
    arguments = {"items": _subjects(reading, conversation), "fields": list(reading.asked_fields)}
    unanswered = not reading.asked_fields and asks_in_words(reading.text)
    return Call("look_up", {**arguments, "unanswered": True} if unanswered else arguments)


def _compare(reading: Reading, conversation: Conversation) -> Call:
    items = _subjects(reading, conversation)
    if len(items) < 2 and conversation.slates:
        items = list(conversation.slates[-1])
    return Call("compare", {"items": items, "fields": list(reading.asked_fields)})


def _recall(reading: Reading, conversation: Conversation) -> Call:
    named = tuple(part for part in reading.spans if part.span.kind is SpanKind.REFERENCE)
    wanted = _ids(named)
    for place, slate in enumerate(conversation.slates):
        if list(slate) == wanted:
            return Call("recall", {"slate": place})
    return Call("recall", {"slate": max(len(conversation.slates) - 2, 0)})


CLOSING: dict[Act, Callable[[Reading, Conversation], Call]] = {
    Act.FIND: _recommend,
    Act.MORE: _recommend,
    Act.FEEDBACK: _recommend,
    Act.CRITIQUE: _critique,
    Act.NARROW: _narrow,
    Act.ASK: _look_up,
    Act.COMPARE: _compare,
    Act.WHY: lambda reading, conversation: Call("explain", {"items": _subjects(reading, conversation)[:1]}),
    Act.WHY_NOT: lambda reading, conversation: Call("explain_absence", {"items": _subjects(reading, conversation)[:1]}),
    Act.RECALL: _recall,
    Act.LIST: lambda _reading, _conversation: Call("list_wishes"),
    Act.PROFILE: lambda _reading, _conversation: Call("tell_profile"),
    Act.HELP: lambda _reading, _conversation: Call("say", {"what": "help"}),
    Act.OVERVIEW: lambda reading, _conversation: Call("tell_overview", {"field": "".join(reading.asked_fields)}),
    Act.SAVED: lambda _reading, _conversation: Call("show_saved"),
    Act.UNSAVE: lambda reading, conversation: Call("unsave", {"items": _ids(reading.spans) or _in_focus(conversation)}),
    Act.RESET: lambda _reading, _conversation: Call("reset_wishes"),
    Act.UNDO: lambda _reading, _conversation: Call("undo"),
    Act.GREET: lambda _reading, _conversation: Call("say", {"what": "greet"}),
    Act.THANKS: lambda _reading, _conversation: Call("say", {"what": "thanks"}),
    Act.OFF_TOPIC: lambda _reading, _conversation: Call("say", {"what": "off_topic"}),
}
