"""What can be said of a sound: tempo, loudness, and an instrument or voice, in words of both languages.

Owns the limits between words, and who tells the instrument: a map learned from generated sounds where the sound is like
them, else musicnn's own tags where they are sure. Knows nothing of files or of how sounds are heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.audio_encoder import MusicnnEncoder
from knowledge.hearing import heard_in
from knowledge.musicnn_tags import TAGS
from knowledge.sound_files import Sound, open_sound
from knowledge.sound_map import SoundMap, load_sound_map
from knowledge.sound_words import BETWEEN, FAMILIES, FEMALE, MALE, WORDS, Language

Floats = NDArray[np.float32]

SLOW_BELOW, FAST_FROM = 90.0, 118.0
"""Beats a minute; the music pack's studies are slow, medium and fast by the same limits."""
QUIET_BELOW, LOUD_FROM = -25.0, -19.0
"""Decibels below full scale."""
SURE = 0.3
"""The probability from which musicnn's own tags are believed."""
TWICE = 2.0
"""A voice is called female or male where one is so many times as probable as the other."""


@dataclass(frozen=True)
class SoundTags:
    """What is said of one sound: words of ``WORDS``, and the figures behind two of them.

    ``tempo`` is empty where no beat is heard, ``instruments`` where nothing is told.
    """

    beats: float
    level: float
    tempo: str
    loudness: str
    instruments: tuple[str, ...]

    def words(self, language: Language) -> str:
        """Return all of it in words, as "slow, quiet, strings"."""
        said = (self.tempo, self.loudness, *self.instruments)
        return BETWEEN[language].join(WORDS[one][language] for one in said if one)


def tags(sound: Path | bytes | Sound, encoder: MusicnnEncoder) -> dict[Language, str]:
    """Return what can be said of a sound, in English and in Chinese.

    Raises:
        SoundError: if it cannot be read.
    """
    opened = sound if isinstance(sound, Sound) else open_sound(sound)
    (found,) = tell_tags(encoder.hear([opened]))
    return {"en": found.words("en"), "zh": found.words("zh")}


def tell_tags(heard: Floats, learned: SoundMap | None = None) -> list[SoundTags]:
    """Return what can be said of sounds by what was heard in them, (n, 252)."""
    parts = heard_in(heard)
    kinds = (learned or load_sound_map()).told(parts.features)
    likely = 1 / (1 + np.exp(-parts.tags))  # (n, 50)
    return [
        SoundTags(float(beats), float(level), tempo_word(beats), loudness_word(level), _instruments(kind, tag))
        for kind, tag, beats, level in zip(kinds, likely, parts.beats, parts.levels, strict=True)
    ]


def tempo_word(beats: float) -> str:
    """Return slow, medium or fast for beats a minute; "" for none."""
    if not beats:
        return ""
    return "slow" if beats < SLOW_BELOW else "fast" if beats >= FAST_FROM else "medium"


def loudness_word(decibels: float) -> str:
    """Return quiet, moderate or loud for decibels below full scale."""
    return "quiet" if decibels < QUIET_BELOW else "loud" if decibels >= LOUD_FROM else "moderate"


def families_heard(likely: Floats) -> tuple[str, ...]:
    """Return the kinds of instruments that musicnn's own tags, (50,) probabilities, are sure of, the surest first."""
    levels = {kind: _most(likely, names) for kind, names in FAMILIES.items()}
    return tuple(sorted((kind for kind, level in levels.items() if level >= SURE), key=lambda kind: -levels[kind]))


def _instruments(kind: str | None, likely: Floats) -> tuple[str, ...]:
    kinds = families_heard(likely) if kind is None else (kind,)
    return tuple(_voice(likely) if one == "voice" else one for one in kinds)


def _voice(likely: Floats) -> str:
    female, male = _most(likely, FEMALE), _most(likely, MALE)
    if max(female, male) >= SURE:
        if female >= TWICE * male:
            return "female voice"
        if male >= TWICE * female:
            return "male voice"
    return "voice"


def _most(likely: Floats, names: Sequence[str]) -> float:
    return float(likely[[TAGS.index(name) for name in names]].max())
