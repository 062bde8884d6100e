"""Hostile and broken pictures are refused in one sentence, in little memory; of good ones nothing but pixels stays."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from knowledge.picture_files import PictureError, open_picture
from tests.toy_pictures import as_bytes, drawn


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that declares so many pixels, all black."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + width * 3)) for _ in range(min(height, 64))) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = as_bytes(drawn("disc", "red"))
JPEG = as_bytes(drawn("disc", "red"), "JPEG")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"is empty"),
        (PNG + bytes(100_000), r"has more than the 50,000 bytes"),
        (bomb(5_000, 4_000), r"has 5,000 x 4,000 pixels; at most 1,000,000"),
        (bomb(60_000, 60_000), r"declares more pixels than any picture has; at most 1,000,000"),
        (PNG[: len(PNG) // 2], r"is cut short or broken"),
        (JPEG[: len(JPEG) // 2], r"is cut short or broken"),
        (b"GIF89a" + bytes(20), r"is no picture in one of"),
        (b"hello, I am a picture", r"is no picture in one of JPEG"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', r"holds markup"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html><body>", r"holds markup"),
    ],
)
def test_what_is_no_picture_is_one_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=said) as caught:
        open_picture(path, largest_pixels=1_000_000, largest_bytes=50_000)
    assert str(caught.value).startswith("odd.jpg ")
    assert "\n" not in str(caught.value)
    with pytest.raises(PictureError, match=said):
        open_picture(content, largest_pixels=1_000_000, largest_bytes=50_000)


def test_a_missing_picture_and_a_folder_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"there is no picture gone\.png"):
        open_picture(tmp_path / "gone.png")
    with pytest.raises(PictureError, match=r"is no file"):
        open_picture(tmp_path)


def test_a_wrong_suffix_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "really-png.jpg"
    path.write_bytes(PNG)
    assert open_picture(path).getpixel((48, 48)) == (205, 40, 40)


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    target = io.BytesIO()
    drawn("disc", "red").save(target, "GIF", save_all=True, append_images=[drawn("disc", "blue")])
    opened = open_picture(target.getvalue())
    red, _, blue = opened.getpixel((48, 48))  # type: ignore[misc]
    assert red > blue


def test_place_camera_and_comment_do_not_stay_and_the_picture_is_upright() -> None:
    marked = Image.new("RGB", (8, 4), "white")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "secret camera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)  # where it was taken
    target = io.BytesIO()
    marked.save(target, "JPEG", exif=exif, comment=b"secret comment")
    assert b"secret" in target.getvalue()
    opened = open_picture(target.getvalue())
    assert opened.size == (4, 8)
    assert opened.info == {}
    assert not dict(opened.getexif())
    assert b"secret" not in as_bytes(opened)


def test_transparent_parts_are_white_and_large_pictures_are_made_small() -> None:
    clear = Image.new("RGBA", (600, 300), (255, 0, 0, 0))
    opened = open_picture(as_bytes(clear), edge=100)
    assert opened.size == (100, 50)
    assert opened.getpixel((50, 25)) == (255, 255, 255)


def test_bombs_take_little_memory(tmp_path: Path) -> None:
    """In a process of its own: its peak of memory grows by less than 40 MB over four bombs of 0.4 to 10 GB."""
    for number, side in enumerate((12_000, 20_000, 40_000, 60_000)):
        (tmp_path / f"bomb{number}.png").write_bytes(bomb(side, side))
    code = f"""
import resource
from pathlib import Path
from knowledge.picture_files import PictureError, open_picture
from tests.toy_pictures import as_bytes, drawn
open_picture(as_bytes(drawn("disc", "red")))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
refused = 0
for path in sorted(Path({str(tmp_path)!r}).glob("bomb*.png")):
    try:
        open_picture(path)
    except PictureError:
        refused += 1
print(refused, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    refused, grown = map(int, done.stdout.split())
    assert refused == 4
    assert grown < 40_000  # kilobytes
