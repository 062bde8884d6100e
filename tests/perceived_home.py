"""A catalogue whose items have pictures and sounds, made when it is needed."""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue import Catalogue, Item
from knowledge.schema import Field, Kind, Schema
from knowledge.synthesis import piece, sound_file
from tests.toy_pictures import all_drawn, saved

UNSEEN = 3
"""The item, a red disc, that has no picture."""
TEMPI = {"slow": 60.0, "medium": 100.0, "fast": 150.0}
HEARD = [
    ("bowed", "slow"),
    ("bowed", "fast"),
    ("drums", "slow"),
    ("drums", "fast"),
    ("piano", "medium"),
    ("flute", "slow"),
]
"""The sounds of the first items: what plays, and how fast."""


def signs(folder: Path) -> Catalogue:
    """Return a catalogue of 48 signs, forms in colours of which all but one have pictures, and some play something."""
    folder.mkdir(parents=True, exist_ok=True)
    items = [_item(place, form, colour, folder) for place, (form, colour, _) in enumerate(all_drawn())]
    for place, (_, _, picture) in enumerate(all_drawn()):
        if place != UNSEEN:
            saved(folder / f"{place}.png", picture)
    for place, (kind, tempo) in enumerate(HEARD):
        (folder / f"{place}.wav").write_bytes(sound_file(piece(kind, TEMPI[tempo], -22.0, place)))  # type: ignore[arg-type]
    schema = Schema(
        "signs",
        "title",
        nouns={"en": "sign", "zh": "标牌"},
        pictures=str(folder),
        sounds=str(folder),
        fields=(
            Field("form", Kind.CATEGORY, values=("disc", "square", "triangle")),
            Field("colour", Kind.CATEGORY, values=("red", "blue", "green", "yellow"), synonyms={"blue": ("蓝色",)}),
            Field("tempo", Kind.CATEGORY, values=("slow", "medium", "fast"), ordered=True),
            Field("price", Kind.NUMBER, unit="euros", low=1.0, high=48.0),
            Field("picture", Kind.IMAGE),
            Field("sound", Kind.AUDIO),
        ),
    )
    return Catalogue(schema, tuple(items))


def _item(place: int, form: str, colour: str, folder: Path) -> Item:
    attributes: dict[str, object] = {"form": form, "colour": colour, "price": float(place + 1)}
    if place != UNSEEN:
        attributes["picture"] = f"{place}.png"
    if place < len(HEARD):
        attributes |= {"sound": f"{place}.wav", "tempo": HEARD[place][1]}
    elif place % 4 == 0:
        attributes["tempo"] = ("slow", "medium", "fast")[place % 3]
    return Item(f"sign-{place}", f"Sign {place:02}", attributes=attributes)  # type: ignore[arg-type]
