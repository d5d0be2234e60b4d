"""Soft instruments made of numbers: marimba, bell, pop, wood, breath, pad, and the room they sound in.

Every voice returns mono samples at RATE_HZ, float64, of no particular loudness; `settled` gives a sound its level.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]

RATE_HZ = 44_100

# Loudness is judged by A-weighted RMS over the loudest stretch of this length, about the ear's own integration time.
WINDOW_S = 0.125


def seconds(duration_s: float) -> Wave:
    """Return the times (n,) in s of every sample of a sound of that length."""
    return np.arange(round(duration_s * RATE_HZ)) / RATE_HZ


def note_hz(name: str) -> float:
    """Return the equal-tempered pitch in Hz of a note such as "A4" (440); ValueError outside C D E F G A B."""
    semitone = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
    if name[0] not in semitone:
        raise ValueError(f"{name}: a note is a letter of C D E F G A B and an octave")
    return float(440.0 * 2.0 ** ((semitone[name[0]] - 9) / 12 + int(name[1:]) - 4))


def risen(wave: Wave, attack_s: float, release_s: float = 0.03) -> Wave:
    """Return the wave with a raised-cosine rise and fall, so that nothing clicks and nothing startles."""
    out = wave.copy()
    rise, fall = round(attack_s * RATE_HZ), round(release_s * RATE_HZ)
    out[:rise] *= np.sin(np.linspace(0.0, np.pi / 2, rise)) ** 2
    out[-fall:] *= np.cos(np.linspace(0.0, np.pi / 2, fall)) ** 2
    return out


def modes(pitch_hz: float, duration_s: float, ratios: Wave, gains: Wave, decays_s: Wave) -> Wave:
    """Return a struck body: sine modes at `ratios` of the pitch, each falling by 60 dB within its decay."""
    t = seconds(duration_s)
    audible = ratios * pitch_hz < RATE_HZ / 2.2
    phases = 2 * np.pi * pitch_hz * np.outer(ratios[audible], t)
    fall = np.exp(-6.908 * np.outer(1.0 / decays_s[audible], t))
    return np.asarray(gains[audible] @ (np.sin(phases) * fall))


def marimba(pitch_hz: float, duration_s: float, attack_s: float) -> Wave:
    """Return a rosewood bar over its tube: bars are undercut so that their modes stand near 1 : 4 : 10."""
    ring_s = 1.1 * (440.0 / pitch_hz) ** 0.5
    ratios, gains = np.array([1.0, 2.0, 3.93, 9.6]), np.array([1.0, 0.06, 0.16, 0.03])
    return risen(modes(pitch_hz, duration_s, ratios, gains, ring_s * np.array([1.0, 0.8, 0.3, 0.08])), attack_s, 0.06)


def bell(pitch_hz: float, duration_s: float, attack_s: float) -> Wave:
    """Return a small hand bell with its harsh upper modes left out."""
    ratios, gains = np.array([1.0, 2.002, 3.01, 4.17]), np.array([1.0, 0.35, 0.16, 0.05])
    return risen(modes(pitch_hz, duration_s, ratios, gains, 1.6 * np.array([1.0, 0.7, 0.45, 0.25])), attack_s, 0.15)


def wood(pitch_hz: float, duration_s: float, attack_s: float) -> Wave:
    """Return a knuckle on a wooden table: two quickly dying modes and no ring."""
    ratios, gains = np.array([1.0, 2.42]), np.array([1.0, 0.3])
    return risen(modes(pitch_hz, duration_s, ratios, gains, np.array([0.14, 0.06])), attack_s, 0.04)


def pop(from_hz: float, to_hz: float, duration_s: float, attack_s: float) -> Wave:
    """Return a bubble: a sine that glides from one pitch to the other while it dies away."""
    t = seconds(duration_s)
    pitch = to_hz + (from_hz - to_hz) * np.exp(-t / (duration_s / 5))
    return risen(np.sin(2 * np.pi * np.cumsum(pitch) / RATE_HZ) * np.exp(-t / (duration_s / 4)), attack_s, 0.02)


def air(rng: np.random.Generator, low_hz: Wave, width_octaves: float, shape: Wave) -> Wave:
    """Return moving air: noise in a band about `low_hz` (one centre per sample), under the loudness `shape`.

    Made of many sines of random phase that follow the moving centre, as a filter that moves would ring.
    """
    offsets = 2.0 ** rng.uniform(-width_octaves / 2, width_octaves / 2, 60)
    starts = rng.uniform(0.0, 2 * np.pi, 60)
    turns = 2 * np.pi * np.cumsum(low_hz) / RATE_HZ
    wave = np.zeros_like(turns)
    for offset, start in zip(offsets, starts, strict=True):
        wave += np.sin(turns * offset + start)
    return wave * shape


def pad(pitches_hz: list[float], duration_s: float, swell_s: float) -> Wave:
    """Return a held chord that breathes in and out, each note doubled a hair apart so that it moves."""
    t = seconds(duration_s)
    wave = np.zeros_like(t)
    for pitch in pitches_hz:
        for detune in (0.9985, 1.0015):
            wave += np.sin(2 * np.pi * pitch * detune * t) + 0.2 * np.sin(4 * np.pi * pitch * detune * t)
    return risen(wave, swell_s, swell_s)


def room(rng: np.random.Generator, length_s: float = 0.7) -> Wave:
    """Return the answer of a small soft room to a clap: noise that dies by 60 dB, its treble sooner."""
    t = seconds(length_s)
    noise = rng.standard_normal(t.size) * np.exp(-6.908 * t / length_s)
    kernel = np.hanning(25)
    dull = np.convolve(noise, kernel / kernel.sum(), mode="same")
    dull[: round(0.012 * RATE_HZ)] = 0.0  # the walls are two metres away
    return np.asarray(dull / np.sqrt(np.sum(dull**2)))


def in_room(dry: Wave, answer: Wave, wet: float) -> Wave:
    """Return the sound with its room mixed in, as long as the dry one: the caller leaves silence for the tail."""
    size = dry.size + answer.size
    echo = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(answer, size), size)[: dry.size]
    return np.asarray(dry + wet * echo)


def in_room_round(dry: Wave, answer: Wave, wet: float) -> Wave:
    """Return a loop with its room mixed in: the tail of the end sounds over the beginning, so the loop has no seam."""
    echo = np.fft.irfft(np.fft.rfft(dry) * np.fft.rfft(answer, dry.size), dry.size)
    return np.asarray(dry + wet * echo)


def a_weighted(wave: Wave) -> Wave:
    """Return the wave as the ear weighs it: the A curve of IEC 61672-1, 0 dB at 1 kHz."""
    f2 = np.fft.rfftfreq(wave.size, 1 / RATE_HZ) ** 2
    gain = 12194.0**2 * f2**2 / ((f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194.0**2))
    return np.asarray(np.fft.irfft(np.fft.rfft(wave) * gain * 1.2589, wave.size))


def loudness_db(wave: Wave) -> float:
    """Return the A-weighted RMS of the loudest 125 ms in dB below full scale; the whole sound when it is shorter."""
    power = a_weighted(wave) ** 2
    window = min(round(WINDOW_S * RATE_HZ), power.size)
    sums = np.concatenate([[0.0], np.cumsum(power)])
    return float(10 * np.log10(np.max(sums[window:] - sums[:-window]) / round(WINDOW_S * RATE_HZ)))


def peak_db(wave: Wave) -> float:
    """Return the largest sample in dB below full scale."""
    return float(20 * np.log10(np.max(np.abs(wave))))


def settled(wave: Wave, level_db: float, ceiling_db: float) -> Wave:
    """Return the wave at that loudness, or quieter where its peak would otherwise pass the ceiling."""
    centred = wave - np.mean(wave)
    gain_db = min(level_db - loudness_db(centred), ceiling_db - peak_db(centred))
    return np.asarray(centred * 10 ** (gain_db / 20))
