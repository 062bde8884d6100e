"""Reach: comparisons with another item, and what a sentence says was asked for.

Owns the rules of cues that reach over several pieces. The other rules stand in ``claim_rules``.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.catalogue import Item
from knowledge.schema import NUMERIC
from tools.claim_context import PROSE, Sentence
from tools.claim_cues import Cue
from tools.claim_numbers import amount_fields
from tools.claim_pieces import Piece, PieceKind
from tools.claim_terms import Terms
from tools.evidence import ANSWERS, Claim
from tools.measures import UNITS, dimension_of
from tools.tokens import fold

_SKIPPED = frozenset('《》"')
_ENDS_LIST = frozenset({Cue.LIKED, Cue.DONE, Cue.LIKE})  # what follows was not asked for
_BACKWARD = frozenset({"如你所愿", "按你的要求"})


def than(sentence: Sentence, place: int) -> str | None:
    """Hold that "than", "less" and "more" belong to a comparison that can be computed."""
    if sentence.cue(place) in (Cue.LESS, Cue.MORE):
        after = sentence.piece(place + 1)
        return None if after is not None and after.kind is PieceKind.VALUE else "a degree is not in the evidence"
    near = [sentence.piece(at) for at in range(max(0, place - 3), place)]
    near += [sentence.piece(at) for at in range(place + 1, place + 5)]
    compares = any(p is not None and (p.kind is PieceKind.COMPARATIVE or p.cue in (Cue.LESS, Cue.MORE)) for p in near)
    return None if compares else "the comparison is not in the evidence"


def comparative(sentence: Sentence, place: int) -> str | None:
    """Hold "shorter than X" and 比《X》短 against both items' numbers."""
    piece = sentence.pieces[place]
    dimension, sign = piece.comparison
    if piece.text == "长" and _time_before(sentence, place):
        return None  # "170 分钟长"
    other = _compared(sentence, place)
    if other is None:
        return f"{piece.text!r} compares with nothing known"
    fields = [field for field in sentence.schema.of_kind(*NUMERIC) if dimension_of(field) == dimension]
    if len(fields) != 1:
        return f"the catalogue has no one number that {piece.text!r} compares"
    own = sentence.item.number(fields[0].name)
    ends = _numbers(other, sentence, fields[0].name)
    if own is None or not ends:
        return f"{piece.text!r} compares what is not known"
    return "" if all((own - end) * sign > 0 for end in ends) else f"the item is not {piece.text} than {other.text}"


def _time_before(sentence: Sentence, place: int) -> bool:
    piece = sentence.piece(place - 1)
    return piece is not None and piece.amount is not None and piece.amount.unit == "time"


def _compared(sentence: Sentence, place: int) -> Piece | None:
    """Return the title or amount that the comparative at ``place`` compares with."""
    wanted = (PieceKind.TITLE, PieceKind.AMOUNT)
    after = place + 1
    if sentence.cue(after) is Cue.THAN:
        after += 1
        while sentence.text(after) in _SKIPPED:
            after += 1
        piece = sentence.piece(after)
        return piece if piece is not None and piece.kind in wanted else None
    before = place - 1
    while sentence.text(before) in _SKIPPED:
        before -= 1
    piece = sentence.piece(before)
    if piece is None or piece.kind not in wanted:
        return None
    lead = before - 1
    while sentence.text(lead) in _SKIPPED:
        lead -= 1
    return piece if sentence.cue(lead) is Cue.THAN else None


def _numbers(piece: Piece, sentence: Sentence, field: str) -> list[float]:
    column = sentence.schema.field(field)
    if piece.amount is not None:
        known = column in amount_fields(piece.amount, sentence.schema, (field,)) and piece.amount.unit != "decade"
        return [piece.amount.value / UNITS.get(fold(column.unit), ("", 1.0))[1]] if known else []
    numbers = [sentence.terms.catalogue.item(item_id).number(field) for item_id in piece.items]
    return [number for number in numbers if number is not None] if None not in numbers else []


def graded(sentence: Sentence, place: int) -> str | None:
    """Hold "less violent than X": one of the two has the label, the other has not."""
    piece, less = sentence.pieces[place], sentence.cue(place - 1) is Cue.LESS
    other = sentence.piece(place + 2) if sentence.cue(place + 1) is Cue.THAN else None
    if other is None or other.kind is not PieceKind.TITLE:
        return f"a degree of {piece.text!r} is not in the evidence"
    mine = _has_any(sentence.item, piece)
    theirs = {_has_any(item, piece) for item in _items(other, sentence.terms)}
    fits = theirs == {True} and not mine if less else theirs == {False} and mine
    return "" if fits else f"the labels do not show that it is {'less' if less else 'more'} {piece.text!r}"


def _items(piece: Piece, terms: Terms) -> list[Item]:
    return [terms.catalogue.item(item_id) for item_id in piece.items]


def _has_any(item: Item, piece: Piece) -> bool:
    return any(value in item.labels(field) for field, value in piece.pairs)


def asked(sentence: Sentence, place: int) -> str | None:
    """Hold that what is said to be asked for was: "you asked for" speaks of what follows, "as you asked" of what
    stands before, and other words of all in their segment.
    """
    segment, text = sentence.segment(place), sentence.text(place)
    after, before = range(place + 1, segment.stop), range(place - 1, segment.start - 1, -1)
    forward, backward = _spoken(sentence, after, _ENDS_LIST), _spoken(sentence, before, frozenset())
    if text.endswith("for"):
        spoken = forward or backward
    elif text.startswith("as ") or text in _BACKWARD:
        spoken = backward or forward
    else:
        spoken = [*forward, *backward]
    answers = [claim for claim in sentence.evidence if claim.kind in ANSWERS]
    if not answers:
        return "nothing in the evidence was asked for"
    for piece in spoken:
        if piece.kind in PROSE or not _answers(piece, answers, sentence):
            return f"nothing says that {piece.text!r} was asked for"
    return ""


def _answers(piece: Piece, answers: Sequence[Claim], sentence: Sentence) -> bool:
    if piece.amount is not None:
        fields = {field.name for field in amount_fields(piece.amount, sentence.schema)}
        return not fields or any(claim.field in fields for claim in answers)
    return any((claim.field, value) in piece.pairs for claim in answers for value in claim.values)


def _spoken(sentence: Sentence, places: range, ends: frozenset[Cue]) -> list[Piece]:
    found = []
    for at in places:
        piece = sentence.pieces[at]
        if piece.cue in ends:
            break
        if piece.kind in (PieceKind.VALUE, PieceKind.PERSON, PieceKind.AMOUNT, *PROSE):
            found.append(piece)
    return found
