"""The drawing of needs from a catalogue: satisfiable, tight, and out of reach of luck.

Owns the generation. The facts of a need are taken from an item (for an impossible one, a last fact that no item has
beside the others). What is told unasked leaves so many items, and so few of them meet the whole need, that showing
some at random mostly fails before patience ends. Knows nothing of words or turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from random import Random

from agent.rehearsal.script import RehearsalError
from agent.simulation.facts import Fact, FactSpace
from agent.simulation.needs import Change, Need, NeedFact, Telling
from agent.simulation.person import AT_ONCE, PATIENCE

LANGUAGES = {"en": ("en", "zh", "en", "zh", "mixed"), "zh": ("zh", "zh", "zh", "zh", "mixed")}
"""Languages of people by the language of the catalogue, in equal shares."""
SIZES = (2, 3, 4, 5)
"""How many facts needs have, in equal shares; a catalogue of few fields yields simpler ones."""
FEWEST, MOST = 1, 15  # items that meet a need
LUCK = 0.5  # the greatest chance that a random valid pick meets it
SLATE = 5  # items that such a pick shows in one turn
SPARE = 1  # turns left for a misunderstanding
REFUSABLE = 40  # the labels most common among what is wished for, of which some are refused
CHANGING, KNOWING = 0.35, 0.7  # how often a need is tried with a change of mind, and with items known already
TRIES = 1200
IMPOSSIBLE = 9  # one need in so many cannot be met; prime to the numbers of languages and sizes


@dataclass(frozen=True)
class _Draft:
    """Facts that may make a need; ``give_up`` and ``change`` as in a need."""

    facts: tuple[NeedFact, ...]
    change: Change | None = None
    give_up: int = -1

    @property
    def final(self) -> tuple[tuple[Fact, Telling], ...]:
        """The facts as they stand in the end."""
        kept: list[tuple[Fact, Telling]] = []
        for place, one in enumerate(self.facts):
            changed = self.change is not None and place == self.change.place
            if place != self.give_up:
                kept.append((self.change.new if self.change is not None and changed else one.fact, one.telling))
        return tuple(kept)


def generate_needs(
    space: FactSpace, count: int, seed: int, slate: int = SLATE, most_luck: float = LUCK
) -> tuple[Need, ...]:
    """Return ``count`` needs over a catalogue; the same seed gives the same needs, whatever the count.

    Half are in plain words and half paraphrased; a ninth are impossible. ``slate`` is how many items one turn shows,
    ``most_luck`` the greatest chance that showing some at random is enough.

    Raises:
        RehearsalError: if the catalogue has too few items or facts in words for such needs.
    """
    seeds = [f"{seed}/{space.schema.name}/{number}" for number in range(count)]
    return tuple(_need(space, number, Random(one), slate, most_luck) for number, one in enumerate(seeds))


def luck(within: int, wanted: int, shown: int) -> float:
    """Return the chance that ``shown`` of ``within`` items, drawn at random, hold one of the ``wanted`` among them."""
    drawn = min(shown, within)
    return 1 - comb(within - wanted, drawn) / comb(within, drawn) if within else 0.0


def _need(space: FactSpace, number: int, rng: Random, slate: int, most_luck: float) -> Need:
    name = f"{space.schema.name}-{number:03}"
    language = LANGUAGES[space.language][number // 2 % 5]
    style = "paraphrased" if number % 2 else "plain"
    impossible = number // 2 % IMPOSSIBLE == IMPOSSIBLE - 2
    size = max(SIZES[number // 2 % len(SIZES)], 3 if impossible else 2)
    for attempt in range(TRIES):
        smaller = attempt * len(SIZES) // TRIES
        draft = _draft(space, max(size - smaller, 3 if impossible else 2), impossible, rng)
        if draft is None:
            continue
        fitting = space.fitting([fact for fact, _telling in draft.final])
        seen = _known(fitting, rng) if not impossible else frozenset[str]()
        told = [fact for fact, telling in draft.final if telling is Telling.VOLUNTEERED]
        chance = luck(len(space.fitting(told)), len(fitting - seen), slate * PATIENCE)
        if FEWEST <= len(fitting) <= MOST and chance <= most_luck and _turns(draft, bool(seen)) <= PATIENCE - SPARE:
            found = (draft.facts, fitting, seen, draft.change, draft.give_up, chance)
            return Need(name, space.schema.name, language, style, *found)
    raise RehearsalError(
        f"the catalogue {space.schema.name!r} is too small for needs that luck does not meet: "
        f"its {len(space.ids)} items have {len(space.labels)} labels with words; take a larger one, or add labels"
    )


def _known(fitting: frozenset[str], rng: Random) -> frozenset[str]:
    """Return the items that the person knows already: of some needs, a third of what fits."""
    known = sorted(fitting) if len(fitting) >= 3 and rng.random() < KNOWING else []
    return frozenset(rng.sample(known, len(known) // 3))


def _turns(draft: _Draft, seen: bool) -> int:
    """Return how many messages it takes to tell everything, where nobody asks; a hidden number takes two."""
    volunteered = [one for one in draft.facts if one.telling is Telling.VOLUNTEERED]
    untold = [one for one in draft.facts if one.telling is not Telling.VOLUNTEERED]
    hidden = sum(1 + (one.fact.numeric and one.telling is Telling.HIDDEN) for one in untold)
    late = 0 if draft.give_up >= 0 else max(len(volunteered) - AT_ONCE, 0)
    return 1 + late + hidden + (draft.change is not None) + (draft.give_up >= 0) + seen


def _draft(space: FactSpace, size: int, impossible: bool, rng: Random) -> _Draft | None:
    """Return facts of one item with their tellings, the broadest told unasked; nothing where there are too few."""
    own = size - impossible
    facts = _facts_of(space, rng.choice(space.ids), own, rng)
    if facts is None:
        return None
    untold = 1 if own == 2 else min(rng.choice((1, 2)) + (own > 4), 2)
    tellings = [Telling.VOLUNTEERED] * (own - untold)
    for fact in facts[own - untold :]:
        hidden = not fact.negative and rng.random() < 0.5
        tellings.append(Telling.HIDDEN if hidden else Telling.ASKED)
    kept = tuple(map(NeedFact, facts, tellings))
    if impossible:
        last = _beyond(space, [one.fact for one in kept if one.telling is Telling.VOLUNTEERED], rng)
        return None if last is None else _Draft((*kept, NeedFact(last, Telling.VOLUNTEERED)), None, own)
    change = _change(space, facts, rng) if rng.random() < CHANGING else None
    return _Draft(kept, change)


def _facts_of(space: FactSpace, item: str, size: int, rng: Random) -> list[Fact] | None:
    """Return ``size`` facts that an item meets, a wish first and the broad ones before the narrow ones.

    Wishes are on different fields; up to two refusals may stand on any.
    """
    true = [fact for fact in space.true_of(item, rng) if len(space.fitting([fact])) < len(space.ids) * 0.7]
    rng.shuffle(true)
    fields: dict[str, Fact] = {}
    for fact in true:
        fields.setdefault(fact.condition.field, fact)
    refusals = min(rng.choice((0, 0, 0, 1, 1, 2)), size - 1)
    wishes = rng.sample(list(fields.values()), min(size - refusals, len(fields)))
    if not wishes or len(wishes) + 2 < size:
        return None
    chosen = wishes + _refusals(space, item, wishes, size - len(wishes), rng)
    if len(chosen) < size:
        return None
    return _broad_first(space, chosen, rng)


def _refusals(space: FactSpace, item: str, wishes: Sequence[Fact], count: int, rng: Random) -> list[Fact]:
    """Return refusals of what the item does not have and many that meet the broadest wish do."""
    if not count:
        return []
    within = max((space.fitting([wish]) for wish in wishes), key=len)
    shared = [(len(within & space.fitting([fact])), fact) for fact in space.labels if item not in space.fitting([fact])]
    common = sorted((one for one in shared if one[0]), key=lambda one: -one[0])[:REFUSABLE]
    return [fact.refused for _count, fact in rng.sample(common, min(count, len(common)))]


def _broad_first(space: FactSpace, facts: list[Fact], rng: Random) -> list[Fact]:
    """Order facts by how many items meet them, roughly, a wish at the head."""
    ordered = sorted(facts, key=lambda fact: -len(space.fitting([fact])) * rng.uniform(0.4, 1.0))
    head = next(place for place, fact in enumerate(ordered) if not fact.negative)
    return [ordered[head], *ordered[:head], *ordered[head + 1 :]]


def _change(space: FactSpace, facts: list[Fact], rng: Random) -> Change | None:
    """Return a change of the first fact to another label of the same field, or nothing where none fits the rest."""
    old, rest = facts[0], facts[1:]
    if old.numeric:
        return None
    same = [fact for fact in space.labels if fact.condition.field == old.condition.field and fact != old]
    rng.shuffle(same)
    clear = [*rest, old.refused]
    return next((Change(0, new) for new in same[:20] if space.fitting([*clear, new])), None)


def _beyond(space: FactSpace, facts: Sequence[Fact], rng: Random) -> Fact | None:
    """Return a label that no item has beside ``facts``."""
    taken = {fact.condition.field for fact in facts}
    others = [fact for fact in space.labels if fact.condition.field not in taken]
    rng.shuffle(others)
    return next((fact for fact in others[:60] if not space.fitting([*facts, fact])), None)
