"""Entries: every form under which a catalogue's titles, people, values and flags are named, with what it means.

Owns making them from the schema and the items. Knows nothing of their index (``lexicon``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Operator
from knowledge.schema import Field, Kind, Schema
from tools.reading import Demand, SpanKind
from tools.short_names import short_names
from tools.titles import Evidence, evidence_needed, shared_beginning, variants
from tools.tokens import fold, words
from tools.values import distinctive_parts, inflections
from tools.words_en import COMMON, FUNCTION, NOUN_GROUPS, PLAIN_NOUNS

Form = tuple[str, ...]

YES = frozenset({"true", "yes", "1"})

CHAIN = 3  # titles with one short name, from which it is plainly a name
MAX_HOMONYMS = 8  # people who share a surname, items that share a title


@dataclass(frozen=True)
class Entry:
    """One thing that a form may name. ``rank`` orders entries of a form, the likeliest lowest."""

    kind: SpanKind
    demand: Demand
    rank: float = 0.0
    similarity: float = 1.0
    evidence: Evidence = Evidence.NONE


def _said(value: str, synonyms: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Yield the value and its synonyms with their rank: a synonym's place among those of its script."""
    yield value, 0.0
    places = Counter[bool]()
    for text in synonyms:
        if text != value:
            yield text, min(0.02 + 0.02 * places[text.isascii()], 1.0)
            places[text.isascii()] += 1


def _value_entries(attribute: Field, silent: frozenset[Form]) -> Iterator[tuple[Form, Entry]]:
    """Yield the forms of a vocabulary; ``silent`` are words for any item or for an attribute, which name no value."""
    parts: dict[Form, tuple[float, list[str]]] = {}
    for value in dict.fromkeys((*attribute.values, *attribute.synonyms)):
        demand = Demand(attribute.name, Operator.ANY_OF, (value,))
        for text, rank in _said(value, attribute.synonyms.get(value, ())):
            form = words(text)
            if not form or form in silent:
                continue
            short = len(form) == 1 and len(form[0]) <= 2 and form[0].isascii()
            yield form, Entry(SpanKind.VALUE, demand, rank, 1.0, Evidence.STRONG if short else Evidence.NONE)
            for other, similarity in inflections(form) if not short else ():
                if other not in silent:
                    yield other, Entry(SpanKind.VALUE, demand, 2 + (1 - similarity), similarity)
        for part, similarity in distinctive_parts(value):
            parts.setdefault(part, (similarity, []))[1].append(value)
    for part, (similarity, values) in parts.items():
        if part not in silent:
            yield part, Entry(SpanKind.VALUE, Demand(attribute.name, Operator.ANY_OF, tuple(values)), 3.0, similarity)


def _silent(schema: Schema) -> frozenset[Form]:
    """Return the forms that mean any item, or an attribute and not one of its values."""
    own = set(schema.nouns.values())
    texts = [*own, *PLAIN_NOUNS, *FUNCTION, *(word for group in NOUN_GROUPS if group & own for word in group)]
    for attribute in schema.fields:
        texts += [attribute.name.replace("_", " "), *attribute.labels.values()]
    return frozenset(form for text in texts if (form := words(text)))


def _flag_entries(attribute: Field) -> Iterator[tuple[Form, Entry]]:
    named = [(attribute.name.replace("_", " "), True), *((label, True) for label in attribute.labels.values())]
    named += [(word, fold(key) in YES) for key, texts in attribute.synonyms.items() for word in texts]
    for text, value in named:
        form = words(text)
        if form:
            entry = Entry(SpanKind.VALUE, Demand(attribute.name, Operator.IS, value), 0.0)
            yield form, entry
            for other, similarity in inflections(form):
                yield other, Entry(SpanKind.VALUE, entry.demand, 2.0, similarity)


def _surname_evidence(surname: str) -> Evidence:
    if surname in COMMON or surname in FUNCTION:
        return Evidence.STRONG
    return Evidence.SOME if len(surname) == 3 else Evidence.NONE


_PARTICLES = frozenset("de del della di da du la le van von der den ter bin al el ben st".split())  # noqa: SIM905
"""Words that a surname may begin with: De Niro, Del Toro, von Trier."""


def _people_entries(catalogue: Catalogue, attribute: Field) -> Iterator[tuple[Form, Entry]]:
    counts = {name: len(places) for name, places in catalogue.members[attribute.name].items()}
    surnames: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        demand = Demand(attribute.name, Operator.ANY_OF, (name,))
        rank = 1 / (1 + counts[name])
        for text in (name, *attribute.synonyms.get(name, ())):
            form = words(text)
            if form:
                needs = evidence_needed(form) if len(form) == 1 else Evidence.NONE
                yield form, Entry(SpanKind.PERSON, demand, rank, 1.0, needs)
        form = words(name)
        if len(form) > 1 and form[-1].isascii() and len(form[-1]) >= 3:
            surnames.setdefault(form[-1], []).append(name)
        if len(form) > 2 and form[-2] in _PARTICLES:
            yield form[-2:], Entry(SpanKind.PERSON, demand, 1 + rank, 0.95)
    for surname, names in surnames.items():
        if len(names) > MAX_HOMONYMS:
            continue
        needs = _surname_evidence(surname)
        for name in names:
            demand = Demand(attribute.name, Operator.ANY_OF, (name,))
            similarity = 0.95 if len(names) == 1 else 0.8
            if len(surname) >= 5:
                yield (surname + "s",), Entry(SpanKind.PERSON, demand, 1 + 1 / (1 + counts[name]), 0.8, needs)
            yield (surname,), Entry(SpanKind.PERSON, demand, 1 + 1 / (1 + counts[name]), similarity, needs)


_SMALL = re.compile(r"(?<![\w'])[a-z]{3,}(?![\w'])")


def _written_small(catalogue: Catalogue) -> frozenset[str]:
    """Return the words that descriptions write with a small first letter."""
    return frozenset(word for item in catalogue.items for word in _SMALL.findall(item.description))


def _title_entries(catalogue: Catalogue) -> Iterator[tuple[Form, Entry]]:
    strip = shared_beginning(item.title for item in catalogue.items)
    ordinary = _written_small(catalogue)
    popularity = catalogue.popularity
    for position, item in enumerate(catalogue.items):
        demand = Demand(ITEM, Operator.ANY_OF, (item.id,))
        for form, rank in dict.fromkeys(variants(dict.fromkeys((item.title, *item.titles)), strip)):
            needs = evidence_needed(form, ordinary)
            order = rank + 0.5 * (1 - float(popularity[position]))
            yield form, Entry(SpanKind.TITLE, demand, order, 1.0 - 0.05 * rank, needs)


def _short_entries(catalogue: Catalogue) -> Iterator[tuple[Form, Entry]]:
    """Yield short names of places; a chain's name means all its houses, and a word of a vocabulary stays one."""
    names = short_names([(item.id, item.title) for item in catalogue.items])
    if not names:
        return
    vocabulary = {
        words(text)
        for field in catalogue.schema.fields
        for value in (*field.values, *field.synonyms)
        for text in (value, *field.synonyms.get(value, ()))
    }
    for name, ids in names.items():
        form = words(name)
        if form in vocabulary:
            continue
        counted = name[0] in "一二两三四五六七八九十百千万"  # 七天 is seven days as well
        chain = len(ids) >= CHAIN and not counted and not name.isascii()
        needs = Evidence.NONE if chain else evidence_needed(form)
        yield form, Entry(SpanKind.TITLE, Demand(ITEM, Operator.ANY_OF, ids), 2.0, 0.9, needs)


def all_entries(catalogue: Catalogue) -> Iterator[tuple[Form, Entry]]:
    silent = _silent(catalogue.schema)
    for attribute in catalogue.schema.fields:
        if attribute.kind in (Kind.CATEGORY, Kind.CATEGORIES):
            if len(attribute.values) > 1 or attribute.synonyms:  # one value alone tells no item from another
                yield from _value_entries(attribute, silent)
        elif attribute.kind is Kind.FLAG:
            yield from _flag_entries(attribute)
        elif attribute.kind is Kind.PEOPLE:
            yield from _people_entries(catalogue, attribute)
    yield from _title_entries(catalogue)
    yield from _short_entries(catalogue)
