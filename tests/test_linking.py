"""What a message names, over the film pack and toy catalogues."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.constraints import Operator
from tests.toys import toy_catalogue
from tests.understanding.catalogues import ids_of, lexicon, shown
from tools.lexicon import build_lexicon
from tools.linking import link, utterance_of
from tools.reading import Demand, Span, SpanKind
from tools.references import Shown


def found(text: str, catalogue: str = "film", seen: Shown | None = None, year: int = 2026) -> tuple[Span, ...]:
    return link(text, lexicon(catalogue), shown(catalogue) if seen is None else seen, year)


def demands(text: str, catalogue: str = "film") -> list[Demand]:
    return [span.demands[0] for span in found(text, catalogue) if span.demands]


def kinds(text: str, catalogue: str = "film") -> list[SpanKind]:
    return [span.kind for span in found(text, catalogue)]


@pytest.mark.parametrize("text", ["I loved Heat", "loved heat", "seen “Heat”", "something like Heat", "Heat"])
def test_an_ordinary_word_is_a_title_with_evidence(text: str) -> None:
    assert SpanKind.TITLE in kinds(text)


@pytest.mark.parametrize(
    "text", ["the heat outside is awful", "I want to get out of here", "is it up to you", "loved it"]
)
def test_an_ordinary_word_is_no_title_without_evidence(text: str) -> None:
    assert SpanKind.TITLE not in kinds(text)


def test_a_title_of_grammar_words_needs_a_capital_inside_the_sentence() -> None:
    assert kinds("I loved Her") == [SpanKind.TITLE]
    assert SpanKind.TITLE not in kinds("I asked her")


def test_a_title_is_found_without_its_article_and_in_chinese() -> None:
    assert demands("something like godfather")[0].value == ids_of("film", "The Godfather")
    assert demands("像《教父》一样的")[0].value == ids_of("film", "The Godfather")


def test_a_year_chooses_between_items_of_one_title() -> None:
    with_year = next(span for span in found("seen Little Women (1994)") if span.kind is SpanKind.TITLE)
    assert len(with_year.demands) == 1
    without = next(span for span in found("seen Little Women") if span.kind is SpanKind.TITLE)
    assert len(without.demands) == 2


def test_a_title_that_the_catalogue_lacks_is_one_phrase_and_its_words_name_nothing() -> None:
    spans = found("I liked Super War Comedy (2001)")
    assert [span.kind for span in spans] == [SpanKind.PHRASE]
    assert [span.kind for span in found("喜欢《战争喜剧大王》")] == [SpanKind.PHRASE]


def test_a_unique_surname_names_a_person_but_not_beside_another_name() -> None:
    assert demands("a Tarantino film")[0].value == ("Quentin Tarantino",)
    assert SpanKind.PERSON not in kinds("a film by Bob Tarantino")


def test_words_beside_a_person_choose_between_director_and_cast() -> None:
    assert demands("directed by Clint Eastwood")[0].field == "director"
    assert demands("starring Clint Eastwood")[0].field == "cast"
    assert demands("Clint Eastwood主演的")[0].field == "cast"


@pytest.mark.parametrize("text", ["horor", "horrror", "hororr", "HORROR", "horrors"])
def test_typing_errors_and_inflections_of_values_are_tolerated(text: str) -> None:
    assert demands(f"a {text} film")[0] == Demand("genres", Operator.ANY_OF, ("Horror",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("comming", "coming"),
        ("shoter", "shorter"),
        ("watchhed", "watched"),
        ("anbody", "anybody"),
        ("foreer", "forever"),
    ],
)
def test_a_slip_of_the_fingers_is_taken_for_the_ordinary_word_and_not_for_a_form_of_a_rare_one(
    typed: str, meant: str
) -> None:
    assert utterance_of(typed, lexicon("film")).folded == meant


@pytest.mark.parametrize(
    "text",
    ["2010年评分最高的电影", "the top comedy of 1994", "错过了1994年的经典", "1999 films with at least one star"],
)
def test_words_beside_a_year_that_bound_something_else_leave_it_a_year(text: str) -> None:
    [year] = [demand for demand in demands(text) if demand.field == "year"]
    assert year.operator is Operator.BETWEEN


@pytest.mark.parametrize("word", ["mins", "funniest", "addition", "eightys", "thriller"])
def test_an_english_word_and_its_regular_forms_are_left_alone(word: str) -> None:
    assert utterance_of(word, lexicon("film")).folded == word


def test_a_character_typed_for_one_of_like_sound_is_put_right_where_the_words_behind_tell() -> None:
    assert utterance_of("我不向要恐怖片，害有吗", lexicon("film")).folded == "我不想要恐怖片,还有吗"
    assert utterance_of("他向来喜欢", lexicon("film")).folded == "他向来喜欢"


def test_the_words_beside_a_value_tell_a_language_from_a_country() -> None:
    assert demands("one where the language is French")[0].field == "language"
    assert demands("a French film")[0].field == "country"


def test_an_occupation_before_a_name_is_no_theme() -> None:
    assert [demand.field for demand in demands("one with actor Tom Hanks")] == ["cast"]


def test_an_unknown_ordinary_word_is_not_corrected_into_a_value() -> None:
    assert demands("a film about chess") == []


def test_a_word_for_several_values_means_any_of_them() -> None:
    assert set(demands("Chinese cinema")[0].value) == {"China", "Hong Kong", "Taiwan"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("under 90 minutes", Operator.AT_MOST, 90.0),
        ("less than two hours", Operator.AT_MOST, 120.0),
        ("no longer than an hour and a half", Operator.AT_MOST, 90.0),
        ("over two and a half hours", Operator.AT_LEAST, 150.0),
        ("1h45 max", Operator.AT_MOST, 105.0),
        ("100 minutes or more", Operator.AT_LEAST, 100.0),
        ("about two hours", Operator.BETWEEN, ("108", "132")),
        ("九十分钟以内", Operator.AT_MOST, 90.0),
        ("两个小时左右", Operator.BETWEEN, ("108", "132")),
        ("一个半小时以上", Operator.AT_LEAST, 90.0),
        ("片长不超过110分钟", Operator.AT_MOST, 110.0),
        ("from the 70s", Operator.BETWEEN, ("1970", "1979")),
        ("in the nineties", Operator.BETWEEN, ("1990", "1999")),
        ("80s or 90s", Operator.BETWEEN, ("1980", "1999")),
        ("since 2010", Operator.AT_LEAST, 2010.0),
        ("before 1960", Operator.AT_MOST, 1959.0),
        ("after 2000", Operator.AT_LEAST, 2001.0),
        ("between 1950 and 1965", Operator.BETWEEN, ("1950", "1965")),
        ("from 1994", Operator.BETWEEN, ("1994", "1994")),
        ("last five years", Operator.AT_LEAST, 2021.0),
        ("八十年代", Operator.BETWEEN, ("1980", "1989")),
        ("六七十年代", Operator.BETWEEN, ("1960", "1979")),
        ("2010年以后", Operator.AT_LEAST, 2010.0),
        ("上世纪五十年代", Operator.BETWEEN, ("1950", "1959")),
        ("1990 at the very latest", Operator.AT_MOST, 1990.0),
        ("from 2001 at the earliest", Operator.AT_LEAST, 2001.0),
        ("nothing that goes on for more than two hours", Operator.AT_MOST, 120.0),
        ("don't let it run over 90 minutes", Operator.AT_MOST, 90.0),
        ("keep it under 100 minutes", Operator.AT_MOST, 100.0),
        ("capped at 95 minutes", Operator.AT_MOST, 95.0),
        ("1985年或更早", Operator.AT_MOST, 1985.0),
        ("2005年及以后", Operator.AT_LEAST, 2005.0),
        ("不早于1990", Operator.AT_LEAST, 1990.0),
        ("够100分钟", Operator.AT_LEAST, 100.0),
        ("别拖过两个小时", Operator.AT_MOST, 120.0),
        ("起码演上110分钟", Operator.AT_LEAST, 110.0),
        ("already out in 1995", Operator.AT_MOST, 1995.0),
        ("didn't come out before 1965", Operator.AT_LEAST, 1965.0),
        ("released in 1995 or thereafter", Operator.AT_LEAST, 1995.0),
        ("made in or before 1990", Operator.AT_MOST, 1990.0),
        ("with 120 minutes as the very least I accept", Operator.AT_LEAST, 120.0),
        ("1995年跟2010年中间那段", Operator.BETWEEN, ("1995", "2010")),
        ("从1980一路到1995", Operator.BETWEEN, ("1980", "1995")),
        ("2010年起头的那十年", Operator.BETWEEN, ("2010", "2019")),
        ("再老也老不过1995年", Operator.AT_LEAST, 1995.0),
        ("再晚也就2020年", Operator.AT_MOST, 2020.0),
        ("比2004年晚", Operator.AT_LEAST, 2005.0),
        ("早于2006年", Operator.AT_MOST, 2005.0),
        ("没160分钟不过瘾", Operator.AT_LEAST, 160.0),
        ("时长不能掉到90分钟以下", Operator.AT_LEAST, 90.0),
        ("2000s的", Operator.BETWEEN, ("2000", "2009")),
    ],
)
def test_numbers_with_units_and_years_become_ranges(text: str, operator: Operator, value: object) -> None:
    first = demands(text)[0]
    assert (first.operator, first.value) == (operator, value)


def test_numbers_follow_the_units_and_labels_of_any_catalogue() -> None:
    assert demands("300元以下", "hotels")[0] == Demand("价格", Operator.AT_MOST, 300.0)
    assert demands("4.5分以上", "hotels")[0] == Demand("评分", Operator.AT_LEAST, 4.5)
    assert demands("less than $80", "shop")[0] == Demand("price", Operator.AT_MOST, 80.0)
    assert demands("under 300 pages", "books")[0] == Demand("pages", Operator.AT_MOST, 300.0)


def test_recent_follows_the_clock() -> None:
    assert [span.demands[0].value for span in found("something recent", year=2030)] == [2025.0]


def test_long_chinese_values_are_found_by_their_distinctive_part() -> None:
    wifi = demands("有wifi吗", "hotels")[0]
    assert set(wifi.value) == {"公共区域和部分房间提供wifi", "酒店各处提供wifi", "部分房间提供wifi"}  # type: ignore[arg-type]
    assert demands("要游泳池", "hotels")[0].value == ("室内游泳池",)
    assert demands("天安门附近", "hotels")[0].value == ("天安门广场",)


def test_a_value_is_not_cut_out_of_a_longer_word() -> None:
    assert not [d for d in demands("这部不适合我") if d.field == "moods"]


def test_steps_of_a_scale_are_widened() -> None:
    assert demands("高档型以上", "hotels")[0].value == ("高档型", "豪华型")
    assert demands("at most PG-13")[0].value == ("G", "PG", "PG-13")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second one", (1,)),
        ("number 3", (2,)),
        ("2", (1,)),
        ("the last one", (4,)),
        ("the first two", (0, 1)),
        ("第二部", (1,)),
        ("最后一个", (4,)),
        ("前两部", (0, 1)),
        ("those", (0, 1, 2, 3, 4)),
        ("这些", (0, 1, 2, 3, 4)),
    ],
)
def test_references_resolve_over_the_latest_slate(text: str, places: tuple[int, ...]) -> None:
    seen = shown("film")
    expected = tuple(seen.last[place] for place in places)
    assert found(text)[0].demands[0].value == expected


def test_references_reach_earlier_slates_and_the_focus() -> None:
    seen = shown("film", focus="Parasite")
    assert found("back to the first list", seen=seen)[0].demands[0].value == seen.slates[0]
    assert found("上一批", seen=seen)[0].demands[0].value == seen.slates[0]
    assert found("loved that one", seen=seen)[0].demands[0].value == (seen.focus,)
    assert found("the one before", seen=seen)[0].demands[0].value == (seen.last[2],)


def test_a_reference_to_nothing_shown_has_no_demand() -> None:
    assert found("the second one", seen=Shown())[0].demands == ()


@pytest.mark.parametrize("text", ["make it shorter", "keep it under two hours", "it's late", "a film with magic in it"])
def test_it_is_no_reference_where_the_wished_item_is_meant(text: str) -> None:
    assert SpanKind.REFERENCE not in kinds(text)


@pytest.mark.parametrize(
    ("text", "field", "sign", "value", "extreme"),
    [
        ("shorter", "runtime", -1, "", False),
        ("a bit newer", "year", 1, "", False),
        ("less violent", "moods", -1, "violent", False),
        ("funnier", "moods", 1, "funny", False),
        ("not so dark", "moods", -1, "dark", False),
        ("the oldest of those", "year", -1, "", True),
        ("too long", "runtime", -1, "", False),
        ("短一点", "runtime", -1, "", False),
        ("没那么暴力", "moods", -1, "violent", False),
        ("太老了", "year", 1, "", False),
        ("比第一部短", "runtime", -1, "", False),
    ],
)
def test_comparisons_become_directions(text: str, field: str, sign: int, value: str, extreme: bool) -> None:
    direction = next(span.direction for span in found(text) if span.direction)
    assert (direction.field, direction.sign, direction.value, direction.extreme) == (field, sign, value, extreme)


def test_a_genre_that_ends_like_a_comparative_is_a_value() -> None:
    assert kinds("a thriller") == [SpanKind.VALUE]


@pytest.mark.parametrize(
    ("text", "content"),
    [("a tea with zest", ["zest"]), ("teas with zest", ["zest"]), ("a cup with a teapot", ["cup", "teapot"]),
     ("关于清爽茶叶", ["清爽"])],
)  # fmt: skip
def test_the_catalogues_own_word_for_an_item_is_no_content(text: str, content: list[str]) -> None:
    toys = toy_catalogue()
    words = build_lexicon(replace(toys, schema=replace(toys.schema, nouns={"en": "tea", "zh": "茶叶"})))
    assert [span.text for span in link(text, words, Shown())] == content


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=120))
def test_spans_of_any_text_are_ordered_disjoint_and_hold_the_persons_own_characters(text: str) -> None:
    end = 0
    for span in found(text):
        assert end <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        end = span.end


@pytest.mark.parametrize(
    "text",
    [
        " " * 5000,
        "不要" * 2000,
        "no " * 2000,
        "1" * 3000,
        "Aa of the " * 500 + "(1999)",
        "《" * 2000,
        "abcdefghij" * 200,
    ],
)
def test_a_message_made_to_be_slow_is_linked_within_two_seconds(text: str) -> None:
    found("no horror")
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 2.0


def test_private_characters_of_a_message_name_nothing() -> None:
    assert found("\ue000\ue201\uf8ff") == ()
