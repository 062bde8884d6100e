"""How well cues alone read what simulated people of the readable halves say: each against its meaning.

Owns the drawing of messages, a wording at a time, and the comparison: the items that a reading leaves against those
that the facts told leave. Shows what was misread; for the readable halves only. Run as a module it lists them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np

from agent.rehearsal.rows import read_catalogue_rows
from agent.simulation.facts import Fact, FactSpace
from agent.simulation.utterances import READABLE, Speaker
from knowledge.constraints import Constraint, Operator
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.settings import Settings
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.predicates import meets
from tools.reading import Reading, Role, SpanKind
from tools.references import Shown

NAMED = (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER)
POLARITY = {Role.WANT: True, Role.ALLOW: True, Role.LIKED: True, Role.AVOID: False, Role.DISLIKED: False}
NUMBERS_FROM = 150  # items whose numbers make ranges
SEED = 5


@dataclass(frozen=True)
class Told:
    """A message of one person, the fact it tells, and whether the cues read it."""

    text: str
    fact: Fact
    right: bool


@lru_cache(maxsize=4)
def words_of(pack: str) -> Lexicon:
    """Return the lexicon of a pack."""
    return build_lexicon(load_catalogue(PACKS / pack))


@lru_cache(maxsize=4)
def space_of(pack: str) -> FactSpace:
    """Return what can be said of a pack, as its files stand."""
    return FactSpace(words_of(pack).catalogue.schema, read_catalogue_rows(pack, Settings()))


def readings(half: str, pack: str = "film") -> Iterator[Told]:
    """Yield messages of one half over a pack, one for each kind of fact, way of saying and voice."""
    if half not in READABLE:
        raise ValueError(f"what the half {half!r} says may not be read")
    space, rng = space_of(pack), Random(SEED)
    for language in ("en", "zh", "mixed"):
        for style in ("plain", "paraphrased"):
            for facts in _by_frame(space, rng).values():
                for act in ("open", "add", "anew", "refuse", "for_good"):
                    fact = rng.choice(facts)
                    speaker = Speaker(language, style, half, space.nouns, rng)
                    said = _said(speaker, act, fact)
                    if said is not None:
                        text, meant = said
                        yield Told(text, meant, space.fitting([meant]) == left_by(cue_reading(text, pack), pack))


def _by_frame(space: FactSpace, rng: Random) -> dict[str, list[Fact]]:
    ranges = [fact for item in space.ids[:NUMBERS_FROM] for fact in space.true_of(item, rng) if fact.numeric]
    found: dict[str, list[Fact]] = {}
    for fact in (*space.labels, *ranges):
        found.setdefault(f"{fact.frame} {fact.condition.operator if fact.numeric else ''}", []).append(fact)
    return found


def _said(speaker: Speaker, act: str, fact: Fact) -> tuple[str, Fact] | None:
    """Return a message with what it means, or nothing where such a fact is not said so."""
    if act in ("open", "anew"):
        return speaker.say(act, what=speaker.wish([fact])), fact
    if act == "add":
        return speaker.say(act, tail=speaker.tail(fact)), fact
    if fact.numeric:
        return None
    if act == "refuse":
        return speaker.say(act, refusal=speaker.refusal(fact.refused)), fact.refused
    return speaker.say(act, name=speaker.name(fact.refused)), fact.refused


def cue_reading(text: str, pack: str) -> Reading:
    """Return what the cues read in a first message."""
    words = words_of(pack)
    return read(text, link(text, words, Shown(), 2026), words, Shown())


def left_by(reading: Reading, pack: str) -> frozenset[str]:
    """Return the items that the wishes and refusals of a reading leave; phrases of one's own exclude nothing."""
    catalogue = words_of(pack).catalogue
    left = np.ones(len(catalogue), dtype=np.bool_)  # (N,)
    for part in reading.spans:
        demand = part.span.demands[0] if part.span.demands else None
        if part.span.kind not in NAMED or demand is None or part.role not in POLARITY:
            continue
        met = meets(catalogue, Constraint(demand.field, Operator(demand.operator), demand.value))
        left &= met if POLARITY[part.role] else ~met
    return frozenset(catalogue.items[place].id for place in np.flatnonzero(left))


if __name__ == "__main__":
    for name, pack in [
        (name, pack) for name in sys.argv[1:] or READABLE for pack in ("film", "shop", "music", "clips")
    ]:
        told = list(readings(name, pack))
        sys.stdout.write(f"{name}, {pack}: {sum(one.right for one in told)} of {len(told)} messages read as meant\n")
        for one in told:
            if not one.right:
                sys.stdout.write(f"  {one.text}   [{one.fact.condition}]\n")
