"""Attempts that nobody played, for records that are to be harmed, and what of them is still there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from snailtrail.motor.sample import TICK_MM, TICK_S, Sample
from snailtrail.play.game import Event, Frame, Outcome
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.log import Log
from snailtrail.records.places import Places

CHILDREN = ("mia", "noah")


def attempt(number: int, seed: int, *, frames: int = 20, month: int = 5) -> Attempt:
    """One of a series; the same number and seed give the same, but for its uid."""
    rng = np.random.default_rng([seed, number])
    return Attempt(
        session=f"s{number // 6}{number % 2}",
        session_begun_at="2026-05-12T09:00:00.000000+00:00",
        child=CHILDREN[number % 2],
        game="trace",
        begun_at=f"2026-{month:02}-12T{9 + number // 3600 % 9:02}:{number // 60 % 60:02}:{number % 60:02}.250000+00:00",
        utc_offset_min=120,
        seed=int(rng.integers(2**40)),
        params={"width_mm": 19.5, "turns": 3, "family": "arc"},
        field_width_mm=340.0,
        field_height_mm=172.25,
        wished_bits=2.5,
        realised_bits=float(rng.integers(100)) / 16,
        outcome=Outcome(number % 4),
        ending="over",
        duration_s=3.25,
        device="touch",
        px_per_mm_x=3.78,
        px_per_mm_y=3.79,
        app_version="0",
        flags=("made_up",),
        frame_timing={"late_count": 0},
        measures={"error_mm": float(rng.integers(1000)) / 64, "time_s": float("nan")},
        reasons={"time_s": "it never began"},
        events=(Event(0.5, "start", {"x": 3.0, "y": 4.0}), Event(3.25, "done")),
        frames=tuple(_frame(index, rng) for index in range(1, frames + 1)),
    )


def _frame(index: int, rng: np.random.Generator) -> Frame:
    t = round(index / 60 / TICK_S)
    x, y = (int(value) * TICK_MM for value in rng.integers(0, 17000, 2))
    samples = [Sample((t - 200 + 100 * k) * TICK_S, x, y, bool(k), 0, TICK_S) for k in range(2)]
    return Frame(t * TICK_S, samples, (t - 320) * TICK_S)


def kept(places: Places, count: int, seed: int) -> list[str]:
    """Keep so many attempts in a folder; their digests in order."""
    log = Log.open(places)
    try:
        return sorted(digest(to_dict(log.keep(attempt(number, seed)).result(60))) for number in range(count))
    finally:
        log.close()


def whole(log: Log) -> dict[str, str]:
    """The digest of every attempt that can be read, by its uid, computed from what is read."""
    return {uid: digest(to_dict(log.attempt(uid))) for child in log.children() for uid in log.uids(child)}


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is thrown away, in memory where there is one: the faults wear out no disk and wait for none."""
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="snailtrail-faults-", dir=where, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
