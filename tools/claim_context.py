"""Context: what stands around a piece of a sentence and decides how it is meant.

Owns polarity, labels, the cues of titles, and the stretches that cues reach over. Decides nothing about truth
(``claim_rules``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.catalogue import Item
from knowledge.schema import Schema
from tools.claim_cues import RANGES, Cue
from tools.claim_pieces import Piece, PieceKind
from tools.claim_quotes import Prose
from tools.claim_terms import Form, Terms, form_of
from tools.evidence import LIKENESS, Claim, ClaimKind

_WHICH = re.compile(r"^(?:which|that)\s+")
_OF_IT = re.compile(r"的$")
MEMBERS = frozenset({PieceKind.VALUE, PieceKind.PERSON, PieceKind.REQUEST})
PROSE = frozenset({PieceKind.WORD, PieceKind.QUOTE})
_ENDS = frozenset({".", ";", "!", "?"})
_OPENERS = frozenset('《》"')
_IMPLY_SHARING = frozenset({"like", "as in", "像", "如同"})


@dataclass(frozen=True)
class Sentence:
    """A cut sentence with all that its rules look at. ``words`` are its tokens."""

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    item: Item
    evidence: tuple[Claim, ...]
    terms: Terms
    prose: Prose

    @property
    def schema(self) -> Schema:
        """The catalogue's schema."""
        return self.terms.catalogue.schema

    def piece(self, place: int) -> Piece | None:
        """Return the piece at ``place``, None outside the sentence."""
        return self.pieces[place] if 0 <= place < len(self.pieces) else None

    def cue(self, place: int) -> Cue | None:
        """Return the cue at ``place``, None where there is none."""
        piece = self.piece(place)
        return piece.cue if piece is not None else None

    def text(self, place: int) -> str:
        """Return the text at ``place`` in lower case, "" outside the sentence."""
        piece = self.piece(place)
        return piece.text.lower() if piece is not None else ""

    def tokens(self, place: int) -> tuple[str, ...]:
        """Return the tokens of the piece at ``place``."""
        return self.words[self.pieces[place].start : self.pieces[place].end]

    def tokens_of(self, piece: Piece) -> tuple[str, ...]:
        """Return the tokens of a piece."""
        return self.words[piece.start : piece.end]

    @cached_property
    def liked(self) -> frozenset[str]:
        """Items that the evidence says the person liked."""
        return frozenset(claim.item_id for claim in self.evidence if claim.kind is ClaimKind.LIKED_BEFORE)

    def done(self, words: Form) -> frozenset[str]:
        """Return the items with which the evidence says in these ``words`` that the person did something."""
        return frozenset(claim.item_id for claim in self.evidence if words in deed_forms(claim))

    @cached_property
    def likened(self) -> frozenset[str]:
        """Items that the evidence likens this one to."""
        return frozenset(claim.item_id for claim in self.evidence if claim.kind in LIKENESS)

    def segment(self, place: int) -> range:
        """Return the places of the stretch around ``place`` between full stops and semicolons."""
        start, end = place, place
        while start > 0 and self.text(start - 1) not in _ENDS:
            start -= 1
        while end < len(self.pieces) and self.text(end) not in _ENDS:
            end += 1
        return range(start, end)

    def others(self, place: int) -> tuple[Item, ...]:
        """Return the items, other than its own, that the segment around ``place`` names."""
        ids = [
            item_id
            for at in self.segment(place)
            if self.pieces[at].kind is PieceKind.TITLE and self.item.id not in self.pieces[at].items
            for item_id in self.pieces[at].items
            if item_id in self.likened
        ]
        return tuple(self.terms.catalogue.item(item_id) for item_id in ids)

    def shares(self, place: int) -> bool:
        """Tell whether what the segment says holds for the other item that it names as well."""
        return any(
            self.cue(at) is Cue.SHARED or (self.cue(at) is Cue.LIKE and self.text(at) in _IMPLY_SHARING)
            for at in self.segment(place)
        )

    def leftwards(self, place: int) -> Iterator[int]:
        """Yield the places before ``place``, nearest first."""
        yield from range(place - 1, -1, -1)


def deed_forms(claim: Claim) -> frozenset[Form]:
    """Return the ways to say what the person did with the item of a likeness: "which you played", "you played"."""
    said = {words.lower() for _, words in claim.deed}
    said |= {bare for words in said if (bare := _WHICH.sub("", _OF_IT.sub("", words)))}
    return frozenset(map(form_of, said))


def polarity(sentence: Sentence, place: int) -> str:
    """Return whether what stands at ``place`` is said ("positive"), denied ("negative"), or "unclear"."""
    unclear = False
    for at in sentence.leftwards(place):
        piece, cue = sentence.pieces[at], sentence.pieces[at].cue
        if cue is Cue.NOT:
            doubled = any(sentence.cue(at - back) is Cue.NOT for back in (1, 2))
            return "unclear" if unclear or doubled else "negative"
        if cue in (Cue.ARTICLE, Cue.OR) or piece.kind in (*MEMBERS, PieceKind.LABEL, PieceKind.NOUN):
            continue
        if sentence.text(at) == "being":
            continue
        if cue is Cue.AND or piece.text in (",", "、"):
            unclear = True
            continue
        return "positive"
    return "positive"


def denies_something(sentence: Sentence, place: int) -> bool:
    """Tell whether the denial at ``place`` is followed by something that can be looked up."""
    after = place + 1
    while sentence.cue(after) is Cue.ARTICLE or sentence.text(after) == "being":
        after += 1
    piece = sentence.piece(after)
    return piece is not None and piece.kind in (*MEMBERS, PieceKind.LABEL)


def label_before(sentence: Sentence, place: int) -> tuple[tuple[str, ...], bool]:
    """Return the fields whose label governs ``place`` from the left, and whether it stands right before it.

    A label governs the list that follows it directly: "director Michael Mann", "moods: tense and dark".
    """
    direct = True
    for at in sentence.leftwards(place):
        piece = sentence.pieces[at]
        if piece.kind is PieceKind.LABEL:
            start = at + 1
            while sentence.text(start) == ":" or sentence.cue(start) in (Cue.COPULA, Cue.ARTICLE, Cue.NOT, *RANGES):
                start += 1
            first = sentence.piece(start)
            governs = first is not None and (first.kind in MEMBERS or first.kind is PieceKind.AMOUNT)
            return (piece.fields, direct) if governs else ((), False)
        if piece.kind in (*MEMBERS, PieceKind.AMOUNT) or piece.cue in (Cue.AND, Cue.OR) or piece.text in (",", "、"):
            direct = False
        elif piece.cue not in (Cue.ARTICLE, Cue.COPULA, Cue.NOT, *RANGES) and piece.text != ":":
            break
    return (), False


def label_after(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return the fields of a label right after ``place``: "tense mood", "Al Pacino in the cast"."""
    after = place + 1
    if sentence.cue(after) is Cue.IN:
        after += 1
        while sentence.cue(after) is Cue.ARTICLE:
            after += 1
    piece = sentence.piece(after)
    if piece is None or piece.kind is not PieceKind.LABEL:
        return ()
    following = sentence.piece(after + 1)
    if following is not None and following.kind in (*MEMBERS, PieceKind.AMOUNT) and after == place + 1:
        return ()  # the label of what comes next
    return piece.fields


def title_cue(sentence: Sentence, place: int) -> Piece | None:
    """Return the cue that governs the title at ``place``: liked, done, like, than; None where there is none."""
    for at in range(place + 1, len(sentence.pieces)):
        if sentence.pieces[at].text not in (*_OPENERS, ","):
            if sentence.cue(at) in (Cue.LIKED, Cue.DONE):
                return sentence.pieces[at]
            break
    for at in sentence.leftwards(place):
        piece = sentence.pieces[at]
        if piece.cue in (Cue.LIKED, Cue.DONE, Cue.LIKE, Cue.THAN):
            return piece
        listed = piece.kind is PieceKind.TITLE or piece.cue in (Cue.AND, Cue.OR)
        if not listed and piece.text not in (*_OPENERS, ",", "、"):
            break
    return None


def title_beside(sentence: Sentence, place: int) -> bool:
    """Tell whether a title stands directly after ``place``, or before it over a comma, a closing mark or "is"."""
    after = place + 1
    while sentence.text(after) in _OPENERS or sentence.cue(after) in (Cue.ARTICLE, Cue.LIKED, Cue.DONE):
        after += 1
    before = place - 1
    while sentence.text(before) in (*_OPENERS, ",") or sentence.cue(before) is Cue.COPULA:
        before -= 1
    beside = (sentence.piece(after), sentence.piece(before))
    if any(piece is not None and piece.kind is PieceKind.TITLE for piece in beside):
        return True
    return not sentence.text(place).isascii() and bool(sentence.others(place))
