"""Rules of cues: what a word such as "not", "liked" or "under" needs beside it to state something known.

Owns these rules; a rule returns "" for supported, a clause saying why not, or None where nothing is stated.
"""

from __future__ import annotations

from collections.abc import Callable

from tools.claim_context import Sentence, denies_something, polarity, title_beside
from tools.claim_cues import CERTIFICATES, LANGUAGES, RANGES, Cue
from tools.claim_pieces import PieceKind
from tools.claim_reach import asked, than
from tools.claim_values import of_family
from tools.evidence import ClaimKind

Rule = Callable[[Sentence, int], str | None]
_UNBOUND_SHARING = frozenset({"shares", "share", "sharing", "same", "the same", "in common", "一样", "相同", "共同"})


def _not(sentence: Sentence, place: int) -> str | None:
    return None if denies_something(sentence, place) else "what is denied is not in the evidence"


def _liked(sentence: Sentence, place: int) -> str | None:
    return None if title_beside(sentence, place) else "what the person is said to like is not in the evidence"


def _done(sentence: Sentence, place: int) -> str | None:
    return None if title_beside(sentence, place) else "with what the person is said to have done that is not told"


def _like(sentence: Sentence, place: int) -> str | None:
    return None if title_beside(sentence, place) else "what it is likened to is not in the evidence"


def _shared(sentence: Sentence, place: int) -> str | None:
    after = sentence.piece(place + 1)
    if sentence.text(place) == "too" and after is not None and after.kind is not PieceKind.MARK:
        return "a degree is not in the evidence"
    members = (PieceKind.VALUE, PieceKind.PERSON, PieceKind.AMOUNT)
    said = any(sentence.pieces[at].kind in members for at in sentence.segment(place))
    if sentence.text(place) not in _UNBOUND_SHARING or (said and sentence.others(place)):
        return None
    return "what it shares this with is not in the evidence"


def _part(sentence: Sentence, place: int) -> str | None:
    """Hold that a word for a part in making the item stands beside a person."""
    after = place + 1
    piece = sentence.piece(after)
    if piece is not None and piece.kind is PieceKind.LABEL:
        piece = sentence.piece(after + 1)
    if piece is not None and piece.kind is PieceKind.PERSON:
        before = sentence.piece(place - 1)
        led = before is not None and before.kind is PieceKind.VALUE and sentence.cue(place) is Cue.PERFORMS
        return "who is meant is not clear" if led else None
    before = sentence.piece(place - 1)
    said_after = sentence.cue(place) in (Cue.DIRECTS, Cue.WRITES, Cue.PERFORMS)
    known = said_after and before is not None and before.kind is PieceKind.PERSON
    return None if known else "nobody is named beside it"


def _taste(sentence: Sentence, place: int) -> str | None:
    if sentence.text(place + 1) == "for":
        return "a taste for something is not in the evidence"
    return _shown_by(ClaimKind.LIKED_BEFORE, "nothing the person liked is in the evidence")(sentence, place)


def _shown_by(kind: ClaimKind, why: str) -> Rule:
    def rule(sentence: Sentence, place: int) -> str | None:
        shown = polarity(sentence, place) == "positive" and any(claim.kind is kind for claim in sentence.evidence)
        return "" if shown else why

    return rule


def _range(sentence: Sentence, place: int) -> str | None:
    beside = (sentence.piece(place - 1), sentence.piece(place + 1))
    return None if any(p is not None and p.kind is PieceKind.AMOUNT for p in beside) else "a range of nothing"


def _certified(sentence: Sentence, place: int) -> str | None:
    piece = sentence.piece(place + 1)
    fields = [field for field, _ in piece.pairs] if piece is not None and piece.kind is PieceKind.VALUE else []
    return None if any(of_family(sentence, field, CERTIFICATES) for field in fields) else "no certificate is named"


def _long(sentence: Sentence, place: int) -> str | None:
    piece = sentence.piece(place - 1)
    timed = piece is not None and piece.amount is not None and piece.amount.unit == "time"
    return None if timed else "a length is not in the evidence"


def _tongue(sentence: Sentence, place: int) -> str | None:
    piece = sentence.piece(place - 1)
    named = piece is not None and any(of_family(sentence, field, LANGUAGES) for field, _ in piece.pairs)
    return None if named else "no language is named"


CUE_RULES: dict[PieceKind | Cue, Rule] = {
    Cue.NOT: _not,
    Cue.LIKED: _liked,
    Cue.DONE: _done,
    Cue.LIKE: _like,
    Cue.SHARED: _shared,
    Cue.ASKED: asked,
    Cue.TASTE: _taste,
    **dict.fromkeys((Cue.MAKER, Cue.DIRECTOR, Cue.AUTHOR, Cue.PERFORMER, Cue.DIRECTS, Cue.WRITES, Cue.PERFORMS), _part),
    Cue.PRIOR: _shown_by(ClaimKind.PRIOR, "nothing says that it is widely known"),
    Cue.THAN: than,
    Cue.CERTIFIED: _certified,
    Cue.LONG: _long,
    Cue.TONGUE: _tongue,
    **dict.fromkeys(RANGES, _range),
    Cue.LESS: than,
    Cue.MORE: than,
}
