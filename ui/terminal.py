"""The chat in the terminal: reads lines, answers each, obeys commands that begin with a slash.

Owns the loop. Knows nothing of how answers come about (``agent``) or look (``screens``).
"""

from __future__ import annotations

import io
import os
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
IN_QUOTES = "in quotes where its name has spaces"
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

    def run(self, read_line: ReadLine) -> bool:
        """Answer lines until ``read_line`` raises ``EOFError``, /quit is said, or Ctrl-C comes twice.

        Return whether all could be answered; one that cannot does not end the chat.
        """
        from agent.messages import MessageError

        interrupted, answered = False, True
        while True:
            try:
                line = read_line().strip()
                if line in LEAVE:
                    return answered
                if line and not self._typed:
                    self._screen.message(line)
                if line:
                    self._answer(line)
                interrupted = False
            except EOFError:
                return answered
            except KeyboardInterrupt:
                if interrupted:
                    return answered
                interrupted = True
                self._screen.remark(["", "Stopped. Ctrl-C again leaves."])
            except MessageError as error:
                answered = False
                self._screen.refusal(str(error))

    def _answer(self, line: str) -> None:
        from agent.messages import MessageError

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
        elif word == "/help":
            self._screen.remark(HELP)
        elif word.startswith("/"):
            raise MessageError(f"There is no {word}: /help tells what there is.")
        else:
            self._show(self._session.stream(line))

    def _press(self, kind: str, rest: list[str]) -> None:
        self._show(self._session.press(self._listed_item(rest, "press"), kind))

    def _show_file(self, kind: str, rest: str) -> None:
        file, words = _file_and_words(rest)
        files = {kind: file}
        self._show(self._session.stream(words, files.get("picture"), files.get("sound")))

    def _why(self, rest: list[str]) -> None:
        from agent.evidence_answer import told

        evidence = self._session.evidence(self._listed_item(rest, "explain"))
        language = self._listed.language if self._listed is not None else "en"
        self._screen.remark(evidence_lines(told(evidence, self._service.catalogue, language)))

    def _listed_item(self, rest: list[str], purpose: str) -> str:
        """Return the id of the numbered item of the last list.

        Raises:
            MessageError: if there is none.
        """
        from agent.messages import MessageError

        listed = self._listed.cards if self._listed is not None else ()
        number = rest[0] if rest else ""
        if number.isdecimal() and 1 <= int(number) <= len(listed):
            return listed[int(number) - 1].item_id
        remedy = f"give a number from 1 to {len(listed)}" if listed else "ask for something first"
        raise MessageError(f"There is no item {number or 'without a number'} to {purpose}: {remedy}.")

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


def _file_and_words(given: str) -> tuple[Path, str]:
    """Return the file whose name stands first in what was typed, quoted or not, and the words behind it as they are.

    Raises:
        MessageError: if there is no such name; where it is the beginning of one with spaces, that is named.
    """
    from agent.messages import MessageError

    typed = io.StringIO(given)
    reader = shlex.shlex(typed, posix=True)
    reader.whitespace_split, reader.commenters = True, ""
    try:
        name = reader.get_token()
    except ValueError:  # a quotation without an end
        name = None
    if not name:
        raise MessageError(f'give a file, {IN_QUOTES}, as in: /picture "my photo.jpg" like this, but blue')
    words = typed.read().strip()
    if words and "://" not in name and not os.path.exists(_at_home(name)):  # noqa: PTH110  # Path's raises
        parts = [name, *words.split()]
        longer = [" ".join(parts[:end]) for end in range(len(parts), 1, -1)]
        whole = next((one for one in longer if os.path.isfile(_at_home(one))), "my photo.jpg")  # noqa: PTH113
        raise MessageError(f'there is no file {name}: give the path of one, {IN_QUOTES}, as in "{whole}"')
    return Path(_at_home(name)), words


def _at_home(name: str) -> str:
    return os.path.expanduser(name)  # noqa: PTH111  # that of Path raises where nobody is called so
