"""Processes killed at any moment: what they had told to be kept is there, and nearly all of what was under way."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from snailtrail.commands.bench.faults.actors.sitting import CHILD
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch, whole
from snailtrail.commands.bench.faults.process import started
from snailtrail.commands.demo import PX_PER_MM
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import Found, discover
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places

LONGEST_S = 1.1
"""A player lives between no time and this after it is ready."""
COMMITTING_S = 0.15
"""The same for a loop of commits."""
OPEN_S = 0.5
"""At most so much of the attempt under way may be missing."""
SITTINGS = 4
"""So many processes play in a data folder, one after another, before it is looked at."""


class _Told(NamedTuple):
    """What a player said up to its end."""

    kept: list[str]
    under_way: str
    """The uid of the attempt that it had begun; empty between two."""
    at_s: float
    """How far that had come."""


def players(count: int, seed: int, progress: Progress) -> Tally:
    """Made-up children killed while they play: no finished attempt is missing, at most OPEN_S of the open one."""
    found, rng = discover(), np.random.default_rng(seed)
    lost = corrupt = finished = broken_off = 0
    worst_s = 0.0
    for begun in range(0, count, SITTINGS):
        with scratch() as folder:
            told = []
            for run in range(begun, min(begun + SITTINGS, count)):
                told.append(_heard(_killed_after("player", folder, seed + run, float(rng.uniform(0, LONGEST_S)))))
                progress(1)
            there = _after_a_start(Places.of(folder), found)
            for player in told:
                finished += len(player.kept)
                lost += len(set(player.kept) - there.keys())
                if player.under_way and player.at_s > OPEN_S:
                    broken_off += 1
                    missing_s = player.at_s - there.get(player.under_way, 0.0)
                    worst_s = max(worst_s, missing_s)
                    corrupt += missing_s > OPEN_S
            corrupt += not check(Places.of(folder)).sound or any(Places.of(folder).spool.iterdir())
    note = f"{finished} finished attempts, {broken_off} broken off, of which at most {worst_s:.2f} s are missing"
    return Tally(count, lost, corrupt, note)


def committers(count: int, seed: int, progress: Progress) -> Tally:
    """Loops of commits killed: all that was told as kept is there, at most one more, and every digest is right."""
    rng = np.random.default_rng(seed)
    lost = corrupt = finished = 0
    for run in range(count):
        with scratch() as folder:
            lines = _killed_after("committer", folder, seed + run, float(rng.uniform(0, COMMITTING_S)))
            acknowledged = [line.strip() for line in lines[1:] if line.endswith("\n")]
            log = Log.open(Places.of(folder))
            there = whole(log)
            corrupt += bool(log.notes) or len(there) > len(acknowledged) + 1
            log.close()
            corrupt += not check(Places.of(folder)).sound
            finished += len(acknowledged)
            lost += len(set(acknowledged) - there.keys())
        progress(1)
    return Tally(count, lost, corrupt, f"{finished} acknowledged attempts")


def _killed_after(actor: str, folder: Path, seed: int, life_s: float) -> list[str]:
    """All that an actor said, which is killed so long after its first word."""
    with started(actor, folder, seed) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        ending = threading.Timer(life_s, process.kill)
        ending.start()
        lines += process.stdout.readlines()
        ending.join()
    return lines


def _heard(lines: list[str]) -> _Told:
    kept: list[str] = []
    under_way, at_s = "", 0.0
    for line in lines:
        if not line.endswith("\n"):
            continue  # the kill came in the midst of it
        fact: dict[str, Any] = json.loads(line)
        if "begun" in fact:
            under_way, at_s = fact["begun"], 0.0
        elif "kept" in fact:
            kept.append(fact["kept"])
            under_way = ""
        at_s = fact.get("at", at_s)
    return _Told(kept, under_way, at_s)


def _after_a_start(places: Places, found: Found) -> dict[str, float]:
    """The length of every attempt by its uid, once the program was started and closed again."""
    suite = LocalSuite(places, found, px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: 1, made_up=True)
    assert suite.log is not None
    log = suite.log
    suite.close()
    return {attempt.uid: attempt.duration_s for attempt in log.attempts(CHILD)}
