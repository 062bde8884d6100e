"""Claims in a sentence: what a worded reason states about an item, each held against the evidence.

Owns the verdict. It errs on one side: a true sentence may be turned down, and a template takes its place, but what
is neither in the item's attributes and texts, nor among the claims of its evidence, is never let through. Every word
must belong to something known or to a short list that asserts nothing. Knows nothing of who worded the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue import Item
from tools.claim_context import Sentence, deed_forms
from tools.claim_pieces import Piece, PieceKind, cut, sayable
from tools.claim_quotes import prose_of, quotes
from tools.claim_rules import RULES
from tools.claim_terms import Terms, form_of, tokenize
from tools.evidence import Claim


@dataclass(frozen=True)
class Statement:
    """One thing that a sentence states: its words, what kind of thing, and why it is unsupported ("" if it is not)."""

    text: str
    kind: str
    why: str = ""

    @property
    def supported(self) -> bool:
        """Whether the evidence bears it out."""
        return not self.why


@dataclass(frozen=True)
class Verdict:
    """All statements of a sentence, in its order."""

    statements: tuple[Statement, ...]

    @property
    def unsupported(self) -> tuple[Statement, ...]:
        """The statements that nothing bears out."""
        return tuple(statement for statement in self.statements if not statement.supported)

    @property
    def holds(self) -> bool:
        """Whether the sentence says something, and nothing that is unsupported."""
        return bool(self.statements) and not self.unsupported


def check_sentence(sentence: str, item: Item, evidence: Sequence[Claim], terms: Terms) -> Verdict:
    """Split ``sentence``, a reason for ``item``, into statements and hold each against ``evidence`` and the item.

    ``evidence`` are the item's claims: only they show what was asked for, refused or liked. ``terms`` index the
    catalogue (``build_terms``). English and Chinese sentences, also mixed.
    """
    prose = prose_of(item, terms.catalogue.schema)
    words = [token.text for token in tokenize(sentence)]
    requests = frozenset(form for claim in evidence if (form := form_of(claim.words)) and sayable(form))
    deeds = frozenset(form for claim in evidence for form in deed_forms(claim))
    pieces = cut(sentence, terms, item.id, requests, quotes(words, prose), deeds)
    parsed = Sentence(pieces, tuple(words), item, tuple(evidence), terms, prose)
    found = (_statement(parsed, place) for place in range(len(pieces)))
    return Verdict(tuple(statement for statement in found if statement is not None))


def _statement(sentence: Sentence, place: int) -> Statement | None:
    piece: Piece = sentence.pieces[place]
    key = piece.cue if piece.kind is PieceKind.CUE else piece.kind
    rule = RULES.get(key) if key is not None else None
    if rule is None:
        return None
    why = rule(sentence, place)
    return None if why is None else Statement(piece.text, str(key), why)
