"""Rules: for each kind of piece, whether the evidence bears out what it states.

Owns the rules of people, amounts, titles, labels and free words, and the table ``RULES`` of all. A rule returns ""
for supported, a clause saying why not, or None where the piece states nothing by itself.
"""

from __future__ import annotations

from knowledge.schema import NUMERIC, Kind
from tools.claim_context import PROSE, Sentence, label_after, label_before, polarity, roles, title_cue
from tools.claim_cue_rules import CUE_RULES, Rule
from tools.claim_cues import OPINIONS, RANGES, Cue
from tools.claim_numbers import amount_fields, amount_holds
from tools.claim_pieces import PieceKind
from tools.claim_quotes import follows, stands_alone
from tools.claim_reach import comparative
from tools.claim_values import value
from tools.evidence import ClaimKind

_YEAR_LEADS = frozenset(
    {"from", "released", "released in", "made in", "上映于", "拍摄于", "来自", "的", "这部", "一部", "有"}
)


def _person(sentence: Sentence, place: int) -> str | None:
    piece = sentence.pieces[place]
    if sentence.cue(place + 1) is Cue.COPULA or sentence.text(place + 1) in ("has", "have", "有"):
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


def _prose(sentence: Sentence, place: int) -> str | None:
    piece = sentence.pieces[place]
    words = sentence.tokens(place)
    alone = piece.kind is PieceKind.WORD
    if alone and (words[0] in OPINIONS or words[0].endswith("est") or not stands_alone(words[0], sentence.prose)):
        return f"{piece.text!r} is not in the evidence"
    for at in sentence.leftwards(place):
        before = sentence.pieces[at]
        if before.kind is PieceKind.MARK and sentence.cue(at + 1) is not Cue.WHO:
            break
        if before.cue is Cue.AND and sentence.tokens(at + 1)[0] in ("a", "an", "the"):
            break
        if before.kind is PieceKind.PERSON or (at == place - 1 and before.kind is PieceKind.TITLE):
            return f"nothing connects {before.text!r} and {piece.text!r}"
        beside = at == place - 1 and before.kind in (PieceKind.VALUE, PieceKind.AMOUNT, PieceKind.LABEL)
        if beside or before.kind in PROSE:
            if follows(sentence.tokens(at), words, sentence.prose):
                break
            return f"{before.text!r} and {piece.text!r} do not stand together in the item's text"
    if alone and sentence.cue(place - 1) is Cue.COPULA:
        return f"that it is {piece.text!r} is not in the evidence"
    after = sentence.piece(place + 1)
    described = (PieceKind.VALUE, PieceKind.PERSON, PieceKind.LABEL, PieceKind.NOUN)
    if after is not None and after.kind in described and not follows(words, sentence.tokens(place + 1), sentence.prose):
        return f"{piece.text!r} and {after.text!r} do not stand together in the item's text"
    return ""


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
    PieceKind.WORD: _prose,
    PieceKind.QUOTE: _prose,
    PieceKind.REQUEST: _request,
    PieceKind.COMPARATIVE: comparative,
    **CUE_RULES,
}
