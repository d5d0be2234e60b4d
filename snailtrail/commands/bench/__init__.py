"""`bench`: how exact and how quick the program is on this computer, beside the loop that most games have."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from snailtrail.commands.bench.screen import NoScreenError
from snailtrail.commands.bench.tables import show

FULL_HD = (1920, 1080)


def bench(
    kind: str,
    *,
    size: tuple[int, int] | None,
    seconds: float | None,
    with_idle: bool,
    with_imports: bool,
    as_json: bool,
) -> int:
    """Measure one kind of figures and print them; 2 with a sentence where that cannot be done here."""
    try:
        report = _measure(kind, size or FULL_HD, seconds, with_idle, with_imports)
    except NoScreenError as error:
        print(error, file=sys.stderr)
        return 2
    show(report, as_json=as_json)
    return 0


def _measure(
    kind: str, size: tuple[int, int], seconds: float | None, with_idle: bool, with_imports: bool
) -> Mapping[str, Any]:
    if kind == "timing":
        from snailtrail.commands.bench.timing import bench_timing

        return bench_timing(size, seconds or 8.0, with_idle=with_idle)
    if kind == "reaction":
        from snailtrail.commands.bench.reaction import bench_reaction

        return bench_reaction(size, seconds or 40.0)
    if kind == "stroke":
        from snailtrail.commands.bench.stroke import bench_stroke

        return bench_stroke(size, seconds or 45.0)
    if kind == "frames":
        from snailtrail.commands.bench.frames import bench_frames

        return bench_frames(seconds or 5.0)
    if kind == "start":
        from snailtrail.commands.bench.start import bench_start

        return bench_start(size, with_imports=with_imports)
    from snailtrail.commands.bench.scoring import bench_scoring

    return bench_scoring()
