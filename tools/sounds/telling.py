"""Ways of telling kind, tempo and loudness of pieces, and how often each is right.

Owns the ways that ours is measured beside. Knows nothing of how figures are shown (``report``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.audio_encoder import MusicnnEncoder
from knowledge.hearing import heard_in
from knowledge.musicnn import RATE, log_mel
from knowledge.musicnn_tags import TAGS
from knowledge.sound_map import fit_sound_map
from knowledge.sound_measures import spectrum
from knowledge.sound_tags import tell_tags
from knowledge.sound_words import FAMILIES
from tools.sounds.pieces import Known

OURS = "musicnn, a map, and measures"
TASKS = ("kind", "tempo", "loudness")
Floats = NDArray[np.float32]
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Right:
    """Whether each piece was told right, a figure 0 or 1 for each, (C,): by task, and in ``all`` three together."""

    kind: NDArray[np.float64]
    tempo: NDArray[np.float64]
    loudness: NDArray[np.float64]

    @property
    def all(self) -> NDArray[np.float64]:
        """Whether all three are right."""
        return self.kind * self.tempo * self.loudness


def tell_pieces(learned: Sequence[Known], held: Sequence[Known], encoder: MusicnnEncoder) -> dict[str, Right]:
    """Return how often each way is right on the held-back pieces; ours first.

    Ours uses the map that comes with the project, which was learned from the same pieces as the other ways learn from.
    """
    heard = encoder.hear([one.sound for one in held])
    told = tell_tags(heard)
    ours = {
        "kind": [_kind(one.instruments) for one in told],
        "tempo": [one.tempo for one in told],
        "loudness": [one.loudness for one in told],
    }
    own = {**ours, "kind": _by_tags(heard_in(heard).tags)}
    return {
        OURS: _right(held, ours),
        "musicnn's own tags, and measures": _right(held, own),
        "spectrum alone": _right(held, _by_spectrum(learned, held)),
        "most frequent": _right(held, {task: [_most_frequent(learned, task)] * len(held) for task in TASKS}),
        "random": _right(held, _at_random(learned, len(held))),
    }


def _right(held: Sequence[Known], answers: Answers) -> Right:
    found = {
        task: np.array([getattr(one, task) == said for one, said in zip(held, answers[task], strict=True)], dtype=float)
        for task in TASKS
    }
    return Right(**found)


def _kind(instruments: Sequence[str]) -> str:
    """Return the first of what is told as a kind of the generator, which knows one voice; "" for nothing."""
    first = next(iter(instruments), "")
    return "voice" if first.endswith("voice") else first


def _by_tags(logits: Floats) -> list[str]:
    """Return the kind whose tags musicnn finds likeliest, without any map."""
    places = {kind: [TAGS.index(name) for name in names] for kind, names in FAMILIES.items()}
    return [max(places, key=lambda kind: float(row[places[kind]].max())) for row in logits]


def _by_spectrum(learned: Sequence[Known], held: Sequence[Known]) -> Answers:
    """Return what ridge regressions tell of means and deviations of the mel bands."""
    rows, asked = (np.stack([spectrum(log_mel(one.sound.at(RATE))) for one in part]) for part in (learned, held))
    answers = {}
    for task in TASKS:
        fitted = fit_sound_map(rows, [getattr(one, task) for one in learned])
        answers[task] = [fitted.kinds[place] for place in fitted.scores(asked).argmax(axis=1)]
    return answers


def _most_frequent(learned: Sequence[Known], task: str) -> str:
    values = [str(getattr(one, task)) for one in learned]
    return max(sorted(set(values)), key=values.count)


def _at_random(learned: Sequence[Known], count: int) -> Answers:
    random = np.random.default_rng(0)
    values = {task: sorted({str(getattr(one, task)) for one in learned}) for task in TASKS}
    return {task: [str(one) for one in random.choice(values[task], count)] for task in TASKS}
