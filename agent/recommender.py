"""Talking to the recommender from Python: ask, stream, press a button, look at and erase a profile.

Owns one person's end of one conversation. Knows nothing of display.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableConfig

from agent.answering import answer_of
from agent.exchanges import Exchange, Recording, offers_again
from agent.messages import MessageError, Shown, attachments_of, checked, checked_share, on_dial
from agent.offers import OfferGroup
from agent.presses import dial_calls, feedback_calls, holding_calls, lifting_calls
from agent.state import Attachment, Conversation, Person, State, Turn
from agent.stopwatch import timed_updates
from agent.stream import Answer, Done, Update
from agent.taking_back import conversation_of, drop_constraints, states_back, undo_turn
from knowledge.constraints import Constraint, Scope, distinct_demands
from knowledge.events import EventKind
from knowledge.people import is_nobody
from knowledge.profiles import Forgotten, Memory, Profile
from knowledge.timings import Timings
from tools.saved import taking_off
from tools.search import EVEN

if TYPE_CHECKING:
    from agent.service import Service
    from tools.item_evidence import ItemEvidence

BUTTONS = (EventKind.LIKED, EventKind.DISLIKED, EventKind.SEEN, EventKind.SAVED, EventKind.DISMISSED)


def thread_id(person: str, conversation: str) -> str:
    """Return the checkpointer's name for a conversation: nobody can reach another person's by its id."""
    return f"{person}/{conversation}"


class Recommender:
    """One person in one conversation."""

    def __init__(self, service: Service, person: str, conversation: str, adventure: float | None = None) -> None:
        """Open a conversation; see ``Service.session``.

        Raises:
            MessageError: if ``adventure`` is outside 0..1.
        """
        self._service = service
        self._person = Person(person, conversation, threading.Event(), on_dial(adventure))

    @property
    def conversation(self) -> str:
        """The id of this conversation; give it to ``Service.session`` to go on with it later."""
        return self._person.conversation

    @property
    def person(self) -> str:
        """The pseudonymous id of the person."""
        return self._person.person

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """Every constraint that holds now: those of the profile for good, all others at most in this conversation."""
        return distinct_demands((*self.profile().constraints, *map(_not_for_good, self._kept().constraints)))

    def ask(self, text: str = "", picture: Shown = None, sound: Shown = None, balance: float = EVEN) -> Answer:
        """Answer a message; see ``stream``."""
        return _last(self.stream(text, picture, sound, balance))

    def feedback(self, item_id: str, kind: str) -> Answer:
        """Press a button on an item: one of ``BUTTONS``; the answer holds the next slate.

        Raises:
            MessageError: if there is no such item or button.
        """
        return _last(self.press(item_id, kind))

    def stream(
        self, text: str = "", picture: Shown = None, sound: Shown = None, balance: float = EVEN
    ) -> Iterator[Update]:
        """Answer a message piece by piece; the last piece is ``Done``.

        ``picture`` and ``sound`` are what items should look and sound like: the path of a file, or its content as
        bytes; the text may then be empty. Nothing of them is kept but a row of figures, with the conversation.
        ``balance`` says how much they count beside the words, from 0, nothing, to 1, alone.

        Raises:
            MessageError: if the text is empty or longer than 2,000 characters, a file cannot be read, or the catalogue
                has nothing that it could be compared to.
            TypeError: if ``picture`` or ``sound`` is neither a path nor bytes.
        """
        return self.answer(text, self.perceive(picture, sound), balance)

    def perceive(self, picture: Shown = None, sound: Shown = None) -> tuple[Attachment, ...]:
        """Return what a picture shows and a sound is like, for ``answer``; it raises what ``stream`` does."""
        return attachments_of(self._service.resources.perception, picture, sound)

    def answer(self, text: str, attached: tuple[Attachment, ...] = (), balance: float = EVEN) -> Iterator[Update]:
        """Answer a message with what came beside it, piece by piece; see ``stream``."""
        chosen = self._service.settings.language
        said = checked(text, bool(attached), self._kept().language if chosen == "auto" else chosen)
        return self._run(Turn(text=said, attached=attached, balance=checked_share("balance", balance)))

    def press(self, item_id: str, kind: str) -> Iterator[Update]:
        """Press a button on an item and stream what follows; see ``feedback``."""
        self._check_item(item_id)
        if kind not in BUTTONS:
            raise MessageError(f"{kind!r} is no button; the buttons are {', '.join(BUTTONS)}")
        return self._run(Turn(pressed=feedback_calls(item_id, kind)), (item_id, kind))

    def lift(self, wish: Constraint) -> Iterator[Update]:
        """Lift one wish or refusal that holds, and stream what follows.

        Raises:
            MessageError: if it does not hold.
        """
        self._check_holds(wish)
        return self._run(Turn(pressed=lifting_calls(wish)))

    def hold(self, wish: Constraint, scope: Scope) -> Iterator[Update]:
        """Let one wish or refusal hold for good or in this conversation alone, and stream what is said to it.

        For good it is written into the profile; what no longer holds for good is taken out of it, and still holds here.

        Raises:
            MessageError: if it does not hold, or ``scope`` is neither.
        """
        self._check_holds(wish)
        if scope not in (Scope.ALWAYS, Scope.CONVERSATION):
            raise MessageError(f"{scope} is no choice: a wish holds always, for good, or in this conversation")
        return self._run(Turn(pressed=holding_calls(wish, Scope(scope))))

    def turn_dial(self, adventure: float | None) -> Iterator[Update]:
        """Turn the dial of slates (see ``Service.session``) and stream the next slate.

        Raises:
            MessageError: if ``adventure`` is outside 0..1.
        """
        self._person = replace(self._person, adventure=on_dial(adventure))
        return self._run(Turn(pressed=dial_calls(adventure)))

    @property
    def turn(self) -> int:
        """How many turns this conversation has had."""
        return self._kept().turn

    def undo_turn(self) -> bool:
        """Take back the last turn as if it had never been, and tell whether there was one.

        The conversation goes on from the state before it. What the turn wrote to the profile is undone; that its
        items were shown stays written. Turns can be taken back one after the other, to the first.
        """
        undone = undo_turn(self._service.graph, self._config(), self._service.resources, self._person)
        if undone:
            self._service.histories.take_back(self.person, self.conversation, self.turn)
        return undone

    def cancel(self) -> None:
        """End the wording of the answer that is being streamed: what is decided stays, templates word the rest."""
        if self._person.cancel is not None:
            self._person.cancel.set()

    def profile(self) -> Profile:
        """Return everything that is kept of the person in this catalogue."""
        return self._service.resources.profiles.load(self._person.person)

    def evidence(self, item_id: str) -> ItemEvidence:
        """Return why an item stands where it stands, as of the turn with whose list it came here; else as of now.

        Raises:
            MessageError: if there is no such item.
        """
        from agent.looking_back import evidence_as_shown

        self._check_item(item_id)
        kept = map(conversation_of, states_back(self._service.graph, self._config()))
        return evidence_as_shown(self._service.resources, self._person, self.profile(), kept, item_id)

    def take_back(self, key: str) -> bool:
        """Take back one thing of the profile, under its key of ``profile_edits``; tell whether it was there.

        What held for good holds in no conversation of the person any longer, either.
        """
        from agent.profile_edits import taking_back

        memory = taking_back(self.profile(), key, self._service.resources.clock())
        self.remember(memory)
        if memory.drop:
            for name in {*self._service.conversations(self.person), self.conversation}:
                self._service.session(self.person, name).let_go(memory.drop)
        return bool(memory)

    def let_go(self, gone: Sequence[Constraint]) -> None:
        """Let what demands the same as ``gone`` hold in this conversation no longer."""
        graph = self._service.graph
        drop_constraints(graph, self._config(), lambda item: any(item.same_demand(one) for one in gone))

    def remember(self, memory: Memory) -> None:
        """Write what the person has changed in their profile by hand."""
        self._service.resources.profiles.remember(self._person.person, memory, self._service.resources.clock())

    def kept_words(self) -> dict[str, Any]:
        """Return all that is kept of this conversation, as plain values: what was said, and where it stands."""
        values = self._service.graph.get_state(self._config()).values
        said = [{"by": message.type, "text": message.text} for message in values.get("messages", ())]
        return {"conversation": self.conversation, "messages": said, "state": values.get("conversation") or {}}

    def exchanges(self) -> tuple[Exchange, ...]:
        """Return what was said and shown in this conversation, turn by turn."""
        return self._service.histories.exchanges(self.person, self.conversation)

    def offers(self) -> tuple[OfferGroup, ...]:
        """Return what the last answer holds out, as long as it can be taken up."""
        held = self.exchanges()
        return offers_again(held[-1], self._kept().offers) if held else ()

    def unsave(self, item_id: str) -> None:
        """Take an item off the person's watch-list; one that is not on it changes nothing."""
        self.remember(Memory(events=taking_off(self.profile().events, item_id, self._service.resources.clock())))

    def forget(self) -> Forgotten:
        """Erase everything of the person, this conversation included."""
        return self._service.forget(self._person.person)

    def _check_item(self, item_id: str) -> None:
        if item_id not in self._service.catalogue:
            raise MessageError(f"there is no item {item_id!r} in the catalogue {self._service.catalogue.name!r}")

    def _check_holds(self, wish: Constraint) -> None:
        if not any(wish.same_demand(held) for held in self.constraints):
            raise MessageError("this wish no longer holds; nothing was changed")

    def _config(self) -> RunnableConfig:
        return {"configurable": {"thread_id": thread_id(self._person.person, self._person.conversation)}}

    def _kept(self) -> Conversation:
        return conversation_of(self._service.graph.get_state(self._config()))

    def _run(self, turn: Turn, mark: tuple[str, str] | None = None) -> Iterator[Update]:
        """Run one turn, and keep what it shows, also where it is stopped; ``mark`` is the button pressed, if any."""
        if self._person.cancel is not None:
            self._person.cancel.clear()
        recording = Recording(turn.text, mark, self._service.resources.clock())
        erasures = self._service.histories.erasures(self.person, self.conversation)
        last: Done | None = None
        try:
            with closing(self._timed(turn)) as updates:  # closed, it has written its state
                for update in updates:
                    recording.take(update)
                    if isinstance(update, Done):
                        last = update
                    else:
                        yield update
        finally:
            self._keep(recording, erasures)
        if last is not None:  # nothing is acknowledged unwritten
            yield last

    def _keep(self, recording: Recording, erasures: int) -> None:
        """Write down what a turn has shown; where the conversation was deleted meanwhile, the rest of it goes too."""
        if is_nobody(self.person):
            return
        service, kept = self._service, self._kept()
        exchange = recording.exchange(kept.turn, kept.language, service.resources.clock())
        service.histories.keep(self.person, self.conversation, service.catalogue.name, exchange)
        if service.histories.erasures(self.person, self.conversation) != erasures:
            service.delete_conversation(self.person, self.conversation)

    def _timed(self, turn: Turn) -> Generator[Update, None, None]:
        """Run one turn and keep how long it took, unless it is nobody's: such a turn leaves nothing."""
        if is_nobody(self.person):
            return self._updates(turn)
        resources = self._service.resources
        return timed_updates(self._updates(turn), Timings(resources.settings.timings_path), resources.clock)

    def _updates(self, turn: Turn) -> Generator[Update, None, None]:
        messages = [HumanMessage(turn.text)] if turn.text else []
        beginning: Any = {"messages": messages, "turn": turn}  # the conversation comes from the checkpoint
        final: State | None = None
        pieces = self._service.graph.stream(
            beginning,
            self._config(),
            context=self._person,
            stream_mode=["custom", "values"],
            durability="exit",
        )
        for mode, piece in pieces:
            if mode == "custom":
                yield cast(Update, piece)
            else:
                final = cast(State, piece)
        assert final is not None
        yield Done(answer_of(final, self._service.catalogue, self.conversation, self.constraints))


def _not_for_good(held: Constraint) -> Constraint:
    """Return a conversation's constraint as it holds here: for good only what stands in the profile holds."""
    return replace(held, scope=Scope.CONVERSATION) if held.scope is Scope.ALWAYS else held


def _last(updates: Iterator[Update]) -> Answer:
    answer: Answer | None = None
    for update in updates:
        if isinstance(update, Done):
            answer = update.answer
    assert answer is not None, "a turn always ends with Done"
    return answer
