"""Where the catalogues of a simulation come from: the person's own, or outside sources taken in for it.

Owns the names of the outside sources and the folder that they are taken into, apart from the person's catalogues.
Knows nothing of needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from agent.rehearsal.script import RehearsalError
from knowledge.ingestion import catalogue_names, ingest
from knowledge.settings import Settings

OUTSIDE: Mapping[str, str] = {"books": "goodbooks-10k/books.csv", "hotels": "crosswoz-zh/hotel_db.json"}
"""Files within the folder of sources, by the name of the catalogue that is made of each."""
SOURCES = Path("../shared/data")
"""The folder of sources, seen from the project's."""


def simulations_home(settings: Settings) -> Path:
    """Return the folder of what simulations keep: finished conversations, and catalogues made for them."""
    return settings.home / "simulations"


def settings_for(name: str, settings: Settings, sources: Path = SOURCES) -> Settings:
    """Return the settings under which the catalogue called ``name`` is at hand, taken in first where it has to be.

    Raises:
        RehearsalError: if there is no such catalogue, nor the file that it is made of.
    """
    if name in catalogue_names(settings):
        return settings.model_copy(update={"catalogue": name})
    if name not in OUTSIDE:
        known = ", ".join(sorted({*catalogue_names(settings), *OUTSIDE}))
        raise RehearsalError(f"there is no catalogue {name!r} to simulate people over; there are {known}")
    own = settings.model_copy(update={"home": simulations_home(settings), "catalogue": name})
    if name not in catalogue_names(own):
        path = sources / OUTSIDE[name]
        if not path.is_file():
            raise RehearsalError(
                f"the catalogue {name!r} is made of {OUTSIDE[name]}, which is not in {sources}; "
                f"name the folder that holds it by --sources, or leave {name!r} out"
            )
        ingest(path, own.catalogues_path, name)
    return own
