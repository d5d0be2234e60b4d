"""What a child does on a screen: the trial that the program will ask for by its seed, and a steady hand for it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import pygame

from snailtrail.commands.robot import Deed
from snailtrail.commands.suite import LocalSuite
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Scene
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places, shipped
from snailtrail.session.asked import Asked
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.window import GUESSED_WIDTH_MM
from snailtrail.testing import Sketch

PATIENCE_S = 40.0


@dataclass(frozen=True)
class Size:
    """A screen of so many pixels that nobody measured."""

    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels in a millimetre."""
        return self.width / GUESSED_WIDTH_MM

    @property
    def whole(self) -> Field:
        """All of it, in mm."""
        return Field(self.width / self.scale, self.height / self.scale)

    @property
    def field(self) -> Field:
        """What a game has of it, in mm."""
        return Field(self.whole.width_mm - 2 * RIM_MM, self.whole.height_mm - BAR_MM - RIM_MM)

    def px(self, mm: float) -> int:
        """A length in pixels."""
        return round(mm * self.scale)

    def deeds(self, samples: Sequence[Sample]) -> list[Deed]:
        """What a mouse does to follow samples of a game's field, in pixels of the screen."""
        row: list[Deed] = []
        down = False
        for sample in samples:
            x, y = self.px(sample.x + RIM_MM), self.px(sample.y + BAR_MM)
            row.append(Deed("move", sample.t, x, y))
            if sample.down != down:
                row.append(Deed("down" if sample.down else "up", sample.t, x, y))
                down = sample.down
        if down:
            row.append(Deed("up", samples[-1].t + 0.1, row[-1].x, row[-1].y))
        return row


def first_thing(asked: Asked, size: Size) -> tuple[int, int, int, int]:
    """Where something is to be seen of the trial as soon as its first picture is there: a box of pixels."""
    sketch = Sketch(size.field)
    asked.game.draw(asked.begin(), sketch)
    first = next(stroke for stroke in sketch.strokes if stroke.kind not in ("scene", "ornament"))
    x, y = first.points[0]
    return size.px(x + RIM_MM) - 20, size.px(y + BAR_MM) - 20, 40, 40


def world_before(asked: Asked, size: Size, box: tuple[int, int, int, int]) -> bytes:
    """What an eye sees there while the trial's world stands, and nothing in it yet: blue, green, red, and a byte."""
    sketch = Sketch(size.field)
    asked.game.draw(asked.begin(), sketch)
    scene = next(stroke for stroke in sketch.strokes if stroke.kind == "scene")
    painter = Rehearsal(shipped().assets, (size.width, size.height), GUESSED_WIDTH_MM).glass.painter
    painter.scene(cast(Scene, scene.name))
    return pygame.image.tobytes(painter.target.subsurface(box), "BGRA")


def planned(game: AnyGame, child: str, profile: str, aside: Path, size: Size, seed: int) -> tuple[Asked, list[Sample]]:
    """The first trial that a program with this profile and seed asks for, and a steady hand's way through it."""
    places = Places.of(aside / game.name)
    scale = (size.scale, size.scale)
    suite = LocalSuite(places, discover(), px_per_mm=scale, calibrated=True, draw_seed=lambda: seed)
    (places.profiles / f"{child}.yaml").write_text(profile, encoding="utf-8")
    try:
        session, _ = suite.visit(child).begin()
        asked = session.ask(game, size.field)
    finally:
        suite.close()
    trial = asked.begin()
    hand = game.hand(trial, 7.0, np.random.default_rng(3))
    return asked, play(trial, game.draw, PretendPlace(hand)).samples


def kept(data: Path, child: str, count: int, patience_s: float = PATIENCE_S) -> list[Attempt]:
    """The child's attempts in the log, once there are so many; what there is when patience is over."""
    log = Log.open(Places.of(data))
    try:
        end = time.perf_counter() + patience_s
        while len(attempts := log.attempts(child)) < count and time.perf_counter() < end:
            time.sleep(0.05)
        return [log.attempt(one.uid) for one in attempts]
    finally:
        log.close()
