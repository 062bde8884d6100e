"""What of a message nothing took up is told; what is mere talk, or was taken up, never is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from agent.recommender import Recommender
from agent.simulation.utterances import READABLE
from agent.untold import WISHING
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tests.understanding.readable_halves import readings
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Reading
from tools.references import Shown
from tools.unread import Unread, unread

CONVERSATIONS = Path(__file__).parent / "conversations"


@lru_cache
def lexicon(pack: str) -> Lexicon:
    return build_lexicon(open_catalogue(pack, Settings()))


def reading(pack: str, text: str, slates: tuple[tuple[str, ...], ...] = ()) -> Reading:
    shown = Shown(slates)
    return read(text, link(text, lexicon(pack), shown), lexicon(pack), shown)


def told(found: Reading) -> Unread:
    return unread(found) if found.act in WISHING else Unread()


@pytest.mark.parametrize(
    ("pack", "text", "expected"),
    [
        (
            "shop",
            "a birthday present for my mother under 50 euros, she likes tea",
            Unread(dropped=("for my mother",), loose=("birthday present", "tea")),
        ),
        (
            "shop",
            "送妈妈的生日礼物，50欧元以内，她喜欢喝茶",
            Unread(dropped=("送妈妈",), loose=("生日礼物", "喝茶")),
        ),
        ("shop", "a lamp with a dimmer under 60", Unread(loose=("dimmer",))),
        ("shop", "适合露营用的杯子，不要塑料味的", Unread(refused=("塑料味",))),
        ("film", "a comedy, no clowns", Unread(refused=("clowns",))),
        ("film", "no clowns please", Unread(refused=("clowns",))),
        ("shop", "nothing in plastic please", Unread(refused=("plastic",))),
        ("shop", "nothing made of plastic", Unread(refused=("plastic",))),
        ("shop", "a mug under 20 euros, nothing plastic", Unread(refused=("plastic",))),
        ("shop", "never show me plastic", Unread(refused=("plastic",))),
        ("film", "something like Foobar Returns but funny", Unread(dropped=("Foobar Returns",))),
        ("film", "类似《守灯人》的喜剧", Unread(dropped=("守灯人",))),
        ("film", "关于养蜂的纪录片", Unread(loose=("养蜂",))),
        ("film", "a black and white film from the 40s", Unread(loose=("black and white",))),
        ("film", "a film for my nephew, nothing scary", Unread(dropped=("for my nephew",))),
        ("film", "a romance by Ada Lovelace", Unread(loose=("Ada Lovelace",))),
        ("music", "slow songs about rain without autotune", Unread(refused=("autotune",))),
        ("music", "关于养蜂的慢歌", Unread(loose=("养蜂",))),
        ("clips", "funny clips with a parrot, not loud", Unread(loose=("parrot",))),
        ("shop", "something dishwasher-safe and black under 20 euros", Unread(loose=("dishwasher-safe",))),
        ("shop", "something black and dishwasher-safe", Unread(loose=("dishwasher-safe",))),
        ("shop", "turquoise or blue", Unread(loose=("turquoise",))),
        ("shop", "a red and dishwasher-safe mug", Unread(loose=("dishwasher-safe",))),
        ("shop", "dishwasher-safe mugs", Unread(loose=("dishwasher-safe",))),
        ("clips", "讲养蜂的短视频，一分钟以内", Unread(loose=("养蜂",))),
    ],
)
def test_words_of_a_wish_that_nothing_took_up_are_found(pack: str, text: str, expected: Unread) -> None:
    assert told(reading(pack, text)) == expected


@pytest.mark.parametrize(
    ("pack", "text"),
    [
        ("film", "a funny film for the family, not animated"),
        ("film", "something good for tonight"),
        ("film", "I feel like something funny that I have not seen, please"),
        ("film", "please recommend a good thriller for the weekend"),
        ("film", "hey, could you find me a nice comedy for a date night?"),
        ("film", "my mum is coming, we want something light"),
        ("film", "a movie for me and my girlfriend, something romantic"),
        ("film", "今晚想看点轻松的，谢谢"),
        ("film", "和女朋友一起看的爱情片"),
        ("film", "周末在家看的喜剧，最好别太长"),
        ("shop", "a jacket for hiking in the rain"),
        ("shop", "黑色靴子，100 以内，谢谢"),
        ("music", "something calm for studying with a harpsichord"),
        ("music", "适合开车听的摇滚，不要太长"),
        ("clips", "something calm for my commute"),
        ("clips", "一分钟以内的搞笑短视频"),
        ("film", "hello there"),
        ("film", "I loved the Quuxish score of Heat"),
        ("film", "who directed The Lantern Keeper?"),
        ("film", "write me a poem about clowns"),
        ("film", "something about quilting"),
        ("film", "my sister and comedy do not go together, a thriller please"),
        ("film", "something funny and good"),
        ("shop", "something black and nice"),
        ("shop", "turquoise and dishwasher-safe"),
    ],
)
def test_talk_and_what_was_taken_up_are_not_told(pack: str, text: str) -> None:
    assert not told(reading(pack, text))


def messages() -> Iterator[tuple[str, str, str]]:
    """Yield the file, catalogue and text of every message of the scripted conversations."""
    for path in sorted(CONVERSATIONS.rglob("*.yaml")):
        script = yaml.safe_load(path.read_text(encoding="utf-8"))
        for turn in script["turns"]:
            if "say" in turn:
                yield path.stem, script.get("catalogue", "film"), str(turn["say"])


def test_nothing_is_missed_in_scripted_conversations() -> None:
    said = list(messages())
    assert {pack for _, pack, _ in said} == {"film", "shop", "music", "clips"}
    missed = []
    for name, pack, text in said:
        first = tuple(item.id for item in lexicon(pack).catalogue.items[:5])
        for slates in ((), (first,)):
            missed += [(name, text)] * bool(told(reading(pack, text, slates)))
    assert len(said) > 300
    assert missed == []


def test_talk_around_a_wish_is_hardly_ever_missed() -> None:
    said = [one.text for half in READABLE for one in readings(half)]
    alarms = [text for text in said if told(reading("film", text))]
    assert len(said) >= 1000
    assert len(alarms) <= len(said) / 500, alarms


@pytest.mark.parametrize(
    ("text", "others"),
    [("a scarf for my wife in red", {"scarf", "red"}), ("a jacket for my wife, waterproof", {"jacket", "waterproof"})],
)
def test_what_comes_behind_whom_it_is_for_is_wished_of_the_thing(text: str, others: set[str]) -> None:
    assert {part.span.text for part in reading("shop", text).spans if part.role == "want"} == others


def test_a_wish_beside_a_liking_that_no_item_has_is_a_wish() -> None:
    found = reading("shop", "送妈妈的生日礼物，50欧元以内，她喜欢喝茶")
    assert (found.act, found.spans[1].role) == ("find", "want")


@pytest.mark.parametrize(("text", "assumed"), [("a comedy for the family", False), ("a comedy, family", True)])
def test_what_something_is_for_is_no_guess(text: str, assumed: bool) -> None:
    family = reading("film", text).spans[-1]
    assert (family.span.text, family.role, family.assumed) == ("family", "want", assumed)


# -- in the answer ---------------------------------------------------------------------------------------------


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a comedy for my mother", "I could not use “for my mother”."),
        ("a comedy, no clowns", "The catalogue does not tell of “clowns”, so I cannot leave that out."),
        ("a comedy with a parrot", "For “parrot” I only looked loosely, in titles and descriptions."),
        ("送妈妈的喜剧", "“送妈妈”没能用上。"),
        ("喜剧，不要小丑", "目录里没有写“小丑”，没法替你避开。"),
        ("关于养蜂的喜剧", "“养蜂”只能在标题和简介里大致找找。"),
    ],
)
def test_the_answer_tells_what_nothing_took_up_before_the_items(taste: Recommender, text: str, sentence: str) -> None:
    answer = taste.ask(text)
    assert answer.cards
    assert answer.lead.startswith(sentence)


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("something with a parrot", True),
        ("my mother loves parrots", True),
        ("a present for my father", True),
        ("recommend something", False),
        ("妈妈喜欢鹦鹉", False),
    ],
)
def test_a_list_that_only_words_chose_says_so_where_they_were_understood(
    taste: Recommender, text: str, closest: bool
) -> None:
    answer = taste.ask(text)
    assert answer.cards
    assert ("closest to your words" in answer.lead.lower() or "最接近" in answer.lead) == closest


@pytest.mark.encoder
def test_words_that_were_searched_for_find_what_is_described_by_them(taste: Recommender) -> None:
    answer = taste.ask("something tense with a detective")
    assert answer.cards[0].item_id == "heat-1995"


@pytest.mark.encoder
def test_words_are_said_to_be_searched_for_only_where_they_were(taste: Recommender) -> None:
    taste.ask("a comedy")
    answer = taste.ask("shorter ones with a parrot")
    assert "critique" in [call.name for call in answer.trace.calls]
    assert answer.lead.startswith("I could not use “parrot”.")


@pytest.mark.encoder
@pytest.mark.parametrize(("text", "told"), [("a thriller with a thief", False), ("a thriller with a parrot", True)])
def test_words_that_every_item_shown_is_described_by_were_found(taste: Recommender, text: str, told: bool) -> None:
    answer = taste.ask(text)
    assert [card.item_id for card in answer.cards] == ["heat-1995"]
    assert ("loosely" in answer.lead) is told
