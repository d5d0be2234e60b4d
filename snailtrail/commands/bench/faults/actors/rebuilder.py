"""Makes the record file anew from its lines, and says how long it took and how much memory."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from snailtrail.commands.bench.faults.actors.reader import memory_mb
from snailtrail.records.log_file import rebuild
from snailtrail.records.places import Places


def main(folder: Path) -> None:
    """Measure; figures in s and MB as JSON."""
    begun = time.perf_counter()
    said = rebuild(Places.of(folder))
    print(json.dumps({"rebuild_s": time.perf_counter() - begun, "rebuild_mb": memory_mb(), "said": said}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
