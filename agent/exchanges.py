"""Exchanges: what was said or pressed in one turn and what was shown for it, kept to show a conversation again.

Owns their form, and how one comes about from the updates of a turn. Knows nothing of where they are kept
(``histories``) or of how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agent.answers import Card
from agent.offers import Offer, OfferGroup
from agent.stream import Answer, Done, ItemsShown, LeadShown, Reasoned, Update
from knowledge.catalogue import Catalogue
from tools.display import title_of
from tools.facts_line import facts_line


@dataclass(frozen=True)
class Asked:
    """What stood over the offers of an answer: ``count`` is how many they were, the rest as in ``OfferGroup``."""

    text: str
    field: str
    remaining: int
    count: int


@dataclass(frozen=True)
class Exchange:
    """One turn as it was shown.

    ``turn`` is that of the conversation after it; it took from ``begun`` to ``at``. ``mark`` is the item and the kind
    of a button that was pressed. ``items`` are ids with the reasons that were given, in the order of their numbers,
    ``facts`` the line of facts of each; what was kept without them has none.
    ``finished`` is false where the answer was stopped. Times are aware, in UTC.
    """

    turn: int
    begun: datetime
    at: datetime
    language: str
    said: str = ""
    mark: tuple[str, str] | None = None
    lead: str = ""
    items: tuple[tuple[str, str], ...] = ()
    asked: tuple[Asked, ...] = ()
    finished: bool = True
    facts: tuple[str, ...] = ()


class Recording:
    """What of one turn has been shown so far."""

    def __init__(self, said: str, mark: tuple[str, str] | None, begun: datetime) -> None:
        self._said, self._mark, self._begun = said, mark, begun
        self._lead = ""
        self._items: tuple[str, ...] = ()
        self._facts: tuple[str, ...] = ()
        self._reasons: dict[str, str] = {}
        self._asked: tuple[Asked, ...] = ()
        self._finished = False

    def take(self, update: Update) -> None:
        """Note what one update shows."""
        if isinstance(update, ItemsShown):
            self._show(update.cards)
        elif isinstance(update, LeadShown):
            self._lead = update.text
        elif isinstance(update, Reasoned):
            self._reasons[update.item_id] = update.text
        elif isinstance(update, Done):
            self._finish(update.answer)

    def _finish(self, answer: Answer) -> None:
        self._lead, self._finished = answer.lead, True
        self._show(answer.cards)
        self._reasons = {card.item_id: card.reason for card in answer.cards}
        self._asked = tuple(Asked(one.text, one.field, one.remaining, len(one.offers)) for one in answer.offers)

    def _show(self, cards: Sequence[Card]) -> None:
        self._items = tuple(card.item_id for card in cards)
        self._facts = tuple(card.facts for card in cards)

    def exchange(self, turn: int, language: str, at: datetime) -> Exchange:
        """Return what was shown, as the exchange of ``turn``, which ended at ``at``."""
        items = tuple((item, self._reasons.get(item, "")) for item in self._items)
        said, lead = (self._said, self._mark), self._lead
        return Exchange(turn, self._begun, at, language, *said, lead, items, self._asked, self._finished, self._facts)


def cards_again(exchange: Exchange, catalogue: Catalogue) -> tuple[Card, ...]:
    """Return the cards of an exchange, each with the number it had; an item that has left the catalogue has none."""
    facts = dict(zip((item_id for item_id, _ in exchange.items), exchange.facts, strict=False))

    def again(number: int, item_id: str, reason: str) -> Card:
        item, language = catalogue.item(item_id), exchange.language
        told = facts.get(item_id) or facts_line(item, catalogue, language)
        return Card(number, item_id, title_of(item, language), told, reason)

    return tuple(again(number, *shown) for number, shown in enumerate(exchange.items, 1) if shown[0] in catalogue)


def offers_again(exchange: Exchange, offers: Sequence[Offer]) -> tuple[OfferGroup, ...]:
    """Return the offers that a conversation still holds out as they stood under its last exchange."""
    if sum(one.count for one in exchange.asked) != len(offers):
        return ()
    left: Iterator[Offer] = iter(offers)
    return tuple(
        OfferGroup(one.text, tuple(next(left) for _ in range(one.count)), one.field, one.remaining)
        for one in exchange.asked
    )


def exchange_to_plain(exchange: Exchange) -> dict[str, Any]:
    """Return an exchange as plain values that JSON can hold."""
    return {
        "turn": exchange.turn,
        "begun": exchange.begun.isoformat(),
        "at": exchange.at.isoformat(),
        "language": exchange.language,
        "said": exchange.said,
        "mark": list(exchange.mark) if exchange.mark else None,
        "lead": exchange.lead,
        "items": [list(item) for item in exchange.items],
        "asked": [[one.text, one.field, one.remaining, one.count] for one in exchange.asked],
        "finished": exchange.finished,
        "facts": list(exchange.facts),
    }


def exchange_from_plain(plain: Mapping[str, Any]) -> Exchange:
    """Return the exchange that its plain form describes."""
    mark = plain["mark"]
    return Exchange(
        turn=int(plain["turn"]),
        begun=datetime.fromisoformat(plain["begun"]),
        at=datetime.fromisoformat(plain["at"]),
        language=str(plain["language"]),
        said=str(plain["said"]),
        mark=(str(mark[0]), str(mark[1])) if mark else None,
        lead=str(plain["lead"]),
        items=tuple((str(item), str(reason)) for item, reason in plain["items"]),
        asked=tuple(Asked(str(text), str(field), int(left), int(count)) for text, field, left, count in plain["asked"]),
        finished=bool(plain["finished"]),
        facts=tuple(map(str, plain.get("facts", ()))),
    )
