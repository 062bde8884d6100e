"""Where catalogues of simulations come from: the person's own, or outside sources that may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.rehearsal.script import RehearsalError
from agent.simulation.sources import settings_for, simulations_home
from knowledge.ingestion import catalogue_names
from knowledge.settings import Settings

BOOKS = "book_id,title,authors,original_publication_year\n1,A Tale,Ann Author,1990\n2,Another,Bo Writer,2001\n"


def test_a_pack_is_at_hand_as_it_is(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, catalogue="other")
    assert settings_for("film", settings) == settings.model_copy(update={"catalogue": "film"})


def test_a_missing_source_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        RehearsalError, match=r"'books' is made of goodbooks-10k/books\.csv, which is not in .*--sources"
    ):
        settings_for("books", Settings(home=tmp_path), tmp_path)


def test_an_unknown_catalogue_names_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match=r"no catalogue 'boks'.*books, clips, film, hotels, music, shop"):
        settings_for("boks", Settings(home=tmp_path), tmp_path)


def test_an_outside_source_is_taken_in_apart_from_the_persons_catalogues(tmp_path: Path) -> None:
    source = tmp_path / "goodbooks-10k" / "books.csv"
    source.parent.mkdir()
    source.write_text(BOOKS, encoding="utf-8")
    settings = Settings(home=tmp_path / "home")
    given = settings_for("books", settings, tmp_path)
    assert "books" not in catalogue_names(settings)
    assert given.home == simulations_home(settings)
    assert "books" in catalogue_names(given)
