"""What somebody watched to the end tells their tastes, and what they skipped does not; the model writes from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from agent.enrichment.people import Known, WriteTastes, enrich_people
from agent.enrichment.tastes import Tastes, labels_of, tastes_of
from knowledge.catalogue import Catalogue
from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.profiles import Interest, Memory, Profile
from knowledge.settings import load_settings
from tests.real_model import shared_engine
from ui.cli import main

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
WATCHED = (
    "sock-heel-without-tears",
    "scarf-of-a-rainy-year",
    "moebius-cowl-one-edge-only",
    "darning-as-drawing",
    "unravelled-in-a-minute",
)
SKIPPED = (
    "puppy-meets-snow",
    "cone-of-shame-grand-prix",
    "parrot-learns-jazz",
    "the-cat-who-answers-the-door",
    "kitten-versus-yarn-round-nine",
)


@cache
def clips() -> Catalogue:
    return load_catalogue(PACKS / "clips")


def done(behaviour: str, *items: str) -> tuple[Event, ...]:
    """Return the events that a behaviour of the pack leaves on some clips."""
    kinds = yaml.safe_load((PACKS / "clips" / "events.yaml").read_text(encoding="utf-8"))
    kind = kinds[behaviour]
    return tuple(Event(item, EventKind(kind["counts_as"]), NOON, kind["strength"]) for item in items)


def tastes(*events: Event) -> Tastes:
    found = tastes_of(Profile("p-1", events), clips(), labels_of(clips()), NOON)
    assert found is not None
    return found


def labels(items: Sequence[str]) -> set[str]:
    return {label for item in items for label in labels_of(clips())[item]}


def test_labels_of_what_was_watched_are_liked_and_those_of_what_was_skipped_are_not() -> None:
    found = tastes(*done("watched", *WATCHED), *done("skipped", *SKIPPED))
    assert (found.liked, found.disliked) == (5, 5)
    assert found.likes[0] == ("knitting", 5)
    liked, disliked = {label for label, _ in found.likes}, {label for label, _ in found.dislikes}
    assert {"maths", "thoughtful"} <= liked <= labels(WATCHED)
    assert not liked & (labels(SKIPPED) - labels(WATCHED))
    assert {"pets", "funny"} <= disliked
    assert not disliked & (labels(WATCHED) - labels(SKIPPED))


def test_nobody_has_tastes_by_what_they_skipped_or_hid_alone() -> None:
    events = (*done("skipped", *SKIPPED), *done("hidden", *WATCHED))
    assert tastes_of(Profile("p-1", events), clips(), labels_of(clips()), NOON) is None


def test_a_tag_that_only_skipped_clips_have_is_taken_out_whatever_the_model_writes() -> None:
    kept: dict[str, Interest] = {}
    known = [Known("p-1", tastes(*done("watched", *WATCHED), *done("skipped", *SKIPPED)))]

    def write(asked: Sequence[Tastes]) -> Iterator[tuple[int, str]]:
        yield 0, "Likes: knitting and pets.\nTires of: pets.\nTags: knitting, pets, chess, maths."

    writer: WriteTastes = write
    list(enrich_people(known, writer, "small", kept.__setitem__, "2026-05-01"))
    assert kept["p-1"].tags == ("knitting", "maths")
    assert kept["p-1"].text == "likes knitting; tires of pets"


@pytest.mark.model
def test_the_real_model_tags_from_what_was_watched_and_not_from_what_was_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared_engine()  # skips where there is no model
    for name, value in {"HOME": str(tmp_path), "CATALOGUE": "clips"}.items():
        monkeypatch.setenv(f"TASTEKEEPER_{name}", value)
    store = SqlProfileStore(load_settings().profiles_path, "clips")
    store.remember("p-1", Memory((*done("watched", *WATCHED), *done("skipped", *SKIPPED))), NOON)
    store.remember("p-2", Memory(done("skipped", *SKIPPED)), NOON)
    with pytest.raises(SystemExit, match="0"):
        main(["enrich", "people"])
    assert capsys.readouterr().out.startswith("1 people written about in 'clips'")
    written, nothing = store.load("p-1").interest, store.load("p-2").interest
    assert nothing is None
    assert written is not None
    assert "knitting" in written.tags
    assert set(written.tags) <= labels(WATCHED)
    assert not set(written.tags) & (labels(SKIPPED) - labels(WATCHED))
    store.close()
