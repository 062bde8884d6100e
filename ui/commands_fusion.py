"""``tastekeeper evaluate fusion``: what titles, pictures and what others took are worth together for new things.

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

COMMAND = "tastekeeper evaluate fusion --record"
SEEDS = tuple(range(5))
"""All choices were made on the seeds 101 to 103."""


def evaluate_fusion(
    source: Annotated[
        Path,
        typer.Option(
            "--data", help="Folder with images/ and styles.csv (id, gender, baseColour, articleType, season, usage)."
        ),
    ] = PHOTOS,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Rank photographed things that nobody has taken yet for simulated people, by each part of what is known, and all.

    Once taste is over what the things are, once over the words of their titles alone, where pictures need not help.
    """
    from knowledge.encoder import open_encoder
    from tools.pictures.fusion import Stock, measure_fusion
    from tools.pictures.fusion_report import fusion_rows, fusion_table
    from tools.pictures.people import traits_of_things, traits_of_titles
    from tools.pictures.photos import MORE, read_photos

    check_place(record)
    settings = chosen_settings()
    photos = read_photos(source, MORE)
    look, looks = look_at([photo.path for photo in photos], settings)
    things = traits_of_things(photos)
    titles = open_encoder(settings).encode([photo.title for photo in photos])
    stock = Stock(tuple(photo.path.stem for photo in photos), titles, looks, look.blocks, things)
    name, rows = source.name.replace("-", " "), []
    tastes = {"taste over what things are": things, "taste over words of titles alone": traits_of_titles(photos)}
    for taste, traits in tastes.items():
        fused = measure_fusion(stock, traits, SEEDS, lambda line: tell(line, error=True))
        tell(fusion_table(f"{name}, {taste}", fused))
        tell()
        rows += fusion_rows(f"{name}, {taste}", fused, COMMAND, barred=traits is things)
    if record:
        record_and_tell(rows, all_of=COMMAND)
