"""Records of every earlier release brought to today's shape, and every safety copy put back: all of it is there."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, kept, scratch, whole
from snailtrail.commands.bench.faults.scenes import to_schema
from snailtrail.records.attempt import digest, to_dict
from snailtrail.records.backup import back_up, backups, restore
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound, check, repair
from snailtrail.records.log_schema import SCHEMA
from snailtrail.records.log_tables import SHAPED
from snailtrail.records.places import Places

SIZES = (0, 1, 12, 300)
"""Attempts in a file of an earlier release."""
FIRST_COPY = datetime(2025, 1, 15, 12)
ODD = ("=2+5", "../moo", "Zoë\u202e", "NUL", "a'; DROP TABLE attempts; --")
"""Ids of children that a file made by hand may hold."""


def migrated(count: int, seed: int, progress: Progress) -> Tally:
    """Every earlier shape with every size in turn: the same digests, both copies in step, and a whole safety copy made
    before where tables change."""
    lost = corrupt = 0
    first = ""
    for run in range(count):
        number, size = 1 + run % (SCHEMA - 1), SIZES[run // (SCHEMA - 1) % len(SIZES)]
        with scratch() as folder:
            places = Places.of(folder / "data")
            promised = kept(places, size, seed + run)
            promised += _odd(places, seed + run) if size else []
            to_schema(places, number)
            if run % 2:
                shutil.rmtree(places.log, ignore_errors=True)  # the first release kept one copy alone
            log = Log.open(places, alone=True)
            missing = len(set(promised) - set(whole(log).values()))
            log.close()
            repair(places)
            made = backups(places.backups)
            copied = bool(made) == (number < SHAPED) and all(backup_is_sound(path, None) for path in made)
            wrong = not check(places).sound or not copied
            lost, corrupt = lost + missing, corrupt + wrong
            first = first or (f"; first shape {number}, {size} attempts" if missing or wrong else "")
        progress(1)
    return Tally(count, lost, corrupt, f"shapes 1 to {SCHEMA - 1}, 0 to {max(SIZES)} attempts{first}")


def _odd(places: Places, seed: int) -> list[str]:
    from dataclasses import replace

    log = Log.open(places)
    odd = [replace(attempt(900 + i, seed), child=child, session=f"odd{i}") for i, child in enumerate(ODD)]
    digests = [digest(to_dict(log.keep(one).result(60))) for one in odd]
    log.close()
    return digests


def restored(count: int, seed: int, progress: Progress) -> Tally:
    """The newest safety copies of a year put back one after another, oldest last: what was kept since is added."""
    lost = corrupt = 0
    with scratch() as folder:
        places = Places.of(folder / "data")
        days = [*range(0, 330, 30), *range(336, 357, 7), *range(358, 364)]
        moments = [FIRST_COPY + timedelta(days=day) for day in days]
        moments += [FIRST_COPY + timedelta(days=364, hours=hour) for hour in range(10)]
        promised = []
        for number, moment in enumerate(moments):
            log = Log.open(places)
            promised.append(digest(to_dict(log.keep(attempt(number, seed)).result(60))))
            log.close()
            back_up(places, moment)
        there = backups(places.backups)[-count:]
        for path in reversed(there):
            restore(places, path)
            log = Log.open(places, alone=True)
            lost += len(set(promised) - set(whole(log).values()))
            log.close()
            corrupt += not check(places).sound
            progress(1)
    return Tally(len(there), lost, corrupt, f"{len(moments)} attempts, one more after each copy")
