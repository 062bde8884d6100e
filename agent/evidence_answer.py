"""The answer to "why this?": the evidence for an item in sections, each line with the source that it comes from.

Owns what is told and in which order. Computes nothing (``tools.item_evidence``) and knows nothing of display; texts
of people and of catalogues stand in it as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.evidence_words import WORDS
from knowledge.catalogue import Catalogue
from knowledge.profiles import Preference
from knowledge.schema import NUMERIC, Field, Kind
from tools.display import constraint_name, day_text, joined, quantity, title_of, value_name
from tools.item_evidence import Alike, Answered, Fame, FoundWord, ItemEvidence, Shares

MOST_BARS = 5
MOST = 0.5  # the share of the others that are less alike, from which on an item is said to be alike


@dataclass(frozen=True)
class Line:
    """One thing that is told and where it comes from; ``share`` is that of a bar, from 0 to 1, where there is one."""

    text: str
    source: str = ""
    share: float | None = None


@dataclass(frozen=True)
class Section:
    """Lines of one matter under a title, and what is to be known of all of them."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Told:
    """The whole answer: as of when, and the sections that have anything to tell."""

    when: str
    sections: tuple[Section, ...]


def told(evidence: ItemEvidence, catalogue: Catalogue, language: str) -> Told:
    """Return the evidence in words of ``language``."""
    return _Teller(catalogue, language).tell(evidence)


@dataclass(frozen=True)
class _Teller:
    """Tells evidence over one catalogue in one language."""

    catalogue: Catalogue
    language: str

    def tell(self, evidence: ItemEvidence) -> Told:
        sections = (
            self._section("asked", [self._answered(one) for one in (*evidence.met, *evidence.respected)]),
            self._section("unmet", [self._answered(one) for one in evidence.unmet]),
            self._section("words", [self._word(one) for one in evidence.words]),
            self._likes(evidence),
            self._section("alike", [self._alike(one) for one in evidence.alike]),
            self._section("said", [self._said(one) for one in evidence.preferences]),
            self._section("found", self._found(evidence)),
            self._section("fame", [self._fame(evidence.fame)] if evidence.fame else []),
        )
        return Told(self._say("then" if evidence.turn else "now"), tuple(one for one in sections if one.lines))

    def _say(self, key: str, **parts: object) -> str:
        return WORDS[self.language][key].format(**parts)

    def _section(self, key: str, lines: Sequence[Line], note: str = "") -> Section:
        return Section(self._say(key), tuple(lines), note)

    def _sources(self, *sources: str) -> str:
        return ("；" if self.language == "zh" else " · ").join(source for source in sources if source)

    def _date(self, at: datetime) -> str:
        return day_text(at, self.language)

    def _title(self, item_id: str) -> str:
        return title_of(self.catalogue.item(item_id), self.language)

    def _label(self, name: str) -> str:
        """Return what a part of an item is called: an attribute, or its title, titles or description."""
        schema = self.catalogue.schema
        return schema.field(name).label(self.language) if schema.has(name) else self._say(name)

    def _value(self, field: Field, value: str) -> str:
        if field.kind in NUMERIC:
            return quantity(field, float(value), self.language)
        if field.kind is Kind.FLAG:
            return self._say("yes" if value == "true" else "no")
        return value_name(field, value, self.language)

    def _answered(self, one: Answered) -> Line:
        field = self.catalogue.schema.field(one.constraint.field)
        words = one.constraint.words
        lasting = self._say("since", date=self._date(one.since)) if one.since else ""
        said = self._say("you_said", words=words) if words else ""
        name = constraint_name(one.constraint, self.catalogue, self.language)
        return Line(name, self._sources(said, lasting, self._of_catalogue(field, one.values)))

    def _of_catalogue(self, field: Field, values: Sequence[str]) -> str:
        """Return what the catalogue says of an attribute, as a source; prose is named and not repeated."""
        label = field.label(self.language)
        if field.kind is Kind.TEXT:
            return self._say("catalogue_text", field=label)
        names = [self._value(field, value) for value in values]
        said = ("、" if self.language == "zh" else ", ").join(names)
        key = "heard" if field.heard else "catalogue"
        return self._say(key, field=label, values=said) if names else self._say("untold", field=label)

    def _word(self, one: FoundWord) -> Line:
        places = joined([self._label(name) for name in one.fields], self.language)
        schema = self.catalogue.schema
        heard = all(schema.has(name) and schema.field(name).heard for name in one.fields)
        return Line(
            self._say("word", word=one.word), self._say("heard_text" if heard else "catalogue_text", field=places)
        )

    def _likes(self, evidence: ItemEvidence) -> Section:
        likes = evidence.likes
        if likes is None:
            return self._section("likes", ())
        lines = [
            Line(self._title(one.item_id), self._say(str(one.kind), date=self._date(one.at)), one.share)
            for one in likes.likes[:MOST_BARS]
        ]
        rest = likes.likes[MOST_BARS:]
        if rest:
            lines.append(Line(self._say("others", count=len(rest)), "", sum(one.share for one in rest)))
        return self._section("likes", lines, self._note(likes, evidence))

    def _note(self, likes: Shares, evidence: ItemEvidence) -> str:
        """Return what the bars are, and by attention how much likes count beside all else that speaks for the item."""
        note = self._say(likes.method)
        speaking = [part for part in evidence.parts.values() if part > 0]
        if likes.method != "attention" or evidence.parts.get("likes", 0.0) <= 0:
            return note
        part = self._say("attention_part", share=round(100 * evidence.parts["likes"] / sum(speaking)))
        return f"{note}{part}" if self.language == "zh" else f"{note} {part}"

    def _alike(self, one: Alike) -> Line:
        if one.share is None:
            schema = self.catalogue.schema
            names = [self._value(schema.field(field), value) for field, value in one.values]
            label = joined(list(dict.fromkeys(self._label(field) for field, _ in one.values)), self.language)
            text = self._say(f"{one.modality}_values", values=joined(names, self.language))
            return Line(text, self._say("catalogue_text", field=label))
        other = self._title(one.item_id) if one.item_id else ""
        key = "liked" if one.liked else "item" if other else "yours"
        way = "like" if one.share >= MOST else "unlike"  # no argument for it where most others are more alike
        text = self._say(f"{one.modality}_{way}_{key}", title=other, share=int(100 * one.share))
        return Line(text, self._say(f"from_{one.modality}"))

    def _said(self, one: Preference) -> Line:
        field = self.catalogue.schema.field(one.field)
        colon = "：" if self.language == "zh" else ": "
        trait = f"{field.label(self.language)}{colon}{value_name(field, one.value, self.language)}"
        text = self._say("against", trait=trait) if one.strength < 0 else trait
        key = "you_said_on" if one.words else "on"
        return Line(text, self._say(key, words=one.words, date=self._date(one.at)))

    def _found(self, evidence: ItemEvidence) -> list[Line]:
        text = self._say("from_written" if evidence.written else "from_text")
        key = "like" if evidence.found else "critique"
        unseen = {one.modality for one in evidence.alike if one.share is None}
        lines = [
            Line(self._say(key, title=self._title(item_id), cosine=f"{cosine:.2f}"), text)
            for item_id, cosine in evidence.similar
        ]
        for way, place in evidence.found:
            by = self._say("from_shown") if way in unseen else self._found_by(way, text)
            lines.append(Line(self._say("place", way=self._say(way), place=place), by))
        if evidence.parts.get("ignored", 0.0) < 0:
            lines.append(Line(self._say("ignored"), self._say("from_shown_before")))
        return lines

    def _found_by(self, way: str, text: str) -> str:
        """Return what a search goes by; ``text`` says what texts the vectors were made of."""
        popularity = self.catalogue.schema.popularity
        sources = {
            "dense": text,
            "similar": text,
            "lexical": self._say("from_text"),
            "structured": self._say("from_wishes"),
            "looks": self._say("from_looks"),
            "sounds": self._say("from_sounds"),
            "looks liked": self._say("from_looks"),
            "sounds liked": self._say("from_sounds"),
            "taste": self._say("from_likes", text=text),
            "collaborative": self._say("from_people"),
            "popular": self._say("catalogue_text", field=self._label(popularity)) if popularity else "",
        }
        return sources[way]

    def _fame(self, fame: Fame) -> Line:
        noun, share = self.catalogue.schema.noun(self.language), int(100 * fame.share)
        key = "better_known" if share else "hardly_known" if fame.share else "least_known"
        text = self._say(key, share=share, noun=noun)
        field = self.catalogue.schema.field(fame.field)
        return Line(text, self._of_catalogue(field, (fame.value,)))
