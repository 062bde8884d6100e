"""``tastekeeper enrich``: the language model writes what kind of thing each item is, and what people like.

Owns these commands only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.completion import CatalogueName, models
from ui.errors import UsageError
from ui.opening import chosen_settings
from ui.output import tell

if TYPE_CHECKING:
    from agent.assembly import Resources
    from agent.engine import Engine
    from agent.enrichment.people import Known
    from knowledge.generated import Facts
    from knowledge.settings import Settings

Minutes = Annotated[float | None, typer.Option(min=0, help="Stop after so many minutes.")]
ModelName = Annotated[str | None, typer.Option(help="0.5b, 1.5b, or the path of a GGUF file.", autocompletion=models)]


def enrich_items(
    source: Annotated[
        Path | None, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV with titles.")
    ] = None,
    catalogue: Annotated[
        str | None, typer.Option(help="Whose items, without --data; by default the one in use.")
    ] = None,
    minutes: Minutes = None,
    count: Annotated[int | None, typer.Option(min=1, help="Stop after so many items.")] = None,
    model: ModelName = None,
) -> None:
    """Write a line, themes and moods about items from their facts, best known first; goes on where it stopped."""
    from agent.enrichment.writing import Budget, enrich, local_writer, outstanding
    from knowledge.generated import generated_path, read_generated
    from ui.progress import count_progress

    settings = chosen_settings(model=model, catalogue=catalogue, adapter="none")
    engine = _engine(settings)
    name, facts = _known_facts(source, settings)
    path, writer = generated_path(settings, name), engine.path.stem
    asked = outstanding(facts, read_generated(path), writer)
    total = min(len(asked), count or len(asked))
    begun, done, empty = time.monotonic(), 0, 0
    texts = enrich(asked, local_writer(engine), writer, path, date.today().isoformat(), Budget(minutes, count))
    with _stoppable(engine), count_progress(f"writing about the items of {name!r}") as progress:
        progress(0, total)
        for text in texts:
            done, empty = done + 1, empty + (not text.text)
            progress(done, total)
    took = (time.monotonic() - begun) / 60
    tell(
        f"{done:,} items of {name!r} written about in {took:.1f} minutes ({done / took if took else 0:.1f} a minute), "
        f"{empty:,} with nothing left after the check; "
        f"{len(asked) - done:,} of {len(facts):,} are still without.\n{path}"
    )


def enrich_people(
    catalogue: CatalogueName = None,
    minutes: Minutes = None,
    count: Annotated[int | None, typer.Option(min=1, help="Stop after so many people.")] = None,
    model: ModelName = None,
) -> None:
    """Write what people like, from counts of labels, those who liked most first; goes on where it stopped."""
    from agent.assembly import Resources
    from agent.enrichment.people import enrich_people, local_taste_writer, outstanding_people
    from agent.enrichment.writing import Budget
    from knowledge.profiles import Interest, Memory
    from ui.progress import count_progress

    settings = chosen_settings(model=model, catalogue=catalogue, adapter="none")
    engine, resources = _engine(settings), Resources(settings)
    name, writer = resources.catalogue.name, engine.path.stem
    known = _known_people(resources)
    asked = outstanding_people(known, writer)
    total, done, empty = min(len(asked), count or len(asked)), 0, 0

    def keep(person: str, interest: Interest) -> None:
        resources.profiles.remember(person, Memory(interest=interest), resources.clock())

    today = date.today().isoformat()
    notes = enrich_people(asked, local_taste_writer(engine), writer, keep, today, Budget(minutes, count))
    with _stoppable(engine), count_progress(f"writing about the people of {name!r}") as progress:
        progress(0, total)
        for note in notes:
            done, empty = done + 1, empty + (not note.text)
            progress(done, total)
    resources.close()
    tell(
        f"{done:,} people written about in {name!r}, {empty:,} with nothing left after the check; "
        f"{len(asked) - done:,} of {len(known):,} who liked enough are still without."
    )


def _known_people(resources: Resources) -> list[Known]:
    """Return everybody whose tastes can be told and who has not paused learning, most likes first, ties by id."""
    from agent.enrichment.people import Known
    from agent.enrichment.tastes import labels_of, tastes_of

    catalogue, now = resources.catalogue, resources.clock()
    labels = labels_of(catalogue)
    profiles = [resources.profiles.load(person) for person in resources.profiles.people()]
    told = [(one, tastes_of(one, catalogue, labels, now)) for one in profiles if one.paused is None]
    known = [Known(profile.person, tastes, profile.interest) for profile, tastes in told if tastes is not None]
    return sorted(known, key=lambda one: (-one.tastes.liked, one.person))


def _engine(settings: Settings) -> Engine:
    from agent.engine import open_engine

    engine = open_engine(settings)
    if engine is None:
        raise UsageError("there is no language model to write with; name one, as in --model 0.5b")
    return engine


@contextmanager
def _stoppable(engine: Engine) -> Iterator[None]:
    """Let a person stop the writing, and close the engine after it."""
    try:
        yield
    except KeyboardInterrupt:
        tell("tastekeeper: stopped; what was written is kept", error=True)
    finally:
        engine.close()


def _known_facts(source: Path | None, settings: Settings) -> tuple[str, Sequence[Facts]]:
    """Return the name of the items' source and their facts, best known first, ties by id; those with a title alone."""
    from knowledge.generated import facts_of_item, facts_of_listed
    from knowledge.ingestion import open_catalogue
    from knowledge.interactions import read_interactions

    if source is None:
        opened = open_catalogue(settings.catalogue, settings)
        name, known = opened.name, list(opened.popularity)
        facts = [facts_of_item(item, opened.schema) for item in opened.items]
    else:
        taken = read_interactions(source)
        name, known = taken.name, list(taken.counts())
        facts = [facts_of_listed(item) for item in taken.catalogue]
    if not any(one.title for one in facts):
        raise UsageError(f"{source} has no titles, and nothing can be written about an item that has none")
    ordered = sorted(zip(known, facts, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    return name, [one for _, one in ordered if one.title]
