"""Maps from looks to words on disk. Owns the form of the file; knows nothing of what the figures mean."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.files import write_atomically
from knowledge.picture_fields import FieldMap
from knowledge.picture_map import PictureMap

FORMAT = 2
"""Changes also when the same would be learned in another way, so that maps of before are learned again."""


def save_map(path: Path, fitted: PictureMap, version: str) -> None:
    """Write a map, whole or not at all; ``version`` names what it was learned from."""
    about = {
        "format": FORMAT,
        "version": version,
        "reach": fitted.reach,
        "fields": [{"name": field.name, "values": field.values, "told": field.told} for field in fitted.fields],
    }
    arrays: dict[str, Any] = {f"weights{place}": field.weights for place, field in enumerate(fitted.fields)}
    arrays |= {f"bias{place}": field.bias for place, field in enumerate(fitted.fields)}
    written = io.BytesIO()
    np.savez(
        written, about=np.array(json.dumps(about)), mean=fitted.mean, scale=fitted.scale, axes=fitted.axes, **arrays
    )
    write_atomically(path, written.getvalue())


def load_map(path: Path, version: str) -> PictureMap | None:
    """Return the map in a file, or nothing where there is none of this version."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(str(arrays["about"]))
            if (about["format"], about["version"]) != (FORMAT, version):
                return None
            fields = tuple(
                FieldMap(
                    plain["name"],
                    tuple(plain["values"]),
                    arrays[f"weights{place}"],
                    arrays[f"bias{place}"],
                    plain["told"],
                )
                for place, plain in enumerate(about["fields"])
            )
            return PictureMap(arrays["mean"], arrays["scale"], arrays["axes"], fields, about["reach"])
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None  # it is learned again
