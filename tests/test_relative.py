"""Values told by those of a shown item: "another colour than the first", 同一个导演的; what tells none."""

from __future__ import annotations

import time
from functools import cache

import pytest

from agent.planning import plan
from agent.state import Call, Conversation
from agent.understanding import open_questions
from knowledge.ingestion import PACKS, load_catalogue
from tests.understanding import catalogues
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Act, Reading, Relative, Role, SpanReading
from tools.references import Shown

WISHED = frozenset({Act.FIND, Act.CRITIQUE})


@cache
def _lexicon(name: str) -> Lexicon:
    return catalogues.lexicon(name) if name == "books" else build_lexicon(load_catalogue(PACKS / name))


def _shown(name: str, focus: int = 0) -> Shown:
    ids = tuple(item.id for item in _lexicon(name).catalogue.items[:5])
    return Shown((ids,), ids[focus - 1] if focus else "")


def _reading(text: str, name: str, shown: Shown | None = None) -> Reading:
    words = _lexicon(name)
    seen = _shown(name) if shown is None else shown
    return read(text, link(text, words, seen, 2026), words, seen)


def _relatives(reading: Reading) -> list[SpanReading]:
    return [part for part in reading.spans if part.span.relative is not None]


def _only(reading: Reading) -> tuple[SpanReading, Relative]:
    (part,) = _relatives(reading)
    assert part.span.relative is not None
    return part, part.span.relative


def _labels(name: str, place: int, field: str) -> tuple[str, ...]:
    return _lexicon(name).catalogue.items[place - 1].labels(field)


SAME = [
    ("shop", "same brand as the second", "brand", 2),
    ("shop", "something in the same colour as 2", "colour", 2),
    ("shop", "something in the same color as the second one, under 60 euros", "colour", 2),
    ("shop", "show me something in the same material as the fourth", "material", 4),
    ("shop", "jackets in the same colour as number 3", "colour", 3),
    ("shop", "anything in the second's colour?", "colour", 2),
    ("film", "something in the same genre as the second, from the 90s", "genres", 2),
    ("film", "by the director of the first", "director", 1),
    ("music", "more by the same artist as the third", "artist", 3),
    ("clips", "something by the same creator as 3", "creator", 3),
    ("books", "the same author as the second", "authors", 2),
    ("books", "Dune was good. Something else by the same author?", "authors", 2),
    ("shop", "和第一个一样的颜色", "colour", 1),
    ("shop", "和第二个同一个牌子的", "brand", 2),
    ("shop", "有没有跟第三个同品牌的外套", "brand", 3),
    ("shop", "颜色和第一个一样的", "colour", 1),
    ("film", "和第二部同类型的", "genres", 2),
    ("film", "还有第一部的导演的电影吗", "director", 1),
    ("clips", "和第二个一样的主题", "topics", 2),
    ("books", "和第一本同一个作者的书", "authors", 1),
]


@pytest.mark.parametrize(("name", "text", "field", "place"), SAME)
def test_the_same_wants_the_values_of_the_item_referred_to(name: str, text: str, field: str, place: int) -> None:
    reading = _reading(text, name)
    part, told = _only(reading)
    assert (part.role, part.certain, told.other) == (Role.WANT, True, False)
    assert [(demand.field, demand.value) for demand in part.span.demands] == [(field, _labels(name, place, field))]
    assert reading.act in WISHED
    assert reading.act_certain


OTHER = [
    ("shop", "I like the second, but not in that colour", "colour", 2),
    ("shop", "Do you have the first one in another colour?", "colour", 1),
    ("shop", "the third, but from a different brand", "brand", 3),
    ("shop", "anything but the same brand as the first", "brand", 1),
    ("film", "not the same director as the first", "director", 1),
    ("music", "the first, but in another tempo", "tempo", 1),
    ("clips", "I like the third but a different topic please", "topics", 3),
    ("books", "the first, but by another author", "authors", 1),
    ("shop", "第一个换个颜色有吗", "colour", 1),
    ("shop", "喜欢第二个，但是不要这个颜色", "colour", 2),
    ("shop", "第二个，颜色换一个", "colour", 2),
    ("film", "第三部不错，但是换个导演", "director", 3),
    ("music", "第二张，换个歌手", "artist", 2),
    ("books", "第一本可以，这次换个作者", "authors", 1),
]


@pytest.mark.parametrize(("name", "text", "field", "place"), OTHER)
def test_another_refuses_the_values_of_the_item_referred_to(name: str, text: str, field: str, place: int) -> None:
    reading = _reading(text, name)
    part, told = _only(reading)
    assert (part.role, part.certain, told.other) == (Role.AVOID, True, True)
    assert [(demand.field, demand.value) for demand in part.span.demands] == [(field, _labels(name, place, field))]
    assert reading.act in WISHED


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("shop", "another colour", "colour"),
        ("shop", "别要这个颜色", "colour"),
        ("film", "anything by the same director?", "director"),
        ("film", "what else did its director make?", "director"),
        ("film", "anything else by its director?", "director"),
        ("film", "同一个导演的", "director"),
        ("music", "another artist please", "artist"),
        ("books", "a different author this time", "authors"),
        ("books", "换个作者", "authors"),
    ],
)
def test_without_an_item_named_it_is_the_one_in_focus_or_the_only_one_shown(name: str, text: str, field: str) -> None:
    wanted = _labels(name, 2, field)
    ids = _shown(name).last
    assert _only(_reading(text, name, _shown(name, focus=2)))[0].span.demands[0].value == wanted
    assert _only(_reading(text, name, Shown((ids[1:2],))))[0].span.demands[0].value == wanted


def test_what_all_that_is_shown_has_in_common_needs_no_item() -> None:
    blue = [item.id for item in _lexicon("shop").catalogue.items if "blue" in item.labels("colour")][:4]
    part, told = _only(_reading("in another colour", "shop", Shown((tuple(blue),))))
    assert part.span.demands[0].value == ("blue",)
    assert told.items == ()


def test_where_it_is_not_clear_which_item_is_meant_it_is_asked() -> None:
    reading = _reading("a different artist", "music")
    assert plan(reading, Conversation(), _lexicon("music").catalogue) == (Call("ask_whose"),)


def test_it_is_the_item_spoken_of_and_not_the_first_of_five_by_chance() -> None:
    assert _only(_reading("do you have it in another colour?", "shop"))[1].items == ()
    assert _only(_reading("I like the third. Have you got it in another colour?", "shop"))[1].items == (
        _shown("shop").last[2],
    )
    assert _only(_reading("do you have it in another colour?", "shop", _shown("shop", focus=4)))[1].items == (
        _shown("shop").last[3],
    )


def test_what_is_not_known_of_the_item_is_told() -> None:
    catalogue = _lexicon("clips").catalogue
    without = next(item for item in catalogue.items if not item.labels("notes"))
    reading = _reading("the same content note", "clips", Shown(((without.id,),)))
    asked = Call("look_up", {"items": [without.id], "fields": ["notes"]})
    assert plan(reading, Conversation(), catalogue) == (asked,)


@pytest.mark.parametrize("text", ["the first one, but in another colour", "第一个换个颜色有吗"])
def test_an_item_wished_for_with_a_change_is_a_likeness_and_the_change_a_refusal(text: str) -> None:
    item = _lexicon("shop").catalogue.items[0]
    calls = plan(_reading(text, "shop"), Conversation(), _lexicon("shop").catalogue)
    assert [call.name for call in calls] == ["set_constraints", "recommend"]
    (added,) = calls[0].arguments["add"]
    assert (added["field"], added["operator"], added["value"]) == ("colour", "none_of", list(item.labels("colour")))
    assert added["words"] == ""  # a reason may say "not in green", but not "not in another colour"
    assert calls[1].arguments["similar_to"] == [item.id]


def test_the_item_whose_value_is_wished_for_is_what_is_compared_with() -> None:
    calls = plan(
        _reading("the same brand as the third, but cheaper", "shop"), Conversation(), _lexicon("shop").catalogue
    )
    assert [call.name for call in calls] == ["set_constraints", "critique"]
    assert calls[1].arguments["item"] == _shown("shop").last[2]


@pytest.mark.parametrize(("name", "text"), [("shop", "the first, but in another colour"), ("film", "和第二部同类型的")])
def test_a_model_is_not_asked_what_such_a_value_is(name: str, text: str) -> None:
    reading = _reading(text, name)
    asked = open_questions(reading, learnt=True)
    assert not any(reading.spans[place].span.relative for place in asked.spans)


@pytest.mark.parametrize("text", ["another colour", "换个牌子", "the same director"])
def test_with_nothing_shown_nothing_is_meant(text: str) -> None:
    assert _relatives(_reading(text, "shop", Shown())) == []


UNTOUCHED = {
    "shop": """another one
        a different one
        the same again please
        I wear the same colour every day
        same price as last year
        same as the first but in white
        another one like number two please
        is the second the same brand as the first?
        are they all the same colour?
        what colour is the second?
        which of these are the same brand?
        I have the same brand at home
        I already own something in the same colour
        the second has the same colour as my sofa
        I bought a jacket of another brand last week
        not this season
        another occasion maybe
        at another time
        a different kind of jacket
        I'm moving to another country next year
        why are all of them the same brand?
        what other brands do you have?
        any colour is fine
        the colour does not matter
        he and I have the same style
        no other brand makes such good jackets
        the colour of the second is lovely
        I never wear the same colour twice
        the other brand was nicer
        that brand is terrible
        that colour suits me
        they had the first in another colour at the market
        would the second go with the same colour of shoes?
        the same style as my grandmother
        I work in a different department
        a dress in different colours
        换一批
        换一个
        还有别的吗
        第一个是什么颜色
        第一个和第二个是同一个牌子吗
        第一个和第二个同一个牌子吗
        我每天都穿一样的颜色
        这个颜色不错
        颜色无所谓
        有哪些颜色
        和第一个一样的
        我妈也用这个牌子
        她总是换牌子
        这个牌子怎么样
        为什么都是同一个牌子
        我们的颜色不同""",
    "film": """something with the same mood as Blade Runner but less slow
        who is the director of Heat?
        the director of Heat
        do Heat and Alien have the same director?
        is that by the same director as Heat?
        the same actor plays both roles
        I love the same authors as my wife
        films about a director
        it is in another language, isn't it?
        can you talk to me in another language?
        Romance is fun. more in that genre please
        more of the same
        we had the same argument about another director
        what other films has the same director made?
        two brothers in different countries
        they remade it with a different cast
        第一部的导演是谁
        这两部是同一个导演吗
        这个导演我认识
        讲不同国家的人
        不同国家的爱情故事
        同一个演员演了两个角色
        换个轻松的
        我在另一个国家出生""",
    "music": """my band plays in another style
        I play the same instrument as my dad
        同一首歌的不同版本""",
    "books": """the author of Dune was a genius
        we read the same author in school
        written by different authors
        books by different authors
        这个作者写得真好
        第二本的作者是谁""",
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text.strip()) for name, texts in UNTOUCHED.items() for text in texts.splitlines()]
)
def test_talk_questions_and_other_wishes_are_not_touched(name: str, text: str) -> None:
    assert _relatives(_reading(text, name)) == []


def test_a_long_hostile_message_is_read_in_milliseconds() -> None:
    _reading("another colour", "shop")
    for text in (
        "the same and but so or " * 40 + "colour",
        "好的那就换个要想看找" * 80 + "颜色",
        "another " * 100 + "colour",
    ):
        begun = time.process_time()
        _reading(text, "shop")
        assert time.process_time() - begun < 0.5
