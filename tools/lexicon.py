"""The lexicon: everything in one catalogue that a message can name, indexed by its first word or character.

Owns the index, built once per catalogue. Knows nothing of sentences (``linking``) or of what is said about
what is named (``cues``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.catalogue import Catalogue
from knowledge.constraints import Operator
from knowledge.encoder import bundled_words
from knowledge.schema import Schema
from tools.entries import Entry, Form, all_entries
from tools.measures import ADJECTIVES, Measures, measures_of
from tools.number_words import BOUND_WORDS
from tools.reading import Demand, SpanKind
from tools.spelling import Spelling
from tools.tokens import words
from tools.words_en import COMMON, CONTRACTIONS, FUNCTION, NEGATIONS, NOUNS, NUMERALS, ORDINALS
from tools.words_zh import NOUNS as NOUNS_ZH


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


VALUE_WEIGHT, ORDINARY_WEIGHT, PART_WEIGHT, PERSON_WEIGHT = 4_000_000, 3_000_000, 2_500_000, 2_000_000


def _weight(entry: Entry, catalogue: Catalogue) -> int:
    """Return how readily a typing error is taken for a word of this entry: by kind, then by how many items have it."""
    base = {SpanKind.VALUE: VALUE_WEIGHT, SpanKind.PERSON: PERSON_WEIGHT}.get(entry.kind, 1)
    if base == 1 or not isinstance(entry.demand.value, tuple):
        return base
    held = catalogue.members.get(entry.demand.field, {})
    return base + max((len(held.get(value, ())) for value in entry.demand.value), default=0)


def _spelling(catalogue: Catalogue, forms: Mapping[Form, tuple[Entry, ...]]) -> Spelling:
    from tools.cue_words_en import CUE_WORDS

    ordinary = COMMON | FUNCTION | NOUNS | set(NUMERALS) | set(ORDINALS) | CUE_WORDS | BOUND_WORDS | NEGATIONS
    ordinary |= {word for word in ADJECTIVES if word.isascii()}
    targets: Counter[str] = Counter()
    for form, entries in forms.items():
        weight = max(_weight(entry, catalogue) for entry in entries)
        if weight >= VALUE_WEIGHT and len(form) > 1:
            weight += PART_WEIGHT - VALUE_WEIGHT
        for word in form:
            if len(word) >= (5 if weight > PERSON_WEIGHT else 6):
                targets[word] = max(targets[word], weight)
    for word in ordinary:
        if len(word) >= 5:
            targets[word] = max(targets[word], ORDINARY_WEIGHT)
    described = Counter(word for item in catalogue.items for word in set(words(item.description)) if word.isascii())
    known = {word for word, times in described.items() if times >= 2} | {word for form in forms for word in form}
    return Spelling.build(known | ordinary | set(CONTRACTIONS) | bundled_words(), targets, ORDINARY_WEIGHT)


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
    for form, entry in all_entries(catalogue):
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
