"""Rambling over a pack: what is said of budgets, stock, numbers and one kind of thing instead of another.

Owns these messages and what each means. Knows nothing of when they are said (``rambling``).
"""

from __future__ import annotations

from random import Random

from agent.rehearsal.conditions import Condition
from agent.simulation.course import Course
from agent.simulation.facts import Fact, FactSpace
from agent.simulation.frames import MONEY
from agent.simulation.messages import Message
from agent.simulation.utterances import Speaker

LEAST_BUDGET = 30
ROUND = 10


def extra_acts(space: FactSpace, course: Course) -> dict[str, int]:
    """Return what may be said beside all else, with how often: what the fields of the catalogue allow."""
    acts: dict[str, int] = {}
    if any(frame in MONEY for _field, frame in space.numbers):
        acts |= {"budget": 2, "no_limit": 1 if course.budget else 0}
    if space.schema.available:
        acts |= {"in_stock": 1, "stock": 1 if course.slate else 0}
    if any(fact.frame == "kind" for fact in space.labels):
        acts["swap"] = 1
    return acts


def say_extra(space: FactSpace, speaker: Speaker, course: Course, rng: Random, act: str) -> Message:
    """Return what one of ``extra_acts`` says."""
    if act == "budget":
        fact = course.budget = _budget(space, rng)
        text = speaker.say("budget", n=fact.condition.values[0])
        return Message(text, "budget", told=(fact.condition,), budget=fact.condition)
    if act == "no_limit" and course.budget is not None:
        fact, course.budget = course.budget, None
        return Message(speaker.say("give_up_number", name=speaker.name(fact)), "no_limit", dropped=(fact.condition,))
    if act == "stock":
        return Message(speaker.say("stock", ref=speaker.reference(rng.randrange(len(course.slate[:5])) + 1)), "ask")
    if act == "swap":
        return _swap(space, speaker, course, rng)
    return Message(speaker.say("in_stock"), "in_stock")


def number_wish(space: FactSpace, course: Course, rng: Random) -> Fact | None:
    """Return a wish for a number, of money always a budget; nothing where the catalogue has no number to speak of."""
    if not space.numbers:
        return None
    field, frame = rng.choice(space.numbers)
    if frame in MONEY:
        course.budget = _budget(space, rng)
        return course.budget
    facts = [fact for fact in space.true_of(rng.choice(space.ids), rng) if fact.condition.field == field.name]
    return facts[0] if facts else None


def budget_in(facts: list[Fact]) -> Condition | None:
    """Return the greatest price among some wishes."""
    return next((fact.condition for fact in facts if fact.frame in MONEY), None)


def _budget(space: FactSpace, rng: Random) -> Fact:
    """Return a round sum that buys some item, as a greatest price."""
    field, frame = next(one for one in space.numbers if one[1] in MONEY)
    price = space.rows.places(rng.choice(space.ids), field.name)[0]
    most = max(-(-price // ROUND) * ROUND, LEAST_BUDGET)
    return Fact(Condition(field.name, "at_most", (str(int(most)),)), frame, {})


def _swap(space: FactSpace, speaker: Speaker, course: Course, rng: Random) -> Message:
    """Return a message that takes one kind instead of another: what it leaves may not come now."""
    refused = {value for fact in course.refused for value in fact.condition.values}
    kinds = [fact for fact in space.labels if fact.frame == "kind" and not refused & set(fact.condition.values)]
    old, new = rng.sample(kinds, 2)
    return Message(speaker.swap(old, new), "swap", told=(new.condition,), now=(old.refused.condition,))
