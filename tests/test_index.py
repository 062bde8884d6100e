"""The vector index: built whole or not at all, exact among allowed items, one writer, and a doctor that notices."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue import Catalogue
from knowledge.doctor import doctor
from knowledge.encoder import Vectors
from knowledge.generations import IndexLockedError, IndexMissingError
from knowledge.index import VectorIndex, index_folder, open_index
from knowledge.indexing import build_index, ensure_index
from knowledge.item_text import item_texts
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tests.word_encoder import AXES, WordEncoder

TOY = toy_catalogue()


def axis(word: str) -> Vectors:
    """Return the unit vector of one word."""
    vector = np.zeros(len(AXES) + 1, dtype=np.float32)
    vector[AXES.index(word)] = 1.0
    return vector


def with_description(catalogue: Catalogue, item_id: str, description: str) -> Catalogue:
    return Catalogue(
        catalogue.schema,
        tuple(replace(one, description=description) if one.id == item_id else one for one in catalogue.items),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")


@pytest.fixture
def folder(settings: Settings) -> Path:
    return index_folder(settings, "toy")


def titles(index: VectorIndex, positions: object) -> list[str]:
    return [TOY.items[int(position)].title for position in np.asarray(positions)]


def test_text_of_an_item_holds_title_labels_and_prose() -> None:
    assert item_texts(TOY)[TOY.positions["heat-1995"]] == (
        "Heat. Crime, Thriller. tense, stylish. A careful thief plans a last heist while a sleepless detective closes "
        "in on his crew across the city. Los Angeles by night. R"
    )


def test_label_that_most_items_share_is_not_in_the_text() -> None:
    two = Catalogue(TOY.schema, TOY.items[:3])  # Alien and Aliens are science fiction, Heat is not; all are tense
    assert item_texts(two)[0].startswith("Alien. Horror. scary, gory. The crew")


def test_vectors_stand_in_the_order_of_the_catalogue(folder: Path) -> None:
    encoder = WordEncoder()
    index = build_index(TOY, encoder, folder)
    assert index.ids == tuple(item.id for item in TOY.items)
    assert np.allclose(index.vectors, encoder.encode(item_texts(TOY)))
    assert index.vectors.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        index.vectors[0, 0] = 1.0


def test_nearest_items_come_first_and_equals_by_id(folder: Path) -> None:
    index = build_index(TOY, WordEncoder(), folder)
    found = index.query(axis("comedy"), 3)
    # Airplane! and Playtime say "comedy" alone; Fargo says it beside "crime", as Paddington 2 does beside "bear".
    assert titles(index, found.positions) == ["Airplane!", "Playtime", "Fargo"]
    assert found.similarities[0] == pytest.approx(1 / np.sqrt(1.25), abs=1e-6)
    assert found.similarities[2] == pytest.approx(1 / np.sqrt(2.25), abs=1e-6)


def test_filtered_query_is_exact_and_stays_inside_the_allowed_items(folder: Path) -> None:
    index = build_index(TOY, WordEncoder(), folder)
    allowed = np.array([item.id in {"heat-1995", "fargo-1996", "alien-1979"} for item in TOY.items])
    found = index.query(axis("crime"), 5, allowed)
    assert titles(index, found.positions) == ["Fargo", "Heat", "Alien"]
    assert titles(index, index.query(axis("crime"), 5, np.zeros(12, dtype=np.bool_)).positions) == []


def test_asking_for_more_than_there_is_gives_everything(folder: Path) -> None:
    index = build_index(TOY, WordEncoder(), folder)
    assert sorted(index.query(axis("bear"), 100).positions.tolist()) == list(range(12))
    assert len(index.query(axis("bear"), 0).positions) == 0


def test_unchanged_catalogue_is_opened_without_encoding(folder: Path) -> None:
    build_index(TOY, WordEncoder(), folder).close()
    encoder = WordEncoder()
    ensure_index(TOY, encoder, folder)
    assert encoder.seen == []


def test_only_changed_items_are_encoded_again(folder: Path) -> None:
    build_index(TOY, WordEncoder(), folder)
    changed = with_description(TOY, "heat-1995", "A thief.")
    encoder = WordEncoder()
    with pytest.raises(IndexMissingError, match="tastekeeper rebuild"):
        open_index(changed, encoder, folder)
    seen: list[tuple[int, int]] = []
    ensure_index(changed, encoder, folder, progress=lambda done, of: seen.append((done, of)))
    assert encoder.seen == [item_texts(changed)[changed.positions["heat-1995"]]]
    assert seen == [(0, 1), (1, 1)]


def test_rebuilding_encodes_everything_again(folder: Path) -> None:
    build_index(TOY, WordEncoder(), folder)
    encoder = WordEncoder()
    build_index(TOY, encoder, folder, fresh=True)
    assert len(encoder.seen) == 12


def test_another_encoder_needs_another_index(folder: Path) -> None:
    build_index(TOY, WordEncoder(), folder)
    other = WordEncoder("other words")
    with pytest.raises(IndexMissingError, match="another encoder"):
        open_index(TOY, other, folder)
    ensure_index(TOY, other, folder)
    assert len(other.seen) == 12


class BreakingEncoder(WordEncoder):
    """Stops as a crash would, after the first call."""

    def encode(self, texts: object) -> Vectors:
        raise KeyboardInterrupt


def test_interrupted_build_leaves_the_old_index_in_use(folder: Path) -> None:
    encoder = WordEncoder()
    build_index(TOY, encoder, folder)
    with pytest.raises(KeyboardInterrupt):
        build_index(with_description(TOY, "heat-1995", "new"), BreakingEncoder(), folder)
    assert open_index(TOY, encoder, folder).query(axis("bear"), 1).positions.tolist() == [10]


def test_superseded_index_is_removed_from_disk(folder: Path) -> None:
    build_index(TOY, WordEncoder(), folder)
    (folder / "g7").mkdir()  # what a crash would leave
    build_index(TOY, WordEncoder(), folder)
    assert [path.name for path in folder.glob("g*")] == ["g8"]


def test_empty_catalogue_gives_an_empty_index(folder: Path) -> None:
    empty = Catalogue(TOY.schema, ())
    assert len(build_index(empty, WordEncoder(), folder).query(axis("bear"), 5).positions) == 0


def test_missing_index_names_the_remedy(folder: Path) -> None:
    with pytest.raises(IndexMissingError, match="tastekeeper rebuild"):
        open_index(TOY, WordEncoder(), folder)


def test_second_process_that_writes_gets_one_clear_sentence(folder: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom knowledge.generations import single_writer\n"
        "with single_writer(Path(sys.argv[1])):\n"
        "    sys.stdout.write('held\\n'); sys.stdout.flush(); sys.stdin.read()\n"
    )
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(IndexLockedError, match="another process is writing the index"):
            build_index(TOY, WordEncoder(), folder)
        other.communicate()
    assert len(build_index(TOY, WordEncoder(), folder).ids) == 12


# -- the doctor ----------------------------------------------------------------------------------------------


def test_doctor_finds_a_sound_index_healthy(folder: Path, settings: Settings) -> None:
    build_index(TOY, WordEncoder(), folder)
    report = doctor(TOY, WordEncoder(), settings)
    assert report.healthy
    assert report.lines() == [
        "12 items, 12 vectors stored, 12 items searched for themselves.",
        "The index is healthy.",
    ]


def test_doctor_finds_an_item_that_was_taken_out(folder: Path, settings: Settings) -> None:
    index = build_index(TOY, WordEncoder(), folder)
    index.collection().delete(ids=["heat-1995"])
    index.close()
    report = doctor(TOY, WordEncoder(), settings)
    assert report.missing == ("heat-1995",)
    assert report.stored == 11
    assert report.lines()[-1] == "Repair it with: tastekeeper rebuild"


def test_doctor_finds_a_surplus_and_a_wrong_vector(folder: Path, settings: Settings) -> None:
    index = build_index(TOY, WordEncoder(), folder)
    index.collection().add(ids=["ghost-1901"], embeddings=axis("thief")[None, :])
    index.collection().update(ids=["fargo-1996"], embeddings=axis("bear")[None, :])
    index.close()
    report = doctor(TOY, WordEncoder(), settings)
    assert report.surplus == ("ghost-1901",)
    assert report.altered == ("fargo-1996",)


def test_doctor_finds_what_changed_since(folder: Path, settings: Settings) -> None:
    build_index(TOY, WordEncoder(), folder)
    report = doctor(with_description(TOY, "heat-1995", "new"), WordEncoder(), settings)
    assert report.stale == ("heat-1995",)


def test_doctor_says_where_there_is_no_index(settings: Settings) -> None:
    report = doctor(TOY, WordEncoder(), settings)
    assert not report.healthy
    assert "tastekeeper rebuild" in report.lines()[0]


def test_doctor_finds_chroma_gone_and_rebuilding_repairs_it(folder: Path, settings: Settings) -> None:
    build_index(TOY, WordEncoder(), folder)
    for path in (folder / "g1" / "chroma").rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")
    assert not doctor(TOY, WordEncoder(), settings).healthy
    build_index(TOY, WordEncoder(), folder, fresh=True)
    assert doctor(TOY, WordEncoder(), settings).healthy
