"""How often a PIN may be guessed: counted before each check, on the disk if it can be, waited by a steady clock."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from snailtrail.records.places import Places, write_whole
from snailtrail.records.reserve import Reserve

NAME = "access-tries.json"
FREE = 5
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 900.0
MOST = 100
"""After so many wrong tries only the recovery code helps (NIST 800-63B 5.2.2)."""


@dataclass
class Throttle:
    """The tries of all grown-ups of one data folder.

    Waiting begins anew with the program: what it knew of the time before is not trusted, so that neither a restart nor
    a changed clock makes it shorter. `now` gives s that only ever go on.

    Where nothing can be written, not even into the room of the reserve, tries are counted in memory as long as this
    program runs: the emergency copy must open on a full disk too, and the PIN is no key. A restart then gives free
    tries again, until the disk takes something.
    """

    places: Places
    now: Callable[[], float] = time.monotonic
    _unwritten: dict[str, int] = field(default_factory=dict)
    """Tries that the disk did not take; they win over what it has."""
    _since: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._began = self.now()

    @property
    def path(self) -> Path:
        """Where the tries are counted."""
        return self.places.data / NAME

    def tries(self, person: str) -> int:
        """Wrong or broken-off tries since the last right one; a file that cannot be read counts as all free ones."""
        if person in self._unwritten:
            return self._unwritten[person]
        try:
            count = json.loads(self.path.read_bytes()).get(person, 0)
        except FileNotFoundError:
            return 0
        except (OSError, ValueError, AttributeError):
            return FREE
        return count if isinstance(count, int) and count >= 0 else FREE

    def wait_s(self, person: str) -> float:
        """How long until the next try may be made, in s; infinite when only the recovery code helps."""
        tries = self.tries(person)
        if tries >= MOST:
            return float("inf")
        if tries < FREE:
            return 0.0
        # no more than this many doublings are needed, and 2 to the 95th is no number of seconds
        wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries - FREE, 10))
        return max(0.0, self._since.get(person, self._began) + wait - self.now())

    def count(self, person: str) -> None:
        """A try is about to be made: it counts from now on, on the disk where that can be, whatever becomes of it."""
        self._write(person, self.tries(person) + 1)
        self._since[person] = self.now()

    def right(self, person: str) -> None:
        """The try was right: no wrong ones are left."""
        self._write(person, 0)
        self._since.pop(person, None)

    def _write(self, person: str, count: int) -> None:
        try:
            self._to_disk(person, count)
        except OSError:
            if Reserve(self.places).give_up():
                with suppress(OSError):
                    self._to_disk(person, count)
                    return
            self._unwritten[person] = count

    def _to_disk(self, person: str, count: int) -> None:
        known: dict[str, int] = {}
        try:
            found = json.loads(self.path.read_bytes())
            known = {name: tries for name, tries in found.items() if isinstance(tries, int)}
        except (FileNotFoundError, ValueError, AttributeError):
            pass  # a damaged file: whoever is counted next begins with the free tries used up
        known |= {**self._unwritten, person: count}
        write_whole(self.path, json.dumps({name: tries for name, tries in known.items() if tries}).encode("utf-8"))
        self._unwritten.clear()
