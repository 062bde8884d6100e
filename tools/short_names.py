"""Short names: what people call a hotel or a restaurant whose title says at length what it is.

Owns taking a title apart. Knows nothing of entries or sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tools.titles import BRACKETS, shared_beginning
from tools.tokens import words
from tools.words_zh import COMMON

SHARE = 0.2
"""The share of titles that must say what kind of place they are, for a catalogue to be one of places."""

_KIND_ZH = "酒店|宾馆|饭店|饭庄|旅馆|旅店|旅舍|旅社|客栈|公寓|民宿|招待所|会所|山庄|度假村|餐厅|餐馆|酒楼|咖啡馆"
_QUALITY_ZH = "国际|商务|快捷|连锁|精品|精选|主题|豪华|度假|商旅|假日|青年|温泉|花园|大"
_PLACE_ZH = re.compile(rf"^(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?P<quality>(?:{_QUALITY_ZH})*)(?:{_KIND_ZH})")
_QUALITY = re.compile(_QUALITY_ZH)
_PLACE_EN = re.compile(
    r"^(?:the )?(?P<name>[a-z][a-z' ]{2,30}?) (?:hotel|inn|hostel|resort|suites|lodge|motel|guesthouse|restaurant"
    r"|cafe|bistro|brasserie)\b",
    re.IGNORECASE,
)
_TAIL = 3
"""Characters at the end of a long Chinese name that stand for it: 王府井希尔顿 is 希尔顿."""


def short_names(titles: Sequence[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return short names with the ids of the items that bear them; ``titles`` are pairs of id and title.

    Nothing is returned for a catalogue whose titles are not names of places.
    """
    strip = shared_beginning(title for _, title in titles)
    parts = [(item_id, tuple(_names(title, strip))) for item_id, title in titles]
    if sum(bool(names) for _, names in parts) < SHARE * len(titles):
        return {}
    found: dict[str, list[str]] = {}
    for item_id, names in parts:
        for name in dict.fromkeys(names):
            if name not in COMMON and not _QUALITY.fullmatch(name):
                found.setdefault(name, []).append(item_id)
    return {name: tuple(ids) for name, ids in found.items()}


def _names(title: str, strip: str) -> Iterable[str]:
    bare = BRACKETS.sub("", title).strip().removeprefix(strip)
    match = _PLACE_ZH.match(bare)
    if match:
        name, said = match["name"], ""
        for quality in ("", *_QUALITY.findall(match["quality"])):
            said += quality
            yield name + said
        if len(name) >= _TAIL + 2:
            yield name[-_TAIL:]
        return
    match = _PLACE_EN.match(bare)
    if match and words(match["name"]):
        yield match["name"]
