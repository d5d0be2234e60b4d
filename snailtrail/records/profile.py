"""The children of this computer: each one's profile, the last good one while a file is broken, and what it asks."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from snailtrail.motor.adaptation import Guard
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import both, joined, said
from snailtrail.records import days
from snailtrail.records.places import Places, shipped, write_whole
from snailtrail.records.profile_model import json_schema
from snailtrail.records.profile_plan import Plan
from snailtrail.records.profile_reader import Loaded, Reader, check, digest_of, load
from snailtrail.records.profile_schema import Calm, GameWishes, Profile, SessionWishes
from snailtrail.records.reachable import to_limits

__all__ = [
    "Calm",
    "Child",
    "GameWishes",
    "Loaded",
    "NoChildError",
    "Plan",
    "Profile",
    "ProfileShelf",
    "SessionTimes",
    "SessionWishes",
    "by_name",
    "check",
    "json_schema",
    "load",
    "session_times",
    "to_guard",
    "to_limits",
]

_ID = re.compile(r"[a-z0-9-]{1,32}")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_ENDINGS = (".yaml", ".yml")
ID_RULE = said("ids use a-z, 0-9 and -, at most 32; the name shown to the child can be anything.")


def to_guard(profile: Profile, game: AnyGame) -> Guard:
    """What the profile allows to adaptation in a game, in bits."""
    wishes = profile.wishes(game.name)
    return Guard(
        target_success=wishes.target_success,
        lowest_bits=wishes.lowest,
        highest_bits=wishes.highest,
        step_up=wishes.step_up,
        step_down=wishes.step_down,
    )


@dataclass(frozen=True)
class SessionTimes:
    """How long a session is, in minutes of the clock."""

    pause_after_min: int
    end_after_min: int
    daily_cap_min: int | None
    """None for no cap."""


def session_times(profile: Profile, today: date) -> SessionTimes:
    """The profile's times; where it has none, those of the child's age: a pause after 15 min up to 5 years and after 20
    later or at an unknown age, the end after 30, at most 60 a day under 5.
    """
    age, wishes = profile.age_years(today), profile.session
    pause = 15 if age is not None and age < 6 else 20
    cap = 60 if age is not None and age < 5 else None
    return SessionTimes(wishes.pause_after_min or pause, wishes.end_after_min or 30, wishes.daily_cap_min or cap)


@dataclass(frozen=True)
class Child:
    """A child who can play, and what a grown-up should know about the profile."""

    id: str
    profile: Profile
    told: Callable[[], tuple[str, ...]]
    """See problems."""
    from_last_good: bool
    """Whether the file is refused, or in doubt in what limits the child, and its last accepted copy is used."""
    digest: str
    """sha256 of the bytes in use, in hex."""
    path: Path
    """The file to edit."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences for the grown-up; empty when all is well. To find them all takes a while at the first time."""
        return self.told()


def by_name(child: Child) -> tuple[str, str]:
    """What puts children in order as a list on paper does: large letters and marks on letters count for nothing."""
    letters = [sign for sign in unicodedata.normalize("NFKD", child.profile.name) if not unicodedata.combining(sign)]
    return "".join(letters).casefold(), child.id


class NoChildError(KeyError):
    """There is no child of an id; its text is a sentence, or says what is wrong with the file that should give one."""

    def __init__(self, child_id: str, faults: Sequence[str]):
        super().__init__(child_id)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults) or f"There is no profile {self.args[0]}."


class ProfileShelf:
    """The profiles in a data folder, and the shipped examples."""

    def __init__(self, places: Places, games: Mapping[str, AnyGame]):
        self._places = places
        self._reader = Reader(games)
        self._seen: dict[Path, tuple[tuple[int, int], Loaded]] = {}

    def children(self) -> list[Child]:
        """All children who can play, in the order of their ids; the examples where the folder has no profile.

        Looks at the folder each time; reads again only what changed.
        """
        return self._look()[0]

    def problems(self) -> list[str]:
        """A sentence for each file that gives no child: a bad id, one id twice, refused and never good before."""
        return self._look()[1]

    def unused(self) -> list[str]:
        """The ids of profiles that a grown-up can mend as text: well named, but refused and never good before."""
        try:
            files = _profile_files(self._places.profiles)
        except OSError:
            return []
        used = {child.id for child in self.children()}
        ids = [_stem(file) for file in files if not name_fault(file)]
        return [one for one in ids if one not in used and ids.count(one) == 1]

    def child(self, child_id: str) -> Child:
        """The child of that id, an example's too; raises NoChildError, which is a KeyError."""
        found, faults = self._own(child_id)
        if found is None:  # the examples take a while to read: only where they are meant
            found = next((child for child in self.examples() if child.id == child_id), None)
        if found is None:
            raise NoChildError(child_id, faults)
        return found

    def _own(self, child_id: str) -> tuple[Child | None, list[str]]:
        """The child of that id in the folder; where there is none, why the file of that id gives none."""
        try:
            same = [file for file in _profile_files(self._places.profiles) if _stem(file).casefold() == child_id]
        except OSError:
            return None, self.problems()
        return self._one(child_id, same) if same else (None, [])

    def _look(self) -> tuple[list[Child], list[str]]:
        children: list[Child] = []
        problems: list[str] = []
        try:
            files = _profile_files(self._places.profiles)
        except OSError as error:
            why = error.strerror or str(error)
            folder = self._places.profiles
            return [], [said("{folder}: the profiles cannot be read ({error}).", folder=folder, error=why)]
        by_id: dict[str, list[Path]] = {}
        for file in files:
            by_id.setdefault(_stem(file).casefold(), []).append(file)
        for key, same in sorted(by_id.items()):
            child, told = self._one(key, same)
            children.extend([child] if child else [])
            problems.extend(told)
        return (children, problems) if files else (self.examples(), problems)

    def _one(self, key: str, files: Sequence[Path]) -> tuple[Child | None, list[str]]:
        """The child of one id; where there is none, why."""
        if len(files) > 1:
            twice = said(
                "{files}: two files with one id. Rename one or take it away; neither is used until then.",
                files=both(*sorted(file.name for file in files)),
            )
            return self._from_last_good(key, files[0], [twice]), [twice]
        (file,) = files
        if wrong := name_fault(file):
            return None, [said("{file}: {fault}", file=file.name, fault=wrong)]
        loaded = self._loaded(file)
        told = partial(_sentences, loaded, file)
        if loaded.profile is None:
            why = [problem.sentence(file.name) for problem in loaded.problems if problem.severity == "refused"]
            child = self._from_last_good(key, file, why)
            unused = said("The file is not used until then.")
            return child, [] if child else [*why[:-1], joined(" ", why[-1], unused)]
        if loaded.in_doubt:
            faults = [problem.sentence(file.name, used=False) for problem in loaded.problems]
            child = self._from_last_good(key, file, faults)
            if child is None or child.digest == loaded.digest:  # good once, for an older version of its game
                child = Child(key, loaded.profile, told, False, loaded.digest, file)
            return child, []
        self._keep_good(key, file, loaded)
        return Child(key, loaded.profile, told, False, loaded.digest, file), []

    def _from_last_good(self, key: str, file: Path, told: Sequence[str]) -> Child | None:
        good = self._places.good_profiles / f"{key}.yaml"
        loaded = self._loaded(good) if valid_id(key) and good.is_file() else None
        if loaded is None or loaded.profile is None:
            return None
        day = days.day(datetime.fromtimestamp(good.stat().st_mtime).date(), date.today())
        plays = said("{name} plays with the settings of {day} until then.", name=loaded.profile.name, day=day)
        meanwhile = joined(" ", told[-1], plays)
        return Child(key, loaded.profile, lambda: (*told[:-1], meanwhile), True, loaded.digest, file)

    def _keep_good(self, key: str, file: Path, loaded: Loaded) -> None:
        """Keep an accepted file; where nothing can be written the places' probe has said so already."""
        good = self._places.good_profiles / f"{key}.yaml"
        with contextlib.suppress(OSError):
            if good.is_file() and digest_of(good.read_bytes()) == loaded.digest:  # to read it would take as long again
                return
            write_whole(good, file.read_bytes())
            stamp = file.stat().st_mtime_ns
            os.utime(good, ns=(stamp, stamp))  # the day of the settings, not of the copy

    def _loaded(self, file: Path) -> Loaded:
        stat = file.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._seen.get(file)
        if known is None or known[0] != state:
            known = self._seen[file] = (state, self._reader.load(file))
        return known[1]

    def examples(self) -> list[Child]:
        files = sorted(shipped().profiles.glob("example-*.yaml"))
        read = [(file, self._loaded(file)) for file in files]
        return [
            Child(file.stem, loaded.profile, partial(_sentences, loaded, file), False, loaded.digest, file)
            for file, loaded in read
            if loaded.profile is not None
        ]


def _sentences(loaded: Loaded, file: Path) -> tuple[str, ...]:
    return tuple(problem.sentence(file.name) for problem in loaded.problems)


def valid_id(child_id: str) -> bool:
    """Whether a child's id can be a file's name everywhere."""
    return _ID.fullmatch(child_id) is not None and child_id not in _RESERVED


def name_fault(file: Path) -> str:
    """Why a file of this name gives no child, as sentences; empty where it does."""
    if _stem(file) == file.name:
        return said("a profile's name ends in .yaml. Rename this file; it is not used until then.")
    if file.suffix.casefold() == ".txt":
        return said("this file ends in .txt. Rename it to {name}.yaml; it is not used.", name=_stem(file))
    if valid_id(_stem(file)):
        return ""
    return joined(" ", ID_RULE, said("Rename this file; it is not used until then."))


def _profile_files(folder: Path) -> list[Path]:
    """The files that are or were meant to be profiles."""
    if not folder.is_dir():
        return []
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(".")]
    return [file for file in files if _stem(file) != file.name]


def _stem(file: Path) -> str:
    """The name without its ending; the name itself where it does not end as a profile does (or as one from Notepad)."""
    name = file.name[:-4] if file.name.casefold().endswith(".txt") else file.name
    ending = next((e for e in _ENDINGS if name.casefold().endswith(e)), "")
    return name[: -len(ending)] if ending else file.name
