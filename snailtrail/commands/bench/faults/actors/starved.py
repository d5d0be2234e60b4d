"""Keeps attempts while there is hardly any memory to be had, then again with enough, and says what became of each."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from snailtrail.commands.bench.faults.made_up import attempt
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places

FIRST = 100
ATTEMPTS = 4
FRAMES, TIMES = 1000, 100
"""Half an hour of play, the same over and over: so much is to be packed that memory must be asked for."""


def main(folder: Path, seed: int, room: int) -> None:
    """Keep one, then some with so many bytes more than there are by then, then one more; a line on each."""
    log = Log.open(Places.of(folder))
    frames = attempt(0, seed, frames=FRAMES).frames * TIMES
    first, *several, last = [attempt(FIRST + number, seed) for number in range(ATTEMPTS + 2)]
    several = [replace(whole, frames=frames) for whole in several]
    said = [_kept(log, first)]
    with _little_memory(room):
        for whole in several:
            try:
                said.append(_kept(log, whole))
            except MemoryError:  # before it was handed over
                said.append("turned away")
    said.append(_kept(log, last))
    print("\n".join(said), flush=True)
    print(f"unwritten {log.close()}", flush=True)


def _kept(log: Log, whole: Attempt) -> str:
    log.spool(replace(whole, frames=(), events=(), measures={}, reasons={})).extend(whole.frames)
    future = log.keep(whole)
    try:
        return f"kept {future.result(60).uid}"
    except (OSError, sqlite3.Error, MemoryError) as error:
        sentence = str(error)
        with suppress(MemoryError):
            sentence = log.trouble or sentence
        return f"refused {whole.uid} {sentence}"


@contextmanager
def _little_memory(room: int) -> Iterator[None]:
    if sys.platform != "linux":
        raise OSError("how much memory a process may have is set on Linux alone")
    import resource

    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size + room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
