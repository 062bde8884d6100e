"""What a comparison on one attribute asks for beside the items it compares: a wish, and an end of earlier ones.

Owns the values that "something slower" or "not so gory" means. Pure; knows nothing of what is on screen (``critique``).
"""

from __future__ import annotations

import re

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.schema import Field, Kind
from tools.reading import SpanReading
from tools.validity import scale

FORBIDS = re.compile(r"(?:别|不要|甭|勿|不)|(?:not|nothing|don['’]?t|no)\b", re.IGNORECASE)
"""How a comparison begins that forbids and does not only ask for less: "not so gory", 别那么血腥."""


def pointed_at(part: SpanReading, catalogue: Catalogue) -> list[Constraint]:
    """Return what a comparison with nothing on screen asks for: "a bit lighter" wants light, "less gory" no gore.

    On an ordered scale "something slower" wants the lower end, "not so loud" none of the upper one.
    """
    direction, words = part.span.direction, part.span.text
    if direction is None or direction.extreme:
        return []
    wanted = direction.sign > 0
    values: tuple[str, ...] = (direction.value,)
    if not direction.value:
        wanted = not FORBIDS.match(words)
        values = _end(catalogue.schema.field(direction.field), direction.sign if wanted else -direction.sign)
    operator = Operator.ANY_OF if wanted else Operator.NONE_OF
    return [Constraint(direction.field, operator, values, True, part.scope, words)] if values else []


def ended(wish: Constraint, catalogue: Catalogue) -> Constraint:
    """Return what a wish for more of something ends: its refusal or, on an ordered scale, any wish before it.

    "Slow jazz" and then "like the first, but faster" wants slow no longer; "nothing very fast" would hold on.
    """
    ranked = _scale(catalogue.schema.field(wish.field))
    operator, values = (Operator.ANY_OF, ranked) if ranked else (Operator.NONE_OF, wish.value)
    return Constraint(wish.field, operator, values, True, wish.scope, wish.words)


def _end(field: Field, sign: int) -> tuple[str, ...]:
    """Return the values below or above the middle of an ordered scale; none of a field that has no scale."""
    ranked = _scale(field)
    half = len(ranked) // 2
    return ranked[:half] if sign < 0 else ranked[len(ranked) - half :]


def _scale(field: Field) -> tuple[str, ...]:
    return scale(field) if field.kind is Kind.CATEGORY and field.ordered else ()
