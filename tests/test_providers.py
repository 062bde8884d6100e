"""No provider fills a slate unless it is asked for, and who was shown is counted by how large they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.creator_evaluation import FITTING, POPULARITY, PRODUCT, creator_rows, show_creators, simulated
from agent.recommender import Recommender
from agent.service import Service, open_service
from agent.stream import Answer
from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.encoder import Vectors
from knowledge.schema import Field, Kind, Schema, SchemaError, schema_from_plain, schema_to_plain
from tests.toy_home import enter_toy_home, run_command, toy_settings
from tools.absence import AbsenceKind, why_not
from tools.diversify import diversify
from tools.exposure import provider_exposure
from tools.providers import Providers, providers_of, quota_of
from tools.rerank import Ranked, RankEvidence

MAKERS = ("bellowby", "bellowby", "bellowby", "bellowby", "mid", "mid", "small")
REACH = {"bellowby": 900.0, "mid": 50.0, "small": 2.0}
SCHEMA = Schema(
    "shelf",
    "title",
    popularity="plays",
    fair="maker",
    fair_size="reach",
    fields=(
        Field("maker", Kind.PEOPLE, values=("bellowby", "mid", "small")),
        Field("topics", Kind.CATEGORIES, values=("tea", "jam")),
        Field("reach", Kind.NUMBER),
        Field("plays", Kind.NUMBER),
    ),
)
SHELF = Catalogue(
    SCHEMA,
    tuple(
        Item(
            f"i{place}",
            f"Thing {place}",
            f"A short film about tea, the {place + 1}th of seven, made in a kitchen.",
            (),
            {"maker": (maker,), "reach": REACH[maker], "plays": 100.0 - place, "topics": ("tea",)},
        )
        for place, maker in enumerate(MAKERS)
    ),
)
VECTORS: Vectors = np.eye(7, dtype=np.float32)
RANKED = [Ranked(f"i{place}", place, 1.0 - 0.1 * place, lambda: RankEvidence({})) for place in range(7)]
BIG = Constraint("maker", Operator.ANY_OF, ("bellowby",))


def shelf() -> Providers:
    found = providers_of(SHELF)
    assert found is not None
    return found


def slate(*wishes: Constraint, size: int = 5, dial: float = 0.0) -> list[str]:
    quota = quota_of(shelf(), "maker", size, wishes)
    return [one.item_id for one in diversify(RANKED, VECTORS, dial, size, quota=quota)]


@pytest.mark.parametrize("dial", [0.0, 0.3])
def test_at_most_two_of_five_come_from_one_provider(dial: float) -> None:
    assert slate(dial=dial) == ["i0", "i1", "i4", "i5", "i6"]


@pytest.mark.parametrize(("size", "most"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 2), (10, 4)])
def test_the_quota_grows_with_the_slate(size: int, most: int) -> None:
    quota = quota_of(shelf(), "maker", size)
    assert quota is not None
    assert quota.most == most


def test_where_nothing_else_is_left_the_slate_is_shorter() -> None:
    quota = quota_of(shelf(), "maker", 5)
    assert [one.item_id for one in diversify(RANKED[:4], VECTORS, 0.0, 5, quota=quota)] == ["i0", "i1"]


def test_whom_a_wish_names_may_fill_the_slate_and_whom_a_refusal_names_may_not() -> None:
    assert slate(BIG) == ["i0", "i1", "i2", "i3", "i4"]
    assert slate(Constraint("maker", Operator.NONE_OF, ("bellowby",))) == ["i0", "i1", "i4", "i5", "i6"]
    assert slate(Constraint("topics", Operator.ANY_OF, ("bellowby",))) == ["i0", "i1", "i4", "i5", "i6"]


def test_a_catalogue_that_does_not_ask_for_it_ranks_as_before() -> None:
    assert providers_of(replace(SHELF, schema=replace(SCHEMA, fair="", fair_size=""))) is None
    assert quota_of(None, "", 5) is None
    plain = [one.item_id for one in diversify(RANKED, VECTORS, 0.0, 5)]
    assert plain == ["i0", "i1", "i2", "i3", "i4"]


def test_an_item_of_two_providers_counts_for_both() -> None:
    items = list(SHELF.items)
    items[4] = replace(items[4], attributes={**items[4].attributes, "maker": ("bellowby", "mid")})
    found = providers_of(Catalogue(SCHEMA, tuple(items)))
    quota = quota_of(found, "maker", 5)
    assert [one.item_id for one in diversify(RANKED, VECTORS, 0.0, 5, quota=quota)] == ["i0", "i1", "i5", "i6"]
    assert found is not None
    assert found.credit(np.eye(7)[4]).tolist() == [0.5, 0.5, 0.0]


def test_providers_are_small_or_large_by_their_size_or_else_by_their_items() -> None:
    by_reach = shelf()
    assert [by_reach.group(size).tolist().index(True) for size in ("small", "medium", "large")] == [2, 1, 0]
    by_items = providers_of(replace(SHELF, schema=replace(SCHEMA, fair_size="")))
    assert by_items is not None
    assert by_items.size.tolist() == [4.0, 2.0, 1.0]


def test_shares_of_what_was_shown_are_told_by_size() -> None:
    # Five showings: four of bellowby, none of mid, one of small. Gini of 0, 1, 4 is (2·1·0 + 0·1 + 2·4 …) = 8 / 15.
    found = provider_exposure(shelf(), np.array([3.0, 1, 0, 0, 0, 0, 1]))
    assert found.by_size == {"small": 0.2, "medium": 0.0, "large": 0.8}
    assert found.coverage == pytest.approx(2 / 3)
    assert found.gini == pytest.approx(8 / 15)
    assert provider_exposure(shelf(), np.zeros(7)).by_size == {"small": 0.0, "medium": 0.0, "large": 0.0}


def test_the_schema_says_whom_to_treat_fairly_and_refuses_what_cannot_be() -> None:
    plain = schema_to_plain(SCHEMA)
    assert (plain["fair"], plain["fair_size"]) == ("maker", "reach")
    assert schema_from_plain(plain) == SCHEMA
    with pytest.raises(SchemaError, match="'fair' is 'reach'; it must name a field of the kind categories"):
        schema_from_plain({**plain, "fair": "reach"})
    with pytest.raises(SchemaError, match="'fair_size' is 'topics'"):
        schema_from_plain({**plain, "fair_size": "topics"})
    with pytest.raises(SchemaError, match="name that field"):
        schema_from_plain({**plain, "fair": ""})


def test_what_a_quota_keeps_out_is_explained_before_what_ranks_lower() -> None:
    crowded = frozenset({"i2"})
    assert why_not(SHELF, "i2", [], ranked=["i0", "i2"], crowded=crowded).kind is AbsenceKind.CROWDED
    assert why_not(SHELF, "i2", [], shown=crowded, crowded=crowded).kind is AbsenceKind.SHOWN


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return open_service(toy_settings(tmp_path_factory.mktemp("home"), SHELF))


def makers(answer: Answer) -> list[str]:
    return [SHELF.item(card.item_id).labels("maker")[0] for card in answer.cards]


def opened(service: Service, person: str) -> tuple[Recommender, Answer]:
    session = service.session(person)
    return session, session.ask("something about tea")


@pytest.mark.encoder
def test_slates_and_critiques_of_a_conversation_keep_to_the_quota(service: Service) -> None:
    session, first = opened(service, "ada")
    assert sorted(makers(first)) == ["bellowby", "bellowby", "mid", "mid", "small"]
    left = min({item.title for item in SHELF.items[:4]} - {card.title for card in first.cards})
    assert "enough by the same maker" in session.ask(f"why isn't {left} on the list?").text
    assert makers(session.ask("more")) == ["bellowby", "bellowby"]


@pytest.mark.encoder
def test_a_creator_that_is_asked_for_fills_the_slate(service: Service) -> None:
    assert makers(service.session("bo").ask("something by bellowby")) == ["bellowby"] * 4


@pytest.mark.encoder
def test_simulated_slates_are_measured_beside_popularity_and_chance(service: Service) -> None:
    wide = Catalogue(SCHEMA, tuple(replace(item, id=f"{item.id}-{copy}") for copy in range(6) for item in SHELF.items))
    with pytest.raises(ValueError, match="no label of 'shelf' has 10 items"):
        simulated(SHELF, 5)
    jam = tuple(
        replace(item, attributes={**item.attributes, "topics": ("jam",)}) if place % 2 else item
        for place, item in enumerate(wide.items)
    )
    settings = toy_settings(service.resources.settings.home / "wide", Catalogue(SCHEMA, jam))
    with open_service(settings) as opened_service:
        resources = opened_service.resources
        assert resources.providers is not None
        people = simulated(resources.catalogue, 12)
        assert people == simulated(resources.catalogue, 12)
        assert all(len(one.liked) == 4 for one in people)
        report = show_creators(resources, resources.providers, people)
    assert np.allclose(np.sum(list(report.shares[PRODUCT].values()), axis=0), 1.0)
    assert (report.shares[POPULARITY]["large"] == 1.0).all()  # everything of bellowby is played more than all else
    assert report.shares[PRODUCT]["large"].max() <= 0.4 + 1e-9
    rows = creator_rows(report, "measure")
    assert {row.issue for row in rows} == {6}
    above = next(row for row in rows if row.name.endswith("popularity, small, share above that of what fits"))
    assert above.value == pytest.approx(-report.shares[FITTING]["small"].mean(), abs=1e-4)


def test_a_catalogue_without_the_key_is_told_so(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter_toy_home(tmp_path_factory.mktemp("toy"), monkeypatch)
    assert run_command("evaluate", "creators") == 2
    assert "'toy' does not say whom to treat fairly; name the field in its schema" in capsys.readouterr().err
