"""The suite of this computer: profiles, log and games, as the screens and the demo need them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from numpy.random import default_rng

from snailtrail import __version__
from snailtrail.commands.about import about
from snailtrail.commands.keepsakes import LocalKeepsakes
from snailtrail.commands.opened import OpenRecords
from snailtrail.commands.prescribing import aids, attempts_of, manner, of_checkup, planned_first, prescription, today
from snailtrail.play.difficulty import Limits, reach
from snailtrail.play.discover import AnyGame, Found
from snailtrail.play.field import Field
from snailtrail.play.table_cards import wished
from snailtrail.play.words import ENGLISH, Words, of_error, said, words_of
from snailtrail.records.access import Access
from snailtrail.records.audit_files import HandEdits
from snailtrail.records.config import Config, LoadedConfig, keep_calibration, keep_language, second_folder
from snailtrail.records.faults import note_fault
from snailtrail.records.log import Log
from snailtrail.records.places import Places, shipped
from snailtrail.records.profile import Child, Profile, ProfileShelf, by_name
from snailtrail.records.profile_schema import Calm
from snailtrail.records.reachable import can_play
from snailtrail.records.whereabouts import doubtful
from snailtrail.screens.child.picker import Face
from snailtrail.screens.note import Note
from snailtrail.session.checkup import battery
from snailtrail.session.prescription import Circumstances, Prescribed

if TYPE_CHECKING:
    from snailtrail.commands.desk_side import LocalDesk
    from snailtrail.commands.encryption import DiskLook
    from snailtrail.screens.child.visit import Visit
    from snailtrail.session.pace import Pace
    from snailtrail.session.session import Session

UNMEASURED = said(
    "This display has not been measured: lengths are those of a 15.6-inch laptop and may be wrong by a third. "
    "Attempts are marked so. Press the ruler and hold a bank card against the screen."
)
MOVED = said(
    "The window is on another display now, or its millimetres were measured anew. Press the house and choose the game "
    "again."
)


class _OfDisplay(NamedTuple):
    """What an attempt keeps of the display that it was played on."""

    px_per_mm: tuple[float, float]
    calibrated: bool
    key: str
    """Stands for it in the settings."""


class LocalSuite:
    """Reads what lies in the data folder; opens the log once."""

    def __init__(
        self,
        places: Places,
        found: Found,
        *,
        px_per_mm: tuple[float, float],
        calibrated: bool,
        draw_seed: Callable[[], int],
        settings: LoadedConfig | None = None,
        words: Words = ENGLISH,
        made_up: bool = False,
        progress: Callable[[float], None] | None = None,
        display: str = "",
        now: Callable[[], datetime] | None = None,
    ):
        """`progress` is told how far the opening of the log is, 0 to 1, where that takes long."""
        self._places = places
        self.found = found
        self._display = _OfDisplay(px_per_mm, calibrated, display)
        self._played_on: _OfDisplay | None = None
        """What the sitting that is under way was begun with."""
        self._settings = settings or LoadedConfig(Config(), ())
        self._words = words
        self.calibrations = dict(self._settings.config.screen.px_per_mm)
        """Of all displays that were measured, by their keys."""
        self.checked = {key: seen.model_dump() for key, seen in self._settings.config.screen.devices.items()}
        """What touch and pointer of each display did when they were tried."""
        self._draw_seed, self._now = draw_seed, now or partial(datetime.now, UTC)
        self._marks = ("made_up",) if made_up else ()
        """Flags of every attempt: what a made-up child did must never pass for a child's."""
        self._shelf = ProfileShelf(places, found.games)
        self.access = Access(places)
        self._hand_edits = HandEdits(places)
        second = second_folder(self._settings.config)
        self.records = OpenRecords(places, found.games, second=second, progress=progress)
        self._settling: Thread | None = None
        self._disk: DiskLook | None = None
        """Asks at the first visit to the grown-ups' side: it takes seconds of the processor's time, and a child may
        play at the next one."""

    @property
    def log(self) -> Log | None:
        """The open log; None while it cannot be read."""
        return self.records.log

    def faces(self) -> Sequence[Face]:
        """All children that can play."""
        children = sorted(self._shelf.children(), key=by_name)
        own = {c.id: c.digest for c in children if not c.from_last_good and c.path.parent == self._places.profiles}
        with suppress(OSError):  # the probe has said so already; it is noted at the next look
            self._hand_edits.look(own)
        return [self._face(child.id, child.profile) for child in children if not child.profile.archived]

    def archived(self) -> bool:
        """See Suite."""
        return any(child.profile.archived for child in self._shelf.children())

    def settle(self, field: Field) -> None:
        """Do on a thread of its own what no face has to wait for: load what comes after the first press, measure how
        hard each game can be on this field, which a first attempt and a first look at its page need, and find out where
        a profile contradicts itself.
        """
        self._settling = Thread(target=self._settle, args=(self._shelf.children(), field), name="settling", daemon=True)
        self._settling.start()

    def _settle(self, children: Sequence[Child], field: Field) -> None:
        import numpy.ma  # noqa: F401  what a first median loads: that of an attempt, or of a page of progress

        import snailtrail.commands.sitting
        import snailtrail.screens.child.visit  # loaded here, used there: a press must not wait for it

        for game in self.found.games.values():
            reach(game, Limits(), field, default_rng(0))  # what it works out for that is kept
        _ = [child.problems for child in children]  # from now on known
        import snailtrail.commands.desk_side
        import snailtrail.screens.desk.side  # noqa: F401  last: children come first, a wheel is held for a second

    def _face(self, child_id: str, profile: Profile) -> Face:
        plan = self._keepsakes(child_id, profile).plan(profile, self.games_of(profile), today())
        played = bool(plan.order) and not plan.due
        return Face(child_id, profile.name, profile.picture, played or profile.plan.rests(today()))

    def visit(self, child_id: str) -> Visit:
        """A child's visit; KeyError when no profile of that id can be used."""
        profile = self._shelf.child(child_id).profile
        games = self.games_of(profile)
        begin = cache(partial(self._begin, child_id))
        self._played_on = None
        minutes = {name: float(limit) for name in games if (limit := profile.wishes(name).minutes) is not None}
        # on another display, or with another mm, a sitting goes on as a new one: its attempts compare with no others
        calm, day, keepsakes = profile.calm, today(), self._keepsakes(child_id, profile)
        begun = date.today()  # where the computer stands, as midnight is
        from snailtrail.screens.child.visit import Visit

        return Visit(
            lambda: begin(self._display),
            games,
            attempts_of(profile, games, day),
            minutes,
            keepsakes.plan(profile, games, day),
            manner=replace(manner(self._settings.config, calm, self._words_for(calm)), aids=aids(profile)),
            show_first=calm.show_first,
            battery=partial(battery, of_checkup(profile, self.found.games.values())),
            keepsakes=keepsakes,
            over=lambda: date.today() != begun,
        )

    def _keepsakes(self, child_id: str, profile: Profile) -> LocalKeepsakes:
        cards = wished(profile.plan.table_cards)
        return LocalKeepsakes(self._places, self.records.readable, child_id, cards, lambda: self.access.present)

    def show_on(self, px_per_mm: tuple[float, float], *, calibrated: bool, display: str = "") -> None:
        """From now on the window is on this display."""
        self._display = _OfDisplay(px_per_mm, calibrated, display)

    def keep_calibration(self, display: str, px_per_mm: tuple[float, float]) -> str:
        """Keep what was measured on a display for good; a sentence when that cannot be done, else empty."""
        try:
            keep_calibration(self._places, display, px_per_mm)
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        self.calibrations[display] = px_per_mm
        return ""

    def keep_language(self, language: str) -> str:
        """Keep the language of words and voice for good; a sentence when that cannot be done, else empty."""
        try:
            keep_language(self._places, language)
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        self._words = words_of(shipped().assets / "languages", language)
        return ""

    def _words_for(self, calm: Calm) -> Words:
        """The child's own language, or that of this computer."""
        return words_of(shipped().assets / "languages", calm.language) if calm.language else self._words

    @property
    def words(self) -> Words:
        """The language in force."""
        return self._words

    def has_really_played(self, child_id: str) -> bool:
        """Whether the log holds attempts of this child that no made-up hand did."""
        return self.log is not None and any("made_up" not in a.flags for a in self.log.attempts(child_id))

    def _begin(self, child_id: str, display: _OfDisplay) -> tuple[Session, Pace]:
        from snailtrail.commands.sitting import sitting

        log = self.records.readable()
        if self._settling is not None:
            self._settling.join()  # an attempt has the processor to itself
        self._played_on = display
        circumstances = Circumstances(
            px_per_mm=display.px_per_mm,
            app_version=__version__,
            flags=(*self._marks, *(() if display.calibrated else ("uncalibrated",))),
            checked=self.checked.get(display.key, {}),
        )
        profile, prescribed = self._shelf.child(child_id).profile, partial(self._prescribed, child_id)
        return sitting(child_id, profile, log, prescribed, circumstances, self._draw_seed(), self._now)

    def _prescribed(self, child_id: str) -> Prescribed:
        """As the profile's file stands now; the shelf reads it again only when it changed."""
        child = self._shelf.child(child_id)
        profile = child.profile
        return Prescribed(
            games={name: prescription(profile, game) for name, game in self.found.games.items()},
            digest=child.digest,
            device=profile.device,
            stop_after_misses=profile.session.stop_after_misses,
        )

    def games_of(self, profile: Profile) -> dict[str, AnyGame]:
        """All games that the child can play, first those that the profile plans on some day."""
        games = planned_first(profile, self.found.games)
        return {name: game for name, game in games.items() if can_play(profile, game)}

    def trouble(self) -> str:
        """Why no attempt may start; empty when it may."""
        if self._played_on not in (None, self._display):
            self._played_on = None  # said once: the next block begins with the new display
            return MOVED
        return self.records.trouble()

    def fault(self, where: str, error: Exception) -> None:
        """Write a fault of the program into the data folder."""
        note_fault(self._places, where, error)

    def desk(self, field: Callable[[], Field]) -> LocalDesk:
        """What the grown-ups' pages read and write; `field` is what a game has of the window."""
        # a child's start need not wait for these
        from snailtrail.commands.desk_side import LocalDesk
        from snailtrail.commands.encryption import DiskLook
        from snailtrail.commands.workplace import Workplace

        workplace = Workplace(
            self._places,
            self._shelf,
            self.records.readable,
            lambda child, game: prescription(child.profile, game),
            field,
            lambda: self.access.present,
            records=self.records,
            access=self.access,
            checked=self.checked,
            words=lambda: self._words,
            adopt=self._adopt,
        )
        self._disk = self._disk or DiskLook(self._places.data)
        return LocalDesk(workplace, self.found, worth_knowing=self._wrong, disk=self._disk)

    def _adopt(self, settings: LoadedConfig) -> None:
        self._settings = settings

    def _wrong(self) -> list[str]:
        """What a grown-up should set right, as sentences."""
        wrong = [trouble] if (trouble := self.records.trouble()) else []
        wrong += [doubt] if (doubt := doubtful(self._places.data)) else []
        wrong += self.log.notes if self.log is not None else []
        wrong += [*self.found.problems, *self._settings.problems, *self._shelf.problems()]
        wrong += [sentence for child in self._shelf.children() for sentence in child.problems]
        if not self._display.calibrated:
            wrong.append(UNMEASURED)
        return wrong

    def notes(self) -> Sequence[Note]:
        """What a grown-up should know: what is wrong, and where things lie."""
        worth = tuple(self._wrong()) or (said("Everything is in order."),)
        return [Note(said("Worth knowing"), worth), *about(self._places, self.records.second)]

    def close(self) -> None:
        """Write what waits and let another Snailtrail in; what could not be written is told and noted."""
        self.records.close()
