"""The state of a conversation: what is kept between turns, and what one turn works on.

Owns the types, and the plain form in which a conversation is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, TypedDict

import numpy as np
from langchain_core.messages import AnyMessage
from langgraph.channels import UntrackedValue
from langgraph.graph.message import add_messages

from agent.offers import Offer, OfferGroup, offer_from_plain, offer_to_plain
from knowledge.constraints import Constraint, constraint_from_plain, constraint_to_plain
from knowledge.encoder import Vectors
from knowledge.profiles import Memory
from tools.linking import Shown
from tools.questions import Question
from tools.reading import Reading
from tools.search import EVEN


@dataclass(frozen=True)
class Attachment:
    """A picture or sound that items should look or sound like: its unit row, (D,), in a modality; no file is kept.

    ``told`` is what it shows or what is heard, as fields of the catalogue with their values; of sounds the fields are
    empty. ``item`` is set where it is that of an item, and not the person's own.
    """

    modality: str
    row: tuple[float, ...]
    told: tuple[tuple[str, str], ...] = ()
    item: str = ""

    @property
    def vector(self) -> Vectors:
        """The row as items are compared to it, float32, (D,)."""
        return np.array(self.row, dtype=np.float32)


MOST_AGAIN = 10


@dataclass(frozen=True)
class Wish:
    """What is looked for besides constraints: words to search by, items to resemble, what to look or sound like.

    ``balance`` says how much the latter counts beside words, from 0 to 1. Kept so that "more" and refinements go on
    from it.
    """

    text: str = ""
    similar_to: tuple[str, ...] = ()
    attached: tuple[Attachment, ...] = ()
    balance: float = EVEN


@dataclass(frozen=True)
class Conversation:
    """What is kept between turns.

    ``constraints`` are those of this conversation, ``slates`` are all that were shown, ``focus`` is the item last
    spoken of. ``critiqued`` is the item that the latest new list was to be like, but different. ``pending`` is the kind
    of feedback whose item was asked back ("seen it" of five: which one?), ``untold`` the message with a value whose
    item was asked back ("another colour": than which one?).
    ``asked`` names the fields that were asked about with the turn of each, ``offers`` are those of the last answer:
    the next message may take one up.
    """

    turn: int = 0
    language: str = "en"
    constraints: tuple[Constraint, ...] = ()
    slates: tuple[tuple[str, ...], ...] = ()
    focus: str = ""
    wish: Wish = Wish()
    critiqued: str = ""
    pending: str = ""
    untold: str = ""
    asked: tuple[tuple[str, int], ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def shown(self) -> Shown:
        """What references can point to."""
        return Shown(self.slates, self.focus)

    @property
    def shown_ids(self) -> frozenset[str]:
        """Every item shown so far."""
        return frozenset(item for slate in self.slates for item in slate)


def conversation_to_plain(conversation: Conversation) -> dict[str, Any]:
    """Return what is kept of a conversation as plain values."""
    return {
        "turn": conversation.turn,
        "language": conversation.language,
        "constraints": [constraint_to_plain(item) for item in conversation.constraints],
        "slates": [list(slate) for slate in conversation.slates],
        "focus": conversation.focus,
        "text": conversation.wish.text,
        "similar_to": list(conversation.wish.similar_to),
        "attached": [asdict(one) for one in conversation.wish.attached],
        "balance": conversation.wish.balance,
        "critiqued": conversation.critiqued,
        "pending": conversation.pending,
        "untold": conversation.untold,
        "asked": [list(one) for one in conversation.asked],
        "offers": [offer_to_plain(offer) for offer in conversation.offers],
    }


def conversation_from_plain(plain: Mapping[str, Any]) -> Conversation:
    """Return the conversation that its plain form describes; an empty one starts a new conversation."""
    return Conversation(
        turn=int(plain.get("turn", 0)),
        language=str(plain.get("language", "en")),
        constraints=tuple(constraint_from_plain(item) for item in plain.get("constraints", ())),
        slates=tuple(tuple(slate) for slate in plain.get("slates", ())),
        focus=str(plain.get("focus", "")),
        wish=_wish_from_plain(plain),
        critiqued=str(plain.get("critiqued", "")),
        pending=str(plain.get("pending", "")),
        untold=str(plain.get("untold", "")),
        asked=tuple((str(field), int(turn)) for field, turn in plain.get("asked", ())),
        offers=tuple(offer_from_plain(offer) for offer in plain.get("offers", ())),
    )


def _wish_from_plain(plain: Mapping[str, Any]) -> Wish:
    attached = (
        Attachment(
            one["modality"], tuple(one["row"]), tuple((field, value) for field, value in one["told"]), one["item"]
        )
        for one in plain.get("attached", ())
    )
    similar, balance = tuple(plain.get("similar_to", ())), float(plain.get("balance", EVEN))
    return Wish(str(plain.get("text", "")), similar, tuple(attached), balance)


@dataclass(frozen=True)
class Call:
    """A planned call of a tool by its name with its arguments, as plain values."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pick:
    """One item of a slate with the evidence of why it stands there, as plain values."""

    item_id: str
    score: float
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Relaxation:
    """Constraints that could be dropped, or with ``wider`` widened to it, and how many items would then fit.

    ``again`` are those items where this conversation has shown all of them.
    """

    dropped: tuple[Constraint, ...]
    count: int
    wider: Constraint | None = None
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What one tool found out for the answer: ``kind`` names the tool's matter, ``content`` holds plain values."""

    kind: str
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """One turn's work: each tool takes it and returns a new one."""

    conversation: Conversation
    memory: Memory = Memory()
    slate: tuple[Pick, ...] = ()
    slate_kind: str = ""  # "", "new" or "again": whether repeats were asked for
    fitting: int = -1  # how many items fit the constraints; -1 if nobody counted
    relaxations: tuple[Relaxation, ...] = ()
    findings: tuple[Finding, ...] = ()
    question: Question | None = None

    @property
    def shown_again(self) -> tuple[str, ...]:
        """Return what was shown before and could be shown again, where nothing else fits; none where it is much."""
        found = tuple(
            dict.fromkeys(str(item) for finding in self.findings for item in finding.content.get("again", ()))
        )
        return found if len(found) <= MOST_AGAIN else ()


@dataclass(frozen=True)
class Dropped:
    """An item that the check took off a slate, and why."""

    item_id: str
    reason: str


@dataclass(frozen=True)
class Step:
    """One step of a turn in the trace."""

    name: str
    milliseconds: float
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One turn on its way through the graph."""

    text: str = ""
    attached: tuple[Attachment, ...] = ()  # what was shown or played beside the message
    balance: float = EVEN
    pressed: tuple[Call, ...] = ()  # what a press plans: it needs no reading
    taken: Offer | None = None  # what of the last answer's offers the message takes up
    passing: Offer | None = (
        None  # what an answer without matter takes up: the question of the last answer is passed over
    )
    reading: Reading | None = None
    preview: tuple[Pick, ...] = ()
    calls: tuple[Call, ...] = ()
    work: Work | None = None
    dropped: tuple[Dropped, ...] = ()
    moved: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    offered: tuple[OfferGroup, ...] = ()
    steps: tuple[Step, ...] = ()
    model_calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    fallbacks: tuple[str, ...] = ()


class State(TypedDict):
    """The graph's state.

    ``messages`` serve any LangGraph client. ``conversation`` is kept between turns, in its plain form, so that a
    checkpoint holds no type of ours. ``undoing`` is, in plain form, what takes the last turn back from the profile.
    ``turn`` is never checkpointed.
    """

    messages: Annotated[list[AnyMessage], add_messages]
    conversation: dict[str, Any]
    undoing: dict[str, Any]
    turn: Annotated[Turn, UntrackedValue]


@dataclass(frozen=True)
class Person:
    """Who is speaking: given by the caller, never chosen by a model. Setting ``cancel`` ends the wording early."""

    person: str
    conversation: str = ""
    cancel: threading.Event | None = None
    adventure: float | None = None  # where the dial of slates stands, from 0 to 1; ``None`` as the settings say
