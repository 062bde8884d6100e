"""What the evaluations of rankings share: opening interactions with the vectors of their texts, and recording rows.

Owns this alone. Knows nothing of any one evaluation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.errors import UsageError
from ui.keeping import check_place, command_line, record_and_tell
from ui.opening import chosen_settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.interactions import Interactions
    from knowledge.results import Row
    from tools.ranking.neighbours import Rows


def open_interactions(
    source: Path, least: float | None, record: bool
) -> tuple[Interactions, NDArray[np.float32] | None]:
    """Return interactions and the vectors of their texts, (I, D), after checking that the evaluation can be run.

    Raises:
        UsageError: if rows are to be recorded and this is not the project's folder.
        RankingError: if a library is missing.
        IngestError: if there are no interactions.
    """
    from knowledge.encoder import open_encoder
    from knowledge.interactions import read_interactions
    from tools.ranking.evaluation import check_parts
    from tools.ranking.texts import text_vectors

    check_place(record)
    check_parts()
    settings = chosen_settings()
    interactions = read_interactions(source, least)
    return interactions, text_vectors(interactions, open_encoder(settings), settings.home / "evaluations")


def record_rows(rows_of: Callable[[str], list[Row]]) -> None:
    """Write the rows that ``rows_of`` makes for this command, and say how many."""
    record_and_tell(rows_of(command_line()))


def generated_texts(interactions: Interactions, source: Path) -> Mapping[str, str]:
    """Return what was generated for the items, by id.

    Raises:
        UsageError: if there is nothing.
    """
    from knowledge.generated import facts_of_listed, fresh_texts, generated_path

    facts = [facts_of_listed(item) for item in interactions.catalogue]
    texts = fresh_texts(generated_path(chosen_settings(), interactions.name), facts)
    if not texts:
        raise UsageError(
            f"there is no generated text for {interactions.name}; have it written with: "
            f"tastekeeper enrich items --data {source}"
        )
    return texts


def vectors_by_text(interactions: Interactions, plain: Rows, texts: Mapping[str, str]) -> dict[str, Rows]:
    """Return the vectors of all items by what the encoder read, (I, D) each."""
    from knowledge.encoder import open_encoder
    from tools.ranking.texts import vectors_with_generated

    settings = chosen_settings()
    return vectors_with_generated(interactions, plain, texts, open_encoder(settings), settings.home / "evaluations")
