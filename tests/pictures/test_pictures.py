"""How scenes, screens and games look: each like the picture that someone looked at and accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pygame
import pytest

from snailtrail.commands.desk_side import LocalDesk
from snailtrail.commands.encryption import DiskLook
from snailtrail.commands.gallery_progress import MadeUp
from snailtrail.commands.suite import LocalSuite
from snailtrail.motor.adaptation import Guard
from snailtrail.play.canvas import Scene
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Frame
from snailtrail.play.words import words_of
from snailtrail.records.places import Places, shipped
from snailtrail.records.profile import SessionTimes
from snailtrail.records.profile_plan import Plan
from snailtrail.records.profile_schema import GameWishes, Profile
from snailtrail.screens.child.album import album
from snailtrail.screens.child.day_path import Step
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.hand_over import hand_over
from snailtrail.screens.child.pause import ask_a_grown_up, pause, suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.play import block_bar
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.desk.adjustable import Adjustable, Changes
from snailtrail.screens.desk.difficulty import difficulty
from snailtrail.screens.desk.notes import notes
from snailtrail.screens.desk.progress import progress
from snailtrail.screens.desk.rooms import rooms
from snailtrail.screens.desk.settings import Changes as SettingChanges
from snailtrail.screens.desk.week import Plannable, week
from snailtrail.screens.note import Note
from snailtrail.session.keepsakes import sticker
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import present, standing
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.manner import Manner
from snailtrail.stage.painter import Painter
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import THEMES
from snailtrail.stage.timing import FRAME_S

Compare = Callable[[str, pygame.Surface], None]
FACES = [Face("a", "Mia", "butterfly"), Face("b", "Noah", "dinosaur"), Face("c", "Мила", "unicorn")]
GAMES = [
    GameCard("trace", "Snail trail", "snail"),
    GameCard("dots", "Star dots", "glowing-star"),
    GameCard("catch", "Catch", "butterfly"),
]
PATH = [Step("snail", True), Step("glowing-star", False), Step("butterfly", False)]
NOTES = [
    Note("Worth knowing", ("mia.yaml, line 7: a TAB starts this line. Use spaces.", "Nothing else.")),
    Note("Where things lie", ("Profiles: profiles", "Records: attempts.db")),
]
FOUND = discover()
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
WAIT_S = 2.0
"""Long enough for whatever a game shows of itself before a hand comes."""


def meadow(painter: Painter) -> None:
    painter.scene("meadow")
    painter.disc(150, 100, 20, "trail")


SCREENS: dict[str, Callable[[Rehearsal], object]] = {
    "picker": lambda stage: pick(stage.glass, FACES),
    "picker-empty": lambda stage: pick(stage.glass, []),
    "shelf": lambda stage: choose(stage.glass, FACES[0], GAMES),
    "shelf-path": lambda stage: choose(stage.glass, FACES[0], GAMES, PATH, "horse"),
    "finish": lambda stage: finish(stage.glass, "dinosaur", 8, more=True, sticker="whale"),
    "goodbye": lambda stage: finish(stage.glass, "dinosaur", 8, sticker="whale", today=["tractor", "shell", "whale"]),
    "present": lambda stage: hand_over(stage.glass, "pond", lambda painter: block_bar(painter, 6, 7, 2)),
    "pause": lambda stage: pause(stage.glass, meadow),
    "rest": lambda stage: suggest_rest(stage.glass),
    "away": lambda stage: ask_a_grown_up(stage.glass, "Nothing can be written there. Make room on the disk."),
    "notes": lambda stage: notes(stage.glass, NOTES),
    "album": lambda stage: album(stage.glass, 27, partial(sticker, "mia")),
    "progress": lambda stage: progress(stage.glass, MadeUp(FOUND.games)),
}


def painted(stage: Rehearsal) -> pygame.Surface:
    return stage.glass.painter.target


@pytest.mark.parametrize("name", get_args(Scene))
def test_a_scene_looks_as_accepted(stage: Rehearsal, compare: Compare, name: Scene) -> None:
    stage.glass.painter.scene(name)
    compare(f"scene-{name}", painted(stage))


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_accepted(stage: Rehearsal, compare: Compare, name: str) -> None:
    stage.post(3.0, pygame.QUIT)
    SCREENS[name](stage)
    compare(f"screen-{name}", painted(stage))


def test_the_grown_ups_list_looks_as_accepted(stage: Rehearsal, compare: Compare, tmp_path: Path) -> None:
    suite = LocalSuite(
        Places.of(tmp_path), FOUND, px_per_mm=stage.glass.display.px_per_mm, calibrated=True, draw_seed=lambda: 1
    )
    workplace = replace(suite.desk(lambda: stage.glass.field).workplace, now=lambda: NOON)
    stage.post(3.0, pygame.QUIT)
    try:
        rooms(stage.glass, LocalDesk(workplace, FOUND, worth_knowing=tuple, disk=DiskLook(tmp_path)), tuple)
    finally:
        suite.close()
    compare("screen-rooms", painted(stage))


@dataclass(frozen=True)
class NotPlayedYet:
    """A child's difficulty in a game before its first attempt; nothing of it can be changed."""

    game: AnyGame
    shape: Field

    def adjustable(self, seed: int) -> Adjustable:
        prescription = Prescription(Limits(fixed={"length_mm": 300.0}), Guard(), 6.0, None, "bayes")
        stands = standing(prescription, [], [], NOON, self.game, field=self.shape)
        shown, settled = (
            present(self.game, prescription, bits, self.shape, seed) for bits in (stands.next.bits, stands.held_bits)
        )
        return Adjustable("Mia", "fox", self.game, GameWishes(), prescription.limits, stands, shown, settled, 6)

    def seen(self, params: Any, seed: int) -> Any:
        return self.game.begin(params, self.shape, np.random.default_rng(seed))

    def change(self, changes: Changes) -> str:
        return "no"

    def undo(self) -> str:
        return "no"


def page_of_difficulty(stage: Rehearsal) -> None:
    for folder in FOUND.folders.values():
        stage.glass.pictures.also_in(folder / "assets")
    difficulty(stage.glass, NotPlayedYet(FOUND.games["trace"], stage.glass.field), lambda: None)


def test_the_page_of_difficulty_looks_as_accepted(stage: Rehearsal, compare: Compare) -> None:
    stage.post(3.0, pygame.QUIT)
    page_of_difficulty(stage)
    compare("screen-difficulty", painted(stage))


@dataclass(frozen=True)
class PlannedWeek:
    """A week of three days of practice, one of them too long; nothing of it can be changed."""

    def plannable(self) -> Plannable:
        plan = Plan.model_validate(
            {
                "order": ["trace 8", "dots"],
                "days": ["fri"],
                "free_choice": 1,
                "week": {"mon": {"catch": 10, "trace": 5}, "wed": ["dots 60", "trace 60", "catch 60"]},
            }
        )
        return Plannable(
            profile=Profile(name="Mia", picture="fox", plan=plan),
            problems=(),
            games=tuple(FOUND.games.values()),
            usual=dict.fromkeys(FOUND.games, 10),
            attempt_s=dict.fromkeys(FOUND.games, 12.0),
            own_tempo=frozenset(FOUND.games),
            times=SessionTimes(15, 30, None),
            today="mon",
        )

    def keep(self, plan: Plan) -> str:
        return "no"

    def change(self, changes: SettingChanges) -> str:
        return "no"

    def undo(self) -> str:
        return "no"


def test_the_plan_of_the_week_looks_as_accepted(stage: Rehearsal, compare: Compare) -> None:
    stage.post(3.0, pygame.QUIT)
    week(stage.glass, PlannedWeek(), lambda: None)
    compare("screen-week", painted(stage))


def waiting(stage: Rehearsal, game: AnyGame, params: object) -> pygame.Surface:
    """What a trial looks like that has waited for a child for a while."""
    glass = stage.glass
    for folder in FOUND.folders.values():
        glass.pictures.also_in(folder / "assets")
    trial = game.begin(params, glass.field, np.random.default_rng(1))
    for i in range(1, round(WAIT_S / FRAME_S)):
        trial.step(Frame(i * FRAME_S, [], (i - 1) * FRAME_S))
    glass.painter.place_field(RIM_MM, BAR_MM, glass.field)
    game.draw(trial, glass.painter)
    return painted(stage)


@pytest.mark.parametrize("name", FOUND.games)
def test_a_game_that_waits_for_a_child_looks_as_accepted(stage: Rehearsal, compare: Compare, name: str) -> None:
    game = FOUND.games[name]
    compare(f"game-{name}", waiting(stage, game, game.params()))


@pytest.mark.parametrize("world", ["sea", "space"])
def test_a_lane_of_another_world_looks_as_accepted(stage: Rehearsal, compare: Compare, world: str) -> None:
    game = FOUND.games["trace"]
    compare(f"game-trace-{world}", waiting(stage, game, game.params(world=world)))


LOOKS: dict[str, Callable[[Manner], Manner]] = {
    "calm": lambda usual: replace(usual, theme=THEMES["calm"]),
    "strong": lambda usual: replace(usual, theme=THEMES["strong"]),
    "left": lambda usual: replace(usual, aids=replace(usual.aids, mirrored=True)),
    "arabic": lambda usual: replace(usual, words=words_of(shipped().assets / "languages", "ar")),
    "still": lambda usual: replace(usual, reduced_motion=True),
}
TELLING = {
    "calm": ("picker", "difficulty", "trace", "dots", "catch"),
    "strong": ("picker", "difficulty", "trace", "dots", "catch"),
    "left": ("picker", "shelf-path", "goodbye"),
    "arabic": ("picker", "difficulty", "rest"),
    "still": ("rest", "trace"),
}
"""What of each look is kept: where it is seen to be that look."""


@pytest.mark.parametrize(("look", "name"), [(look, name) for look, names in TELLING.items() for name in names])
def test_every_look_looks_as_accepted(stage: Rehearsal, compare: Compare, look: str, name: str) -> None:
    stage.glass.adopt(LOOKS[look](stage.glass.manner))
    if name in FOUND.games:
        waiting(stage, FOUND.games[name], FOUND.games[name].params())
    else:
        stage.post(3.0, pygame.QUIT)
        {**SCREENS, "difficulty": page_of_difficulty}[name](stage)
    compare(f"{look}-{name}", painted(stage))


@pytest.mark.parametrize("change", ["a small picture more", "no clouds", "another size"])
def test_a_picture_that_changed_is_told_apart(
    stage: Rehearsal, difference: Callable[[str, pygame.Surface], str], change: str
) -> None:
    stage.glass.painter.scene("meadow")
    surface = painted(stage)
    assert not difference("scene-meadow", surface)
    if change == "a small picture more":
        stage.glass.painter.picture("dinosaur", 100, 90, 36)
    elif change == "no clouds":
        surface.fill((206, 236, 250), (0, 0, 480, 60))
    else:
        surface = pygame.transform.smoothscale(surface, (960, 540))
    assert "scene-meadow" in difference("scene-meadow", surface)
