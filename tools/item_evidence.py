"""Item evidence: everything that is known of why an item stands where it stands, gathered when somebody asks.

Owns the type and how it is read off the catalogue, a request and a person's own events. Knows nothing of
conversations or of wording; the few claims of a reason are another matter (``evidence``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import ITEM, Constraint, Scope
from knowledge.events import Event, EventKind
from knowledge.profiles import Preference, Profile, standing_events
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from tools.display import number_text
from tools.evidence import values_that_meet
from tools.history import EXPLICIT
from tools.predicates import allows
from tools.search import FUSION, SHARES


@dataclass(frozen=True)
class FoundWord:
    """A word of the search in an item's text; ``fields`` are its attributes, or title, titles, description."""

    word: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A wish or refusal, and how the item answers it.

    ``values`` are the item's own: those that meet a wish; of a refusal, or of what is not met, all that the item has
    of that attribute, the first of them. They are empty where the catalogue says nothing of it. ``since`` is the day
    from which it holds for good.
    """

    constraint: Constraint
    met: bool
    values: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True)
class Share:
    """What share a liked item has in all that likes do for an item, and the person's own event behind it."""

    item_id: str
    share: float
    kind: EventKind
    at: datetime


@dataclass(frozen=True)
class Shares:
    """The liked items that speak for an item, most first; their shares add up to 1.

    ``method`` says what the shares are: "attention", the weights of attention over what was liked, or "left out", how
    much of the item's lead is lost when the one is left out, which is how a trained scorer is asked.
    """

    method: str
    likes: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Fame:
    """How well known an item is by the catalogue's ``field``: better than ``share`` of the others."""

    field: str
    value: str
    share: float


@dataclass(frozen=True)
class Alike:
    """That an item looks or sounds like something, in a ``modality``: more so than ``share`` of the others that could.

    ``item_id`` is what it is like, liked by the person where ``liked``; empty for what the person showed. Of an item
    without a picture or sound of its own there is no share, and ``values`` are those of its own that are seen or heard
    in what was shown, as pairs of field and value.
    """

    modality: str
    share: float | None
    item_id: str = ""
    liked: bool = False
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ItemEvidence:
    """Why an item stands where it stands; nothing in it is made up, and what is not known is empty.

    ``turn`` is that of the message with whose list it came, as which everything is told, but for what was taken back
    or changed since; 0 where it came with none, and then it is as of now. ``words`` are of the search and stand in
    the item's text. ``similar`` are items that it should resemble with the cosine to each. ``found`` are the searches
    that proposed it with its place in each, from 1, what counted most first. ``alike`` tells what it looks and sounds
    like. ``preferences`` are what the person said
    of its values. ``parts`` add up to its score, what was said of its values aside. ``written`` tells whether a text
    that a model wrote about it was among what the search by meaning read.
    """

    item_id: str
    turn: int = 0
    answered: tuple[Answered, ...] = ()
    words: tuple[FoundWord, ...] = ()
    likes: Shares | None = None
    preferences: tuple[Preference, ...] = ()
    similar: tuple[tuple[str, float], ...] = ()
    alike: tuple[Alike, ...] = ()
    found: tuple[tuple[str, int], ...] = ()
    fame: Fame | None = None
    written: bool = False
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def met(self) -> tuple[Answered, ...]:
        """The wishes that it meets."""
        return tuple(one for one in self.answered if one.met and not one.constraint.negative)

    @property
    def respected(self) -> tuple[Answered, ...]:
        """The refusals that it respects."""
        return tuple(one for one in self.answered if one.met and one.constraint.negative)

    @property
    def unmet(self) -> tuple[Answered, ...]:
        """The wishes and refusals that it does not meet."""
        return tuple(one for one in self.answered if not one.met)


MOST_VALUES = 6


def answered(
    catalogue: Catalogue, item_id: str, constraints: Sequence[Constraint], profile: Profile
) -> tuple[Answered, ...]:
    """Return how an item answers constraints, in their order; refusals of items by name say nothing of this one.

    Raises:
        ConstraintError: if a constraint does not fit the catalogue.
    """
    item, position = catalogue.item(item_id), catalogue.positions[item_id]
    found = []
    for constraint in constraints:
        if constraint.field == ITEM:
            continue
        met, column = allows(catalogue, position, constraint), catalogue.schema.field(constraint.field)
        meeting = values_that_meet(item, column, constraint) if met and not constraint.negative else ()
        days = [one.at for one in profile.standing if one.constraint.same_demand(constraint)]
        since = max(days, default=None) if constraint.scope is Scope.ALWAYS else None
        found.append(Answered(constraint, met, meeting or _own(item, column), since))
    return tuple(found)


def _own(item: Item, column: Field) -> tuple[str, ...]:
    """Return what the catalogue says of one attribute of an item, as texts; prose is not repeated."""
    if column.kind in NUMERIC:
        number = item.number(column.name)
        return () if number is None else (number_text(number),)
    if column.kind is Kind.FLAG:
        value = item.attributes.get(column.name)
        return () if value is None else (str(value).lower(),)
    return item.labels(column.name)[:MOST_VALUES] if column.kind in LABELLED else ()


def shares_of(method: str, profile: Profile, item_ids: Sequence[str], weights: Sequence[float]) -> Shares | None:
    """Return the liked items that speak for an item by their ``weights``, each with its event; equals by id.

    What weighs nothing, or speaks against it, is left out; there is none to return where nothing is left.
    """
    standing = standing_events(profile.events)
    events = {name: _liking(standing, name) for name in item_ids}
    speaking = [
        (weight, name, event)
        for name, weight in zip(item_ids, weights, strict=True)
        if weight > 0 and (event := events[name]) is not None
    ]
    whole = sum(weight for weight, _, _ in speaking)
    likes = [Share(name, weight / whole, event.kind, event.at) for weight, name, event in speaking]
    return Shares(method, tuple(sorted(likes, key=lambda one: (-one.share, one.item_id)))) if likes else None


def _liking(standing: Sequence[Event], item_id: str) -> Event | None:
    """Return the event by which a person came to like an item: the latest opinion, or else the latest sign of it."""
    own = [one for one in standing if one.item_id == item_id and one.strength > 0]
    opinions = [one for one in own if one.kind in EXPLICIT]
    return next(reversed(opinions or own), None)


def said_of(item: Item, preferences: Sequence[Preference]) -> tuple[Preference, ...]:
    """Return what a person said of values that the item has, strongest first."""
    held = [one for one in preferences if one.value in item.labels(one.field)]
    return tuple(sorted(held, key=lambda one: (-abs(one.strength), one.field, one.value)))


def in_order(places: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the searches that proposed an item with its place in each, what counted most in joining them first."""
    return tuple(sorted(places.items(), key=lambda one: (-SHARES[one[0]] / (FUSION + one[1]), one[0])))


def fame_of(catalogue: Catalogue, position: int) -> Fame | None:
    """Return how well known an item is; nothing where the catalogue does not tell."""
    prior, name = catalogue.popularity, catalogue.schema.popularity  # (N,)
    number = catalogue.items[position].number(name) if name else None
    if number is None or prior[position] <= 0 or len(catalogue) < 2:
        return None
    return Fame(name, number_text(number), float((prior < prior[position]).sum() / (len(catalogue) - 1)))
