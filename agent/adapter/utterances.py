"""Labelled utterances for training: sentence patterns filled with the words of a catalogue.

Owns the form of patterns and how they become messages, each part with its role and each message with its act.
Knows nothing of tokens or training.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from agent.understanding import (
    ACT_LEAD,
    ACT_WORDS,
    ITEM_WORDS,
    ROLE_WORDS,
    SCOPE_LEAD,
    SCOPE_WORDS,
    VALUE_WORDS,
    role_lead,
)
from knowledge.catalogue import Catalogue
from knowledge.constraints import Scope
from knowledge.schema import Kind
from tools.plain_words import may_last
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
WORD_OF_SCOPE = {scope: word for word, scope in SCOPE_WORDS.items()}
SCOPES = {"": Scope.CONVERSATION, "always": Scope.ALWAYS, "turn": Scope.TURN}
_PLACE = re.compile(
    r"\{(?:(?P<noun>ns?)|(?P<kind>[VFPTNRD])(?P<role>[wualdsvmqx]))\}|\[(?P<own>[^]]+)\](?P<said>[wualdsvmqx])"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Pattern:
    """A wording with open places, what a message of this wording does, and for how long its refusals hold."""

    act: Act
    wording: str
    language: str
    scope: Scope = Scope.CONVERSATION

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
    scope: Scope = Scope.CONVERSATION


@dataclass(frozen=True)
class Query:
    """One closed question about a message with its right answer: ``lead`` as the model is asked.

    ``about`` is "role", "scope" or "act".
    """

    about: str
    lead: str
    options: tuple[str, ...]
    answer: str


Words = Mapping[str, Sequence[str]]


def parse_pattern(line: str, language: str) -> Pattern:
    """Read ``act|wording`` or ``act@scope|wording``.

    Raises:
        ValueError: if the act, the scope, a place or a role is none of those there are.
    """
    head, bar, wording = line.partition("|")
    act, _, scope = head.partition("@")
    bare = _PLACE.sub("", wording)
    if not bar or act not in ACTS or scope not in SCOPES or re.search(r"[{}\[\]]", bare):
        raise ValueError(f"not a pattern: {line!r}; it must read ACT|WORDING with places like {{Vw}} or [word]x")
    for found in _PLACE.finditer(wording):
        if found["noun"]:
            continue
        item = found["kind"] in ("T", "R")
        if WORD_OF_ROLE[ROLES[found["role"] or found["said"]]] not in (ITEM_WORDS if item else VALUE_WORDS):
            raise ValueError(f"{found[0]} in {line!r} has a role that nothing of its kind can have")
    return Pattern(ACTS[act], wording, language, SCOPES[scope])


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns of both languages, in the order of their files."""
    return tuple(
        parse_pattern(line, language)
        for language in LANGUAGES
        for file in sorted((FOLDER / "patterns").glob(f"{language}*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
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
        said = {part.text for part in parts}
        if kind and word in said:  # one name, one role: draw again where it came twice
            word = next(other for other in chance.sample(list(broad[kind]), len(broad[kind])) if other not in said)
        if word not in said:
            parts.append(Part(word, role, kind in ("titles", "references")))
        quoted = kind == "titles" and pattern.language == "zh" and chance.random() < 0.6
        text += f"《{word}》" if quoted else word
    utterance = Utterance(text + pattern.wording[end:], pattern.act, pattern.language, tuple(parts), pattern.scope)
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
    return replace(utterance, text=text.strip(), parts=kept)


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
    """Return the questions about a message with their answers: each part's role, the refusals' scope, the act.

    The scope is asked about only where words of the message may tell it.
    """
    asked = [Query("role", role_lead(part.text), part.options, WORD_OF_ROLE[part.role]) for part in utterance.parts]
    if any(part.role is Role.AVOID for part in utterance.parts) and may_last(utterance.text):
        asked.append(Query("scope", SCOPE_LEAD, tuple(SCOPE_WORDS), WORD_OF_SCOPE[utterance.scope]))
    return [*asked, Query("act", ACT_LEAD, tuple(ACT_WORDS), WORD_OF_ACT[utterance.act])]


def generate(held_back: bool, seed: int, catalogues: Sequence[Catalogue] = ()) -> list[Utterance]:
    """Return one message of each pattern of one side, shuffled; half of them in the words of ``catalogues``."""
    chance = random.Random(seed)
    own = [words_of(catalogue) for catalogue in catalogues]
    vocabularies = [dict(broad_words())] * max(1, len(own)) + own
    made = [fill(pattern, vocabularies, chance) for pattern in patterns() if pattern.held_back == held_back]
    chance.shuffle(made)
    return made
