"""The chat in the terminal: reads lines, answers each, obeys commands that begin with a slash.

Owns the loop. Knows nothing of how answers come about (``agent``) or look (``screens``).
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.evidence_text import evidence_lines
from ui.profile_text import profile_lines
from ui.screens import Screen
from ui.words import step_words

if TYPE_CHECKING:
    from agent.recommender import Recommender
    from agent.service import Service
    from agent.stream import Answer, Update

HELP = [
    "Say what you are looking for, in your own words, in English or Chinese.",
    "  /like 2, /dislike 2, /seen 2, /save 2   press a button on an item of the last list",
    "  /why 2     why an item of the last list stands there, and where each fact comes from",
    "  /picture FILE [words], /sound FILE [words]   find what looks or sounds like that; quote a name with spaces",
    "  /new       begin a new conversation; what you like and refuse for good stays",
    "  /profile   what is kept of you",
    "  /trace     what the last answer took; again to see it after each answer",
    "  /help      this",
    "  /quit      leave (so does the end of the input)",
]
BUTTONS = {"/like": "liked", "/dislike": "disliked", "/seen": "seen", "/save": "saved"}
SHOWN = {"/picture": "picture", "/sound": "sound"}
LEAVE = {"/quit", "/exit", "/q"}
ReadLine = Callable[[], str]


class Chat:
    """One person's chat: the conversation at hand, the last answer, and whether traces are shown.

    ``typed`` is whether the messages are typed here: what comes through a pipe is shown before its answer.
    """

    def __init__(
        self, service: Service, screen: Screen, person: str, traced: bool = False, *, typed: bool = True
    ) -> None:
        self._service = service
        self._screen = screen
        self._person = person
        self._traced = traced
        self._typed = typed
        self._session: Recommender = service.session(person=person)
        self._last: Answer | None = None
        self._listed: Answer | None = None

    def run(self, read_line: ReadLine) -> None:
        """Answer lines until ``read_line`` raises ``EOFError``, /quit is said, or Ctrl-C comes twice."""
        from agent.messages import MessageError

        interrupted = False
        while True:
            try:
                line = read_line().strip()
                if line in LEAVE:
                    return
                if line and not self._typed:
                    self._screen.message(line)
                if line:
                    self._answer(line)
                interrupted = False
            except EOFError:
                return
            except KeyboardInterrupt:
                if interrupted:
                    return
                interrupted = True
                self._screen.remark(["", "Stopped. Ctrl-C again leaves."])
            except MessageError as error:
                self._screen.remark([str(error)])

    def _answer(self, line: str) -> None:
        word, *rest = line.split()
        if word in BUTTONS:
            self._press(BUTTONS[word], rest)
        elif word in SHOWN:
            self._show_file(SHOWN[word], line[len(word) :])
        elif word == "/why":
            self._why(rest)
        elif word == "/new":
            self._session = self._service.session(person=self._person)
            self._last = self._listed = None
            self._screen.remark(["A new conversation."])
        elif word == "/profile":
            self._screen.remark(profile_lines(self._session.profile(), self._service.catalogue))
        elif word == "/trace":
            self._trace()
        elif word.startswith("/"):
            self._screen.remark(HELP if word == "/help" else [f"There is no {word}.", *HELP])
        else:
            self._show(self._session.stream(line))

    def _press(self, kind: str, rest: list[str]) -> None:
        item = self._listed_item(rest, "press")
        if item:
            self._show(self._session.press(item, kind))

    def _show_file(self, kind: str, rest: str) -> None:
        from agent.messages import MessageError

        try:
            name, *words = shlex.split(rest)
        except ValueError:  # no name, or a quotation without an end
            raise MessageError("give a file, as in: /picture photo.jpg like this, but blue") from None
        files = {kind: Path(name).expanduser()}
        self._show(self._session.stream(" ".join(words), files.get("picture"), files.get("sound")))

    def _why(self, rest: list[str]) -> None:
        from agent.evidence_answer import told

        item = self._listed_item(rest, "explain")
        if item and self._listed is not None:
            evidence = self._session.evidence(item)
            self._screen.remark(evidence_lines(told(evidence, self._service.catalogue, self._listed.language)))

    def _listed_item(self, rest: list[str], purpose: str) -> str:
        """Return the id of the numbered item of the last list; "" where there is none, which is said."""
        listed = self._listed.cards if self._listed is not None else ()
        number = rest[0] if rest else ""
        if number.isdecimal() and 1 <= int(number) <= len(listed):
            return listed[int(number) - 1].item_id
        remedy = f"give a number from 1 to {len(listed)}" if listed else "ask for something first"
        self._screen.remark([f"There is no item {number or 'without a number'} to {purpose}: {remedy}."])
        return ""

    def _trace(self) -> None:
        if self._last is None:
            self._traced = not self._traced
            self._screen.remark([f"Traces are {'shown after each answer' if self._traced else 'no longer shown'}."])
            return
        self._screen.trace(self._last)

    def _show(self, updates: Iterator[Update]) -> None:
        catalogue = self._service.catalogue
        language = self._last.language if self._last is not None else "en"
        words = partial(step_words, language=language, count=len(catalogue), noun=catalogue.schema.noun(language))
        try:
            answer = self._screen.show(updates, words)
        finally:
            if isinstance(updates, Generator):
                updates.close()  # an answer that is interrupted must not go on behind the next one
        if answer is None:
            return
        self._last = answer
        if answer.cards:
            self._listed = answer
        if self._traced:
            self._screen.trace(answer)
