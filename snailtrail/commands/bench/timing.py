"""`bench timing`: how far the logged moments lie from the true ones, beside the naive loop, in one run."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from snailtrail.commands.bench.bed import LOOPS, Bed, LoopName, Run, spread
from snailtrail.commands.bench.helper import Helper, Injection, Moment
from snailtrail.commands.bench.idle import idle_share
from snailtrail.commands.bench.scene import FullScene, draw
from snailtrail.commands.bench.screen import x_screen
from snailtrail.commands.bench.tables import Row, goal
from snailtrail.stage.pointer import clock

RATES_HZ = (125, 500, 1000)
LEAD_S = 1.0
"""From the order to its first injection: the scene's first picture takes a while."""
IDLE_S = 20.0
PRESS_S = 0.09
"""Between two presses or releases, about."""
SURE_S = 0.001
EARLY_S = 0.05
"""A sample that much before the first injection is not of this script."""
HELD_UP_S = 0.0004
"""An injection whose own moment is known no better than this is void."""


@dataclass(frozen=True)
class Stamps:
    """What became of one script. Errors in ms, late +; one for each injection that arrived and was not held up."""

    loop: LoopName
    rate_hz: int
    errors_ms: NDArray[np.float64]
    inside: NDArray[np.bool_]
    sure: NDArray[np.bool_]
    """Whether the stated half-width is at most 1 ms: a busy computer makes it wider, and then says so."""
    injected: int
    void: int
    lost: int
    extra: int
    """Samples that nobody injected."""
    run: Run

    @property
    def row(self) -> Row:
        """As printed."""
        sizes = np.abs(self.errors_ms)
        return {
            "loop": self.loop,
            "hz": self.rate_hz,
            "n": self.injected,
            "void": self.void,
            "lost": self.lost,
            "extra": self.extra,
            "mean_ms": float(np.mean(self.errors_ms)),
            "sd_ms": float(np.std(self.errors_ms)),
            "p50_abs_ms": float(np.median(sizes)),
            "p99_abs_ms": spread(sizes.tolist(), 99)[0],
            "max_abs_ms": float(sizes.max()),
            "inside_ratio": float(np.mean(self.inside)),
            "sure_ratio": float(np.mean(self.sure)),
            "work_p50_ms": self.run.timing.frame_work_p50_ms,
            "work_p99_ms": self.run.timing.frame_work_p99_ms,
            "work_cpu_p99_ms": 1000 * spread(self.run.work_cpu_s, 99)[0],
            "late_ratio": self.run.late_ratio,
            "cpu_ratio": self.run.cpu_ratio,
            "flips_locked": self.run.timing.flips_locked,
        }


def script(size: tuple[int, int], rate_hz: int, seconds: float, rng: np.random.Generator) -> list[Injection]:
    """Motion at about `rate_hz`, and presses: every place is visited once, so that a sample tells which one it is."""
    width, height = size
    left, columns, top = width // 10, width * 8 // 10, height // 4
    moves = []
    count = round(seconds * rate_hz)
    for i in range(count):
        row, column = divmod(i, columns)
        x = left + (column if row % 2 == 0 else columns - 1 - column)
        t = (i + float(rng.uniform(-0.3, 0.3))) / rate_hz
        moves.append(Injection("move", t, x, top + row))
    presses, t, what = [], PRESS_S, "down"
    while t < seconds - PRESS_S or what == "up":
        presses.append(Injection(what, t))
        t += PRESS_S * float(rng.uniform(0.7, 1.3))
        what = "up" if what == "down" else "down"
    # a press has no place of its own: it gets that of the motion before it
    merged: list[Injection] = []
    for deed in sorted(moves + presses, key=lambda deed: deed.t):
        before = merged[-1] if merged else moves[0]
        merged.append(deed if deed.what == "move" else deed._replace(x=before.x, y=before.y))
    return merged


def compare(
    injections: Sequence[Injection], moments: Sequence[Moment], run: Run, bed: Bed, loop: LoopName, rate_hz: int
) -> Stamps:
    """Match each injection with its sample by its place: motion first, then the press that was made there."""
    found = defaultdict(list)
    began = moments[0].before - run.zero - EARLY_S
    last = None
    for sample in run.course.samples:
        here = (sample.x, sample.y, sample.down)
        # a hand that rests is told again and again; nobody injected that
        if sample.t > began and here != last:
            found[bed.to_px(sample.x, sample.y)].append(sample)
        last = here
    errors, inside, sure = [], [], []
    void = lost = 0
    for deed, moment in zip(injections, moments, strict=True):
        waiting = found[deed.x, deed.y]
        if not waiting:
            lost += 1
            continue
        sample = waiting.pop(0)
        if moment.width > HELD_UP_S:
            void += 1
            continue
        error = run.zero + sample.t - moment.middle
        errors.append(1000 * error)
        inside.append(abs(error) <= sample.half_width_s)
        sure.append(sample.half_width_s <= SURE_S)
    extra = sum(len(rest) for rest in found.values())
    return Stamps(
        loop, rate_hz, np.array(errors), np.array(inside), np.array(sure), len(injections), void, lost, extra, run
    )


def measure(bed: Bed, helper: Helper, loop: LoopName, rate_hz: int, seconds: float, seed: int) -> Stamps:
    """One script played against one loop."""
    injections = script(bed.size, rate_hz, seconds, np.random.default_rng(seed))
    trial = FullScene(bed.glass(loop).field, LEAD_S + seconds + 0.5)
    helper.begin(injections, clock() + LEAD_S)
    run = bed.play(loop, trial, draw)
    return compare(injections, helper.done(), run, bed, loop, rate_hz)


def bench_timing(size: tuple[int, int], seconds: float, *, with_idle: bool) -> Mapping[str, Any]:
    """The report: a row for each rate and loop, the idle share, and the goals."""
    with x_screen(size):
        bed = Bed()
        with Helper() as helper:
            for loop in LOOPS:
                measure(bed, helper, loop, RATES_HZ[0], 0.3, 0)  # fills every store of this loop
            todo = [(rate, loop) for rate in RATES_HZ for loop in LOOPS]
            stamps = [measure(bed, helper, loop, rate, seconds, rate) for rate, loop in tqdm(todo, desc="injecting")]
        idle = idle_share(size, IDLE_S) if with_idle else math.nan
        ours, naive = _together(stamps, "snailtrail"), _together(stamps, "naive")
        return {
            "screen": f"{bed.size[0]} x {bed.size[1]} px, errors are (logged moment - injection), "
            f"injections known no better than {HELD_UP_S * 1000:g} ms are void",
            "stamps": [one.row for one in stamps],
            "all rates": [ours, naive],
            "idle": [{"screen": "picker, at rest", "seconds": IDLE_S, "cpu_ratio": idle}] if with_idle else [],
            "goals": _goals(ours, naive, idle),
        }


def _together(stamps: Sequence[Stamps], loop: LoopName) -> Row:
    own = [one for one in stamps if one.loop == loop]
    errors = np.concatenate([one.errors_ms for one in own])
    sizes = np.abs(errors)
    sure = np.concatenate([one.sure for one in own])
    return {
        "loop": loop,
        "n": sum(one.injected for one in own),
        "void": sum(one.void for one in own),
        "lost": sum(one.lost for one in own),
        "extra": sum(one.extra for one in own),
        "mean_ms": float(np.mean(errors)),
        "sd_ms": float(np.std(errors)),
        "p50_abs_ms": float(np.median(sizes)),
        "p99_abs_ms": float(np.percentile(sizes, 99)),
        "max_abs_ms": float(sizes.max()),
        "inside_ratio": float(np.mean(np.concatenate([one.inside for one in own]))),
        "sure_ratio": float(np.mean(sure)),
        "sure_sd_ms": float(np.std(errors[sure])) if sure.any() else math.nan,
        "sure_p50_abs_ms": float(np.median(sizes[sure])) if sure.any() else math.nan,
        "work_p99_ms": max(one.run.timing.frame_work_p99_ms for one in own),
        "late_ratio": float(np.mean([one.run.late_ratio for one in own])),
        "cpu_ratio": float(np.mean([one.run.cpu_ratio for one in own])),
    }


def _goals(ours: Row, naive: Row, idle: float) -> list[Row]:
    goals = [
        goal("SD of the error", ours["sd_ms"], 0.4, "ms"),
        goal("99 % of errors", ours["p99_abs_ms"], 1.2, "ms"),
        goal("samples lost", ours["lost"], 0),
        goal("true moment inside the stated interval", ours["inside_ratio"], 0.95, at_least=True),
        goal("naive SD over ours", naive["sd_ms"] / ours["sd_ms"], 10, at_least=True),
        goal("naive median error over ours", naive["p50_abs_ms"] / ours["p50_abs_ms"], 10, at_least=True),
        goal("frame work, 99 %", ours["work_p99_ms"], 8, "ms"),
        goal("of a core, in play", ours["cpu_ratio"], 0.35),
    ]
    return goals if math.isnan(idle) else [*goals, goal("of a core, idle", idle, 0.005)]
