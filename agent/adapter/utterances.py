"""Labelled utterances for training: wordings filled with the words of a catalogue.

Owns how wordings become messages, each part with its role and each message with its act, and what is asked of them.
Knows nothing of tokens or training.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from agent.adapter.wordings import (
    KINDS,
    PLACE,
    ROLES,
    WORD_OF_ROLE,
    Pattern,
    Words,
    broad_words,
    letter_of,
    patterns,
    words_of,
)
from agent.understanding import (
    ACT_LEAD,
    ACT_WORDS,
    ITEM_WORDS,
    SCOPE_LEAD,
    SCOPE_WORDS,
    VALUE_WORDS,
    role_lead,
)
from knowledge.catalogue import Catalogue
from knowledge.constraints import Scope
from tools.plain_words import may_last
from tools.reading import Act, Role

WORD_OF_ACT = {act: word for word, act in ACT_WORDS.items()}
WORD_OF_SCOPE = {scope: word for word, scope in SCOPE_WORDS.items()}


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

    @property
    def places(self) -> tuple[tuple[Part, int, int], ...]:
        """Each part with where it begins and ends in the text."""
        found, begin = [], 0
        for part in self.parts:
            start = self.text.find(part.text, begin)
            begin = start + len(part.text)
            found.append((part, start, begin))
        return tuple(found)


@dataclass(frozen=True)
class Query:
    """One closed question about a message with its right answer: ``lead`` as the model is asked.

    ``about`` is "role", "scope" or "act".
    """

    about: str
    lead: str
    options: tuple[str, ...]
    answer: str


Linked = Callable[[Utterance], Utterance]


def fill(pattern: Pattern, vocabularies: Sequence[Mapping[str, Words]], chance: random.Random) -> Utterance:
    """Return a message of this wording in the words of one of ``vocabularies``, broad ones where it lacks some."""
    words = chance.choice(vocabularies)[pattern.language]
    broad = broad_words()[pattern.language]
    text, end = "", 0
    parts: list[Part] = []
    for found in PLACE.finditer(pattern.wording):
        text += pattern.wording[end : found.start()]
        end = found.end()
        if found["noun"]:
            noun = chance.choice(words.get("nouns") or broad["nouns"])
            text += noun + "s" if found["noun"] == "ns" else noun
            continue
        kind = KINDS.get(found["kind"], "")
        word = found["own"] or found["named"] or chance.choice(words.get(kind) or broad[kind])
        role = ROLES[letter_of(found)]
        said = {part.text for part in parts}
        if kind and word in said:  # one name, one role: draw again where it came twice
            word = next(other for other in chance.sample(list(broad[kind]), len(broad[kind])) if other not in said)
        if word not in said:
            parts.append(Part(word, role, kind in ("titles", "references") or bool(found["named"])))
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


def generate(
    held_back: bool,
    seed: int,
    catalogues: Sequence[Catalogue] = (),
    link: Linked | None = None,
    share: float = 1.0,
    chiefly: str = "",
) -> list[Utterance]:
    """Return one message of each pattern of one side, shuffled; half of them in the words of ``catalogues``.

    ``link`` is given each message that a writer wrote out whole, and may add parts to it. Of the patterns with open
    places only a ``share``, drawn anew for each seed, is taken; where files are named by ``chiefly``, as a shell names
    them, of all that stands in others.
    """
    chance = random.Random(seed)
    own = [words_of(catalogue) for catalogue in catalogues]
    vocabularies = [dict(broad_words())] * max(1, len(own)) + own
    side = [pattern for pattern in patterns() if pattern.held_back == held_back]

    def always(pattern: Pattern) -> bool:
        return fnmatch(pattern.file, chiefly) if chiefly else pattern.whole

    chosen = [pattern for pattern in side if always(pattern) or chance.random() < share]
    filled = [(pattern, fill(pattern, vocabularies, chance)) for pattern in chosen]
    made = [link(utterance) if link and pattern.whole else utterance for pattern, utterance in filled]
    chance.shuffle(made)
    return made
