"""From options of a command to settings and to the id of a person.

Owns how an option overrides a setting. Knows nothing of commands or display.
"""

from __future__ import annotations

import os

from knowledge import people
from knowledge.settings import PREFIX, Settings, load_settings


def chosen_settings(**options: str | int | None) -> Settings:
    """Return the settings of the environment with every option that is given in place of its setting.

    Raises:
        SettingsError: if a setting or an option is not allowed.
    """
    given = {f"{PREFIX}{name.upper()}": str(value) for name, value in options.items() if value is not None}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in given}
    return load_settings({**kept, **given})


def person_id(name: str | None, settings: Settings) -> str:
    """Return the pseudonymous id of the person called ``name``, or whose id it is; without a name, the guest's."""
    return people.person_id(name, settings.home)
