"""Offering: what the answer of a turn holds out: the answers to its question, critiques, loosenings, with counts.

Owns this step of a turn: which are offered, their words and the calls that taking one up plans. Knows nothing of when
a question is asked (``asking``) or of what takes an offer up (``offers``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from agent.answers import loosening_name
from agent.asking import field_to_ask
from agent.assembly import Resources
from agent.desk import Desk
from agent.lifting import wish_names
from agent.offer_words import AGAIN, FLAG_WORDS
from agent.offers import Offer, OfferGroup, OfferKind
from agent.recommending import closed
from agent.state import Call, Person, Relaxation, State
from agent.toolbox import run_call
from agent.voice import Voice, direction_name
from knowledge.constraints import Constraint, Operator, constraint_to_plain
from knowledge.schema import LABELLED, Kind
from tools.chips import Chip, chips
from tools.display import constraint_name, joined, title_of, value_name
from tools.predicates import mask
from tools.questions import Option, Question

MOST_CRITIQUES = 4
SEARCHING = frozenset({"recommend", "critique"})
ITEM_TALK = frozenset({"facts", "why"})
"""The findings after which critiques of the item spoken of are offered."""
UNKNOWN = "unknown_item"
"""The finding that a title is not in the catalogue."""
ABOUT_ITEMS = frozenset({"look_up", "explain_absence"})
"""The calls that ask something of a title."""
MORE: Mapping[str, Any] = {"text": "", "similar_to": [], "count": 0, "more": True}

Calls = tuple[tuple[str, Mapping[str, Any]], ...]


def offer(resources: Resources, state: State, person: Person) -> dict[str, Any]:
    """Ask at most one question about what is still open, and offer critiques and loosenings with their counts."""
    turn = state["turn"]
    assert turn.work is not None
    profile = resources.profiles.load(person.person)
    desk = Desk(resources, profile, turn.work, turn, person, resources.clock())
    field = field_to_ask(desk)
    if field:
        call = Call("ask", {"field": field})
        desk.work = run_call(call, desk)
        turn = replace(turn, calls=(*turn.calls, call))
    groups = offer_groups(desk)
    offers = tuple(one for group in groups for one in group.offers)
    work = replace(desk.work, conversation=replace(desk.work.conversation, offers=offers))
    return {"turn": replace(turn, work=work, offered=groups)}


def offer_groups(desk: Desk) -> tuple[OfferGroup, ...]:
    """Return what the answer offers: at most one question, titles that may be meant, critiques of one item, then
    loosenings, then what was shown before where it is all that fits.
    """
    conversation = desk.work.conversation
    voice = Voice(desk.resources.catalogue, conversation.language, conversation.turn)
    question = desk.work.question
    groups = [_question(question, desk, voice)] if question is not None else []
    groups += _titles(desk, voice)
    groups += _critiques(desk, voice)
    if desk.work.relaxations:
        groups.append(OfferGroup("", tuple(_loosening(one, desk, voice) for one in desk.work.relaxations)))
    if desk.work.shown_again:
        groups.append(OfferGroup("", (_again(desk.work.shown_again, voice),)))
    return tuple(groups)


# -- the answers to a question -------------------------------------------------------------------------------


def _question(question: Question, desk: Desk, voice: Voice) -> OfferGroup:
    """Return a question with its answers, one for "it does not matter", and unsaid, one for none of them."""
    field = voice.catalogue.schema.field(question.field)
    options = [_option(one, voice) for one in question.options]
    told = [
        f"{one.label}（{one.count}）" if voice.language == "zh" else f"{one.label} ({one.count})" for one in options
    ]
    key = "remaining" if desk.active else "remaining_open"
    shape = "ask_flag" if field.kind is Kind.FLAG else "ask"
    text = voice.say(
        shape,
        remaining=voice.say(key, count=question.remaining, noun=voice.noun),
        field=field.label(voice.language),
        options=joined(told, voice.language, "or"),
    )
    skip = voice.say("skip_label")
    more: Calls = (("say", {"what": "passed_over"}), ("recommend", MORE))
    offers = [*options, Offer(OfferKind.SKIP, skip, skip, -1, more)]
    if field.kind in LABELLED:
        offers.append(_neither(question, voice))
    return OfferGroup(text, tuple(offers), question.field, question.remaining)


def _option(option: Option, voice: Voice) -> Offer:
    label = option_name(option.wish, voice, voice.language)
    wish = replace(option.wish, words=label)
    searched = " ".join(wish.values) if voice.catalogue.schema.field(wish.field).kind in LABELLED else ""
    calls: Calls = (
        ("set_constraints", {"add": [constraint_to_plain(wish)], "drop": []}),
        ("recommend", {**MORE, "text": searched, "more": False}),
    )
    other = "en" if voice.language == "zh" else "zh"
    words = [option_name(wish, voice, other), *(constraint_name(wish, voice.catalogue, one) for one in ("en", "zh"))]
    words += FLAG_WORDS[wish.value] if isinstance(wish.value, bool) else []
    return Offer(OfferKind.OPTION, label, label, option.count, calls, tuple(dict.fromkeys(words)))


def _neither(question: Question, voice: Voice) -> Offer:
    """Return the refusal of every answer on offer."""
    values = tuple(value for option in question.options for value in option.wish.values)
    text = voice.say("neither_label")
    refusal = Constraint(question.field, Operator.NONE_OF, values, words=text)
    calls: Calls = (
        ("set_constraints", {"add": [constraint_to_plain(refusal)], "drop": []}),
        ("recommend", {**MORE, "more": False}),
    )
    return Offer(OfferKind.NEITHER, text, text, -1, calls)


def option_name(wish: Constraint, voice: Voice, language: str) -> str:
    """Return an answer without the name of its field: "comedy", "up to 99 minutes", "yes"."""
    field = voice.catalogue.schema.field(wish.field)
    if field.kind is Kind.FLAG:
        return {("zh", True): "是", ("zh", False): "否", ("en", True): "yes"}.get((language, bool(wish.value)), "no")
    if field.kind in LABELLED:
        names = [value_name(field, value, language) for value in wish.values]
        return joined([name.lower() for name in names] if field.kind is Kind.CATEGORIES else names, language, "or")
    return constraint_name(wish, voice.catalogue, language).removeprefix(field.label(language)).strip()


# -- titles that may be meant --------------------------------------------------------------------------------


def _titles(desk: Desk, voice: Voice) -> list[OfferGroup]:
    """Return the titles that come near one that is not there; each is asked what was asked of that."""
    near = [item for finding in desk.work.findings if finding.kind == UNKNOWN for item in finding.content["near"]]
    asked = next((call for call in reversed(desk.turn.calls) if call.name in ABOUT_ITEMS), None)
    if not near or asked is None:
        return []
    return [OfferGroup("", tuple(_title(item, asked, voice) for item in near))]


def _title(item: str, asked: Call, voice: Voice) -> Offer:
    known = voice.catalogue.item(item)
    label = title_of(known, voice.language)
    calls: Calls = ((asked.name, {**asked.arguments, "items": [item]}),)
    return Offer(OfferKind.TITLE, label, label, -1, calls, (known.title, *known.titles))


# -- critiques -----------------------------------------------------------------------------------------------


def _critiques(desk: Desk, voice: Voice) -> list[OfferGroup]:
    """Return critiques of the first item of a new list, or of the item that the turn told about."""
    catalogue, work = desk.resources.catalogue, desk.work
    shown = [pick.item_id for pick in work.slate]
    talked = any(finding.kind in ITEM_TALK for finding in work.findings) and work.conversation.focus
    item = shown[0] if shown and work.slate_kind == "new" else talked or ""
    if not item:
        return []
    unseen = mask(catalogue, desk.active) & ~closed(desk)  # (N,)
    unseen[[catalogue.positions[one] for one in shown]] = False
    refused = [one for one in desk.active if one.negative]
    found = chips(catalogue, item, unseen, limit=MOST_CRITIQUES, refused=refused)
    if not found:
        return []
    title = title_of(catalogue.item(item), voice.language)
    return [OfferGroup(voice.say("chips", title=title), tuple(_critique(chip, item, title, voice) for chip in found))]


def _critique(chip: Chip, item: str, title: str, voice: Voice) -> Offer:
    plain = asdict(chip.direction)
    label = direction_name(plain, voice)
    other = replace(voice, language="en" if voice.language == "zh" else "zh")
    calls: Calls = (("critique", {"item": item, "directions": [plain], "count": 0}),)
    says = voice.say("chip_says", title=title, direction=label)
    return Offer(OfferKind.CRITIQUE, label, says, chip.count, calls, (direction_name(plain, other),))


# -- loosenings ----------------------------------------------------------------------------------------------


def _loosening(one: Relaxation, desk: Desk, voice: Voice) -> Offer:
    """Return a wish to drop or widen, after which the turn's search is run again."""
    if one.wider is not None:
        change = {"add": [constraint_to_plain(one.wider)], "drop": []}
    else:
        change = {"add": [], "drop": [constraint_to_plain(wish) for wish in one.dropped]}
    search: Calls = tuple((call.name, call.arguments) for call in desk.turn.calls if call.name in SEARCHING)[-1:]
    search = (("show_again", {"items": list(one.again)}),) if one.again else search or (("recommend", MORE),)
    calls: Calls = (("set_constraints", change), *search)
    label = loosening_name(one, voice)
    return Offer(OfferKind.LOOSENING, label, label, one.count, calls, _names(one, voice))


def _names(one: Relaxation, voice: Voice) -> tuple[str, ...]:
    """Return what the wish of a loosening is called, so that "drop the running time" finds it."""
    wishes: Sequence[Constraint] = (one.wider,) if one.wider is not None else one.dropped
    if one.wider is None and len(wishes) == 1:
        return wish_names(wishes[0], voice.catalogue)
    names = [", ".join(constraint_name(wish, voice.catalogue, code) for wish in wishes) for code in ("en", "zh")]
    return tuple(name for name in dict.fromkeys(names) if name)


def _again(items: Sequence[str], voice: Voice) -> Offer:
    label = voice.say("again_label")
    return Offer(OfferKind.AGAIN, label, label, len(items), (("show_again", {"items": list(items)}),), AGAIN)
