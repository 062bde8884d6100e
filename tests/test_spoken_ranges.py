"""Ranges as Chinese speakers say them, budgets, and labels wished for "a little"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.constraints import Operator
from tests.understanding.catalogues import lexicon, shown
from tools.contraries import refused_range
from tools.cues import read
from tools.linking import link
from tools.reading import Act, Role, Span, SpanKind


def numbers(text: str, catalogue: str) -> list[tuple[Operator, object]]:
    found = link(text, lexicon(catalogue), shown(catalogue, "", False), 2026)
    return [(span.demands[0].operator, span.demands[0].value) for span in found if span.kind is SpanKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("七八百块一晚的", Operator.BETWEEN, ("700", "800")),
        ("三四百的酒店", Operator.BETWEEN, ("300", "400")),
        ("两三千也行", Operator.BETWEEN, ("2000", "3000")),
        ("五六百元以内", Operator.AT_MOST, 600.0),
        ("要健身房，预算两千", Operator.AT_MOST, 2000.0),
        ("预算500到800", Operator.BETWEEN, ("500", "800")),
        ("200刀到300刀", Operator.BETWEEN, ("200", "300")),
    ],
)
def test_prices_are_read_as_they_are_said(text: str, operator: Operator, value: object) -> None:
    assert numbers(text, "hotels") == [(operator, value)]


def test_two_numerals_that_do_not_follow_each_other_are_no_range() -> None:
    assert numbers("二零一零年", "film") == [(Operator.BETWEEN, ("2010", "2010"))]
    assert numbers("一九八四年", "film") == [(Operator.BETWEEN, ("1984", "1984"))]


@pytest.mark.parametrize("text", ["来部温馨一点的片子", "想看紧张一点的电影", "来部史诗点的大片"])
def test_a_label_wished_for_a_little_before_a_noun_is_no_comparison(text: str) -> None:
    words, seen = lexicon("film"), shown("film", "", False)
    reading = read(text, link(text, words, seen, 2026), words, seen)
    assert reading.act is Act.FIND
    assert [(part.span.kind, part.role) for part in reading.spans] == [(SpanKind.VALUE, Role.WANT)]


def test_a_range_that_a_model_finds_refused_is_turned_round_unless_its_own_words_refuse_it() -> None:
    words, seen = lexicon("books"), shown("books", "", False)
    text = "sci-fi, but hold anything longer than 600 pages"
    part = read(text, link(text, words, seen, 2026), words, seen).spans[-1]
    turned = refused_range(part)
    assert (turned.role, turned.span.demands[0].operator) == (Role.WANT, Operator.AT_MOST)
    denied: Span = replace(part.span, text="nothing over 600 pages")
    kept = refused_range(replace(part, span=denied))
    assert (kept.role, kept.span.demands) == (Role.WANT, part.span.demands)
