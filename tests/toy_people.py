"""The toy catalogue's rows and facts, for tests of simulated people."""

from __future__ import annotations

from agent.rehearsal.conditions import Rows
from agent.simulation.facts import FactSpace
from tests.toys import CERTIFICATES, FILMS, toy_catalogue


def toy_rows() -> Rows:
    """Return the toy films as the rows of a file."""
    by_id = {str(film["slug"]): {key: _plain(value) for key, value in film.items()} for film in FILMS}
    return Rows(by_id, {"certificate": CERTIFICATES}, frozenset(key for film in FILMS for key in film))


def toy_space() -> FactSpace:
    """Return what can be wanted of the toy films; even what one of twelve has is common enough."""
    return FactSpace(toy_catalogue().schema, toy_rows(), fewest=1)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
