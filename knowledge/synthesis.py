"""Short pieces of music made by rule: of a known tempo, kind of instrument, loudness and mode, the same at each call.

Owns the timbres, the rule by which a piece is made, and the sound files of the music pack's studies, whose parameters
stand in ``studies.yaml``. Knows nothing of how sounds are measured or played. ``python -m knowledge.synthesis`` writes
the files anew: 8-bit PCM at 11,025 Hz in WAV, which every browser plays and the standard library reads and writes, so
that no codec is needed; a piece is about 70 kB.
"""

from __future__ import annotations

import io
import math
import wave
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.files import write_atomically
from knowledge.ingestion import PACKS

Signal = NDArray[np.float32]
Wave = NDArray[np.float64]
Kind = Literal["plucked", "bowed", "piano", "organ", "brass", "drums", "flute", "voice"]

KINDS: tuple[Kind, ...] = get_args(Kind)
RATE = 16_000
"""Samples a second of a piece."""
FILE_RATE = 11_025
"""Samples a second of a study's file."""
SHORTEST = 6.0
"""Seconds: a piece is the fewest whole beats that last as long."""
STUDIES = PACKS / "music" / "studies.yaml"
SOUNDS = PACKS / "music" / "sounds"


@dataclass(frozen=True)
class Timbre:
    """How a kind of instrument sounds.

    ``partials`` are the strengths of the harmonics, the fundamental first. ``attack`` is the rise of a note in seconds
    and ``lag`` how much later each higher harmonic rises; ``decay`` how fast the fundamental dies away (1/s, 0 while
    it is held) and ``damping`` how much faster each higher harmonic does. ``vibrato`` is a depth in cents, ``breath``
    the share of noise, ``formants`` are the frequencies in Hz that a vowel raises.
    """

    partials: tuple[float, ...]
    attack: float
    lag: float = 0.0
    decay: float = 0.0
    damping: float = 0.0
    vibrato: float = 0.0
    breath: float = 0.0
    formants: tuple[float, ...] = ()


def _falling(count: int, power: float) -> tuple[float, ...]:
    return tuple(n**-power for n in range(1, count + 1))


TIMBRES: Mapping[str, Timbre] = {
    "plucked": Timbre(_falling(14, 1.1), attack=0.003, decay=3.0, damping=1.2),
    "bowed": Timbre(_falling(16, 1.0), attack=0.06, vibrato=18, breath=0.01),
    "piano": Timbre(_falling(10, 1.6), attack=0.004, decay=1.6, damping=0.5),
    "organ": Timbre((1, 0.8, 0.5, 0.6, 0, 0.35, 0, 0.4), attack=0.02),
    "brass": Timbre(_falling(14, 0.6), attack=0.025, lag=0.006, vibrato=4),
    "flute": Timbre((1, 0.25, 0.08, 0.03), attack=0.045, vibrato=14, breath=0.06),
    "voice": Timbre(_falling(20, 0.9), attack=0.05, vibrato=25, formants=(700, 1_150, 2_700)),
}
"""The timbre of each pitched kind; drums are made of sweeps and noise."""

CHORDS: Mapping[bool, tuple[tuple[int, ...], ...]] = {
    False: ((0, 4, 7), (5, 9, 12), (7, 11, 14), (0, 4, 7)),
    True: ((0, 3, 7), (5, 8, 12), (7, 10, 14), (0, 3, 7)),
}
"""Semitones above the tonic of four bars: the tonic, subdominant, dominant and tonic again, in major and in minor."""
TONIC = 220.0
"""Hz: A below middle C."""
BEATS = 4
HELD = 0.86
"""The share of a beat that a note sounds, so that the next one is heard to begin."""


def piece(kind: Kind, tempo: float, loudness: float, seed: int, *, minor: bool = False) -> Signal:
    """Make a piece of one kind of instrument: a melody note and a bass note, or a drum stroke, on every beat.

    Args:
        kind: of instrument, one of ``KINDS``.
        tempo: beats a minute, from 40 to 240.
        loudness: level (root mean square) in dB below full scale, as -22; at most -14, so that no peak is cut.
        seed: of the melody, or of the drummer's noise; the same seed gives the same samples.
        minor: whether the chords are those of A minor; else of A major. Drums have neither.

    Returns:
        The samples, shape (n,), from -1 to 1, at ``RATE``; whole beats, 6 to 7.5 seconds.

    Raises:
        ValueError: if the kind is none of ``KINDS``, or tempo or loudness is out of range.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of instrument; choose one of {', '.join(KINDS)}")
    if not 40 <= tempo <= 240:
        raise ValueError(f"a tempo of {tempo:g} is out of range; choose 40 to 240 beats a minute")
    if not -60 <= loudness <= -14:
        raise ValueError(f"a loudness of {loudness:g} dB is out of range; choose -60 to -14")
    random = np.random.default_rng(seed)
    beat = 60 / tempo
    count = math.ceil(SHORTEST / beat)
    found = np.zeros(round(count * beat * RATE))  # (n,)
    for number in range(count):
        start = round(number * beat * RATE)
        room = min(round(HELD * beat * RATE), len(found) - start)
        if kind == "drums":
            sound = _stroke(number, room, random)
        else:
            chord = CHORDS[minor][number // BEATS % len(CHORDS[minor])]
            melody = chord[number // BEATS % len(chord)] if number % BEATS == 0 else int(random.choice(chord))
            sound = _note(kind, melody + 12, room, random) + 0.6 * _note(kind, chord[0], room, random)
        found[start : start + room] += sound
    return _at_level(found, loudness)


def _note(kind: str, semitones: int, length: int, random: np.random.Generator) -> Wave:
    """Return one note, shape (length,), which falls silent at its end."""
    timbre = TIMBRES[kind]
    seconds = np.arange(length) / RATE  # (length,)
    pitch = TONIC * 2 ** (semitones / 12)
    swing = pitch * (2 ** (timbre.vibrato / 1_200) - 1) / 5.5
    phase = 2 * np.pi * pitch * seconds + swing * (1 - np.cos(2 * np.pi * 5.5 * seconds))  # (length,)
    found = np.zeros(length)
    for number, strength in enumerate(timbre.partials, 1):
        if not strength or number * pitch > 0.45 * FILE_RATE:
            continue
        rise = 1 - np.exp(-3 * seconds / (timbre.attack + timbre.lag * (number - 1)))
        fall = np.exp(-seconds * (timbre.decay + timbre.damping * (number - 1)))
        found += strength * _raised(number * pitch, timbre.formants) * rise * fall * np.sin(number * phase)
    if timbre.breath:
        found += timbre.breath * random.standard_normal(length) * (1 - np.exp(-3 * seconds / timbre.attack))
    release = np.minimum(1, (length / RATE - seconds) / 0.04)
    faded: Wave = found * release
    return faded


def _raised(frequency: float, formants: tuple[float, ...]) -> float:
    """Return how strongly a vowel's formants let a frequency through."""
    return 0.05 + sum(math.exp(-(((frequency - one) / 180) ** 2)) for one in formants) if formants else 1.0


def _stroke(number: int, length: int, random: np.random.Generator) -> Wave:
    """Return a bass drum on the first and third beat, a snare on the others, each with a cymbal."""
    seconds = np.arange(length) / RATE  # (length,)
    noise = random.standard_normal(length)
    cymbal = 0.15 * np.diff(noise, prepend=0.0) * np.exp(-seconds * 40)
    if number % 2 == 0:
        sweep = 2 * np.pi * (50 * seconds + 4 * (1 - np.exp(-seconds * 30)))
        kick: Wave = np.sin(sweep) * np.exp(-seconds * 9)
        return cymbal + kick
    snare: Wave = (0.5 * noise + 0.5 * np.sin(2 * np.pi * 190 * seconds)) * np.exp(-seconds * 14)
    return cymbal + snare


def _at_level(sound: Wave, loudness: float) -> Signal:
    """Return the sound at a level; peaks that would be cut, as a drum's, are bent below full scale instead."""
    target = 10 ** (loudness / 20)
    scaled = sound * (target / math.sqrt(float(np.mean(sound**2))))
    for _ in range(8):  # bending takes a little of the level, which is given back
        bent = np.tanh(scaled)
        scaled *= target / math.sqrt(float(np.mean(bent**2)))
    return np.tanh(scaled).astype(np.float32)


# -- the studies of the music pack ---------------------------------------------------------------------------


def studies() -> Mapping[str, Mapping[str, Any]]:
    """Return the arguments of ``piece`` for each study of the music pack, by the item's id."""
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(STUDIES.read_text(encoding="utf-8"))
    return found


def sound_file(sound: Signal) -> bytes:
    """Return a piece as the bytes of its WAV file: 8 bits, ``FILE_RATE``."""
    length = round(len(sound) * FILE_RATE / RATE)
    spectrum = np.fft.rfft(sound)[: length // 2 + 1]
    resampled = np.fft.irfft(spectrum, length) * (length / len(sound))  # (length,)
    levels = np.clip(np.round(resampled * 127) + 128, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(FILE_RATE)
        file.writeframes(levels.tobytes())
    return buffer.getvalue()


def sound_files() -> Iterator[tuple[Path, bytes]]:
    """Yield the path and the bytes of each study's file."""
    for name, arguments in studies().items():
        yield SOUNDS / f"{name}.wav", sound_file(piece(**arguments))


def main() -> None:
    """Write the sound files of all studies anew."""
    SOUNDS.mkdir(exist_ok=True)
    for path, content in sound_files():
        write_atomically(path, content)


if __name__ == "__main__":
    main()
