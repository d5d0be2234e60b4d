"""Two programs that want the same data folder at the same moment: exactly one enters."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.process import started
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.places import Places

TOLD = re.compile(r"already open on this computer \(since \d+:\d\d\)")


def of_two(count: int, seed: int, progress: Progress) -> Tally:
    """One enters, the other is told; freed by its release, and every tenth time by its being killed."""
    corrupt, first = 0, ""
    with scratch() as folder:
        for begun in range(0, count, 10):
            runs = range(begun, min(begun + 10, count))
            with racer() as one, racer() as other:
                for run in runs:
                    wrong = not _one_enters(folder / str((seed + run) // 2), one, other, swapped=bool(run % 2))
                    corrupt += wrong
                    first = first or (f"first at run {run}" if wrong else "")
                    progress(1)
                corrupt += not _free_after_a_kill(folder / str(seed), one)
    return Tally(count, 0, corrupt, first or f"{-(-count // 10)} killed while inside")


def _one_enters(folder: Path, one: subprocess.Popen[str], other: subprocess.Popen[str], *, swapped: bool) -> bool:
    pair = (other, one) if swapped else (one, other)
    for process in pair:
        tell(process, folder)
    answers = sorted(answer(process) for process in pair)
    for process in pair:
        tell(process, "go on")
    out = [answer(process) for process in pair] == ["out", "out"]
    return out and answers[1] == "in" and TOLD.fullmatch(answers[0]) is not None


def _free_after_a_kill(folder: Path, process: subprocess.Popen[str]) -> bool:
    tell(process, folder)
    inside = answer(process) == "in"
    process.kill()
    process.wait(10)
    try:
        InstanceLock.take(Places.of(folder)).release()
    except TakenError:
        return False
    return inside


@contextmanager
def racer() -> Iterator[subprocess.Popen[str]]:
    """A process that takes the lock of each folder it is told, answers, and lets go at the next word."""
    with started("racer", stdin=subprocess.PIPE) as process:
        yield process


def tell(process: subprocess.Popen[str], word: object) -> None:
    """A line to a racer."""
    assert process.stdin is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    """A line from a racer."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
