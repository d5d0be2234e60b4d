"""A disk filled to level after level: what was told as kept is kept, what was refused lies aside and comes home."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from snailtrail.commands.bench.faults.fault import LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.process import started

APART = ("unshare", "--map-root-user", "--mount")
"""A small disk of memory is mounted for the actor alone."""


def levels(count: int, seed: int, progress: Progress) -> Tally:
    """So many levels of a full disk, from no room at all upwards; runs on Linux, where a disk can be made for it."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        raise LeftOutError("a small disk is made on Linux alone, with unshare.")
    with scratch() as folder:
        trial = folder / "trial"
        trial.mkdir()
        mounted = subprocess.run(
            [*APART, "mount", "-t", "tmpfs", "tmpfs", str(trial)], capture_output=True, text=True, check=False
        )
        if mounted.returncode:
            raise LeftOutError(f"no disk may be made here ({mounted.stderr.strip()[:120]}).")
        lost = corrupt = held = runs = 0
        first = ""
        with started("filler", folder, 0, count, seed, before=APART) as actor:
            assert actor.stdout is not None
            for line in actor.stdout:
                if not line.startswith("{"):
                    continue
                told = json.loads(line)
                wrong = told["lost"] or told["corrupt"]
                first = first or (f"level {runs}: {told}; " if wrong else "")
                lost, corrupt, held = lost + told["lost"], corrupt + told["corrupt"], held + told["held"]
                runs += 1
                progress(1)
    missing = count - runs  # the actor fell
    return Tally(runs, lost, corrupt + missing, f"{first}{held} attempts lay aside and came home")
