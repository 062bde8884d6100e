"""``tastekeeper evaluate images``: how well photographs are found by words, by a picture, and by both.

Owns this command only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.keeping import check_place, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell
from ui.photographs import PHOTOS, look_at

COMMAND = "tastekeeper evaluate images --record"
TIMED = 48  # photographs that speed is measured on


def evaluate_images(
    source: Annotated[
        Path, typer.Option("--data", help="Folder with styles.csv (id, gender, baseColour, articleType) and images/.")
    ] = PHOTOS,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Learn from three fifths of the photographs what pictures show, and find the others; the split is always the same.

    The looks that were computed are kept in the cache folder, so that a second run takes seconds.
    """
    from knowledge.encoder import open_encoder
    from tools.pictures.contenders import meet_photos
    from tools.pictures.photos import read_photos, split_photos
    from tools.pictures.report import pictures_rows, pictures_table
    from tools.pictures.speed import measure_speed

    check_place(record)
    settings = chosen_settings()
    split = split_photos(read_photos(source), source.name.replace("-", " "))
    photos = (*split.learned, *split.asked)
    look, looks = look_at([photo.path for photo in photos], settings)
    cut = len(split.learned)
    found = meet_photos(split, looks[:cut], looks[cut:], look.blocks, open_encoder(settings))
    speed = measure_speed([photo.path for photo in photos[:TIMED]], look)
    tell(pictures_table(split, found, speed))
    if record:
        record_and_tell(pictures_rows(split, found, speed, COMMAND), all_of=COMMAND)
