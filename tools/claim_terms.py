"""Terms: what a sentence about an item can name: titles, people, values and labels of one catalogue.

Owns the index of their exact names, built once per catalogue. Looser synonyms, which serve to understand people,
are left out on purpose: "anime" may ask for animation, but not every animation is anime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.schema import NUMERIC, Field, Kind
from tools.claim_cues import COUNTRIES, NOUNS
from tools.display import is_chinese, value_name
from tools.evidence import Pair
from tools.titles import forms
from tools.tokens import fold
from tools.values import inflections

Form = tuple[str, ...]
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:s(?![a-z]))?|[a-z]+(?:'[a-z]+)*|[^\s]")
_SILENT = frozenset("-·'")  # joins words, or abbreviates: asserts nothing
_BEARER = re.compile(r"(er|or|ian|ist|man|men|[cps]ed)s?$")  # someone or something other than the value itself
_DEMONYM = re.compile(r"(an|ese|ish|ch|i|ic|k)$")


@dataclass(frozen=True)
class Token:
    """One word, Chinese character, number or mark, at ``[start:end]`` of the sentence."""

    text: str
    start: int
    end: int
    possessive: bool = False


def tokenize(sentence: str) -> tuple[Token, ...]:
    """Cut a sentence into tokens; none of it is lost but spaces, hyphens and single apostrophes."""
    found = []
    for match in _TOKEN.finditer(fold(sentence)):
        text = match.group()
        if text in _SILENT:
            continue
        owner = text.endswith("'s") and text not in ("it's", "that's")
        found.append(Token(text[:-2] if owner else text, match.start(), match.end(), owner))
    return tuple(found)


def form_of(text: str) -> Form:
    """Return the tokens of a name, as they are looked up."""
    return tuple(token.text for token in tokenize(text))


@dataclass(frozen=True)
class Term:
    """Everything that one form may name: values and people by field, items by id, fields by their label."""

    values: tuple[Pair, ...] = ()
    people: tuple[Pair, ...] = ()
    items: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    noun: bool = False


@dataclass(frozen=True)
class Terms:
    """All terms of a catalogue. ``lengths`` maps a first token to the lengths of forms that begin with it."""

    catalogue: Catalogue
    forms: Mapping[Form, Term]
    lengths: Mapping[str, tuple[int, ...]]

    def at(self, tokens: tuple[Token, ...], place: int) -> Iterator[tuple[int, Term]]:
        """Yield the length and term of each form that begins at ``tokens[place]``, longest first."""
        for length in self.lengths.get(tokens[place].text, ()):
            term = self.forms.get(tuple(token.text for token in tokens[place : place + length]))
            if term is not None and place + length <= len(tokens):
                yield length, term


def build_terms(catalogue: Catalogue) -> Terms:
    """Index the names of ``catalogue``; once per catalogue."""
    found: dict[Form, dict[str, dict[Pair | str, None]]] = {}
    for form, slot, meaning in _named(catalogue):
        if form:
            found.setdefault(form, {}).setdefault(slot, {})[meaning] = None
    lengths: dict[str, set[int]] = {}
    for form in found:
        lengths.setdefault(form[0], set()).add(len(form))
    return Terms(
        catalogue,
        {form: _term(slots) for form, slots in found.items()},
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
    )


def _term(slots: Mapping[str, Mapping[Pair | str, None]]) -> Term:
    def pairs(slot: str) -> tuple[Pair, ...]:
        return tuple(meaning for meaning in slots.get(slot, ()) if isinstance(meaning, tuple))

    def texts(slot: str) -> tuple[str, ...]:
        return tuple(meaning for meaning in slots.get(slot, ()) if isinstance(meaning, str))

    return Term(pairs("value"), pairs("person"), texts("item"), texts("label"), "noun" in slots)


def _named(catalogue: Catalogue) -> Iterator[tuple[Form, str, Pair | str]]:
    for item in catalogue.items:
        for title in dict.fromkeys((item.title, *item.titles)):
            for form in dict.fromkeys(forms(title)):
                yield form_of(form), "item", item.id
    for column in catalogue.schema.fields:
        yield from _field_names(column, catalogue)
        if column.kind is Kind.PEOPLE:
            for name in catalogue.members[column.name]:
                for text in (name, *column.synonyms.get(name, ())):
                    yield form_of(text), "person", (column.name, name)
    for language in ("en", "zh"):
        noun = catalogue.schema.noun(language)
        for text in (noun, *NOUNS.get(noun, ()), *([noun + "s"] if noun.isascii() else [])):
            yield form_of(text), "noun", text


def _field_names(column: Field, catalogue: Catalogue) -> Iterator[tuple[Form, str, Pair | str]]:
    if column.kind in (Kind.CATEGORY, Kind.CATEGORIES):
        known = catalogue.members[column.name]  # all values that items have: a schema may list the frequent ones only
        for value in dict.fromkeys((*column.values, *column.synonyms, *known)):
            for form in names_of(column, value):
                yield form, "value", (column.name, value)
    if column.kind in (Kind.LINK, Kind.IMAGE, Kind.AUDIO, Kind.TEXT):
        return
    for text in (column.name, column.label("en"), column.label("zh")):
        plain = text.replace("_", " ")
        for form in (form_of(plain), form_of(plain + "s") if plain.isascii() else ()):
            if column.kind is Kind.FLAG:
                yield form, "value", (column.name, "true")
            else:
                yield form, "label", column.name
    if column.kind in NUMERIC and column.unit == "minutes":
        yield form_of("runtime"), "label", column.name


def names_of(column: Field, value: str) -> Iterator[Form]:
    """Yield the exact names of a value: itself, its name in each language, inflections, near derivations."""
    english, chinese = value_name(column, value, "en"), value_name(column, value, "zh")
    for text in dict.fromkeys((value, english, chinese)):
        yield form_of(text)
    own = form_of(english)
    if is_chinese(english) or not own:
        return
    if english[0].islower() or column.name not in COUNTRIES:
        for other, _ in inflections(own):
            yield other
    spoken = [word for word in column.synonyms.get(value, ()) if not is_chinese(word)]
    for word in spoken:
        form = form_of(word)
        if _derived(own, form):
            yield form
    if spoken and column.name in COUNTRIES and _DEMONYM.search(spoken[0]) and " " not in spoken[0]:
        yield form_of(spoken[0])


def _derived(own: Form, other: Form) -> bool:
    """Tell whether a synonym is the value in another form: "dystopian", "animated", "war film"."""
    if len(own) == len(other) == 1 and not _BEARER.search(other[0]):
        shared = next((i for i, (a, b) in enumerate(zip(own[0], other[0], strict=False)) if a != b), 99)
        shared = min(shared, len(own[0]), len(other[0]))
        return shared >= 4 and shared * 3 >= 2 * len(own[0]) and len(other[0]) <= len(own[0]) + 3
    if len(own) == len(other) > 1 and own[0] == other[0]:
        return own[1:] == other[1:] or _derived(own[1:], other[1:])
    nouns = {word for words in NOUNS.values() for word in words}
    return other[: len(own)] == own and set(other[len(own) :]) <= nouns
