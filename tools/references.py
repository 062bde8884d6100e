"""References to what was shown: "the second one", "number 3", "those", "第二部", "刚才那个", "上一批".

Owns the patterns and what they resolve to over the slates. Knows nothing of what is said about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.constraints import ITEM, Operator
from tools.quantities import parse_number
from tools.reading import Demand, Span, SpanKind
from tools.words_en import NOUNS, ORDINALS

MEASURES = "部个本家间款条张首支双件处所册"


@dataclass(frozen=True)
class Shown:
    """What the person has on screen: all slates of item ids, oldest first, and the item last spoken of, or ""."""

    slates: tuple[tuple[str, ...], ...] = ()
    focus: str = ""

    @property
    def last(self) -> tuple[str, ...]:
        """The latest slate; empty before the first."""
        return self.slates[-1] if self.slates else ()

    @property
    def centre(self) -> str:
        """The item that "it" means: the focus, or the only or first item of the latest slate; "" if none."""
        return self.focus or (self.last[0] if self.last else "")


_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NOUN = "|".join(sorted(NOUNS, key=len, reverse=True))
_COUNT = {"two": 2, "three": 3, "four": 4, "couple": 2, "couple of": 2, "few": 3}
_ZHN = r"[一二两三四五六七八九十\d]+"
_ZHNOUN = rf"(?:[{MEASURES}](?:电影|片子|影片|书|酒店|小说)?)"
_LIST = r"(?:list|lists|slate|set|batch|round|page|results?|suggestions|recommendations|selection|ones)"

PATTERNS: tuple[tuple[str, str], ...] = (
    # lists
    ("list", rf"(?:the |that |your )?(?:very )?(?P<which>first|original|second|third) (?:list"
        rf"|slate|set|batch|round|page)(?: of (?:{_NOUN}))?"),
    ("before", rf"(?:the |those |that |your )?(?:previous|earlier|prior|last) {_LIST}(?: of (?:{_NOUN}))?(?! of)"
        rf"|the (?:list|batch|set|ones|lot) (?:from )?before(?: (?:this|that)(?: (?:one"
        rf"|list))?)?"
     r"|(?:what|the ones?) you (?:showed|gave) me (?:before|earlier)|the ones (?:from )?(?:before|earlier)"),
    ("list", r"(?:最开始|最初|一开始)(?:的)?(?:那)?(?:批|组|个列表|份列表|几部|几个|列表)"
        r"|(?P<zhlist>第[一二三]|头)(?:批|轮|组|次推荐|份列表|个列表|页)(?:的)?"),
    ("before", r"(?:上一?|前一?|之前(?:的)?那?)(?:批|组|轮|页|次)(?:推荐|列表|结果|的)*"
        r"|之前(?:的)?(?:那些|那几[部个家本]|列表|结果|推荐)|刚才(?:的)?那(?:些|批"
        r"|几[部个家本])|刚刚那(?:些|批|几[部个家本])"),
    # positions
    ("some", rf"(?:the |those )?(?P<end>first|last|top|bottom|other) (?P<count>two|three"
        rf"|four|couple of|couple|few)(?: (?:{_NOUN}))?\b"),
    ("some", rf"(?P<zhend>前|头|后|最后)(?P<zhcount>[两二三四])(?:[{MEASURES}])"),
    ("penultimate", r"(?:the )?(?:second|2nd)[ -](?:to[ -])?last(?: one)?|(?:the )?(?:penultimate"
        r"|last but one)(?: one)?|倒数第二" + _ZHNOUN + "?"),
    ("ordinal", rf"(?:the |that |your |my )?(?P<ordinal>{_ORDINAL})(?:(?:'s)? (?:{_NOUN})\b"
        rf"| suggestion\b)?(?! (?:time|thing i|half|of all|and foremost|place|world war"
        rf"|lady|date|hand|class|century|name|decade|part|person|season|year|love"
        rf"|blood|contact))"),
    ("number", r"(?:number|no\.?|nr\.?|option|item|pick|choice|#|№|编号|第)\s?(?P<number>\d{1,2}"
        r"|one|two|three|four|five|six|seven|eight|nine|ten)\b(?! (?:minutes?|hours?"
        r"|stars?|pages?))"
     rf"(?!\d|\s*(?:分钟|小时|元|块|年|页|分))(?:[{MEASURES}])?"),
    ("ordinal", rf"第(?P<zh>{_ZHN})(?:{_ZHNOUN})?(?!次|季|一次)"),
    ("number", rf"(?P<zhnumber>{_ZHN})号(?:[{MEASURES}])?"),
    ("last", rf"(?:the |that |your )(?:very )?(?:last|final|bottom)(?: (?:{_NOUN}))?\b(?! (?:year"
        rf"|decade|time|week|night|month|\d|two|three|few|list|batch))|最后(?:的)?(?:那)?一?(?:{_ZHNOUN})"),
    ("top", r"(?:the |that )?(?:top|topmost) (?:one|pick|choice|result)\b|最(?:上面|前面)(?:的)?(?:那)?一?(?:" + _ZHNOUN + ")"),
    ("precede", rf"the (?:one|{_NOUN}) before(?: (?:that|it|this|this one|that one))?\b|the previous (?:one"
        rf"|{_NOUN})\b|(?:上|前)一?(?:{_ZHNOUN})|前面(?:的)?那(?:{_ZHNOUN})"),
    ("follow", rf"the (?:one after(?: (?:that|it|this))?|next one)\b|下一(?:{_ZHNOUN})(?=是|怎么|呢)"),
    ("rest", r"the (?:other|rest|others|remaining)(?: (?:ones|two|three|four))?\b(?! (?:day"
        r"|night))|(?:其他|其余|剩下)(?:的)?(?:那)?(?:几[部个家本]|两[部个家本]|三[部个家本])"),
    ("all", rf"(?:these|those)(?: (?:{_NOUN}|two|three|four|five))?\b|all (?:three|four"
        rf"|five)\b|the(?:se)? ones (?:above|here|you (?:showed|listed))"),
    ("both", r"\bboth\b(?: of them)?|这两(?:" + _ZHNOUN + ")|那两(?:" + _ZHNOUN + ")|两(?:部|个|家|本)都"),
    ("all", r"(?:这|那)(?:些|几)(?:" + _ZHNOUN + r")?(?:里面|当中|之中|里|中)?|(?:它们|他们)(?:里面|当中|之中|里|中)?|以上(?:这些"
        r"|几[部个家本])|上面(?:这些|几[部个家本]|的)"),
    ("them", r"\b(?:them|they)\b"),
    ("it", r"刚才(?:的)?那(?:一)?(?:" + _ZHNOUN + r")|刚刚(?:的)?那(?:一)?(?:" + _ZHNOUN + r")|(?:这|那|该)(?:一)?(?:" + _ZHNOUN + r")(?!月|人)|它(?!们)"),
    ("it", rf"\b(?:this|that) (?:one|{_NOUN})\b|\b(?:the one|the (?:film|movie|book|hotel"
        rf"|product)) (?:you )?just (?:mentioned|showed|recommended)(?: me)?"),
)  # fmt: skip
"""Kinds of reference and their patterns; the first that fits at a place wins."""

BARE_IT = re.compile(
    r"(?:(?<=seen )|(?<=saw )|(?<=watched )|(?<=watch )|(?<=loved )|(?<=love )"
    r"|(?<=liked )|(?<=like )|(?<=hated )|(?<=hate )|(?<=enjoyed )|(?<=enjoy )"
    r"|(?<=finish )"
    r"|(?<=read )|(?<=about )|(?<=directed )|(?<=wrote )|(?<=in )|(?<=is )|(?<=was )"
    r"|(?<=does )|(?<=did )|(?<=has )|(?<=save )|(?<=bookmark )"
    r"|(?<=disliked )|(?<=dislike )|(?<=adored )|(?<=why )|(?<=made )|(?<=of )|(?<=own )|(?<=finished )|(?<=bought )"
    r"|(?<=than )|(?<=adore )|(?<=tried )|(?<=stand )|(?<=starred in )|(?<=stars in )"
    r"|(?<=remember ))(?:it|this|that)\b(?!'|s\b| (?:to (?:be|have)|has|way|kind"
    r"|sort|much|many))"
    r"|^(?:it|this|that)(?= (?:was|is|looks|sounds|seems))|(?<=[,.!?] )(?:it|this|that)(?= (?:was|looks|sounds|seems))"
)
"""Pronouns that mean the item spoken of only after certain words: never "make it shorter" or "it's raining"."""

BARE_NUMBER = re.compile(
    r"(?:^\s*(?:and |ok |okay )?|(?:\b(?:like|loved|liked|hated|seen|saw|watched"
    r"|about|compare|and|vs\.?|versus|than|save|why|not|or|is|of|for|with|want"
    r"|take|choose|open|rate|disliked|directed|in|similar to|dislike|love)|像"
    r"|和|跟|与|比|对比|比较|看过|喜欢|选|要|收藏|、|,)\s*)"
    r"(?P<bare>\d{1,2})(?=\s*(?:$|[,.!?]|(?:and|but|or|vs|versus|is|was|are|were"
    r"|please|then|except|only|again|too|instead|last|already|before|yesterday"
    r"|both|again|from|for|with|looks|sounds|has)\b|[\u4e00-\u9fff]))(?!\s*(?:加|减|乘|除|等于|分"
    r"|小时|元|块|年|页|部|个|本|家|星|月|点|天|人|集|季|号|\.\d))"
)


MOST_SHOWN = 20  # "number 23" is no place in a slate
_RETURNING = re.compile(r"(?:回到?|返回|再看看?|重新看)$")


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])" if pattern.isascii() else pattern))
        for kind, pattern in PATTERNS
    )


def _ids_by_position(kind: str, match: re.Match[str], shown: Shown) -> tuple[str, ...]:
    group = match.groupdict()
    last = shown.last
    if kind == "penultimate":
        return last[-2:-1]
    if kind == "last":
        return last[-1:]
    if kind == "top":
        return last[:1]
    if kind == "some":
        count = _COUNT[group["count"]] if group.get("count") else int(parse_number(group["zhcount"]))
        end = group.get("end") or group.get("zhend")
        if end == "other":
            return tuple(item for item in last if item != shown.focus)[:count]
        return last[-count:] if end in ("last", "bottom", "后", "最后") else last[:count]
    said = (
        group.get("ordinal")
        or group.get("number")
        or group.get("zh")
        or group.get("zhnumber")
        or group.get("bare")
        or ""
    )
    place = ORDINALS.get(said) or int(parse_number(said))
    return last[place - 1 : place] if place else ()


def _ids_by_list(kind: str, match: re.Match[str], shown: Shown) -> tuple[str, ...]:
    group = match.groupdict()
    if kind == "list":
        place = {"second": 1, "third": 2, "第二": 1, "第三": 2}.get(group.get("which") or group.get("zhlist") or "", 0)
        return shown.slates[place] if place < len(shown.slates) else ()
    if kind == "before":
        earlier = shown.slates[:-1] if len(shown.slates) > 1 else shown.slates
        returning = _RETURNING.search(match.string, 0, match.start())
        if match.group().startswith(("刚才", "刚刚")) and not returning:
            return shown.last
        return earlier[-1] if earlier else ()
    last = shown.last
    place = last.index(shown.focus) if shown.focus in last else -1
    if kind == "precede":
        if place > 0:
            return last[place - 1 : place]
        return shown.slates[-2] if place < 0 and len(shown.slates) > 1 else ()
    if kind == "follow":
        return last[place + 1 : place + 2] if place >= 0 else ()
    if kind == "rest":
        return tuple(item for item in last if item != shown.focus)
    return last[:2] if kind == "both" else last


def resolve(kind: str, match: re.Match[str], shown: Shown) -> tuple[str, ...]:
    """Return the ids that a reference means, in the order shown; empty where nothing shown fits."""
    if kind in ("it", "bare_it"):
        return (shown.centre,) if shown.centre else ()
    if kind in ("ordinal", "number", "last", "top", "penultimate", "some"):
        return _ids_by_position(kind, match, shown)
    return _ids_by_list(kind, match, shown)


def _found(text: str) -> Iterator[tuple[str, re.Match[str], int, int]]:
    for kind, pattern in _compiled():
        for match in pattern.finditer(text):
            yield kind, match, match.start(), match.end()
    for match in BARE_IT.finditer(text):
        yield "bare_it", match, match.start(), match.end()
    for match in BARE_NUMBER.finditer(text):
        yield "number", match, match.start("bare"), match.end("bare")


def reference_spans(text: str, shown: Shown) -> list[Span]:
    """Return the references in folded ``text``, in folded places, the first pattern of the table preferred."""
    spans: list[Span] = []
    for kind, match, start, end in _found(text):
        if kind in ("them", "bare_it", "both") and not shown.slates and not shown.focus:
            continue
        if kind == "number" and "bare" in match.groupdict() and not 1 <= int(match["bare"]) <= len(shown.last):
            continue
        if any(span.start < end and start < span.end for span in spans):
            continue
        if kind == "number" and match.groupdict().get("number", "").isdigit() and int(match["number"]) > MOST_SHOWN:
            continue
        ids = resolve(kind, match, shown)
        demands = (Demand(ITEM, Operator.ANY_OF, ids),) if ids else ()
        spans.append(Span(start, end, text[start:end], SpanKind.REFERENCE, demands))
    return spans
