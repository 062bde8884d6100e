"""The check of what a model wrote about an item: what the facts do not support is dropped.

Owns the rules. It holds words against facts and knows nothing of what is true beside them, which is why a text that
passes is still no evidence of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from agent.enrichment.prompt import ABOUT_MOST, Notes, example_notes
from knowledge.generated import Facts
from tools.words_en import DECADES, NUMERALS

WORDS_MOST = 3  # of a theme or mood
THEMES_MOST, MOODS_MOST = 4, 3
COPIED = 2  # first notes of a list that must not be those of an example
SHORTEST = 4  # words; what is left of a description below that says nothing

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CLAIMS = re.compile(
    r"\b(award\w*|oscars?|based on|direct(?:ed|or)|starr(?:ing|ed)|written by|produced by|best-?sell\w*|box office"
    r"|sequel|prequel|remake|critics?)\b",
    re.IGNORECASE,
)
"""Words about the making or the success of a work: claims that titles and labels hardly ever support."""
_OPENING = frozenset(
    {"a", "after", "an", "and", "as", "at", "each", "from", "in", "it", "one", "some", "the", "this", "when"}
)
"""Words with a capital where they open a sentence, that are no names."""
_COUNTED = (NUMERALS.keys() | DECADES.keys()) - {"one"}


def checked(notes: Notes, facts: Facts) -> Notes:
    """Return what of ``notes`` the facts support or do not forbid; its parts may be empty.

    A sentence goes that holds a number, a year or a capitalised name which the facts lack, or a claim about the
    work's making or success. A theme or mood goes that is longer than three words, a repetition, a label or the
    title, or that a sentence could not hold. What repeats an example of the prompt goes.
    """
    known = _known_words(facts)
    notes = _own(notes)
    sentences = _SENTENCE.split(_whole(notes.description))
    kept = " ".join(sentence for sentence in sentences if _supported(sentence, known))
    description = kept if len(kept.split()) >= SHORTEST else ""
    used = {_folded(label) for label in facts.labels} | {_folded(facts.title), _folded(_bare(facts.title))}
    themes = tuple(_allowed(notes.themes, known, used))[:THEMES_MOST]
    return Notes(description, themes, tuple(_allowed(notes.moods, known, used))[:MOODS_MOST])


def _own(notes: Notes) -> Notes:
    """Return ``notes`` without the parts that are those of an example: a list is if it begins with the same two."""
    examples = example_notes()
    return Notes(
        "" if any(notes.description == one.description for one in examples) else notes.description,
        () if any(notes.themes[:COPIED] == one.themes[:COPIED] for one in examples) else notes.themes,
        () if any(notes.moods[:COPIED] == one.moods[:COPIED] for one in examples) else notes.moods,
    )


def _supported(sentence: str, known: frozenset[str]) -> bool:
    words = _WORD.findall(sentence)
    if not all(word.isascii() for word in words) or {claim.lower() for claim in _CLAIMS.findall(sentence)} - known:
        return False
    opening = words[:1] if words and words[0].lower() in _OPENING else []
    return not any(_says_more(word, known) for word in words[len(opening) :])


def _says_more(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word is a number or a name that the facts do not hold."""
    plain = _POSSESSIVE.sub("", word)
    parts = plain.lower().split("-")
    special = not _COUNTED.isdisjoint(parts) or any(letter.isdigit() or letter.isupper() for letter in plain)
    return special and plain.lower() not in known and not known.issuperset(parts)


def _allowed(notes: Iterable[str], known: frozenset[str], used: set[str]) -> Iterable[str]:
    """Yield the themes or moods that may stay, and note them in ``used``."""
    for note in notes:
        key = _folded(note)
        if key and key not in used and len(note.split()) <= WORDS_MOST and _supported(note, known):
            used.add(key)
            yield note


def _known_words(facts: Facts) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(facts.text)]
    return frozenset(part for word in words for part in (word, _POSSESSIVE.sub("", word), *word.split("-")))


def _bare(title: str) -> str:
    """Return a title without what stands in brackets at its end, and with its article in front."""
    name = re.sub(r"\s*\([^)]*\)\s*$", "", title)
    found = re.fullmatch(r"(.*), (the|a|an)", name, re.IGNORECASE)
    return f"{found[2]} {found[1]}" if found else name


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _whole(text: str) -> str:
    """Return a description without the phrase that the form cut short."""
    return text if len(text) < ABOUT_MOST - 1 else text.rpartition(",")[0]
