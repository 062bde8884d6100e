"""Whole turns over the film pack with the real language model, encoder, index and scorer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.service import Service, open_service
from knowledge.settings import load_settings
from tests.real_model import model_path
from tools.claims import check_sentence
from tools.evidence import evidence

pytestmark = [pytest.mark.model, pytest.mark.encoder]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield the service with the index of the installation, and profiles and conversations of its own."""
    model_path()
    given, home = load_settings(), tmp_path_factory.mktemp("home")
    (given.home / "indexes").mkdir(parents=True, exist_ok=True)
    Path(home / "indexes").symlink_to((given.home / "indexes").resolve(), target_is_directory=True)
    with open_service(given.model_copy(update={"home": home, "model_timeout": 120.0})) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "language"),
    [("something tense from the 70s, no horror", "en"), ("来点紧张的七十年代电影，不要恐怖片", "zh")],
)
def test_a_worded_turn_keeps_to_what_was_said(service: Service, text: str, language: str) -> None:
    answer = service.session(f"p-{language}").ask(text)
    assert answer.language == language
    assert len(answer.cards) == 5
    for card in answer.cards:
        item = service.catalogue.item(card.item_id)
        assert "tense" in item.labels("moods")
        assert "Horror" not in item.labels("genres")
        assert 1970 <= (item.number("year") or 0) <= 1979
        claims = evidence(item, service.catalogue, answer.constraints)
        assert card.reason
        assert check_sentence(card.reason, item, claims, service.resources.terms).holds, card.reason
    assert 1 <= answer.trace.model_calls <= 2
    assert answer.trace.tokens_in + answer.trace.tokens_out <= 1500


def test_an_open_reading_asks_the_model_once(service: Service) -> None:
    taste = service.session("p-open")
    answer = taste.ask("Heat")
    assert not answer.trace.fallbacks or "plan" not in " ".join(answer.trace.fallbacks)
    assert answer.trace.reading is not None
    assert answer.trace.reading.source == "model"
