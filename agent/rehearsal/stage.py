"""The stage of rehearsals: services over a temporary home, so that nobody's profile is touched.

Owns the heavy parts that rehearsals share and the scripted model's script. Knows nothing of what must hold.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal

from agent.language_model import ModelCancelled, ModelError, ModelTimeout, PromptTooLong
from agent.rehearsal.conditions import Rows
from agent.rehearsal.rows import read_catalogue_rows
from agent.rehearsal.script import ModelAnswer, RehearsalError, TurnScript
from agent.scripted_model import Asked, Chosen, Failed, Response, Said, Script, ScriptedModel
from agent.service import Service, open_service
from agent.understanding import ACT_WORDS, ROLE_WORDS
from knowledge.settings import Settings
from tools.reading import Act, Role

ModelKind = Literal["scripted", "real", "none"]
"""What answers for the language model: the script in the files, the settings' model, or nothing."""
SHARED = ("catalogues", "indexes")
"""Folders of the home that rehearsals use as they are; everything of a person is left out."""
ERRORS: dict[str, type[ModelError]] = {
    "timeout": ModelTimeout,
    "too long": PromptTooLong,
    "cancelled": ModelCancelled,
    "error": ModelError,
}


WORDS: Mapping[Role | Act, str] = {
    **{role: word for word, role in ROLE_WORDS.items()},
    **{act: word for word, act in ACT_WORDS.items()},
}
"""The words by which the model is asked for a role or an act, so that no rehearsal depends on them."""


class Ticking:
    """A clock that starts at ``start`` and moves on by a second each time it is read."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """Return the next moment."""
        self._now += timedelta(seconds=1)
        return self._now


class TurnAnswers(Script):
    """A strict script, beside answers to questions that may or may not be asked."""

    def __init__(self, responses: Sequence[Response], if_asked: Mapping[str, Role | Act]) -> None:
        super().__init__(responses)
        self._if_asked = {key: WORDS[meant] for key, meant in if_asked.items()}

    def take(self, asked: Asked, *kinds: type[Response]) -> Response:
        """Answer questions that are all foreseen; anything else takes its turn in the script."""
        keys = [_asked_key(question.lead) for question in asked.questions]
        if keys and all(key in self._if_asked for key in keys):
            self.history.append(asked)
            return Chosen(tuple(self._if_asked[key] for key in keys))
        return super().take(asked, *kinds)


def _asked_key(lead: str) -> str:
    """Return what a question is about: the words in quotes, or "act"."""
    found = re.search(r'"(.*)"', lead)
    return found[1] if found else "act"


class Stage:
    """Opens services for rehearsals, one for each catalogue and wording. Close it, or use it as a context manager."""

    def __init__(self, settings: Settings, model: ModelKind = "scripted") -> None:
        self.model: ModelKind = model
        self.clock = Ticking(datetime(2026, 1, 1, 12, tzinfo=UTC))
        self._given = settings
        self._scripted = ScriptedModel(())
        self._services: dict[tuple[str, str], Service] = {}
        self._rows: dict[str, Rows] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="rehearsal-"))
        for name in SHARED:
            (settings.home / name).mkdir(parents=True, exist_ok=True)
            (self._folder / name).symlink_to((settings.home / name).resolve(), target_is_directory=True)

    def service(self, catalogue: str, wording: str) -> Service:
        """Return the service of a catalogue, opened on first use; ``wording`` is the file's: "template" or "model".

        Raises:
            RehearsalError: if the real model is wanted and there is none.
        """
        key = (catalogue, wording)
        if key not in self._services:
            changed = {"home": self._folder, "catalogue": catalogue, "wording": wording}
            settings = self._given.model_copy(update=changed)
            if self.model == "none":
                settings = settings.model_copy(update={"model": "none"})
            given = self._scripted if self.model == "scripted" else None
            service = self._services[key] = open_service(settings, model=given, clock=self.clock)
            if self.model == "real" and service.resources.model is None:
                raise RehearsalError("there is no language model to rehearse with; get one by: tastekeeper models pull")
        return self._services[key]

    def restart(self, catalogue: str, wording: str) -> None:
        """Close the service of a catalogue, as the end of the program does; the next use opens it anew."""
        service = self._services.pop((catalogue, wording), None)
        if service is not None:
            service.close()

    def rows(self, catalogue: str) -> Rows:
        """Return the rows of a catalogue's files, read once.

        Raises:
            RehearsalError: if there is no such catalogue.
        """
        if catalogue not in self._rows:
            self._rows[catalogue] = read_catalogue_rows(catalogue, self._given)
        return self._rows[catalogue]

    def give_script(self, turn: TurnScript) -> None:
        """Make what a turn holds for the scripted model all that it has."""
        self._scripted.script = TurnAnswers([_response(answer) for answer in turn.model], turn.if_asked)

    def end_script(self) -> None:
        """Make sure that the scripted model was asked for all it had.

        Raises:
            ScriptError: if answers are left over.
        """
        self._scripted.assert_finished()

    def close(self) -> None:
        """Close every service and remove the temporary home."""
        for service in self._services.values():
            service.close()
        self._services.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _response(answer: ModelAnswer) -> Response:
    if answer.choose is not None:
        return Chosen(answer.choose, answer.probability)
    if answer.fail is not None:
        return Failed(ERRORS[answer.fail](f"the script says: {answer.fail}"))
    return Said(answer.say or "")
