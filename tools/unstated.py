"""What people ask of any kind of thing, and a catalogue may not state: ratings, prices, prizes, where it can be had.

Owns these aspects: how they are asked for or wished for, and which attributes state them. How it is told that one is
not stated is in ``agent.unstated``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.schema import Schema
from tools.measures import dimension_of
from tools.tokens import fold


@dataclass(frozen=True)
class Aspect:
    """An aspect: the dimension that measures it, the names of attributes that state it, and words that ask for it."""

    dimension: str
    names: re.Pattern[str]
    words: re.Pattern[str]


ASPECTS: Mapping[str, Aspect] = {
    "score": Aspect(
        "score",
        re.compile(r"ratings?|reviews?|scores?|评分|口碑|评价"),
        re.compile(
            r"\b(?:(?:best|top|highest|higher|better|well|highly|good|decently)[- ](?:rated|reviewed|scored)"
            r"|(?:the )?(?:best|highest|higher|better|good|great) (?:ratings?|reviews?|scores?)|reviews"
            r"|(?<!age )(?<!pg )ratings?(?! (?:r|pg|g)\b)|how (?:well|highly) (?:is|are|was|were)"
            r"|any good|worth (?:it|watching|reading|seeing|a watch|a read)"
            r"|imdb|rotten tomatoes|what (?:do|did) (?:the )?critics)\b"
            r"|好不好看|好看吗|好听吗|值得(?:一)?(?:看|读|听|买)吗|评分|打分|豆瓣|口碑(?:好|不错|最好|怎么样)?|高分|评价(?:怎么样|如何|好|最好|高)"
        ),
    ),
    "money": Aspect(
        "money",
        re.compile(r"prices?|costs?|fees?|价格|价钱|票价"),
        re.compile(
            r"\b(?:(?:the )?(?:cheap|inexpensive|affordable|pricey|expensive)(?:er|est)?"
            r"|(?:the )?(?:most|least|less|more) expensive|how much (?:does|do|did|would) .{1,40}\bcost"
            r"|how much (?:is|are) (?:it|that|this|they|those|these|the \w+(?: one)?)(?=\W*$|,)|prices?)\b"
            r"|多少钱|价格|价钱|票价|(?:最|更|很)?便宜的?|(?:最|更|很)贵的?|贵不贵|贵吗"
        ),
    ),
    "prizes": Aspect(
        "prizes",
        re.compile(r"awards?|oscars?|prizes?|奖项?|获奖"),
        re.compile(
            r"\b(?:(?:won|win|any) (?:an? |any )?(?:awards?|prizes?|oscars?)|(?:award|prize|oscar)[- ]winning"
            r"|oscars?|academy awards?|golden globes?|palme d'or|grammy|grammys|grammies|booker prize|pulitzer)\b"
            r"|奥斯卡|金像奖|金马奖|戛纳|格莱美|获(?:过)?奖|得(?:过)?奖|拿过?奖"
        ),
    ),
    "where": Aspect(
        "where",
        re.compile(r"platforms?|services?|streaming|where|url|link|website|平台|渠道|链接|网址"),
        re.compile(
            r"\b(?:where (?:can|could|do|would|should) (?:i|we|you)"
            r" (?:watch|see|stream|buy|get|find|listen to|hear|read)"
            r"|(?:on|is (?:it|this|that) on) (?:netflix|hulu|disney\+?|spotify|amazon prime|prime video)|to stream)\b"
            r"|(?:在)?(?:哪里|哪儿|哪)(?:能|可以)?(?:看到|看得到|买到|买得到|听到|能看|能买|能听)"
            r"|网飞|爱奇艺|腾讯视频|优酷"
        ),
    ),
}


def unstated(text: str, schema: Schema) -> dict[str, re.Match[str]]:
    """Return the aspects that a message speaks of and that no attribute states, with where in its folded text."""
    found = {name: aspect.words.search(fold(text)) for name, aspect in ASPECTS.items() if not _stated(aspect, schema)}
    return {name: match for name, match in found.items() if match is not None}


def _stated(aspect: Aspect, schema: Schema) -> bool:
    if aspect.dimension == "where" and schema.available:
        return True
    names = (fold(name).replace("_", " ") for field in schema.fields for name in (field.name, *field.labels.values()))
    return any(dimension_of(field) == aspect.dimension for field in schema.fields) or any(
        aspect.names.search(name) for name in names
    )
