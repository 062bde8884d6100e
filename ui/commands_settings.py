"""``tastekeeper settings``: every setting with its default and its value. Owns this command only."""

from __future__ import annotations

from ui.completion import AsJson
from ui.opening import chosen_settings
from ui.output import tell, tell_json


def settings(as_json: AsJson = False) -> None:
    """Print every setting, what it is for, its default and its value."""
    from knowledge.settings import PREFIX, Settings

    current = chosen_settings()
    rows = [
        {
            "variable": f"{PREFIX}{name.upper()}",
            "about": field.description or "",
            "default": str(field.get_default(call_default_factory=True)),
            "value": str(getattr(current, name)),
        }
        for name, field in Settings.model_fields.items()
    ]
    if as_json:
        tell_json(rows)
        return
    for row in rows:
        changed = "" if row["value"] == row["default"] else f"  (default {row['default']})"
        tell(f"{row['variable']} = {row['value']}{changed}\n    {row['about']}")
