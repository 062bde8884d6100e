"""Rules: for each kind of piece, whether the evidence bears out what it states.

Owns the rules of people, amounts, titles, labels and free words, and the table ``RULES`` of all. A rule returns ""
for supported, a clause saying why not, or None where the piece states nothing by itself.
"""

from __future__ import annotations

from knowledge.schema import NUMERIC, Kind
from tools.claim_context import Sentence, label_after, label_before, polarity, roles, title_cue
from tools.claim_cue_rules import CUE_RULES, Rule
from tools.claim_cues import RANGES, Cue
from tools.claim_numbers import amount_fields, amount_holds
from tools.claim_pieces import PieceKind
from tools.claim_prose import prose
from tools.claim_reach import comparative
from tools.claim_values import value
from tools.evidence import ClaimKind

_YEAR_LEADS = frozenset(
    {"from", "released", "released in", "made in", "上映于", "拍摄于", "来自", "的", "这部", "一部", "有"}
)


def _person(sentence: Sentence, place: int) -> str | None:
    piece = sentence.pieces[place]
    if _is_subject(sentence, place):
        return f"something is said about {piece.text!r} that no field holds"
    meaning = polarity(sentence, place)
    names = {name for _, name in piece.pairs}
    if meaning == "negative" and any(
        claim.kind is ClaimKind.REFUSAL_RESPECTED and names & set(claim.values) for claim in sentence.evidence
    ):
        return ""
    if meaning != "positive":
        return f"that {piece.text!r} is not there is not in the evidence"
    found = roles(sentence, place)
    if found is not None and not found:
        return f"what part {piece.text!r} has is not clear"
    every = frozenset(column.name for column in sentence.schema.of_kind(Kind.PEOPLE))
    for fields in found or [every]:
        if not any(names & set(sentence.item.labels(field)) for field in fields):
            return f"{piece.text!r} is not in the item's {' or '.join(sorted(fields)) or 'people'}"
        for other in sentence.others(place) if sentence.shares(place) else ():
            if not any(names & set(other.labels(field)) for field in fields):
                return f"{piece.text!r} does not hold for {other.title}"
    return ""


def _is_subject(sentence: Sentence, place: int) -> bool:
    """Tell whether more is said of the person at ``place`` than that they have a part."""
    after = place + 2 if sentence.text(place + 1) == "," else place + 1
    if sentence.cue(after) is Cue.WHO or sentence.cue(place + 1) is Cue.COPULA:
        return True
    if sentence.text(place + 1) in ("has", "have", "有"):
        return True
    following, owner = sentence.piece(place + 1), sentence.pieces[place].possessive
    attached = following is not None and following.kind in (PieceKind.VALUE, PieceKind.REQUEST)
    return attached and not owner and sentence.text(place - 1) not in ("a", "an")


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
    piece, cue = sentence.pieces[place], title_cue(sentence, place)
    if polarity(sentence, place) != "positive":
        return f"{piece.text!r} is denied"
    if cue is Cue.THAN:
        return None  # the comparative answers for it
    if cue is Cue.LIKED:
        return "" if sentence.liked & set(piece.items) else f"nothing says that the person liked {piece.text!r}"
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
    PieceKind.PERSON: _person,
    PieceKind.AMOUNT: _amount,
    PieceKind.TITLE: _title,
    PieceKind.LABEL: _label,
    PieceKind.WORD: prose,
    PieceKind.QUOTE: prose,
    PieceKind.REQUEST: _request,
    PieceKind.COMPARATIVE: comparative,
    **CUE_RULES,
}
