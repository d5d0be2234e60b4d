"""Bundles changed on their way, outside or inside their lock: each is refused, and nothing of the records changes."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.bench.faults import forging
from snailtrail.commands.bench.faults.damage import KINDS, harmed
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.forging import ended, locked, unlocked
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.records import homes
from snailtrail.records.journal import line_of
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.merge import everything
from snailtrail.records.places import Places
from snailtrail.records.refusals import DAMAGED, NOT_OURS, RefusedError

CHILD = "mia"
ATTEMPTS = 6
HOSTILE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**30, 0.0, -0.0, 1.5, -1e308, 5e-324),
    *("", "0", "\0", "\x00;--", "'; DROP TABLE attempts; --", "../../moo", "\u202emoo", "🐌" * 50, "AB==", "x" * 9000),
    *([], {}, [[]], {"": {}}, [0.5, "x", {}], {"a": [{"b": [{"c": []}]}]}, ["clock_suspect"], {"error_mm": None}),
)
HOSTILE_NAMES = ("", "uid", "digest", "id", "\0", "__class__", "error_mm", "🐌")


def invited_home(clinic: Places, folder: Path, child: str = CHILD) -> Places:
    """A home laptop's data folder that an invitation of this clinic was taken into."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    home = Places.of(folder)
    row = homes.sheet(homes.invite(clinic, child, b"name: Mia\n", folder.parent / f"{folder.name}.snailinvite"))
    assert row is not None
    homes.accept(home, row)
    return home


def mutated(count: int, seed: int, progress: Progress) -> Tally:
    """A bundle harmed at random, every third inside its lock: refused, and not a byte outside the inbox is another."""
    corrupt, inside, first = 0, 0, ""
    with scratch() as folder:
        clinic = Places.of(folder / "clinic")
        home = invited_home(clinic, folder / "home")
        log = Log.open(home)
        for number in range(ATTEMPTS):
            log.keep(attempt(2 * number, seed)).result(60)
        packed = homes.pack(home, log, CHILD, folder / "good.snail").file
        log.close()
        good, plain = packed.read_bytes(), b"".join(unlocked(clinic, packed))
        log = Log.open(clinic)
        try:
            log.keep(attempt(0, seed + 1)).result(60)
            before = _sum(clinic)
            file = folder / "bad.snail"
            for run in range(count):
                rng = np.random.default_rng([seed, run])
                within = run % 3 == 2
                inside += within
                bad = _changed(plain if within else good, KINDS[int(rng.integers(len(KINDS)))], rng)
                if within:
                    locked(clinic, file, [bad])
                else:
                    file.write_bytes(bad)
                if not _is_refused(clinic, log, file) or _sum(clinic) != before:
                    corrupt += 1
                    first = first or f"; first at run {run}"
                progress(1)
        finally:
            log.close()
    return Tally(count, corrupt=corrupt, note=f"{count - inside} outside and {inside} inside the lock{first}")


def proved(count: int, seed: int, progress: Progress) -> Tally:
    """What only a home itself could forge: a value of an attempt changed, and all of it proved anew.

    Whatever is taken in of that must be such that both copies are whole and the lines alone give the same again.
    """
    corrupt, first, accepted = 0, "", list[str]()
    with scratch() as folder:
        clinic = Places.of(folder / "clinic")
        home = invited_home(clinic, folder / "home")
        with closing(Log.open(home)) as log:
            log.keep(attempt(0, seed)).result(60)
            packed = homes.pack(home, log, CHILD, folder / "good.snail").file
        head, line, *_ = unlocked(clinic, packed)
        file = folder / "forged.snail"
        with closing(Log.open(clinic)) as log:
            for run in range(count):
                rng = np.random.default_rng([seed, run])
                row = {**json.loads(line[65:]), "uid": f"forged-{run}", "session": f"s{run}"}
                row = _forged(row, rng)
                forged = line_of(row)
                locked(clinic, file, forging.proved(clinic, CHILD, [head, forged, ended([forged])]))
                if not _is_refused(clinic, log, file):
                    accepted.append(row["uid"])  # two may have come by the same one: both are kept
                progress(1)
            before = _kept(log)
            corrupt += bool(set(accepted) - {one.uid for one in log.attempts(CHILD)} - log.differing(CHILD))
            log.outcomes(CHILD, "trace")
            log.practised(CHILD, "trace")
            log.tried(CHILD, ["error_mm"])
            log.sessions(CHILD)
        if not check(clinic).sound:
            corrupt, first = 1, "; ".join(("", *check(clinic).sentences()))
        clinic.attempts.unlink()
        with closing(Log.open(clinic)) as log:
            corrupt += _kept(log) != before or len(before) < len(accepted)
    return Tally(count, corrupt=corrupt, note=f"{len(accepted)} taken in, {count - len(accepted)} refused{first}")


def _forged(row: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """The attempt with one value changed, somewhere in it."""
    at: Any = row
    while True:
        keys = list(at) if isinstance(at, dict) else range(len(at))
        key = keys[int(rng.integers(len(keys)))]
        if not isinstance(at[key], dict | list) or not at[key] or rng.integers(3) == 0:
            break
        at = at[key]
    if rng.integers(8) == 0 and isinstance(at, dict):
        at[HOSTILE_NAMES[int(rng.integers(len(HOSTILE_NAMES)))]] = at.pop(key)
    elif isinstance(at[key], str) and rng.integers(2):
        text = at[key]
        cut = int(rng.integers(len(text) + 1))
        at[key] = text[:cut] + chr(int(rng.integers(1, 0xD7FF))) + text[cut + 1 :]
    elif type(at[key]) in (int, float) and rng.integers(2):
        at[key] = type(at[key])(at[key] * float(rng.normal(0, 100)))
    else:
        at[key] = HOSTILE[int(rng.integers(len(HOSTILE)))]
    return row


def _kept(log: Log) -> frozenset[tuple[str, str]]:
    with log.unlocked() as connection:
        return everything(connection)


def _changed(content: bytes, kind: str, rng: np.random.Generator) -> bytes:
    while (bad := harmed(content, kind, rng)) == content:
        kind = KINDS[int(rng.integers(len(KINDS)))]
    return bad


def _is_refused(clinic: Places, log: Log, file: Path) -> bool:
    try:
        homes.take_in(clinic, log, file)
    except RefusedError as error:
        return str(error) in (DAMAGED, NOT_OURS) or str(error).startswith(("for another clinic", "not made with"))
    return False


def _sum(places: Places) -> str:
    """Of every name and byte in the data folder but the inbox's."""
    found = hashlib.sha256()
    for path in sorted(places.data.rglob("*")):
        if places.inbox not in (path, *path.parents):
            found.update(path.relative_to(places.data).as_posix().encode("utf-8"))
            found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()
