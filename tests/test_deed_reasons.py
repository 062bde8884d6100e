"""Reasons from what was done: bought, played, followed; said of that item alone, and held against the same evidence."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from agent.reasoning import deeds_of
from agent.service import open_service
from knowledge.behaviours import Behaviour, behaviours
from knowledge.database import SqlProfileStore
from knowledge.deeds import read_deeds
from knowledge.events import Event, EventKind
from knowledge.profiles import Memory, Profile
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tools.claim_terms import build_terms
from tools.claims import check_sentence
from tools.evidence import ClaimKind, evidence
from tools.frames_en import MAINS
from tools.reasons import reason

CATALOGUE = toy_catalogue()
TERMS = build_terms(CATALOGUE)
Deed = tuple[tuple[str, str], ...]
BOUGHT: Deed = (("en", "which you bought"), ("zh", "你买过的"))
VIEWED: Deed = (("en", "which you looked at"), ("zh", "你看过的"))
BASKET: Deed = (("en", "which you put in your basket"), ("zh", "你加入购物车的"))
FOLLOWED: Deed = (("en", "whose creator you follow"), ("zh", "你关注的创作者的作品"))
ITEM, OTHER, ELSE = CATALOGUE.item("spirited-away-2001"), "totoro-1988", "heat-1995"


@pytest.mark.parametrize("deed", [BOUGHT, FOLLOWED, BASKET], ids=["bought", "followed", "basket"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(len(MAINS["done"])))
def test_every_frame_says_what_was_done_and_holds_only_where_it_was(deed: Deed, language: str, seed: int) -> None:
    done = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], done={OTHER: deed})
    assert done[0].kind is ClaimKind.DONE_BEFORE
    sentence = reason(done, CATALOGUE, language, seed)
    assert dict(deed)[language] in sentence
    assert check_sentence(sentence, ITEM, done, TERMS).holds, sentence
    others: tuple[dict[str, Any], ...] = ({"liked": [OTHER]}, {}, {"done": {OTHER: VIEWED}}, {"done": {ELSE: deed}})
    for other in others:
        against = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], **other)
        assert not check_sentence(sentence, ITEM, against, TERMS).holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Close to My Neighbor Totoro, which you bought.", True),
        ("You bought My Neighbor Totoro; this is close to it.", False),  # "it" may be either
        ("Like My Neighbor Totoro, you bought.", True),
        ("Close to My Neighbor Totoro, which you played.", False),
        ("Close to My Neighbor Totoro, which you liked.", False),
        ("Close to Heat, which you bought.", False),
        ("You bought this.", False),
        ("与你买过的《龙猫》相近。", True),
        ("与你喜欢的《龙猫》相近。", False),
    ],
)
def test_other_wordings_hold_only_for_what_was_done_and_with_that_item(sentence: str, holds: bool) -> None:
    done = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], done={OTHER: BOUGHT})
    assert check_sentence(sentence, ITEM, done, TERMS).holds is holds


def test_a_language_without_words_for_it_says_only_what_the_item_is_like() -> None:
    done = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], done={OTHER: BOUGHT[:1]})
    assert reason(done, CATALOGUE, "zh", 0).startswith("和《龙猫》相近")


def test_what_is_liked_and_bought_is_said_to_be_liked() -> None:
    (claim, *_) = evidence(ITEM, CATALOGUE, resembles=[(OTHER, 0.9)], liked=[OTHER], done={OTHER: BOUGHT})
    assert claim.kind is ClaimKind.LIKED_BEFORE


def test_of_several_deeds_the_strongest_is_told_and_none_of_what_was_turned_away_from() -> None:
    known = {
        name: Behaviour(name, kind, strength, reason={"en": f"which you {name}"})
        for name, kind, strength in (
            ("played", EventKind.OPENED, 0.2),
            ("finished", EventKind.OPENED, 0.5),
            ("liked", EventKind.LIKED, 1.0),
            ("returned", EventKind.DISLIKED, -0.6),
        )
    }
    done = (("a", "finished"), ("a", "played"), ("b", "played"), ("b", "returned"), ("c", "liked"), ("d", "unheard of"))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    events = tuple(
        Event(item, known[name].counts_as if name in known else EventKind.OPENED, at, strength, behaviour=name)
        for item, name in done
        for strength in [known[name].strength if name in known else 0.2]
    )
    assert {item: one.name for item, one in deeds_of(Profile("p", events=events), known).items()} == {"a": "finished"}


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("catalogue", "rows", "asked", "said"),
    [
        (
            "shop",
            "tarnpack-backpack,bought",
            "something for hiking",
            ["Tarnpack Backpack, which you bought"],
        ),
        ("shop", "tarnpack-backpack,favourite", "something for hiking", ["which is a favourite of yours"]),
        ("music", "requiem-in-d-minor-1791,finished", "classical", ["Requiem in D minor, which you heard to the end"]),
        ("music", "requiem-in-d-minor-1791,played", "来点古典音乐", ["你播放过的《"]),
        ("clips", "a-stool-with-three-opinions,followed", "woodworking", ["whose creator you follow"]),
    ],
)
def test_each_pack_reasons_from_its_own_behaviours(
    tmp_path: Path, catalogue: str, rows: str, asked: str, said: list[str]
) -> None:
    settings = Settings(home=tmp_path, model="none", catalogue=catalogue, wording="template")
    file = tmp_path / "done.csv"
    day = (datetime.now(UTC) - timedelta(days=9)).isoformat()
    file.write_text(f"person,item,behaviour,time\nann,{rows},{day}\n", encoding="utf-8")
    with open_service(settings) as service:
        (events,) = read_deeds(file, behaviours(settings), service.catalogue).events.values()
        session = service.session("p-done")
        session.remember(Memory(events=tuple(events)))
        answers = [session.ask(asked), session.ask("more" if asked.isascii() else "再来几个")]
    reasons = [card.reason for answer in answers for card in answer.cards]
    for words in said:
        assert any(words in one for one in reasons), reasons
    assert not any("you liked" in one or "你喜欢" in one for one in reasons)


def test_a_database_of_an_earlier_version_keeps_its_events_and_takes_new_ones(tmp_path: Path) -> None:
    path, at = tmp_path / "profiles.db", datetime(2026, 3, 1, tzinfo=UTC)
    old = Event("a", EventKind.BOUGHT, at, 0.8)
    SqlProfileStore(path, "shop").remember("p", Memory(events=(old,)), at)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE events DROP COLUMN behaviour")
    store = SqlProfileStore(path, "shop")
    new = Event("b", EventKind.OPENED, at, 0.2, behaviour="played")
    store.remember("p", Memory(events=(new,)), at)
    assert store.load("p").events == (old, new)
