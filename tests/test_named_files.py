"""Pictures and sounds that items name and that cannot be used are told, with the row, the name and the reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.doctor import doctor
from knowledge.encoded import Encoded
from knowledge.examinations import last_examination, note_examination
from knowledge.ingestion import IngestError, ingest
from knowledge.named_files import FileFault, FilesReport, whole_fault
from knowledge.perception import Perception, told_files
from knowledge.schema import Kind
from knowledge.settings import Settings
from tests.test_owner import NOON
from tests.toy_pictures import as_bytes, drawn
from tests.toy_sounds import tone, wave
from tests.word_encoder import WordEncoder
from ui.owner.overview import gather, overview_to_plain
from ui.owner.parts_view import health_view
from ui.owner.words import OWNER

PICTURE = as_bytes(drawn("disc", "red", side=96))
FILES = {
    "whole.png": PICTURE,
    "called-otherwise.jpg": PICTURE,
    "empty.png": b"",
    "empty-too.png": b"",
    "text.jpg": b"no picture\n",
    "cut.png": PICTURE[:-60],
    "old.bmp": as_bytes(drawn("disc", "red"), "BMP"),
}
NAMES = [*FILES, "gone.png", "../../etc/secret.png", "/etc/secret.png", "https://example.org/x.png", ""]
HEADS = (
    FileFault("is empty", 2, "row 3 (line 4)", "'empty.png'"),
    FileFault("is no picture in one of JPEG, PNG, WEBP, GIF", 1, "row 5 (line 6)", "'text.jpg'"),
    FileFault("ends in none of .gif, .jpeg, .jpg, .png, .webp", 1, "row 7 (line 8)", "'old.bmp'"),
    FileFault("is not there", 2, "row 8 (line 9)", "'gone.png'"),
    FileFault("lies outside of the folder", 1, "row 10 (line 11)", "'/etc/secret.png'"),
    FileFault("is an address, and only files are read", 1, "row 11 (line 12)", "'https://example.org/x.png'"),
)
CUT = FileFault("is cut short or broken", 1, "6", "'cut.png'")


def stall(folder: Path) -> Path:
    """Write a stall whose items name files, most of which cannot be used, and return its CSV file."""
    home = folder / "deep" / "stall"
    home.mkdir(parents=True)
    for name, content in FILES.items():
        (home / name).write_bytes(content)
    source = home / "stall.csv"
    names = [name if name != "/etc/secret.png" else str(folder / "other.png") for name in NAMES]
    (folder / "other.png").write_bytes(PICTURE)
    lines = [f"{place},Sign {place},{name}" for place, name in enumerate(names, 1)]
    source.write_text("\n".join(["id,title,photo", *lines]) + "\n", encoding="utf-8")
    return source


def of_outside(fault: FileFault, folder: Path) -> FileFault:
    """Return a fault with the name that the file outside has in this folder."""
    shown = f"'{str(folder / 'other.png')[:40]}…'" if len(str(folder / "other.png")) > 40 else f"'{folder}/other.png'"
    return replace(fault, named=shown) if "outside" in fault.why else fault


def by_id(fault: FileFault) -> FileFault:
    return replace(fault, place=fault.place.split()[1])


def test_ingestion_tells_what_cannot_be_used_by_size_and_head(tmp_path: Path) -> None:
    source = stall(tmp_path)
    _, report = ingest(source, tmp_path / "kept")
    (told,) = report.files
    assert (told.what, told.items, told.named, told.unusable) == ("pictures", 12, 11, 8)
    assert told.faults == tuple(of_outside(fault, tmp_path) for fault in HEADS)
    (line,) = told.lines()
    assert line in report.lines()
    assert line.startswith(
        "pictures: 8 of 12 items name none that can be used: row 3 (line 4) 'empty.png' is empty (and 1"
    )
    assert line.endswith(f"; and 1 more; names are seen from {source.parent.resolve()}")


def test_all_that_can_be_used_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(PICTURE)
    (tmp_path / "stall.csv").write_text("id,title,photo\n1,Sign,1.png\n2,Other,\n", encoding="utf-8")
    _, report = ingest(tmp_path / "stall.csv", tmp_path / "kept")
    assert report.files == (FilesReport("pictures", str(tmp_path.resolve()), 2, 1),)
    assert not any("pictures" in line for line in report.lines())


def test_sounds_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(wave(tone()))
    (tmp_path / "b.wav").write_bytes(wave(tone())[:-100])
    (tmp_path / "c.wav").write_bytes(wave(tone(0.01)))
    (tmp_path / "stall.csv").write_text("id,title,file\n1,A,a.wav\n2,B,b.wav\n3,C,c.wav\n4,D,d.mp3\n", encoding="utf-8")
    catalogue, report = ingest(tmp_path / "stall.csv", tmp_path / "kept")
    assert catalogue.schema.field("file").kind is Kind.AUDIO
    assert [(fault.why, fault.named) for fault in report.files[0].faults] == [
        ("is cut short or broken", "'b.wav'"),
        ("holds no sound of at least 0.1 seconds", "'c.wav'"),
        ("is not there", "'d.mp3'"),
    ]


def test_preparing_tells_what_was_found_when_files_were_read(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    catalogue, _ = ingest(stall(tmp_path), settings.catalogues_path)

    class Read:
        """Pictures that were read, with what was found wrong of them."""

        pictures = Encoded(None, None, {5: "cut.png is cut short or broken (at 7); save it again", 7: "no picture"})  # type: ignore[arg-type]

    (told,) = told_files(catalogue, settings, Perception(Read()))  # type: ignore[arg-type]
    assert CUT in told.faults
    (unread,) = told_files(catalogue, settings, Perception())
    assert unread.faults == tuple(by_id(of_outside(fault, tmp_path)) for fault in HEADS)


def test_the_doctor_and_the_owners_page_tell_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", catalogue="stall", model="none")
    catalogue, _ = ingest(stall(tmp_path), settings.catalogues_path)
    report = doctor(catalogue, WordEncoder(), settings)
    assert report.files[0].unusable == 9
    assert CUT in report.files[0].faults
    assert "pictures: 9 of 12 items name none that can be used: 3 'empty.png' is empty" in report.lines()[-1]
    note_examination(settings, "stall", report, NOON)
    found = last_examination(settings, "stall")
    assert found is not None
    assert found.report == report
    overview = gather(settings, catalogue, NOON)
    assert overview_to_plain(overview)["examination"]["report"]["files"][0]["named"] == 11
    for language, words in (("en", "9 of 12 items name no picture in "), ("zh", "12 项中有 9 项的图片无法使用")):
        assert any(words in line and "'cut.png'" in line for line in health_view(overview, OWNER[language])["lines"])


def test_a_file_is_opened_wholly_by_the_doctor(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    assert whole_fault(Kind.IMAGE, tmp_path / "whole.png") == ""
    assert whole_fault(Kind.IMAGE, tmp_path / "cut.png") == "is cut short or broken"


def test_a_folder_of_a_schema_is_seen_from_the_file_that_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.png").write_bytes(PICTURE)
    source = tmp_path / "stall.csv"
    source.write_text("id,title,photo\n1,Sign,1.png\n2,Other,1.png\n", encoding="utf-8")
    schema = ingest(source, tmp_path / "kept")[0].schema
    catalogue, report = ingest(source, tmp_path / "kept", schema=replace(schema, pictures="photos"))
    assert Path(catalogue.schema.pictures) == (tmp_path / "photos").resolve()
    assert report.files[0].faults == ()
    with pytest.raises(IngestError, match=r"pictures name the folder 'nowhere', and there is none at .*; correct it"):
        ingest(source, tmp_path / "kept", schema=replace(schema, pictures="nowhere"))
    assert ingest(source, tmp_path / "kept")[0].schema.pictures.endswith("photos")
