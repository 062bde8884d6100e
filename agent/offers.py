"""Offers: what a person may take up with a word or a press: answers to a question, critiques, loosenings.

Owns their form, the plain form in which a conversation keeps them, and whether a message takes one up. An offer holds
the calls that it plans, so that taking it up needs no reading. Knows nothing of what is offered when (``offering``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from agent.offer_words import (
    DROPPING,
    LEADING,
    MARKS,
    NEITHER,
    NO_ANSWER,
    ORDINALS,
    PLURAL,
    PRONOUN,
    SAID_OF_SHOWN,
    SKIPPING,
    TRAILING,
    YES,
)
from knowledge.words import fold
from tools.display import is_chinese
from tools.reading import Act, Reading, Role, SpanKind, SpanReading


class OfferKind(StrEnum):
    """What is offered."""

    OPTION = "option"  # an answer to a question
    NEITHER = "neither"  # none of the answers; only ever said
    SKIP = "skip"  # it does not matter
    CRITIQUE = "critique"  # like a shown item, but different
    LOOSENING = "loosening"  # a wish to drop or to widen where too little fits
    AGAIN = "again"  # what was shown before, where nothing else fits
    TITLE = "title"  # a title that is nearly what somebody called one that is not there


ACTS: Mapping[OfferKind, Act] = {
    OfferKind.SKIP: Act.MORE,
    OfferKind.CRITIQUE: Act.CRITIQUE,
    OfferKind.AGAIN: Act.RECALL,
    OfferKind.TITLE: Act.ASK,
}
"""What taking up an offer does; any other is a wish."""


@dataclass(frozen=True)
class Offer:
    """One offer. ``label`` stands on its button, ``says`` is what pressing it says, ``words`` say the same.

    ``count`` is how many items then fit, -1 where nothing changes. ``calls`` are names of tools with arguments.
    """

    kind: OfferKind
    label: str
    says: str
    count: int
    calls: tuple[tuple[str, Mapping[str, Any]], ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfferGroup:
    """Offers of one kind under one text, which says what they are; "" where the answer's lead says it.

    ``field`` is what a question is about and ``remaining`` how many items fit before it is answered.
    """

    text: str
    offers: tuple[Offer, ...]
    field: str = ""
    remaining: int = -1

    @property
    def buttons(self) -> tuple[Offer, ...]:
        """The offers that have a button."""
        return tuple(offer for offer in self.offers if offer.kind is not OfferKind.NEITHER)


def offer_to_plain(offer: Offer) -> dict[str, Any]:
    """Return an offer as plain values."""
    return {
        "kind": str(offer.kind),
        "label": offer.label,
        "says": offer.says,
        "count": offer.count,
        "calls": [[name, dict(arguments)] for name, arguments in offer.calls],
        "words": list(offer.words),
    }


def offer_from_plain(plain: Mapping[str, Any]) -> Offer:
    """Return the offer that its plain form describes."""
    return Offer(
        OfferKind(plain["kind"]),
        str(plain["label"]),
        str(plain["says"]),
        int(plain["count"]),
        tuple((str(name), dict(arguments)) for name, arguments in plain["calls"]),
        tuple(plain["words"]),
    )


def taken(text: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that a message takes up and does nothing else; nothing where it says more or other things.

    An offer is taken up by its own words, one of several also by its place ("the first", "后者"), a loosening or a
    title that is the only one by "yes", and a question is passed over by "doesn't matter", "随便", "skip". A bare
    number stays the number of an item, and "第一部" the first film.
    """
    said = bare(text)
    if not said:
        return None
    for offer in offers:
        words = () if _drops(offer) else offer.words  # "mugs" asks for mugs: to drop them is said
        if said in {bare(word) for word in (offer.label, offer.says, *words)}:
            return offer
    if any(offer.kind is OfferKind.OPTION for offer in offers):
        for pattern, kind in ((SKIPPING, OfferKind.SKIP), (NEITHER, OfferKind.NEITHER)):
            if pattern.fullmatch(said):
                return next((offer for offer in offers if offer.kind is kind), None)
    places = [offer for offer in offers if offer.kind in (OfferKind.OPTION, OfferKind.LOOSENING, OfferKind.TITLE)]
    return _placed(said, places) or _agreed(said, places) or _dropped(said, places)


def _drops(offer: Offer) -> bool:
    return any(arguments.get("drop") for _, arguments in offer.calls)


def passing(reading: Reading, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer to pass a question over, where a message may be an answer to it that says nothing.

    "Eh, I'm easy" is one in words that no table holds. What is certain by its cues, or a question itself, is none.
    """
    talk = reading.act is not Act.FEEDBACK and reading.act_certain
    if talk or "?" in fold(reading.text) or not is_empty(reading):
        return None
    return _skip(offers)


def left_open(reading: Reading, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer to pass a question over, where a message says that its answer does not matter, and no more."""
    skip = _skip(offers)
    said = NO_ANSWER.search(reading.text) if skip is not None else None
    if said is None or "?" in fold(reading.text) or SAID_OF_SHOWN.search(reading.text):
        return None
    wished = [part for part in reading.spans if part.role in (Role.WANT, Role.AVOID, Role.SIMILAR)]
    beside = (part.span for part in (*_matter(reading), *wished))
    return None if any(one.end <= said.start() or one.start >= said.end() for one in beside) else skip


def _skip(offers: Sequence[Offer]) -> Offer | None:
    return next((offer for offer in offers if offer.kind is OfferKind.SKIP), None)


def is_empty(reading: Reading) -> bool:
    """Tell whether a message, as read, asks for nothing and names nothing but with a word like "that"."""
    acts = (Act.OFF_TOPIC, Act.FEEDBACK, Act.ASK)
    return reading.act in acts and not _matter(reading) and not reading.asked_fields


def _matter(reading: Reading) -> list[SpanReading]:
    """Return what a message names otherwise than with a word of its own or one like "that"."""
    return [part for part in reading.spans if part.span.kind is not SpanKind.PHRASE and not _only_points(part, reading)]


def _only_points(part: SpanReading, reading: Reading) -> bool:
    """Tell whether a part only points ("I'm easy on that one") and nothing is said of what it points at."""
    if part.span.kind is not SpanKind.REFERENCE:
        return False
    said = part.span.text.lower()
    if PLURAL.fullmatch(said):
        answers = (Role.SUBJECT, Role.CONTEXT, Role.LIKED, Role.ALLOW)
        return part.role in answers and not SAID_OF_SHOWN.search(reading.text)
    return PRONOUN.fullmatch(said) is not None and part.role in (Role.SUBJECT, Role.CONTEXT)


def bare(text: str) -> str:
    """Return a message without marks and without words that say nothing: "I'd go with the first, please"."""
    said = fold(text).strip(MARKS)
    while said and (rest := TRAILING.sub("", LEADING.sub("", said)).strip(MARKS)) and rest != said:
        said = rest
    return said


def _placed(said: str, places: Sequence[Offer]) -> Offer | None:
    """Return the offer that stands at the place named, counted from the first."""
    for pattern, place in ORDINALS:
        if pattern.fullmatch(said) and -len(places) <= place < len(places):
            return places[place]
    return None


def _agreed(said: str, places: Sequence[Offer]) -> Offer | None:
    """Return the only loosening, or the only title, where a message agrees to it."""
    proposed = [offer for offer in places if offer.kind in (OfferKind.LOOSENING, OfferKind.TITLE)]
    return proposed[0] if len(proposed) == 1 and YES.fullmatch(said) else None


def _dropped(said: str, places: Sequence[Offer]) -> Offer | None:
    """Return the loosening whose wish is said to go."""
    loosenings = [offer for offer in places if offer.kind is OfferKind.LOOSENING]
    found = DROPPING.fullmatch(said)
    name = bare(found["name"] or found["zh"]) if found else ""
    return next((offer for offer in loosenings if name and name in map(bare, offer.words)), None)


def reading_of(offer: Offer, text: str, language: str) -> Reading:
    """Return the reading of a message that takes up an offer: certain; ``language`` is that of the conversation."""
    spoken = "zh" if is_chinese(text) else language
    return Reading(text=text, language=spoken, act=ACTS.get(offer.kind, Act.FIND), act_certain=True)
