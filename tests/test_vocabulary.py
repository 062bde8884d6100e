"""Everyday words of either language find films, and what catalogues of other domains hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from knowledge.ingestion import PACKS, VOCABULARY, ingest, load_catalogue
from knowledge.synonyms import TITLES_FILE, other_titles
from tools.display import value_name
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import SpanKind
from tools.references import Shown
from tools.tokens import words

ROWS = {
    "hotels": "\n".join(
        (
            "title,酒店设施,酒店类型,周边景点",
            "北京京伦饭店,健身房|部分房间提供wifi|室内游泳池,豪华型,故宫|天坛公园",
            "北京如家酒店,所有房间提供wifi|收费停车位|早餐服务免费,经济型,颐和园|故宫",
            "北京西苑饭店,早餐服务|室外游泳池|接机服务|看护小孩服务,高档型,八达岭长城|北京动物园",
            "北京海友酒店,行李寄存|残疾人设施|中式餐厅,舒适型,什刹海|颐和园",
        )
    ),
    "rooms": "\n".join(
        (
            "title,amenities",
            "Elm House,Gym|Free parking|Kitchen",
            "Oak House,Pets allowed|Wifi|Lift",
            "Ash House,Kitchen|Wifi|Free parking",
        )
    ),
    "novels": "\n".join(
        (
            "title,genres",
            "The Ash Crown,Fantasy|Young Adult",
            "Cold Ink,Mystery|Crime",
            "My Mother's Table,Memoir|Cooking",
            "Late Verses,Poetry",
        )
    ),
    "书店": "\n".join(("title,类别", "灰冠,奇幻|青少年", "冷墨,推理|犯罪", "母亲的餐桌,回忆录|烹饪", "晚诗,诗歌")),
    "clothes": "\n".join(
        (
            "title,colour,material,category",
            "Harbour,navy,wool,Sweaters",
            "Meadow,green,cotton,Dresses",
            "Cinder,grey,leather,Boots",
            "Harbour Two,green,wool,Trousers",
        )
    ),
    "songs": "\n".join(
        (
            "title,style,mood",
            "Low Tide,Ambient,Calm",
            "Engine,Metal,Angry",
            "Kerb,Hip-Hop,Energetic",
            "Slow Rain,Jazz,Sad",
        )
    ),
}


@cache
def _lexicon(name: str) -> Lexicon:
    with TemporaryDirectory() as home:
        source = Path(home) / f"{name}.csv"
        source.write_text(ROWS[name] + "\n", encoding="utf-8")
        catalogue, _ = ingest(source, Path(home) / "out", name=name)
    return build_lexicon(catalogue)


def values(text: str, name: str) -> list[tuple[str, ...]]:
    """Return the values that each named value of ``text`` may be."""
    spans = link(text, _lexicon(name), Shown(), 2026)
    return [tuple(sorted(span.demands[0].value)) for span in spans if span.kind is SpanKind.VALUE]  # type: ignore[arg-type]


@cache
def film() -> Lexicon:
    return build_lexicon(load_catalogue(PACKS / "film"))


def _film_values(text: str) -> list[tuple[str, ...]]:
    spans = link(text, film(), Shown(), 2026)
    return [one.value for span in spans for one in span.demands if isinstance(one.value, tuple)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a hotel with a gym", "hotels", ("健身房",)),
        ("somewhere to work out", "hotels", ("健身房",)),
        ("要能健身的", "hotels", ("健身房",)),
        ("I need wifi", "hotels", ("所有房间提供wifi", "部分房间提供wifi")),
        ("房间里要能上网", "hotels", ("所有房间提供wifi", "部分房间提供wifi")),
        ("a hotel with a pool", "hotels", ("室内游泳池", "室外游泳池")),
        ("有没有泳池", "hotels", ("室内游泳池", "室外游泳池")),
        ("breakfast please", "hotels", ("早餐服务", "早餐服务免费")),
        ("with free breakfast", "hotels", ("早餐服务免费",)),
        ("an indoor pool", "hotels", ("室内游泳池",)),
        ("picked up from the airport", "hotels", ("接机服务",)),
        ("I want a place to park", "hotels", ("收费停车位",)),
        ("wheelchair access", "hotels", ("残疾人设施",)),
        ("a luxury hotel", "hotels", ("豪华型",)),
        ("no-frills", "hotels", ("经济型",)),
        ("near the Forbidden City", "hotels", ("故宫",)),
        ("near the Palace Museum", "hotels", ("故宫",)),
        ("close to the Temple of Heaven", "hotels", ("天坛公园",)),
        ("by the Great Wall", "hotels", ("八达岭长城",)),
        ("带健身房的", "rooms", ("Gym",)),
        ("能停车的", "rooms", ("Free parking",)),
        ("想带狗去", "rooms", ("Pets allowed",)),
        ("with an elevator", "rooms", ("Lift",)),
        ("能自己做饭的", "rooms", ("Kitchen",)),
        ("有什么推理小说", "novels", ("Mystery",)),
        ("whodunits", "novels", ("Mystery",)),
        ("给我一本诗集", "novels", ("Poetry",)),
        ("life stories, an autobiography", "novels", ("Memoir",)),
        ("whodunits", "书店", ("推理",)),
        ("a fantasy novel", "书店", ("奇幻",)),
        ("a cookbook", "书店", ("烹饪",)),
        ("藏青色的毛衣", "clothes", ("navy",)),
        ("a navy blue jumper", "clothes", ("navy",)),
        ("一条裤子", "clothes", ("Trousers",)),
        ("羊毛的", "clothes", ("wool",)),
        ("想听说唱", "songs", ("Hip-Hop",)),
        ("something to calm down, chill-out", "songs", ("Calm",)),
        ("重金属", "songs", ("Metal",)),
    ],
)
def test_a_value_is_found_by_everyday_words_of_either_language(text: str, name: str, expected: tuple[str, ...]) -> None:
    assert expected in values(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the place should be good", "hotels"),
        ("what a day, work was long", "hotels"),
        ("今天好累，随便看看", "hotels"),
        ("check the price again", "clothes"),
        ("a gift for my mum", "clothes"),
        ("快点给我推荐一个", "songs"),
        ("我今天过得还可以", "novels"),
    ],
)
def test_ordinary_talk_names_no_value(text: str, name: str) -> None:
    assert values(text, name) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something to scare the pants off me", "scary"),
        ("I fancy an ugly cry", "tearjerker"),
        ("a film that makes me laugh out loud", "funny"),
        ("a whodunnit with a twist ending", "mind-bending"),
        ("just want to switch my brain off", "feel-good"),
        ("something that takes the piss", "satirical"),
        ("想看吓死人的", "scary"),
        ("来部看哭的", "tearjerker"),
        ("要笑到肚子疼那种", "funny"),
        ("不用动脑的片子", "feel-good"),
        ("想看神反转", "mind-bending"),
        ("黑色幽默的", "satirical"),
        ("看着瘆人的", "eerie"),
        ("警匪片和黑社会", "gangsters"),
    ],
)
def test_a_film_is_asked_for_as_people_talk(text: str, expected: str) -> None:
    assert expected in {value for span in _film_values(text) for value in span}


@pytest.mark.parametrize(
    "text",
    [
        "we ordered a pizza and opened a bottle of wine",
        "can you pick me up from the station",
        "I messed up at the office today",
        "it rained non-stop here",
        "今天忙得喘不过气",
        "今天加班到九点，累死了",
        "我是高一的，明天要考试",
    ],
)
def test_a_person_s_day_asks_for_no_mood(text: str) -> None:
    spans = link(text, film(), Shown(), 2026)
    assert not [one for span in spans for one in span.demands if one.field in ("moods", "genres")]


def test_a_value_is_shown_by_its_name_in_the_other_language() -> None:
    schema = _lexicon("hotels").schema
    assert value_name(schema.field("周边景点"), "故宫", "en") == "Forbidden City"
    assert value_name(_lexicon("rooms").schema.field("amenities"), "Pets allowed", "zh") == "可带宠物"


@pytest.mark.parametrize("path", sorted(VOCABULARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_value_of_a_vocabulary_has_three_words_in_both_scripts(path: Path) -> None:
    tables = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert sum(map(len, tables.values())) >= 60
    for table in tables.values():
        for value, others in table.items():
            assert len(set(others)) == len(others) >= 3, value
            assert len({text.isascii() for text in (value, *others)}) == 2, value
            assert all(words(text) for text in others), value
            assert not any(len(text) == 1 for text in others), value


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("something like Shawshank", "the-shawshank-redemption-1994"),
        ("类似肖申克的", "the-shawshank-redemption-1994"),
        ("类似神隐少女的", "spirited-away-2001"),
        ("I loved Totoro", "my-neighbor-totoro-1988"),
        ("喜欢龙猫", "my-neighbor-totoro-1988"),
    ],
)
def test_a_film_is_known_by_its_short_and_other_titles(text: str, item: str) -> None:
    assert (item,) in _film_values(text)


def test_every_item_of_the_other_titles_is_in_the_pack_and_no_title_belongs_to_two() -> None:
    titles = other_titles(PACKS / "film" / TITLES_FILE)
    assert set(titles) <= {item.id for item in film().catalogue.items}
    every = [words(title) for others in titles.values() for title in others]
    assert len(set(every)) == len(every)
