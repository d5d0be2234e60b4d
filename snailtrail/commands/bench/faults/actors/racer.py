"""Takes the lock of each folder that it reads from its input, says so, and lets go at the next word."""

from __future__ import annotations

import sys

from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.places import Places


def main() -> None:
    """Race until the input ends."""
    for folder in sys.stdin:
        try:
            lock = InstanceLock.take(Places.of(folder.strip()))
        except TakenError as taken:
            print(taken, flush=True)
            sys.stdin.readline()
        else:
            print("in", flush=True)
            sys.stdin.readline()
            lock.release()
        print("out", flush=True)


if __name__ == "__main__":
    main()
