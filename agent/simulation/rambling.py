"""Rambling: things that people say at random in a long conversation, and what each means.

Owns the choice of what is said. Knows nothing of who listens or judges.
"""

from __future__ import annotations

from collections import Counter
from random import Random

from agent.simulation.course import Course
from agent.simulation.facts import Fact, FactSpace
from agent.simulation.messages import Message
from agent.simulation.rambling_packs import budget_in, extra_acts, number_wish, say_extra
from agent.simulation.utterances import Speaker

NUMBERS = 0.25  # the share of wishes in broad conversations that hold a number


def next_message(space: FactSpace, speaker: Speaker, course: Course, rng: Random) -> Message:
    """Return what is said next: anything that a person may say at this point."""
    acts = Counter(find=3, refuse=3, lift=1, reference=3, question=2, chatter=1, for_good=1)
    extra = extra_acts(space, course) if course.broad else {}
    acts.update(extra)
    act = rng.choice(sorted(acts.elements()))
    if act in extra:
        return say_extra(space, speaker, course, rng, act)
    if act == "find":
        return first_message(space, speaker, course, rng)
    if act in ("refuse", "for_good"):
        return _refuse(space, speaker, course, rng, act)
    if act == "lift" and course.refused:
        fact = course.refused.pop(rng.randrange(len(course.refused)))
        return Message(speaker.say("lift", name=speaker.name(fact)), "lift", dropped=(fact.condition,))
    if act == "reference" and course.slate:
        return _about_shown(space, speaker, course, rng)
    if act == "question" and len(course.slate) > 1:
        return _question(space, speaker, rng)
    if act == "chatter":
        return Message(speaker.say("chatter"), "chatter")
    return Message(speaker.say("more"), "more")


def _free(space: FactSpace, course: Course) -> list[Fact]:
    """Return labels that were not refused: a wish for what was refused would lift the refusal."""
    taken = {value for fact in course.refused for value in fact.condition.values}
    return [fact for fact in space.labels if not taken & set(fact.condition.values)]


def first_message(space: FactSpace, speaker: Speaker, course: Course, rng: Random) -> Message:
    """Return a wish for one or two labels that were not refused; in a broad conversation, at times for a number too."""
    free = _free(space, course)
    facts = rng.sample(free, min(rng.choice((1, 1, 2)), len(free)))
    if not facts:
        return Message(speaker.say("more"), "more")
    number = number_wish(space, course, rng) if course.broad and rng.random() < NUMBERS else None
    facts = [*facts[: 1 if number else 2], *([number] if number else [])]
    told = tuple(fact.condition for fact in facts)
    return Message(speaker.say("open", what=speaker.wish(facts)), "find", told=told, budget=budget_in(facts))


def _refuse(space: FactSpace, speaker: Speaker, course: Course, rng: Random, act: str) -> Message:
    free = _free(space, course)
    if not free:
        return Message(speaker.say("more"), "more")
    fact = rng.choice(free).refused
    course.refused.append(fact)
    if act == "for_good":
        return Message(speaker.say(act, name=speaker.name(fact)), act, told=(fact.condition,))
    return Message(speaker.say(act, refusal=speaker.refusal(fact)), act, told=(fact.condition,))


def _about_shown(space: FactSpace, speaker: Speaker, course: Course, rng: Random) -> Message:
    place = rng.randrange(len(course.slate[:5]))
    ref = speaker.reference(place + 1)
    act = rng.choice(("critique", "like", "liked", "disliked", "saved", "seen"))
    frames = [frame for _field, frame in space.numbers if speaker.can_compare(frame)]
    if act == "critique" and frames:
        direction = speaker.direction(rng.choice(frames), rng.random() < 0.5)
        return Message(speaker.say(act, ref=ref, direction=direction), act)
    act = "like" if act == "critique" else act
    closed = (course.slate[place],) if act in ("seen", "disliked") else ()
    return Message(speaker.say(act, ref=ref), act, closed=closed)


def _question(space: FactSpace, speaker: Speaker, rng: Random) -> Message:
    act = rng.choice(("ask", "compare", "narrow", "recall", "wishes"))
    frames = [frame for _field, frame in space.numbers if speaker.can_compare(frame)]
    if act == "narrow" and frames:
        return Message(speaker.say(act, extreme=speaker.extreme(rng.choice(frames), rng.random() < 0.5)), act)
    if act == "narrow" or act == "compare":
        slots = {"ref": speaker.reference(1), "other": speaker.reference(2)}
        return Message(speaker.say("compare", **slots), "compare")
    if act == "ask":
        label = rng.choice(space.labels).condition.field
        return Message(
            speaker.say(act, ref=speaker.reference(1), label=space.schema.field(label).label(speaker.language)), act
        )
    return Message(speaker.say(act), act)
