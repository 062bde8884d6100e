"""An export as the text of a file. Owns how it is written: as JSON that shows no unseen character as itself."""

from __future__ import annotations

from typing import Any

from tools.json_text import json_text


def export_text(plain: dict[str, Any]) -> str:
    """Return plain values as JSON that ends with its line."""
    return json_text(plain) + "\n"
