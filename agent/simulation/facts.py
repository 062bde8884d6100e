"""Facts: what can be wanted or refused in a catalogue and put into words that mean one thing only.

Owns the vocabulary of simulated people: labels, people, ranges and years with the words for them. Shares no code with
``tools``. Knows nothing of needs or sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from agent.rehearsal.conditions import Condition, Rows
from agent.simulation.frames import COMMON_PEOPLE, SPOKEN_SCALES, STEPS, dimension_of, frame_of
from knowledge.schema import LABELLED, NUMERIC, Field, Schema

CHINESE = re.compile("[\u3400-\u9fff]")
MOST = 0.6  # the greatest share of items that a label has, to be worth speaking of
FEWEST = 4  # items
CODE = re.compile(r"[a-z]{2,3}(-\w+)?")  # a language's value of this form is a code that nobody says
ARTICLES = frozenset({"United States", "United Kingdom", "Netherlands", "Soviet Union", "Philippines"})


@dataclass(frozen=True)
class Fact:
    """Something verifiable of an item. ``frame`` says how it is spoken of: "genre", "time"; ``words`` by language."""

    condition: Condition
    frame: str
    words: Mapping[str, tuple[str, ...]]

    @property
    def negative(self) -> bool:
        """Whether it refuses something."""
        return self.condition.operator in ("none_of", "outside")

    @property
    def numeric(self) -> bool:
        """Whether it is about a number or a year."""
        return self.frame in STEPS

    @property
    def refused(self) -> Fact:
        """The refusal of what this fact demands."""
        operator = "outside" if self.numeric else "none_of"
        return replace(self, condition=replace(self.condition, operator=operator))


class FactSpace:
    """Everything that can be demanded of the items of one catalogue; labels that ``fewest`` items have at least."""

    def __init__(self, schema: Schema, rows: Rows, fewest: int = FEWEST) -> None:
        self.schema = schema
        self.rows = rows
        self.ids = tuple(sorted(rows.by_id))
        self._fewest = fewest
        self._known: dict[Condition, frozenset[str]] = {}

    def fitting(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Return the items that meet every fact."""
        found = frozenset(self.ids)
        for fact in facts:
            found &= self._having(fact.condition)
        return found

    def true_of(self, item: str, rng: Random) -> Iterator[Fact]:
        """Yield facts that an item meets: its labels, and a range around each of its numbers."""
        for fact in self.labels:
            if item in self._having(fact.condition):
                yield fact
        for field, frame in self.numbers:
            places = self.rows.places(item, field.name)
            if places:
                yield self._range(field, frame, places[0], rng)

    def _having(self, condition: Condition) -> frozenset[str]:
        if condition not in self._known:
            if condition.operator in ("any_of", "none_of"):
                holders = self._holders.get(condition.field, {})
                having = frozenset[str]().union(*(holders.get(value, ()) for value in condition.values))
                self._known[condition] = frozenset(self.ids) - having if condition.operator == "none_of" else having
            else:
                self._known[condition] = frozenset(item for item in self.ids if self.rows.holds(item, condition))
        return self._known[condition]

    @cached_property
    def _holders(self) -> Mapping[str, Mapping[str, set[str]]]:
        """The items that have each value of each labelled field."""
        found: dict[str, dict[str, set[str]]] = {field.name: {} for field in self.schema.of_kind(*LABELLED)}
        for item, row in self.rows.by_id.items():
            for name, values in found.items():
                own = row.get(name)
                for value in own if isinstance(own, list) else [own]:
                    values.setdefault(str(value), set()).add(item)
        return found

    @cached_property
    def labels(self) -> tuple[Fact, ...]:
        """One fact for each label and person that is neither rare nor everywhere, and has a word of its own."""
        found: list[Fact] = []
        for field in self.schema.of_kind(*LABELLED):
            if field.name == self.schema.popularity or (field.ordered and frame_of(field, "") not in SPOKEN_SCALES):
                continue
            groups: dict[frozenset[str], Fact] = {}
            for value in field.values:
                fact = self._label(field, value)
                if fact is not None:
                    groups.setdefault(frozenset(fact.condition.values), fact)
            found += [fact for fact in groups.values() if self._is_common(fact)]
        return tuple(found)

    @property
    def language(self) -> str:
        """The language of the catalogue: Chinese where most labels have no other word."""
        chinese = sum("en" not in fact.words for fact in self.labels)
        return "zh" if self.labels and chinese > len(self.labels) / 2 else "en"

    @property
    def nouns(self) -> Mapping[str, str]:
        """What an item is called in each language, and under ``own`` the catalogue's language."""
        return {"en": "item", **self.schema.nouns, "own": self.language}

    @cached_property
    def numbers(self) -> tuple[tuple[Field, str], ...]:
        """The fields of numbers that people speak of, each with its dimension, one field a dimension."""
        found: dict[str, tuple[Field, str]] = {}
        for field in self.schema.of_kind(*NUMERIC):
            frame = dimension_of(field)
            if frame and field.name != self.schema.popularity:
                found.setdefault(frame, (field, frame))
        return tuple(found.values())

    @cached_property
    def _meanings(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """What each word stands for, as field and value; a title stands for itself."""
        found: dict[str, set[tuple[str, str]]] = {}
        for field in self.schema.of_kind(*LABELLED):
            for value in field.values:
                for word in (value, *field.synonyms.get(value, ())):
                    found.setdefault(word.casefold(), set()).add((field.name, value))
        for row in self.rows.by_id.values():
            for column in (self.schema.title, *self.schema.titles):
                found.setdefault(str(row.get(column, "")).casefold(), set()).add(("", column))
        return {word: frozenset(meanings) for word, meanings in found.items()}

    def _label(self, field: Field, value: str) -> Fact | None:
        frame = frame_of(field, value)
        coded = frame == "language" and CODE.fullmatch(value) is not None
        own = [] if coded else [value]
        words: dict[str, list[str]] = {"en": [], "zh": []}
        meant: frozenset[tuple[str, str]] | None = None
        for word in (*own, *field.synonyms.get(value, ())):
            meanings = self._meanings[word.casefold()]
            if frame == "language" and not word.casefold().startswith("in "):  # "in Spanish" is no country
                meanings = frozenset(one for one in meanings if one[0] == field.name)
            if {name for name, _value in meanings} != {field.name} or (meant is not None and meanings != meant):
                continue
            chinese = CHINESE.search(word) is not None
            spoken = words["zh" if chinese else "en"]
            most = 2 if frame == "theme" or (chinese and frame not in ("country", "language")) else 1
            if len(spoken) < most:
                meant = meanings
                spoken.append(_spoken(word, frame))
        if meant is None:
            return None
        values = tuple(one for one in field.values if (field.name, one) in meant)
        kept = {language: tuple(spoken) for language, spoken in words.items() if spoken}
        return Fact(Condition(field.name, "any_of", values), frame, kept)

    def _is_common(self, fact: Fact) -> bool:
        fewest = min(self._fewest, COMMON_PEOPLE.get(fact.frame, self._fewest))
        return fewest <= len(self.fitting([fact])) <= MOST * len(self.ids)

    def _range(self, field: Field, frame: str, own: float, rng: Random) -> Fact:
        step = STEPS[frame]
        lower = round(own // step * step, 2)
        upper = round(-(-own // step) * step, 2)
        choice = rng.randrange(4 if frame == "year" else 2)
        if choice == 0:
            condition = Condition(field.name, "at_most", (_text(upper + rng.randrange(2) * step),))
        elif choice == 1:
            condition = Condition(field.name, "at_least", (_text(lower - rng.randrange(2) * step),))
        elif choice == 2 and own >= 1900:
            decade = own // 10 * 10
            condition = Condition(field.name, "between", (_text(decade), _text(decade + 9)))
        else:
            condition = Condition(field.name, "between", (_text(lower - step), _text(upper + step)))
        return Fact(condition, frame, {})


def _spoken(word: str, frame: str) -> str:
    if frame in ("genre", "mood", "theme"):
        return word.lower() if word.istitle() else word
    return f"the {word}" if word in ARTICLES else word


def _text(value: float) -> str:
    rounded = round(value, 2)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)
