"""Measure what broken and hostile pictures and sounds do: ``make files``.

Each is shown or played beside a message, over a catalogue whose own files are in part as bad, with the real encoders.
Everything runs in a process of its own, whose peak of memory is that of the measure.
"""

from __future__ import annotations

import argparse
import logging
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from agent.messages import MessageError
from agent.recommender import Recommender
from agent.service import open_service
from knowledge.catalogue import Catalogue
from knowledge.results import Row, record_results
from knowledge.synthesis import piece, sound_file
from tests.perceived_home import UNSEEN, signs
from tests.test_picture_files import bomb
from tests.toy_home import toy_settings
from tests.toy_pictures import as_bytes, drawn, taken_at
from tests.toy_sounds import coded, tone, wave, wave_head

COMMAND = "make files"
ISSUE = 6
PLACE = "Hidden Cove"
MOST_MEGABYTES = 150.0
PNG, JPEG = as_bytes(drawn("disc", "red")), as_bytes(drawn("disc", "red"), "JPEG")
SPOILED = 8  # items of the catalogue, from the last on, whose pictures are made as bad as those that are shown
ODD = np.where(np.arange(16_000) == 9_000, np.nan, tone())

BAD_PICTURES: dict[str, bytes] = {
    "of no bytes": b"",
    "a text": b"hello, I am a picture",
    "a script in SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a page": b"\xef\xbb\xbf <!DOCTYPE html><html onload=alert(1)>",
    "a PNG cut short": PNG[: len(PNG) // 2],
    "a JPEG cut short": JPEG[: len(JPEG) // 2],
    "a GIF of zeros": b"GIF89a" + bytes(200),
    "a sound": wave(tone()),
    "a bomb of 0.4 GB": bomb(12_000, 12_000),
    "a bomb of 1.2 GB": bomb(20_000, 20_000),
    "a bomb of 10 GB": bomb(60_000, 60_000),
}
BAD_SOUNDS: dict[str, bytes] = {
    "of no bytes": b"",
    "a text": b"hello, I am a song",
    "a script in SVG": b"<svg><script/></svg>",
    "a picture": PNG,
    "a WAV cut short": wave(tone())[:20_000],
    "a WAV that claims 4 GB": wave_head(0xFFFFFFF0),
    "a WAV of no samples": wave_head(0),
    "a WAV of no numbers": wave(ODD, bits=32, kind=3),
    "silence": wave(tone(size=0.0)),
    "60,000 channels": wave_head(0, channels=60_000, bits=8),
    "two billion samples a second": wave(tone(0.5), rate=2_000_000_000),
    "a FLAC cut short": coded(tone(), "FLAC")[:6_000],
    "an MP3 of zeros": b"ID3" + bytes(5_000),
}
LARGE = {
    "picture, 60 MB of zeros behind a PNG": (PNG, 60_000_000),
    "picture, 4 GB of zeros": (b"", 4_000_000_000),
    "sound, 300 MB of samples": (wave_head(300_000_000), 300_000_044),
    "sound, 4 GB of zeros": (b"", 4_000_000_000),
}
"""How a file begins that is too large to be held, and how large it is."""
MISNAMED = {"a PNG called .jpg": PNG, "a JPEG called .png": JPEG}


def spoiled(folder: Path) -> Catalogue:
    """Return the signs, the last of which have files as bad as those above, and one names a file outside."""
    catalogue = signs(folder)
    for place, content in zip(range(len(catalogue) - SPOILED, len(catalogue)), BAD_PICTURES.values(), strict=False):
        (folder / f"{place}.png").write_bytes(content)
    outside = replace(catalogue.items[UNSEEN], attributes={**catalogue.items[UNSEEN].attributes, "picture": "../x.png"})
    (folder.parent / "x.png").write_bytes(PNG)
    items = tuple(outside if place == UNSEEN else item for place, item in enumerate(catalogue.items))
    return Catalogue(catalogue.schema, items)


def outcomes(session: Recommender, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each bad file with what came of it: one sentence, or what went wrong."""
    for kind, files in (("picture", BAD_PICTURES), ("sound", BAD_SOUNDS)):
        for name, content in files.items():
            path = folder / f"shown.{'png' if kind == 'picture' else 'wav'}"
            path.write_bytes(content)
            for given in (content, path):
                yield f"{kind}, {name}", _outcome(session, kind, given)
    for name, (beginning, size) in LARGE.items():
        with (folder / "large").open("wb") as file:
            file.write(beginning)
            file.truncate(size)  # the rest is a hole, which takes no room on the disk
        yield name, _outcome(session, name.split(",")[0], folder / "large")


def _outcome(session: Recommender, kind: str, given: bytes | Path) -> str:
    try:
        session.perceive(**{kind: given})
    except MessageError as error:
        said = str(error)
        return said if said and "\n" not in said and len(said) < 200 else f"WRONG: no one sentence: {said!r}"
    except Exception as error:  # noqa: BLE001 whatever else a file can do is what is counted
        return f"WRONG: {type(error).__name__}: {error}"
    return "WRONG: taken for good"


def _memory(what: str) -> float:
    """Return in megabytes what of memory is held, "VmRSS", or was at most since the last ``_forget_peak``, "VmHWM"."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def measure(home: Path) -> list[Row]:
    """Return the rows of all of it."""
    logging.disable(logging.WARNING)
    catalogue = spoiled(home / "files")
    with open_service(toy_settings(home / "own", catalogue)) as service:
        service.resources.load()
        session = service.session("p-files")
        session.ask("like this", taken_at(drawn("disc", "blue"), PLACE))
        tagged = wave(tone(3.0), extra=struct.pack("<4sI", b"LIST", 16) + PLACE.encode().ljust(16, b"\0"))
        session.ask("like this", sound=tagged)
        session.ask("like this", sound=sound_file(piece("flute", 90.0, -22.0, 3)))
        pictures = service.resources.perception.pictures
        assert pictures is not None
        lost = sum(not pictures.pictures.read[place] for place in range(len(catalogue) - SPOILED) if place != UNSEEN)
        read = sum(map(bool, pictures.pictures.read[-SPOILED:])) + bool(pictures.pictures.read[UNSEEN])
        _forget_peak()
        before = _memory("VmRSS")
        found = list(outcomes(session, home))
        grown = _memory("VmHWM") - before
        misread = sum(_outcome(session, "picture", content) != "WRONG: taken for good" for content in MISNAMED.values())
    wrong = [(name, said) for name, said in found if said.startswith("WRONG")]
    for name, said in found:
        sys.stdout.write(f"{name:45} {said}\n")
    kept = [path for path in (home / "own").rglob("*") if path.is_file() and PLACE.encode() in path.read_bytes()]
    return [
        _row("files shown or played", len(found), "", None),
        _row("not refused in one sentence", len(wrong), "0", not wrong),
        _row("good pictures under a wrong suffix refused", misread, "0", misread == 0),
        _row("good pictures of a catalogue lost beside bad ones", lost, "0", lost == 0),
        _row("bad pictures of a catalogue, or outside its folder, taken for good", read, "0", read == 0),
        _row(
            "megabytes by which the peak of memory grows",
            round(grown, 1),
            f"at most {MOST_MEGABYTES:.0f}",
            grown <= MOST_MEGABYTES,
        ),
        _row("kept files that name where a picture or sound was taken", len(kept), "0", not kept),
    ]


def _row(name: str, value: float, bar: str, met: bool | None) -> Row:
    return Row(ISSUE, f"broken and hostile files: {name}", float(value), None, None, bar, met, COMMAND)


def main() -> None:
    """Measure, print the rows, and record them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="write the rows to docs/results.json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        rows = measure(Path(home))
    for row in rows:
        sys.stdout.write(f"{row.value:10.1f}  {row.name}  {row.bar} {'' if row.met is None else row.met}\n")
    if given.record:
        record_results(rows)


if __name__ == "__main__":
    main()
