"""One turn of a rehearsal that was run, and what must hold after every turn, asked for or not.

Owns the rules that always hold: nothing outside the catalogue, no broken constraint, no refused item, no repeat.
Shares no code with the agent's own check (``tools.check``). Knows nothing of what a file expects besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.offers import OfferGroup
from agent.rehearsal.conditions import Condition, Rows, condition_of
from agent.rehearsal.script import TurnScript
from agent.stream import Answer
from knowledge.events import EventKind
from knowledge.profiles import Profile

OUTSIDE, BROKEN, REFUSED, REPEAT = "outside the catalogue", "broken constraint", "refused item", "repeat"
ALWAYS = (OUTSIDE, BROKEN, REFUSED, REPEAT)
"""The rules that hold in every turn."""
DONE_WITH = ("seen", "disliked", "dismissed", "bought", "rated")


class ItemNameError(ValueError):
    """A name as ``item 3`` for which the slate before has no item."""


@dataclass(frozen=True)
class Failure:
    """Something that did not hold: the rule's name and what was found instead."""

    rule: str
    detail: str


@dataclass(frozen=True)
class Moment:
    """One turn that was run, with what was there before: the last slate and all shown in this conversation."""

    turn: TurnScript
    answer: Answer
    previous: tuple[str, ...]
    shown: frozenset[str]
    profile: Profile
    rows: Rows
    throughout: tuple[Condition, ...] = ()

    @property
    def slate(self) -> tuple[str, ...]:
        """The ids on this turn's slate."""
        return tuple(card.item_id for card in self.answer.cards)

    def item(self, name: str) -> str:
        """Return the id that ``name`` stands for: itself, or ``item 2`` of the slate before."""
        return resolve(name, self.previous)


def resolve(name: str, previous: Sequence[str]) -> str:
    """Return the id that ``name`` stands for.

    Raises:
        ItemNameError: if it is ``item N`` and the slate before has no such place.
    """
    found = re.fullmatch(r"item (\d+)", name.strip())
    if found is None:
        return name
    place = int(found[1])
    if not 1 <= place <= len(previous):
        raise ItemNameError(f"there is no {name}: the slate before has {len(previous)} items")
    return previous[place - 1]


def offered(kind: str, number: int, offers: Sequence[OfferGroup]) -> str:
    """Return what pressing the offer of this kind and number says.

    Raises:
        ItemNameError: if the answer before has no such offer.
    """
    found = [one.says for group in offers for one in group.buttons if one.kind == kind]
    if not 1 <= number <= len(found):
        raise ItemNameError(f"there is no {kind} {number}: the answer before offers {len(found)}")
    return found[number - 1]


def refused_ids(profile: Profile) -> frozenset[str]:
    """Return the items that the person is done with: an event of that kind which was not taken back."""
    standing = standing_events(profile)
    return frozenset(item for kind, item in standing if kind in DONE_WITH)


def standing_events(profile: Profile) -> list[tuple[str, str]]:
    """Return kind and item of the events that were not taken back, showings left out, in order."""
    kept: list[tuple[str, str]] = []
    for event in profile.events:
        if event.kind is EventKind.UNDONE:
            for place in reversed(range(len(kept))):
                if kept[place][1] == event.item_id:
                    kept.pop(place)
                    break
        elif event.kind is not EventKind.SHOWN:
            kept.append((str(event.kind), event.item_id))
    return kept


def faults(moment: Moment) -> Iterator[Failure]:
    """Yield every broken rule of those that hold in each turn."""
    refused = refused_ids(moment.profile)
    again = moment.turn.repeats  # a list shown again need not meet the wishes of now, but every refusal holds
    active = [condition_of(one) for one in moment.answer.constraints if one.hard and (one.negative or not again)]
    for place, item in enumerate(moment.slate):
        if item not in moment.rows.by_id:
            yield Failure(OUTSIDE, f"{item} is not in the catalogue file")
            continue
        for condition in (*active, *moment.throughout):
            if not moment.rows.holds(item, condition):
                yield Failure(BROKEN, f"{item} breaks {condition}: it has {held(moment, item, condition)}")
        if item in refused:
            yield Failure(REFUSED, f"{item} came back")
        if item in moment.slate[:place] or (item in moment.shown and not moment.turn.repeats):
            yield Failure(REPEAT, f"{item} was shown before")


def held(moment: Moment, item: str, condition: Condition) -> object:
    """Return what an item has in the field of a condition, for messages."""
    return item if condition.field == "item" else moment.rows.by_id[item].get(condition.field)


def named(names: Iterable[object]) -> str:
    """Return names as a list, "none" for none."""
    return ", ".join(map(str, names)) or "none"
