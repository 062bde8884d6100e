"""Behaviours: what people do with the items of a catalogue, and what each counts as in a profile.

Owns the table and where it stands: the catalogue's own ``events.yaml``, over it one that the owner may write. Knows
nothing of who did what (``deeds``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.events import STRENGTHS, EventKind
from knowledge.folders import EVENTS_FILE
from knowledge.ingestion import PACKS
from knowledge.settings import Settings

KEYS = frozenset({"counts_as", "strength", "labels", "reason"})
REASONS: Mapping[EventKind, Mapping[str, str]] = {
    EventKind.BOUGHT: {"en": "which you bought", "zh": "你买过的"},
    EventKind.SAVED: {"en": "which you saved", "zh": "你收藏的"},
}
"""What a reason says of what was done, where the catalogue's table says nothing else."""
NEVER = frozenset({EventKind.SHOWN, EventKind.UNDONE})
"""Kinds that only the conversation itself writes."""


class BehaviourError(ValueError):
    """A table of behaviours that cannot be used, or a behaviour that it does not know; the message says what to do."""


@dataclass(frozen=True)
class Behaviour:
    """One kind of behaviour: the kind of event that it counts as, and how strongly it speaks, from -1 to 1.

    ``labels`` name it by language ("bought", 买过), ``reason`` is what a reason says of an item because of it ("which
    you bought", 你买过的).
    """

    name: str
    counts_as: EventKind
    strength: float
    labels: Mapping[str, str] = field(default_factory=dict)
    reason: Mapping[str, str] = field(default_factory=dict)


def own_table(settings: Settings) -> Path:
    """Return where the owner's changes to the table of the catalogue in use stand, whether or not there are any."""
    return settings.home / "behaviours" / f"{settings.catalogue}.yaml"


def behaviours(settings: Settings) -> Mapping[str, Behaviour]:
    """Return the behaviours of the catalogue in use by name.

    Every kind of event is one under its own name; the catalogue's table adds to them or replaces them, and the
    owner's does so after it.

    Raises:
        BehaviourError: if a table cannot be used; the message names its file.
    """
    kinds = [kind for kind in EventKind if kind not in NEVER]
    found = {str(kind): Behaviour(str(kind), kind, STRENGTHS[kind], reason=REASONS.get(kind, {})) for kind in kinds}
    folders = (settings.catalogues_path / settings.catalogue, PACKS / settings.catalogue)
    shipped = next((folder / EVENTS_FILE for folder in folders if (folder / EVENTS_FILE).is_file()), None)
    for path in (shipped, own_table(settings)):
        if path is not None and path.is_file():
            found |= read_table(path, found)
    return found


def read_table(path: Path, known: Mapping[str, Behaviour] | None = None) -> dict[str, Behaviour]:
    """Read a table; a behaviour that is ``known`` needs to name only what changes.

    Raises:
        BehaviourError: if it is no table of behaviours.
    """
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeError) as error:
        raise BehaviourError(f"{path} is not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(plain, dict):
        raise BehaviourError(f"{path} holds no table: it must map names of behaviours to what they count as")
    return {
        str(name): _behaviour(path, str(name), entry, (known or {}).get(str(name))) for name, entry in plain.items()
    }


def _behaviour(path: Path, name: str, plain: Any, before: Behaviour | None) -> Behaviour:
    if not isinstance(plain, dict) or set(plain) - KEYS:
        raise BehaviourError(f"{path}, {name}: must be a mapping with some of {', '.join(sorted(KEYS))}")
    kind = str(plain.get("counts_as", before.counts_as if before else ""))
    allowed = [str(one) for one in EventKind if one not in NEVER]
    if kind not in allowed:
        raise BehaviourError(f"{path}, {name}: counts_as is {kind!r}; it must be one of {', '.join(allowed)}")
    usual = before.strength if before and "counts_as" not in plain else STRENGTHS[EventKind(kind)]
    strength = plain.get("strength", usual)
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not -1 <= strength <= 1:
        raise BehaviourError(f"{path}, {name}: strength is {strength!r}; it must be a number from -1 to 1")
    words = {key: plain.get(key, getattr(before, key) if before else {}) for key in ("labels", "reason")}
    for key, texts in words.items():
        if not isinstance(texts, Mapping):
            raise BehaviourError(f"{path}, {name}: {key} must map languages to words, as in {{en: bought, zh: 买过}}")
    labels, reason = ({str(one): str(text) for one, text in texts.items()} for texts in words.values())
    return Behaviour(name, EventKind(kind), float(strength), labels, reason)
