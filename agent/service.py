"""The service: one set of heavy parts and one graph, shared by every person's session.

Owns the compiled graph and its checkpointer. Knows nothing of display. Wherever it takes a ``person``, that is a name,
of which only the pseudonym is kept, or the id that was made of one.
"""

from __future__ import annotations

import sqlite3
import uuid
from functools import cached_property
from types import TracebackType
from typing import Any

from langgraph.graph.state import CompiledStateGraph

from agent.assembly import Clock, Resources, utc_now
from agent.checkpoints import ConversationSaver
from agent.exporting import export_of
from agent.graph import build_graph
from agent.histories import Held, Histories, not_there
from agent.language_model import LanguageModel
from agent.recommender import Recommender, thread_id
from agent.state import Person, State
from knowledge.accounts import Account
from knowledge.catalogue import Catalogue
from knowledge.handing_over import hand_over_profile
from knowledge.people import GUEST, is_nobody, person_id
from knowledge.profiles import Forgotten
from knowledge.settings import Settings, load_settings


class Service:
    """Opens sessions over one catalogue. Close it, or use it as a context manager."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        settings = resources.settings
        settings.home.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(settings.checkpoints_path, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "secure_delete=ON", "busy_timeout=10000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._saver = ConversationSaver(self._connection)
        self._saver.setup()
        self.histories = Histories(self._saver)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.resources.settings

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in use."""
        return self.resources.catalogue

    @cached_property
    def graph(self) -> CompiledStateGraph[State, Person, State, State]:
        """The compiled graph of a turn."""
        return build_graph(self.resources).compile(checkpointer=self._saver)

    def session(
        self, person: str = GUEST, conversation: str | None = None, adventure: float | None = None
    ) -> Recommender:
        """Open a conversation of ``person``, a name or an id: a new one, or the one that is named.

        ``adventure`` turns slates from familiar, 0, over as popular as what the person likes, .5, to adventurous, 1.

        Raises:
            MessageError: if ``adventure`` is outside 0..1.
        """
        return Recommender(self, self.id_of(person), conversation or uuid.uuid4().hex[:12], adventure)

    def id_of(self, person: str) -> str:
        """Return the pseudonymous id under which all is kept of ``person``, as the commands make it of ``--person``."""
        return person_id(person, self.settings.home)

    def conversations(self, person: str) -> tuple[str, ...]:
        """Return the ids of the conversations that ``person`` has had, in the order of their names."""
        start = thread_id(self.id_of(person), "")
        rows = self._connection.execute(
            "SELECT DISTINCT thread_id FROM checkpoints WHERE substr(thread_id, 1, ?) = ?", (len(start), start)
        )
        return tuple(sorted(str(row[0])[len(start) :] for row in rows))

    def export(self, person: str) -> dict[str, Any]:
        """Return everything that is kept of ``person`` in this catalogue, conversations included, as plain values."""
        return export_of(self, self.id_of(person))

    def history(self, person: str) -> tuple[Held, ...]:
        """Return the conversations that ``person`` has held about this catalogue, the one spoken in last first."""
        return self.histories.held(self.id_of(person), self.catalogue.name)

    def conversation(self, person: str, conversation: str) -> Held:
        """Return one of these conversations.

        Raises:
            HistoryError: if ``person`` has held no such conversation about this catalogue.
        """
        for one in self.history(person):
            if one.conversation == conversation:
                return one
        raise not_there(conversation)

    def delete_conversation(self, person: str, conversation: str) -> None:
        """Delete what was said and shown in a conversation, to the last byte; what was learnt stays in the profile.

        The words go from the profile as well: a refusal for good that was said there holds on without them.

        Raises:
            HistoryError: if there is no such conversation.
        """
        person = self.id_of(person)
        exchanges = self.histories.exchanges(person, conversation)
        if not exchanges and conversation not in self.conversations(person):
            raise not_there(conversation)
        self.histories.erase(person, conversation)
        self._saver.delete_thread(thread_id(person, conversation))
        self._overwrite()
        spans = [(exchange.begun, exchange.at) for exchange in exchanges]
        self.resources.profiles.unsay(person, conversation, spans)

    def _overwrite(self) -> None:
        """Write the file of the conversations anew, so that no byte of what was deleted remains."""
        with self._saver.lock:  # no answer may be writing
            self._connection.commit()
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self, person: str) -> Forgotten:
        """Erase everything of ``person``: events, constraints, preferences and conversations, to the last byte.

        Scorers that were trained on people's events go as well: part of them came from this person. Of nobody there
        is nothing on disk: what memory holds is dropped. What was once kept under a name as it is goes with its id.
        """
        if person != self.id_of(person):
            self._hand_over(person, self.id_of(person))
        person = self.id_of(person)
        if is_nobody(person):
            self._saver.forget_nobody(person)
            return self.resources.profiles.forget(person)
        conversations = tuple(sorted({*self.conversations(person), *self.histories.forget(person)}))
        for conversation in conversations:
            self._saver.delete_thread(thread_id(person, conversation))
        self._overwrite()
        gone = self.resources.profiles.forget(person)
        scorers = self.resources.forget_scorers()
        return Forgotten(gone.events, gone.constraints, gone.preferences, conversations, scorers)

    def hand_over(self, person: str, heir: str) -> None:
        """Let all that is kept of ``person`` be of ``heir`` from now on: profile and conversations, in every catalogue.

        Nothing may be at work for ``person`` meanwhile.
        """
        self._hand_over(self.id_of(person), self.id_of(heir))

    def _hand_over(self, person: str, heir: str) -> None:
        self._saver.hand_over(thread_id(person, ""), thread_id(heir, ""))
        self.histories.hand_over(person, heir)
        hand_over_profile(self.settings.profiles_path, person, heir)

    def holds(self, person: str) -> bool:
        """Tell whether anything is kept of ``person``, about whatever catalogue."""
        person = self.id_of(person)
        talked = self.conversations(person) or self.histories.titles(person)
        return bool(talked) or self.resources.profiles.knows(person)

    def remove_account(self, account: Account) -> Forgotten:
        """Erase an account and everything of its person, to the last byte; see ``forget``."""
        self.resources.accounts.sign_out_everywhere(account)
        gone = self.forget(account.person)
        self.resources.accounts.remove(account)
        return gone

    def close(self) -> None:
        """Let go of the model, the stores and the checkpoints."""
        self.resources.close()
        self._connection.close()

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_service(
    settings: Settings | None = None,
    *,
    model: LanguageModel | None = None,
    catalogue: Catalogue | None = None,
    clock: Clock = utc_now,
) -> Service:
    """Open the service; heavy parts load on first use.

    ``settings`` are by default those of the environment. ``model`` and ``catalogue`` replace those that the settings
    name; ``clock`` tells the time.
    """
    return Service(Resources(settings or load_settings(), model=model, catalogue=catalogue, clock=clock))
