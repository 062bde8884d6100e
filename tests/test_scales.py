"""Slower, louder, 慢一点: comparisons on an ordered scale go to the end that the word names, from wherever one is."""

from __future__ import annotations

from functools import cache

import pytest

from agent.compared import ended, pointed_at
from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.schema import Field, Kind, Schema
from tools.critique import directional_mask
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Direction, Role, Span, SpanKind, SpanReading
from tools.references import Shown

TEMPI = ("very slow", "slow", "medium", "fast", "very fast")
SCHEMA = Schema(
    name="tunes",
    title="title",
    nouns={"en": "tune", "zh": "曲子"},
    fields=(
        Field("tempo", Kind.CATEGORY, values=TEMPI, ordered=True, synonyms={"slow": ("慢速",), "fast": ("快速",)}),
        Field(
            "loudness",
            Kind.CATEGORY,
            values=("quiet", "moderate", "loud"),
            ordered=True,
            synonyms={"quiet": ("soft", "安静"), "loud": ("noisy", "吵")},
        ),
        Field("moods", Kind.CATEGORIES, values=("calm", "dark"), synonyms={"calm": ("平静",)}),
    ),
)
TUNES = Catalogue(
    schema=SCHEMA,
    items=tuple(
        Item(tempo.replace(" ", "-"), f"Tune {place}", "", (), {"tempo": tempo, "loudness": "moderate"})
        for place, tempo in enumerate(TEMPI)
    ),
)


@cache
def _lexicon() -> Lexicon:
    return build_lexicon(TUNES)


def directions(text: str) -> list[Direction | None]:
    return [span.direction for span in link(text, _lexicon(), Shown(), 2026) if span.kind is SpanKind.DIRECTION]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slower", Direction("tempo", -1)),
        ("a bit faster please", Direction("tempo", 1)),
        ("the slowest", Direction("tempo", -1, extreme=True)),
        ("less fast", Direction("tempo", -1)),
        ("quieter", Direction("loudness", -1)),
        ("something softer", Direction("loudness", -1)),
        ("not so loud", Direction("loudness", -1)),
        ("too noisy", Direction("loudness", -1)),
        ("louder", Direction("loudness", 1)),
        ("calmer", Direction("moods", 1, "calm")),
        ("慢一点", Direction("tempo", -1)),
        ("再快一些", Direction("tempo", 1)),
        ("没那么快", Direction("tempo", -1)),
        ("更安静一点", Direction("loudness", -1)),
        ("静一点", Direction("loudness", -1)),
        ("响一点", Direction("loudness", 1)),
        ("太吵了", Direction("loudness", -1)),
        ("更平静", Direction("moods", 1, "calm")),
    ],
)
def test_a_word_for_a_value_of_a_scale_points_to_its_end(text: str, expected: Direction) -> None:
    assert directions(text) == [expected]


def test_the_value_in_the_middle_of_a_scale_has_no_way_and_stays_a_value() -> None:
    assert directions("more moderate") == [Direction("loudness", 1, "moderate")]


def test_slower_than_slow_is_very_slow_and_nothing_is_slower_than_that() -> None:
    assert list(directional_mask(TUNES, "slow", [Direction("tempo", -1)])) == [True, False, False, False, False]
    assert not directional_mask(TUNES, "very-slow", [Direction("tempo", -1)]).any()


def _said(direction: Direction, words: str) -> SpanReading:
    return SpanReading(Span(0, len(words), words, SpanKind.DIRECTION, (), direction), Role.WANT, certain=True)


@pytest.mark.parametrize(
    ("direction", "words", "operator", "values"),
    [
        (Direction("tempo", -1), "slower", Operator.ANY_OF, ("very slow", "slow")),
        (Direction("tempo", 1), "快一点", Operator.ANY_OF, ("fast", "very fast")),
        (Direction("loudness", -1), "not so loud", Operator.NONE_OF, ("loud",)),
        (Direction("loudness", -1), "别那么吵", Operator.NONE_OF, ("loud",)),
        (Direction("moods", 1, "calm"), "calmer", Operator.ANY_OF, ("calm",)),
        (Direction("moods", -1, "dark"), "less dark", Operator.NONE_OF, ("dark",)),
    ],
)
def test_with_nothing_on_screen_a_comparison_asks_for_an_end_of_the_scale(
    direction: Direction, words: str, operator: Operator, values: tuple[str, ...]
) -> None:
    assert pointed_at(_said(direction, words), TUNES) == [
        Constraint(direction.field, operator, values, True, Scope.CONVERSATION, words)
    ]


def test_a_superlative_asks_for_an_order_and_for_no_value() -> None:
    assert pointed_at(_said(Direction("tempo", -1, extreme=True), "the slowest"), TUNES) == []


def test_faster_ends_a_wish_for_a_tempo_and_no_refusal_but_calmer_ends_the_refusal_of_calm() -> None:
    faster = Constraint("tempo", Operator.ANY_OF, ("fast", "very fast"))
    assert (ended(faster, TUNES).operator, ended(faster, TUNES).value) == (Operator.ANY_OF, TEMPI)
    calm = Constraint("moods", Operator.ANY_OF, ("calm",))
    assert (ended(calm, TUNES).operator, ended(calm, TUNES).value) == (Operator.NONE_OF, ("calm",))
