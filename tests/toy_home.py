"""A home folder with catalogues ready to be talked about, for tests of what people meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.stream import Answer, Done, Update
from knowledge.catalogue import Catalogue
from knowledge.folders import replace_catalogue
from knowledge.settings import PREFIX, Settings
from tests.toys import toy_catalogue


def toy_settings(home: Path, catalogue: Catalogue | None = None, **options: object) -> Settings:
    """Return settings without a model over a home in ``home`` that holds ``catalogue``, by default the toys."""
    kept = catalogue or toy_catalogue()
    settings = Settings(home=home, catalogue=kept.name, model="none", **options)  # type: ignore[arg-type]
    replace_catalogue(settings.catalogues_path / kept.name, kept.schema, kept.items)
    return settings


class Clock:
    """A clock that moves a minute at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def enter_toy_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every command of a test a home of its own with the toy catalogue, and no language model."""
    toy_settings(home)
    for name, value in {"HOME": str(home), "CATALOGUE": "toy", "MODEL": "none"}.items():
        monkeypatch.setenv(PREFIX + name, value)
    return home


def answer(updates: Iterator[Update]) -> Answer:
    """Return the whole answer at the end of a stream."""
    return next(update.answer for update in updates if isinstance(update, Done))


def run_command(*arguments: str) -> int:
    """Run a command of the console script and return its exit status."""
    from ui.cli import main

    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)
