"""Pieces: a worded sentence cut into titles, people, values, amounts, labels, cues and remaining words.

Owns the cutting. Decides nothing about truth (``claims``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.catalogue import Catalogue
from tools.claim_cues import COMPARATIVES, Cue, cue_phrases
from tools.claim_numbers import Amount, amount_at
from tools.claim_terms import Form, Term, Terms, Token, form_of, tokenize
from tools.evidence import Pair

MARKS = frozenset(',;:.!?()"《》、')
LONGEST_REQUEST = 6  # tokens; a Chinese character is one
LONGEST_CUE = 7  # tokens
_TITLE_LEADS = frozenset({Cue.LIKED, Cue.DONE, Cue.LIKE, Cue.THAN})


class PieceKind(StrEnum):
    """What a stretch of the sentence is taken for."""

    TITLE = "title"
    PERSON = "person"
    VALUE = "value"
    AMOUNT = "amount"
    LABEL = "label"
    NOUN = "noun"
    CUE = "cue"
    COMPARATIVE = "comparative"
    MARK = "mark"
    REQUEST = "request"  # the person's own words
    WORD = "word"  # anything else
    QUOTE = "quote"  # several words that follow one another in the item's own text


@dataclass(frozen=True)
class Piece:
    """Tokens ``[start:end]`` of a sentence. Only what belongs to its kind is filled."""

    kind: PieceKind
    start: int
    end: int
    text: str
    pairs: tuple[Pair, ...] = ()  # of values and people
    items: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # of labels
    cue: Cue | None = None
    amount: Amount | None = None
    comparison: tuple[str, int] = ("", 0)
    possessive: bool = False


@cache
def _cues() -> dict[Form, Cue]:
    return {form_of(phrase): cue for phrase, cue in cue_phrases().items()}


@cache
def _comparatives() -> dict[Form, tuple[str, int]]:
    return {form_of(phrase): comparison for phrase, comparison in COMPARATIVES.items()}


def sayable(form: Form) -> bool:
    """Tell whether the person's own words can be repeated as what was asked for: short, and without a denial."""
    starts = range(len(form))
    parts = (form[start:end] for start in starts for end in range(start + 1, len(form) + 1))
    return len(form) <= LONGEST_REQUEST and all(_cues().get(part) is not Cue.NOT for part in parts)


@dataclass(frozen=True)
class _Cutter:
    sentence: str
    tokens: tuple[Token, ...]
    terms: Terms
    own: str  # id of the item
    requests: frozenset[Form]
    deeds: frozenset[Form]
    quoted: tuple[tuple[int, int], ...]

    def text(self, start: int, end: int) -> str:
        return self.sentence[self.tokens[start].start : self.tokens[end - 1].end]

    def words(self, start: int, end: int) -> Form:
        return tuple(token.text for token in self.tokens[start:end])


def cut(
    sentence: str,
    terms: Terms,
    own: str,
    requests: frozenset[Form],
    quoted: tuple[tuple[int, int], ...],
    deeds: frozenset[Form] = frozenset(),
) -> tuple[Piece, ...]:
    """Cut ``sentence``, about the item ``own``, into pieces; the longest form wins at each place.

    ``requests`` are the person's own words, ``deeds`` words for what they did; ``quoted`` the token ranges that stand
    so in the item's texts.
    """
    cutter = _Cutter(sentence, tokenize(sentence), terms, own, requests, deeds, quoted)
    pieces: list[Piece] = []
    place = 0
    while place < len(cutter.tokens):
        piece = _piece(cutter, place, pieces)
        pieces.append(piece)
        place = piece.end
    return tuple(pieces)


def _piece(cutter: _Cutter, place: int, before: list[Piece]) -> Piece:
    title = _title(cutter, place, before)
    if title is not None and all(piece.end <= title.end for piece in _term_pieces(cutter, place)):
        return title
    labelled = bool(before) and (before[-1].kind is PieceKind.LABEL or before[-1].cue is Cue.IN)
    named, cues = _term_pieces(cutter, place), _cue_pieces(cutter, place)
    for start, end in cutter.quoted:
        if start == place and not any(labelled or piece.end >= end for piece in named):
            return Piece(PieceKind.QUOTE, start, end, cutter.text(start, end))
    # a value that is written like an ordinary word is meant only where its label announces it
    candidates = [*named, *cues] if labelled else [*cues, *_nouns_first(named)]
    candidates += _request_pieces(cutter, place)
    amount = amount_at(cutter.tokens, place)
    if amount is not None:
        end = place + amount[0]
        candidates.append(Piece(PieceKind.AMOUNT, place, end, cutter.text(place, end), amount=amount[1]))
    if candidates:
        return max(candidates, key=lambda piece: piece.end)  # the first of equal length
    folded = cutter.tokens[place].text
    if folded in MARKS:
        return Piece(PieceKind.MARK, place, place + 1, folded)
    return Piece(PieceKind.WORD, place, place + 1, cutter.text(place, place + 1))


def _term_pieces(cutter: _Cutter, place: int) -> list[Piece]:
    found = []
    for length, term in cutter.terms.at(cutter.tokens, place):
        end = place + length
        text, owner = cutter.text(place, end), cutter.tokens[end - 1].possessive
        if term.values and _spelled_out(text, term):
            found.append(Piece(PieceKind.VALUE, place, end, text, term.values, fields=term.labels))
        if term.people:
            found.append(Piece(PieceKind.PERSON, place, end, text, term.people, possessive=owner))
        if term.labels:
            found.append(Piece(PieceKind.LABEL, place, end, text, fields=term.labels))
        if term.noun:
            found.append(Piece(PieceKind.NOUN, place, end, text))
    return found


def _nouns_first(pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: piece.kind is not PieceKind.NOUN)


def _spelled_out(text: str, term: Term) -> bool:
    """Tell whether a value of one or two letters (the certificate R) is written as the value itself."""
    return len(text) > 2 or not text.isascii() or any(text == value for _, value in term.values)


def _cue_pieces(cutter: _Cutter, place: int) -> list[Piece]:
    found = []
    for end in range(min(place + LONGEST_CUE, len(cutter.tokens)), place, -1):
        words, text = cutter.words(place, end), cutter.text(place, end)
        if words in _comparatives():
            found.append(Piece(PieceKind.COMPARATIVE, place, end, text, comparison=_comparatives()[words]))
        elif words in _cues():
            found.append(Piece(PieceKind.CUE, place, end, text, cue=_cues()[words]))
    deeds = [Piece(PieceKind.CUE, place, end, text, cue=Cue.DONE) for end, text in _forms(cutter, place, cutter.deeds)]
    return [*deeds, *found]


def _request_pieces(cutter: _Cutter, place: int) -> list[Piece]:
    return [Piece(PieceKind.REQUEST, place, end, text) for end, text in _forms(cutter, place, cutter.requests)]


def _forms(cutter: _Cutter, place: int, forms: frozenset[Form]) -> list[tuple[int, str]]:
    """Return the end and the text of each of ``forms`` that stands at ``place``, the longest first."""
    ends = sorted({place + len(form) for form in forms if place + len(form) <= len(cutter.tokens)}, reverse=True)
    return [(end, cutter.text(place, end)) for end in ends if cutter.words(place, end) in forms]


# -- titles --------------------------------------------------------------------------------------------------


def _title(cutter: _Cutter, place: int, before: list[Piece]) -> Piece | None:
    for length, term in cutter.terms.at(cutter.tokens, place):
        end = place + length
        if term.items and _meant_as_title(cutter, place, end, term, before):
            return Piece(PieceKind.TITLE, place, end, cutter.text(place, end), items=term.items)
    return None


def _meant_as_title(cutter: _Cutter, start: int, end: int, term: Term, before: list[Piece]) -> bool:
    """Tell whether words that are a title are used as one: marked, after "like", or written as names are."""
    last = before[-1] if before else None
    after = cutter.tokens[end].text if end < len(cutter.tokens) else ""
    if last is not None and last.text == "《":
        return after == "》"
    if last is not None and last.text in ('"', "“") and after == '"':
        return True
    text = cutter.text(start, end)
    named = text[0].isupper() or text[0].isdigit() or not text[0].isascii()
    if last is not None and last.cue in _TITLE_LEADS and named:
        return True
    if not named or not text[0].isascii() or text.isdigit():
        return False
    written = any(text == form for form in _titles_as_written(cutter.terms.catalogue, term.items))
    known = bool(term.values) or cutter.words(start, end) in _cues() or amount_at(cutter.tokens, start) is not None
    if start > 0 and not (last is not None and last.text in ".:;!?"):
        return written and not any(text == value for _, value in term.values)
    if cutter.words(start, end) in _cues():
        return False  # "It is …" begins a sentence, whatever is called so
    if cutter.own in term.items and written:
        return True
    return written and (not known or end - start > 1 or _begins_clause(after))


def _titles_as_written(catalogue: Catalogue, items: tuple[str, ...]) -> set[str]:
    from tools.titles import forms

    found: set[str] = set()
    for item_id in items:
        item = catalogue.item(item_id)
        for title in (item.title, *item.titles):
            found.update(forms(title))
    return found


def _begins_clause(after: str) -> bool:
    return after in {"is", "was", "has", "runs", "follows", "stars", "tells", "offers", "mixes", "lasts", "brings"}
