"""Reasons: the claims of an item worded by template, in English and Chinese, for any schema.

Owns the choice and filling of frames (``frames_en``, ``frames_zh``) and the wording of a claim's values. Knows
nothing of how claims are found (``evidence``) or of language models.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from knowledge.catalogue import Catalogue
from knowledge.schema import NUMERIC, Field, Kind, Schema
from tools import frames_en, frames_zh
from tools.claim_cues import PERFORMERS, Cue, cue_phrases
from tools.display import is_chinese, joined, quantity, title_of, value_name, visible
from tools.evidence import Claim, ClaimKind, Pair
from tools.tokens import fold, words

FRAMES: dict[str, ModuleType] = {"en": frames_en, "zh": frames_zh}
FRAME_COUNT = 6
"""Frames of each list: more than a slate has items, so that none comes twice on one."""

_PLAIN = "genre genres mood moods theme themes tag tags keyword keywords topic topics 类型 氛围 题材 标签 主题"
PLAIN = frozenset(_PLAIN.split())
"""Labels of attributes whose values say by themselves what they are."""

MOODS = frozenset({"mood", "moods", "tone", "氛围"})
"""Labels of attributes whose values are adjectives."""

COMMON_NOUNS = frozenset({"genre", "genres", "类型"})
"""Labels of attributes whose values are written small inside an English sentence."""


def reason(claims: Sequence[Claim], catalogue: Catalogue, language: str, seed: int) -> str:
    """Return one sentence saying ``claims``, in ``language``; "" where there are none.

    At most 25 words in English and 45 characters in Chinese; what does not fit is left out from the end. ``seed``
    picks the frame: with consecutive seeds, as from turn and position, neither a frame nor an opening comes twice
    in five sentences.
    """
    frames = FRAMES[language]
    for parts in _shorter(_parts(claims, catalogue, language)):
        sentence = _filled(parts, frames, catalogue.schema.noun(language), seed)
        if _length(sentence, language) <= frames.LIMIT:
            return sentence
    return ""


def _length(sentence: str, language: str) -> int:
    return len(sentence) if language == "zh" else len(sentence.split())


Part = tuple[str, str, tuple[str, ...]]
"""The key of a frame, a title if it names one, and the facts that it lists."""


def _parts(claims: Sequence[Claim], catalogue: Catalogue, language: str) -> list[Part]:
    """Return what is to be said, the first the main part."""
    said: dict[str, list[str]] = {"met": [], "refused": [], "facts": []}
    likened: list[Part] = []
    prior = False
    for claim in claims:
        if claim.kind in (ClaimKind.LIKED_BEFORE, ClaimKind.RESEMBLES):
            key = "liked" if claim.kind is ClaimKind.LIKED_BEFORE else "like"
            shared = tuple(pair_name(pair, catalogue.schema, language) for pair in claim.shared)
            likened.append((key, title_of(catalogue.item(claim.item_id), language), shared))
        elif claim.kind is ClaimKind.REFUSAL_RESPECTED:
            said["refused"].append(denial_of(claim, catalogue.schema, language, bool(said["refused"])))
        elif claim.kind is ClaimKind.PRIOR:
            prior = True
        else:
            key = "met" if claim.kind is ClaimKind.CONSTRAINT_MET else "facts"
            said[key] += [pair_name((claim.field, value), catalogue.schema, language) for value in claim.values]
    parts = [("met", "", _unique(said["met"]))] if said["met"] else []
    parts += likened
    parts += [(key, "", _unique(said[key])) for key in ("refused", "facts") if said[key]]
    return [*parts, ("prior", "", ())] if prior and len(parts) < 3 else parts


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _shorter(parts: list[Part]) -> Iterator[list[Part]]:
    """Yield the parts, then ever less of them: facts off the last lists first, then whole parts."""
    while parts:
        yield parts
        key, title, listed = parts[-1]
        if len(listed) > 1:
            parts = [*parts[:-1], (key, title, listed[:-1])]
        elif len(parts) == 1 and title and listed:
            parts = [(key, title, ())]
        else:
            parts = parts[:-1]


def _filled(parts: list[Part], frames: ModuleType, noun: str, seed: int) -> str:
    language = "zh" if frames is frames_zh else "en"
    key, title, listed = parts[0]
    if key == "prior":
        key, listed = "facts", (frames.TAILS["prior"][0],)
    elif title and not listed:
        key += "_alone"
    main = frames.MAINS[key][seed % FRAME_COUNT]
    sentences = [_fill(main, title, _listing(key, listed, language), noun)]
    for key, title, listed in parts[1:]:
        tails = frames.TAILS[key]
        sentences.append(_fill(tails[seed % len(tails)], title, _listing(key, listed, language), noun))
    return str(frames.JOINT.join(sentences) + frames.END)


def _listing(key: str, listed: tuple[str, ...], language: str) -> str:
    return joined(list(listed), language, "or" if key == "refused" else "and")


def _fill(frame: str, title: str, listing: str, noun: str) -> str:
    capital = listing[:1].upper() + listing[1:]
    return frame.format(title=title, list=listing, List=capital, noun=noun)


# -- names of values -------------------------------------------------------------------------------------------


def pair_name(pair: Pair, schema: Schema, language: str) -> str:
    """Return how a value is named in a list of facts: "tense", "director Michael Mann", "片长170 分钟"."""
    column, value = schema.field(pair[0]), pair[1]
    label = column.label(language)
    space = "" if language == "zh" else " "
    if column.kind is Kind.FLAG:
        return label if value == "true" else FRAMES[language].DENIAL.format(list=label)
    if column.kind in NUMERIC:
        said = quantity(column, float(value), language)
        said = said.replace(" ", "") if language == "zh" else said
        return f"{said}年" if language == "zh" and column.kind is Kind.YEAR else f"{label}{space}{said}"
    name = visible(value_name(column, value, language))
    if column.kind is Kind.PEOPLE:
        performs = language == "en" and _in_family(column, PERFORMERS)
        return f"{name} in the {label}" if performs else f"{label}{space}{name}"
    if _in_family(column, COMMON_NOUNS) and language == "en" and not name.isupper():
        name = name.lower()
    spoken = _in_family(column, PLAIN) or (language == "zh" and is_chinese(name) and not column.ordered)
    return f"{label}{space}{name}" if not spoken or _ambiguous(column, name, schema, language) else name


def _in_family(column: Field, names: frozenset[str]) -> bool:
    return bool({column.name.lower(), column.label("en").lower(), column.label("zh")} & names)


def _ambiguous(column: Field, name: str, schema: Schema, language: str) -> bool:
    """Tell whether another attribute has a value of the same name."""
    wanted = fold(name)
    return any(
        fold(value_name(other, value, language)) == wanted
        for other in schema.of_kind(Kind.CATEGORY, Kind.CATEGORIES)
        if other.name != column.name
        for value in other.values
    )


def denial_of(claim: Claim, schema: Schema, language: str, again: bool = False) -> str:
    """Return a refusal as it is said: "no horror", "nothing gory". A second one comes after "or", undenied."""
    name = refusal_name(claim, schema, language)
    if again:
        return name
    frames = FRAMES[language]
    adjective = _in_family(schema.field(claim.field), MOODS) and fold(name) in map(fold, claim.values)
    return str((frames.DENIAL_OF_MOOD if adjective else frames.DENIAL).format(list=name))


def refusal_name(claim: Claim, schema: Schema, language: str) -> str:
    """Return what was refused, in the person's own words where they are short and of the answer's language."""
    own = words(claim.words)
    plain = own and len(own) <= 4 and is_chinese(claim.words) == (language == "zh")
    if plain and not any(word in _denials() for word in own) and not _is_denied(claim.words):
        return visible(claim.words).lower()
    column = schema.field(claim.field)
    if column.kind is Kind.FLAG:
        return column.label(language)
    names = [pair_name((claim.field, value), schema, language) for value in claim.values[:2]]
    return joined(names, language, "or")


def _denials() -> frozenset[str]:
    return frozenset(phrase for phrase, cue in cue_phrases().items() if cue is Cue.NOT)


def _is_denied(text: str) -> bool:
    return any(phrase in text for phrase in _denials() if is_chinese(phrase))
