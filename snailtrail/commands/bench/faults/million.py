"""A million attempts, ten years of a busy clinic: the program starts, shows, keeps and mends as quickly as with few."""

from __future__ import annotations

import json
import subprocess
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.commands.bench.faults.process import command, environment
from snailtrail.records.attempt import to_dict
from snailtrail.records.journal import Journal, line_of, name_of
from snailtrail.records.log_file import installation
from snailtrail.records.places import Places

YEARS = 10
CHILDREN = 40
FIRST_HAS = 14
"""One sitting of so many is the first child's, who has most: of a million attempts twenty a day in all the years."""
A_SITTING = 30
BEGUN = datetime(2016, 1, 4, 8, tzinfo=UTC)
LIMITS = {
    "rebuild_s": 60.0,
    "start_s": 1.0,
    "page_s": 0.2,
    "curve_s": 0.2,
    "desk_s": 0.3,
    "commit_p99_s": 0.05,
    "memory_mb": 300.0,
}
"""Of a million; with fewer they must hold all the more."""


def figures(count: int, seed: int, progress: Progress) -> Tally:
    """A second copy of so many lines, the record file made from it, then all that is asked of it; `corrupt` counts
    the limits that do not hold, `lost` the attempts that are not there."""
    with scratch() as folder:
        places = Places.of(folder / "data")
        write_lines(places, count, seed, progress)
        found = {**_said_by("rebuilder", places.data), **_said_by("reader", places.data, seed)}
    present = int(found["said"].split(": ")[1].split(" of ")[0].replace(",", ""))
    over = [name for name, limit in LIMITS.items() if found[name] > limit]
    note = ", ".join(f"{name} {value:.3g}" for name, value in found.items() if name != "said")
    return Tally(count, count - present, len(over), f"{note}{f'; over the limit: {over}' if over else ''}")


def write_lines(places: Places, count: int, seed: int, progress: Progress) -> None:
    """A second copy of so many attempts of one computer, month by month; there is no record file yet."""
    places.prepare()
    journal, computer = Journal(places), installation(places)
    rng = np.random.default_rng(seed)
    row: dict[str, Any] = to_dict(attempt(0, seed, frames=60))
    step = timedelta(days=365.25 * YEARS) / count
    lines: list[bytes] = []
    name, session, child, begun_at = "", "", "", ""
    for number in range(count):
        moment = (BEGUN + step * number).isoformat(timespec="microseconds")
        if number % A_SITTING == 0:
            session, begun_at = str(uuid.UUID(bytes=rng.bytes(16), version=4)), moment
            child = "mia" if number // A_SITTING % FIRST_HAS == 0 else f"child-{int(rng.integers(1, CHILDREN))}"
        row.update(
            uid=str(uuid.UUID(bytes=rng.bytes(16), version=4)),
            session=session,
            session_begun_at=begun_at,
            child=child,
            begun_at=moment,
            installation=computer,
            seq=number + 1,
        )
        here = name_of(moment, computer)
        if here != name and lines:
            journal.append(name, b"".join(lines))
            progress(len(lines))
            lines = []
        name = here
        lines.append(line_of(row))
    journal.append(name, b"".join(lines))
    progress(len(lines))


def _said_by(actor: str, folder: Path, *given: object) -> dict[str, Any]:
    done = subprocess.run(command(actor, folder, *given), check=True, capture_output=True, text=True, env=environment())
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
