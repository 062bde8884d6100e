"""Tempo, loudness and instruments in words of both languages, told of sounds made for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.audio_encoder import MusicnnEncoder, open_audio_encoder
from knowledge.hearing import LENGTH
from knowledge.musicnn_tags import FEATURES, TAGS
from knowledge.settings import Settings
from knowledge.sound_files import Sound
from knowledge.sound_map import SoundMap, fit_sound_map, load_sound_map, save_sound_map
from knowledge.sound_measures import level, tempo
from knowledge.sound_tags import SoundTags, loudness_word, tags, tell_tags, tempo_word
from knowledge.sound_words import FAMILIES, WORDS
from knowledge.synthesis import KINDS, RATE, Kind, piece
from tests.toy_sounds import tone


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("beats", [43, 61, 89, 107, 139, 201])
def test_the_tempo_of_pieces_is_measured_within_two_per_cent(kind: Kind, beats: int) -> None:
    assert tempo(piece(kind, beats, -24, seed=beats), RATE) == pytest.approx(beats, rel=0.02)


def test_noise_a_held_tone_silence_and_a_moment_have_no_tempo() -> None:
    noise = np.random.default_rng(3).standard_normal(8 * RATE).astype(np.float32) * 0.1
    for samples in (noise, tone(6.0), np.zeros(6 * RATE, dtype=np.float32), tone(0.1)):
        assert tempo(samples, RATE) == 0.0


def test_the_level_of_a_sine_is_its_size_in_decibels() -> None:
    assert level(tone(size=0.1)) == pytest.approx(-23.01, abs=0.01)


def test_limits_between_words() -> None:
    assert [tempo_word(beats) for beats in (0, 89.9, 90, 117.9, 118)] == ["", "slow", "medium", "medium", "fast"]
    assert [loudness_word(one) for one in (-25.1, -25, -19.1, -19)] == ["quiet", "moderate", "moderate", "loud"]


def toy_map() -> SoundMap:
    """A map of two kinds: the first feature tells the flute, the second the voice; the others say nothing."""
    random = np.random.default_rng(0)
    features = random.standard_normal((80, FEATURES)).astype(np.float32) * 0.2
    features[:40, 0] += 8
    features[40:, 1] += 8
    return replace(fit_sound_map(features, ["flute"] * 40 + ["voice"] * 40), least=0.4)


def heard(features: dict[int, float], likely: dict[str, float]) -> NDArray[np.float32]:
    """Return a row with some features, and tags as likely as given, of 70 beats a minute at -30 dB."""
    row = np.zeros((1, LENGTH), dtype=np.float32)
    row[0, list(features)] = list(features.values())
    row[0, FEATURES:-2] = -6.0
    for name, share in likely.items():
        row[0, FEATURES + TAGS.index(name)] = np.log(share / (1 - share))
    row[0, -2:] = 70, -30
    return row


FLUTE, VOICE, NEITHER = {0: 8.0}, {1: 8.0}, {0: 4.0, 1: 4.0} | dict.fromkeys(range(2, 200, 2), 5.0)


@pytest.mark.parametrize(
    ("features", "likely", "told"),
    [
        (FLUTE, {}, ("flute",)),
        (FLUTE, {"piano": 0.9}, ("flute",)),  # it is like what the map was learned from
        (VOICE, {}, ("voice",)),
        (VOICE, {"female vocal": 0.6, "male": 0.2}, ("female voice",)),
        (VOICE, {"woman": 0.2, "man": 0.5}, ("male voice",)),
        (VOICE, {"woman": 0.4, "man": 0.5}, ("voice",)),
        (NEITHER, {}, ()),
        (NEITHER, {"piano": 0.29}, ()),
        (NEITHER, {"piano": 0.4, "violin": 0.7}, ("bowed", "piano")),
        (NEITHER, {"opera": 0.5, "female": 0.5}, ("female voice",)),
    ],
)
def test_the_map_speaks_of_what_is_like_generated_sounds_and_musicnns_tags_of_the_rest(
    features: dict[int, float], likely: dict[str, float], told: tuple[str, ...]
) -> None:
    assert tell_tags(heard(features, likely), toy_map())[0].instruments == told


def test_tags_are_words_of_both_languages() -> None:
    found = SoundTags(70, -30, "slow", "quiet", ("bowed", "female voice"))
    assert found.words("en") == "slow, quiet, strings, female voice"
    assert found.words("zh") == "慢，轻，弦乐，女声"
    assert SoundTags(0, -15, "", "loud", ()).words("en") == "loud"
    assert all(words["en"] and words["zh"] for words in WORDS.values())
    assert set(KINDS) <= set(WORDS)
    assert {name for names in FAMILIES.values() for name in names} <= set(TAGS)


def test_a_map_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    path, fitted = tmp_path / "map.npz", toy_map()
    save_sound_map(fitted, path)
    again = load_sound_map(path)
    row = heard(FLUTE, {})[:, :FEATURES]
    assert np.array_equal(again.scores(row), fitted.scores(row))
    assert (again.kinds, again.least) == (fitted.kinds, fitted.least)


def test_how_unlike_a_sound_may_be_is_learned_from_pieces_held_back() -> None:
    random = np.random.default_rng(1)
    means = np.repeat([[6, 0, 0, 0], [0, 6, 0, 0]], 100, axis=0)
    features = (random.standard_normal((200, 4)) + means).astype(np.float32)
    fitted = fit_sound_map(features, ["flute"] * 100 + ["voice"] * 100)
    assert float((fitted.likeness(features) < fitted.least).mean()) <= 0.03
    assert fitted.told(np.array([[6, 0, 0, 0], [3, 3, 30, 0]], dtype=np.float32)) == ["flute", None]


@pytest.fixture(scope="module")
def encoder() -> MusicnnEncoder:
    found = open_audio_encoder(Settings())
    assert isinstance(found, MusicnnEncoder)
    return found


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("kind", "beats", "decibels", "said"),
    [
        ("bowed", 64, -30, {"en": "slow, quiet, strings", "zh": "慢，轻，弦乐"}),
        ("piano", 101, -22, {"en": "medium tempo, moderately loud, piano", "zh": "中速，音量适中，钢琴"}),
        ("drums", 150, -16, {"en": "fast, loud, drums", "zh": "快，响，鼓"}),
    ],
)
def test_a_sound_is_told_in_words(
    encoder: MusicnnEncoder, kind: Kind, beats: float, decibels: float, said: dict[str, str]
) -> None:
    assert tags(Sound(piece(kind, beats, decibels, seed=77), RATE), encoder) == said


@pytest.mark.encoder
def test_noise_is_unlike_all_that_was_learned(encoder: MusicnnEncoder) -> None:
    noise = np.random.default_rng(5).standard_normal(6 * RATE).astype(np.float32) * 0.05
    assert tags(Sound(noise, RATE), encoder)["en"] == "quiet"
