"""musicnn without TensorFlow: the checkpoint's form, the spectrogram, and the same figures as TensorFlow gives."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from knowledge.fetching import pull_model
from knowledge.model_files import MUSICNN
from knowledge.musicnn import BANDS, FFT, FRAMES, RATE, Musicnn, load_network, log_mel, mel_bands, windows_of
from knowledge.musicnn_tags import TAGS
from knowledge.settings import Settings
from knowledge.synthesis import Kind, piece
from knowledge.tensor_bundle import MAGIC, BundleError, read_bundle
from tests.toy_sounds import saved, tone


def number(value: int) -> bytes:
    """Return a number of seven bits a byte."""
    return bytes([value]) if value < 0x80 else bytes([value & 0x7F | 0x80]) + number(value >> 7)


def block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Return a block of a table, its keys shortened by what they share with the one before, and its trailer."""
    content, before = b"", b""
    for key, value in entries:
        shared = next((n for n in range(min(len(key), len(before)), 0, -1) if key[:n] == before[:n]), 0)
        content += number(shared) + number(len(key) - shared) + number(len(value)) + key[shared:] + value
        before = key
    return content + struct.pack("<II", 0, 1) + b"\0" + bytes(4)


def entry(kind: int, shape: tuple[int, ...], offset: int, size: int) -> bytes:
    """Return what a table says of a tensor."""
    sizes = b"".join(b"\x12" + number(len(d)) + d for d in (b"\x08" + number(n) for n in shape))
    place = b"\x20" + number(offset) + b"\x28" + number(size) + b"\x35" + bytes(4)
    return b"\x08" + number(kind) + b"\x12" + number(len(sizes)) + sizes + place


def bundle(entries: list[tuple[bytes, bytes]], tensors: bytes) -> bytes:
    """Return a checkpoint: tensors, a block of entries, an index of it, and the footer."""
    body = block([(b"", b"\x08\x01"), *entries])
    index = block([(b"zzz", number(0) + number(len(body) - 5))])
    handles = number(0) + number(0) + number(len(body)) + number(len(index) - 5)
    return tensors + body + index + handles.ljust(40, b"\0") + struct.pack("<Q", MAGIC)


WEIGHTS = np.arange(300, dtype="<f4")


def test_tensors_are_read_by_name_and_shape_and_others_than_floats_passed_over(tmp_path: Path) -> None:
    entries = [
        (b"layer/bias", entry(1, (4,), 1184, 16)),
        (b"layer/kernel", entry(1, (2, 74, 2), 0, 1184)),
        (b"layer/steps", entry(9, (), 0, 8)),
        (b"power", entry(1, (), 4, 4)),
    ]
    found = read_bundle(saved(tmp_path / "toy", bundle(entries, WEIGHTS.tobytes())))
    assert set(found) == {"layer/bias", "layer/kernel", "power"}
    assert np.array_equal(found["layer/kernel"], WEIGHTS[:296].reshape(2, 74, 2))
    assert np.array_equal(found["layer/bias"], WEIGHTS[296:])
    assert found["power"] == 1.0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"is no checkpoint"),
        (b"x" * 100, r"does not end with a table"),
        (bundle([(b"a", entry(1, (4,), 1196, 16))], WEIGHTS.tobytes()), r"the tensor a does not lie in it"),
        (bundle([(b"a", entry(1, (5,), 0, 16))], WEIGHTS.tobytes()), r"the tensor a does not lie in it"),
        (bundle([(b"a", entry(1, (4,), 0, 16))], b"")[20:], r"is no checkpoint"),
    ],
)
def test_what_is_no_checkpoint_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=said):
        read_bundle(saved(tmp_path / "toy", content))


def test_a_checkpoint_of_another_network_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "toy", bundle([(b"layer/bias", entry(1, (4,), 0, 16))], WEIGHTS.tobytes()))
    with pytest.raises(BundleError, match=r"does not hold the weights of musicnn"):
        load_network(path)


def test_bands_are_those_of_slaneys_scale_as_transformers_computes_them() -> None:
    from transformers.audio_utils import mel_filter_bank

    theirs = mel_filter_bank(FFT // 2 + 1, BANDS, 0.0, RATE / 2, RATE, norm="slaney", mel_scale="slaney")
    assert np.allclose(mel_bands(), theirs.T, atol=1e-9)


def test_a_tone_lies_in_the_band_of_its_pitch_and_silence_is_zero() -> None:
    found = log_mel(tone(1.0, 2_000))
    assert found.shape == (1 + RATE // 256, BANDS)
    assert found.dtype == np.float32
    assert np.argmax(found[30]) == np.argmax(mel_bands()[:, round(2_000 / (RATE / FFT))])
    assert not log_mel(np.zeros(RATE, dtype=np.float32)).any()


def test_windows_cover_every_frame_and_a_short_sound_is_repeated() -> None:
    def frames(count: int) -> NDArray[np.float32]:
        return np.repeat(np.arange(count, dtype=np.float32)[:, None], BANDS, axis=1)

    assert windows_of(frames(2 * FRAMES)).shape == (2, FRAMES, BANDS)
    longer = windows_of(frames(2 * FRAMES + 5))
    assert set(longer[:, :, 0].ravel()) == set(range(2 * FRAMES + 5))
    short = windows_of(frames(100))[0, :, 0]
    assert short.tolist() == [*range(100), *range(87)]


TENSORFLOW: list[tuple[Kind, list[float]]] = [
    ("bowed", [-2.86282, -2.40903, -5.09526, -1.28013, -5.77754]),
    ("flute", [-2.59118, -6.63064, -5.56757, -8.80043, -0.00831]),
]
"""Logits of guitar, strings, piano, violin and flute that TensorFlow 2.15 gives with the makers' own network."""


@pytest.fixture(scope="module")
def network() -> Musicnn:
    return load_network(pull_model(MUSICNN, Settings().models_path))


@pytest.mark.encoder
@pytest.mark.parametrize(("kind", "logits"), TENSORFLOW)
def test_the_network_gives_the_figures_of_tensorflow(network: Musicnn, kind: Kind, logits: list[float]) -> None:
    window = torch.from_numpy(windows_of(log_mel(piece(kind, 100, -22, 1)))[:1])
    with torch.inference_mode():
        features, found = network(window)
    assert features.shape == (1, 200)
    places = [TAGS.index(name) for name in ("guitar", "strings", "piano", "violin", "flute")]
    assert found[0, places].tolist() == pytest.approx(logits, abs=1e-3)
