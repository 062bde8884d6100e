"""Audio encoders: sounds to unit vectors.

Owns the contract and its two implementations: musicnn, offline, and a model that learned sounds and words together
(CLAP), through transformers. Knows nothing of items or of where vectors are kept (``sound_index``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from knowledge.encoded import Encoded, spread, unit
from knowledge.encoder import BUNDLED, EncoderError, Vectors
from knowledge.fetching import pull_model
from knowledge.hearing import LENGTH, MusicnnEar, heard_in
from knowledge.model_files import MUSICNN
from knowledge.musicnn_tags import FEATURES
from knowledge.once import Once
from knowledge.settings import Settings
from knowledge.sound_files import Sound, SoundError, open_sound

if TYPE_CHECKING:
    from torch import Tensor

REMEDY = "set TASTEKEEPER_SOUNDS to bundled, or to the id or path of a CLAP model"


class AudioEncoder(Protocol):
    """Turns sounds into unit vectors. Equal names mean equal vectors for equal sounds."""

    @property
    def name(self) -> str:
        """A name that changes whenever the vectors would."""

    @property
    def dimension(self) -> int:
        """The length D of each vector."""

    @property
    def length(self) -> int:
        """The length of a row of ``hear``."""

    def encode_sounds(self, sounds: Sequence[Path | bytes | Sound]) -> Encoded:
        """Return one unit row for each sound, (n, D); zeros and a fault where it cannot be read."""

    def hear(self, sounds: Sequence[Sound]) -> Vectors:
        """Return all that is heard in opened sounds, float32, a row each."""

    def rows(self, heard: Vectors) -> Vectors:
        """Return the unit rows, (n, D), of what was heard."""


class MusicnnEncoder:
    """The last features of musicnn, which learned from music that people described."""

    dimension = FEATURES
    length = LENGTH

    def __init__(self, ear: MusicnnEar) -> None:
        self.ear = ear
        self.name = ear.name

    def encode_sounds(self, sounds: Sequence[Path | bytes | Sound]) -> Encoded:
        """Return one unit row for each sound, (n, 200); zeros and a fault where it cannot be read."""
        return _encode(self, sounds)

    def hear(self, sounds: Sequence[Sound]) -> Vectors:
        """Return features, tags, tempo and level of opened sounds, a row each."""
        return self.ear.hear(sounds)

    def rows(self, heard: Vectors) -> Vectors:
        """Return the unit rows, (n, 200), of what was heard."""
        return unit(heard_in(heard).features)


class ClapEncoder:
    """A CLAP model of transformers, by id or path, loaded on first use; texts are rows of the same space."""

    def __init__(self, model: str, device: str = "auto") -> None:
        self.name = model
        self._device = "cpu" if device == "auto" else device
        self._lock = Lock()
        self._loaded = Once(self._load)

    @property
    def dimension(self) -> int:
        """The length D of each vector; loads the model."""
        return int(self.load()[0].config.projection_dim)

    @property
    def length(self) -> int:
        """The length of a row of ``hear``: what is heard is the vector itself."""
        return self.dimension

    def encode_sounds(self, sounds: Sequence[Path | bytes | Sound]) -> Encoded:
        """Return one unit row for each sound, (n, D); zeros and a fault where it cannot be read."""
        return _encode(self, sounds)

    def hear(self, sounds: Sequence[Sound]) -> Vectors:
        """Return the mean of the unit rows of a sound's windows, at unit length, for each sound.

        Windows are as long as the model listens, which would draw one at random of a longer sound.
        """
        model, processor = self.load()
        extractor, found = processor.feature_extractor, []
        for sound in sounds:
            samples = sound.at(extractor.sampling_rate)
            windows = np.array_split(samples, -(-len(samples) // extractor.nb_max_samples))
            inputs = extractor(windows, sampling_rate=extractor.sampling_rate, return_tensors="pt")
            inputs["is_longer"][:] = False  # of windows none is, but the extractor says so of one at random
            found.append(self._features(model.get_audio_features, inputs).mean(axis=0))
        return unit(np.stack(found)) if found else np.zeros((0, self.dimension), dtype=np.float32)

    def rows(self, heard: Vectors) -> Vectors:
        """Return the unit rows, (n, D), of what was heard: they are the same."""
        return heard

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, (n, D); its product with a sound's row tells how it fits."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        model, processor = self.load()
        inputs = processor.tokenizer(list(texts), padding=True, truncation=True, return_tensors="pt")
        return self._features(model.get_text_features, inputs)

    def _features(self, compute: Any, inputs: Any) -> Vectors:
        import torch

        with self._lock, torch.inference_mode():
            given = compute(**inputs.to(self._device))
        features: Tensor = given if isinstance(given, torch.Tensor) else given.pooler_output
        return unit(features.float().cpu().numpy())

    def load(self) -> tuple[Any, Any]:
        """Return the model and its processor; they are loaded if they are not yet.

        Raises:
            EncoderError: if there is no such model, or it is no CLAP.
        """
        return self._loaded()

    def _load(self) -> tuple[Any, Any]:
        from transformers import AutoConfig, ClapConfig, ClapModel, ClapProcessor

        try:
            config = AutoConfig.from_pretrained(self.name)
            if not isinstance(config, ClapConfig):
                raise EncoderError(f"the model {self.name!r} does not take sounds; {REMEDY}")
            processor = ClapProcessor.from_pretrained(self.name)
            model: Any = ClapModel.from_pretrained(self.name)
        except (OSError, ValueError) as error:
            reason = str(error).split("\n")[0].rstrip(". ")
            raise EncoderError(f"the audio encoder {self.name!r} cannot be loaded ({reason}); {REMEDY}") from error
        return model.eval().to(self._device), processor


def open_audio_encoder(settings: Settings) -> MusicnnEncoder | ClapEncoder:
    """Return the encoder that the settings name; nothing is fetched or loaded before its first use."""
    if settings.sounds != BUNDLED:
        return ClapEncoder(settings.sounds, settings.device)
    return MusicnnEncoder(MusicnnEar(lambda: pull_model(MUSICNN, settings.models_path), settings.device))


def open_all(sounds: Sequence[Path | bytes | Sound]) -> tuple[dict[int, Sound], dict[int, str]]:
    """Open sounds; return them by place, and by place why others cannot be read."""
    opened: dict[int, Sound] = {}
    faults: dict[int, str] = {}
    for place, sound in enumerate(sounds):
        try:
            opened[place] = sound if isinstance(sound, Sound) else open_sound(sound)
        except SoundError as error:
            faults[place] = str(error)
    return opened, faults


def _encode(encoder: AudioEncoder, sounds: Sequence[Path | bytes | Sound]) -> Encoded:
    opened, faults = open_all(sounds)
    rows = encoder.rows(encoder.hear(list(opened.values())))
    return spread(len(sounds), rows, list(opened), faults, encoder.dimension)
