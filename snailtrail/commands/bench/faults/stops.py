"""A player that the system stops for a while and lets go on: the attempt is kept and does not count."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterable

import numpy as np

from snailtrail.commands.bench.faults.fault import LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.process import started
from snailtrail.records.log import Log
from snailtrail.records.places import Places

SHORTEST_S = 0.3
LONGEST_S = 30.0
MEAN_S = 0.3
INTO_S = 0.3
"""An attempt of a made-up child lasts longer than that."""


def halted(count: int, seed: int, progress: Progress) -> Tally:
    """So many real stops of SHORTEST_S up to LONGEST_S, each in an attempt of its own."""
    if sys.platform == "win32":
        raise LeftOutError("Windows cannot stop a process for a while.")
    rng = np.random.default_rng(seed)
    corrupt, longest_s, uids = 0, 0.0, []
    with scratch() as folder:
        with started("stopped", folder, seed) as player:
            assert player.stdout is not None
            for run in range(count):
                _until(player.stdout, "begun ")
                time.sleep(INTO_S)
                # most are short: those could be overlooked
                stop_s = min(LONGEST_S, SHORTEST_S + float(rng.exponential(MEAN_S)) * (1 + run / 10))
                player.send_signal(signal.SIGSTOP)
                time.sleep(stop_s)
                player.send_signal(signal.SIGCONT)
                uid, word = _until(player.stdout, "kept ").split()[1:]
                uids.append(uid)
                corrupt += word != "gap"
                longest_s = max(longest_s, stop_s)
                progress(1)
        log = Log.open(Places.of(folder))
        lost = sum(not log.has(uid) for uid in uids)
        log.close()
    return Tally(count, lost, corrupt, f"stopped for {SHORTEST_S} to {longest_s:.1f} s")


def _until(lines: Iterable[str], begins: str) -> str:
    """The next line that begins so; StopIteration when the player ended by itself."""
    return next(line for line in lines if line.startswith(begins))
