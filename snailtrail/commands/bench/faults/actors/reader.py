"""Opens a large log as the program does, reads a child's page, keeps attempts, and says how long each took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.made_up import CHILDREN, attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places

COMMITS = 500
LOOKED_AT, SITTINGS = 400, 40
"""As many attempts of practice as a page of progress looks at, and as many sittings of each child as the list does."""


def main(folder: Path, seed: int) -> None:
    """Measure; figures in s and MB as JSON."""
    begun = time.perf_counter()
    log = Log.open(Places.of(folder))
    found = {"start_s": time.perf_counter() - begun, "memory_before_mb": memory_mb()}
    child = CHILDREN[0]
    found["page_s"] = _longest(
        lambda: log.sessions(child, last=60),
        lambda: log.outcomes(child, "trace"),
        lambda: log.attempts(child, last=200),
        lambda: log.practised(child, "trace", last=LOOKED_AT),
    )
    found["curve_s"] = _longest(lambda: log.tried(child, ["error_mm"]))
    found["report_s"] = _longest(lambda: log.practised(child, "trace"))
    found["desk_s"] = _longest(lambda: [log.sessions(each, last=SITTINGS) for each in log.children()])
    took = []
    for number in range(COMMITS):
        begun = time.perf_counter()
        log.keep(attempt(number, seed)).result()
        took.append(time.perf_counter() - begun)
    found["commit_p50_s"], found["commit_p99_s"] = (float(value) for value in np.percentile(took, [50, 99]))
    log.close()
    print(json.dumps({**found, "memory_mb": memory_mb()}), flush=True)


def _longest(*deeds: Callable[[], object]) -> float:
    took = []
    for deed in deeds:
        begun = time.perf_counter()
        deed()
        took.append(time.perf_counter() - begun)
    return max(took)


def memory_mb() -> float:
    """The most that this process has had so far; NaN where the system does not tell."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    status = Path("/proc/self/status")
    if status.exists():
        # the other call counts what the process had from which this one was started
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return float(peak.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
