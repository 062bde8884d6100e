"""Utterances: the words of a simulated person, from tables of templates in two languages, the test half and others.

Owns the tables and how they are filled. The DEVELOPMENT half and others in other voices (PRACTICE, EVERYDAY, POLITE,
TEXTING, BLUNT) may be read while the agent is improved, the TEST half (``tables/test_*.yaml``) may not: the half of a
template is the file that it stands in. Knows nothing of when a thing is said (``person``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from agent.simulation.facts import Fact
from agent.simulation.slips import with_slip

TABLES = Path(__file__).parent / "tables"
BETWEEN_SCRIPTS = re.compile("(?<=[\u3400-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u3400-\u9fff])")
READABLE = (
    "development",
    "practice",
    "everyday",
    "polite",
    "texting",
    "blunt",
)  # halves of which what was said may be shown and kept
PACK_HALVES = ("development", "blunt", "test")  # halves with a table of the packs' fields
HALVES = (*READABLE, "test")
PARAPHRASED_VALUES = 0.15  # the share of labels said without any word that the catalogue knows, where there is a way
PARAPHRASED_FRAMES = frozenset({"genre", "mood", "theme"})  # "that takes its time" is no slow tempo
SLIPS = 0.2  # the share of paraphrased messages with a typing error
MEASURES = {"film": "部", "book": "本", "hotel": "家", "product": "件", "record": "张", "clip": "条"}

Table = Mapping[str, Any]


@lru_cache(maxsize=8)
def load_table(half: str, language: str) -> Table:
    """Read the templates of one half in one language, with those of the packs' fields beside them.

    The readable halves without a table of the packs' fields of their own share that of DEVELOPMENT.
    """
    own, packs = (f"{name}_{language}.yaml" for name in (half, f"packs_{half if half in PACK_HALVES else READABLE[0]}"))
    table, more = (yaml.safe_load((TABLES / name).read_text(encoding="utf-8")) for name in (own, packs))
    parts = {name: {**forms, **more["parts"].get(name, {})} for name, forms in table["parts"].items()}
    acts, done = {**table["acts"], **more["acts"]}, {**table["done"], **more["done"]}
    return {**table, "acts": acts, "parts": parts, "done": done}


class Speaker:
    """Puts what one person means into words: in one language, one style and one half, chances taken from ``rng``."""

    def __init__(self, language: str, style: str, half: str, nouns: Mapping[str, str], rng: Random) -> None:
        own = "zh" if nouns.get("own") == "zh" else "en"
        mixed = ("en", "zh") if own == "zh" else ("zh", "en")
        self.language, self._words = mixed if language == "mixed" else (language, language)
        self._table = load_table(half, self.language)
        self._style, self._rng = style, rng
        kind = nouns.get("en", "item")
        self._noun = nouns.get(self.language, kind)
        self._measure = MEASURES.get(kind, "个")
        self._done = self._table["done"].get(kind, self._table["done"]["default"])

    def say(self, act: str, **slots: str) -> str:
        """Return one message; typing errors come in paraphrased speech only, and never in names or numbers."""
        template = self._choose(self._table["acts"][act])
        text = self._fill(template, **slots)
        if self._style == "paraphrased" and self._rng.random() < SLIPS:
            text = with_slip(text, self._rng)
        return text[0].upper() + text[1:] if self._style == "plain" else text

    def wish(self, facts: list[Fact]) -> str:
        """Return several wishes and refusals as one thing: "a horror film, from Japan, no gore"."""
        ordered = sorted(facts, key=lambda fact: fact.negative)
        first, *rest = ordered
        if first.negative:
            parts = [self._fill("a {noun}" if self.language == "en" else "{noun}"), *map(self.refusal, ordered)]
        else:
            parts = [self.head(first), *(self.refusal(one) if one.negative else self.tail(one) for one in rest)]
        return ("，" if self.language == "zh" else ", ").join(parts)

    def head(self, fact: Fact) -> str:
        """Return a wish with its noun: "a film about revenge"."""
        forms = self._table["parts"]["head"]
        word = self._word(fact)
        if word is None:
            paraphrase = self._paraphrase(fact)
            return f"{paraphrase}的{self._noun}" if self.language == "zh" else f"something {paraphrase}"
        if fact.frame in forms and fact.frame != "default":
            return self._fill(self._choose(forms[fact.frame]), w=word, aw=_with_article(word))
        return self._fill(self._choose(forms["default"]), tail=self.tail(fact))

    def tail(self, fact: Fact) -> str:
        """Return a wish without a noun: "about revenge", "under 90 minutes"."""
        return self._part("tail", fact)

    def refusal(self, fact: Fact) -> str:
        """Return a refusal: "nothing about revenge"."""
        return self._part("refusal", fact)

    def name(self, fact: Fact) -> str:
        """Return the name of what a fact is about: "revenge", "the running time"."""
        forms = self._table["parts"]["name"]
        return self._fill(self._choose(forms.get(fact.frame, forms["default"])), w=self._plain_word(fact))

    def swap(self, old: Fact, new: Fact) -> str:
        """Return a message that takes one label instead of another: "no tent then, a mug"."""
        word = self._plain_word(new)
        return self.say("swap", name=self.name(old), w=word, aw=_with_article(word))

    def direction(self, frame: str, up: bool) -> str:
        """Return a comparison: "shorter"."""
        return self._pair("direction", frame, up)

    def extreme(self, frame: str, up: bool) -> str:
        """Return a superlative: "the shortest"."""
        return self._pair("extreme", frame, up)

    def reference(self, place: int) -> str:
        """Return the name of a place of the slate, from 1: "the second one"."""
        return self._fill(self._choose(self._table["parts"]["reference"][str(place)]))

    def can_compare(self, frame: str) -> bool:
        """Tell whether there are words for more and less of a number."""
        return frame in self._table["parts"]["direction"] and frame in self._table["parts"]["extreme"]

    def _pair(self, part: str, frame: str, up: bool) -> str:
        forms = self._table["parts"][part][frame]
        pair = forms.get(self._style, forms["plain"])
        return str(pair[up])

    def _part(self, part: str, fact: Fact) -> str:
        forms = self._table["parts"][part]
        if fact.numeric:
            return self._number(forms, fact)
        word = self._word(fact)
        if word is None:
            paraphrase = self._paraphrase(fact)
            if part == "tail":
                return paraphrase
            return f"不要{paraphrase}的" if self.language == "zh" else f"nothing {paraphrase}"
        return self._fill(self._choose(forms.get(fact.frame, forms["default"])), w=word, aw=_with_article(word))

    def _number(self, forms: Table, fact: Fact) -> str:
        values = [float(value) for value in fact.condition.values]
        first, last = values[0], values[-1]
        decade = len(values) == 2 and first % 10 == 0 and last == first + 9
        operator = "decade" if decade else {"outside": "between"}.get(fact.condition.operator, fact.condition.operator)
        whole = all(value == int(value) for value in values)
        a, b = (str(int(value)) if whole else str(value) for value in (first, last))
        slots = {"n": a, "a": a, "b": b, "decade": f"{a}s"}
        if whole:
            short = a[2:] if first < 2000 else a
            slots |= {"next": str(int(first) + 1), "prev": str(int(first) - 1), "short": short}
        return self._fill(self._choose(forms[f"{fact.frame}_{operator}"]), **slots)

    def _word(self, fact: Fact) -> str | None:
        """Return a word for a label, or nothing where it is to be paraphrased this time."""
        known = self._table.get("paraphrases", {}).get(fact.condition.values[0])
        if (
            known
            and fact.frame in PARAPHRASED_FRAMES
            and self._style == "paraphrased"
            and self._rng.random() < PARAPHRASED_VALUES
        ):
            return None
        return self._plain_word(fact)

    def _plain_word(self, fact: Fact) -> str:
        if fact.numeric:
            return ""
        words = fact.words.get(self._words) or next(iter(fact.words.values()))
        return self._rng.choice(words)

    def _paraphrase(self, fact: Fact) -> str:
        return str(self._rng.choice(self._table["paraphrases"][fact.condition.values[0]]))

    def _choose(self, forms: Table) -> str:
        return str(self._rng.choice(forms.get(self._style, forms["plain"])))

    def _fill(self, template: str, **slots: str) -> str:
        text = template.format(**{"noun": self._noun, "m": self._measure, "done": self._done, **slots})
        text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
        if self.language == "zh":
            text = re.sub(r"(?<=的)的", "", text)
        if self.language == "zh" and self._words == "en":
            text = BETWEEN_SCRIPTS.sub(" ", text)
        return text


def _with_article(word: str) -> str:
    return word if word.endswith("s") and not word.endswith("ss") else f"a {word}"
