"""Reasons from past purchases: said of what was bought and of nothing else, and held against the same evidence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.service import open_service
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.profiles import Memory
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tools.claim_terms import build_terms
from tools.claims import check_sentence
from tools.evidence import ClaimKind, evidence
from tools.frames_en import MAINS
from tools.reasons import reason

CATALOGUE = toy_catalogue()
TERMS = build_terms(CATALOGUE)
ITEM, OTHER = CATALOGUE.item("spirited-away-2001"), "totoro-1988"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(len(MAINS["bought"])))
def test_every_frame_says_bought_and_holds_only_where_it_was(language: str, seed: int) -> None:
    bought = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], bought=[OTHER])
    assert bought[0].kind is ClaimKind.BOUGHT_BEFORE
    sentence = reason(bought, CATALOGUE, language, seed)
    assert {"en": "bought", "zh": "买过"}[language] in sentence
    assert check_sentence(sentence, ITEM, bought, TERMS).holds, sentence
    for liked in ([OTHER], []):
        others = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], liked=liked)
        assert not check_sentence(sentence, ITEM, others, TERMS).holds


def test_what_is_liked_and_bought_is_said_to_be_liked() -> None:
    (claim, *_) = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], liked=[OTHER], bought=[OTHER])
    assert claim.kind is ClaimKind.LIKED_BEFORE


@pytest.mark.encoder
def test_the_shop_reasons_from_what_was_bought_and_not_from_what_was_only_looked_at(tmp_path: Path) -> None:
    with open_service(Settings(home=tmp_path, model="none", catalogue="shop")) as service:
        session, now = service.session("p-bought"), datetime.now(UTC) - timedelta(days=9)
        done = (("tarnpack-backpack", EventKind.BOUGHT), ("hollowhill-tent", EventKind.OPENED))
        session.remember(Memory(events=tuple(Event(item, kind, now, STRENGTHS[kind]) for item, kind in done)))
        answers = [session.ask("something for hiking"), session.ask("more")]
    reasons = [card.reason for answer in answers for card in answer.cards]
    assert any("Tarnpack Backpack, which you bought" in one or "you bought Tarnpack Backpack" in one for one in reasons)
    assert not any("Hollowhill Tent" in one or "liked" in one for one in reasons)
