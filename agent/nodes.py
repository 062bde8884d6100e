"""The steps of a turn, one function each: they take the state, do one thing and return what changed.

Owns what happens in a turn. Each step with a model has its fallback here; ranking, predicates and wording are
elsewhere.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from langchain_core.messages import AIMessage
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent import planning
from agent.answers import cards, lead
from agent.assembly import Resources
from agent.desk import Desk
from agent.language_model import LanguageModel, ModelError, Usage
from agent.letting_go import let_go
from agent.lifting import taken_up
from agent.offers import is_empty, left_open, passing, reading_of
from agent.pausing import kept_memory, told_work
from agent.reading_first import first_reading
from agent.reasoning import active_constraints, word_slate
from agent.settling import settle
from agent.something_new import other_than_shown
from agent.state import (
    Call,
    Conversation,
    Dropped,
    Person,
    State,
    Step,
    Turn,
    Work,
    conversation_from_plain,
    conversation_to_plain,
)
from agent.stream import ItemsShown, LeadShown, Reasoned, StepStarted
from agent.toolbox import run_call
from agent.understanding import open_questions, understand
from agent.untold import with_unread
from agent.voice import Voice
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.inverse import inverse, inverse_to_plain
from knowledge.profiles import Memory, Profile
from tools.check import check_slate
from tools.feedback import refused_items
from tools.reading import Act, Reading

log = logging.getLogger(__name__)

Change = dict[str, Any]
StepFunction = Callable[[Resources, State, Person], Change]


def timed(name: str, step: StepFunction, resources: Resources, state: State, runtime: Runtime[Person]) -> Change:
    """Run one step, tell the stream that it begins, and write its milliseconds into the turn's trace."""
    get_stream_writer()(StepStarted(name))
    begun = time.perf_counter()
    person = runtime.context if isinstance(runtime.context, Person) else Person("guest")
    change = step(resources, state, person)
    turn: Turn = change.get("turn", state.get("turn") or Turn())
    before: Turn = state.get("turn") or Turn()
    took = Step(name, (time.perf_counter() - begun) * 1000, _tokens(before, turn))
    return {**change, "turn": replace(turn, steps=(*turn.steps, took))}


def _tokens(before: Turn, after: Turn) -> dict[str, int]:
    """Return what a step made the model read and write; empty where it did not call it."""
    if after.model_calls == before.model_calls:
        return {}
    return {"tokens_in": after.tokens_in - before.tokens_in, "tokens_out": after.tokens_out - before.tokens_out}


def _charged(turn: Turn, used: Usage) -> Turn:
    """Return ``turn`` with what a call of the model used; tokens that were kept and not read again are free."""
    return replace(
        turn,
        model_calls=turn.model_calls + used.calls,
        tokens_in=turn.tokens_in + used.tokens_in - used.tokens_reused,
        tokens_out=turn.tokens_out + used.tokens_out,
    )


def _conversation(state: State) -> Conversation:
    return conversation_from_plain(state.get("conversation") or {})


def _message(state: State) -> Turn:
    """Return this turn's beginning: as given, or from the last message for clients that send only messages."""
    turn = state.get("turn")
    if turn is not None and not turn.steps:
        return turn
    messages = state.get("messages") or []
    return Turn(text=str(messages[-1].content) if messages else "")


def link(resources: Resources, state: State, person: Person) -> Change:
    """Find what the message names, and read it by cues: no model, milliseconds."""
    turn, conversation = _message(state), _conversation(state)
    offer = taken_up(turn, conversation, resources.catalogue)
    if turn.pressed:
        reading = _pressed(turn, conversation)
    elif offer is not None:
        reading = reading_of(offer, turn.text, conversation.language)
    else:
        schema = resources.catalogue.schema
        first = first_reading(turn.text, resources.lexicon, conversation)
        reading = settle(first, conversation, schema, bool(turn.attached))
        reading = other_than_shown(reading, resources, turn, conversation, person)
        offer = left_open(reading, conversation.offers)
        if offer is not None and let_go(turn.text, schema):
            offer = None  # a wish is given up by its name, and that has to be read
        reading = reading_of(offer, turn.text, conversation.language) if offer is not None else reading
    language = resources.settings.language
    spoken = reading.language if language == "auto" else language
    return {
        "turn": replace(turn, reading=reading, taken=offer, passing=passing(reading, conversation.offers)),
        "conversation": conversation_to_plain(
            replace(conversation, turn=conversation.turn + 1, language=spoken, pending="", untold="", offers=())
        ),
    }


def _pressed(turn: Turn, conversation: Conversation) -> Reading:
    """Return the reading of a button: certain, with nothing to link."""
    return Reading(text=turn.text, language=conversation.language, act=Act.FEEDBACK, act_certain=True)


def _calls(resources: Resources, turn: Turn, reading: Reading, conversation: Conversation) -> tuple[Call, ...]:
    if turn.pressed:
        return turn.pressed
    offer = turn.taken or (turn.passing if is_empty(reading) else None)
    if offer is not None:
        return tuple(Call(name, arguments) for name, arguments in offer.calls)
    return (planning.plan_attached if turn.attached else planning.plan)(reading, conversation, resources.catalogue)


def _run(
    resources: Resources, calls: tuple[Call, ...], state: State, person: Person, turn: Turn, profile: Profile
) -> Work:
    work = Work(_conversation(state))
    for call in calls:
        work = run_call(call, Desk(resources, profile, work, turn, person, resources.clock()))
    return work


def preview(resources: Resources, state: State, person: Person) -> Change:
    """Show a slate from the linked reading alone, at once.

    Nothing is shown yet where a model that has learnt to read is about to be asked: its answer takes a fraction of a
    second, and what looks like a wish may be a refusal ("spare us the romance").
    """
    turn, conversation = state["turn"], _conversation(state)
    assert turn.reading is not None
    model = resources.model
    if model is not None and model.learnt and open_questions(turn.reading, learnt=True):
        return {}
    calls = _calls(resources, turn, turn.reading, conversation)
    profile = resources.profiles.load(person.person)
    work = _run(resources, calls, state, person, turn, profile)
    if work.slate:
        voice = Voice(resources.catalogue, conversation.language, conversation.turn)
        told = lead(with_unread(told_work(work, profile), turn.reading, calls, resources.catalogue), voice)
        get_stream_writer()(ItemsShown(cards(work, {}, voice), final=False, lead=told))
    return {"turn": replace(turn, calls=calls, work=work, preview=work.slate)}


def plan(resources: Resources, state: State, _person: Person) -> Change:
    """Let the model decide what the cues left open, then plan the calls."""
    before, conversation = state["turn"], _conversation(state)
    turn = _understood(resources.model, before)
    assert turn.reading is not None
    if turn.reading is before.reading and turn.work is not None:
        return {"turn": turn}  # the preview has planned just this
    calls = _calls(resources, turn, turn.reading, conversation)
    return {"turn": turn if calls == turn.calls else replace(turn, calls=calls, work=None)}


def _understood(model: LanguageModel | None, turn: Turn) -> Turn:
    """Return ``turn`` with the reading as the model decided it; as the cues had it where it cannot."""
    assert turn.reading is not None
    if not open_questions(turn.reading, model is not None and model.learnt):
        return turn
    if model is None:
        return replace(turn, fallbacks=(*turn.fallbacks, "plan: no model"))
    before = model.usage
    try:
        reading = understand(turn.reading, model)
    except ModelError as error:
        log.info("the reading stays as the cues had it: %s", error)
        return replace(turn, fallbacks=(*turn.fallbacks, f"plan: {type(error).__name__}"))
    return replace(_charged(turn, model.usage - before), reading=reading)


def tools(resources: Resources, state: State, person: Person) -> Change:
    """Run the planned calls, unless the preview has run the very same; what nothing took up is found, too."""
    turn = state["turn"]
    work = turn.work or _run(resources, turn.calls, state, person, turn, resources.profiles.load(person.person))
    return {"turn": replace(turn, work=with_unread(work, turn.reading, turn.calls, resources.catalogue))}


def check(resources: Resources, state: State, person: Person) -> Change:
    """Take off the slate whatever does not exist, breaks a constraint, was refused or is a repeat.

    A list that is shown again came of earlier wishes: it may not meet those of now, but every refusal holds.
    """
    turn = state["turn"]
    assert turn.work is not None
    work, profile = turn.work, resources.profiles.load(person.person)
    again = work.slate_kind == "again"
    active = active_constraints(work, profile)
    faults = check_slate(
        resources.catalogue,
        [pick.item_id for pick in work.slate],
        tuple(constraint for constraint in active if constraint.hard and (constraint.negative or not again)),
        refused_items(profile) | _just_refused(work),
        work.conversation.shown_ids,
        repeats_allowed=again,
    )
    if not faults:
        return {}
    for fault in faults:
        log.warning("the check dropped %s: %s", fault.item_id, fault.reason)
    bad = {fault.item_id for fault in faults}
    work = replace(work, slate=tuple(pick for pick in work.slate if pick.item_id not in bad))
    dropped = tuple(Dropped(fault.item_id, fault.reason) for fault in faults)
    return {"turn": replace(turn, work=work, dropped=dropped)}


def _just_refused(work: Work) -> frozenset[str]:
    kinds = (EventKind.DISLIKED, EventKind.SEEN)
    return frozenset(event.item_id for event in work.memory.events if event.kind in kinds)


def remember(resources: Resources, state: State, person: Person) -> Change:
    """Write events, constraints and preferences in one transaction, and move the conversation on."""
    turn, profile = state["turn"], resources.profiles.load(person.person)
    assert turn.work is not None
    now, work = resources.clock(), told_work(turn.work, profile)
    number, where = work.conversation.turn, person.conversation
    shown = tuple(
        Event(pick.item_id, EventKind.SHOWN, now, STRENGTHS[EventKind.SHOWN], where, number)
        for pick in (work.slate if work.slate_kind == "new" else ())
    )
    memory: Memory = replace(work.memory, events=(*work.memory.events, *shown))
    kept = kept_memory(memory, profile)
    undoing = inverse(profile, kept)
    resources.profiles.remember(person.person, kept, now)
    return {
        "turn": replace(turn, work=work),
        "conversation": conversation_to_plain(_moved_on(work)),
        "undoing": inverse_to_plain(undoing),
    }


def _moved_on(work: Work) -> Conversation:
    conversation = work.conversation
    slate = tuple(pick.item_id for pick in work.slate)
    if not slate:
        return conversation
    return replace(conversation, slates=(*conversation.slates, slate), focus="")


def slate(resources: Resources, state: State, _person: Person) -> Change:
    """Show the final slate and the text before it, and say so if it differs from the preview."""
    turn, conversation = state["turn"], _conversation(state)
    assert turn.work is not None
    voice = Voice(resources.catalogue, conversation.language, conversation.turn)
    shown = [pick.item_id for pick in turn.work.slate]
    moved = bool(turn.preview) and shown != [pick.item_id for pick in turn.preview]
    text = lead(turn.work, voice)
    if moved and shown:
        text = f"{text} {voice.say('moved')}"
    writer = get_stream_writer()
    writer(LeadShown(text))
    writer(ItemsShown(cards(turn.work, {}, voice), final=True))
    return {"turn": replace(turn, moved=moved, answer=text)}


def reasons(resources: Resources, state: State, person: Person) -> Change:
    """Word a reason for each item of a new slate: by the model where there is one, each claim checked."""
    turn, conversation = state["turn"], _conversation(state)
    assert turn.work is not None
    assert turn.reading is not None
    writer, told, fallbacks = get_stream_writer(), dict[str, str](), list(turn.fallbacks)
    model = resources.model
    before = model.usage if model is not None else None
    profile = resources.profiles.load(person.person)
    for reason in word_slate(resources, turn.work, conversation, profile, person.cancel):
        told[reason.item_id] = reason.text
        writer(Reasoned(reason.item_id, reason.text, reason.source))
        if reason.source == "template":
            fallbacks.append(f"reason {reason.item_id}: {reason.why or 'template'}")
    if model is not None and before is not None:
        turn = _charged(turn, model.usage - before)
    turn = replace(turn, reasons=told, fallbacks=tuple(fallbacks))
    return {"turn": turn, "messages": [_reply(turn, resources, conversation)]}


def _reply(turn: Turn, resources: Resources, conversation: Conversation) -> AIMessage:
    """Return the answer as a message for clients that read only messages."""
    assert turn.work is not None
    voice = Voice(resources.catalogue, conversation.language, conversation.turn)
    lines = [turn.answer] if turn.answer else []
    asked = [group.text for group in turn.offered if group.field]
    lines += [
        f"{card.number}. {card.title} ({card.facts}) — {card.reason}" for card in cards(turn.work, turn.reasons, voice)
    ]
    return AIMessage(content="\n".join([*lines, *asked]))
