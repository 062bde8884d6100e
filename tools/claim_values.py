"""Values in a sentence: which attribute a value is meant of, and whether the item has it, or has it not.

Owns the rule of values. The other rules stand in ``claim_rules``.
"""

from __future__ import annotations

from knowledge.catalogue import Item
from tools.claim_context import Sentence, label_after, label_before, polarity
from tools.claim_cues import COUNTRIES, KINDS_OF_WORK, LANGUAGES, MOODS, PLACE_LEADS, THEMES, Cue
from tools.claim_pieces import Piece, PieceKind
from tools.claim_reach import graded
from tools.evidence import ClaimKind, Pair

STEM = 5  # letters that a value and a word of a text share at least to be taken for the same


def has(item: Item, pair: Pair) -> bool:
    """Tell whether the item has this value of this field."""
    field, value = pair
    known = item.attributes.get(field)
    return known is True if value == "true" and isinstance(known, bool) else value in item.labels(field)


def _named(schema_name: str, labels: tuple[str, ...], table: frozenset[str]) -> bool:
    return bool({schema_name.lower(), *(label.lower() for label in labels)} & table)


def of_family(sentence: Sentence, field: str, table: frozenset[str]) -> bool:
    column = sentence.schema.field(field)
    return _named(field, (column.label("en"), column.label("zh")), table)


def _meant(sentence: Sentence, place: int) -> tuple[tuple[Pair, ...], str]:
    """Return the pairs that the value at ``place`` can mean there, or why it cannot be read."""
    piece = sentence.pieces[place]
    pairs = piece.pairs
    before, direct = label_before(sentence, place)
    for fields, must in ((before, direct), (label_after(sentence, place), True)):
        narrowed = tuple(pair for pair in pairs if pair[0] in fields)
        if fields and must and not narrowed:
            return (), f"{piece.text!r} is no value of {' or '.join(fields)}"
        pairs = narrowed or pairs
    placed = any(of_family(sentence, field, LANGUAGES | COUNTRIES) for field, _ in pairs)
    if not (before or label_after(sentence, place) or placed):  # "Family" is the genre, "family" the theme
        pairs = tuple(pair for pair in pairs if pair[1] == piece.text) or pairs
    if _origin_before(sentence, place):
        pairs = tuple(pair for pair in pairs if of_family(sentence, pair[0], COUNTRIES)) or pairs
    tongue = tuple(pair for pair in pairs if of_family(sentence, pair[0], LANGUAGES))
    if tongue and piece.text.isascii() and not (before or label_after(sentence, place)):
        if sentence.cue(place + 1) is Cue.TONGUE or _after_in(sentence, place):
            pairs = tongue
        elif len(tongue) == len(pairs) and not piece.text.lower().startswith("silent"):
            return (), f"{piece.text!r} may be meant as a country, and is a language here"
    if any(of_family(sentence, field, COUNTRIES) for field, _ in pairs) and not _leads_to_place(sentence, place):
        return (), f"{piece.text!r} is where the item comes from, not where it plays"
    return pairs, ""


def _origin_before(sentence: Sentence, place: int) -> bool:
    """Tell whether "from" governs the value at ``place``."""
    at = place - 1
    while sentence.text(at) in ("a", "an", "the") or sentence.cue(at) is Cue.AND or _listed(sentence, at):
        at -= 1
    return sentence.text(at) in ("from", "made in", "来自")


def _after_in(sentence: Sentence, place: int) -> bool:
    for at in sentence.leftwards(place):
        if sentence.cue(at) is Cue.IN:
            return True
        if sentence.pieces[at].kind is not PieceKind.VALUE and sentence.cue(at) is not Cue.AND:
            break
    return False


def _leads_to_place(sentence: Sentence, place: int) -> bool:
    """Tell whether a country at ``place`` can only be meant as where the item comes from: "a French film"."""
    if sentence.text(place - 1) in PLACE_LEADS:
        return True
    at = place - 1
    while sentence.text(at) in ("a", "an", "the") or sentence.cue(at) is Cue.AND or _listed(sentence, at):
        at -= 1
    before = sentence.piece(at)
    if (
        sentence.text(at) in PLACE_LEADS
        or before is None
        or before.kind in (PieceKind.MARK, PieceKind.AMOUNT, PieceKind.LABEL)
    ):
        return True
    return before.cue in (Cue.NOT, Cue.COPULA, Cue.BREAK, Cue.ASKED) and sentence.text(at) != "with"


def _listed(sentence: Sentence, place: int) -> bool:
    piece = sentence.piece(place)
    person_and = piece is not None and piece.kind is PieceKind.PERSON and sentence.cue(place + 1) is Cue.AND
    return person_and or (piece is not None and piece.kind is PieceKind.VALUE)


def value(sentence: Sentence, place: int) -> str | None:
    piece = sentence.pieces[place]
    if sentence.cue(place - 1) in (Cue.LESS, Cue.MORE):
        return graded(sentence, place)
    pairs, why = _meant(sentence, place)
    if why:
        return why
    if _qualifies_theme(sentence, place):
        return f"what is {piece.text!r} is not the item itself"
    meaning = polarity(sentence, place)
    if meaning == "unclear":
        return f"it is not clear whether {piece.text!r} is said or denied"
    if meaning == "negative":
        return _absent(sentence, pairs, piece)
    for field in dict.fromkeys(field for field, _ in pairs):
        if not any(has(sentence.item, pair) for pair in pairs if pair[0] == field):
            return f"the item's {field} does not hold {piece.text!r}"
    if sentence.shares(place):
        for other in sentence.others(place):
            if not any(has(other, pair) for pair in pairs):
                return f"{piece.text!r} does not hold for {other.title}"
    return ""


def _qualifies_theme(sentence: Sentence, place: int) -> bool:
    """Tell whether a mood stands before a theme that ends the phrase: "violent police", not "tense heist film"."""
    after = sentence.piece(place + 1)
    if after is None or after.kind is not PieceKind.VALUE:
        return False
    mood = any(of_family(sentence, field, MOODS) for field, _ in sentence.pieces[place].pairs)
    theme = all(of_family(sentence, field, THEMES) for field, _ in after.pairs)
    end = sentence.piece(place + 2)
    named = end is not None and (end.kind in (PieceKind.NOUN, PieceKind.VALUE) or end.text.lower() in KINDS_OF_WORK)
    return mood and theme and not named


def _absent(sentence: Sentence, pairs: tuple[Pair, ...], piece: Piece) -> str:
    if any(has(sentence.item, pair) for pair in pairs):
        return f"the item is {piece.text!r}"
    stem = sentence.tokens_of(piece)[0][:STEM]
    if len(stem) == STEM and any(token.startswith(stem) for token in sentence.prose.tokens):
        return f"the item's text speaks of {piece.text!r}"
    for field, value in pairs:
        refused = any(
            claim.kind is ClaimKind.REFUSAL_RESPECTED and claim.field == field and value in claim.values
            for claim in sentence.evidence
        )
        if not refused and field not in sentence.item.attributes:
            return f"the item's {field} is not known"
    return ""
