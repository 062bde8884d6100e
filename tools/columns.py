"""Columns: an attribute of all items as one array, whatever its kind.

Owns where each item stands on a field that can be compared (a number, the rank on an ordered scale, yes or no)
and which items have a label. Knows nothing of constraints or of what is done with a column.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from tools.validity import scale

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def comparable(field: Field) -> bool:
    """Tell whether items can be put in order by this field."""
    return field.kind in NUMERIC or field.kind is Kind.FLAG or (field.kind is Kind.CATEGORY and field.ordered)


def column(catalogue: Catalogue, field: Field) -> Floats:
    """Return where each item stands on a comparable field, shape (N,), NaN where it is not known.

    A number stands for itself, a value of an ordered category for its rank (0 the lowest), a flag for 0 or 1.
    Values outside an ordered scale, as "Not rated" among certificates, stand nowhere.

    Raises:
        ValueError: if the field has no order.
    """
    if not comparable(field):
        raise ValueError(f"{field.name!r}, a {field.kind}, has no order; name one of its values")
    if field.kind in NUMERIC:
        return catalogue.numbers[field.name]
    found = np.full(len(catalogue), np.nan)  # (N,)
    if field.kind is Kind.FLAG:
        for state, places in catalogue.flags[field.name].items():
            found[places] = float(state)
        return found
    for rank, value in enumerate(scale(field)):
        found[catalogue.members[field.name].get(value, np.empty(0, dtype=np.intp))] = rank
    return found


def labelled(catalogue: Catalogue, name: str, value: str) -> Mask:
    """Return which items have ``value`` in the labelled field ``name``, shape (N,); none has an unknown value."""
    found = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
    places = catalogue.members[name].get(value)
    if places is not None:
        found[places] = True
    return found


def label_counts(catalogue: Catalogue, name: str, allowed: Mask) -> dict[str, int]:
    """Return how many of the allowed items have each value of a labelled field; values that none has are left out."""
    counts = {value: int(allowed[places].sum()) for value, places in catalogue.members[name].items()}
    return {value: count for value, count in counts.items() if count}


def known(catalogue: Catalogue, field: Field) -> Mask:
    """Return which items have any value in a field, shape (N,)."""
    if field.kind in LABELLED:
        found = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
        for places in catalogue.members[field.name].values():
            found[places] = True
        return found
    if comparable(field):
        return ~np.isnan(column(catalogue, field))
    return np.array([field.name in item.attributes for item in catalogue.items], dtype=np.bool_)
