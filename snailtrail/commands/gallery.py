"""`gallery`: every screen and each game in each look and size, as pictures for the eye; needs no screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.encryption import State, told_of
from snailtrail.commands.gallery_house import Shown, at_the_desk, house_screens, made_up_house
from snailtrail.commands.gallery_progress import MadeUp
from snailtrail.commands.gallery_seldom import seldom_screens
from snailtrail.commands.suite import MOVED, UNMEASURED, LocalSuite
from snailtrail.play.discover import AnyGame, Found, discover
from snailtrail.play.game import SHOWS_BITS, Event, Sample
from snailtrail.play.options import in_every_look
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import Words, said, words_of
from snailtrail.records.places import shipped
from snailtrail.screens.child.album import album
from snailtrail.screens.child.day_path import Step
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.pause import ask_a_grown_up, pause, suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.play import block_bar
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.child.table import table
from snailtrail.screens.desk.calibrate import calibrate
from snailtrail.screens.desk.checkup import checkup
from snailtrail.screens.desk.languages import choose_language
from snailtrail.screens.desk.notes import notes
from snailtrail.screens.desk.progress import progress
from snailtrail.screens.joy import Joy, joy
from snailtrail.screens.note import Note
from snailtrail.session.keepsakes import sticker
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.helping import PALE, pointing_hand
from snailtrail.stage.loop import play
from snailtrail.stage.painter import Painter
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import THEMES

LAPTOP_MM, TABLET_MM = 344.0, 217.0
SIZES: Mapping[tuple[int, int], float] = {(1366, 768): LAPTOP_MM, (1920, 1080): LAPTOP_MM, (1280, 800): TABLET_MM}
"""Pixels of the pictured screens, and the mm that they are wide."""
SEED = 5
JOY_S = 0.8
"""So long after its end an attempt is pictured, when the picture of what was praised has come."""
SHOWN_S = 2.4
"""A screen is pictured so long after it came up, when what hops has landed."""
ATTEMPTS = 8
CHILD, STICKERS, OF_A_DAY = "mia", 27, 4
"""Whose album is pictured, how full it is, and how many of its stickers came today."""
FACES = (
    Face("a", "Mia", "butterfly"),
    Face("b", "Noah", "dinosaur", done=True),
    Face("c", "Zoë", "unicorn"),
    Face("d", "Мила", "fox"),
)
NOTES = (
    Note(said("Worth knowing"), (UNMEASURED,)),
    Note(
        said("Where things lie"),
        (
            said("Profiles: {folder}", folder="Documents/Snailtrail/profiles"),
            said("Records: {file}", file="Documents/Snailtrail/records/attempts.db"),
        ),
    ),
    Note(said("Disk encryption"), (told_of(State.UNKNOWN, "win32"),)),
)


@dataclass(frozen=True)
class Look:
    """How one set of pictures is made."""

    theme: str
    size: tuple[int, int]
    words: Words
    left_handed: bool = False
    still: bool = False
    """Reduced motion."""

    @property
    def name(self) -> str:
        """What its files begin with; what is usual has no word."""
        language = self.words.language
        more = (language if language != "en" else "", "left" if self.left_handed else "", "still" * self.still)
        return "-".join((self.theme, f"{self.size[0]}x{self.size[1]}", *filter(None, more)))


def gallery(output: Path, looks: Sequence[Look], *, only: str = "") -> int:
    """Write `LOOK-what.png` for everything in each look into a folder.

    With `only`, that alone is pictured whose name holds this.
    """
    output.mkdir(parents=True, exist_ok=True)
    found = discover()
    with made_up_house(found) as house:
        screens = {what: show for what, show in screens_of(found, house).items() if only in f"screen-{what}"}
        games = {
            name: (game, params)
            for game in found.games.values()
            for name, params in in_every_look(game).items()
            if only in name
        }
        for look in looks:
            print(f"{look.name}: {_pictures(found, screens, games, look, output)} pictures", flush=True)
    return 0


def looks_of(
    themes: Sequence[str] = (),
    sizes: Sequence[tuple[int, int]] = (),
    languages: Sequence[str] = (),
    *,
    left_handed: bool = False,
    still: bool = False,
) -> list[Look]:
    """The looks that were named; of what is not named all themes and sizes, and the usual language.

    When nothing is named, each theme comes in one size also from the right, for a left hand and with reduced motion.
    """
    folder = shipped().assets / "languages"
    wide = [
        Look(theme, size, words_of(folder, language), left_handed=left_handed, still=still)
        for size, theme, language in product(sizes or SIZES, themes or THEMES, languages or ("en",))
    ]
    if themes or sizes or languages or left_handed or still:
        return wide
    size, usual = next(iter(SIZES)), wide[0].words
    return wide + [
        look
        for theme in THEMES
        for look in (
            Look(theme, size, words_of(folder, "ar")),
            Look(theme, size, usual, left_handed=True),
            Look(theme, size, usual, still=True),
        )
    ]


def _pictures(
    found: Found, screens: Mapping[str, Shown], games: Mapping[str, tuple[AnyGame, Any]], look: Look, output: Path
) -> int:
    """All pictures of one look; how many there are."""
    kept: list[str] = []

    def keep(what: str, stage: Rehearsal) -> None:
        stage.keep_picture(output / f"{look.name}-{what}.png")
        kept.append(what)

    for what, show in screens.items():
        stage = stage_of(found, look)
        stage.close(SHOWN_S)
        show(stage.glass)
        keep(f"screen-{what}", stage)
    for name, (game, params) in games.items():
        _play(stage_of(found, look), name, game, params, keep)
    return len(kept)


def stage_of(found: Found, look: Look) -> Rehearsal:
    """A glass on which a screen is pictured in one look."""
    stage = Rehearsal(shipped().assets, look.size, SIZES.get(look.size, LAPTOP_MM))
    for folder in found.folders.values():
        stage.glass.pictures.also_in(folder / "assets")
    usual = stage.glass.manner
    stage.glass.adopt(
        replace(
            usual,
            theme=THEMES[look.theme],
            words=look.words,
            reduced_motion=look.still,
            aids=replace(usual.aids, mirrored=look.left_handed),
        )
    )
    return stage


def screens_of(found: Found, house: LocalSuite) -> dict[str, Shown]:
    """How each screen is shown, by its name; what it shows of a child is out of a made-up house."""
    return {**_screens(found.games), **house_screens(house), **seldom_screens(house)}


def _screens(games: Mapping[str, AnyGame]) -> dict[str, Shown]:
    path = [Step(game.picture, i == 0) for i, game in enumerate(games.values())]
    cards = [GameCard(game.name, said(game.title), game.picture) for game in games.values()]
    many = [Face(str(i), f"Child {i + 1}", FACES[i % len(FACES)].picture) for i in range(14)]
    sentence = MOVED
    return {
        "picker": lambda glass: pick(glass, FACES),
        "picker-one": lambda glass: pick(glass, FACES[:1]),
        "picker-many": lambda glass: pick(glass, many),
        "picker-nobody": lambda glass: pick(glass, []),
        "shelf": lambda glass: choose(glass, FACES[0], cards, path, sticker(CHILD, STICKERS)),
        "album": lambda glass: album(glass, STICKERS, partial(sticker, CHILD)),
        "reward": lambda glass: finish(glass, FACES[0].picture, ATTEMPTS, more=True, sticker=sticker(CHILD, STICKERS)),
        **{f"table-{card.key}": partial(table, card=card, done=_nothing) for card in TABLE_CARDS},
        "finish": lambda glass: finish(glass, FACES[0].picture, ATTEMPTS),
        "goodbye": lambda glass: finish(
            glass,
            FACES[0].picture,
            ATTEMPTS,
            praised=True,
            today=[sticker(CHILD, STICKERS - i) for i in range(OF_A_DAY)],
        ),
        "pause": lambda glass: pause(glass, partial(_waiting, glass, next(iter(games.values())))),
        "rest": suggest_rest,
        "grown-up": lambda glass: ask_a_grown_up(glass, sentence),
        "notes": at_the_desk(lambda glass: notes(glass, NOTES)),
        "languages": at_the_desk(lambda glass: choose_language(glass, lambda language: "")),
        "progress": at_the_desk(lambda glass: progress(glass, MadeUp(games))),
        "checkup": at_the_desk(lambda glass: checkup(glass, MadeUp(games))),
        "measure": at_the_desk(lambda glass: calibrate(glass, lambda px_per_mm: "")),
    }


def _nothing() -> None:
    """Nobody notes that a pictured card was done."""


def _waiting(glass: Glass, game: AnyGame, painter: Painter) -> None:
    """A game before its first frame."""
    trial = game.begin(game.params(), glass.field, np.random.default_rng(SEED))
    _draw(glass, game, trial, 3)


def _draw(glass: Glass, game: AnyGame, trial: Any, leaves: int) -> None:
    painter = glass.painter
    painter.place_field(RIM_MM, BAR_MM, glass.field)
    game.draw(trial, painter)
    painter.place_window()
    block_bar(painter, ATTEMPTS, leaves)


def _play(stage: Rehearsal, name: str, game: AnyGame, params: Any, keep: Callable[[str, Rehearsal], None]) -> None:
    """A game's start, its middle with the hand that shows it, and its end with the snail's joy."""
    glass = stage.glass

    def trial_and_hand() -> tuple[Any, Callable[[float], Sample]]:
        trial = game.begin(params, glass.field, np.random.default_rng(SEED))
        return trial, game.hand(trial, SHOWS_BITS, np.random.default_rng(SEED + 1))

    trial, hand = trial_and_hand()
    course = play(trial, game.draw, PretendPlace(hand))
    seconds = course.frames[-1].t
    moments = {"start": 0.5, "middle": 0.5 * seconds, "end": seconds}
    trial, hand = trial_and_hand()
    here = [Sample(0.0, 0.0, 0.0, False)]

    def noted(t: float) -> Sample:
        here[0] = hand(t)
        return here[0]

    class Pictured(PretendPlace):
        """Draws each frame as the glass does, and keeps the wanted ones."""

        def react(self, events: Sequence[Event]) -> None:
            _draw(glass, game, trial, 3)
            for what, moment in list(moments.items()):
                # in the middle the hand is to be seen at work
                at_work = what != "middle" or here[0].down
                if (here[0].t >= moment and at_work) or (what == "end" and trial.over):
                    del moments[what]
                    whole = glass.whole
                    if what == "middle":
                        glass.painter.place_field(0.0, 0.0, whole)
                        pointing_hand(glass.painter, here[0], PALE)
                    elif what == "end":
                        joy(glass.painter, game.picture, JOY_S, Joy(1, game.praise_pictures[0]))
                    keep(f"{name}-{what}", stage)

    play(trial, game.draw, Pictured(noted))
