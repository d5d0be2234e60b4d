"""A million attempts, ten years of a busy clinic: the program starts, shows, keeps and mends as quickly as with few."""

from __future__ import annotations

import json
import subprocess
import uuid
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.commands.bench.faults.process import command, environment
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.attempt import to_dict
from snailtrail.records.journal import Journal, line_of, name_of
from snailtrail.records.log_file import installation
from snailtrail.records.places import Places
from snailtrail.session.checkup import battery

YEARS = 10
CHILDREN = 40
FIRST_HAS = 14
"""One sitting of so many is the first child's, who has most: of a million attempts twenty a day in all the years."""
A_SITTING = 30
CHECKED = 27
"""One sitting of so many of the first child's is a check-up: every six weeks."""
BEGUN = datetime(2016, 1, 4, 8, tzinfo=UTC)
LIMITS = {
    "rebuild_s": 60.0,
    "start_s": 1.0,
    "page_s": 0.2,
    "curve_s": 0.2,
    "report_s": 1.0,
    "desk_s": 0.3,
    "children_s": 0.3,
    "child_s": 0.3,
    "changes_s": 0.3,
    "difficulty_s": 0.3,
    "progress_s": 0.3,
    "checkups_s": 0.3,
    "week_s": 0.3,
    "replay_s": 0.3,
    "versions_s": 0.3,
    "paper_s": 3.0,
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
        found = {
            **_said_by("rebuilder", places.data),
            **_said_by("desk", places.data),
            **_said_by("reader", places.data, seed),
        }
    present = int(found["said"].split(": ")[1].split(" of ")[0].replace(",", ""))
    over = [name for name, limit in LIMITS.items() if found[name] > limit]
    note = ", ".join(f"{name} {value:.3g}" for name, value in found.items() if name != "said")
    return Tally(count, count - present, len(over), f"{note}{f'; over the limit: {over}' if over else ''}")


def write_lines(places: Places, count: int, seed: int, progress: Progress) -> None:
    """A second copy of so many attempts of one computer, month by month; there is no record file yet."""
    places.prepare()
    journal, computer = Journal(places), installation(places)
    rng = np.random.default_rng(seed)
    practised, tried = _practised(seed), _tried(seed)
    step = timedelta(days=365.25 * YEARS) / count
    lines: list[bytes] = []
    name, number, sitting = "", 0, 0
    while number < count:
        of_first, session = sitting % FIRST_HAS == 0, str(uuid.UUID(bytes=rng.bytes(16), version=4))
        child = "mia" if of_first else f"child-{int(rng.integers(1, CHILDREN))}"
        begun_at = (BEGUN + step * number).isoformat(timespec="microseconds")
        checked = of_first and sitting // FIRST_HAS % CHECKED == 0
        for row in (tried if checked else practised)[: count - number]:
            moment = (BEGUN + step * number).isoformat(timespec="microseconds")
            number += 1
            told = {
                **row,
                "uid": str(uuid.UUID(bytes=rng.bytes(16), version=4)),
                "session": session,
                "session_begun_at": begun_at,
                "child": child,
                "begun_at": moment,
                "outcome": int(rng.integers(4)),
                "installation": computer,
                "seq": number,
            }
            here = name_of(moment, computer)
            if here != name and lines:
                journal.append(name, b"".join(lines))
                progress(len(lines))
                lines = []
            name = here
            lines.append(line_of(told))
        sitting += 1
    journal.append(name, b"".join(lines))
    progress(len(lines))


def _practised(seed: int) -> list[dict[str, Any]]:
    """A sitting of practice: a block of each game."""
    games = discover().games.values()
    return [
        to_dict(
            replace(
                attempt(number, seed, frames=60), game=game.name, promised_success=0.8, params=asdict(game.params())
            )
        )
        for game in games
        for number in range(A_SITTING // len(games))
    ]


def _tried(seed: int) -> list[dict[str, Any]]:
    """A whole check-up."""
    field = Field(340.0, 172.25)
    laid_out = [(item, item.laid_out(field)) for item in battery(discover().games.values(), "right")]
    return [
        to_dict(
            replace(
                attempt(number, seed, frames=60),
                game=item.game.name,
                kind="checkup",
                seed=item.seed,
                wished_bits=None,
                params=asdict(realised.params),
                realised_bits=realised.bits,
                reason=dict(item.data()),
                invalid="practice_trial" if item.practice else "",
                measures={item.game.primary: 2.0 + number / 64},
                reasons={},
            )
        )
        for number, (item, realised) in enumerate(laid_out)
    ]


def _said_by(actor: str, folder: Path, *given: object) -> dict[str, Any]:
    done = subprocess.run(command(actor, folder, *given), check=True, capture_output=True, text=True, env=environment())
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
