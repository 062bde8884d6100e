"""Needs: what a simulated person looks for, as facts of a catalogue, generated with a seed.

Owns the generation. A need is satisfiable by construction: its facts are taken from an item, or, for an impossible
one, it is certain that no item has them. Knows nothing of words or turns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from agent.simulation.facts import Fact, FactSpace

LANGUAGES = {"en": ("en", "zh", "en", "zh", "mixed"), "zh": ("zh", "zh", "zh", "zh", "mixed")}
"""Languages of people by the language of the catalogue, in equal shares."""
REACHABLE = 0.12  # the least share of items that meet the whole need among those that meet what is said unasked
MATTERS = 0.5  # the greatest such share: what is not told at once must rule something out
EXHAUSTIBLE = 30  # so few items can all be looked at before patience ends
TRIES = 400
FEWEST = 2  # items that meet a need
IMPOSSIBLE = 9  # one need in so many cannot be met; prime to the numbers of languages and complexities


class Telling(StrEnum):
    """When a fact is told."""

    VOLUNTEERED = "volunteered"
    ASKED = "asked"  # only when asked about, or on sight where it is a refusal
    HIDDEN = "hidden"  # never


@dataclass(frozen=True)
class NeedFact:
    """A fact of a need and when it is told."""

    fact: Fact
    telling: Telling


@dataclass(frozen=True)
class Change:
    """A change of mind after the first items: ``new`` in the place of the fact at ``place``."""

    place: int
    new: Fact


@dataclass(frozen=True)
class Need:
    """What one simulated person looks for.

    ``fitting`` are the items that meet it as it is in the end; the person knows some of them, ``seen``, already.
    ``give_up`` is the place of the fact that is dropped once nothing fits; -1 in a need that can be met.
    """

    name: str
    catalogue: str
    language: str
    style: str
    facts: tuple[NeedFact, ...]
    fitting: frozenset[str]
    seen: frozenset[str] = frozenset()
    change: Change | None = None
    give_up: int = -1

    @property
    def complexity(self) -> int:
        """How many facts there are, a change of mind counted as one more."""
        return len(self.facts) + (self.change is not None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What makes this need special; "plain" where nothing does."""
        found = Counter[str](str(one.telling) for one in self.facts if one.telling is not Telling.VOLUNTEERED)
        found["refusal"] = sum(one.fact.negative for one in self.facts)
        found["range"] = sum(one.fact.numeric for one in self.facts)
        found["ordinal"] = len(self.seen) or any(one.telling is Telling.HIDDEN for one in self.facts)
        found["change of mind"] = self.change is not None
        found["impossible"] = self.give_up >= 0
        return tuple(kind for kind in sorted(found) if found[kind]) or ("plain",)

    @property
    def wanted(self) -> tuple[Fact, ...]:
        """The facts as they stand in the end."""
        kept = [one.fact for place, one in enumerate(self.facts) if place != self.give_up]
        if self.change is not None:
            kept[self.change.place] = self.change.new
        return tuple(kept)


def generate_needs(space: FactSpace, count: int, seed: int) -> tuple[Need, ...]:
    """Return ``count`` needs over a catalogue; the same seed gives the same needs.

    Half are in plain words and half paraphrased; a ninth are impossible. A catalogue too small for a need of some
    complexity yields a simpler one.
    """
    return tuple(_need(space, number, Random(f"{seed}/{space.schema.name}/{number}")) for number in range(count))


def _need(space: FactSpace, number: int, rng: Random) -> Need:
    name = f"{space.schema.name}-{number:03}"
    language = LANGUAGES[space.language][number // 2 % 5]
    style = "paraphrased" if number % 2 else "plain"
    impossible = number // 2 % IMPOSSIBLE == IMPOSSIBLE - 2
    size = max(1 + number // 2 % 4, 2 if impossible else 1)
    for attempt in range(TRIES):
        size = max(size - (attempt > 0 and attempt % (TRIES // 8) == 0), 1)
        found = _impossible(space, size, rng) if impossible else _possible(space, size, rng)
        if found is not None:
            facts, change, fitting = found
            give_up = len(facts) - 1 if impossible else -1
            known = sorted(fitting) if len(fitting) >= 4 and not impossible else []
            seen = frozenset(rng.sample(known, len(known) // 3)) if rng.random() < 0.4 else frozenset[str]()
            return Need(name, space.schema.name, language, style, facts, fitting, seen, change, give_up)
    raise ValueError(f"the catalogue {space.schema.name!r} has too few facts in words to make a need: add labels")


Found = tuple[tuple[NeedFact, ...], Change | None, frozenset[str]]


def _possible(space: FactSpace, size: int, rng: Random) -> Found | None:
    """Return facts of one item, some of them not told at once, or nothing where they are too hard to come by."""
    facts = _facts_of(space, rng.choice(space.ids), size, rng)
    if facts is None:
        return None
    tellings = [Telling.VOLUNTEERED] * size
    for place in range(1, size):
        draw = rng.random()
        if draw < 0.35 and Telling.ASKED not in tellings:
            tellings[place] = Telling.ASKED
        elif draw < 0.6 and Telling.HIDDEN not in tellings and not facts[place].negative:
            tellings[place] = Telling.HIDDEN
    change = _change(space, facts, rng) if rng.random() < 0.15 else None
    final = [change.new if change is not None and place == change.place else fact for place, fact in enumerate(facts)]
    fitting = space.fitting(final)
    told = [fact for fact, telling in zip(final, tellings, strict=True) if telling is Telling.VOLUNTEERED]
    within = len(space.fitting(told))
    if len(fitting) < FEWEST or not (within <= EXHAUSTIBLE or len(fitting) >= REACHABLE * within):
        return None
    if len(told) < size and len(fitting) > MATTERS * within:
        return None
    return tuple(map(NeedFact, facts, tellings)), change, fitting


def _facts_of(space: FactSpace, item: str, size: int, rng: Random) -> list[Fact] | None:
    """Return ``size`` facts that an item meets, on different fields, a wish for a label or a range first."""
    true = [fact for fact in space.true_of(item, rng) if len(space.fitting([fact])) < len(space.ids) * 0.7]
    rng.shuffle(true)
    true.sort(key=lambda fact: fact.numeric and rng.random() < 0.5)
    chosen: list[Fact] = []
    for fact in true:
        if len(chosen) < size and all(fact.condition.field != one.condition.field for one in chosen):
            chosen.append(fact)
    if len(chosen) < size:
        return None
    if size > 1 and rng.random() < 0.4:
        without = [fact for fact in space.labels if item not in space.fitting([fact])]
        without = [fact for fact in without if space.fitting([*chosen[:-1], fact])]
        if without:
            chosen[-1] = rng.choice(without).refused
    return chosen


def _change(space: FactSpace, facts: list[Fact], rng: Random) -> Change | None:
    """Return a change of the first fact to another label of the same field, or nothing where none fits the rest."""
    old, rest = facts[0], facts[1:]
    if old.numeric:
        return None
    same = [fact for fact in space.labels if fact.condition.field == old.condition.field and fact != old]
    rng.shuffle(same)
    clear = [*rest, old.refused]
    return next((Change(0, new) for new in same[:20] if len(space.fitting([*clear, new])) >= FEWEST), None)


def _impossible(space: FactSpace, size: int, rng: Random) -> Found | None:
    """Return facts that no item has all, where dropping the last leaves some items that do."""
    facts = _facts_of(space, rng.choice(space.ids), max(size - 1, 1), rng)
    if facts is None:
        return None
    left = space.fitting(facts)
    taken = {fact.condition.field for fact in facts}
    others = [fact for fact in space.labels if fact.condition.field not in taken]
    rng.shuffle(others)
    last = next((fact for fact in others[:60] if not space.fitting([*facts, fact])), None)
    if last is None or len(left) < FEWEST:
        return None
    return tuple(NeedFact(fact, Telling.VOLUNTEERED) for fact in (*facts, last)), None, left
