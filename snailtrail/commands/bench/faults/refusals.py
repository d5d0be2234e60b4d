"""A disk that refuses one call, whichever: what was told as kept is kept, the rest is written when it is asked again.

strace lets the k-th call of a kind on the records' own files fail in the real program, in SQLite as in our own code.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from snailtrail.commands.bench.faults.fault import LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.made_up import kept, scratch, whole
from snailtrail.commands.bench.faults.process import command, environment
from snailtrail.commands.bench.faults.tape import MISSING
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places

CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate")
ERRORS = ("EIO", "ENOSPC", "EACCES", "EBUSY")
BEFORE = 3
_CALL = re.compile(r"^(\d+) +(\w+)\(")


class _Refusal(NamedTuple):
    """The k-th call of a kind by any thread gets this answer."""

    call: str
    error: str
    at: int


def of_one_call(count: int, seed: int, progress: Progress) -> Tally:
    """Every call of every kind in turn, each with every error, in an order of chance; so many of them."""
    if shutil.which("strace") is None:
        raise LeftOutError(MISSING)
    lost = corrupt = refused = runs = 0
    first = ""
    with scratch() as folder:
        places = Places.of(folder / "good")
        kept(places, BEFORE, seed)
        every = _every(folder, places, seed)
        order = np.random.default_rng(seed).permutation(len(every))[:count]
        for refusal in (every[index] for index in order):
            said = _played(folder, places, refusal, seed)
            missing, wrong = judged(Places.of(folder / "run"), said)
            lost, corrupt, runs = lost + missing, corrupt + bool(wrong), runs + 1
            refused += any(not line.startswith(("kept ", "unwritten 0")) for line in said)
            first = first or (
                f"; first {refusal.call} {refusal.at} {refusal.error}: {wrong}" if missing or wrong else ""
            )
            progress(1)
    return Tally(runs, lost, corrupt, f"of {len(every)} calls and errors; {refused} were told of{first}")


def _every(folder: Path, good: Places, seed: int) -> list[_Refusal]:
    """All calls that an undisturbed run makes, by its busiest thread, with each error."""
    _played(folder, good, None, seed)
    counts: Counter[tuple[str, str]] = Counter()
    for line in (folder / "tape").read_text("ascii", "replace").splitlines():
        if found := _CALL.match(line):
            counts[(found[2], found[1])] += 1
    most = {call: max((number for (name, _), number in counts.items() if name == call), default=0) for call in CALLS}
    if not sum(most.values()):
        raise LeftOutError(MISSING)
    return [_Refusal(call, error, at + 1) for call in CALLS for at in range(most[call]) for error in ERRORS]


def _played(folder: Path, good: Places, refusal: _Refusal | None, seed: int) -> list[str]:
    """What the actor says in a fresh copy of the good folder; a traceback stands as `failed`."""
    run = Places.of(folder / "run")
    shutil.rmtree(run.data, ignore_errors=True)
    shutil.copytree(good.data, run.data)
    paths = [run.attempts, run.attempts.with_name("attempts.db-journal"), *map(Journal(run).path, Journal(run).names())]
    words = ["strace", "-f", "-qq", "-o", str(folder / "tape"), *(word for path in paths for word in ("-P", str(path)))]
    words += ["-e", f"trace={','.join(CALLS)}"]
    if refusal is not None:
        words += ["-e", f"inject={refusal.call}:error={refusal.error}:when={refusal.at}"]
    done = subprocess.run(
        [*words, *command("stubborn", run.data, seed)], capture_output=True, text=True, env=environment(), check=False
    )
    lines = done.stdout.splitlines()
    return lines if done.returncode == 0 else [*lines, f"failed {done.stderr.strip().splitlines()[-1:]}"]


def judged(places: Places, said: list[str]) -> tuple[int, str]:
    """How many attempts are missing that an actor said to be kept, and what else is wrong in what it left."""
    told = {line.split()[1]: line.split()[0] for line in said if line.startswith(("kept ", "refused "))}
    log = Log.open(places, alone=True)
    there = whole(log)
    log.close()
    must = [uid for uid, word in told.items() if word == "kept" or "unwritten 0" in said]
    report = check(places)
    wrong = [line for line in said if line.startswith("failed ") or (line.startswith("refused ") and line[-1] != ".")]
    return len(set(must) - there.keys()), " ".join([*wrong, *log.notes, *([] if report.sound else report.sentences())])
