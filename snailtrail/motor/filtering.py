"""Noise taken out of a recorded movement without shifting it in time."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Complexes, Floats

ORDER = 2
PAD = 3 * (ORDER + 1)
"""Samples mirrored at either end; a series must be longer than this to be filtered."""
TWO_PASSES = (2.0**0.5 - 1.0) ** -0.25
"""Two passes move the -3 dB corner down by this factor, so each is designed that much higher (Winter 2009)."""


def lowpass(x: ArrayLike, fs_hz: float, cutoff_hz: float = 10.0, pad: int = PAD) -> Floats:
    """Return a series (n,) or its columns (n, k) low-passed at `cutoff_hz`, with no delay.

    A second-order Butterworth filter run forward and backward; the ends are mirrored through their end points
    (as scipy.signal.filtfilt does with its defaults), `pad` samples of them. A series of no more than `pad` samples is
    returned as it is.
    Raises ValueError if half the sampling rate does not exceed the corner of a single pass, 1.2465 times the cutoff.
    """
    series = np.array(x, dtype=np.float64).T  # time last: transforms run along memory
    corner = TWO_PASSES * cutoff_hz
    if not 0.0 < corner < fs_hz / 2.0:
        raise ValueError(f"a cutoff of {cutoff_hz} Hz cannot be reached with {fs_hz} samples a second")
    if series.shape[-1] <= pad:
        return series.T
    before = 2.0 * series[..., :1] - series[..., pad:0:-1]
    after = 2.0 * series[..., -1:] - series[..., -2 : -pad - 2 : -1]
    padded = np.concatenate((before, series, after), axis=-1)
    response = _impulse_response(corner / fs_hz)[: padded.shape[-1]]
    size = 1 << (padded.shape[-1] + len(response) - 2).bit_length()
    spectrum = np.fft.rfft(response, size)
    forward = _pass(padded, spectrum, size)
    return np.ascontiguousarray(_pass(forward[..., ::-1], spectrum, size)[..., ::-1][..., pad:-pad].T)


def _pass(series: Floats, response: Complexes, size: int) -> Floats:
    """Filter once, as if the first value had always been there.

    The recursion is linear, so it is a convolution with its impulse response; Fourier transforms of `size` make that
    fast without a loop over samples, and `response` is that of the impulse response. The gain at 0 Hz is 1: what always
    was there passes unchanged and is put aside.
    """
    count = series.shape[-1]
    first = series[..., :1]
    spectrum = np.fft.rfft(series - first, size) * response
    return np.asarray(first + np.fft.irfft(spectrum, size)[..., :count])


@lru_cache(maxsize=8)  # few rates, each filtered at many times
def _impulse_response(corner_ratio: float) -> Floats:
    """Return the response to one sample of 1, until it has died away; not to be written to.

    `corner_ratio` is corner frequency / sampling rate. From the analogue prototype 1 / (s^2 + sqrt(2) s + 1) by the
    bilinear transform with prewarped corner; its two poles are conjugate, so each later sample is a decaying cosine.
    """
    warped = np.tan(np.pi * corner_ratio)
    scale = 1.0 + np.sqrt(2.0) * warped + warped**2
    gain = warped**2 / scale
    a1, a2 = 2.0 * (warped**2 - 1.0) / scale, (1.0 - np.sqrt(2.0) * warped + warped**2) / scale
    pole = complex(-a1 / 2.0, np.sqrt(a2 - a1**2 / 4.0))
    length = max(8, int(np.ceil(np.log(1e-18) / np.log(abs(pole)))))
    residue = gain * (1.0 + 1.0 / pole) ** 2 / (1.0 - pole.conjugate() / pole)
    response = 2.0 * (residue * pole ** np.arange(length)).real
    response[0] = gain
    response.flags.writeable = False
    return np.asarray(response)
