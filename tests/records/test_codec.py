"""What is stored is what was played, to the last bit, in few bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.motor.sample import TICK_MM, TICK_S, Sample, on_grid
from snailtrail.play.game import Frame
from snailtrail.records.codec import DamagedTraceError, decode, encode

ticks = st.integers(-(2**31), 2**31)
any_float = st.floats(allow_nan=False)


def times(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[float]:
    return numbers.map(lambda n: n * TICK_S)


samples = st.builds(
    Sample,
    st.one_of(times(ticks), any_float),
    st.one_of(ticks.map(lambda n: n * TICK_MM), any_float),
    ticks.map(lambda n: n * TICK_MM),
    st.booleans(),
    st.integers(0, 2**40),
    times(st.integers(0, 400)),
)
frames = st.builds(Frame, times(ticks), st.lists(samples, max_size=4), times(ticks))


def bits(trace: Sequence[Frame]) -> list[object]:
    """Every float as its bytes, so that nothing passes for equal that is not."""
    return [
        (
            struct.pack("<2d", frame.t, frame.shown),
            [(struct.pack("<4d", s.t, s.x, s.y, s.half_width_s), s.down, s.finger) for s in frame.samples],
        )
        for frame in trace
    ]


@given(st.lists(frames, max_size=12))
def test_frames_come_back_to_the_last_bit(trace: list[Frame]) -> None:
    assert bits(decode(encode(trace))) == bits(trace)


def test_no_frames_come_back_as_none() -> None:
    assert decode(encode(())) == ()


def test_a_number_that_is_none_comes_back_too() -> None:
    trace = [Frame(float("nan"), [Sample(float("inf"), -0.0, 1e300, True)], 0.1 + 0.2)]
    assert bits(decode(encode(trace))) == bits(trace)


def twenty_seconds(px_per_mm: float | None, seed: int) -> list[Frame]:
    """A hand along three waves in 20 s: 125 Hz with the stamps' own jitter, tremor, and 1,200 frames; touch screens
    give fractions of pixels, a mouse whole ones.
    """
    rng = np.random.default_rng(seed)
    n = 2500
    t = np.sort(np.arange(1, n + 1) / 125 + rng.normal(0, 0.00023, n))
    share = np.arange(1, n + 1) / n
    tremor = np.cumsum(rng.normal(0, 0.05, (2, n)), axis=1)
    tremor -= np.array([np.convolve(row, np.ones(25) / 25, "same") for row in tremor])
    x = 20 + 300 * (10 * share**3 - 15 * share**4 + 6 * share**5) + 0.3 * np.sin(2 * np.pi * 8 * t) + tremor[0]
    y = 90 + 40 * np.sin(6 * np.pi * share) + 0.3 * np.sin(2 * np.pi * 7 * t) + tremor[1]
    if px_per_mm:
        x, y = np.round(x * px_per_mm) / px_per_mm, np.round(y * px_per_mm) / px_per_mm
    half = np.abs(rng.normal(0.00025, 0.0001, n))
    rows = [on_grid(Sample(*row[:3], True, 0, row[3])) for row in zip(t.tolist(), x, y, half, strict=True)]
    due = np.round(np.arange(1, 1201) / 60 / TICK_S) * TICK_S
    shown = np.round((due - 1 / 60 + rng.normal(0, 0.0003, 1200)) / TICK_S) * TICK_S
    ends = np.searchsorted(t, due - 0.004)
    starts = np.concatenate(([0], ends[:-1]))
    return [Frame(float(d), rows[a:b], float(s)) for d, a, b, s in zip(due, starts, ends, shown, strict=True)]


@pytest.mark.parametrize("px_per_mm", [None, 3.78])
@pytest.mark.parametrize("seed", range(3))
def test_twenty_seconds_at_125_hz_take_at_most_8_kb(px_per_mm: float | None, seed: int) -> None:
    trace = twenty_seconds(px_per_mm, seed)
    packed = encode(trace)
    assert bits(decode(packed)) == bits(trace)
    assert len(packed) <= 8000


def test_every_flipped_bit_and_every_cut_is_noticed() -> None:
    packed = encode(twenty_seconds(3.78, 1)[:30])
    for at in range(len(packed)):
        for bit in (1, 16, 128):
            with pytest.raises(DamagedTraceError):
                decode(packed[:at] + bytes([packed[at] ^ bit]) + packed[at + 1 :])
        with pytest.raises(DamagedTraceError):
            decode(packed[:at])


def test_bytes_with_a_fitting_check_sum_but_no_sense_are_refused_not_crashed_on() -> None:
    import zlib

    rng = np.random.default_rng(8)
    good = encode(twenty_seconds(3.78, 1)[:10])[5:]
    for _ in range(3000):
        content = bytearray(good)
        for _ in range(int(rng.integers(1, 6))):
            content[int(rng.integers(len(content)))] = int(rng.integers(256))
        trace = b"\x01" + zlib.crc32(content).to_bytes(4, "big") + bytes(content)
        try:
            decode(trace)
        except DamagedTraceError:
            continue
