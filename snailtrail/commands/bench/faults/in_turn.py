"""Three home laptops and a clinic: what is played, packed, lost, cut, repeated, cloned and deleted, in random turns."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.bundles import CHILD, invited_home
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.records import homes
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.merge import everything
from snailtrail.records.places import Places
from snailtrail.records.refusals import DAMAGED, RefusedError
from snailtrail.records.tombstones import bury

LAPTOPS = 3
TURNS = 40
Kept = frozenset[tuple[str, str]]


class BrokenError(Exception):
    """A rule was not kept; its text says which."""


@dataclass
class Laptop:
    """One that is at a home."""

    places: Places
    log: Log
    played: list[Attempt] = field(default_factory=list)
    """What it has kept of the child."""
    bundles: list[tuple[bytes, Kept]] = field(default_factory=list)
    """All that it ever packed, oldest first, with what is in each."""


class World:
    """All of them, and what must be true of the clinic by what was brought to it."""

    def __init__(self, folder: Path, rng: np.random.Generator, seed: int):
        self._folder = folder
        self._rng = rng
        self._seed = seed
        self._number = 0
        self.clinic = Places.of(folder / "clinic")
        self.laptops = [
            Laptop(home, Log.open(home))
            for home in (invited_home(self.clinic, folder / f"home-{index}") for index in range(LAPTOPS))
        ]
        self.log = Log.open(self.clinic)
        self.brought: set[tuple[str, str]] = set()
        self.deleted = False

    def close(self) -> None:
        """End every writer."""
        for laptop in self.laptops:
            laptop.log.close()
        self.log.close()

    def turn(self) -> None:
        """Anything that may happen, and the rules after it; BrokenError."""
        happen: tuple[Callable[[Laptop], None], ...] = (
            *(self._play, self._play, self._play_of_a_brother, self._pack, self._pack),
            *(self._bring_newest, self._bring_newest, self._bring_any, self._bring_twice, self._bring_cut),
            *(self._clone, self._differ, self._play_at_the_clinic),
        )
        happen[int(self._rng.integers(len(happen)))](self._any())
        self.look()

    def delete(self) -> None:
        """The child is deleted at the clinic: whatever is brought from now on is not imported."""
        bury(self.clinic, CHILD, date.today())
        self.deleted = True

    def look(self) -> None:
        """What was brought is there, once, and nothing else; BrokenError."""
        if (kept := self._kept()) != self.brought:
            raise BrokenError(f"{len(self.brought - kept)} lost, {len(kept - self.brought)} from nowhere")

    def look_closely(self) -> None:
        """Both copies are whole, and the lines alone give the same again; BrokenError."""
        self.log.close()
        if not check(self.clinic).sound:
            raise BrokenError("; ".join(check(self.clinic).sentences()))
        self.clinic.attempts.unlink()
        self.log = Log.open(self.clinic)
        self.look()

    def _kept(self) -> Kept:
        with self.log.unlocked() as connection:
            return everything(connection)

    def _any(self) -> Laptop:
        return self.laptops[int(self._rng.integers(len(self.laptops)))]

    def _next(self) -> Attempt:
        self._number += 1
        return replace(attempt(2 * self._number, self._seed, frames=2), session=f"s{self._rng.integers(2**60)}")

    def _play(self, laptop: Laptop) -> None:
        laptop.played.append(laptop.log.keep(self._next()).result(60))

    def _play_of_a_brother(self, laptop: Laptop) -> None:
        laptop.log.keep(replace(self._next(), child="noah")).result(60)

    def _play_at_the_clinic(self, laptop: Laptop) -> None:
        kept = self.log.keep(self._next()).result(60)
        self.brought.add((kept.uid, digest(to_dict(kept))))

    def _pack(self, laptop: Laptop) -> None:
        if laptop.played:
            file = self._folder / "packed.snail"
            homes.pack(laptop.places, laptop.log, CHILD, file)
            laptop.bundles.append((file.read_bytes(), _all(laptop.played)))

    def _bring_newest(self, laptop: Laptop) -> None:
        if laptop.bundles:
            self._bring(*laptop.bundles[-1])

    def _bring_any(self, laptop: Laptop) -> None:
        if laptop.bundles:
            self._bring(*laptop.bundles[int(self._rng.integers(len(laptop.bundles)))])

    def _bring_twice(self, laptop: Laptop) -> None:
        for _ in range(2):
            self._bring_newest(laptop)

    def _bring(self, content: bytes, holds: Kept) -> None:
        file = self._folder / "brought.snail"
        file.write_bytes(content)
        if self.deleted:
            self._refused(file, "not imported")
            return
        taken = homes.take_in(self.clinic, self.log, file)
        if taken.new + len(taken.conflicts) != len(holds - self.brought) or taken.gaps:
            raise BrokenError(f"told {taken.sentences}, but {len(holds - self.brought)} were new")
        self.brought |= holds

    def _bring_cut(self, laptop: Laptop) -> None:
        if laptop.bundles:
            file = self._folder / "cut.snail"
            content = laptop.bundles[-1][0]
            file.write_bytes(content[: int(self._rng.integers(len(content)))])
            self._refused(file, DAMAGED)

    def _refused(self, file: Path, words: str) -> None:
        try:
            homes.take_in(self.clinic, self.log, file)
        except RefusedError as error:
            if words not in str(error):
                raise BrokenError(f"refused with other words: {error}") from error
        else:
            raise BrokenError("taken in, and should not be")

    def _clone(self, laptop: Laptop) -> None:
        """A laptop becomes the copy of another, as after a restored image: it counts on from the same number."""
        other = self._any()
        if other is laptop:
            return
        laptop.log.close()
        shutil.rmtree(laptop.places.data)
        shutil.copytree(other.places.data, laptop.places.data)
        laptop.log = Log.open(laptop.places)
        laptop.played, laptop.bundles = list(other.played), list(other.bundles)

    def _differ(self, laptop: Laptop) -> None:
        """An attempt of another laptop is here with other content: no program does that, a damaged disk might."""
        other = self._any()
        mine = {one.uid for one in laptop.played}
        theirs = [one for one in other.played if one.uid not in mine]
        if theirs:
            changed = replace(theirs[-1], duration_s=9.5, session=f"s{self._rng.integers(2**60)}")
            laptop.played.append(laptop.log.keep(changed).result(60))


def in_turn(count: int, seed: int, progress: Progress) -> Tally:
    """So many worlds, each of TURNS turns."""
    corrupt, brought, first = 0, 0, ""
    for run in range(count):
        rng = np.random.default_rng([seed, run])
        with scratch() as folder:
            world = World(folder, rng, seed)
            try:
                ends = int(rng.integers(2 * TURNS))
                for turn in range(TURNS):
                    if turn == ends:
                        world.delete()
                    world.turn()
                world.look_closely()
                brought += len(world.brought)
            except BrokenError as error:
                corrupt += 1
                first = first or f"; first in run {run}: {error}"
            finally:
                world.close()
        progress(1)
    return Tally(count, corrupt=corrupt, note=f"{brought} attempts brought or played at the clinic{first}")


def _all(attempts: list[Attempt]) -> Kept:
    return frozenset((one.uid, digest(to_dict(one))) for one in attempts)
