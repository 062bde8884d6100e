"""Wording: the reasons of a slate, worded by the language model where it can, each checked before it is shown.

Owns the one call for a slate, the reading of its lines as they come, and the template that takes a line's place.
Knows nothing of how evidence is gathered, of prompts (``wording_prompt``) or of what a claim is (``tools.claims``).
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.language_model import LanguageModel, ModelError
from agent.wording_prompt import HEADS, STOP, fact_lines, facts_prompt, tokens_for
from tools.claim_terms import Terms
from tools.claims import check_sentence
from tools.display import visible
from tools.evidence import Claim, ClaimKind
from tools.reasons import FRAME_COUNT, LIMITS, reason, sentence_length

log = logging.getLogger(__name__)

MODEL, TEMPLATE = "model", "template"
_LINE = re.compile(r"^\W*(\d{1,2})\s*[.)、．:：]\s*(\S.*)$")
_END = re.compile(r"[.。!！]$")
END = {"en": ".", "zh": "。"}


@dataclass(frozen=True)
class Explained:
    """An item of a slate with the claims of its evidence, strongest first."""

    item_id: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Worded:
    """The checked reason of an item, "" where there is nothing to say.

    ``source`` is "model" or "template"; ``why`` says what made it a template ("" for the model's). ``draft`` is the
    sentence before any check: the model's line where it wrote one, else the template's first.
    """

    item_id: str
    text: str
    source: str
    why: str = ""
    draft: str = ""


def word_reasons(
    slate: Sequence[Explained],
    terms: Terms,
    language: str,
    seed: int,
    model: LanguageModel | None = None,
    cancel: threading.Event | None = None,
) -> Iterator[Worded]:
    """Yield one reason for each item of ``slate``, each as soon as it is worded and checked, in no promised order.

    One call of the model words the whole slate. A line that says anything its evidence does not show, is too long,
    unfinished or begins as another does is replaced by a template, and so are all that are missing when the model
    fails, times out or is cancelled. ``seed`` (turn and place) picks the templates' frames; ``terms`` index the
    catalogue (``tools.claim_terms``).
    """
    desk = _Desk(tuple(slate), terms, language, seed)
    left = dict(enumerate(slate, 1))
    why = "no model"
    if model is not None and slate:
        why = "not worded"
        openings: set[str] = set()
        try:
            for number, sentence in _lines(model, desk, cancel):
                if number not in left:
                    continue
                explained = left.pop(number)
                fault = desk.fault(explained, sentence, openings)
                openings.add(opening_of(sentence, language))
                capital = f"{sentence[:1].upper()}{sentence[1:]}"
                shown = desk.template(number, fault) if fault else Worded(explained.item_id, capital, MODEL)
                yield replace(shown, draft=sentence)
        except ModelError as error:
            log.info("reasons go on by template: %s", error)
            why = f"the model failed: {error}"
        if cancel is not None and cancel.is_set():
            why = "cancelled"
    for number in left:
        yield desk.template(number, why)


@dataclass(frozen=True)
class _Desk:
    """What one slate is worded with."""

    slate: tuple[Explained, ...]
    terms: Terms
    language: str
    seed: int

    def fault(self, explained: Explained, sentence: str, openings: set[str]) -> str:
        """Return why the model's sentence cannot be shown; "" if it can."""
        if not _END.search(sentence):
            return "unfinished"
        if sentence_length(sentence, self.language) > LIMITS[self.language]:
            return "too long"
        if opening_of(sentence, self.language) in openings:
            return "begins as another"
        verdict = check_sentence(sentence, self.terms.catalogue.item(explained.item_id), explained.claims, self.terms)
        if verdict.unsupported:
            return f"unsupported: {verdict.unsupported[0].why}"
        return "" if verdict.statements else "says nothing"

    def template(self, number: int, why: str) -> Worded:
        """Return the template's reason for item ``number``: the first frame, of ever fewer claims, that passes."""
        explained = self.slate[number - 1]
        item = self.terms.catalogue.item(explained.item_id)
        draft = ""
        for claims in _fewer(explained.claims):
            for step in range(FRAME_COUNT):
                sentence = reason(claims, self.terms.catalogue, self.language, self.seed + number - 1 + step)
                draft = draft or sentence
                if not sentence or check_sentence(sentence, item, explained.claims, self.terms).holds:
                    return Worded(explained.item_id, sentence, TEMPLATE, why, draft)
                log.info("a template says more than is known of %s: %s", explained.item_id, sentence)
        return Worded(explained.item_id, "", TEMPLATE, why, draft)


def _fewer(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """Yield all claims, those without refusals, and each alone: a text may speak of what an item has not."""
    yield claims
    plain = [claim for claim in claims if claim.kind is not ClaimKind.REFUSAL_RESPECTED]
    if 0 < len(plain) < len(claims):
        yield plain
    for claim in plain if len(claims) > 1 else ():
        yield [claim]


def opening_of(sentence: str, language: str) -> str:
    """Return how a sentence begins: three words, or four Chinese characters."""
    return sentence[:4] if language == "zh" else " ".join(sentence.lower().split()[:3])


def _lines(model: LanguageModel, desk: _Desk, cancel: threading.Event | None) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of the model's answer, each when it is complete."""
    lines = fact_lines([one.claims for one in desk.slate], desk.terms.catalogue, desk.language)
    prompt, budget = facts_prompt(lines, desk.language), tokens_for(lines)
    held, pieces = "", 0
    for piece in model.stream(HEADS[desk.language], prompt, budget, STOP, cancel):
        held, pieces = held + piece, pieces + 1
        *complete, held = held.split("\n")
        yield from _numbered(complete, desk.language)
    if cancel is None or not cancel.is_set():
        yield from _numbered([held], desk.language if pieces < budget else "")


def _numbered(lines: Sequence[str], ended: str) -> Iterator[tuple[int, str]]:
    """Yield number and sentence of each numbered line; ``ended`` is the language whose full stop it may lack."""
    for line in lines:
        match = _LINE.match(visible(line).strip())
        if match:
            sentence = match.group(2).strip()
            yield int(match.group(1)), sentence if _END.search(sentence) or not ended else sentence + END[ended]
