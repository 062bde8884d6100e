"""Questions, critiques and loosenings in whole turns over the toys: when they are offered, and that counts hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent.offers import Offer, OfferKind
from agent.recommender import Recommender
from agent.service import Service, open_service
from agent.stream import Answer
from knowledge.catalogue import Item
from knowledge.settings import Settings
from tests.toys import CERTIFICATES, toy_catalogue
from tools.predicates import mask

pytestmark = pytest.mark.encoder
FIRST, LIKED = "genres", "comedy"
"""The field that tells most about the twelve toys, and one of its values."""


def opened(home: Path, slate_size: int) -> Service:
    return open_service(Settings(home=home, model="none", slate_size=slate_size), catalogue=toy_catalogue())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield a service that shows one item at a time, so that twelve films are many."""
    with opened(tmp_path_factory.mktemp("small"), 1) as service:
        yield service


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield a service that shows all that fits."""
    with opened(tmp_path_factory.mktemp("large"), 20) as service:
        yield service


def talk(service: Service, request: pytest.FixtureRequest) -> Recommender:
    return service.session(f"p-{request.node.name}")


def offers(answer: Answer, kind: OfferKind) -> list[Offer]:
    return [one for group in answer.offers for one in group.offers if one.kind is kind]


def test_a_vague_request_is_asked_about_with_exact_counts(small: Service, request: pytest.FixtureRequest) -> None:
    answer = talk(small, request).ask("what should I watch?")
    question = answer.question
    assert question is not None
    assert question.remaining == len(small.catalogue) == 12
    assert [call.name for call in answer.trace.calls] == ["recommend", "ask"]
    assert answer.trace.calls[-1].arguments == {"field": question.field}
    assert answer.text.endswith(question.text)
    for one in offers(answer, OfferKind.OPTION):
        follow = talk(small, request)
        follow.ask("what should I watch?")
        active = follow.ask(one.says).constraints
        assert [wish.field for wish in active] == [question.field]
        assert int(mask(small.catalogue, active).sum()) == one.count
        assert f"{one.label} ({one.count})" in question.text


def test_a_field_is_asked_about_once_and_not_in_the_turn_after_a_skip(
    small: Service, request: pytest.FixtureRequest
) -> None:
    taste = talk(small, request)
    first = taste.ask("what should I watch?").question
    assert first is not None
    skipped = taste.ask("doesn't matter")
    assert (skipped.constraints, skipped.question) == ((), None)
    assert len(skipped.cards) == 1
    later = taste.ask("more").question
    assert later is not None
    assert later.field != first.field


def test_none_of_the_answers_refuses_them_all(small: Service, request: pytest.FixtureRequest) -> None:
    taste = talk(small, request)
    answer = taste.ask("what should I watch?")
    assert answer.question is not None
    assert answer.question.field == FIRST
    values = {one.calls[0][1]["add"][0]["value"][0] for one in offers(answer, OfferKind.OPTION)}
    (refusal,) = taste.ask("none of those").constraints
    assert (refusal.field, refusal.negative, set(refusal.values)) == (FIRST, True, values)


@pytest.mark.parametrize("text", ["thanks", "who directed Heat?", "why not Alien?", "hello", "something like Heat"])
def test_talk_about_items_courtesies_and_likenesses_are_not_asked_about(
    text: str, small: Service, request: pytest.FixtureRequest
) -> None:
    assert talk(small, request).ask(text).question is None


def test_nothing_is_asked_where_little_is_left(large: Service, request: pytest.FixtureRequest) -> None:
    assert talk(large, request).ask("what should I watch?").question is None


@pytest.mark.parametrize("told", [f"I love {LIKED}", f"I never want {LIKED}"])
def test_what_the_profile_tells_is_not_asked(told: str, small: Service) -> None:
    small.session(f"p-{told}").ask(told)
    question = small.session(f"p-{told}").ask("what should I watch?").question
    assert question is not None
    assert question.field != FIRST


def test_a_question_outlives_the_program(tmp_path: Path) -> None:
    with opened(tmp_path, 1) as service:
        answer = service.session("p", "c").ask("what should I watch?")
        assert answer.question is not None
        (first, *_) = offers(answer, OfferKind.OPTION)
    with opened(tmp_path, 1) as service:
        after = service.session("p", "c").ask("the first")
    assert [wish.field for wish in after.constraints] == [answer.question.field]
    assert [wish.words for wish in after.constraints] == [first.label]


def test_a_button_pressed_in_between_ends_the_question(small: Service, request: pytest.FixtureRequest) -> None:
    taste = talk(small, request)
    answer = taste.ask("what should I watch?")
    taste.feedback(answer.cards[0].item_id, "liked")
    assert taste.ask("doesn't matter").trace.reading is not None
    assert taste.constraints == ()


def test_every_critique_on_offer_counts_the_unseen_items_that_differ_so(
    small: Service, request: pytest.FixtureRequest
) -> None:
    answer = talk(small, request).ask("no horror")
    critiques = offers(answer, OfferKind.CRITIQUE)
    assert 1 <= len(critiques) <= 4
    (shown,) = (small.catalogue.item(card.item_id) for card in answer.cards)
    rest = [one for one in small.catalogue.items if one != shown and "Horror" not in one.labels("genres")]
    for number, one in enumerate(critiques):
        ((name, arguments),) = one.calls
        (way,) = arguments["directions"]
        assert (name, arguments["item"]) == ("critique", shown.id)
        assert sum(differs(item, shown, way) for item in rest) == one.count
        taste = small.session(f"p-{request.node.name}-{number}")
        taste.ask("no horror")
        (card,) = taste.ask(one.says).cards
        assert differs(small.catalogue.item(card.item_id), shown, way)


def differs(item: Item, other: Item, way: dict[str, Any]) -> bool:
    """Tell whether an item has more or less of something than another, by its attributes."""
    if way["value"]:
        return (way["value"] in item.labels(way["field"])) is (way["sign"] > 0)
    ours, theirs = item.number(way["field"]), other.number(way["field"])
    if ours is None or theirs is None:  # an ordered category
        scale = [CERTIFICATES.index(c) if c in CERTIFICATES else None for c in labels(item, other, way["field"])]
        ours, theirs = scale
    return ours is not None and theirs is not None and (ours - theirs) * way["sign"] > 0


def labels(item: Item, other: Item, field: str) -> tuple[str, str]:
    return ("".join(item.labels(field)[:1]), "".join(other.labels(field)[:1]))


def test_loosenings_are_offered_with_counts_that_hold(large: Service, request: pytest.FixtureRequest) -> None:
    answer = talk(large, request).ask("a horror film under 90 minutes")
    loosenings = offers(answer, OfferKind.LOOSENING)
    assert not answer.cards
    assert {one.label for one in loosenings} >= {"dropping horror", "dropping runtime up to 90 minutes"}
    for number, one in enumerate(loosenings):
        assert f"{one.label} gives {one.count}" in answer.lead
        taste = large.session(f"p-{request.node.name}-{number}")
        taste.ask("a horror film under 90 minutes")
        assert len(taste.ask(one.says).cards) == one.count


def test_loosenings_are_offered_in_chinese_too(large: Service, request: pytest.FixtureRequest) -> None:
    taste = talk(large, request)
    answer = taste.ask("90分钟以内的恐怖片，不要字幕")
    loosenings = offers(answer, OfferKind.LOOSENING)
    assert loosenings
    assert all(one.label in answer.lead for one in loosenings)
    assert len(taste.ask("第一个").cards) == loosenings[0].count
