"""Made-up movements with known truth, and what sampling makes of their measures; run it to print the table."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from snailtrail.motor import geometry, movement, smoothness, tracing

Floats = NDArray[np.float64]

MM_PER_PX = 0.25
REACH_PX = 300.0
REACH_S = 0.8
REST_S = 0.3


def minimum_jerk(u: Floats) -> Floats:
    """Share of the way covered at share `u` of the time (Flash and Hogan 1985)."""
    v = np.clip(u, 0.0, 1.0)
    return np.asarray(10 * v**3 - 15 * v**4 + 6 * v**5)


class Device(NamedTuple):
    """What stands between hand and record."""

    rate_hz: float
    whole_px: bool = True
    noise_px: float = 0.0


class Bias(NamedTuple):
    """What one device makes of the same reach, means over repeats; lengths and peak speed over the truth."""

    onset_ms: float
    onset_sd_ms: float
    set_off_ms: float
    set_off_sd_ms: float
    movement_time_ms: float
    peak_ratio: float
    raw_length_ratio: float
    length_ratio: float
    sparc: float
    ldlj: float


DEVICES = (
    Device(60.0, whole_px=False),
    Device(60.0),
    Device(60.0, noise_px=0.7),
    Device(125.0, noise_px=0.7),
    Device(250.0, noise_px=0.7),
    Device(1000.0, noise_px=0.7),
)


def reach(device: Device, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """One reach between two rests as the device records it: times in s from when the hand sets off, places in mm."""
    t = np.arange(-REST_S + rng.uniform(0.0, 1.0 / device.rate_hz), REACH_S + REST_S, 1.0 / device.rate_hz)
    along = 100.0 + REACH_PX * minimum_jerk(t / REACH_S)
    px = np.column_stack([along, np.full(len(t), 200.0)]) + rng.normal(0.0, device.noise_px, (len(t), 2))
    return t, (np.round(px) if device.whole_px else px) * MM_PER_PX


def sampling_bias(device: Device, repeats: int = 40, seed: int = 1) -> Bias:
    """Record the reach `repeats` times and compare what the pipeline measures with the truth."""
    rng = np.random.default_rng(seed)
    length = REACH_PX * MM_PER_PX
    rows = []
    for _ in range(repeats):
        t, xy = reach(device, rng)
        (segment,) = movement.prepare(t, xy).segments
        speed = segment.speed_mm_s
        first, last = movement.onset(speed, segment.fs_hz), movement.offset(speed, segment.fs_hz)
        assert first is not None
        assert last is not None
        cut = slice(first, last + 1)
        rows.append(
            (
                1000 * segment.t_s[first],
                1000 * movement.set_off(t, xy),
                1000 * (segment.t_s[last] - segment.t_s[first] - REACH_S),
                speed.max() / (1.875 * length / REACH_S),
                geometry.path_length(xy) / length,
                geometry.path_length(segment.xy_mm) / length,
                smoothness.sparc(speed[cut], segment.fs_hz),
                smoothness.log_dimensionless_jerk(speed[cut], segment.fs_hz),
            )
        )
    table = np.array(rows)
    onset_ms, set_off_ms, *others = table.mean(axis=0).tolist()
    return Bias(onset_ms, float(table[:, 0].std()), set_off_ms, float(table[:, 1].std()), *others)


class Drag(NamedTuple):
    """An even drag, whose truth is one push: its speed, the device's rate, and what is laid over it."""

    speed_mm_s: float
    rate_hz: float
    px_per_mm: float = 0.0
    """Whole pixels of this size; 0: fractions."""
    tremble_mm: float = 0.0
    """Size of a tremble of 8 Hz."""


DRAGS = tuple(
    Drag(speed, rate, *what)
    for speed in (12.0, 20.0, 40.0, 80.0)
    for rate in (60.0, 125.0)
    for what in ((5.58, 0.0), (0.0, 0.08), (4.0, 0.1))
)
DRAG_S = 8.0


def drag(one: Drag, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """An even drag of 8 s in any direction as the device records it: times in s, places in mm."""
    t = np.arange(0.0, DRAG_S, 1.0 / one.rate_hz)
    way, aside = rng.uniform(0.0, np.pi / 2), rng.uniform(0.0, np.pi)
    xy = rng.uniform(0.0, 1.0, 2) + np.outer(one.speed_mm_s * t, (np.cos(way), np.sin(way)))
    shake = one.tremble_mm * np.sin(2 * np.pi * 8.0 * t + rng.uniform(0.0, 2 * np.pi))
    xy += np.outer(shake, (np.cos(aside), np.sin(aside)))
    return t, np.round(xy * one.px_per_mm) / one.px_per_mm if one.px_per_mm else xy


def drag_units(one: Drag, floor_mm_s: float, repeats: int = 10, seed: int = 1) -> list[float]:
    """The movement units of `repeats` such drags, with this floor under the prominence of a push."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(repeats):
        (segment,) = movement.prepare(*drag(one, rng)).segments
        found.append(movement.movement_units(segment.speed_mm_s, segment.fs_hz, floor_mm_s))
    return found


def sampling_table() -> str:
    """What sampling does, as a table to print."""
    lines = ["rate Hz  px  noise  onset ms  set off ms   MT ms  peak  raw len  length    SPARC    LDLJ"]
    for device in DEVICES:
        bias = sampling_bias(device)
        lines.append(
            f"{device.rate_hz:7.0f} {'int' if device.whole_px else 'flt':>3} {device.noise_px:6.1f} "
            f"{bias.onset_ms:+6.0f} ± {bias.onset_sd_ms:2.0f} {bias.set_off_ms:+6.1f} ± {bias.set_off_sd_ms:2.0f} "
            f"{bias.movement_time_ms:+7.0f} {bias.peak_ratio:5.2f} "
            f"{bias.raw_length_ratio:8.2f} {bias.length_ratio:7.2f} {bias.sparc:8.3f} {bias.ldlj:7.2f}"
        )
    return "\n".join(lines)


def long_trace(n: int = 20_000, seconds: float = 20.0, seed: int = 3) -> tuple[Floats, Floats, Floats]:
    """A trace of `n` samples along a figure of eight, and the line itself with 1,000 segments: t, xy, line."""
    rng = np.random.default_rng(seed)
    t = np.linspace(0.0, seconds, n)

    def eight(u: Floats) -> Floats:
        return np.column_stack([150 + 80 * np.sin(2 * np.pi * u), 100 + 60 * np.sin(4 * np.pi * u)])

    wander = np.column_stack(
        [np.interp(t, np.arange(0.0, seconds + 1), rng.normal(0, 1, int(seconds) + 1)) for _ in "xy"]
    )
    shake = 0.2 * np.sin(2 * np.pi * 7.0 * t)[:, None] + rng.normal(0.0, 0.05, (n, 2))
    return t, eight(t / seconds) + wander + shake, eight(np.linspace(0.0, 1.0, 1001))


def all_tracing_measures(t: Floats, xy: Floats, line: Floats) -> Mapping[str, float]:
    """Everything that can be said of a trace, as one score."""
    prepared = movement.prepare(t, xy)
    (segment,) = prepared.segments
    speed = segment.speed_mm_s
    feet = geometry.follow(segment.raw_mm, line)
    drawn, ideal = geometry.resample_spacing(segment.xy_mm, 0.5), geometry.resample_spacing(line, 0.5)
    short, model = geometry.resample_arc(segment.xy_mm, 200), geometry.resample_arc(line, 200)
    rests = movement.pauses(speed, segment.fs_hz)
    return {
        **tracing.deviation_of(feet.distances_mm)._asdict(),
        **tracing.bias(feet.distances_mm * feet.sides)._asdict(),
        "completeness": tracing.completeness(feet.positions_mm, feet.length_mm),
        "inside": tracing.inside_ratio(feet.distances_mm, 6.0),
        "excursions": tracing.excursions(feet.distances_mm, 4.0, segment.fs_hz),
        "length": tracing.length_ratio(segment.xy_mm, line),
        "units": movement.movement_units(speed, segment.fs_hz),
        "pauses": rests.number,
        "pause_ratio": rests.ratio,
        "movement_time": movement.phases(speed, segment.fs_hz).movement_time_s,
        "sparc": smoothness.sparc_of_windows(speed, segment.fs_hz),
        "ldlj": smoothness.log_dimensionless_jerk(speed, segment.fs_hz),
        "jerk": smoothness.normalised_jerk(segment.xy_mm, segment.fs_hz),
        "oscillation": movement.oscillation(segment.raw_mm, segment.fs_hz).rms_mm,
        "hausdorff": geometry.hausdorff(drawn, ideal),
        "frechet": geometry.discrete_frechet(short, model),
        "dtw": geometry.dtw(short, model).mean_mm,
        "shape": geometry.procrustes(segment.xy_mm, line).rms_mm,
    }


def shortest_seconds(task: Callable[[], object], repeats: int = 15) -> float:
    """The shortest processor time that a task took."""
    taken = []
    for _ in range(repeats):
        begun = time.process_time()
        task()
        taken.append(time.process_time() - begun)
    return min(taken)


def seconds_to_score() -> float:
    """How long all measures of a trace of 20,000 samples take."""
    trace = long_trace()
    return shortest_seconds(lambda: all_tracing_measures(*trace))


def seconds_to_follow() -> float:
    """How long it takes to find the feet of 20,000 samples on 1,000 segments."""
    _, xy, line = long_trace()
    return shortest_seconds(lambda: geometry.follow(xy, line))


if __name__ == "__main__":
    print(sampling_table())
    print(f"all tracing measures of 20,000 samples: {1000 * seconds_to_score():.1f} ms")
    print(f"feet of 20,000 samples on 1,000 segments: {1000 * seconds_to_follow():.1f} ms")
