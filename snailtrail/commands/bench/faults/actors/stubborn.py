"""Keeps a few attempts on a disk that refuses now and then, and says of each whether it was kept at once."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

from snailtrail.commands.bench.faults.made_up import attempt
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places

FIRST = 100
ATTEMPTS = 4


def main(folder: Path, seed: int) -> None:
    """Keep, and end as the program does; each line says what became of what."""
    try:
        log = Log.open(Places.of(folder))
    except LogError as error:
        print(f"closed {error}", flush=True)
        return
    for number in range(FIRST, FIRST + ATTEMPTS):
        whole = attempt(number, seed)
        log.spool(replace(whole, frames=(), events=(), measures={}, reasons={})).extend(whole.frames)
        try:
            print(f"kept {log.keep(whole).result(60).uid}", flush=True)
        except (OSError, sqlite3.Error) as error:
            print(f"refused {whole.uid} {log.trouble or error}", flush=True)
    print(f"unwritten {log.close()}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
