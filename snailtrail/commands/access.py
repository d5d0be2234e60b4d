"""`access` and `audit`: who may enter the grown-ups' side, and who changed what, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from snailtrail.records.access import Access, AccessError
from snailtrail.records.audit import Audit
from snailtrail.records.audit_words import sentence
from snailtrail.records.lock import InstanceLock
from snailtrail.records.places import Places


def access(data: Path | None, *, reset: bool) -> int:
    """Say who has a PIN, or take all PINs away; 1 when that cannot be done."""
    places = Places.of(data)
    kept = Access(places)
    try:
        if reset:
            lock = InstanceLock.take(places)  # TakenError: the program that is open would not know of it
            try:
                kept.reset("command")
            finally:
                lock.release()
            print("All PINs are taken away, and that is noted. No record was touched. The grown-ups' side asks anew.")
            return 0
        people = kept.people()
        if not people:
            print("Nobody has a PIN: the grown-ups' side opens to whoever holds the wheel on the screen.")
        for one in people:
            wrong = kept.throttle.tries(one.id)
            tries = f", {wrong} wrong {'try' if wrong == 1 else 'tries'} since the last right one" if wrong else ""
            print(f"{one.name or 'A grown-up'} has a PIN{tries}.")
        return 0
    except AccessError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{places.data}: that could not be done ({error.strerror or error}).", file=sys.stderr)
    return 1


def audit(data: Path | None, *, child: str | None) -> int:
    """List who changed what, of one child or of all, and say whether the list is whole; 1 when it is not."""
    places = Places.of(data)
    try:
        kept = Audit(places)
        entries = kept.entries()
        faults = kept.faults()
    except OSError as error:
        print(f"{places.data}: the list of changes cannot be read ({error.strerror or error}).", file=sys.stderr)
        return 1
    chosen = [entry for entry in entries if child is None or (entry.change is not None and entry.change.child == child)]
    for entry in chosen:
        print(sentence(entry))
    if not entries and not faults:
        print("Nothing was changed yet.")
        return 0
    if not chosen:
        print(f"No change of {child} is noted." if child else "No entry can be read.")
    for fault in faults:
        print(fault)
    print("The list is not whole: see above." if faults else f"The list of {len(entries):,} changes is whole.")
    return 1 if faults else 0
