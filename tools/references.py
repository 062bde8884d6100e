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
from tools.reference_words import BARE_IT, BARE_NUMBER, ONE_MORE, PATTERNS
from tools.words_en import ORDINALS


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


_COUNT = {"two": 2, "three": 3, "four": 4, "couple": 2, "couple of": 2, "few": 3}

_WANTED = re.compile(
    r"(?:\bin|\bout of) $"
)  # "has magic in it", "keep violence out of it": the item that is wished for
_PLAYED = re.compile(r"\b(?:who|star\w*|play\w*|act\w*|appear\w*|happen\w*)\b[^.!?,]*$")
_BETWEEN = ("between", "count")
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
    if kind == "middle":
        return last[(len(last) - 1) // 2 : len(last) // 2 + 1]
    if kind == "between":
        count = _COUNT.get(group["between"] or "", 0) or int(parse_number(group["zhbetween"] or "二"))
        start = (len(last) - count + 1) // 2
        return last[start : start + count] if start > 0 and count < len(last) else ()
    if kind == "count":
        return last[: int(parse_number(group["zhall"]))]
    if kind == "back":
        back = int(parse_number(group["zhback"]))
        return last[len(last) - back : len(last) - back + 1] if 0 < back <= len(last) else ()
    if kind == "following":
        place = 1 if group["preceding"] == "top" else ORDINALS[group["preceding"]]
        return last[place : place + 1]
    if kind == "letter":
        place = "abcde".index(group["letter"])
        return last[place : place + 1]
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
        or group.get("placed")
        or group.get("bare")
        or group.get("more")
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
    if kind == "twice":
        return shown.slates[-3] if len(shown.slates) > 2 else shown.slates[0] if shown.slates else ()
    last = shown.last
    if kind == "pair":
        return (last[:1] if group["pair"] == "former" else last[1:2]) if len(last) == 2 else ()
    place = last.index(shown.focus) if shown.focus in last else -1
    if kind == "precede":
        if place > 0:
            return last[place - 1 : place]
        return shown.slates[-2] if place < 0 and len(shown.slates) > 1 else ()
    if kind == "follow":
        return last[place + 1 : place + 2] if place >= 0 else ()
    if kind in ("rest", "other"):
        return tuple(item for item in last if item != shown.focus)
    return last[: {"both": 2, "three": 3}.get(kind, len(last))]


def resolve(kind: str, match: re.Match[str], shown: Shown) -> tuple[str, ...]:
    """Return the ids that a reference means, in the order shown; empty where nothing shown fits."""
    if kind in ("it", "bare_it"):
        return (shown.centre,) if shown.centre else ()
    if kind in (
        "ordinal",
        "number",
        "following",
        "last",
        "top",
        "penultimate",
        "some",
        "middle",
        "back",
        "letter",
        *_BETWEEN,
    ):
        return _ids_by_position(kind, match, shown)
    return _ids_by_list(kind, match, shown)


def _found(text: str) -> Iterator[tuple[str, re.Match[str], int, int]]:
    for kind, pattern in _compiled():
        for match in pattern.finditer(text):
            yield kind, match, match.start(), match.end()
            if kind == "number" or (kind == "ordinal" and match.groupdict().get("zh")):
                yield from _more(text, match.end())
    for match in BARE_IT.finditer(text):
        yield "bare_it", match, match.start(), match.end()
    for match in BARE_NUMBER.finditer(text):
        yield "number", match, match.start("bare"), match.end("bare")


def _more(text: str, place: int) -> Iterator[tuple[str, re.Match[str], int, int]]:
    """Yield the numbers that a place in a slate is listed with: "numbers one and three"."""
    while match := ONE_MORE.match(text, place):
        place = match.end()
        yield "number", match, match.start("more"), place


def reference_spans(text: str, shown: Shown) -> list[Span]:
    """Return the references in folded ``text``, in folded places, the first pattern of the table preferred."""
    spans: list[Span] = []
    for kind, match, start, end in _found(text):
        if (
            kind in ("them", "bare_it", "both", "three", "pair", "middle", "all", "rest")
            and not shown.slates
            and not shown.focus
        ):
            continue
        if kind == "other" and shown.focus not in shown.last:
            continue  # "另一部" with none spoken of asks for something new
        if kind == "number" and "bare" in match.groupdict() and not 1 <= int(match["bare"]) <= len(shown.last):
            continue
        if any(span.start < end and start < span.end for span in spans):
            continue
        if kind == "bare_it" and _WANTED.search(text, 0, start) and not _PLAYED.search(text, 0, start):
            continue
        if kind == "number" and match.groupdict().get("number", "").isdigit() and int(match["number"]) > MOST_SHOWN:
            continue
        ids = resolve(kind, match, shown)
        demands = (Demand(ITEM, Operator.ANY_OF, ids),) if ids else ()
        spans.append(Span(start, end, text[start:end], SpanKind.REFERENCE, demands))
    return spans
