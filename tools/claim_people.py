"""People in a sentence: which part they are said to have in the item, and whether they have it.

Owns the rule of people. The other rules stand in ``claim_rules``.
"""

from __future__ import annotations

from knowledge.schema import Kind, Schema
from tools.claim_context import Sentence, label_after, label_before, polarity
from tools.claim_cues import AUTHORS, DIRECTORS, MAKERS, PERFORMERS, PERSON_LEADS, Cue
from tools.claim_pieces import PieceKind
from tools.evidence import ClaimKind

_SAID_BEFORE: dict[Cue | None, frozenset[str]] = {
    Cue.MAKER: MAKERS, Cue.DIRECTOR: DIRECTORS, Cue.AUTHOR: AUTHORS, Cue.PERFORMER: PERFORMERS,
}  # fmt: skip
_SAID_AFTER: dict[Cue | None, frozenset[str]] = {
    Cue.DIRECTS: DIRECTORS, Cue.WRITES: AUTHORS, Cue.PERFORMS: PERFORMERS,
}  # fmt: skip


def person(sentence: Sentence, place: int) -> str | None:
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


def people_fields(schema: Schema, family: frozenset[str]) -> frozenset[str]:
    """Return the people fields of a family (``claim_cues.MAKERS`` and its like)."""
    return frozenset(
        column.name
        for column in schema.of_kind(Kind.PEOPLE)
        if {column.name.lower(), column.label("en").lower(), column.label("zh")} & family
    )


def roles(sentence: Sentence, place: int) -> list[frozenset[str]] | None:
    """Return, for each cue about the person at ``place``, the fields that it allows.

    A cue right beside the name goes before one that it shares with others. None means that the person is named
    without a part, where nothing else is said of them either; an empty list that it cannot be read.
    """
    owns = [people_fields(sentence.schema, MAKERS)] if sentence.pieces[place].possessive else []
    lead, lead_direct = _role_before(sentence, place)
    after = place + 1
    while (piece := sentence.piece(after)) is not None and (
        piece.kind is PieceKind.PERSON or piece.cue is Cue.AND or piece.text == "、"
    ):
        after += 1
    follows = _role_after(sentence, after)
    direct = [*owns, *(lead if lead and lead_direct else []), *(follows if after == place + 1 else [])]
    return direct or [*(lead or []), *follows] or (None if lead is None else [])


def _role_after(sentence: Sentence, place: int) -> list[frozenset[str]]:
    cue = sentence.cue(place)
    if cue in _SAID_AFTER:
        return [people_fields(sentence.schema, _SAID_AFTER[cue])]
    labels = label_after(sentence, place - 1)
    return [frozenset(labels)] if labels else []


def _role_before(sentence: Sentence, place: int) -> tuple[list[frozenset[str]] | None, bool]:
    direct = True
    for at in sentence.leftwards(place):
        piece, cue, text = sentence.pieces[at], sentence.cue(at), sentence.text(at)
        if piece.kind is PieceKind.LABEL:
            fields, _ = label_before(sentence, place)
            return ([frozenset(fields)] if fields else None), direct
        if cue in _SAID_BEFORE or text in ("from", "with"):
            family = _SAID_BEFORE.get(cue, MAKERS if text == "from" else PERFORMERS)
            return [people_fields(sentence.schema, family)], direct
        if cue in _SAID_AFTER:
            said = sentence.pieces[at - 1].kind is PieceKind.PERSON if at else False
            return (None if said else [people_fields(sentence.schema, _SAID_AFTER[cue])]), direct
        if piece.kind is PieceKind.PERSON or cue in (Cue.AND, Cue.NOT) or text in (",", "、"):
            direct = False
        elif text not in ("a", "an", "the", ":") and cue is not Cue.COPULA:
            free = piece.kind is PieceKind.MARK or cue in (Cue.BREAK, Cue.ASKED) or text in PERSON_LEADS
            return (None if free or sentence.text(at + 1) in (",", "、") else []), direct
    return None, direct
