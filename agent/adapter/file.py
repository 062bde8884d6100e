"""Which adapter file the settings name.

Owns the bundled file's place and the model it belongs to. Knows nothing of what is in it.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.models import ModelFileError
from knowledge.settings import Settings

BASE = "0.5b"  # the known model that the bundled adapter was trained for; its file is checked by its sum
BUNDLED = Path(__file__).parent / "tastekeeper-0.5b.gguf"


def adapter_file(settings: Settings) -> Path | None:
    """Return the adapter that goes with the settings' model; None for none.

    Raises:
        ModelFileError: if the setting names a file that is missing or no GGUF.
    """
    if settings.adapter == "none":
        return None
    if settings.adapter == "bundled":
        return BUNDLED if settings.model == BASE and BUNDLED.is_file() else None
    path = Path(settings.adapter).expanduser()
    if not path.is_file():
        raise ModelFileError(
            f"TASTEKEEPER_ADAPTER={settings.adapter!r} is neither a file nor one of bundled, none; "
            "make one with: tastekeeper tune"
        )
    with path.open("rb") as handle:
        if handle.read(4) != b"GGUF":
            raise ModelFileError(f"{path} is not a GGUF file; give one made by: tastekeeper tune")
    return path
