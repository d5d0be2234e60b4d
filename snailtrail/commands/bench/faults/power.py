"""The power cut after every call that a scene makes of the system: whatever is left, nothing promised is lost.

Each scene is played by the real program and its calls are recorded; from them the disk is made again as it may look
after each call, with what was not synced surviving, torn or gone; and the program itself starts on every such disk.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import numpy as np

from snailtrail.commands.bench.faults.disk import fingerprint, put
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.projector import Projector
from snailtrail.commands.bench.faults.scenes import SCENES, Found, Scene, places_in
from snailtrail.commands.bench.faults.tape import Call, recorded
from snailtrail.records.log_schema import LogError

Image = dict[PurePosixPath, bytes | None]
SHARES = (0.0, 0.3, 0.5, 0.8, 1.0)
"""Of what was not synced, so much survives on the average."""
ROUNDS = 40
"""Over a tape at most."""


class _Tape(NamedTuple):
    """A scene as it was played."""

    scene: Scene
    acted: Path
    before: Path
    """What was there at first."""
    calls: list[Call]
    promised: list[str]
    """Before it began."""

    def projected(self) -> Projector:
        """A disk as it was before, on which the calls can be played."""
        return Projector(self.acted, self.before)


def cuts(count: int, seed: int, progress: Progress) -> Tally:
    """So many different disks of all scenes together, shared out by how many calls each makes."""
    with scratch() as folder:
        tapes = [_recorded(scene, folder / str(number), seed) for number, scene in enumerate(SCENES)]
        weights = [_steps(tape) for tape in tapes]
        tally = Tally(0)
        for number, (tape, weight) in enumerate(zip(tapes, weights, strict=True)):
            share = -(-count * weight // sum(weights))
            tally += _tried(tape, share, np.random.default_rng([seed, number]), folder / "cut", progress)
        return tally


def _recorded(scene: Scene, folder: Path, seed: int) -> _Tape:
    acted, before = folder / "acted", folder / "before"
    acted.mkdir(parents=True)
    places = places_in(acted)
    places.prepare()
    promised = list(scene.prepare(places, seed))
    shutil.copytree(acted, before)
    return _Tape(scene, acted, before, recorded(folder, "scene", acted, scene.name, seed), promised)


def _steps(tape: _Tape) -> int:
    """How many calls change something; ValueError when this disk and the real one differ in the end."""
    projector = tape.projected()
    steps = sum(1 for _ in projector.play(tape.calls))
    if not projector.agrees():
        raise ValueError(f"{tape.scene.name}: the tape does not lead to what the program left")
    return steps


def _tried(tape: _Tape, count: int, rng: np.random.Generator, folder: Path, progress: Progress) -> Tally:
    lost = corrupt = runs = 0
    first = ""
    for image, promised in islice(_different(tape, count, rng), count):
        put(image, folder)
        found = _judged(tape.scene, folder, promised)
        shutil.rmtree(folder)
        lost, corrupt, runs = lost + found.lost, corrupt + bool(found.corrupt), runs + 1
        if found.lost or found.corrupt:
            first = first or f" (image {runs}: {found.lost} lost, {found.corrupt})"
        progress(1)
    return Tally(runs, lost, corrupt, f"{tape.scene.name} {runs}{first}")


def _different(tape: _Tape, count: int, rng: np.random.Generator) -> Iterator[tuple[Image, list[str]]]:
    """Disks that no earlier one was like, or after which more had been promised; round after round over the tape."""
    seen: set[tuple[bytes, int]] = set()
    steps = _steps(tape)
    for _ in range(ROUNDS):
        before = len(seen)
        projector = tape.projected()
        for _ in projector.play(tape.calls):
            draws = max(1.0, count / steps) if count >= steps else float(rng.random() < 1.5 * count / steps)
            for _ in range(int(draws) if projector.disk.forgetful else min(1, int(draws))):
                image = projector.disk.after_a_cut(rng, float(rng.choice(SHARES)))
                key = fingerprint(image), len(projector.promises)
                if key not in seen:
                    seen.add(key)
                    yield image, [*tape.promised, *projector.promises]
        if len(seen) == before:
            return


def _judged(scene: Scene, folder: Path, promised: list[str]) -> Found:
    try:
        return scene.judge(places_in(folder), promised)
    except (LogError, OSError, sqlite3.Error, ValueError) as error:
        return Found(0, f"{type(error).__name__}: {error}")
