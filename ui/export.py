"""An export as the text of a file. Owns how it is written: as JSON that shows no unseen character as itself."""

from __future__ import annotations

import json
from typing import Any

from tools.display import UNSEEN


def export_text(plain: dict[str, Any]) -> str:
    """Return plain values as JSON; control, zero-width and bidirectional characters are written as escapes."""
    text = json.dumps(plain, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"
