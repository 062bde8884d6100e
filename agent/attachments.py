"""Attachments: what a person shows or plays beside a message, as a row that items can be compared to.

Owns how a file becomes one, of which the file itself is not kept, and what is looked for where words change it. Knows
nothing of how files are encoded or of how scores are added.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agent.state import Attachment, Wish
from knowledge.constraints import Constraint, Operator
from knowledge.encoder import Vectors
from knowledge.file_faults import Fault
from knowledge.image_encoder import EDGE
from knowledge.perception import Perception
from knowledge.picture_files import PictureError, open_picture
from knowledge.sound_files import SoundError
from knowledge.sound_words import WORDS as HEARD
from tools.lexicon import Lexicon
from tools.modalities import LOOKS, SOUNDS
from tools.tokens import words

if TYPE_CHECKING:
    from knowledge.sound_tags import SoundTags


_WEB = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""How addresses begin; a letter alone is a drive. Of two strokes behind it ``Path`` keeps one."""


class PerceptionError(ValueError):
    """A picture or sound that nothing can be found by; the text says why, ``fault`` what is wrong with a file."""

    def __init__(self, text: str, fault: Fault | None = None) -> None:
        super().__init__(text)
        self.fault = fault


def look_at(perception: Perception, picture: Path | bytes) -> Attachment:
    """Return a picture as what items should look like.

    Raises:
        PerceptionError: if it cannot be read, or the catalogue has no pictures to compare it to.
    """
    index = perception.pictures
    if index is None:
        raise _incomparable("pictures")
    _check_there(picture)
    try:
        seen = index.encoder.encode_images([open_picture(picture, edge=EDGE)])
    except PictureError as error:
        raise PerceptionError(str(error), error.fault) from error
    row: Vectors = seen.rows[0]
    return Attachment(LOOKS, tuple(row.tolist()), index.encoder.shown(row))


def listen_to(perception: Perception, sound: Path | bytes) -> Attachment:
    """Return a sound as what items should sound like.

    Raises:
        PerceptionError: if it cannot be read, or the catalogue has no sounds to compare it to.
    """
    from knowledge.audio_encoder import MusicnnEncoder
    from knowledge.sound_files import open_sound
    from knowledge.sound_tags import tell_tags

    index = perception.sounds
    if index is None:
        raise _incomparable("sounds")
    _check_there(sound)
    try:
        heard = index.encoder.hear([open_sound(sound)])
    except SoundError as error:
        raise PerceptionError(str(error), error.fault) from error
    told = _heard_words(tell_tags(heard)[0]) if isinstance(index.encoder, MusicnnEncoder) else ()
    return Attachment(SOUNDS, tuple(index.encoder.rows(heard)[0].tolist()), told)


def _incomparable(what: str) -> PerceptionError:
    return PerceptionError(f"the items of this catalogue have no {what} to compare yours to: say it in words")


def _check_there(given: Path | bytes) -> None:
    """Raise a sentence that says what a path leads to, where that is no file to be opened."""
    if isinstance(given, bytes):
        return
    name = given.name or str(given)
    if _WEB.match(str(given)):
        raise PerceptionError(f"{name} is on the web, and nothing is fetched from there: save it and give its path")
    try:
        kind = given.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise PerceptionError(f"there is no file {name}: give the path of one", Fault.MISSING) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can be called so"
        raise PerceptionError(f"{name} cannot be opened ({reason}): give the path of another file") from error
    if stat.S_ISDIR(kind):
        raise PerceptionError(f"{name} is a folder: give the path of a file in it")
    if not stat.S_ISREG(kind):
        raise PerceptionError(f"{name} is a device or pipe, not a file: give the path of one")


def _heard_words(tags: SoundTags) -> tuple[tuple[str, str], ...]:
    return tuple(("", word) for word in (tags.tempo, tags.loudness, *tags.instruments) if word)


def rows_shown(perception: Perception, wish: Wish, active: Sequence[Constraint] = ()) -> dict[str, Vectors]:
    """Return the unit row to look for in each modality, (D,): what was shown, a picture as the words change it.

    Words that ``active`` wishes filter by already replace what the picture shows of their field and weigh no more:
    every item that is left meets them, and what the picture is otherwise, a bag, tells these items apart.
    """
    rows = {}
    for one in wish.attached:
        row = one.vector
        pictures = perception.pictures
        if one.modality == LOOKS and pictures is not None:
            row = pictures.encoder.wanted(row, wish.text, 0.0 if _filtered_by(wish.text, active) else 1.0)
        rows[one.modality] = row
    return rows


def _filtered_by(text: str, active: Sequence[Constraint]) -> bool:
    """Tell whether a text names a value that every item has to have anyway."""
    said = f" {' '.join(words(text))} "
    held = (value for one in active if one.hard and not one.negative for value in one.values)
    return any(f" {' '.join(words(value))} " in said for value in held)


def values_shown(wish: Wish, lexicon: Lexicon, active: Sequence[Constraint]) -> dict[str, tuple[Constraint, ...]]:
    """Return by modality the values of the catalogue that are seen or heard in what was shown, as wishes.

    Fields of which something else is wished or refused are left out: what is said comes before what is seen.
    """
    said = {one.field for one in active}
    found: dict[str, tuple[Constraint, ...]] = {}
    for one in wish.attached:
        pairs = [pair for field, value in one.told for pair in ([(field, value)] if field else _values(value, lexicon))]
        kept = dict.fromkeys(pair for pair in pairs if pair[0] not in said)
        found[one.modality] = tuple(Constraint(name, Operator.ANY_OF, (value,), hard=False) for name, value in kept)
    return found


def _values(word: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return the fields and values of the catalogue that a word for a sound names."""
    demands = [entry.demand for entry in lexicon.forms.get(words(HEARD[word]["en"]), ())]
    lists = [one for one in demands if one.operator is Operator.ANY_OF]
    return [(one.field, one.value[0]) for one in lists if isinstance(one.value, tuple)]
