"""Needs of simulated people: taken from a catalogue, satisfiable or certainly not, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.rehearsal.conditions import Rows
from agent.rehearsal.rows import read_catalogue_rows
from agent.rehearsal.script import RehearsalError
from agent.simulation.drawing import FEWEST, LUCK, MOST, SLATE, generate_needs, luck
from agent.simulation.facts import FactSpace
from agent.simulation.needs import Need, Telling
from agent.simulation.person import PATIENCE
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tests.toy_people import toy_rows, toy_space


@pytest.fixture(scope="module")
def space() -> FactSpace:
    settings = Settings()
    return FactSpace(open_catalogue("film", settings).schema, read_catalogue_rows("film", settings))


@pytest.fixture(scope="module")
def needs(space: FactSpace) -> tuple[Need, ...]:
    return generate_needs(space, 90, seed=3)


def _met_by(rows: Rows, need: Need) -> set[str]:
    return {item for item in rows.by_id if all(rows.holds(item, fact.condition) for fact in need.wanted)}


def test_the_same_seed_gives_the_same_needs_and_another_gives_others(space: FactSpace) -> None:
    assert generate_needs(space, 12, seed=1) == generate_needs(space, 12, seed=1)
    assert generate_needs(space, 12, seed=1) != generate_needs(space, 12, seed=2)


def test_more_needs_begin_with_the_same_ones(space: FactSpace) -> None:
    assert generate_needs(space, 8, seed=1)[:5] == generate_needs(space, 5, seed=1)


def test_every_need_is_met_in_the_end_by_exactly_its_fitting_items(space: FactSpace, needs: tuple[Need, ...]) -> None:
    for need in needs:
        assert _met_by(space.rows, need) == need.fitting
        assert FEWEST <= len(need.fitting) <= MOST
        assert need.seen < need.fitting
        assert need.acceptable == need.fitting - need.seen


def test_no_need_is_met_by_luck(space: FactSpace, needs: tuple[Need, ...]) -> None:
    for need in needs:
        late = {place for place, one in enumerate(need.facts) if one.telling is not Telling.VOLUNTEERED}
        told = [fact for place, fact in enumerate(need.wanted) if place not in late]
        assert late
        assert need.luck == luck(len(space.fitting(told)), len(need.acceptable), SLATE * PATIENCE) <= LUCK


def test_luck_is_the_chance_that_a_draw_holds_a_wanted_item() -> None:
    assert luck(4, 1, 2) == pytest.approx(1 / 2)
    assert luck(4, 2, 2) == pytest.approx(5 / 6)  # of six pairs one holds neither
    assert luck(10, 3, 30) == 1.0
    assert luck(0, 0, 30) == 0.0


def test_a_catalogue_too_small_for_such_needs_is_said_to_be() -> None:
    with pytest.raises(RehearsalError, match="too small"):
        generate_needs(toy_space(), 1, seed=1)


def test_nothing_fits_an_impossible_need_before_a_fact_is_dropped(space: FactSpace, needs: tuple[Need, ...]) -> None:
    rows = space.rows
    impossible = [need for need in needs if need.give_up >= 0]
    assert len(impossible) == 10
    for need in impossible:
        assert not [item for item in rows.by_id if all(rows.holds(item, one.fact.condition) for one in need.facts)]


def test_something_is_always_told_unasked(needs: tuple[Need, ...]) -> None:
    assert all(need.facts[0].telling is Telling.VOLUNTEERED for need in needs)


@pytest.mark.parametrize("kind", [lambda need: need.change, lambda need: need.seen, lambda need: need.give_up >= 0])
def test_changes_of_mind_known_items_and_impossible_needs_occur(
    needs: tuple[Need, ...], kind: Callable[[Need], object]
) -> None:
    assert any(kind(need) for need in needs)


def test_tellings_refusals_ranges_languages_and_styles_all_occur(needs: tuple[Need, ...]) -> None:
    assert {one.telling for need in needs for one in need.facts} == set(Telling)
    assert any(one.fact.negative for need in needs for one in need.facts)
    assert any(one.fact.numeric for need in needs for one in need.facts)
    assert {need.language for need in needs} == {"en", "zh", "mixed"}
    assert {need.style for need in needs} == {"plain", "paraphrased"}


def test_complexity_counts_facts_and_a_change_of_mind(needs: tuple[Need, ...]) -> None:
    for need in needs:
        assert need.complexity == len(need.facts) + (1 if need.change else 0)
    assert {2, 3, 4, 5} <= {need.complexity for need in needs}


def test_counting_by_index_agrees_with_looking_at_each_row() -> None:
    space, rows = toy_space(), toy_rows()
    for fact in (*space.labels, *(one.refused for one in space.labels)):
        assert space.fitting([fact]) == {item for item in rows.by_id if rows.holds(item, fact.condition)}


def test_a_word_that_is_also_a_title_is_never_used(space: FactSpace) -> None:
    titles = {str(row["title"]).casefold() for row in space.rows.by_id.values()}
    words = {word.casefold() for fact in space.labels for spoken in fact.words.values() for word in spoken}
    assert not words & titles
