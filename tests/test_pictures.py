"""Pictures of items: which file may be shown, what is left of it, and what nobody gets to see."""

from __future__ import annotations

import csv
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from knowledge.catalogue import Catalogue, Item
from knowledge.ingestion import ingest
from knowledge.item_files import file_names, is_address
from knowledge.picture_files import LARGEST_BYTES, PictureError, open_picture
from knowledge.pictures import EDGE, Pictures
from knowledge.schema import Field, Kind, Schema

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SCHEMA = Schema("stall", "title", pictures="photos", fields=(Field("photo", Kind.IMAGE), Field("back", Kind.IMAGE)))


def pictures(folder: Path, **named: str) -> Pictures:
    """Return the pictures of items called as the keywords are, each with the path that its value is."""
    items = tuple(Item(name, name, attributes={"photo": path}) for name, path in named.items())
    return Pictures(Catalogue(SCHEMA, items), folder, folder.parent / "copies")


def paint(path: Path, size: tuple[int, int] = (600, 800), colour: str = "navy", **options: Any) -> Path:
    """Write a picture of one colour."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, **options)
    return path


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=("WEBP",)).convert("RGB")


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.webp", "a.gif"])
def test_a_picture_is_made_small_in_its_own_shape(tmp_path: Path, name: str) -> None:
    paint(tmp_path / "stall" / name)
    found = pictures(tmp_path / "stall", a=name).thumbnail("a")
    assert found is not None
    assert shown(found.content).size == (EDGE * 3 // 4, EDGE)
    assert shown(found.content).getpixel((9, 9)) == pytest.approx((0, 0, 128), abs=6)


def test_a_small_picture_keeps_its_size(tmp_path: Path) -> None:
    paint(tmp_path / "stall" / "a.png", (60, 80))
    found = pictures(tmp_path / "stall", a="a.png").thumbnail("a")
    assert found is not None
    assert shown(found.content).size == (60, 80)


def test_nothing_but_pixels_is_left_of_a_file_and_it_stands_upright(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # it was taken with the camera on its side
    notes[0x010F] = "A camera that says where it was"
    paint(tmp_path / "stall" / "a.jpg", exif=notes, comment=b"a comment")
    found = pictures(tmp_path / "stall", a="a.jpg").thumbnail("a")
    assert found is not None
    assert shown(found.content).size == (EDGE, EDGE * 3 // 4)
    assert not dict(Image.open(io.BytesIO(found.content)).getexif())
    assert b"camera" not in found.content
    assert b"comment" not in found.content


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    (tmp_path / "stall").mkdir()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "stall" / "a.png")
    assert open_picture(tmp_path / "stall" / "a.png", edge=EDGE).getpixel((5, 5)) == (255, 255, 255)


def test_of_several_frames_the_first_is_shown(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (40, 40), colour) for colour in ("red", "lime"))
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second])
    assert open_picture(tmp_path / "a.gif", edge=EDGE).getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.jpg",
        "photos/../../secret.jpg",
        "..\\secret.jpg",
        "{outside}",
        "file://{outside}",
        "https://example.org/a.jpg",
        "//example.org/a.jpg",
        "link.jpg",
        "linked/secret.jpg",
        "circle.jpg",
        "missing.jpg",
        "folder.jpg",
        "a\x00.jpg",
        "notes.txt",
        "/secret.jpg",
        "",
    ],
)
def test_no_file_outside_the_folder_is_shown_and_none_that_is_no_picture(tmp_path: Path, path: str) -> None:
    shop, outside = tmp_path / "stall", paint(tmp_path / "secret.jpg")
    (shop / "photos").mkdir(parents=True)
    (shop / "folder.jpg").mkdir()
    (shop / "link.jpg").symlink_to(outside)
    (shop / "linked").symlink_to(tmp_path)
    (shop / "circle.jpg").symlink_to(shop / "circle.jpg")
    (shop / "notes.txt").write_bytes(outside.read_bytes())
    assert pictures(shop, a=path.format(outside=outside)).thumbnail("a") is None


def test_a_link_that_stays_inside_is_followed_and_backslashes_part_folders(tmp_path: Path) -> None:
    paint(tmp_path / "stall" / "photos" / "a.jpg")
    (tmp_path / "stall" / "b.jpg").symlink_to(tmp_path / "stall" / "photos" / "a.jpg")
    there = pictures(tmp_path / "stall", a="photos\\a.jpg", b="b.jpg")
    assert there.thumbnail("a") == there.thumbnail("b") is not None


def test_a_link_in_place_of_a_picture_does_not_lead_to_another_kind_of_file(tmp_path: Path) -> None:
    paint(tmp_path / "stall" / "a.jpg").rename(tmp_path / "stall" / "a.key")
    (tmp_path / "stall" / "a.jpg").symlink_to(tmp_path / "stall" / "a.key")
    assert pictures(tmp_path / "stall", a="a.jpg").thumbnail("a") is None


def vast_png(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it has so many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"this is text", "no picture in one of"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "markup"),
        (vast_png(8000, 7000), "8,000 x 7,000 pixels"),
        (vast_png(200_000, 200_000), "declares more pixels"),
        (vast_png(600, 800), "cut short"),  # it breaks off
    ],
)
def test_a_file_that_is_no_picture_or_too_large_a_one_is_told_and_not_shown(
    tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "stall").mkdir()
    (tmp_path / "stall" / "a.jpg").write_bytes(content)
    with pytest.raises(PictureError, match=why):
        open_picture(tmp_path / "stall" / "a.jpg", edge=EDGE)
    assert pictures(tmp_path / "stall", a="a.jpg").thumbnail("a") is None


def test_a_file_of_too_many_bytes_is_not_even_read(tmp_path: Path) -> None:
    with paint(tmp_path / "a.png").open("r+b") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(PictureError, match="bytes"):
        open_picture(tmp_path / "a.png", edge=EDGE)


def test_a_broken_first_half_of_a_jpeg_gives_no_picture(tmp_path: Path) -> None:
    whole = paint(tmp_path / "stall" / "a.jpg").read_bytes()
    (tmp_path / "stall" / "a.jpg").write_bytes(whole[: len(whole) // 2])
    assert pictures(tmp_path / "stall", a="a.jpg").thumbnail("a") is None


def test_copies_are_named_by_content_and_made_anew_where_they_or_the_picture_changed(tmp_path: Path) -> None:
    paint(tmp_path / "stall" / "a.png")
    paint(tmp_path / "stall" / "b.png")
    there = pictures(tmp_path / "stall", a="a.png", b="b.png")
    first, second = there.thumbnail("a"), there.thumbnail("b")
    assert first is not None
    assert first == second
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.stem == first.digest
    copy.unlink()
    assert there.thumbnail("a") == first
    paint(tmp_path / "stall" / "a.png", (300, 300), "red")
    changed = there.thumbnail("a")
    assert changed is not None
    assert changed.digest != first.digest
    (tmp_path / "stall" / "a.png").unlink()
    assert there.thumbnail("a") is None


def test_an_item_shows_the_first_of_its_pictures_that_is_there(tmp_path: Path) -> None:
    paint(tmp_path / "stall" / "back.png")
    item = Item("a", "a", attributes={"photo": "front.png", "back": "back.png"})
    there = Pictures(Catalogue(SCHEMA, (item,)), tmp_path / "stall", tmp_path / "copies")
    assert there.path_of("a") == (tmp_path / "stall" / "back.png").resolve()
    assert there.path_of("b") is None
    assert file_names(item, SCHEMA, Kind.IMAGE) == ("front.png", "back.png")


def test_addresses_are_told_from_paths() -> None:
    assert all(map(is_address, ("https://a.org/b.jpg", "//a.org/b.jpg", "data:image/png;base64,", "www.a.org/b.jpg")))
    assert not any(map(is_address, ("a/b.jpg", "/a/b.jpg", "a.jpg", "", "图片/a.jpg")))


def test_a_catalogue_knows_where_its_pictures_lie_until_its_schema_says_otherwise(tmp_path: Path) -> None:
    paint(tmp_path / "goods" / "pictures" / "1.png")
    source = tmp_path / "goods" / "shop.csv"
    source.write_text("title,colour,picture\n" + "".join(f"Shoe {n},red,pictures/{n}.png\n" for n in range(1, 9)))
    catalogue, _ = ingest(source, tmp_path / "catalogues", "stall")
    assert catalogue.schema.field("picture").kind is Kind.IMAGE
    assert Path(catalogue.schema.pictures) == source.parent.resolve()
    folder = tmp_path / "catalogues" / "stall" / catalogue.schema.pictures
    there = Pictures(catalogue, folder, tmp_path / "copies")
    assert [there.thumbnail(item.id) is not None for item in catalogue.items] == [True] + [False] * 7


@pytest.mark.skipif(not (SHARED / "fashion-photos").is_dir(), reason="the outside data are not here")
def test_photos_of_a_shop_are_shown(tmp_path: Path) -> None:
    photos = SHARED / "fashion-photos"
    with (photos / "styles.csv").open(encoding="utf-8") as lines:
        rows = [{**row, "image": f"images/{row['id']}.jpg"} for row in csv.DictReader(lines)]
    (tmp_path / "images").mkdir()
    for row in rows[:20]:
        (tmp_path / row["image"]).write_bytes((photos / row["image"]).read_bytes())
    with (tmp_path / "styles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    catalogue, _ = ingest(tmp_path / "styles.csv", tmp_path / "catalogues", "stall")
    there = Pictures(catalogue, Path(catalogue.schema.pictures), tmp_path / "copies")
    found = [there.thumbnail(item.id) for item in catalogue.items]
    assert [one is not None for one in found] == [True] * 20 + [False] * (len(rows) - 20)
    assert {shown(one.content).size for one in found if one is not None} == {(60, 80)}
