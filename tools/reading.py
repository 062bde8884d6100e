"""A reading: what one message means, before anything is decided.

Owns the types that pass from linking (``linking``), through cues (``cues``) and the language model
(``agent.understanding``), to the plan (``agent.planning``). Knows nothing of how any of them works.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.catalogue import Value
from knowledge.constraints import ITEM, Operator, Scope


class SpanKind(StrEnum):
    """What a stretch of the message names."""

    TITLE = "title"  # an item of the catalogue, by title
    PERSON = "person"  # a value of a people field
    VALUE = "value"  # a value of a category, categories or flag field
    NUMBER = "number"  # a condition on a number or year: "under 90 minutes", "from the 70s"
    REFERENCE = "reference"  # shown items: "the second one", "that", "those"
    DIRECTION = "direction"  # a comparison: "shorter", "less violent", "the cheapest"
    PHRASE = "phrase"  # remaining content words near something in the vocabulary, or to be searched as text


ITEM_KINDS = frozenset({SpanKind.TITLE, SpanKind.REFERENCE})
"""The kinds of span that name items."""


class Role(StrEnum):
    """What the person says about a span."""

    WANT = "want"
    AVOID = "avoid"
    ALLOW = "allow"  # a refusal is lifted: "horror is fine tonight"
    LIKED = "liked"
    DISLIKED = "disliked"
    SEEN = "seen"
    SAVED = "saved"
    SIMILAR = "similar"  # wants something like it
    SUBJECT = "subject"  # asks about it
    CONTEXT = "context"  # mentioned, asks for nothing


class Act(StrEnum):
    """What a message does."""

    FIND = "find"
    CRITIQUE = "critique"  # a change relative to a shown item
    MORE = "more"  # other items under the same wishes
    FEEDBACK = "feedback"  # liked, disliked, seen, saved: of an item, a person, a value
    ASK = "ask"  # a question about an item's facts
    COMPARE = "compare"
    WHY = "why"  # why this item?
    WHY_NOT = "why_not"  # why is that item not here?
    RECALL = "recall"  # back to an earlier slate
    NARROW = "narrow"  # among the shown: "of those, the shortest"
    LIST = "list"  # which wishes are active?
    PROFILE = "profile"  # what is known of me?
    HELP = "help"  # what can be said here?
    OVERVIEW = "overview"  # how many are there, of which genres?
    SAVED = "saved"  # what did I save for later?
    UNSAVE = "unsave"  # take it off that list
    FORGET = "forget"  # go by the picture or sound no longer
    RESET = "reset"  # forget the wishes of this conversation
    UNDO = "undo"
    GREET = "greet"
    THANKS = "thanks"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True)
class Demand:
    """A condition in its positive form, as a ``Constraint`` has it: ``genres any_of (Horror,)``.

    Items are demanded by the pseudo-field ``knowledge.constraints.ITEM`` with operator ``is`` or ``any_of``.
    """

    field: str
    operator: Operator
    value: Value


@dataclass(frozen=True)
class Direction:
    """A comparison on one attribute.

    ``sign`` is +1 for more, -1 for less. For a labelled field ``value`` names the label ("violent") that
    should be more or less present. ``extreme`` marks a superlative ("the shortest").
    """

    field: str
    sign: int
    value: str = ""
    extreme: bool = False


@dataclass(frozen=True)
class Relative:
    """How a value is told by that of an item: "another colour than the first", "by the same director".

    ``other`` says that the item's own values are not to be. ``items`` are those whose values are meant; without any and
    without a demand it is not clear which item is meant. ``like`` is the item that is wished for with this change.
    """

    field: str
    other: bool
    items: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True)
class Span:
    """A stretch ``text[start:end]`` of the message with what it may stand for.

    ``demands`` are its candidates, the likeliest first (a word may be a value of two fields: their union is
    meant when all stand in ``together``). ``direction`` is set for directions only. ``similarity`` is 1 for
    an exact match and less for a near one (a typing error, a near meaning). ``relative`` is set where a value is told
    by that of an item.
    """

    start: int
    end: int
    text: str
    kind: SpanKind
    demands: tuple[Demand, ...] = ()
    direction: Direction | None = None
    similarity: float = 1.0
    relative: Relative | None = None

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The items that a title or reference stands for."""
        values = [demand.value for demand in self.demands if demand.field == ITEM]
        return tuple(one for value in values for one in (value if isinstance(value, tuple) else (str(value),)))


@dataclass(frozen=True)
class SpanReading:
    """A span with the role it plays, for how long, and whether that is certain without a language model.

    ``certain`` is the judgement of the cues. ``assumed`` says that no cue gave the role: it is what is meant where
    nothing else is said. ``plain`` says that nothing but the plainest words stand around the span, or that it is what
    somebody else loves or hates, so that not even a model that has learnt such questions could know better.
    """

    span: Span
    role: Role
    certain: bool
    scope: Scope = Scope.CONVERSATION
    strength: float = 1.0  # of a feeling: loved 1, liked .7, hated 1, not for me .5
    plain: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Reading:
    """What one message means. ``language`` is "en" or "zh"; ``source`` is "cues" or "model"."""

    text: str
    language: str
    act: Act
    act_certain: bool
    spans: tuple[SpanReading, ...] = ()
    count: int = 0  # how many items were asked for; 0 if not said
    asked_fields: tuple[str, ...] = ()  # fields a question is about: ("director",)
    source: str = "cues"
    scope_open: bool = False  # words of the message may say for how long its refusals hold

    def with_role(self, *roles: Role) -> tuple[SpanReading, ...]:
        """Return the spans that play one of these roles, in order."""
        return tuple(item for item in self.spans if item.role in roles)

    @property
    def certain(self) -> bool:
        """Whether nothing is left for a language model to decide."""
        return self.act_certain and all(item.certain for item in self.spans)
