"""The lexicon: everything in one catalogue that a message can name, indexed by its first word or character.

Owns the index, built once per catalogue. Knows nothing of sentences (``linking``) or of what is said about
what is named (``cues``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Operator
from knowledge.schema import Field, Kind, Schema
from tools.measures import Measures, measures_of
from tools.reading import Demand, SpanKind
from tools.spelling import Spelling
from tools.titles import Evidence, evidence_needed, shared_beginning, variants
from tools.tokens import fold, words
from tools.values import distinctive_parts, inflections
from tools.words_en import COMMON, CONTRACTIONS, FUNCTION, NOUNS, NUMERALS, ORDINALS
from tools.words_zh import NOUNS as NOUNS_ZH

Form = tuple[str, ...]
YES = frozenset({"true", "yes", "1"})
MAX_HOMONYMS = 8  # people who share a surname, items that share a title


@dataclass(frozen=True)
class Entry:
    """One thing that a form may name. ``rank`` orders entries of a form, the likeliest lowest."""

    kind: SpanKind
    demand: Demand
    rank: float = 0.0
    similarity: float = 1.0
    evidence: Evidence = Evidence.NONE


@dataclass(frozen=True)
class Lexicon:
    """All forms of a catalogue. ``lengths`` maps a first token to the lengths of forms that begin with it."""

    schema: Schema
    forms: Mapping[Form, tuple[Entry, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    spelling: Spelling
    measures: Measures
    newest_year: int
    catalogue: Catalogue

    def at(self, tokens: tuple[str, ...], place: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Yield the length and entries of each form that begins at ``tokens[place]``, longest first."""
        for length in self.lengths.get(tokens[place], ()):
            entries = self.forms.get(tokens[place : place + length])
            if entries and place + length <= len(tokens):
                yield length, entries


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
    texts = [*schema.nouns.values(), *NOUNS, *NOUNS_ZH, *FUNCTION]
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
    for surname, names in surnames.items():
        if len(names) > MAX_HOMONYMS:
            continue
        needs = Evidence.SOME if surname in COMMON or surname in FUNCTION or len(surname) == 3 else Evidence.NONE
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


def _all_entries(catalogue: Catalogue) -> Iterator[tuple[Form, Entry]]:
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


def _ranked(entries: list[Entry], order: Mapping[str, int]) -> tuple[Entry, ...]:
    """Order the entries of one form, the likeliest first; synonyms of several values of a field become one demand.

    "Nordic" means any of four countries, but a form that is itself a value means that value alone.
    """
    merged: list[tuple[tuple[float, int, float, str], Entry]] = []
    fields: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind is SpanKind.VALUE and entry.demand.operator is Operator.ANY_OF:
            fields.setdefault(entry.demand.field, []).append(entry)
        else:
            merged.append(((entry.rank, order.get(entry.demand.field, 0), 0.0, str(entry.demand.value)), entry))
    for name, group in fields.items():
        best = min(entry.rank for entry in group)
        chosen = [entry for entry in group if entry.rank == best or (0 < best <= 1 and entry.rank <= 1)]
        values = dict.fromkeys(
            value for entry in chosen if isinstance(entry.demand.value, tuple) for value in entry.demand.value
        )
        whole = replace(chosen[0], demand=Demand(name, Operator.ANY_OF, tuple(values)))
        merged.append(((max(best, 0.02), order[name], best, ""), whole))
    return tuple(entry for _, entry in sorted(merged, key=lambda pair: pair[0]))


VALUE_WEIGHT, ORDINARY_WEIGHT, PERSON_WEIGHT = 4_000_000, 3_000_000, 2_000_000


def _weight(entry: Entry, catalogue: Catalogue) -> int:
    """Return how readily a typing error is taken for a word of this entry: by kind, then by how many items have it."""
    base = {SpanKind.VALUE: VALUE_WEIGHT, SpanKind.PERSON: PERSON_WEIGHT}.get(entry.kind, 1)
    if base == 1 or not isinstance(entry.demand.value, tuple):
        return base
    held = catalogue.members.get(entry.demand.field, {})
    return base + max((len(held.get(value, ())) for value in entry.demand.value), default=0)


def _spelling(catalogue: Catalogue, forms: Mapping[Form, tuple[Entry, ...]]) -> Spelling:
    from tools.cue_words_en import CUE_WORDS

    ordinary = COMMON | FUNCTION | NOUNS | set(NUMERALS) | set(ORDINALS) | CUE_WORDS
    targets: Counter[str] = Counter()
    for form, entries in forms.items():
        weight = max(_weight(entry, catalogue) for entry in entries)
        for word in form:
            if len(word) >= (5 if weight > PERSON_WEIGHT else 6):
                targets[word] = max(targets[word], weight)
    for word in ordinary:
        if len(word) >= 5:
            targets[word] = max(targets[word], ORDINARY_WEIGHT)
    described = Counter(word for item in catalogue.items for word in set(words(item.description)) if word.isascii())
    known = {word for word, times in described.items() if times >= 2} | {word for form in forms for word in form}
    return Spelling.build(known | ordinary | set(CONTRACTIONS), targets, ORDINARY_WEIGHT)


_GENERAL = NOUNS | set(NOUNS_ZH)


def _widen(forms: dict[Form, tuple[Entry, ...]]) -> None:
    """Let a value with a word for any item behind it mean no less than without: "German films" as "German"."""
    for form in list(forms):
        shorter = forms.get(form[:-1], ()) if form[-1] in _GENERAL else ()
        if shorter and shorter[0].kind is SpanKind.VALUE and forms[form][0].demand.field == shorter[0].demand.field:
            forms[form] = shorter


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """Index all titles, people, values, flags and measures of ``catalogue``; once per catalogue."""
    found: dict[Form, dict[tuple[SpanKind, Demand], Entry]] = {}
    for form, entry in _all_entries(catalogue):
        entries = found.setdefault(form, {})
        known = entries.get((entry.kind, entry.demand))
        if known is None or entry.rank < known.rank:
            entries[(entry.kind, entry.demand)] = entry
    order = {attribute.name: place for place, attribute in enumerate(catalogue.schema.fields)}
    forms = {form: _ranked(list(entries.values()), order) for form, entries in found.items()}
    _widen(forms)
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    measures = measures_of(catalogue)
    years = [measures.ranges[name][1] for name in measures.fields.get("year", ()) if name in measures.ranges]
    return Lexicon(
        schema=catalogue.schema,
        forms=forms,
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        spelling=_spelling(catalogue, forms),
        measures=measures,
        newest_year=int(max(years, default=2026)),
        catalogue=catalogue,
    )
