"""Labelled utterances for training: sentence patterns filled with the words of a catalogue.

Owns the form of patterns and how they become messages, each part with its role and each message with its act.
Knows nothing of tokens or training.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from agent.understanding import ACT_LEAD, ACT_WORDS, ITEM_WORDS, ROLE_WORDS, VALUE_WORDS
from knowledge.catalogue import Catalogue
from knowledge.schema import Kind
from tools.reading import Act, Role

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh")
HELD_BACK = 6  # one pattern in so many is for validation only
KINDS = {
    "V": "values", "F": "phrases", "P": "people", "T": "titles", "N": "numbers", "R": "references", "D": "comparisons",
}  # fmt: skip
ROLES = {
    "w": Role.WANT, "u": Role.AVOID, "a": Role.ALLOW, "l": Role.LIKED, "d": Role.DISLIKED, "s": Role.SEEN,
    "v": Role.SAVED, "m": Role.SIMILAR, "q": Role.SUBJECT, "x": Role.CONTEXT,
}  # fmt: skip
ACTS = {
    "request": Act.FIND, "more": Act.MORE, "question": Act.ASK, "comparison": Act.COMPARE, "why": Act.WHY,
    "opinion": Act.FEEDBACK, "chat": Act.OFF_TOPIC,
}  # fmt: skip
WORD_OF_ROLE = {role: word for word, role in ROLE_WORDS.items()}
WORD_OF_ACT = {act: word for word, act in ACT_WORDS.items()}
_PLACE = re.compile(
    r"\{(?:(?P<noun>ns?)|(?P<kind>[VFPTNRD])(?P<role>[wualdsvmqx]))\}|\[(?P<own>[^]]+)\](?P<said>[wualdsvmqx])"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Pattern:
    """A wording with open places, and what a message of this wording does."""

    act: Act
    wording: str
    language: str

    @property
    def held_back(self) -> bool:
        """Whether the pattern is for validation: told by its wording alone, so that it never changes sides."""
        return hashlib.sha256(self.wording.encode()).digest()[0] % HELD_BACK == 0


@dataclass(frozen=True)
class Part:
    """A stretch of a message with its role; ``item`` says that it names an item."""

    text: str
    role: Role
    item: bool

    @property
    def options(self) -> tuple[str, ...]:
        """The words that may answer for it."""
        return ITEM_WORDS if self.item else VALUE_WORDS


@dataclass(frozen=True)
class Utterance:
    """A labelled message."""

    text: str
    act: Act
    language: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Query:
    """One closed question about a message with its right answer: ``lead`` as the model is asked."""

    lead: str
    options: tuple[str, ...]
    answer: str


Words = Mapping[str, Sequence[str]]


def parse_pattern(line: str, language: str) -> Pattern:
    """Read ``act|wording``.

    Raises:
        ValueError: if the act, a place or a role is none of those there are.
    """
    act, bar, wording = line.partition("|")
    bare = _PLACE.sub("", wording)
    if not bar or act not in ACTS or re.search(r"[{}\[\]]", bare):
        raise ValueError(f"not a pattern: {line!r}; it must read ACT|WORDING with places like {{Vw}} or [word]x")
    for found in _PLACE.finditer(wording):
        if found["noun"]:
            continue
        item = found["kind"] in ("T", "R")
        if WORD_OF_ROLE[ROLES[found["role"] or found["said"]]] not in (ITEM_WORDS if item else VALUE_WORDS):
            raise ValueError(f"{found[0]} in {line!r} has a role that nothing of its kind can have")
    return Pattern(ACTS[act], wording, language)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns of both languages, in the order of their files."""
    return tuple(
        parse_pattern(line, language)
        for language in LANGUAGES
        for line in (FOLDER / f"patterns_{language}.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


@cache
def broad_words() -> Mapping[str, Words]:
    """Return words of many kinds of catalogue by language and kind."""
    plain: Mapping[str, Words] = yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))
    return {
        language: {kind: tuple(map(str, listed)) for kind, listed in words.items()} for language, words in plain.items()
    }


def words_of(catalogue: Catalogue) -> dict[str, Words]:
    """Return what a catalogue names, by language and kind: values with their synonyms, people, titles, nouns."""
    fields = catalogue.schema.of_kind(Kind.CATEGORY, Kind.CATEGORIES)
    values = [form for field in fields for value in field.values for form in (value, *field.synonyms.get(value, ()))]
    people = [person for field in catalogue.schema.of_kind(Kind.PEOPLE) for person in field.values[:400]]
    titles = [title for item in catalogue.items[:2000] for title in (item.title, *item.titles)]
    found: dict[str, Words] = {}
    for language in LANGUAGES:

        def spoken(words: Sequence[str], chinese: bool = language == "zh") -> list[str]:
            return [word for word in words if bool(_CJK.search(word)) == chinese]

        found[language] = {
            "values": spoken(values),
            "people": spoken(people),
            "titles": spoken(titles),
            "nouns": [catalogue.schema.noun(language)],
        }
    return found


def fill(pattern: Pattern, vocabularies: Sequence[Mapping[str, Words]], chance: random.Random) -> Utterance:
    """Return a message of this wording in the words of one of ``vocabularies``, broad ones where it lacks some."""
    words = chance.choice(vocabularies)[pattern.language]
    broad = broad_words()[pattern.language]
    text, end = "", 0
    parts: list[Part] = []
    for found in _PLACE.finditer(pattern.wording):
        text += pattern.wording[end : found.start()]
        end = found.end()
        if found["noun"]:
            noun = chance.choice(words.get("nouns") or broad["nouns"])
            text += noun + "s" if found["noun"] == "ns" else noun
            continue
        kind = KINDS.get(found["kind"], "")
        word = found["own"] or chance.choice(words.get(kind) or broad[kind])
        role = ROLES[found["role"] or found["said"]]
        if any(part.text == word for part in parts):  # one name, one role: draw again where it came twice
            word = next((other for other in chance.sample(list(broad[kind]), len(broad[kind])) if other != word), word)
        parts.append(Part(word, role, kind in ("titles", "references")))
        quoted = kind == "titles" and pattern.language == "zh" and chance.random() < 0.6
        text += f"《{word}》" if quoted else word
    utterance = Utterance(text + pattern.wording[end:], pattern.act, pattern.language, tuple(parts))
    return _roughen(utterance, chance)


def _roughen(utterance: Utterance, chance: random.Random) -> Utterance:
    """Type a message as people do: some without punctuation or capitals, some with an error outside its parts."""
    text, luck = utterance.text, chance.random()
    if luck < 0.12:
        text = re.sub(r"[,.!?，。！？、]+", "" if utterance.language == "en" else " ", text)
    elif luck < 0.2:
        text += chance.choice(("!", "...", "。", " :)", "?", " thanks", "~"))
    elif luck < 0.32 and utterance.language == "en":
        text = _mistype(text, [part.text for part in utterance.parts], chance)
    elif luck < 0.5 and utterance.language == "en":
        text = text[:1].upper() + text[1:]
    kept = tuple(part for part in utterance.parts if part.text in text)
    return Utterance(text.strip(), utterance.act, utterance.language, kept)


def _mistype(text: str, spared: Sequence[str], chance: random.Random) -> str:
    places = [
        found.start() for found in re.finditer(r"(?<=\w)\w(?=\w)", text)
        if not any(text.find(word) <= found.start() < text.find(word) + len(word) for word in spared)
    ]  # fmt: skip
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + chance.choice(("", text[place] * 2)) + text[place + 1 :]


def queries_of(utterance: Utterance) -> list[Query]:
    """Return the questions about a message, one for each part and one for what the message does, with their answers."""
    asked = [Query(f'"{part.text}" is ', part.options, WORD_OF_ROLE[part.role]) for part in utterance.parts]
    return [*asked, Query(ACT_LEAD, tuple(ACT_WORDS), WORD_OF_ACT[utterance.act])]


def generate(held_back: bool, seed: int, catalogues: Sequence[Catalogue] = ()) -> list[Utterance]:
    """Return one message of each pattern of one side, shuffled; half of them in the words of ``catalogues``."""
    chance = random.Random(seed)
    own = [words_of(catalogue) for catalogue in catalogues]
    vocabularies = [dict(broad_words())] * max(1, len(own)) + own
    made = [fill(pattern, vocabularies, chance) for pattern in patterns() if pattern.held_back == held_back]
    chance.shuffle(made)
    return made
