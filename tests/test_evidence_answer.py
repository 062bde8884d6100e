"""The evidence in words: each line with its source, in both languages, and nothing where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from agent.evidence_answer import Line, Told, told
from agent.evidence_words import WORDS
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.events import EventKind
from knowledge.profiles import Preference
from tests.toys import toy_catalogue
from tools.item_evidence import Alike, Answered, Fame, FoundWord, ItemEvidence, Share, Shares
from tools.search import SHARES
from ui.evidence_text import evidence_lines

CATALOGUE = toy_catalogue()
MAY = datetime(2026, 5, 1, tzinfo=UTC)
COMEDY = Constraint("genres", Operator.ANY_OF, ("Comedy",), words="a comedy")
NO_GORE = Constraint("moods", Operator.NONE_OF, ("gory",), scope=Scope.ALWAYS, words="gory")
SHORT = Constraint("runtime", Operator.AT_MOST, 100.0, words="short")
LIKES = Shares(
    "attention", (Share("heat-1995", 0.7, EventKind.LIKED, MAY), Share("fargo-1996", 0.3, EventKind.SAVED, MAY))
)
EVIDENCE = ItemEvidence(
    "paddington-2-2017",
    turn=2,
    answered=(
        Answered(COMEDY, True, ("Comedy",)),
        Answered(NO_GORE, True, ("funny", "warm"), MAY),
        Answered(SHORT, False, ("104",)),
    ),
    words=(FoundWord("bear", ("description", "genres")),),
    likes=LIKES,
    preferences=(Preference("director", "Paul King", -0.5, MAY, "no more Paul King"),),
    similar=(("playtime-1967", 0.7149),),
    found=(("lexical", 1), ("dense", 4)),
    fame=Fame("renown", "3", 1 / 11),
    parts={"likes": 0.25, "request": 0.5, "prior": 0.25, "dislikes": -0.1},
)


def lines(answer: Told, title: str) -> tuple[Line, ...]:
    return next((section.lines for section in answer.sections if section.title == title), ())


def test_each_line_says_where_it_comes_from() -> None:
    answer = told(EVIDENCE, CATALOGUE, "en")
    assert lines(answer, "What you asked for") == (
        Line("comedy", "you said “a comedy” · catalogue, genres: Comedy"),
        Line("nothing gory", "you said “gory” · for good since 1 May 2026 · catalogue, moods: funny, warm"),
    )
    assert lines(answer, "What it does not meet") == (
        Line("runtime up to 100 minutes", "you said “short” · catalogue, runtime: 104 minutes"),
    )
    assert lines(answer, "Words of the search in its text") == (Line("“bear”", "catalogue, description and genres"),)
    assert lines(answer, "What you said of its traits") == (
        Line("director: Paul King (counts against it)", "you said “no more Paul King” on 1 May 2026"),
    )
    assert lines(answer, "How well known it is") == (
        Line("Better known than 9 % of the other films", "catalogue, renown: 3"),
    )


def test_bars_are_liked_items_with_the_persons_own_event() -> None:
    section = next(one for one in told(EVIDENCE, CATALOGUE, "en").sections if one.lines[0].share is not None)
    assert section.lines == (
        Line("Heat", "you liked it on 1 May 2026", 0.7),
        Line("Fargo", "you saved it on 1 May 2026", 0.3),
    )
    assert section.note.endswith("All of it together is 25 % of what counts for this item.")  # .25 of .25 + .5 + .25
    left_out = replace(EVIDENCE, likes=replace(LIKES, method="left out"))
    note = next(one for one in told(left_out, CATALOGUE, "en").sections if one.lines[0].share is not None).note
    assert "attention" not in note
    assert "25 %" not in note


def test_more_than_five_likes_are_five_bars_and_the_rest_together() -> None:
    ids = [item.id for item in CATALOGUE.items if item.id != "paddington-2-2017"][:8]
    likes = Shares("attention", tuple(Share(item_id, 1 / 8, EventKind.LIKED, MAY) for item_id in ids))
    found = lines(told(replace(EVIDENCE, likes=likes), CATALOGUE, "en"), "What you liked and how much it counted")
    assert len(found) == 6
    assert found[-1].text == "3 others"
    assert found[-1].share == pytest.approx(3 / 8)
    assert sum(line.share or 0.0 for line in found) == pytest.approx(1.0)


def test_text_that_a_model_wrote_is_named_as_a_source_only_where_there_was_some() -> None:
    for written in (False, True):
        found = lines(told(replace(EVIDENCE, written=written), CATALOGUE, "en"), "Where it came from")
        assert [line.text for line in found] == [
            "Resembles Playtime (0.71)",
            "By words: place 1",
            "By meaning: place 4",
        ]
        assert ["language model" in line.source for line in found] == [written, False, written]


def test_an_item_chosen_by_a_critique_says_from_what_it_was_chosen() -> None:
    found = lines(told(replace(EVIDENCE, found=()), CATALOGUE, "en"), "Where it came from")
    assert [line.text for line in found] == ["Chosen among what is most like Playtime (0.71)"]


def test_chinese_is_chinese_throughout() -> None:
    answer = told(EVIDENCE, CATALOGUE, "zh")
    assert lines(answer, "符合的要求")[1] == Line(
        "不要血腥", "原话：“gory”；自2026年5月1日起一直有效；目录·氛围：搞笑、warm"
    )
    assert lines(answer, "喜欢过的内容各起了多大作用")[0] == Line("盗火线", "2026年5月1日表示喜欢", 0.7)
    assert [line.text for line in lines(answer, "它是怎么找到的")] == [
        "与《玩乐时间》相似（0.71）", "按字词搜索：第 1 位", "按含义搜索：第 4 位",
    ]  # fmt: skip
    assert not any(line.isascii() for section in answer.sections for line in (section.title, section.lines[0].source))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Shown in earlier conversations and left alone, so it stands lower"),
        ("zh", "以前的对话里出现过而没有理会，所以排得靠后"),
    ],
)
def test_that_it_was_shown_before_in_vain_is_told_where_it_counted(language: str, sentence: str) -> None:
    counted = ItemEvidence("playtime-1967", found=(("dense", 1),), parts={"request": 0.5, "ignored": -0.03})
    (section,) = told(counted, CATALOGUE, language).sections
    assert section.lines[-1].text == sentence
    other = ItemEvidence("playtime-1967", found=(("dense", 1),), parts={"request": 0.5, "ignored": 0.0})
    assert len(told(other, CATALOGUE, language).sections[0].lines) == 1


def test_what_is_not_known_is_not_told() -> None:
    answer = told(ItemEvidence("playtime-1967"), CATALOGUE, "en")
    assert answer.sections == ()
    assert answer.when == "As of now: it came with no list of this conversation."
    unknown = told(ItemEvidence("playtime-1967", answered=(Answered(SHORT, False),)), CATALOGUE, "en")
    assert unknown.sections[0].lines[0].source == "you said “short” · the catalogue says nothing of runtime"


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "No film"), (0.004, "Hardly any film"), (1.0, "Better known than 100")]
)
def test_fame_is_never_rounded_into_something_untrue(share: float, said: str) -> None:
    answer = told(ItemEvidence("heat-1995", fame=Fame("renown", "4", share)), CATALOGUE, "en")
    assert answer.sections[0].lines[0].text.startswith(said)


def test_every_search_and_kind_of_like_has_words_in_both_languages() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    likes = ("liked", "saved", "bought", "rated", "opened")
    assert {*SHARES, *likes} <= WORDS["en"].keys()
    every = tuple((way, 1) for way in SHARES)
    assert len(told(ItemEvidence("heat-1995", found=every), CATALOGUE, "zh").sections[0].lines) == len(SHARES)


def test_lines_of_the_terminal_show_bars_and_sources() -> None:
    shown = evidence_lines(told(EVIDENCE, CATALOGUE, "en"))
    assert shown[0] == "As it was when this was last picked."
    assert f"  {'█' * 14:<20}  70%  Heat [you liked it on 1 May 2026]" in shown
    assert "  “bear” [catalogue, description and genres]" in shown


@pytest.mark.parametrize(
    ("share", "item", "language", "sentence"),
    [
        (0.9, "", "en", "Sounds like your recording, more than 90 % of the others do"),
        (0.5, "", "en", "Sounds like your recording, more than 50 % of the others do"),
        (0.22, "", "en", "Sounds less like your recording than most others do; 22 % sound even less so"),
        (0.22, "heat-1995", "en", "Sounds less like Heat than most others do; 22 % sound even less so"),
        (0.22, "", "zh", "听起来不如大多数像你的录音，只超过其他 22%"),
    ],
)
def test_what_most_others_are_more_alike_to_is_no_argument(
    share: float, item: str, language: str, sentence: str
) -> None:
    evidence = ItemEvidence("paddington-2-2017", alike=(Alike("sounds", share, item),))
    (section,) = told(evidence, CATALOGUE, language).sections
    assert section.lines[0].text == sentence
