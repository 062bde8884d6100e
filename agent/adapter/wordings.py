"""Wordings: sentence patterns and whole messages from which training messages are made, and words to fill them with.

Owns the form of a pattern, the files of patterns and the words of many kinds of catalogue. Knows nothing of questions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from agent.understanding import ITEM_WORDS, ROLE_WORDS, VALUE_WORDS
from knowledge.catalogue import Catalogue
from knowledge.constraints import Scope
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
SCOPES = {"": Scope.CONVERSATION, "always": Scope.ALWAYS, "turn": Scope.TURN}
PLACE = re.compile(
    r"\{(?:(?P<noun>ns?)|(?P<kind>[VFPTNRD])(?P<role>[wualdsvmqx]))\}|\[(?P<own>[^]]+)\](?P<said>[wualdqx])"
    r"|<(?P<named>[^>]+)>(?P<held>[udlsvmqx])"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Pattern:
    """A wording with open places, what a message of this wording does, and for how long its refusals hold.

    ``file`` is the name of the file that it stands in, without its ending.
    """

    act: Act
    wording: str
    language: str
    scope: Scope = Scope.CONVERSATION
    file: str = ""

    @property
    def whole(self) -> bool:
        """Whether the pattern is a message as it is, without open places."""
        return "{" not in self.wording

    @property
    def held_back(self) -> bool:
        """Whether the pattern is for validation: told by its wording alone, so that it never changes sides."""
        return hashlib.sha256(self.wording.encode()).digest()[0] % HELD_BACK == 0


def letter_of(place: re.Match[str]) -> str:
    """Return the letter of the role that a place of a wording is marked with."""
    return str(place["role"] or place["said"] or place["held"])


def parse_pattern(line: str, language: str, file: str = "") -> Pattern:
    """Read ``act|wording`` or ``act@scope|wording``, as it stands in ``file``.

    Raises:
        ValueError: if the act, the scope, a place or a role is none of those there are.
    """
    head, bar, wording = line.partition("|")
    act, _, scope = head.partition("@")
    bare = PLACE.sub("", wording)
    if not bar or act not in ACTS or scope not in SCOPES or re.search(r"[{}\[\]]|<[^<>]*>", bare):
        raise ValueError(
            f"not a pattern: {line!r}; it must read ACT|WORDING with places like {{Vw}}, [word]x or <title>l"
        )
    for found in PLACE.finditer(wording):
        if found["noun"]:
            continue
        item = found["kind"] in ("T", "R") or bool(found["named"])
        if WORD_OF_ROLE[ROLES[letter_of(found)]] not in (ITEM_WORDS if item else VALUE_WORDS):
            raise ValueError(f"{found[0]} in {line!r} has a role that nothing of its kind can have")
    return Pattern(ACTS[act], wording, language, SCOPES[scope], file)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns of both languages, in the order of their files."""
    return tuple(
        parse_pattern(line, language, file.stem)
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
