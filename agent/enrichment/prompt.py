"""The prompt for a text about an item, the form of the answer, and the way back from an answer to its parts.

Owns the wording of the prompt and its version. Knows nothing of models, of the check or of anything about a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.constrained import Grammar
from knowledge.generated import Facts

VERSION = 1
"""Raise it whenever the prompt or the form changes: what was written under another version is written anew."""

DESCRIPTION_MOST = 300  # characters of the description that people wrote which are read
TOKENS_MOST = 90  # of an answer; the form holds it to fewer

_RULES = (
    "You write short notes for a catalogue, from the facts given. About: what it is about or like, in one plain "
    "phrase of ten to twenty words, without names, numbers or praise. Themes: up to four. Moods: up to three."
)
_EXAMPLES = (
    (
        Facts("", "The Salt Road (1971)", ("Adventure", "Western")),
        "a worn-out guide leads settlers across a desert while thirst and old debts turn them on each other",
        "endurance, broken trust, frontier life",
        "dusty, bleak",
    ),
    (
        Facts("", "Pip and the Paper Moon (2008)", ("Animation", "Children", "Fantasy")),
        "a lonely child finds that drawings come alive at night and need help to get home",
        "imagination, loneliness, unlikely friends",
        "tender, magical, playful",
    ),
    (
        Facts("", "Glass Harbour", ("trip-hop", "electronic")),
        "slow beats and hushed voices over deep bass, made for late nights and long drives alone",
        "solitude, city nights",
        "hypnotic, cool, melancholy",
    ),
    (
        Facts("", "Mr. Wrong Number (1999)", ("Comedy", "Romance")),
        "a shy baker and a loud lawyer fall for each other on the phone without knowing that they are neighbours",
        "mistaken identity, opposites attract, second chances",
        "witty, warm, light-hearted",
    ),
    (
        Facts("", "Signal Nine (2014)", ("Action", "Sci-Fi", "Thriller")),
        "an engineer on a dying station must decide whether to answer a voice that cannot be human",
        "first contact, isolation, trust in machines",
        "tense, cerebral",
    ),
)
ABOUT_MOST = 151  # characters of a description; one of so many was cut short
_NOTE = r"[a-z][a-z' -]{2,24}"
FORM = Grammar.regex(
    rf"About: [a-z][A-Za-z0-9,' -]{{30,{ABOUT_MOST - 1}}}\.\n"
    rf"Themes: {_NOTE}(, {_NOTE}){{1,3}}\.\nMoods: {_NOTE}(, {_NOTE}){{0,2}}\."
)
"""A phrase that begins small, so that any capital in it is a name, and two lists."""

_ANSWER = re.compile(r"About: (?P<about>[^\n]*)\.\nThemes: (?P<themes>[^\n]*?)\.?(?:\nMoods: (?P<moods>[^\n]*?)\.?)?")


@dataclass(frozen=True)
class Notes:
    """The parts of an answer, or of what is left of them after the check."""

    description: str = ""
    themes: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()


def head() -> str:
    """Return the fixed part of the prompt."""
    shown = (
        f"{question(facts)}\nAbout: {about}.\nThemes: {themes}.\nMoods: {moods}."
        for facts, about, themes, moods in _EXAMPLES
    )
    return "\n\n".join((_RULES, *shown))


def question(facts: Facts) -> str:
    """Return the facts of one item as the model reads them."""
    lines = [f"Title: {facts.title}"]
    if facts.year is not None and str(facts.year) not in facts.title:
        lines.append(f"Year: {facts.year}")
    if facts.labels:
        lines.append(f"Labels: {', '.join(facts.labels)}")
    if facts.description:
        lines.append(f"Description: {_cut(facts.description)}")
    return "\n".join(lines)


def example_notes() -> tuple[Notes, ...]:
    """Return what the examples say, which small models like to say of another item."""
    return tuple(Notes(about, _listed(themes), _listed(moods)) for _, about, themes, moods in _EXAMPLES)


def parse(answer: str) -> Notes:
    """Return the parts of an answer; those that it was cut short before are empty."""
    found = _ANSWER.fullmatch(answer.strip())
    if found is None:
        return Notes()
    return Notes(found["about"].strip(), _listed(found["themes"]), _listed(found["moods"] or ""))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for note in text.split(",") if (part := note.strip(" '-.")))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= DESCRIPTION_MOST else line[:DESCRIPTION_MOST].rpartition(" ")[0]
