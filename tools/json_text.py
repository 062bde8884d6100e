"""JSON to be shown or saved: valid as ever, and no character in it that cannot be seen.

Owns that form. Knows nothing of what is written in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from knowledge.cleaning import INVISIBLE

_ESCAPED = re.compile(f"{INVISIBLE.pattern}|[\u2028\u2029]")


def json_text(plain: Any, indent: int | None = 2, default: Callable[[Any], Any] | None = None) -> str:
    """Return plain values as JSON; control, zero-width and bidirectional characters are written as escapes.

    ``default`` makes a plain value of one that is not.
    """
    text = json.dumps(plain, indent=indent, ensure_ascii=False, default=default)
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], text)
