"""Bundles changed on their way, outside or inside their lock: each is refused, and nothing of the records changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.damage import KINDS, harmed
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.records import homes
from snailtrail.records.bundle import PLAIN
from snailtrail.records.keys import age, clinic_identity, key_ending
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.refusals import DAMAGED, NOT_OURS, RefusedError

CHILD = "mia"
ATTEMPTS = 6


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
        good = homes.pack(home, log, CHILD, folder / "good.snail").file.read_bytes()
        log.close()
        plain = age().decrypt(good.partition(b"\n")[2], [clinic_identity(clinic)])
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
                file.write_bytes(_locked(clinic, bad) if within else bad)
                if not _is_refused(clinic, log, file) or _sum(clinic) != before:
                    corrupt += 1
                    first = first or f"; first at run {run}"
                progress(1)
        finally:
            log.close()
    return Tally(count, corrupt=corrupt, note=f"{count - inside} outside and {inside} inside the lock{first}")


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


def _locked(clinic: Places, plain: bytes) -> bytes:
    public = clinic_identity(clinic).to_public()
    locked: bytes = age().encrypt(plain, [public])
    return PLAIN + key_ending(str(public)).encode("ascii") + b"\n" + locked


def _sum(places: Places) -> str:
    """Of every name and byte in the data folder but the inbox's."""
    found = hashlib.sha256()
    for path in sorted(places.data.rglob("*")):
        if places.inbox not in (path, *path.parents):
            found.update(path.relative_to(places.data).as_posix().encode("utf-8"))
            found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()
