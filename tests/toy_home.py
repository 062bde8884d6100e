"""A home folder with catalogues ready to be talked about, for tests of what people meet."""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.folders import replace_catalogue
from knowledge.settings import Settings
from tests.toys import toy_catalogue


def toy_settings(home: Path, catalogue: Catalogue | None = None, **options: object) -> Settings:
    """Return settings without a model over a home in ``home`` that holds ``catalogue``, by default the toys."""
    kept = catalogue or toy_catalogue()
    settings = Settings(home=home, catalogue=kept.name, model="none", **options)  # type: ignore[arg-type]
    replace_catalogue(settings.catalogues_path / kept.name, kept.schema, kept.items)
    return settings
