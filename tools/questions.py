"""Questions: which attribute to ask about next, so that the answer tells most about the live candidates.

Owns the choice by information gain and the options with their counts. Knows nothing of wording, nor of how many
questions a turn may have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from tools.columns import Floats, Mask, label_counts
from tools.predicates import meets
from tools.reading import Demand
from tools.validity import scale

LEAST_GAIN = 0.1  # nats; below it an answer leaves nine of ten candidates
MOST_OPTIONS = 5


@dataclass(frozen=True)
class Option:
    """One answer on offer: the demand it makes, and how many live candidates meet it."""

    demand: Demand
    count: int

    @property
    def wish(self) -> Constraint:
        """The wish that the answer is."""
        return Constraint(self.demand.field, self.demand.operator, self.demand.value)


@dataclass(frozen=True)
class Question:
    """A question about one field. ``remaining`` is how many candidates are live, ``gain`` is in nats."""

    field: str
    options: tuple[Option, ...]
    remaining: int
    gain: float


def best_question(
    catalogue: Catalogue,
    allowed: Mask,
    known_fields: Collection[str] = (),
    asked_fields: Collection[str] = (),
    slate_size: int = 5,
) -> Question | None:
    """Return the question that tells most about the allowed candidates; nothing where none is worth asking.

    ``allowed``, shape (N,), marks the live candidates. A field that is known (a wish names it) or was asked
    about is never asked about, popularity and availability neither. Nothing is asked where at most two slates are
    left, or where no field splits what is left. Ties go to the field that the schema names first.
    """
    remaining = int(allowed.sum())
    if remaining <= 2 * slate_size:
        return None
    best: Question | None = None
    for field in catalogue.schema.fields:
        if field.name in known_fields or field.name in asked_fields or catalogue.schema.is_bookkeeping(field.name):
            continue
        question = _question(catalogue, field, allowed, remaining)
        if question is not None and (best is None or question.gain > best.gain + 1e-9):
            best = question
    return best


def gain(met: Mask) -> float:
    """Return how much an answer tells, in nats, where options may overlap.

    ``met``, shape (K, A), says which of A equally likely candidates meets which of K options. A person who wants
    a candidate names one of the options that it meets, each as likely, and the candidates that meet it remain; one
    whose candidate meets none skips the question and tells nothing. The gain is the mean of ``log A`` less the
    logarithm of how many remain.
    """
    total = met.shape[1]
    told = np.log(total) - np.log(np.maximum(met.sum(axis=1), 1))  # (K,)
    meeting = met.sum(axis=0)  # (A,), how many options each candidate meets
    return float(((told @ met) / np.maximum(meeting, 1)).mean())


def _question(catalogue: Catalogue, field: Field, allowed: Mask, remaining: int) -> Question | None:
    if field.kind in NUMERIC:
        demands = list(_ranges(field, catalogue.numbers[field.name][allowed]))
    elif field.kind is Kind.FLAG:
        demands = [Demand(field.name, Operator.IS, wanted) for wanted in (True, False)]
    elif field.kind in LABELLED:
        demands = list(_labels(catalogue, field, allowed))
    else:
        return None
    wishes = [Constraint(demand.field, demand.operator, demand.value) for demand in demands]
    met = np.array([meets(catalogue, wish)[allowed] for wish in wishes]).reshape(len(wishes), remaining)  # (K, A)
    counts = [int(row.sum()) for row in met]
    kept = [place for place, count in enumerate(counts) if 0 < count < remaining]
    if len(kept) < 2:
        return None
    worth = gain(met[kept])
    if worth < LEAST_GAIN:
        return None
    options = tuple(Option(demands[place], counts[place]) for place in kept)
    return Question(field.name, options, remaining, worth)


def _labels(catalogue: Catalogue, field: Field, allowed: Mask) -> Iterator[Demand]:
    """Yield the values that split best, up to five: in the order of their scale, else the most frequent first.

    What says that there is no rank, as "Not rated", is no answer to a question about an ordered category.
    """
    half = int(allowed.sum()) / 2
    counts = label_counts(catalogue, field.name, allowed)
    if field.ordered:
        counts = {value: count for value, count in counts.items() if value in scale(field)}
    nearest = sorted(counts, key=lambda value: (abs(counts[value] - half), value))[:MOST_OPTIONS]
    ranks = {value: rank for rank, value in enumerate(scale(field))} if field.ordered else {}
    for value in sorted(nearest, key=lambda value: (ranks.get(value, 0), -counts[value], value)):
        yield Demand(field.name, Operator.ANY_OF, (value,))


def _ranges(field: Field, values: Floats) -> Iterator[Demand]:
    """Yield two or three ranges that split known values about evenly, cut at round numbers."""
    values = values[~np.isnan(values)]
    if not len(values):
        return
    by_size = {int((values < cut).sum()): cut for cut in (_roundest(values, share) for share in (2 / 3, 1 / 3))}
    cuts = [by_size[size] for size in sorted(by_size) if 0 < size < len(values)]  # each leaves some on both sides
    if not cuts:
        return
    below = [_below(values, cut) for cut in cuts]
    yield Demand(field.name, Operator.AT_MOST, below[0])
    if len(cuts) == 2:
        yield Demand(field.name, Operator.BETWEEN, (_text(cuts[0]), _text(below[1])))
    yield Demand(field.name, Operator.AT_LEAST, cuts[-1])


def _roundest(values: Floats, share: float) -> float:
    """Return the roundest number near a quantile: a cut that people would choose."""
    low, high = (float(end) for end in np.quantile(values, [share - 0.1, share + 0.1]))
    for exponent in range(6, -1 if _whole(values) else -3, -1):
        for step in (5 * 10.0**exponent, 2 * 10.0**exponent, 10.0**exponent):
            cut = round(float(np.ceil(low / step)) * step, 2)
            if cut <= high:
                return cut
    return float(np.quantile(values, share, method="higher"))


def _below(values: Floats, cut: float) -> float:
    """Return the end of the range below a cut: one less among whole numbers, else the greatest value there is."""
    if _whole(values):
        return cut - 1
    return float(values[values < cut].max())


def _whole(values: Floats) -> bool:
    return bool((values == np.floor(values)).all())


def _text(end: float) -> str:
    return str(int(end)) if end.is_integer() else str(end)
