"""The grown-ups' side of this computer: what its pages read of profiles and records, and what they write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import numpy as np

from snailtrail.commands.child_line import line_of
from snailtrail.commands.child_papers import ChildPapers
from snailtrail.commands.copies import LocalCopies
from snailtrail.commands.encryption import DiskLook
from snailtrail.commands.family import ChildMoves, LocalAdding
from snailtrail.commands.following import LocalFollowing
from snailtrail.commands.house import LocalHouse
from snailtrail.commands.prescribing import about_one_switch, manner
from snailtrail.commands.profile_files import ProfileChanger, ProfileFile
from snailtrail.commands.standing import stands_now
from snailtrail.commands.versions import LocalVersions
from snailtrail.commands.week import Tempos, WeekPlanner
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame, Found
from snailtrail.play.words import of_error, said
from snailtrail.records.audit import Audit
from snailtrail.records.audit_words import sentence
from snailtrail.records.backup import newest_at
from snailtrail.records.config import DeviceSeen, keep_device, load_config
from snailtrail.records.log import LogError
from snailtrail.records.log_conditions import Changed, changed
from snailtrail.records.places import shipped
from snailtrail.records.profile import Child, by_name, session_times
from snailtrail.records.profile_save import Setting
from snailtrail.records.profile_schema import Calm, Profile, SessionWishes
from snailtrail.screens.desk.adjustable import Adjustable, Changes
from snailtrail.screens.desk.changes import Noted
from snailtrail.screens.desk.clash import Clashing
from snailtrail.screens.desk.needs import ChildLine
from snailtrail.screens.desk.settings import MINUTES, SECTIONS, Section, Usual
from snailtrail.session.standing import present
from snailtrail.stage.aids.aids import conditions
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

# fmt: off
OWN_PICTURES = (
    "fox", "bear", "rabbit", "cat", "dog", "koala", "panda", "lion", "tiger", "monkey", "hedgehog", "hamster",
    "squirrel", "mouse", "elephant", "giraffe", "horse", "cow", "pig", "sheep", "sloth", "unicorn", "dinosaur",
    "turtle", "frog", "snail", "butterfly", "ladybird", "bee", "caterpillar", "owl", "penguin", "duck", "chick",
    "parrot", "bird", "fish", "tropical-fish", "dolphin", "whale", "octopus", "seal", "crab", "shell", "rocket",
    "car", "tractor", "train", "bus", "bicycle", "aeroplane", "helicopter", "boat", "balloon", "kite", "ball",
    "star", "moon", "sun", "rainbow", "flower", "sunflower", "strawberry", "cherries", "apple", "cupcake", "robot",
    "castle", "guitar",
)
# fmt: on
"""What a child may choose for its own: all told apart at a glance."""
SKILL_BITS, SEEN_S = 9.0, 2.2
"""A sure hand plays so long before a trial is pictured: then what comes later has come."""


class GameAdjuster:
    """One child's settings of one game, read anew each time and written line by line."""

    def __init__(self, workplace: Workplace, child: str, game: AnyGame):
        self.workplace = workplace
        self._child = child
        self._game = game
        self._changer = ProfileChanger(workplace.places, child, workplace.who)

    def adjustable(self, seed: int) -> Adjustable:
        """See Adjusting."""
        work, game = self.workplace, self._game
        child = work.shelf.child(self._child)
        prescription = work.prescription(child, game)
        profile, wishes = child.profile, child.profile.wishes(game.name)
        stands = stands_now(work.log(), child, game, prescription, work.now(), work.field())
        return Adjustable(
            child=profile.name,
            picture=profile.picture,
            game=game,
            wishes=wishes,
            limits=prescription.limits,
            standing=stands,
            present=present(game, prescription, stands.next.bits, work.field(), seed),
            settled=present(game, prescription, stands.held_bits, work.field(), seed),
            attempts=profile.plan.attempts,
            problems=(*child.problems, *((about,) if (about := about_one_switch(profile, game)) else ())),
        )

    def seen(self, params: Any, seed: int) -> Any:
        """See Adjusting."""
        game = self._game
        trial = game.begin(params, self.workplace.field(), np.random.default_rng(seed))
        hand = game.hand(trial, SKILL_BITS, np.random.default_rng(seed))
        return play(trial, game.draw, PretendPlace(hand, patience_s=SEEN_S)).trial

    def change(self, changes: Changes) -> str | Clashing:
        """See Adjusting."""
        return self._changer.change({("games", self._game.name, *name): value for name, value in changes.items()})

    def undo(self) -> str:
        """See Adjusting."""
        return self._changer.undo()


class ChildSettings:
    """One child's settings beside those of its games, read anew each time and written line by line."""

    def __init__(self, workplace: Workplace, child: str):
        self.workplace = workplace
        self._child = child
        self._changer = ProfileChanger(workplace.places, child, workplace.who)
        self.change, self.undo = self._changer.change, self._changer.undo

    def profile(self) -> Profile:
        """See Profiled."""
        return self.workplace.shelf.child(self._child).profile

    def problems(self) -> Sequence[str]:
        """See Profiled."""
        return self.workplace.shelf.child(self._child).problems

    def usual(self, where: Setting) -> Usual:
        """See Profiled: volumes are those of this computer in the child's look, minutes those of its age."""
        profile = self.profile()
        if where == MINUTES.where:
            unasked = profile.model_copy(update={"session": SessionWishes()})
            times = asdict(session_times(unasked, self.workplace.today()))
            return {name: float(minutes) for name, minutes in times.items() if minutes is not None}
        if where == ("calm",):
            around = manner(
                load_config(self.workplace.places).config, Calm().model_copy(update={"theme": profile.calm.theme})
            )
            volumes = {"voice": around.voice, "sounds": around.sounds, "music": around.music}
            return {name: round(100.0 * volume) for name, volume in volumes.items()}
        return {}


class LocalDesk:
    """The grown-ups' pages of this computer."""

    def __init__(
        self, workplace: Workplace, found: Found, *, worth_knowing: Callable[[], Sequence[str]], disk: DiskLook
    ):
        """`disk` is begun here, unless an earlier visit did."""
        self.workplace = workplace
        self._found, self._games = found, found.games
        self.worth_knowing = worth_knowing
        self._disk, self._tempos = disk, dict[str, Tempos]()
        disk.begin()

    def children(self) -> Sequence[ChildLine]:
        """See Desk."""
        lines = [self._line(child) for child in sorted(self.workplace.shelf.children(), key=by_name)]
        return sorted(lines, key=lambda line: line.archived)

    def examples(self) -> Sequence[ChildLine]:
        """See Desk."""
        here = {child.id for child in self.workplace.shelf.children()}
        return [self._line(child) for child in self.workplace.shelf.examples() if child.id not in here]

    def line(self, child: str) -> ChildLine:
        """See Desk."""
        return self._line(self.workplace.shelf.child(child))

    def games(self, child: str) -> Sequence[AnyGame]:
        """See Desk."""
        return tuple(self._games.values())

    def adjusting(self, child: str, game: AnyGame) -> GameAdjuster:
        """See Desk."""
        return GameAdjuster(self.workplace, child, game)

    def sections(self) -> Sequence[Section]:
        """See Desk."""
        year = self.workplace.now().year
        return [replace(of, ends={"born": (year - 14, year - 2)}) for of in SECTIONS]

    def settings_of(self, child: str) -> ChildSettings:
        """See Desk."""
        return ChildSettings(self.workplace, child)

    def planning(self, child: str) -> WeekPlanner:
        """See Desk."""
        return WeekPlanner(self.workplace, child, self._games, self._tempos.setdefault(child, {}))

    def text_of(self, child: str) -> ProfileFile:
        """See Desk."""
        return ProfileFile(self.workplace.places, self._games, child, self.workplace.who)

    def versions(self, child: str) -> LocalVersions:
        """See Desk."""
        return LocalVersions(self.workplace, child, self._games)

    def unused(self) -> Sequence[str]:
        """See Desk."""
        return self.workplace.shelf.unused()

    def papers(self, child: str) -> ChildPapers:
        """See Desk."""
        return ChildPapers(self.workplace, child, self._found)

    def following(self, child: str) -> LocalFollowing:
        """See Desk."""
        return LocalFollowing(self.workplace, child, self._games)

    def moves(self, child: str) -> ChildMoves:
        """See Desk."""
        return ChildMoves(self.workplace, child, self._games)

    def adding(self) -> LocalAdding:
        """See Desk."""
        return LocalAdding(self.workplace, self.pictures(), self._games)

    def keep_device(self, display: str, seen: DeviceSeen) -> str:
        """See Desk."""
        try:
            keep_device(self.workplace.places, display, seen)
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        self.workplace.checked[display] = seen.model_dump()
        return ""

    def changed(self, child: str) -> Changed | None:
        """See Desk."""
        try:
            with self.workplace.log().unlocked() as connection:
                return changed(connection, child, conditions)
        except (LogError, sqlite3.Error):
            return None  # what is amiss stands above the children, and settings can be changed all the same

    def disk(self) -> str:
        """See Desk."""
        return self._disk.sentence()

    def house(self) -> LocalHouse:
        """See Desk."""
        return LocalHouse(self.workplace)

    def copies(self) -> LocalCopies:
        """See Desk."""
        work = self.workplace
        assert work.records is not None, "safety copies are made by who has the records open"
        return LocalCopies(work.places, work.records, folders=work.folders, words=work.words(), who=work.who)

    def last_copy(self) -> date | None:
        """See Desk."""
        made = newest_at(self.workplace.places)
        return made.date() if made is not None else None

    def noted(self) -> Noted:
        """See Desk."""
        work = self.workplace
        names = {child.id: child.profile.name for child in work.shelf.children()}
        audit, words = Audit(work.places), work.words()
        found = [sentence(entry, words, lambda child: names.get(child, child)) for entry in reversed(audit.entries())]
        return Noted(found, audit.faults())

    def pictures(self) -> Sequence[str]:
        """See Desk."""
        there = {path.stem for path in (shipped().assets / "pictures").iterdir()}
        return [name for name in OWN_PICTURES if name in there]

    def _line(self, child: Child) -> ChildLine:
        return line_of(self.workplace, self._games, child)
