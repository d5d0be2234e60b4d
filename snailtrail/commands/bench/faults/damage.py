"""Bits, bytes and pages of either copy changed, zeroed, swapped, cut off: found, and made again from the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import kept, scratch, whole
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import check, repair
from snailtrail.records.places import Places

KINDS = ("bit", "byte", "zeros", "swap", "cut", "noise")
PAGE = 4096
ATTEMPTS = 12


def harmed(content: bytes, kind: str, rng: np.random.Generator) -> bytes:
    """The content with one damage of a kind."""
    out = bytearray(content)
    at = int(rng.integers(len(out)))
    page = at // PAGE * PAGE
    if kind == "bit":
        out[at] ^= 1 << int(rng.integers(8))
    elif kind == "byte":
        out[at] = int(rng.integers(256))
    elif kind == "zeros":
        out[page : page + PAGE] = bytes(len(out[page : page + PAGE]))
    elif kind == "swap":
        other = int(rng.integers(max(1, len(out) // PAGE))) * PAGE
        one, two = bytes(out[page : page + PAGE]), bytes(out[other : other + PAGE])
        if len(one) == len(two):
            out[page : page + PAGE], out[other : other + PAGE] = two, one
    elif kind == "cut":
        del out[at:]
    else:
        out[at : at + 100] = rng.bytes(len(out[at : at + 100]))
    return bytes(out)


def of_the_database(count: int, seed: int, progress: Progress) -> Tally:
    """The record file harmed: what the check finds is mended, what it does not find lies where nothing is kept."""
    lost = corrupt = found = 0
    first = ""
    with scratch() as folder:
        places = Places.of(folder / "data")
        wanted = kept(places, ATTEMPTS, seed)
        good = places.attempts.read_bytes()
        for run in range(count):
            bad = harmed(good, KINDS[run % len(KINDS)], np.random.default_rng([seed, run]))
            places.attempts.write_bytes(bad)
            wrong = False
            if not check(places).sound:
                found += 1
                said = repair(places)
                wrong = f"{ATTEMPTS} of {ATTEMPTS} attempts present." not in said[0] or not check(places).sound
                wrong = wrong or (bool(bad) and bad not in _quarantined(places))
            missing = len(set(wanted) - set(_readable(places)))
            lost, corrupt = lost + missing, corrupt + wrong
            first = first or (f"first at run {run}" if missing or wrong else "")
            progress(1)
    return Tally(count, lost, corrupt, f"{found} found and mended, the others changed nothing that is kept {first}")


def of_the_log(count: int, seed: int, progress: Progress) -> Tally:
    """The second copy harmed: every change is found, its lines come back from the record file."""
    lost = corrupt = found = 0
    first = ""
    with scratch() as folder:
        places = Places.of(folder / "data")
        wanted = kept(places, ATTEMPTS, seed)
        (name,) = Journal(places).names()
        path = Journal(places).path(name)
        good, database = path.read_bytes(), places.attempts.read_bytes()
        for run in range(count):
            bad = harmed(good, KINDS[run % len(KINDS)], np.random.default_rng([seed, run]))
            path.write_bytes(bad)
            report = check(places)
            wrong = report.sound != (bad == good)
            if bad != good:
                found += not report.sound
                said = repair(places)
                wrong = wrong or not report.database_is_sound or len(said) != 1
                wrong = wrong or (bool(bad) and bad not in _quarantined(places))
            places.attempts.unlink()  # whether the lines alone hold everything again
            missing = len(set(wanted) - set(_readable(places)))
            lost, corrupt = lost + missing, corrupt + wrong
            first = first or (f"first at run {run}" if missing or wrong else "")
            places.attempts.write_bytes(database)
            path.write_bytes(good)
            progress(1)
    return Tally(count, lost, corrupt, f"{found} found and mended, the others changed nothing {first}".strip())


def _readable(places: Places) -> list[str]:
    log = Log.open(places)
    try:
        return list(whole(log).values())
    finally:
        log.close()


def _quarantined(places: Places) -> list[bytes]:
    """What lies in quarantine; it is emptied, so that the next run finds its own."""
    found = [path.read_bytes() for path in _files(places.quarantine)]
    shutil.rmtree(places.quarantine, ignore_errors=True)
    return found


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
