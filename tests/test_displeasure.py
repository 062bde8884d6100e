"""What is said against a thing without a word of refusal leaves it out; the same words about something else do not."""

from __future__ import annotations

from functools import cache

import pytest

from agent.demands import constraint_changes
from knowledge.ingestion import PACKS, load_catalogue
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Role
from tools.references import Shown


@cache
def _words(pack: str) -> Lexicon:
    return build_lexicon(load_catalogue(PACKS / pack))


def refused(text: str, pack: str) -> set[str]:
    """Return the values that a message keeps away."""
    words = _words(pack)
    added, _ = constraint_changes(read(text, link(text, words, Shown(), 2026), words, Shown()), words.catalogue, ())
    return {value for one in added if one.negative for value in one.values}


def wished(text: str, pack: str) -> set[str]:
    """Return the values that a message wishes for."""
    words = _words(pack)
    reading = read(text, link(text, words, Shown(), 2026), words, Shown())
    parts = reading.with_role(Role.WANT)
    return {str(value) for part in parts for one in part.span.demands[:1] for value in (
        one.value if isinstance(one.value, tuple) else (one.value,)
    )}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pack", "value"),
    [
        ("wool gives me hives", "shop", "wool"),
        ("wool doesn't agree with me", "shop", "wool"),
        ("pink just isn't me", "shop", "pink"),
        ("I look pale in grey", "shop", "grey"),
        ("bags we're fully stocked on", "shop", "bags"),
        ("leather, I'd rather not", "shop", "leather"),
        ("I own a tent, so not that", "shop", "tent"),
        ("we have no use for a lamp", "shop", "lamp"),
        ("Tarnholt let me down, so none of theirs", "shop", "Tarnholt"),
        ("I'd sooner have a mug than a vase", "shop", "vase"),
        ("scrap the vase, a mug would be better", "shop", "vase"),
        ("把花瓶换成马克杯", "shop", "vase"),
        ("羊毛我穿不了", "shop", "wool"),
        ("帐篷用不着", "shop", "tent"),
        ("我用不上台灯", "shop", "lamp"),
        ("衬衫永久拉黑", "shop", "shirt"),
        ("不能是灰的", "shop", "grey"),
        ("accordion gets on my nerves", "music", "accordion"),
        ("techno does my head in", "music", "techno"),
        ("I'm not a fan of jazz", "music", "jazz"),
        ("if I hear jazz one more time I'm leaving", "music", "jazz"),
        ("爵士我听不进去", "music", "jazz"),
        ("电吉他吵得我头疼", "music", "guitar"),
        ("chess bores me", "clips", "chess"),
        ("insects upset me", "clips", "insects"),
        ("I've muted oakmutter", "clips", "oakmutter"),
        ("昆虫我看不得", "clips", "insects"),
        ("不讲星空的", "clips", "astronomy"),
    ],
)
def test_what_is_complained_of_is_left_out(text: str, pack: str, value: str) -> None:
    assert value in refused(text, pack)
    assert value not in wished(text, pack)


@pytest.mark.parametrize(
    ("text", "pack", "value"),
    [
        ("jazz never bores me", "music", "jazz"),
        ("jazz doesn't bother me", "music", "jazz"),
        ("I never get tired of jazz", "music", "jazz"),
        ("jazz for an annoying day", "music", "jazz"),
        ("I feel awful today, some calm jazz please", "music", "jazz"),
        ("爵士听不够", "music", "jazz"),
        ("我离不开爵士", "music", "jazz"),
        ("头疼，来点爵士", "music", "jazz"),
        ("something woollen, my old jumper is useless", "shop", "wool"),
        ("nothing is better than wool", "shop", "wool"),
        ("must be wool, nothing else suits me", "shop", "wool"),
        ("非羊毛不可", "shop", "wool"),
        ("羊毛的，别的我穿不惯", "shop", "wool"),
        ("一件羊毛的毛衣，不能太贵", "shop", "wool"),
        ("chess, I was bored by the last ones", "clips", "chess"),
        ("I'm tired, chess please", "clips", "chess"),
        ("看不懂国际象棋，有没有教程", "clips", "tutorial"),
        ("jazz and I don't care which decade", "music", "jazz"),
        ("jazz and I can't wait", "music", "jazz"),
        ("jazz I've never heard", "music", "jazz"),
        ("a jazz record I won't forget", "music", "jazz"),
        ("techno gets on well with me", "music", "techno"),
        ("techno never gets on my nerves", "music", "techno"),
        ("techno drives me crazy, I love it", "music", "techno"),
        ("insects creep me out in a good way", "clips", "insects"),
        ("my feed is full of chess and I love it", "clips", "chess"),
        ("I've stopped working, a tutorial please", "clips", "tutorial"),
        ("have no time, a short tutorial", "clips", "tutorial"),
        ("switch from wool to leather", "shop", "leather"),
        ("my old mugs are ugly, mugs please", "shop", "mug"),
        ("爵士好听得受不了", "music", "jazz"),
        ("爵士够了，不用别的", "music", "jazz"),
        ("我不怕昆虫", "clips", "insects"),
        ("怕重，帐篷要轻", "shop", "tent"),
        ("不买花瓶了，买马克杯", "shop", "mug"),
        ("不缺花瓶，缺马克杯", "shop", "mug"),
        ("再来爵士就更好了", "music", "jazz"),
    ],
)
def test_words_of_displeasure_about_something_else_refuse_nothing(text: str, pack: str, value: str) -> None:
    assert value not in refused(text, pack)


@pytest.mark.parametrize("text", ["皮肤干，想要棉的", "黑名单里没有东西"])
def test_a_character_inside_another_word_is_no_value(text: str) -> None:
    assert not {"leather", "black"} & (refused(text, "shop") | wished(text, "shop"))
