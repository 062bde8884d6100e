"""Priors: what speaks for an item before anybody has asked for anything.

Owns the parts and their scales. Knows nothing of a person, a request or how parts are weighed (``weighing``).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.ratings import Ratings
from knowledge.schema import Kind

HALF_LIFE_YEARS = 2.0
YOUTH_YEARS = 3.0


def priors(catalogue: Catalogue, ratings: Ratings | None = None) -> Mapping[str, NDArray[np.float32]]:
    """Return the parts of the prior by name, each of shape (N,) and from 0 to 1.

    ``popular`` is the catalogue's popularity; ``recent`` the same from ratings that fade, zeros without ratings;
    ``new`` falls from 1 with the years before the newest item, by the first year field; ``told`` is how long
    its description is and ``people`` how many it names, both by logarithm: of what matters more is written.
    """
    size = len(catalogue)
    recent = np.zeros(size) if ratings is None else np.log1p(ratings.counts(size, HALF_LIFE_YEARS))
    told = [len(item.description) for item in catalogue.items]
    columns = catalogue.schema.of_kind(Kind.PEOPLE)
    people = [sum(len(item.labels(column.name)) for column in columns) for item in catalogue.items]
    found = {
        "popular": catalogue.popularity,
        "recent": _scaled(recent),
        "new": _newness(catalogue),
        "told": _scaled(np.log1p(told)),
        "people": _scaled(np.log1p(people)),
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


def _newness(catalogue: Catalogue) -> NDArray[np.float64]:
    years = [column.name for column in catalogue.schema.of_kind(Kind.YEAR)]
    if not years or np.isnan(catalogue.numbers[years[0]]).all():
        return np.zeros(len(catalogue))
    values = catalogue.numbers[years[0]]  # (N,), NaN where not known
    newest = np.nanmax(values)
    return np.nan_to_num(np.exp((values - newest) / YOUTH_YEARS), nan=0.0)


def _scaled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values / values.max() if len(values) and values.max() > 0 else values
