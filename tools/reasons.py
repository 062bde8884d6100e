"""Reasons: the claims of an item worded by template, in English and Chinese, for any schema.

Owns the choice and filling of frames (``frames_en``, ``frames_zh``) and the wording of a claim's values. Knows
nothing of how claims are found (``evidence``) or of language models.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType

from knowledge.catalogue import Catalogue
from knowledge.schema import Field, Kind, Schema
from tools import frames_en, frames_zh
from tools.claim_cues import COUNTRIES, GENRES, MOODS, Cue, cue_phrases
from tools.display import is_chinese, joined, title_of, value_name, visible
from tools.evidence import LIKENESS, Claim, ClaimKind, Pair
from tools.families import in_family, kind_fields
from tools.noun_phrases import noun_phrase
from tools.tokens import fold, words

FRAMES: dict[str, ModuleType] = {"en": frames_en, "zh": frames_zh}
LIMITS: dict[str, int] = {language: frames.LIMIT for language, frames in FRAMES.items()}
"""How long a reason may be: words in English, characters in Chinese."""

FRAME_COUNT = 6
"""Frames of each list: more than a slate has items, so that none comes twice on one."""


def reason(claims: Sequence[Claim], catalogue: Catalogue, language: str, seed: int) -> str:
    """Return one sentence saying ``claims``, in ``language``; "" where there are none.

    At most 25 words in English and 45 characters in Chinese; what does not fit is left out from the end. ``seed``
    picks the frame: with consecutive seeds, as from turn and position, neither a frame nor an opening comes twice
    in five sentences.
    """
    for parts in _shorter(_parts(claims, catalogue, language)):
        sentence = _filled(parts, catalogue.schema, language, seed)
        if sentence_length(sentence, language) <= LIMITS[language]:
            return sentence
    return ""


def likened_key(claim: Claim, language: str) -> str:
    """Return the key of the frames for what an item is like: "liked", "done" or "like"."""
    if claim.kind is ClaimKind.LIKED_BEFORE:
        return "liked"
    return "done" if deed_name(claim, language) else "like"


def deed_name(claim: Claim, language: str) -> str:
    """Return what the person did with the item of a likeness: "which you played"; "" without words in this language."""
    return visible(dict(claim.deed).get(language, ""))


def sentence_length(sentence: str, language: str) -> int:
    """Return how long a sentence is: in words, or in Chinese characters."""
    return len(sentence) if language == "zh" else len(sentence.split())


@dataclass(frozen=True)
class _Part:
    """What one frame says: ``key`` names its list, ``pairs`` and ``denied`` fill it, ``title`` is whom it is like.

    ``deed`` is what the person did with that.
    """

    key: str
    title: str = ""
    deed: str = ""
    pairs: tuple[Pair, ...] = ()
    denied: tuple[str, ...] = ()


def _parts(claims: Sequence[Claim], catalogue: Catalogue, language: str) -> list[_Part]:
    """Return what is to be said, the main part first."""
    met: list[Pair] = []
    facts: list[Pair] = []
    refusals: list[Claim] = []
    likened: list[_Part] = []
    for claim in claims:
        if claim.kind in LIKENESS:
            title = title_of(catalogue.item(claim.item_id), language)
            likened.append(_Part(likened_key(claim, language), title, deed_name(claim, language), claim.shared))
        elif claim.kind is ClaimKind.REFUSAL_RESPECTED:
            refusals.append(claim)
        elif claim.kind is not ClaimKind.PRIOR:
            said = met if claim.kind is ClaimKind.CONSTRAINT_MET else facts
            said += [(claim.field, value) for value in claim.values]
    parts = [_Part("met", pairs=tuple(met))] if met else []
    parts += likened
    parts += [_Part("refused", denied=denials(refusals, catalogue.schema, language))] if refusals else []
    parts += [_Part("facts", pairs=tuple(facts))] if facts else []
    prior = any(claim.kind is ClaimKind.PRIOR for claim in claims)
    return [*parts, _Part("prior")] if prior and parts and len(parts) < 3 else parts


def _shorter(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Yield the parts, then ever less of them: facts off the last lists first, then whole parts."""
    while parts:
        yield parts
        last = parts[-1]
        if len(last.pairs) > 1:
            parts = [*parts[:-1], replace(last, pairs=last.pairs[:-1])]
        elif len(last.denied) > 1:
            parts = [*parts[:-1], replace(last, denied=last.denied[:-1])]
        elif len(parts) == 1 and last.title and last.pairs:
            parts = [replace(last, pairs=())]
        else:
            parts = parts[:-1]


def _filled(parts: list[_Part], schema: Schema, language: str, seed: int) -> str:
    frames, main = FRAMES[language], parts[0]
    key = f"{main.key}_alone" if main.title and not main.pairs else main.key
    said = [_fill(frames.MAINS[key][seed % FRAME_COUNT], main, schema, language, bare=False)]
    for part in parts[1:]:
        tails = frames.TAILS[f"{part.key}_shared" if _only_shares(part, schema) else part.key]
        said.append(_fill(tails[seed % len(tails)], part, schema, language, bare=True))
    return str(frames.JOINT.join(said) + frames.END)


def _only_shares(part: _Part, schema: Schema) -> bool:
    """Tell whether what two items share is said in place of "similar": a handbag is not similar to boots.

    That is so where the catalogue tells what kind of thing each item is, and they do not share that.
    """
    kinds = kind_fields(schema)
    return bool(part.title and part.pairs and kinds and not any(field in kinds for field, _ in part.pairs))


def _fill(frame: str, part: _Part, schema: Schema, language: str, bare: bool) -> str:
    what = FRAMES[language].BETWEEN_DENIALS.join(part.denied)
    if part.pairs:
        what = noun_phrase(part.pairs, schema, language, bare)
    return frame.format(title=part.title, deed=part.deed, what=what, What=what[:1].upper() + what[1:])


# -- values by themselves ----------------------------------------------------------------------------------------


def pair_name(pair: Pair, schema: Schema, language: str) -> str:
    """Return one value by itself: "tense", "directed by Michael Mann", "片长170分钟"."""
    return noun_phrase([pair], schema, language, bare=True)


def denials(refusals: Sequence[Claim], schema: Schema, language: str) -> tuple[str, ...]:
    """Return the refusals as they are said; a word that names values of two fields is denied once."""
    said: dict[str, str] = {}
    for claim in refusals:
        said.setdefault(refusal_name(claim, schema, language), denial_of(claim, schema, language))
    return tuple(said.values())


def denial_of(claim: Claim, schema: Schema, language: str) -> str:
    """Return a refusal as it is said: "no horror", "nothing gory", 不是韩国的."""
    name, frames, column = refusal_name(claim, schema, language), FRAMES[language], schema.field(claim.field)
    if in_family(column, MOODS) and fold(name) in map(fold, claim.values):
        return str(frames.DENIAL_OF_MOOD.format(what=name))
    if not in_family(column, COUNTRIES):
        return str(frames.DENIAL.format(what=name))
    said = [word for value in claim.values for word in column.synonyms.get(value, ()) if fold(word) == fold(name)]
    if said:
        name = said[0].title() if said[0].islower() else said[0]
    frame = frames.DENIAL_OF_ORIGIN if said or language == "zh" else frames.DENIAL
    return str(frame.format(what=name))


def refusal_name(claim: Claim, schema: Schema, language: str) -> str:
    """Return what was refused, in the person's own words where they are short and of the answer's language."""
    own = words(claim.words)
    plain = own and len(own) <= 4 and is_chinese(claim.words) == (language == "zh")
    if plain and not any(word in _denials() for word in own) and not _is_denied(claim.words):
        return _name_of(claim, schema.field(claim.field))
    column = schema.field(claim.field)
    if column.kind is Kind.FLAG:
        return column.label(language)
    names = [value_name(column, value, language) for value in claim.values[:2]]
    small = language == "en" and in_family(column, GENRES)
    return joined([name.lower() if small else name for name in names], language, "or")


def _name_of(claim: Claim, column: Field) -> str:
    """Return a person's words for what they refused, small, but for somebody's name: that keeps its capitals."""
    said = visible(claim.words)
    named = [value for value in claim.values if column.kind is Kind.PEOPLE and fold(value) == fold(said)]
    return visible(named[0]) if named else said.lower()


@cache
def _denials() -> frozenset[str]:
    return frozenset(phrase for phrase, cue in cue_phrases().items() if cue is Cue.NOT)


def _is_denied(text: str) -> bool:
    return any(phrase in text for phrase in _denials() if is_chinese(phrase))
