"""Rules: for each kind of piece, whether the evidence bears out what it states.

Owns the rules of amounts, titles, labels and free words, and the table ``RULES`` of all. A rule returns ""
for supported, a clause saying why not, or None where the piece states nothing by itself.
"""

from __future__ import annotations

from knowledge.schema import NUMERIC
from tools.claim_context import Sentence, label_after, label_before, polarity, title_cue
from tools.claim_cue_rules import CUE_RULES, Rule
from tools.claim_cues import RANGES, Cue
from tools.claim_numbers import amount_fields, amount_holds
from tools.claim_people import person
from tools.claim_pieces import PieceKind
from tools.claim_prose import prose
from tools.claim_reach import comparative
from tools.claim_values import value
from tools.evidence import ClaimKind

_YEAR_LEADS = frozenset(
    {"from", "released", "released in", "made in", "上映于", "拍摄于", "来自", "的", "这部", "一部", "有"}
)


def _amount(sentence: Sentence, place: int) -> str | None:
    piece = sentence.pieces[place]
    assert piece.amount is not None
    if sentence.cue(place - 1) is Cue.THAN:
        return None  # the comparative answers for it
    cues = [cue for cue in (sentence.cue(place - 1), sentence.cue(place + 1)) if cue in RANGES]
    if len(cues) > 1:
        return f"{piece.text!r} stands in two ranges"
    labels = (*label_before(sentence, place)[0], *label_after(sentence, place))
    numeric = tuple(name for name in labels if sentence.schema.field(name).kind in NUMERIC)
    fields = amount_fields(piece.amount, sentence.schema, numeric)
    if not fields:
        return f"{piece.text!r} counts nothing that the catalogue holds"
    if piece.amount.unit in ("year", "decade") and not _leads_to_year(sentence, place):
        return f"{piece.text!r} may be meant as when it plays, and is when it came out"
    cue = cues[0] if cues else None
    for field in fields:
        for item in (sentence.item, *(sentence.others(place) if sentence.shares(place) else ())):
            if not amount_holds(piece.amount, cue, item, field):
                return f"{field.name} of {item.title} is not {piece.text!r}"
    return ""


def _leads_to_year(sentence: Sentence, place: int) -> bool:
    at = place - 1
    while (sentence.cue(at) is Cue.ARTICLE and sentence.text(at) != "of") or sentence.cue(at) in RANGES:
        at -= 1
    piece = sentence.piece(at)
    if piece is None or piece.kind in (PieceKind.MARK, PieceKind.VALUE, PieceKind.LABEL, PieceKind.TITLE):
        return True
    return piece.cue in (Cue.COPULA, Cue.AND, Cue.BREAK, Cue.ASKED) or sentence.text(at) in _YEAR_LEADS


def _title(sentence: Sentence, place: int) -> str | None:
    piece, lead = sentence.pieces[place], title_cue(sentence, place)
    cue = lead.cue if lead is not None else None
    if polarity(sentence, place) != "positive":
        return f"{piece.text!r} is denied"
    if cue is Cue.THAN:
        return None  # the comparative answers for it
    if cue is Cue.LIKED:
        return "" if sentence.liked & set(piece.items) else f"nothing says that the person liked {piece.text!r}"
    if lead is not None and cue is Cue.DONE:
        done = sentence.done(sentence.tokens_of(lead)) & set(piece.items)
        return "" if done else f"nothing says {lead.text!r} of {piece.text!r}"
    if cue is None and sentence.item.id in piece.items:
        return ""
    related = cue is Cue.LIKE or any(sentence.cue(at) in (Cue.LIKE, Cue.SHARED) for at in sentence.segment(place))
    if related and sentence.likened & set(piece.items):
        return ""
    return f"nothing likens the item to {piece.text!r}"


def _request(sentence: Sentence, place: int) -> str | None:
    piece, meaning = sentence.pieces[place], polarity(sentence, place)
    kind = ClaimKind.REFUSAL_RESPECTED if meaning == "negative" else ClaimKind.CONSTRAINT_MET
    said = any(claim.kind is kind and claim.words.lower() == piece.text.lower() for claim in sentence.evidence)
    if meaning == "unclear" or not said:
        return f"{piece.text!r} is not what was asked for"
    quoted = any(sentence.cue(at) is Cue.ASKED for at in sentence.segment(place) if at < place)
    return "" if quoted or meaning == "negative" else f"that the item is {piece.text!r} is not in the evidence"


def _label(sentence: Sentence, place: int) -> str | None:
    after = place + 1
    while sentence.text(after) in (":",) or sentence.cue(after) in (Cue.COPULA, Cue.ARTICLE, Cue.NOT, *RANGES):
        after += 1
    before = place - 1
    while sentence.cue(before) in (Cue.IN, Cue.ARTICLE):
        before -= 1
    known = (PieceKind.VALUE, PieceKind.PERSON, PieceKind.AMOUNT)
    beside = [piece for piece in (sentence.piece(after), sentence.piece(before)) if piece is not None]
    return None if any(piece.kind in known for piece in beside) else f"nothing is named beside {sentence.text(place)!r}"


RULES: dict[PieceKind | Cue, Rule] = {
    PieceKind.VALUE: value,
    PieceKind.PERSON: person,
    PieceKind.AMOUNT: _amount,
    PieceKind.TITLE: _title,
    PieceKind.LABEL: _label,
    PieceKind.WORD: prose,
    PieceKind.QUOTE: prose,
    PieceKind.REQUEST: _request,
    PieceKind.COMPARATIVE: comparative,
    **CUE_RULES,
}
