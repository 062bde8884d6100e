"""Free words in a sentence: whether they may be said as the item's own text says them.

Owns the rule of words and quotes: each must be in the text, and what stands together in the sentence must stand
together there. The other rules stand in ``claim_rules``.
"""

from __future__ import annotations

from tools.claim_context import PROSE, Sentence
from tools.claim_cues import KINDS_OF_WORK, OPINIONS, Cue
from tools.claim_pieces import Piece, PieceKind
from tools.claim_quotes import follows, stands_alone

_BESIDE = (PieceKind.VALUE, PieceKind.AMOUNT, PieceKind.LABEL)
_AFTER = (PieceKind.VALUE, PieceKind.PERSON, PieceKind.LABEL, PieceKind.NOUN)
_PLACING = frozenset({"from", "at", "on", "to"})


def prose(sentence: Sentence, place: int) -> str | None:
    """Hold a word or quote at ``place`` against the item's texts and against what stands around it."""
    piece = sentence.pieces[place]
    word = sentence.tokens(place)[0]
    alone = piece.kind is PieceKind.WORD
    if alone and (word in OPINIONS or word.endswith("est") or not stands_alone(word, sentence.prose)):
        return f"{piece.text!r} is not in the evidence"
    if why := _connected(sentence, place):
        return why
    if _placed(sentence, place):
        return f"where {piece.text!r} belongs is not in the evidence"
    if alone and (sentence.text(place + 1) in KINDS_OF_WORK or sentence.cue(place - 1) is Cue.COPULA):
        return f"that it is {piece.text!r} is not in the evidence"
    after = sentence.piece(place + 1)
    if after is not None and after.kind in _AFTER and not _together(sentence, piece, after):
        return f"{piece.text!r} and {after.text!r} do not stand together in the item's text"
    return ""


def _together(sentence: Sentence, first: Piece, second: Piece) -> bool:
    return follows(sentence.tokens_of(first), sentence.tokens_of(second), sentence.prose)


def _connected(sentence: Sentence, place: int) -> str:
    """Return why the piece cannot stand with what comes before it in its phrase; "" if it can."""
    piece = sentence.pieces[place]
    for at in sentence.leftwards(place):
        before = sentence.pieces[at]
        if before.kind is PieceKind.MARK and sentence.cue(at + 1) is not Cue.WHO:
            apposed = sentence.piece(at - 1)
            person = before.text == "," and apposed is not None and apposed.kind is PieceKind.PERSON
            return f"nothing connects a person and {piece.text!r}" if person else ""
        if before.cue is Cue.AND and sentence.tokens(at + 1)[0] in ("a", "an", "the"):
            return ""
        adjacent = at == place - 1
        if before.kind is PieceKind.PERSON or (adjacent and before.kind is PieceKind.TITLE):
            return f"nothing connects {before.text!r} and {piece.text!r}"
        if before.kind in PROSE or (adjacent and before.kind in _BESIDE):
            together = _together(sentence, before, piece)
            return "" if together else f"{before.text!r} and {piece.text!r} do not stand together in the item's text"
    return ""


def _placed(sentence: Sentence, place: int) -> bool:
    """Tell whether the piece says where something else is or comes from: "a heist in Los Angeles"."""
    lead = place - 1
    while sentence.cue(lead) is Cue.ARTICLE:
        lead -= 1
    beside = sentence.piece(lead - 1)
    if beside is not None and beside.kind in PROSE:
        return False  # held against the text already
    return sentence.cue(lead) in (Cue.IN, Cue.MAKER) or sentence.text(lead) in _PLACING
