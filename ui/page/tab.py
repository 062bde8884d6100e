"""The tab: what one browser session has before it, kept on the server: who, which conversation, what was said.

Owns who speaks, the messages of the page, in which order their runs work, and which run may still change them. Knows
nothing of Gradio, of accounts or of how messages look.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.search import EVEN
from ui.page.messages import Message
from ui.rendering import keeping_reasons, with_reason

if TYPE_CHECKING:
    from agent.state import Attachment
    from agent.stream import Update
    from knowledge.constraints import Constraint
    from tools.item_evidence import ItemEvidence


GUEST_ID = re.compile(r"g-[0-9a-f]{32}")


def new_guest() -> str:
    """Return the id of a new guest."""
    return f"g-{secrets.token_hex(16)}"


@dataclass(frozen=True)
class Signed:
    """As whom a browser is signed in: the name of the account, and the digest under which that is kept."""

    name: str
    digest: str


@dataclass(frozen=True)
class Place:
    """All of a tab that belongs to who speaks in it.

    ``aside`` is the person's own place, while a conversation of nobody is on the page.
    """

    person: str
    conversation: str
    messages: list[Message] = field(default_factory=list)
    constraints: tuple[Constraint, ...] = ()
    adventure: float | None = None
    signed: Signed | None = None
    aside: Place | None = None


class Tab:
    """One browser session's conversation. What is said while an answer is at work waits for its turn.

    Who speaks in it changes by ``enter`` alone. Whatever reads or changes what is theirs, and may meet such a change,
    holds ``sitting`` meanwhile.
    """

    def __init__(self, person: str, conversation: str, language: str, guest: str = "") -> None:
        self._person = person
        self.conversation = conversation
        self.language = language
        self.guest = guest  # as whom the browser comes where nobody is signed in
        self.messages: list[Message] = []
        self.constraints: tuple[Constraint, ...] = ()
        self.adventure: float | None = None
        self.attached: tuple[Attachment, ...] = ()  # what goes with the next message, one of each modality
        self.balance = EVEN  # how much that counts beside the words
        self.fault = ""  # why what was last chosen to go with it does not
        self.signed: Signed | None = None
        self.aside: Place | None = None
        self.cancel: Callable[[], None] = _nothing  # ends the wording of the answer at work
        self.revision = 0
        self.seat = 0  # how often who speaks has changed: what was drawn for one of before is stale
        self.sitting = threading.RLock()
        self.conversations = 0  # how many have been laid in place of the first
        self._run = 0
        self._halted = 0  # runs below this one may not go on
        self._waiting: list[int] = []
        self._next = threading.Condition()
        self._count = 0

    @property
    def person(self) -> str:
        """The id of who speaks."""
        return self._person

    @property
    def person_of_its_own(self) -> str:
        """The id of who comes back when a conversation of nobody ends; else of who speaks."""
        return self.aside.person if self.aside is not None else self._person

    @property
    def conversation_of_its_own(self) -> str:
        """The conversation that comes back then; else the one on the page."""
        return self.aside.conversation if self.aside is not None else self.conversation

    def take_over(self) -> int:
        """Return the number of a new run, which works once all earlier ones have ended."""
        with self._next:
            self._run += 1
            self.revision += 1
            self._waiting.append(self._run)
            return self._run

    def may_go_on(self, run: int, message: Message) -> bool:
        """Tell whether ``run`` may change ``message``: it is at work, and nobody has stopped it."""
        return run >= self._halted and message.state == "working"

    def wait_for_turn(self, run: int) -> None:
        """Wait until every earlier run has ended: what was said first is answered first."""
        with self._next:
            self._next.wait_for(lambda: run not in self._waiting or self._waiting[0] == run)

    def is_last(self, run: int) -> bool:
        """Tell whether nothing waits behind ``run``."""
        return self._waiting[-1:] == [run]

    def end(self, run: int) -> None:
        """Let the next run begin."""
        with self._next:
            self._waiting = [one for one in self._waiting if one != run]
            self._next.notify_all()

    def stop(self, state: str) -> None:
        """Put messages at work to rest in ``state``, and let nothing change them any more."""
        with self._next:
            self._run += 1
            self._halted = self._run
            self.revision += 1
        for message in self.messages:
            if message.state == "working":
                message.state, message.step, message.preview = state, "", False
        self.cancel()

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Stop what is at work, and let nothing else begin until the block is left: who speaks may change in it."""
        self.stop("stopped")
        run = self.take_over()
        try:
            self.wait_for_turn(run)
            self.stop("stopped")  # what was said while waiting was said to whom one leaves, and goes no further
            yield
        finally:
            self.end(run)

    def enter(self, arrive: Callable[[], Place | None]) -> bool:
        """Let another speak from now on: nothing of who did is left in the tab.

        What is at work is stopped first and has ended when ``arrive`` is called, which says who comes and where; with
        ``None`` everything stays. Tell whether somebody came.
        """
        with self.sitting, self.halted():
            place = arrive()
            if place is None:
                return False
            self._person, self.conversation = place.person, place.conversation
            self.messages, self.constraints, self.adventure = place.messages, place.constraints, place.adventure
            self.signed, self.aside, self.cancel = place.signed, place.aside, _nothing
            self.attached, self.balance, self.fault = (), EVEN, ""
            self._count = max((self._count, *(message.id for message in place.messages)))
            self.seat += 1
            self.revision += 1
            return True

    def place(self) -> Place:
        """Return who speaks, and what the tab holds of them."""
        held = (self._person, self.conversation, self.messages, self.constraints)
        return Place(*held, self.adventure, self.signed, self.aside)

    def lay(self, conversation: str) -> None:
        """Turn to another conversation, nothing of which is shown yet; runs of this one change nothing any more."""
        self.stop("stopped")
        self.conversation, self.messages, self.constraints = conversation, [], ()
        self.attached, self.fault = (), ""
        self.conversations += 1

    def speak(self, language: str) -> None:
        """Show the page in another language; what was said stays as it was said."""
        self.language = language
        self.revision += 1

    def say(self, text: str) -> Message:
        """Add what the person said and what they showed beside it, and return the message that will answer it."""
        said = self._add("person", "say", text)
        said.attached, self.attached, self.fault = self.attached, (), ""
        return self._add("agent", "say", state="working")

    def attach(self, one: Attachment) -> None:
        """Let a picture or sound go with the next message, in place of an earlier one of its kind."""
        self.revision += 1
        self.fault = ""
        self.attached = (*(held for held in self.attached if held.modality != one.modality), one)

    def detach(self, modality: str) -> None:
        """Let what was to go with the next message stay away."""
        self.revision += 1
        self.fault = ""
        self.attached = tuple(held for held in self.attached if held.modality != modality)

    def refuse_attaching(self, why: str) -> None:
        """Say why what was chosen cannot go with the next message; what was attached before stays."""
        self.revision += 1
        self.fault = why

    def press(self, mark: tuple[str, str] | None = None, lists: bool = True) -> Message:
        """Return the message that will answer a press, of the button ``mark`` of a card where it is one.

        The button is shown as pressed. The answer to an earlier press makes room, unless the item stands in it:
        several presses on one list leave one list behind them, not one each. An answer that ``lists`` nothing takes
        the place of no list.
        """
        if mark is not None:
            for message in self._with_card(mark[0]):
                message.pressed.setdefault(mark[0], set()).add(mark[1])
        last = self.messages[-1] if self.messages else None
        makes_room = last is not None and last.origin == "press" and not last.pressed and (lists or not last.cards)
        replaced = self.messages.pop() if makes_room else None
        answer = self._add("agent", "press", state="working")
        answer.mark, answer.replaced = mark, replaced
        return answer

    def _with_card(self, item_id: str) -> list[Message]:
        return [message for message in self.messages if any(card.item_id == item_id for card in message.cards)]

    def withdraw(self) -> str:
        """Take the last answer off the page with what it answers, and return what was said; empty for a press.

        What was shown beside it goes with the next message again.
        """
        self.revision += 1
        answer = self.messages.pop()
        if answer.origin == "say":
            said = self.messages.pop()
            self.attached, self.fault = said.attached, ""
            return said.text
        if answer.replaced is not None:
            self.messages.append(answer.replaced)
        if answer.mark is not None:
            for message in self._with_card(answer.mark[0]):
                message.pressed.get(answer.mark[0], set()).discard(answer.mark[1])
        return ""

    def shows(self, item_id: str) -> bool:
        """Tell whether the item stands on a card."""
        return bool(self._with_card(item_id))

    def explain(self, evidence: ItemEvidence) -> None:
        """Put the evidence for an item on its cards."""
        self.revision += 1
        for message in self._with_card(evidence.item_id):
            message.why[evidence.item_id] = evidence

    def _add(self, who: str, origin: str, text: str = "", state: str = "done") -> Message:
        self._count += 1
        self.revision += 1
        message = Message(self._count, who, origin, text, state=state)
        self.messages.append(message)
        return message

    def apply(self, message: Message, update: Update) -> None:
        """Bring a message up to date with one update of its run."""
        from agent.stream import Done, ItemsShown, LeadShown, Reasoned, StepStarted

        self.revision += 1
        if isinstance(update, StepStarted):
            message.step, message.place = update.name, 0
        elif isinstance(update, ItemsShown):
            message.cards, message.preview = keeping_reasons(message.cards, update.cards), not update.final
            message.listed, message.text = update.final and bool(update.cards), update.lead or message.text
        elif isinstance(update, LeadShown):
            message.text = update.text
        elif isinstance(update, Reasoned):
            message.cards = with_reason(message.cards, update.item_id, update.text)
        elif isinstance(update, Done):
            message.text, message.cards = update.answer.lead, update.answer.cards
            message.offers, message.language = update.answer.offers, update.answer.language
            message.state, message.step, message.preview = "done", "", False
            self.constraints = update.answer.constraints

    def wait_in_line(self, message: Message, place: int) -> None:
        """Note that a message waits for the answers to other people, and at which place."""
        self.revision += 1
        message.place = place

    def refuse(self, message: Message, why: str) -> None:
        """Answer that what was asked cannot be done."""
        self.revision += 1
        message.text, message.state, message.step = why, "done", ""


def _nothing() -> None:
    """Do nothing: no answer is at work."""
