"""What is said of a thing by its effect on people: it had better be spared, and what only sounds so is not touched."""

from __future__ import annotations

import pytest

from tests.understanding.catalogues import lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Role


def refused(text: str, catalogue: str = "film") -> set[str]:
    words, seen = lexicon(catalogue), shown(catalogue)
    reading = read(text, link(text, words, seen, 2026), words, seen)
    return {
        str(value).lower()
        for part in reading.with_role(Role.AVOID)
        for demand in part.span.demands[:1]
        for value in (demand.value if isinstance(demand.value, tuple) else (demand.value,))
    }


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("westerns bore the socks off me", {"western"}),
        ("if there's a serial killer in it my wife walks out", {"serial killer"}),
        ("Tom Cruise? over my dead body", {"tom cruise"}),
        ("let's give ghosts a rest", {"ghosts"}),
        ("Gory is out of the question and so is sensual.", {"gory", "sensual"}),
        ("we've had our fill of war films", {"war"}),
        ("superheroes AGAIN??", {"superheroes"}),
        ("don't you dare show me vampires", {"vampires"}),
        ("musicals send me to sleep", {"musical"}),
        ("恐怖的？打死我也不看", {"horror"}),
        ("音乐剧嘛，敬谢不敏", {"musical"}),
        ("孩子在旁边，暴力的、情色的都收起来", {"violent", "sensual"}),
        ("我跟西部片八字不合", {"western"}),
        ("有成龙的话我就不看了", {"jackie chan"}),
        ("又是黑帮？放过我吧", {"gangsters"}),
        ("凡是讲离婚的，一概不要让我看到", {"divorce"}),
    ],
)
def test_what_has_a_bad_effect_on_somebody_is_refused(text: str, values: set[str]) -> None:
    assert refused(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "I want something that gives me nightmares",
        "sick in bed with flu, give me a comedy",
        "I'm bored, got a thriller?",
        "had a nightmare of a day, a feel-good film please",
        "comedies make me happy",
        "romance makes me cry, love it",
        "my wife leaves at eight, a short thriller please",
        "if there's a heist in it I'm happy",
        "if it has robots I'm in",
        "horror never gets old",
        "I could watch westerns all day and never tire of them",
        "leave the romance in",
        "let me have horror tonight",
        "put a comedy on for me",
        "send me a thriller please",
        "I am not scared of horror",
        "never bored with musicals",
        "films about addiction to gambling",
        "a story of fear and revenge",
        "zombies out of the ground, please",
        "is horror too much for a ten year old?",
        "I'm done with work, a comedy please",
        "comedy again please",
        "more horror, never enough",
        "tired of work, in need of a comedy",
        "a nightmare on screen: horror please",
        "my husband loved the sea",
        "either a heist or con artists, no preference",
        "今天好烦，来部喜剧",
        "累够了，想看喜剧",
        "喜剧百看不厌",
        "西部片看不腻",
        "不看恐怖片不行",
        "喜剧太少了，多来点",
        "怕老婆的喜剧",
        "有没有吓人的恐怖片",
        "头疼，来部轻松的喜剧",
        "讲噩梦的电影",
        "悬疑片烧脑的最好，别太长",
        "战争片，别太长",
        "科幻片可以，两小时够了",
        "来部爱情片，够甜的",
        "睡不着，来部悬疑",
        "想看躲避追杀的动作片",
        "喜剧就够了，别太长",
        "I used to be bored by westerns, now I can't get enough",
        "I was scared of horror as a kid but now I love it",
        "I never get tired of westerns",
        "I'm afraid of missing out on good thrillers",
        "if it has dinosaurs, my son will scream with joy",
        "put the western back on the list",
        "zombies! never too many",
        "westerns are dead good",
        "horror is a hell of a genre",
        "ghosts give my sister nightmares but not me",
        "恐怖片太过瘾了",
        "成龙太能打了",
        "爱情片太甜了",
        "诺兰的片子好看得受不了",
        "西部片哪里无聊了",
        "昆汀太疯了，我爱",
        "谁说爱情片腻",
        "我以前怕恐怖片，现在喜欢了",
        "爱情片从不让我腻",
        "西部片怎么看也不犯困",
        "喜剧怎么刷都不想换台",
        "烧脑到头疼的悬疑片",
        "喜剧，没有也不要紧",
    ],
)
def test_what_only_sounds_like_an_aversion_refuses_nothing(text: str) -> None:
    assert refused(text) == set()


def test_an_aversion_is_open_for_the_model_to_decide() -> None:
    words, seen = lexicon("film"), shown("film")
    text = "westerns bore the socks off me"
    [part] = read(text, link(text, words, seen, 2026), words, seen).with_role(Role.AVOID)
    assert not part.certain


def test_a_refusal_behind_a_comma_is_of_what_it_names() -> None:
    assert "comedy" not in refused("喜剧，不要小丑")
