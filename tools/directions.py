"""Directions: comparisons on one attribute: "shorter", "less violent", "the cheapest", "短一点", "没那么暴力".

Owns reading them over the measures and the vocabulary of a catalogue. Knows nothing of what they are
compared with.
"""

from __future__ import annotations

import re

from knowledge.schema import Kind
from tools.lexicon import Lexicon
from tools.measures import ADJECTIVES
from tools.reading import Direction, Span, SpanKind
from tools.rough_numbers import JUDGED, REFUSED_BEHIND
from tools.senses import by_adjective
from tools.tokens import CJK, words

IRREGULAR = {
    "better": ("rated", 1),
    "best": ("rated", 1),
    "worst": ("rated", -1),
    "newer": ("new", 1),
    "longer": ("long", 1),
    "latest": ("new", 1),
    "earliest": ("old", 1),
    "older": ("old", 1),
}

_DEGREE = (
    r"(?:a (?:little |tiny |wee )?bit |a little |a lot |much |way |slightly "
    r"|somewhat |even |far |considerably |rather |bit )?"
)

_EN_COMPARATIVE = re.compile(
    rf"(?<![a-z])(?<!no )(?:the )?{_DEGREE}(?P<word>[a-z]+?(?:er|est)|worst|best)(?![a-z])(?P<rated>[- ](?:rated"
    rf"|reviewed|known))?(?! than \d)"
)

_EN_DEGREE = re.compile(
    rf"(?<![a-z])(?:the )?{_DEGREE}(?P<degree>more|less|most|least|fewer|not (?:so"
    rf"|as|quite (?:so|as))|isn't (?:so|as)|toned down)"
    r"(?: of an?| of|(?<=less)(?<!care less) (?:about|for))? (?P<word>[a-z][a-z-]*(?: [a-z-]+)?)"
)

_REFUSED_MORE = re.compile(r"(?<![a-z])(?:no|any) $")
"""Before "more horror" these words say that there was enough of it."""

_ZH_BEFORE = re.compile(
    rf"(?P<degree>更加?|再|不那么|没那么|没有那么|不太那么|少一?点|少些|少讲(?!究)|多一?点"
    rf"|多些|没这么|不这么|别那么|不要那么|最(?![近后初好爱])|稍微|稍|比较不|减少"
    rf"|降低|增加)(?:(?<=[那这]么)适合)?(?P<word>[{CJK}a-z]{{1,6}})"
)

_ZH_AFTER = re.compile(
    rf"(?P<less>不那么|没那么|别那么|别这么)?(?P<word>[{CJK}]{{1,5}}?)(?P<degree>一点儿?"
    rf"|一些|点儿?|些)(?=的|[,.!?~、;；]|$|吗|吧|[{CJK}]|\s|但|而)"
)

_ATTRIBUTIVE = re.compile(r"的?(?:电影|影片|大?片子?|剧集?|小?说|书|故事|歌曲?|音乐|专辑|酒店|宾馆|餐厅|地方)")
"""After "温馨一点": a label is wished for, not more of it than something shown has."""

_REQUEST = re.compile(
    r"(?:想|要)[^,.!?]{0,8}看|找|来(?=[一两几点部个些首张])|想听|想要|想读|想买|推荐|求|有没有|[整搞]起"
)
_COMPARING = re.compile(
    r"比|更(?![好佳棒])|再|还要|没那么|换|但|像|刚才|[这那上第][一二三四五六七八九十]?[部个本家款条首张批些]|第.|太"
)
"""Words of a message that wants something new, and of one that goes by what is on the list."""

_NEGATING = re.compile(r"^(?:不|没|少|减|降|别)")


_AT_WORST = re.compile(r"\bat (?:the )?(?:very )?$")


def _stems(word: str) -> tuple[str, bool, tuple[str, ...]]:
    """Return the ending of a comparative, whether it is a superlative, and the positives it may come from."""
    end = "est" if word.endswith("est") else "er"
    stem = word[: -len(end)]
    found = [stem, stem + "e"]
    if stem.endswith("i"):
        found.insert(0, stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return end, end == "est", tuple(found)


def _comparative(match: re.Match[str], lexicon: Lexicon) -> Direction | None:
    word = match["word"]
    if match["rated"]:
        positive = "known" if "known" in match["rated"] else "rated"
        found = by_adjective(positive, -1 if word in ("worst", "worse", "lower") else 1, lexicon)
        return Direction(found.field, found.sign, found.value, word.endswith("st")) if found else None
    if word in IRREGULAR:
        positive, sign = IRREGULAR[word]
        if word == "better":
            return None
        found = by_adjective(positive, sign, lexicon)
        return Direction(found.field, found.sign, found.value, word.endswith("st")) if found else None
    _, extreme, stems = _stems(word)
    stems = tuple(
        stem for stem in stems if len(stem) >= 4 or stem in ADJECTIVES or word[len(stem) - 1] == word[len(stem)]
    )
    if word in lexicon.forms or (not extreme and (words(word) in lexicon.forms or word in ("other", "over", "under"))):
        return None
    for stem in stems:
        found = by_adjective(stem, 1, lexicon)
        if found:
            return Direction(found.field, found.sign, found.value, extreme)
    return None


def _graded(match: re.Match[str], lexicon: Lexicon) -> tuple[Direction, int] | None:
    """Return the direction of "less violent" and the like, and where its words end."""
    degree = match["degree"]
    sign = 1 if degree in ("more", "most") else -1
    two = match["word"].replace("-", " ").split()
    for size in range(min(2, len(two)), 0, -1):
        found = by_adjective(" ".join(two[:size]), sign, lexicon)
        if found:
            end = match.start("word") + len(" ".join(two[:size]))
            return Direction(found.field, found.sign, found.value, degree in ("most", "least")), end
    return None


def _english(text: str, lexicon: Lexicon) -> list[Span]:
    spans = []
    for match in _EN_DEGREE.finditer(text):
        if match["degree"] == "more" and _REFUSED_MORE.search(text[: match.start("degree")]) and "than" not in text:
            continue
        graded = _graded(match, lexicon)
        if graded and not (match["degree"] == "more" and _plain_more(match, graded[0], lexicon)):
            spans.append(
                Span(match.start(), graded[1], text[match.start() : graded[1]], SpanKind.DIRECTION, (), graded[0])
            )
    for match in _EN_COMPARATIVE.finditer(text):
        found = None if _AT_WORST.search(text, 0, match.start()) else _comparative(match, lexicon)
        if found:
            spans.append(Span(match.start(), match.end(), match.group(), SpanKind.DIRECTION, (), found))
    return spans


def _plain_more(match: re.Match[str], direction: Direction, lexicon: Lexicon) -> bool:
    """Tell whether "more thrillers" asks for more items of a kind and not for a higher degree."""
    if not direction.value or not lexicon.schema.has(direction.field):
        return False
    word = match["word"].split()[0]
    return (
        word.endswith("s") and not word.endswith("ss") and lexicon.schema.field(direction.field).kind is not Kind.FLAG
    )


def _chinese(text: str, lexicon: Lexicon) -> list[Span]:
    spans = []
    for match in _ZH_BEFORE.finditer(text):
        sign = -1 if _NEGATING.match(match["degree"]) or "不" in match["degree"] else 1
        for size in range(len(match["word"]), 0, -1):
            word = match["word"][:size]
            found = by_adjective(word, sign, lexicon)
            if not found:
                continue
            end = match.start("word") + size
            tail = re.match(r"一点儿?|一些|点儿?|些", text[end:])
            end += tail.end() if tail else 0
            extreme = match["degree"] == "最"
            if match["degree"] in ("稍微", "稍", "再") and not tail:
                break
            direction = Direction(found.field, found.sign, found.value, extreme)
            spans.append(Span(match.start(), end, text[match.start() : end], SpanKind.DIRECTION, (), direction))
            break
    anew = _REQUEST.search(text) is not None and not _COMPARING.search(text)
    for match in _ZH_AFTER.finditer(text):
        for size in range(len(match["word"]), 0, -1):
            word = match["word"][-size:]
            found = by_adjective(word, -1 if match["less"] else 1, lexicon)
            if found and found.value and not match["less"] and (anew or _ATTRIBUTIVE.match(text, match.end())):
                break
            if found:
                start = match.start() if match["less"] else match.end("word") - size
                spans.append(Span(start, match.end(), text[start : match.end()], SpanKind.DIRECTION, (), found))
                break
    return spans


_IDIOMS: tuple[tuple[str, str, int], ...] = (
    (r"(?:wraps? up|is over|ends|finishes|gets? done|is done) (?:a (?:bit|little) )?(?:sooner|earlier|quicker|faster)"
        r"|(?:doesn't|does not) (?:go on|run|drag on|last) (?:for )?(?:as|so|that) long"
        r"|takes? (?:up )?less (?:of my )?time"
        r"|with (?:a |the )?shorter (?:runtime|running time|length)|耗时更?短|没它(?:这么|那么)长", "time", -1),
    (r"(?:goes|runs|drags|lasts|keeps going)(?: on)? (?:for )?longer|takes? (?:up )?more (?:of my )?time"
        r"|比它还要?长", "time", 1),
    (r"from (?:an |a bit |much |way )?(?:earlier|further back)(?: (?:year|time|period|decade|era)s?)?"
        r"|(?:been around|out) (?:for )?(?:a (?:bit|little) )?longer"
        r"|更有年头|年头更(?:久|老|早)|更有年代感|年份更早", "year", -1),
    (r"(?:came out|made|released|published|from) (?:a (?:bit|little) )?(?:more recently|later)(?: (?:year|time"
        r"|period|decade|era)s?)?"
        r"|from a (?:later|more recent) (?:year|time|period|decade|era)|more up to date|更近期|更晚近"
        r"|年份更晚", "year", 1),
    (r"(?:goes |go )?easier on (?:the |my )?(?:wallet|pocket|purse|budget)|(?:costs?|sets? me back|charges?) (?:me )?"
        r"(?:a (?:bit|little|lot) )?less|lower priced|less of a splurge|更省钱|没它(?:这么|那么)贵", "money", -1),
    (r"(?:costs?|sets? me back|charges?) (?:me )?(?:a (?:bit|little|lot) )?more|higher priced|more of a splurge"
        r"|比它还要?贵",
        "money", 1),
    (r"(?:rated|scored|ranked|reviewed) (?:a (?:bit|little) )?lower|分数?比它低|(?:分数|评分|口碑)更低", "score", -1),
    (r"(?:rated|scored|ranked|reviewed) (?:a (?:bit|little) )?(?:higher|better)|(?:that )?(?:people|folks|viewers"
        r"|readers|guests)"
        r" (?:liked?|rated?|scored?) (?:it )?(?:better|more|higher)"
        r"|分数?比它高|(?:分数|评分|口碑|评价)更(?:高|好)", "score", 1),
)  # fmt: skip
"""Whole phrases that compare on a dimension: pattern, dimension, sign."""


def _idioms(text: str, lexicon: Lexicon) -> list[Span]:
    """Return comparisons that are said by a whole phrase: "easier on the wallet"."""
    spans = []
    for pattern, dimension, sign in _IDIOMS:
        name = lexicon.measures.of(dimension)
        for match in re.finditer(rf"(?<![a-z])(?:{pattern})(?![a-z])", text) if name else ():
            direction = Direction(name, sign, "", False)
            spans.append(Span(match.start(), match.end(), match.group(), SpanKind.DIRECTION, (), direction))
    return spans


_TOO = re.compile(
    r"(?<![a-z])(?:(?:a bit|way|far|much|just|a little|kinda|rather) )*too (?:much"
    r" )?(?P<word>[a-z-]+)(?: for (?:me"
    r"|us|my \\w+))?|太(?P<zh>[\u4e00-\u9fff]{1,4})"
)

_REFUSED = re.compile(
    r"(?:\b(?:not|nothing|never|no|without|neither|nor|isn't|don't|can't|shouldn't"
    r"|won't)\b|不|别|没|无)[^.!?;,]*$"
)


def _is_limit(text: str, end: int) -> bool:
    """Tell whether what ends here is refused: 太长的不要."""
    return bool(REFUSED_BEHIND.match(text, end - (text[end - 1] == "的")))


def _complaints(text: str, lexicon: Lexicon) -> list[Span]:
    """Return "too long", "太暴力了" as wishes for less; under a negation they are none."""
    spans = []
    for match in _TOO.finditer(text):
        if _REFUSED.search(text[: match.start()]) or JUDGED.search(text[: match.start()]):
            continue
        said = match["word"] or match["zh"]
        for size in range(len(said), 0, -1) if match["zh"] else (len(said),):
            word = said[:size]
            found = by_adjective(word, -1, lexicon)
            if found and match["zh"] and _is_limit(text, match.start("zh") + size):
                break  # 太长的不要: a limit, not a comparison
            if found:
                end = match.start("zh") + size if match["zh"] else match.end()
                end += 1 if text[end : end + 1] == "了" else 0
                spans.append(Span(match.start(), end, text[match.start() : end], SpanKind.DIRECTION, (), found))
                break
    return spans


_THAN = re.compile(r"比(?!较|如|赛|例|方|一比)(?P<rest>[^,.!?]+)")

_THAN_TAIL = re.compile(r"(?:一点儿?|一些|点儿?|些|多|得多|很多|了|的|片|电影)*$")


def _than(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the adjective of "比第一部短" as a direction; a question which is more is none."""
    spans = []
    for match in _THAN.finditer(text):
        rest = match["rest"]
        body = rest[: _THAN_TAIL.search(rest).start()]  # type: ignore[union-attr]  # the empty tail always fits
        if "哪" in rest or "谁" in rest:
            continue
        for size in range(min(4, len(body)), 0, -1):
            found = by_adjective(body[-size:], 1, lexicon)
            if found:
                start = match.start("rest") + len(body) - size
                spans.append(Span(start, match.end(), text[start : match.end()], SpanKind.DIRECTION, (), found))
                break
    return spans


_LABEL_EN = re.compile(
    r"(?<![a-z])(?:the )?(?P<way>highest|lowest|biggest|largest|smallest|higher|lower)[ -](?P<label>[a-z]+(?: [a-z]+)?)"
)
_LABEL_ZH = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,4}?)(?:要|是|得)?(?P<most>最|更|再)(?P<way>高"
    r"|低|大|小|多|少|好|长|短)(?:一?[点些])?(?:的)?"
)
_DOWN = frozenset({"lowest", "smallest", "lower", "低", "小", "少", "短"})


def _labelled(text: str, lexicon: Lexicon) -> list[Span]:
    """Return "the highest rating", "评分最高的" as directions of the attribute named."""
    spans = []
    for match in (*_LABEL_EN.finditer(text), *_LABEL_ZH.finditer(text)):
        label = match["label"]
        tries = [label[i:] for i in range(len(label))] if not label.isascii() else [label, label.split()[0]]
        name = next((lexicon.measures.labels[each] for each in tries if each in lexicon.measures.labels), "")
        if name:
            extreme = match["way"].endswith("st") or match.groupdict().get("most") == "最"
            direction = Direction(name, -1 if match["way"] in _DOWN else 1, "", extreme)
            spans.append(Span(match.start(), match.end(), match.group(), SpanKind.DIRECTION, (), direction))
    return spans


def direction_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the directions in folded ``text``, in folded places."""
    found = _idioms(text, lexicon) + _complaints(text, lexicon) + _labelled(text, lexicon) + _english(text, lexicon)
    return found + _chinese(text, lexicon) + _than(text, lexicon) if re.search(f"[{CJK}]", text) else found
