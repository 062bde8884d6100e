"""Values told by those of an item: "in another colour than the first", "by the same director", 换个牌子.

Owns finding them over what is shown, and what they stand for. They count only where a whole clause asks for items, so
that "I wear the same colour every day" is no wish. Knows nothing of positions (``references``) or of roles (``cues``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.catalogue import Catalogue
from knowledge.constraints import Operator
from knowledge.schema import LABELLED, Field, Kind, Schema
from tools import relative_words as said
from tools.reading import ITEM_KINDS, Demand, Relative, Span, SpanKind
from tools.reference_words import MEASURES
from tools.references import Shown
from tools.skeleton import BASES, ITEM, Skeleton, build_skeleton
from tools.tokens import fold
from tools.words_en import NOUNS

LONGEST = 90  # characters of a clause that is looked at; a wish of this kind is short
_CLAUSES = re.compile(
    r"[.!?;,:\n]+|(?<!anything)(?<!nothing)(?= but )|(?<=[^,.])(?=但是?|不过)"
    r"| and (?=(?:in |by |from |with )?(?:the same|another|a different|not) )"
)
_SENTENCE = re.compile(r"[.!?;\n]")
_PRONOUN = re.compile(rf"it|(?:this|that)(?: one)?|它|[这那]一?[{MEASURES}]?")
_POINTER = re.compile(r"(?:这|那|另|that|this|it(?:'?s)?)")
_NAMING = re.compile(f"[{chr(BASES[SpanKind.TITLE])}-{chr(BASES[SpanKind.DIRECTION] + 0xFF)}]")
_WORD = re.compile(r"[a-z\u4e00-\u9fff\ue000-\ue6ff]")


@dataclass(frozen=True)
class _Pattern:
    """One way to say it: the whole clause, and whether it asks for other values."""

    clause: re.Pattern[str]
    other: bool


@dataclass(frozen=True)
class _Table:
    """The patterns over one schema: a quick test, the clauses that ask, the clauses that point at an item."""

    names: dict[str, str]
    test: re.Pattern[str]
    patterns: tuple[_Pattern, ...]
    pointing: tuple[re.Pattern[str], ...]


def names_of(field: Field) -> tuple[str, ...]:
    """Return what people call an attribute: its own name, its labels and other names of what it is."""
    own = [fold(name).replace("_", " ") for name in (field.name, *field.labels.values())]
    more = [names.split("|") for pattern, names in said.OTHER_NAMES if any(re.fullmatch(pattern, one) for one in own)]
    return tuple(dict.fromkeys([*own, *(name for each in more for name in each)]))


def _plural(name: str) -> str:
    if not name.isascii():
        return re.escape(name)
    stem = re.escape(name.removesuffix("s"))
    return rf"{stem[:-1]}(?:y|ies)" if stem.endswith("y") else rf"{stem}s?"


@lru_cache(maxsize=16)
def _table(fields: tuple[tuple[str, tuple[str, ...]], ...], nouns: tuple[str, ...]) -> _Table:
    names = {name: field for field, called in reversed(fields) for name in called}
    ordered = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    latin = "|".join(_plural(name) for name in ordered if name.isascii())
    other = "|".join(_plural(name) for name in ordered if not name.isascii())
    thing = "|".join(sorted({*NOUNS, *(f"{noun}s?" for noun in nouns if noun.isascii())}, key=len, reverse=True))
    thing_zh = "|".join(re.escape(noun) for noun in nouns if not noun.isascii()) or "(?!)"
    english = (said.CLAUSE_EN, rf"(?P<field>{latin or '(?!)'})(?![a-z])", rf"(?:{thing})")
    chinese = (said.CLAUSE_ZH, rf"(?P<field>{other or '(?!)'})", rf"(?:{thing_zh})")
    patterns = [
        _Pattern(_compiled(way, core), other)
        for way, cores in (
            (english, ((said.OTHER_EN, True), (said.SAME_EN, False))),
            (chinese, ((said.OTHER_ZH, True), (said.SAME_ZH, False))),
        )
        for table, other in cores
        for core in table
    ]
    pointing = (
        re.compile(_filled(said.ITEM_EN, "", english[2])),
        re.compile(_filled(said.ITEM_ZH, "", chinese[2])),
    )
    return _Table(names, re.compile(f"{latin or '(?!)'}|{other or '(?!)'}"), tuple(patterns), pointing)


def _filled(clause: str, field: str, noun: str) -> str:
    return re.sub(r"(?<![A-Za-z<])([FN])(?![A-Za-z])", lambda match: field if match[1] == "F" else noun, clause)


def _compiled(way: tuple[str, str, str], core: str) -> re.Pattern[str]:
    clause, field, noun = way
    return re.compile(_filled(clause.replace("CORE", f"(?P<core>{core})"), field, noun))


def _table_of(schema: Schema) -> _Table:
    fields = tuple((field.name, names_of(field)) for field in schema.fields if field.kind in LABELLED)
    return _table(fields, tuple(fold(noun) for noun in schema.nouns.values() if noun))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    edges = [0, *(place for match in _CLAUSES.finditer(text) for place in match.span()), len(text)]
    for first, last in pairwise(edges):
        inside = text[first:last]
        start, end = first + len(inside) - len(inside.lstrip()), last - len(inside) + len(inside.rstrip())
        if start < end and _WORD.search(text, start, end):
            yield start, end


@dataclass(frozen=True)
class _Found:
    """One clause that asks for a value by that of an item, in places of the skeleton."""

    match: re.Match[str]
    other: bool
    head: str  # the character of the item that is wished for with a change; ""


def _found(text: str, table: _Table) -> Iterator[_Found]:
    """Yield the clauses that ask for a value by that of an item."""
    clean, pointed, end = True, "", 0
    for start, stop in _clauses(text):
        if _SENTENCE.search(text, end, start):
            clean, pointed = True, ""
        end = stop
        tried = ((pattern, pattern.clause.fullmatch(text, start, stop)) for pattern in table.patterns)
        found = next(((pattern, match) for pattern, match in tried if match), None) if stop - start <= LONGEST else None
        if found is None:
            only = [match for each in table.pointing if (match := each.fullmatch(text, start, stop))]
            pointed = only[0]["head"] if only else ""
            courtesy = said.LEAD_EN.fullmatch(text, start, stop) or said.LEAD_ZH.fullmatch(text, start, stop)
            clean = bool(courtesy or _NAMING.search(text, start, stop))
            continue
        pattern, match = found
        group = match.groupdict()
        own = bool(group.get("frame") or group.get("thing"))
        if clean or own or group["head"]:
            yield _Found(match, pattern.other, group["head"] or ("" if own else pointed))
            clean = True


def relative_spans(text: str, spans: Sequence[Span], catalogue: Catalogue, shown: Shown) -> list[Span]:
    """Return the values that folded ``text`` names by those of an item, in folded places.

    Such a value is told by the item named beside it, else by the item spoken of before it, the one in focus, the only
    one shown, or by what all that is shown has in common. Where none of these tells it, it demands nothing: its
    ``relative`` says of what it is.
    """
    table = _table_of(catalogue.schema)
    if not shown.slates and not shown.focus and not any(span.kind in ITEM_KINDS for span in spans):
        return []
    if not table.test.search(text):
        return []
    named = [span for span in spans if not (_POINTER.match(span.text) and table.test.match(text[span.end :].lstrip()))]
    skeleton = build_skeleton(text, named)
    found = []
    for one in _found(skeleton.text, table):
        field = catalogue.schema.field(table.names[_singular(one.match["field"], table.names)])
        span = _span(one, field, text, skeleton, catalogue, shown)
        if not _told_otherwise(one, field, skeleton):
            found.append(span)
    return found


def _singular(name: str, names: dict[str, str]) -> str:
    stem = name.removesuffix("s")
    forms = (name, stem, name.removesuffix("ies") + "y", f"{name}s", f"{stem}s")
    return next(form for form in forms if form in names)


def _told_otherwise(one: _Found, field: Field, skeleton: Skeleton) -> bool:
    """Tell whether the words mean something else: a value that the message names, a time, a degree, a variety.

    "Horror is fun, more of that genre", "not this season", "the same mood but less slow", "in different colours".
    """
    start, group = one.match.start("core"), one.match.groupdict()
    before = [span for place, span in zip(skeleton.places, skeleton.spans, strict=True) if place < start]
    named = any(demand.field == field.name for span in before for demand in span.demands)
    compared = any(span.direction and span.direction.field == field.name for span in skeleton.spans)
    beside = group.get("item") or one.head or any(span.kind in ITEM_KINDS for span in before)
    when = group["field"] in said.WHEN and "same" not in group["core"]
    return named or compared or (not beside and (when or bool(group.get("loose"))))


def _span(one: _Found, field: Field, text: str, skeleton: Skeleton, catalogue: Catalogue, shown: Shown) -> Span:
    start = one.match.start("core")
    before = [character for character in skeleton.text[:start] if re.match(ITEM, character)]
    said_of = one.match.groupdict().get("item") or one.head or (before[-1] if before else "")
    if _is_pronoun(said_of, skeleton):
        said_of = next((each for each in reversed(before) if not _is_pronoun(each, skeleton)), "")
    items = _ids(said_of, skeleton, catalogue)
    if not said_of:
        items = (shown.focus,) if shown.focus in catalogue else shown.last if len(shown.last) == 1 else ()
    all_shown = () if said_of or items else shown.last
    values = _values(field, items, catalogue) or _common(field, all_shown, catalogue)
    first, last = skeleton.origin[start], skeleton.origin[one.match.end("core")]
    kind = SpanKind.PERSON if field.kind is Kind.PEOPLE else SpanKind.VALUE
    demands = (Demand(field.name, Operator.ANY_OF, values),) if values else ()
    like = items if _is_pronoun(one.head, skeleton) else _ids(one.head, skeleton, catalogue)
    relative = Relative(field.name, one.other, items, like[0] if like else "")
    return Span(first, last, text[first:last], kind, demands, relative=relative)


def _of(character: str, skeleton: Skeleton) -> Span | None:
    return skeleton.spans[skeleton.places.index(skeleton.text.index(character))] if character else None


def _is_pronoun(character: str, skeleton: Skeleton) -> bool:
    """Tell whether an item is only pointed at: "it" is the item spoken of, and the first of five only by chance."""
    span = _of(character, skeleton)
    return span is not None and span.kind is SpanKind.REFERENCE and _PRONOUN.fullmatch(span.text) is not None


def _ids(character: str, skeleton: Skeleton, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the items that a character of the skeleton stands for: of a title that several bear the best known one."""
    span = _of(character, skeleton)
    known = tuple(item for item in span.item_ids if item in catalogue) if span is not None else ()
    return known if span is not None and span.kind is SpanKind.REFERENCE else known[:1]


def _values(field: Field, items: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for item in items for value in catalogue.item(item).labels(field.name)))


def _common(field: Field, items: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the values that all of some items have: of blue jackets "another colour" is not blue."""
    held = [catalogue.item(item).labels(field.name) for item in items if item in catalogue]
    return tuple(value for value in (held[0] if held else ()) if all(value in each for each in held))
