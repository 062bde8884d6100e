"""Cases: moments with the targets that count, over a catalogue made for the evaluation.

Owns which targets count and where the catalogue comes from. Knows nothing of ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.next_item.dialogues import Moment
from agent.next_item.titles import TitleIndex
from knowledge.catalogue import Catalogue
from knowledge.ingestion import catalogue_names, ingest, open_catalogue
from knowledge.rows import IngestError
from knowledge.settings import Settings

CATALOGUE = "films-joined"
FILMS = Path("films-joined.jsonl")
RATINGS = Path("movielens-latest-small") / "ratings.csv"


@dataclass(frozen=True)
class Case:
    """A moment and the positions of its targets: those in the catalogue that the talk had not named before."""

    moment: Moment
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Counts:
    """How many targets there are, how many of them are in the catalogue, and how many of those are new."""

    all: int
    known: int
    new: int


def evaluation_settings(settings: Settings, sources: Path) -> Settings:
    """Return settings under which the catalogue of the evaluation is at hand, taken in first where it has to be.

    It is kept apart from the person's own catalogues.

    Raises:
        IngestError: if the file that it is made of is missing.
    """
    own = settings.model_copy(update={"home": settings.home / "evaluations", "catalogue": CATALOGUE})
    if CATALOGUE not in catalogue_names(own):
        path = sources / FILMS
        if not path.is_file():
            raise IngestError(f"there are no films at {path}; name the folder that holds {FILMS} by --data")
        ingest(path, own.catalogues_path, CATALOGUE)
    return own


def evaluation_catalogue(own: Settings) -> Catalogue:
    """Return the catalogue of the evaluation."""
    return open_catalogue(CATALOGUE, own)


def cases_of(moments: Sequence[Moment], catalogue: Catalogue) -> tuple[list[Case], Counts]:
    """Return the moments that have a target that counts, and how many targets that are.

    Whether a target is new is judged by the annotation and the words of the talk alone, not by the product's linking.
    """
    index = TitleIndex(catalogue)
    cases, every, known, new = [], 0, 0, 0
    for moment in moments:
        named = {index.find(title) for title in moment.named}
        said = " ".join(moment.said).casefold()
        found = [(title, index.find(title)) for title in moment.targets]
        inside = [(title, item_id) for title, item_id in found if item_id is not None]
        fresh = [item_id for title, item_id in inside if item_id not in named and title.casefold() not in said]
        positions = tuple(dict.fromkeys(catalogue.positions[item_id] for item_id in fresh))
        every, known, new = every + len(found), known + len(inside), new + len(positions)
        if positions:
            cases.append(Case(moment, positions))
    return cases, Counts(every, known, new)
