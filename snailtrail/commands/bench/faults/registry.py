"""`bench faults`: whatever is done to the records, nothing that was kept is lost."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from tqdm import tqdm

from snailtrail.commands.bench.faults import (
    bundles,
    clock,
    copies,
    damage,
    deletions,
    full,
    in_turn,
    kills,
    laws,
    memory,
    million,
    network,
    power,
    profiles,
    races,
    refusals,
    stops,
)
from snailtrail.commands.bench.faults.fault import Fault, LeftOutError, Tally
from snailtrail.commands.bench.tables import show

__all__ = ["FAULTS", "Fault", "LeftOutError", "Tally", "bench_faults"]

FAULTS: tuple[Fault, ...] = (
    Fault("kill-player", "player killed at any moment", 8, 1000, kills.players),
    Fault("kill-commit", "loop of commits killed at any moment", 4, 1000, kills.committers),
    Fault("power-cut", "power cut after every call on a file", 150, 40_000, power.cuts),
    Fault("refusals", "disk that refuses one call, whichever", 4, 1000, refusals.of_one_call),
    Fault("full-disk", "disk filled to one level after another", 4, 100, full.levels),
    Fault("memory", "memory that runs out while attempts are kept", 3, 100, memory.starved),
    Fault("damage-database", "record file damaged", 100, 3000, damage.of_the_database),
    Fault("damage-log", "second copy damaged", 50, 1000, damage.of_the_log),
    Fault("migrations", "records of every earlier release", 8, 300, copies.migrated),
    Fault("restoring", "each of the last safety copies put back", 4, 20, copies.restored),
    Fault("profiles", "profiles mangled and made up by chance", 1500, 1_000_000, profiles.fuzzed),
    Fault("network", "a day without a network, each call watched", 4, len(network.DAY), network.day),
    Fault("clock", "clock set, summer time, another zone", 24, 2400, clock.moved),
    Fault("sleep", "computer asleep in an attempt", 12, 200, clock.slept),
    Fault("stops", "player stopped by the system for a while", 1, 60, stops.halted),
    Fault("merge-laws", "bundles merged in any order, twice, together", 25, 20_000, laws.of_merging),
    Fault("homes", "three home laptops and a clinic in random turns", 2, 2000, in_turn.in_turn),
    Fault("bundles", "home practice changed on its way", 60, 100_000, bundles.mutated),
    Fault("forged", "home practice that a home itself forged", 60, 20_000, bundles.proved),
    Fault("million", "as many attempts as a clinic has in ten years", 2000, 1_000_000, million.figures),
    Fault("deletions", "child deleted, every byte looked at", 4, 100, deletions.deleted),
    Fault("races", "two starts at the same moment", 20, 100, races.of_two),
)
"""In the order of the table; a new one is added here and nowhere else."""


def bench_faults(seed: int, *, full: bool, only: str, as_json: bool, faults: Iterable[Fault] = FAULTS) -> int:
    """Try every fault, or the one that is named, and print a row for each; 1 when anything was lost or corrupt.

    2 for a name that there is not.
    """
    chosen = [fault for fault in faults if only in ("", fault.name)]
    if not chosen:
        print(f"There is no fault called {only}. There are: {', '.join(fault.name for fault in faults)}.")
        return 2
    rows, good = [], True
    for fault in chosen:
        row, held = _tried(fault, fault.full if full else fault.small, seed)
        rows.append(row)
        good = good and held
    show({"seed": str(seed), "faults": rows}, as_json=as_json)
    return 0 if good else 1


def _tried(fault: Fault, count: int, seed: int) -> tuple[dict[str, Any], bool]:
    begun = time.monotonic()
    with tqdm(total=count, desc=fault.name, leave=False, disable=None) as bar:
        try:
            tally = fault.run(count, seed, bar.update)
        except LeftOutError as left_out:
            tally = Tally(0, note=f"left out: {left_out}")
    row = {
        "fault": fault.name,
        "what": fault.what,
        "runs": tally.runs,
        "lost": tally.lost,
        "corrupt": tally.corrupt,
        "seconds": round(time.monotonic() - begun, 1),
        "note": tally.note,
    }
    return row, not tally.lost and not tally.corrupt
