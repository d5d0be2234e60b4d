"""Keeps one attempt after another until it is killed, and says the uid of each when it is kept."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from snailtrail.commands.bench.faults.made_up import attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places


def main(folder: Path, seed: int) -> None:
    """Commit for ever."""
    log = Log.open(Places.of(folder))
    print("ready", flush=True)
    for number in count():
        print(log.keep(attempt(number, seed)).result().uid, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
