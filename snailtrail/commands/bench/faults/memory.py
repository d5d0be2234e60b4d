"""Memory that runs out while attempts are kept: what was told as kept is kept, and the program goes on afterwards."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from snailtrail.commands.bench.faults.fault import LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.process import command, environment
from snailtrail.commands.bench.faults.refusals import judged
from snailtrail.records.places import Places

MOST_ROOM = 12 * 2**20
"""From no byte to this the process may still ask for: with more, nothing is refused."""


def starved(count: int, seed: int, progress: Progress) -> Tally:
    """So many processes, each with another little room; runs on Linux, where a process can be given a limit."""
    if sys.platform != "linux":
        raise LeftOutError("a process is given too little memory on Linux alone.")
    rng = np.random.default_rng(seed)
    lost = corrupt = refused = 0
    first = ""
    for run in range(count):
        room = int(rng.integers(MOST_ROOM)) if run else 0
        with scratch() as folder:
            done = subprocess.run(
                command("starved", folder / "data", seed + run, room),
                capture_output=True,
                text=True,
                env=environment(),
                check=False,
            )
            said = done.stdout.splitlines()
            said += [f"failed {done.stderr.strip().splitlines()[-1:]}"] if done.returncode else []
            missing, wrong = judged(Places.of(folder / "data"), said)
        lost, corrupt = lost + missing, corrupt + bool(wrong)
        refused += sum(line.startswith(("refused ", "turned away")) for line in said)
        first = first or (f"; first run {run}, {room} bytes: {wrong}" if missing or wrong else "")
        progress(1)
    return Tally(count, lost, corrupt, f"{refused} attempts found no memory at first{first}")
