"""Profiles as no therapist writes them, read: none stops the program or takes long, each refusal names a line."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import numpy as np

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.hostile import corpus, hostile
from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.records.profile_reader import Loaded, Reader

LONGEST_S = 2.0
"""Of processor time for one file."""
PATIENCE_S = 20.0
"""Of the clock for one file: then it is broken off. The computer may be busy with other things."""


class _HungError(Exception):
    """A file took so long that it was broken off."""


def fuzzed(count: int, seed: int, progress: Progress) -> Tally:
    """Read so many hostile files, the known ones first; `corrupt` counts those that crash, hang or name no line."""
    reader = Reader(discover().games)
    examples = [path.read_bytes() for path in sorted(shipped().profiles.glob("example-*.yaml"))]
    known = corpus()
    wrong, accepted, longest_s, first = 0, 0, 0.0, ""
    for number in range(count):
        content = known[number] if number < len(known) else hostile(examples, np.random.default_rng([seed, number]))
        begun = time.process_time()
        fault, loaded = tried(reader, content)
        took_s = time.process_time() - begun
        fault = fault or (f"took {took_s:.1f} s" if took_s > LONGEST_S else "")
        longest_s = max(longest_s, took_s)
        accepted += loaded is not None and loaded.profile is not None
        if fault:
            wrong += 1
            first = first or f"number {number} of seed {seed}: {fault}; "
        progress(1)
    return Tally(count, corrupt=wrong, note=f"{first}{accepted} accepted, longest {longest_s * 1000:.0f} ms")


def tried(reader: Reader, content: bytes) -> tuple[str, Loaded | None]:
    """What is wrong with how a file was read, empty when nothing is; and what was read."""
    try:
        with _patience():
            loaded = reader.loads(content)
    except Exception as error:  # a crash of any kind is what is looked for
        return f"{type(error).__name__}: {error}", None
    if loaded.profile is None and not any(problem.severity == "refused" for problem in loaded.problems):
        return "refused without a reason", loaded
    last = content.count(b"\n") + content.count(b"\r") + 1
    for problem in loaded.problems:
        if not 1 <= problem.line <= last or not problem.what:
            return f"names no line of the file: {problem}", loaded
    return "", loaded


@contextmanager
def _patience() -> Iterator[None]:
    """Break off what never ends, where the system can."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def hung(number: int, frame: FrameType | None) -> None:
        raise _HungError(f"broken off after {PATIENCE_S:.0f} s")

    before = signal.signal(signal.SIGALRM, hung)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
