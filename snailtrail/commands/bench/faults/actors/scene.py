"""Plays one scene to its end, and says each promise as soon as it is given."""

from __future__ import annotations

import sys
from pathlib import Path

from snailtrail.commands.bench.faults.scenes import places_in, scene_of


def main(folder: Path, name: str, seed: int) -> None:
    """Play."""
    scene_of(name).act(places_in(folder), seed, lambda promise: print(promise, flush=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
