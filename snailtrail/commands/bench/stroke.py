"""`bench stroke`: perfectly smooth strokes, and how smooth the logged samples say they were."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from snailtrail.commands.bench.bed import LOOPS, Bed, LoopName
from snailtrail.commands.bench.helper import Helper, Injection, Moment
from snailtrail.commands.bench.scene import FullScene, draw
from snailtrail.commands.bench.screen import x_screen
from snailtrail.commands.bench.tables import Row, goal
from snailtrail.motor.movement import movement_units, phases, prepare
from snailtrail.motor.sample import columns
from snailtrail.motor.smoothness import log_dimensionless_jerk
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.pointer import clock

RATE_HZ = 500
GRIDS_HZ = (100.0, 500.0)
"""The grid on which games score, and one as fine as the strokes are injected."""
LEAD_S = 1.0
EVERY_S = 1.4
"""From the beginning of one stroke to that of the next."""
HELD_UP_S = 0.004
REACH_SHARE = 0.3
"""Half of a stroke's length over the screen's height."""


class Smoothness(NamedTuple):
    """Of one stroke, by the measures that are logged."""

    peaks: float
    jerk: float
    """Log dimensionless."""
    time_to_peak_ms: float


def bench_stroke(size: tuple[int, int], seconds: float) -> Mapping[str, Any]:
    """The report: each loop's samples beside the injected ones, through the same filter."""
    with x_screen(size):
        bed = Bed()
        with Helper() as helper:
            for loop in LOOPS:
                bed.play(loop, FullScene(bed.glass(loop).field, 0.5), draw)
            recordings = {loop: _record(bed, helper, loop, max(3, round(seconds / EVERY_S))) for loop in LOOPS}
    rows = [_row(loop, grid, recordings[loop]) for grid in GRIDS_HZ for loop in LOOPS]
    return {
        "screen": f"{bed.size[0]} x {bed.size[1]} px, {RATE_HZ} Hz, minimum-jerk strokes of 0.55 to 0.75 s; "
        "differences are (logged - injected), both through the same 10 Hz filter; a stroke with an injection known no "
        f"better than {HELD_UP_S * 1000:g} ms is void",
        "strokes": rows,
        "goals": [
            made
            for row in rows
            if row["loop"] == "snailtrail"
            for made in (
                goal(f"{row['grid_hz']:g} Hz grid: false peaks", row["false_peaks_most"], 0),
                goal(f"{row['grid_hz']:g} Hz grid: jerk, size of the mean difference", abs(row["jerk_mean"]), 0.1),
                goal(f"{row['grid_hz']:g} Hz grid: time to peak, mean size", row["to_peak_abs_ms"], 4, "ms"),
            )
        ],
    }


class Recording(NamedTuple):
    """Samples of some strokes; times in s after the first injection."""

    t_s: NDArray[np.float64]
    xy_mm: NDArray[np.float64]
    down: NDArray[np.bool_]


def smoothness(recording: Recording, grid_hz: float) -> list[Smoothness]:
    """Of every stroke of a recording."""
    found = []
    for segment in prepare(*recording[:2], grid_hz, recording.down).segments:
        speed = segment.speed_mm_s
        phase = phases(speed, grid_hz)
        if not math.isfinite(phase.onset_s):
            continue
        first, last = round(phase.onset_s * grid_hz), round(phase.offset_s * grid_hz)
        moved = speed[first : last + 1]
        # the peak between the samples: the top of the parabola through the highest three
        top = int(np.clip(np.argmax(moved), 1, len(moved) - 2))
        before, at, after = moved[top - 1 : top + 2]
        shift = 0.5 * (before - after) / (before - 2 * at + after)
        peak_ms = 1000 * (float(segment.t_s[first + top]) + float(shift) / grid_hz)
        found.append(Smoothness(movement_units(moved, grid_hz), log_dimensionless_jerk(moved, grid_hz), peak_ms))
    return found


def _script(size: tuple[int, int], count: int, rng: np.random.Generator) -> list[Injection]:
    width, height = size
    deeds: list[Injection] = []
    for k in range(count):
        begin = k * EVERY_S
        angle, seconds = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.55, 0.75))
        reach = REACH_SHARE * height * np.array([np.cos(angle), np.sin(angle)])
        middle = np.array([width * 0.5, height * 0.55])
        steps = round(seconds * RATE_HZ)
        share = np.arange(steps + 1) / steps
        done = 10 * share**3 - 15 * share**4 + 6 * share**5
        places = np.round(middle - reach + 2 * done[:, None] * reach).astype(int).tolist()
        deeds.append(Injection("move", begin, *places[0]))
        deeds.append(Injection("down", begin + 0.1, *places[0]))
        deeds += [
            Injection("move", begin + 0.1 + i / RATE_HZ, x, y)
            for i, ((x, y), before) in enumerate(zip(places[1:], places[:-1], strict=True), 1)
            if [x, y] != before
        ]
        # no longer rest on the glass: the stage would tell of it, and the injected strokes could not
        deeds.append(Injection("up", begin + 0.102 + seconds, *places[-1]))
    return deeds


class Strokes(NamedTuple):
    """The same strokes twice."""

    logged: Recording
    injected: Recording
    void: list[bool]
    """Of each stroke, whether an injection was held up: where the hand itself stopped is not known then."""


def _record(bed: Bed, helper: Helper, loop: LoopName, count: int) -> Strokes:
    deeds = _script(bed.size, count, np.random.default_rng(11))
    trial = FullScene(bed.glass(loop).field, LEAD_S + count * EVERY_S)
    helper.begin(deeds, clock() + LEAD_S)
    run = bed.play(loop, trial, draw)
    moments = helper.done()
    zero = moments[0].middle
    logged = columns(run.course.samples)
    widths = [0.0] * count
    for deed, moment in zip(deeds, moments, strict=True):
        stroke = int(deed.t / EVERY_S)
        widths[stroke] = max(widths[stroke], moment.width)
    return Strokes(
        Recording(logged.t + run.zero - zero, logged.xy, logged.down),
        _injected(bed, deeds, moments),
        [width > HELD_UP_S for width in widths],
    )


def _injected(bed: Bed, deeds: Sequence[Injection], moments: Sequence[Moment]) -> Recording:
    held, down = [], False
    for deed in deeds:
        down = deed.what == "down" or (down and deed.what == "move")
        held.append(down)
    xy = np.array([(deed.x, deed.y) for deed in deeds]) / np.array(bed.display.px_per_mm) - (RIM_MM, BAR_MM)
    return Recording(np.array([moment.middle - moments[0].middle for moment in moments]), xy, np.array(held))


def _row(loop: LoopName, grid_hz: float, strokes: Strokes) -> Row:
    both = zip(smoothness(strokes.logged, grid_hz), smoothness(strokes.injected, grid_hz), strokes.void, strict=True)
    pairs = [(got, true) for got, true, void in both if not void]
    jerks = [got.jerk - true.jerk for got, true in pairs]
    peaks = [got.time_to_peak_ms - true.time_to_peak_ms for got, true in pairs]
    return {
        "grid_hz": grid_hz,
        "loop": loop,
        "n": len(pairs),
        "void": sum(strokes.void),
        "false_peaks_mean": float(np.mean([got.peaks - 1 for got, _ in pairs])),
        "false_peaks_most": max(got.peaks - 1 for got, _ in pairs),
        "jerk_injected": float(np.mean([true.jerk for _, true in pairs])),
        "jerk_mean": float(np.mean(jerks)),
        "jerk_sd": float(np.std(jerks)),
        "to_peak_mean_ms": float(np.mean(peaks)),
        "to_peak_abs_ms": float(np.mean(np.abs(peaks))),
        "to_peak_most_ms": float(np.max(np.abs(peaks))),
    }
