"""A made-up house for pictures: a folder of its own, shipped examples as its children, one of whom has played."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import AnyGame, Found
from snailtrail.play.words import said
from snailtrail.records.drives import FoundFile
from snailtrail.records.old_versions import keep_old
from snailtrail.records.places import Places
from snailtrail.records.profile_save import edited, open_profile
from snailtrail.screens.child.then_now import then_and_now
from snailtrail.screens.desk.adding import BRING, add_child
from snailtrail.screens.desk.changes import changes
from snailtrail.screens.desk.child_moves import Moves, delete, export, invite
from snailtrail.screens.desk.child_room import child_rooms
from snailtrail.screens.desk.copies import Copies, bring, copies
from snailtrail.screens.desk.device_check import device_check
from snailtrail.screens.desk.difficulty import difficulty
from snailtrail.screens.desk.files import pick_file
from snailtrail.screens.desk.gate import FORGOTTEN, HELLO, YOUR_PIN
from snailtrail.screens.desk.gate_page import Ask, entry
from snailtrail.screens.desk.gate_people import people
from snailtrail.screens.desk.gate_start import first_start
from snailtrail.screens.desk.house import house
from snailtrail.screens.desk.needs import Desk
from snailtrail.screens.desk.profile_text import profile_text
from snailtrail.screens.desk.progress import Following, progress
from snailtrail.screens.desk.rooms import rooms
from snailtrail.screens.desk.seen_again import see
from snailtrail.screens.desk.settings import PLAN, pick_picture, settings
from snailtrail.screens.desk.side import side
from snailtrail.screens.desk.unused import unused
from snailtrail.screens.desk.versions import version, versions
from snailtrail.screens.desk.week import week
from snailtrail.screens.desk.while_playing import while_playing
from snailtrail.session.keepsakes import ThenAndNow
from snailtrail.stage.glass import Glass
from snailtrail.stage.keypad import DIGITS
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.writing import written

CHILD, SEED = "example-mia", 5
SITTINGS = ((timedelta(days=4), 3.0), (timedelta(), 6.0))
"""How long ago each of the child's sittings was, and how skilled its hand: then and now are to differ."""
ATTEMPTS = 3
"""Of each game in a sitting."""
LONG_AWAY = timedelta(days=400)
WAITED = datetime(2026, 5, 12, 9, 4)
Shown = Callable[[Glass], object]


@contextmanager
def made_up_house(found: Found) -> Iterator[LocalSuite]:
    """A suite whose records a made-up child has played; its folder is thrown away."""
    ago = timedelta()
    with tempfile.TemporaryDirectory(prefix="snailtrail-gallery-", ignore_cleanup_errors=True) as aside:
        suite = LocalSuite(
            Places.of(Path(aside)),
            found,
            px_per_mm=PX_PER_MM,
            calibrated=True,
            draw_seed=lambda: SEED,
            made_up=True,
            now=lambda: datetime.now(UTC) - ago,
        )
        try:
            for since, skill_bits in SITTINGS:
                ago = since
                _played(suite, skill_bits)
            _changed(suite, Places.of(Path(aside)))
            yield suite
        finally:
            suite.close()


def _played(suite: LocalSuite, skill_bits: float) -> None:
    session, _ = suite.visit(CHILD).begin()
    for game in suite.found.games.values():
        for count in range(ATTEMPTS):
            asked = session.ask(game, LAPTOP)
            trial = asked.begin()
            place = PretendPlace(hand_of(asked, trial, skill_bits, SEED, count))
            session.keep(asked, play(trial, game.draw, place, session.spool(asked))).stored.result()


def _changed(suite: LocalSuite, places: Places) -> None:
    """A version of the profile from before."""
    text = open_profile(places, CHILD).text
    before = edited(text, {("session", "pause_after_min"): "5", ("games", "trace", "highest"): "4"})
    keep_old(places, CHILD, before.encode("utf-8"), suite.desk(lambda: LAPTOP).workplace.now())


def house_screens(suite: LocalSuite) -> Mapping[str, Shown]:
    """What each page of the grown-ups' side, and what a child's past gives to show, by their names."""
    desk: Desk = suite.desk(lambda: LAPTOP)
    games = suite.found.games
    screens: dict[str, Shown] = {
        "gate-first": lambda glass: first_start(glass, suite.access),
        "gate": lambda glass: entry(
            glass, Ask(said(HELLO.template, name="KM"), YOUR_PIN, "locked-key", DIGITS, side=FORGOTTEN)
        ),
        "rooms": lambda glass: side(glass, suite),
        "child": lambda glass: child_rooms(glass, desk, CHILD),
        "text": lambda glass: profile_text(glass, desk.text_of(CHILD)),
        "versions": lambda glass: versions(glass, desk.versions(CHILD)),
        "version": lambda glass: version(glass, desk.versions(CHILD), desk.versions(CHILD).versions()[0]),
        "house": lambda glass: house(glass, desk.house()),
        "copies": lambda glass: copies(glass, desk.copies()),
        "copies-elsewhere": lambda glass: bring(glass, elsewhere(desk)),
        "device": lambda glass: device_check(glass, lambda seen: ""),
        "while-playing": while_playing,
        "unused": lambda glass: unused(glass, later(suite)),
        "rooms-later": lambda glass: rooms(glass, later(suite), tuple),
        "bring": lambda glass: pick_file(
            glass, BRING, lambda folder: (), lambda: [FoundFile(Path("1.snail"), WAITED, 41000)]
        ),
        "invitation": lambda glass: invite(glass, staying(desk)),
        "adding": lambda glass: add_child(glass, desk.adding(), lambda child: None),
    }
    for game in games.values():
        screens[f"difficulty-{game.name}"] = partial(_hardness, suite=suite, game=game)
        screens[f"replay-{game.name}"] = partial(_again, of=desk.following(CHILD), game=game.name)
    screens["progress-short"] = lambda glass: progress(glass, desk.following(CHILD))
    screens["changes"] = lambda glass: changes(glass, desk.noted)
    screens["delete"] = lambda glass: delete(glass, desk.moves(CHILD))
    screens["export"] = lambda glass: export(glass, staying(desk))
    screens["pictures"] = lambda glass: pick_picture(glass, desk.pictures())
    screens["writing"] = lambda glass: written(glass, said("Name"), "Mia")
    if suite.access is not None:
        screens["people"] = partial(people, access=suite.access)
    screens["week"] = lambda glass: week(glass, desk.planning(CHILD), lambda: None)
    for section in (one for one in desk.sections() if one.where != PLAN.where):
        name = "-".join(section.where) or "who"
        screens[f"settings-{name.replace('_', '-')}"] = partial(
            settings, section=section, of=desk.settings_of(CHILD), pictures=desk.pictures()
        )
    screens = {name: at_the_desk(show) for name, show in screens.items()}
    for pair in pairs_of(suite):
        screens[f"then-and-now-{pair.now.attempt.game}"] = partial(then_and_now, pair=pair)
        screens[f"then-and-now-{pair.now.attempt.game}-done"] = partial(_at_its_end, pair=pair)
    return screens


def pairs_of(suite: LocalSuite) -> list[ThenAndNow]:
    """Of each game that keeps something, what the child did there before and now."""
    keepsakes = suite.visit(CHILD).keepsakes
    games = suite.found.games.values()
    return [pair for game in games if keepsakes and (pair := keepsakes.then_and_now(game))]


def at_the_desk(show: Shown) -> Shown:
    """A page of the grown-ups, which is never laid out for a child's left hand."""

    def shown(glass: Glass) -> object:
        glass.adopt(replace(glass.manner, aids=replace(glass.manner.aids, mirrored=False)))
        return show(glass)

    return shown


def _again(glass: Glass, of: Following, game: str) -> object:
    """The replay of a game's last attempt."""
    newest, *_ = of.page(game, 0).attempts
    return see(glass, of, newest.key)


def _hardness(glass: Glass, suite: LocalSuite, game: AnyGame) -> object:
    """How hard a game is, in the room that it has on this glass."""
    return difficulty(glass, suite.desk(lambda: glass.field).adjusting(CHILD, game), text=lambda: None)


def later(suite: LocalSuite) -> Desk:
    """The grown-ups' side when nobody has been here for more than a year."""
    desk = suite.desk(lambda: LAPTOP)
    now = desk.workplace.now() + LONG_AWAY
    desk.workplace.now = lambda: now
    return desk


def staying(desk: Desk) -> Moves:
    """What leaves with a child while nothing is plugged in."""
    of = desk.moves(CHILD)
    of.folders = list
    return of


def elsewhere(desk: Desk) -> Copies:
    """Safety copies while nothing is plugged in."""
    of = desk.copies()
    of.folders = list
    return of


def _at_its_end(glass: Glass, pair: ThenAndNow) -> object:
    """Then and now as they stand when all is drawn."""
    glass.adopt(replace(glass.manner, reduced_motion=True))
    return then_and_now(glass, pair)
