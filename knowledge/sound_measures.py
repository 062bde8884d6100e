"""What can be measured of a sound without having learned anything: its tempo, its level, and its spectrum.

Owns these measures. Knows nothing of files, of networks, or of the words for what was measured (``sound_tags``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Curve = NDArray[np.float64]

HOP = 80
"""Samples between two frames of the curve of onsets: at 16,000 a second, 200 frames a second."""
FFT = 512
BANDS = 24
SLOWEST, FASTEST = 38.0, 250.0
"""Beats a minute that are looked for."""
PEAK = 0.6
"""The beat is the shortest distance at which onsets repeat at least so well beside the best."""
STEADY = 0.25
"""The least autocorrelation that is a beat: noise has up to .17, generated pieces have .82 and more."""


def level(samples: Floats) -> float:
    """Return the level of samples, (n,), in decibels below full scale (root mean square)."""
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return 10 * float(np.log10(max(power, 1e-12)))


def tempo(samples: Floats, rate: int) -> float:
    """Return the beats a minute of samples, (n,); 0 where no beat is heard.

    Onsets are where bands get louder; the beat is the first strong peak of their autocorrelation, refined at its
    multiples. What repeats twice as often as a musician would count is counted twice as fast.
    """
    curve = onsets(samples)
    seconds = HOP / rate
    lags = np.arange(int(60 / FASTEST / seconds), int(60 / SLOWEST / seconds) + 2)
    if len(curve) < 2 * lags[-1]:
        lags = lags[lags < len(curve) // 2]
    if len(lags) < 3 or not curve.any():
        return 0.0
    padded = np.fft.rfft(curve, 2 * len(curve))
    whole = np.fft.irfft(np.abs(padded) ** 2)[: len(curve)] / np.arange(len(curve), 0, -1)
    alike = whole[lags]
    top = alike[1:-1]
    peaks = np.flatnonzero((top >= alike[:-2]) & (top >= alike[2:]) & (top > PEAK * alike.max())) + 1
    if not len(peaks) or alike.max() <= STEADY * whole[0]:
        return 0.0
    lag = float(lags[peaks[0]])
    for times in (2, 3, 4):  # the place of a later peak tells the distance more exactly
        near = np.arange(round(times * lag) - times, round(times * lag) + times + 1)
        if near[-1] >= len(curve) // 2:
            break
        lag = float(near[int(np.argmax(whole[near]))]) / times
    return 60 / (lag * seconds)


def onsets(samples: Floats) -> Curve:
    """Return how much louder the bands of each frame are than before, smoothed, with mean 0, (frames,)."""
    if len(samples) < 4 * FFT:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(samples, FFT)[::HOP]
    window = np.hanning(FFT).astype(np.float32)
    powers = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2  # (frames, 257)
    edges = np.unique(np.geomspace(2, powers.shape[1], BANDS + 1).astype(int))
    bands = np.add.reduceat(powers, edges[:-1], axis=1)  # (frames, bands)
    loud = np.log(bands + 1e-3 * bands.max() + 1e-12)
    rise = np.maximum(0, loud[2:] - loud[:-2]).sum(axis=1)
    smooth = np.convolve(rise, np.hanning(15), "same")
    return np.asarray(smooth - smooth.mean(), dtype=np.float64)


def spectrum(log_mel: Floats) -> Floats:
    """Return means and deviations of the bands of a log-mel spectrogram, (frames, 96): float32, (192,)."""
    return np.concatenate([log_mel.mean(axis=0), log_mel.std(axis=0)]).astype(np.float32)
