"""Names: the titles, people and values of a catalogue that a message names word for word.

Owns finding their forms and what stands around them: years, kin, scales, names the catalogue does not know.
Knows nothing of numbers, references and directions (``linking``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.constraints import Operator
from tools.attributes import pointed_field, pointed_value_field
from tools.entries import Entry
from tools.lexicon import Lexicon
from tools.reading import Demand, Span, SpanKind
from tools.title_evidence import evidence_at
from tools.titles import Evidence
from tools.tokens import CJK, Utterance
from tools.words_en import COMMON, FUNCTION, NOUNS
from tools.words_zh import COMMON as COMMON_ZH

PRECEDENCE = (
    SpanKind.TITLE,
    SpanKind.PERSON,
    SpanKind.DIRECTION,
    SpanKind.VALUE,
    SpanKind.NUMBER,
    SpanKind.REFERENCE,
    SpanKind.PHRASE,
)

ORDER = {kind: place for place, kind in enumerate(PRECEDENCE)}
"""Of two readings of the same words the first of these kinds wins; else the longer one does."""

MAX_CANDIDATES = 8


def _corrected(utterance: Utterance, start: int, end: int) -> bool:
    from tools.tokens import fold

    return fold(utterance.typed(start, end)) != utterance.folded[start:end]


def _admitted(entries: tuple[Entry, ...], evidence: Evidence) -> list[Entry]:
    values = any(entry.kind is SpanKind.VALUE and entry.rank <= 2 for entry in entries)
    found = []
    for entry in entries:
        needed = entry.evidence
        if entry.kind is SpanKind.TITLE and values:
            needed = max(needed, Evidence.NAMING)
        if evidence >= needed:
            found.append(entry)
    return found


def _is_mere_surname(entry: Entry, entries: list[Entry]) -> bool:
    """Tell whether a person is known by this surname only, and the word is a value's own: "French"."""
    own = any(other.kind is SpanKind.VALUE and other.rank < 0.1 for other in entries)
    return own and entry.kind is SpanKind.PERSON and entry.rank > 1


def _entry_span(utterance: Utterance, start: int, end: int, entries: list[Entry]) -> Span:
    kind = min((entry.kind for entry in entries if not _is_mere_surname(entry, entries)), key=ORDER.__getitem__)
    chosen = [entry for entry in entries if entry.kind is kind]
    demands = tuple(dict.fromkeys(entry.demand for entry in chosen))[:MAX_CANDIDATES]
    similarity = chosen[0].similarity * (0.9 if _corrected(utterance, start, end) else 1.0)
    return Span(start, end, utterance.folded[start:end], kind, demands, None, similarity)


def _named(utterance: Utterance, lexicon: Lexicon) -> Iterator[Span]:
    texts = tuple(token.text for token in utterance.tokens)
    for place in range(len(texts)):
        for length, entries in lexicon.at(texts, place):
            start = utterance.tokens[place].start
            end = _with_bracket(utterance.folded, start, utterance.tokens[place + length - 1].end)
            if (
                re.search(r"[.!?;\n]", utterance.folded[start:end])
                and length > 1
                and not _joined(utterance.folded[start:end])
            ):
                continue
            if _cuts_word(utterance.folded, start, end, entries):
                continue
            if any(one.end() > start for one in _IDIOMS.finditer(utterance.folded, max(0, start - 12), end + 1)):
                continue
            admitted = _admitted(entries, evidence_at(utterance, start, end))
            if admitted:
                yield _entry_span(utterance, start, end, admitted)


_IDIOMS = re.compile(
    r"\b(?:(?:bored?|boring|scared?|loved?|laugh\w*|tickled|worried|sick|tired"
    r"|done)(?: \w+)? to death|(?:i|we)(?:'ve| have) muted|light of day|killing time|dying to|dead on|drop dead)\b"
)
_WHOLE_WORDS = re.compile("(?=(" + "|".join(sorted((w for w in COMMON_ZH if len(w) > 1), key=len, reverse=True)) + "))")


_OTHER_WORDS = re.compile(
    "拉黑|黑名单|黑夜|黑客|皮肤|头皮|脸皮|调皮|俏皮|皮实|红包|网红|走红|眼红|分红|红火|灰心|灰尘|黄昏|黄金|绿灯|蓝图|热血|心血|血压|吵架|下棋"
)
"""Words that hold a character which alone would be a colour, a material or a topic."""


def _cuts_word(text: str, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
    """Tell whether a short Chinese value is cut out of two neighbouring words, as 不适 out of 不适合."""
    if text[start:end].isascii() or end - start > 3 or any(entry.kind is not SpanKind.VALUE for entry in entries):
        return False
    for match in _WHOLE_WORDS.finditer(text, max(0, start - 3)):
        first, last = match.start(1), match.end(1)
        if first >= end:
            break
        if start < first < end < last:
            return True
    near = text[max(0, start - 2) : end + 2] if end - start == 1 else ""
    return any(match.start() <= min(2, start) < match.end() for match in _OTHER_WORDS.finditer(near))


_ENDS_SENTENCE = re.compile(r"[!?;\n]\s|(?<!\b[a-z])(?<!\b(?:st|dr|mr|ms|jr|sr|vs|mt|ft|no))(?<!\b(?:mrs|vol))\.\s")


def _joined(text: str) -> bool:
    """Tell whether no sentence ends within a name: its full stops stand behind initials and abbreviations."""
    return not _ENDS_SENTENCE.search(text)


def _with_bracket(text: str, start: int, end: int) -> int:
    """Return the end of a name with the bracket that closes it."""
    open_ = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if open_ and text[end : end + 1] == ")" else end


def _dated(span: Span, utterance: Utterance, lexicon: Lexicon) -> Span:
    """Narrow a title that several items share by the year behind it."""
    year = lexicon.measures.of("year")
    match = re.compile(r"\s*(?:\(|from |of )?((?:18|19|20)\d\d)\b\)?").match(utterance.folded, span.end)
    if span.kind is not SpanKind.TITLE or not year or not match:
        return span
    wanted = float(match[1])
    fitting = tuple(
        demand for demand in span.demands
        if isinstance(demand.value, tuple) and lexicon.catalogue.item(demand.value[0]).number(year) == wanted
    )  # fmt: skip
    return (
        replace(span, end=match.end(), text=utterance.folded[span.start : match.end()], demands=fitting)
        if fitting
        else span
    )


_FAMILY = re.compile(r"\s+(?:brothers|sisters|bros\.?|siblings|兄弟|姐妹)|(?:兄弟|姐妹)")


def _stressed(utterance: Utterance, start: int, end: int) -> bool:
    """Tell whether a word has a capital that neither the beginning of a sentence nor the typist's habit explains."""
    before, word = utterance.folded[:start].rstrip(), utterance.typed(start, end)
    opening = not before or before[-1] in ".!?;:"
    habit = utterance.text.isupper() or utterance.text.istitle()
    return len(word) > 1 and word[:1].isupper() and not word.isupper() and not opening and not habit


def _is_part_of_name(span: Span, utterance: Utterance) -> bool:
    """Tell whether a lone surname stands beside another capitalised word, as in the name of somebody else."""
    if span.kind is not SpanKind.PERSON or " " in span.text or not span.text.isascii():
        return False
    for token in utterance.tokens:
        beside = token.end + 1 == span.start or token.start == span.end + 1
        gap = utterance.folded[min(token.end, span.end) : max(token.start, span.start)]
        if beside and gap == " " and utterance.typed(token.start, token.end)[:1].isupper():
            ordinary = token.text in COMMON or token.text in FUNCTION or token.text in NOUNS or not token.text.isalpha()
            ordinary = ordinary and not (token.end < span.start and _stressed(utterance, token.start, token.end))
            if not ordinary and utterance.typed(span.start, span.end)[:1].isupper():
                return True
    return False


_UNKNOWN = re.compile(
    r"《([^《》]+)》|((?:[A-Z0-9][\w'’:.&-]*,? (?:(?:of|the|and|a|an|in|on|to"
    r"|for|with|&|at|from) )*)+)\((?:18|19|20)\d\d\)"
)


def unknown_titles(utterance: Utterance) -> list[Span]:
    """Return what is written as a title, in title marks or with a year, whatever the catalogue knows."""
    spans = []
    for match in _UNKNOWN.finditer(utterance.text):
        start, end = (match.start(1), match.end(1)) if match[1] else (match.start(), match.end())
        first = next((i for i, place in enumerate(utterance.origin) if place >= start), 0)
        last = next((i for i, place in enumerate(utterance.origin) if place >= end), len(utterance.folded))
        spans.append(Span(first, last, utterance.folded[first:last], SpanKind.PHRASE))
    return spans


def _kin(span: Span, utterance: Utterance) -> Span:
    """Take "the Coen brothers" as any of those who share the surname."""
    match = _FAMILY.match(utterance.folded, span.end)
    if span.kind is not SpanKind.PERSON or not match or len(span.demands) < 2:
        return span
    field = span.demands[0].field
    names = tuple(name for d in span.demands if d.field == field and isinstance(d.value, tuple) for name in d.value)
    text = utterance.folded[span.start : match.end()]
    return replace(span, end=match.end(), text=text, demands=(Demand(field, Operator.ANY_OF, names),))


_RANGE = re.compile(
    r"(?:or|and)\s+(?P<way>above|higher|better|up|more|below|lower|under|less"
    r"|younger)\b|(?P<bound>at (?:the )?most|max(?:imum)?|tops|at (?:the )?least"
    r"|minimum)\b|(?P<zh>及?以上|及?以下|起)"
)

UPWARD = frozenset({"above", "higher", "better", "up", "more", "minimum", "以上", "起"})
_LEAD = re.compile(
    r"(?:(?P<min>at least|minimum|至少|最低|不低于)|(?P<max>at most|up to|no more than"
    r"|nothing (?:above|over|beyond)|not (?:above|over)|maximum|最高|不超过|最多))\s*(?:an?"
    r" )?$"
)


def _scaled(span: Span, utterance: Utterance, lexicon: Lexicon) -> Span:
    """Widen a value of an ordered vocabulary by "or above", "at most" and the like."""
    demand = span.demands[0] if span.demands else None
    if span.kind is not SpanKind.VALUE or demand is None or not lexicon.schema.has(demand.field):
        return span
    attribute = lexicon.schema.field(demand.field)
    if not attribute.ordered or not isinstance(demand.value, tuple) or demand.value[0] not in attribute.values:
        return span
    place = attribute.values.index(demand.value[0])
    after = re.compile(rf"\s*(?:{_RANGE.pattern})").match(utterance.folded, span.end)
    before = _LEAD.search(utterance.folded, 0, span.start)
    if after:
        said = next(word for word in (after["way"], after["bound"], after["zh"]) if word)
        up = said.endswith("least") or said.lstrip("及") in UPWARD
        start, end = span.start, after.end()
    elif before:
        up, start, end = bool(before["min"]), before.start(), span.end
    else:
        return span
    values = attribute.values[place:] if up else attribute.values[: place + 1]
    wide = Demand(demand.field, Operator.ANY_OF, values)
    return replace(span, start=start, end=end, text=utterance.folded[start:end], demands=(wide, *span.demands[1:]))


def _pointed(span: Span, utterance: Utterance, lexicon: Lexicon) -> Span:
    """Put first the demands on the field that the words beside a name point at: "directed by", "the language is"."""
    if len({demand.field for demand in span.demands}) < 2:
        return span
    points = {SpanKind.PERSON: pointed_field, SpanKind.VALUE: pointed_value_field}.get(span.kind)
    if points is None:
        return span
    before, after = utterance.folded[: span.start], utterance.folded[span.end : span.end + 12]
    field = points(lexicon.schema, before[-30:], after) or _named_outright(span, utterance)
    return (
        replace(span, demands=tuple(sorted(span.demands, key=lambda demand: demand.field != field))) if field else span
    )


def _named_outright(span: Span, utterance: Utterance) -> str:
    """Return the field whose value bears the very name, for an English word amid Chinese."""
    if span.kind is not SpanKind.VALUE or not span.text.isascii() or not re.search(f"[{CJK}]", utterance.folded):
        return ""
    own = (demand.field for demand in span.demands if demand.value == (span.text.title(),))
    return next(own, "")


def named_spans(utterance: Utterance, lexicon: Lexicon) -> list[Span]:
    """Return the titles, people and values that an utterance names, overlapping ones too, in folded places."""
    found = []
    for span in _named(utterance, lexicon):
        if _is_part_of_name(span, utterance):
            continue
        wider = _scaled(_dated(span, utterance, lexicon), utterance, lexicon)
        found.append(_kin(_pointed(wider, utterance, lexicon), utterance))
    return found + unknown_titles(utterance)
