"""The prompt of wording: how the facts of a slate are put to a language model, in English and Chinese.

Owns the fixed heads and the line of facts of an item. A small model keeps to facts that already read as phrases
("a tense crime film, as you asked; about a heist") and mixes up lists of fields, so phrases are what it gets. An
item's own prose never comes in: only values of its fields, cut short, so that nothing in a prompt could pass for an
instruction.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from knowledge.catalogue import Catalogue
from tools.display import joined, title_of
from tools.evidence import Claim, ClaimKind, Pair
from tools.noun_phrases import noun_phrase
from tools.reasons import deed_name, denials, likened_key

MOST_PAIRS, MOST_PARTS = 2, 2  # values of an item in a phrase, phrases in a line: longer lines get mixed up
LONGEST = 80  # characters of a phrase or title
TOKENS_EACH = 28  # that the model may write for one item at least; a sentence takes 20 on average
TOKENS_ASCII, TOKENS_OTHER = 0.32, 1.1  # of a character, at most; names take more than words do
REWORDED = 1.3  # how much longer than its line of facts a sentence may be
STOP = ("\n\n",)

HEADS: dict[str, str] = {
    "en": (
        "Make one sentence of each numbered line. Keep its words; add nothing.\n"
        "1. a dark thriller film, as you asked; close to Night Train, which you liked.\n"
        "2. no romance, as you asked; about space travel, 95 minutes long.\n"
        "3. a quiet film from Norway.\n"
        "Answer:\n"
        "1. A dark thriller film, as you asked, close to Night Train, which you liked.\n"
        "2. About space travel, 95 minutes long; no romance, as you asked.\n"
        "3. A quiet film from Norway."
    ),
    "zh": (
        "把每个编号的行连成一句话，只用原词，不添加。\n"
        "1. 黑暗的惊悚电影，正是你要的；与你喜欢的《夜车》相近。\n"
        "2. 没有爱情，如你所愿；讲述太空，片长95分钟。\n"
        "3. 安静的挪威电影。\n"
        "回答：\n"
        "1. 黑暗的惊悚电影，正是你要的；与你喜欢的《夜车》相近。\n"
        "2. 讲述太空，片长95分钟；没有爱情，如你所愿。\n"
        "3. 安静的挪威电影。"
    ),
}
_PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "met": "{}, as you asked",
        "refused": "{}, as you asked",
        "facts": "{}",
        "liked": "close to {}, which you liked",
        "done": "close to {}, {deed}",
        "like": "close to {}",
        "prior": "widely known",
        "joint": "; ",
        "end": ".",
        "close": "Answer:",
    },
    "zh": {
        "met": "{}，正是你要的",
        "refused": "{}，如你所愿",
        "facts": "{}",
        "liked": "与你喜欢的《{}》相近",
        "done": "与{deed}《{}》相近",
        "like": "与《{}》相近",
        "prior": "广为人知",
        "joint": "；",
        "end": "。",
        "close": "回答：",
    },
}
_UNSAFE = re.compile(r"[\n;；<>|]+")


def fact_lines(slate: Sequence[Sequence[Claim]], catalogue: Catalogue, language: str) -> list[str]:
    """Return a numbered line of facts for each item's claims."""
    end = _PHRASES[language]["end"]  # without it, a line of one phrase is read on into the next item's
    return [f"{n}. {facts_of(claims, catalogue, language, n - 1)}{end}" for n, claims in enumerate(slate, 1)]


def facts_prompt(lines: Sequence[str], language: str) -> str:
    """Return the prompt for the lines of a slate."""
    return "\n".join([*lines, _PHRASES[language]["close"]])


def tokens_for(lines: Sequence[str]) -> int:
    """Return how many tokens may be written for numbered lines of facts: long names need more room than words do."""
    return sum(max(TOKENS_EACH, math.ceil(REWORDED * _tokens(line))) for line in lines)


def _tokens(text: str) -> float:
    plain = sum(character.isascii() for character in text)
    return TOKENS_ASCII * plain + TOKENS_OTHER * (len(text) - plain)


def facts_of(claims: Sequence[Claim], catalogue: Catalogue, language: str, turned: int = 0) -> str:
    """Return the facts of one item on one line: what was asked for, what else it is, what it is like.

    A line holds two of these. ``turned`` picks the second and brings another to the front, since a small model keeps
    their order: so that the sentences of a slate are not all alike.
    """
    schema = catalogue.schema
    met = _pairs(claims, ClaimKind.CONSTRAINT_MET)
    plain = _pairs(claims, ClaimKind.ATTRIBUTE)
    refusals = [claim for claim in claims if claim.kind is ClaimKind.REFUSAL_RESPECTED]
    denied = list(denials(refusals, schema, language))
    parts = [_phrase(language, "met", noun_phrase(met, schema, language))] if met else []
    parts += [_likeness(claim, catalogue, language) for claim in claims if claim.item_id]
    parts += [_phrase(language, "refused", joined(denied, language))] if denied else []
    parts += [_phrase(language, "facts", noun_phrase(plain, schema, language, bare=bool(met)))] if plain else []
    parts += [_phrase(language, "prior") for claim in claims if claim.kind is ClaimKind.PRIOR]
    kept = [*parts[:1], parts[1 + turned % (len(parts) - 1)]] if len(parts) > MOST_PARTS else parts
    front = turned % len(kept) if kept else 0
    return _PHRASES[language]["joint"].join((*kept[front:], *kept[:front]))


def _phrase(language: str, key: str, text: str = "", deed: str = "") -> str:
    return _PHRASES[language][key].format(text, deed=deed)


def _likeness(claim: Claim, catalogue: Catalogue, language: str) -> str:
    title, deed = title_of(catalogue.item(claim.item_id), language), deed_name(claim, language)
    return _phrase(language, likened_key(claim, language), _short(title), _short(deed))


def _pairs(claims: Sequence[Claim], kind: ClaimKind) -> list[Pair]:
    pairs = [(claim.field, value) for claim in claims if claim.kind is kind for value in claim.values]
    return [(field, _short(value)) for field, value in pairs[:MOST_PAIRS]]


def _short(text: str) -> str:
    """Return a text as it may stand in a prompt: on one line, without what separates facts, and cut short."""
    return " ".join(_UNSAFE.sub(" ", text).split())[:LONGEST].strip()
