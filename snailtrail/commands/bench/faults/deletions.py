"""Children deleted from folders that chance has filled: no byte of them is left, and the others lack nothing."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.damage import KINDS, harmed
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch, whole
from snailtrail.records.audit import Audit
from snailtrail.records.backup import back_up
from snailtrail.records.erase import erase
from snailtrail.records.export import export
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places, write_whole
from snailtrail.records.profile_save import Saved, create, save
from snailtrail.records.tombstones import deleted_on

IDS = ("kid-7f3a", "mia", "trace", "attempts", "con-1", "a", "0-0", "example-mia")
NAMES = ("Zoë Müller", "Mia", "Łucja", "Анна-Мария", 'O\'Brien "Bo"', "李小龙", "🦊 Fox", "=1+1", "Dr: Bob #2", "null")
BEGAN = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)
ELSE = "noah"
LEAST_BYTES = 6
"""A shorter word is in other bytes by chance."""


def deleted(count: int, seed: int, progress: Progress) -> Tally:
    """Fill so many folders, delete a child in each, and look at every byte with a search that is not the program's."""
    lost = corrupt = 0
    first = ""
    for run in range(count):
        rng = np.random.default_rng([seed, run])
        with scratch() as folder:
            missing, wrong = _one(Places.of(folder / "data"), seed + run, rng)
        lost += missing
        corrupt += wrong
        if (missing or wrong) and not first:
            first = f"first at run {run}"
        progress(1)
    return Tally(count, lost, corrupt, first)


def _one(places: Places, seed: int, rng: np.random.Generator) -> tuple[int, int]:
    """How many attempts of the other child are missing after a deletion, and how many other things are wrong."""
    child, name = str(rng.choice(IDS)), str(rng.choice(NAMES))
    uids, others = _filled(places, child, name, seed, rng)
    erased = erase(places, child, who="", day=DAY)
    words = [
        *uids,
        *(word for word in (child, name) if len(word.encode("utf-8")) >= LEAST_BYTES and word not in IDS[2:4]),
    ]
    left = sum(
        word.encode("utf-8") in path.read_bytes() for path in places.data.rglob("*") if path.is_file() for word in words
    )
    log = Log.open(places)
    try:
        kept = set(whole(log))
        faults = (log.children() != (ELSE,), not check(places).sound, bool(Audit(places).faults()), bool(erased.left))
    finally:
        log.close()
    return len(others - kept), left + sum(faults) + (deleted_on(places, child) != DAY) + len(kept - others)


def _filled(places: Places, child: str, name: str, seed: int, rng: np.random.Generator) -> tuple[set[str], set[str]]:
    """A data folder in use; the uids of the child, attempts' and sittings', and the uids of the other's attempts."""
    places.prepare()
    quoted = name.replace('"', '\\"')
    opened = create(places, child, f'name: "{quoted}"\n', who="Anna", now=BEGAN)
    create(places, ELSE, "name: Noah\n", who="", now=BEGAN)
    for born in range(int(rng.integers(4))):
        saved = save(places, opened, {("born",): str(2014 + born)}, who="Anna", now=BEGAN)
        assert isinstance(saved, Saved)
        opened = saved.opened
    uids, others = set[str](), set[str]()
    log = Log.open(places)
    try:
        for number in range(2 + int(rng.integers(16))):
            theirs = bool(number % 2) if number < 2 else bool(rng.integers(2))
            session = str(uuid.UUID(bytes=rng.bytes(16), version=4))
            made = replace(
                attempt(number, seed, month=int(rng.integers(4, 7))), child=child if theirs else ELSE, session=session
            )
            log.keep(made).result(60)
            if theirs:
                uids |= {made.uid, session}
            else:
                others.add(made.uid)
            if rng.random() < 0.15:
                back_up(places, (BEGAN + timedelta(hours=number)).replace(tzinfo=None))
        spooled = replace(attempt(99, seed), child=child)
        if rng.random() < 0.5:
            log.spool(spooled)
            uids.add(spooled.uid)
        if rng.random() < 0.5:
            export(log, child, places.data / "exports" / child, str(rng.choice(["csv", "jsonl"])))
    finally:
        log.close()
    _harmed(places, rng)
    return uids, others


def _harmed(places: Places, rng: np.random.Generator) -> None:
    """What earlier damages left: files in quarantine, a torn temporary file, notes of the program."""
    found: list[Path] = [places.attempts, *(Journal(places).path(name) for name in Journal(places).names())]
    for number, path in enumerate(found):
        if rng.random() < 0.4:
            bad = harmed(path.read_bytes(), str(rng.choice(KINDS)), rng)
            write_whole(places.quarantine / f"{path.stem}-{number}{path.suffix}", bad)
    if rng.random() < 0.4:
        (places.log / ".new-torn.jsonl").write_bytes(found[-1].read_bytes()[:500])
