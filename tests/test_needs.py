"""Needs of simulated people: taken from a catalogue, satisfiable or certainly not, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.rehearsal.conditions import Rows
from agent.simulation.facts import FactSpace
from agent.simulation.needs import FEWEST, Need, Telling, generate_needs
from tests.toy_people import toy_rows, toy_space


@pytest.fixture(scope="module")
def space() -> FactSpace:
    return toy_space()


@pytest.fixture(scope="module")
def needs(space: FactSpace) -> tuple[Need, ...]:
    return generate_needs(space, 120, seed=3)


def _met_by(rows: Rows, need: Need) -> set[str]:
    return {item for item in rows.by_id if all(rows.holds(item, fact.condition) for fact in need.wanted)}


def test_the_same_seed_gives_the_same_needs_and_another_gives_others(space: FactSpace) -> None:
    assert generate_needs(space, 12, seed=1) == generate_needs(space, 12, seed=1)
    assert generate_needs(space, 12, seed=1) != generate_needs(space, 12, seed=2)


def test_every_need_is_met_in_the_end_by_exactly_its_fitting_items(needs: tuple[Need, ...]) -> None:
    rows = toy_rows()
    for need in needs:
        assert _met_by(rows, need) == need.fitting
        assert len(need.fitting) >= FEWEST
        assert need.seen < need.fitting


def test_nothing_fits_an_impossible_need_before_a_fact_is_dropped(needs: tuple[Need, ...]) -> None:
    rows = toy_rows()
    impossible = [need for need in needs if need.give_up >= 0]
    assert len(impossible) == 12
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
    assert {1, 2} <= {need.complexity for need in needs}


def test_counting_by_index_agrees_with_looking_at_each_row(space: FactSpace) -> None:
    rows = toy_rows()
    for fact in (*space.labels, *(one.refused for one in space.labels)):
        assert space.fitting([fact]) == {item for item in rows.by_id if rows.holds(item, fact.condition)}


def test_a_word_that_is_also_a_title_is_never_used(space: FactSpace) -> None:
    titles = {str(row["title"]).casefold() for row in toy_rows().by_id.values()}
    words = {word.casefold() for fact in space.labels for spoken in fact.words.values() for word in spoken}
    assert not words & titles
