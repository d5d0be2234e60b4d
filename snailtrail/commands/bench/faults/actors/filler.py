"""Attempts kept on a small disk that is filled to a level, then freed: what became of each, level by level, in JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from snailtrail.commands.bench.faults.made_up import attempt, whole
from snailtrail.records.aside import Aside
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places

SIZE_MB = 3
BEFORE, WHILE = 5, 7
"""Attempts kept while there is room, and when there is little or none."""
STEP_BYTES = 1024
"""From one level to the next."""
PATIENCE_S = 30.0


def main(folder: Path, first: int, last: int, seed: int) -> None:
    """Try the levels from `first` on, up to `last`; in a namespace of mounts of its own."""
    disk = folder / "disk"
    disk.mkdir()
    for level in range(first, last):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(disk)], check=True)
        try:
            print(json.dumps(_tried(disk, folder / f"aside-{level}", level, seed)), flush=True)
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)


def _tried(disk: Path, aside: Path, level: int, seed: int) -> dict[str, int]:
    """How many attempts were lost, what else was wrong afterwards, and how many lay aside."""
    places = Places.of(disk / "data")
    log = Log.open(places, alone=True, aside=Aside([aside]))
    kept = [log.keep(attempt(number, seed)).result(PATIENCE_S).uid for number in range(BEFORE)]
    filling = disk / "filling"
    filling.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - level * STEP_BYTES)))
    refused: list[str] = []
    for number in range(BEFORE, BEFORE + WHILE):
        asked = attempt(number, seed)
        (refused if log.keep(asked).exception(PATIENCE_S) else kept).append(asked.uid)
    lost = _missing(log, kept)
    said = not refused or "attempts cannot be written" in log.trouble
    log.close()
    held = {path.stem for path in aside.glob("*.line")}
    filling.unlink()
    again = Log.open(places, alone=True, aside=Aside([aside]))
    again.keep(attempt(BEFORE + WHILE, seed)).result(PATIENCE_S)  # it goes on
    again.close()
    lost += _missing(again, [*kept, *refused]) + len(set(refused) - held)
    left = len(list(aside.glob("*.line")))
    return {"lost": lost, "corrupt": left + (not said) + (not check(places).sound), "held": len(held)}


def _missing(log: Log, uids: Sequence[str]) -> int:
    return len(set(uids) - set(whole(log)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
