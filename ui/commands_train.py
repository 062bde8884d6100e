"""``tastekeeper train`` and ``tastekeeper scorers``: learn a scorer, and choose which one is in use.

Owns these commands only.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.completion import AsJson, CatalogueName, scorer_versions
from ui.errors import UsageError
from ui.keeping import check_place, command_line, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell, tell_json

if TYPE_CHECKING:
    from agent.assembly import Resources
    from knowledge.interactions import Interactions
    from knowledge.scorer_files import Arrays, Card, ScorerFiles
    from tools.ranking.adoption import Trial


def train(
    source: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV; by default the events of this machine."),
    ] = None,
    catalogue: CatalogueName = None,
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of all random choices.")] = 0,
    bundle: Annotated[bool, typer.Option("--bundle", help="Write it into the pack: for whoever makes packs.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Learn a scorer from what people took; it is put to use only if it is better on what they took last."""
    from agent.assembly import Resources
    from knowledge.scorer_files import scorer_files
    from tools.ranking.adoption import train_scorer
    from tools.ranking.adoption_report import card_of, trial_rows, trial_table
    from tools.ranking.keeping import to_arrays

    check_place(record)
    resources = Resources(chosen_settings(catalogue=catalogue))
    files = scorer_files(resources.settings, resources.catalogue.name)
    if bundle and files.bundled is None:
        raise UsageError(f"{resources.catalogue.name!r} is no pack; leave --bundle out")
    interactions, support = _interactions(resources, source, least)
    trial = train_scorer(
        interactions,
        resources.index.vectors,
        resources.catalogue.popularity,
        None if bundle else resources.trained,
        support,
        seed,
        progress=lambda line: tell(line, error=True),
        modalities=resources.sources.modalities,
    )
    resources.close()
    tell(trial_table(trial))
    card = card_of(trial, interactions, datetime.now(UTC).date(), seed)
    if record:
        record_and_tell(trial_rows(trial, interactions, command_line()))
    _keep(files, trial, to_arrays(trial.learned), card, bundle)


def _interactions(resources: Resources, source: Path | None, least: float | None) -> tuple[Interactions, int]:
    """Return what to learn from, and how many people must have taken both of a pair."""
    from knowledge.interactions import read_interactions
    from knowledge.matching import match
    from tools.ranking.own_events import SUPPORT, interactions_of

    if source is None:
        known = [resources.profiles.load(person) for person in resources.profiles.people()]
        profiles = [one for one in known if one.paused is None]  # from whoever has paused learning nothing is learned
        return interactions_of(profiles, resources.catalogue, resources.clock()), SUPPORT
    read = read_interactions(source, least)
    matched = match(read, resources.catalogue)
    tell(
        f"{matched.items} of {len(read.catalogue)} items are in the catalogue {resources.catalogue.name}, told by "
        f"{matched.column}: {len(matched.interactions)} of {len(read)} interactions.",
        error=True,
    )
    return matched.interactions, 1


def _keep(files: ScorerFiles, trial: Trial, arrays: Arrays, card: Card, bundle: bool) -> None:
    if not trial.better:
        tell(f"It is not better than: {trial.rival}. What is in use stays.")
        return
    if bundle:
        files.save_bundled(arrays, card)
        tell(f"It is written into {files.bundled}.")
        return
    version = files.save(arrays, card)
    files.adopt(version)
    tell(f"Version {version} is in use from now on; go back with: tastekeeper scorers back")


def scorers_list(catalogue: CatalogueName = None, as_json: AsJson = False) -> None:
    """List the trained scorers of a catalogue with what they were learned from, and mark the one in use."""
    files = _files(catalogue)
    if as_json:
        plain = [
            {"version": version, "in_use": version == files.adopted(), **files.card(version)}
            for version in files.versions()
        ]
        tell_json(plain)
        return
    if not files.versions():
        tell("There is none; learn one with: tastekeeper train --data FOLDER")
    for version in files.versions():
        card = files.card(version)
        mark = "*" if version == files.adopted() else " "
        figures = ", ".join(f"{name} {one['value']:.4f}" for name, one in card["figures"].items())
        tell(f"{mark} {version}  {card['date']}  {card['source']}, {card['people']} people  {figures}")


def scorers_use(
    version: Annotated[
        int,
        typer.Argument(
            min=0, help="Number of the version; 0 is what came with the catalogue.", autocompletion=scorer_versions
        ),
    ],
    catalogue: CatalogueName = None,
) -> None:
    """Put a trained scorer to use."""
    _files(catalogue).adopt(version)
    tell(f"Version {version} is in use from now on.")


def scorers_back(catalogue: CatalogueName = None) -> None:
    """Go back to the scorer that was in use before."""
    version = _files(catalogue).roll_back()
    tell(f"Version {version} is in use from now on.")


def _files(catalogue: str | None) -> ScorerFiles:
    from knowledge.ingestion import open_catalogue
    from knowledge.scorer_files import scorer_files

    settings = chosen_settings(catalogue=catalogue)
    return scorer_files(settings, open_catalogue(settings.catalogue, settings).name)
