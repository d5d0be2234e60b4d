"""A child who does again and again what is not asked is shown once more how a trial goes on, in practice alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pygame
import pytest

from games.catch import GAME as CATCH
from games.catch.params import CatchParams
from games.dots import GAME as DOTS
from games.dots.params import DotsParams
from snailtrail.play.difficulty import Realised
from snailtrail.play.discover import AnyGame
from snailtrail.screens.child.show import help_for
from snailtrail.session.asked import Asked
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.helping import TIP
from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal

Spot = tuple[float, float]
TAPPED = DotsParams(picture="sun", dots=5, dot_size_mm=24.0, hint_delay_s=0.0, mode="tap", order="glow")
RING = CatchParams(kind="ring", speed_mm_s=40.0, target_size_mm=28.0, catches=4)


@dataclass
class Child:
    """At a trial of a game that is stepped on the glass; knows when and where the hand showed."""

    stage: Rehearsal
    game: AnyGame
    params: Any
    keen: bool = True
    seen: list[tuple[float, Spot]] = field(default_factory=list)
    """s since the first picture, and the place of the finger's tip in mm of the field."""

    def __post_init__(self) -> None:
        now = datetime(2026, 5, 12, tzinfo=UTC)
        self.asked = Asked(self.game, self.stage.glass.field, 3, Realised(self.params, 2.0, ""), "d", "touch", now)
        self.trial = self.asked.begin()
        painter = self.stage.glass.painter
        picture, began = painter.picture, self.stage.clock.t

        def watched(name: str, x: float, y: float, size: float, **about: Any) -> None:
            picture(name, x, y, size, **about)
            if name == "point":
                tip = (x - TIP[0] * size - RIM_MM, y - TIP[1] * size - BAR_MM)
                self.seen.append((self.stage.clock.t - began, tip))

        painter.picture = watched  # type: ignore[method-assign, assignment]

    def drag(self, after_s: float, start: Spot, end: Spot) -> None:
        """A finger from one place of the field to another in half a second."""
        for i in range(11):
            kind = pygame.FINGERDOWN if i == 0 else pygame.FINGERMOTION
            x, y = (a + (b - a) * i / 10 for a, b in zip(start, end, strict=True))
            self.stage.finger(after_s + 0.05 * i, kind, x + RIM_MM, y + BAR_MM)
        self.stage.finger(after_s + 0.55, pygame.FINGERUP, end[0] + RIM_MM, end[1] + BAR_MM)

    def tap(self, after_s: float, place: Spot) -> None:
        self.stage.finger(after_s, pygame.FINGERDOWN, place[0] + RIM_MM, place[1] + BAR_MM)
        self.stage.finger(after_s + 0.1, pygame.FINGERUP, place[0] + RIM_MM, place[1] + BAR_MM)

    def play(self, seconds: float) -> tuple[Course[Any], Sequence[str]]:
        """So long, and then somebody closes the window."""
        place = GlassPlace(self.stage.glass, lambda painter: None)
        place.help_with(help_for(self.asked, self.trial, still=False, keen=self.keen))
        self.stage.post(seconds, pygame.QUIT)
        return play(self.trial, self.game.draw, place, []), place.flags


def at_dots(stage: Rehearsal, *, keen: bool = True) -> tuple[Child, Sequence[Spot]]:
    child = Child(stage, DOTS, TAPPED, keen)
    return child, [(float(x), float(y)) for x, y in child.trial.layout.dots]


def test_who_draws_from_star_to_star_where_touches_count_is_shown_a_touch_after_the_second_line(
    rehearse: Callable[..., Rehearsal],
) -> None:
    child, stars = at_dots(rehearse())
    child.drag(1.0, stars[0], stars[1])
    child.drag(2.5, stars[0], stars[1])
    course, flags = child.play(8.0)
    assert len(course.trial.joins) == 1, "a line joins nothing"
    assert flags == ("helped",)
    assert child.seen[0][0] == pytest.approx(3.1, abs=0.2)
    assert math.dist(child.seen[-1][1], stars[1]) < 12.0, "where a touch is wanted"


def test_the_hand_goes_when_the_star_was_touched_and_comes_again_only_after_two_more_lines(
    rehearse: Callable[..., Rehearsal],
) -> None:
    child, stars = at_dots(rehearse())
    child.drag(1.0, stars[0], stars[1])
    child.drag(2.5, stars[0], stars[1])
    child.tap(5.0, stars[1])
    child.drag(6.0, stars[1], stars[2])
    child.play(9.0)
    assert child.seen
    assert max(t for t, _ in child.seen) < 5.3


def test_in_a_check_up_nobody_is_shown_how_to_touch(rehearse: Callable[..., Rehearsal]) -> None:
    child, stars = at_dots(rehearse(), keen=False)
    for i in range(4):
        child.drag(1.0 + i, stars[0], stars[1])
    _, flags = child.play(8.0)
    assert (child.seen, tuple(flags)) == ([], ())


def presses_petals(child: Child, every_s: float, count: int) -> Spot:
    """Far from the time of any creature; the middle of the flower."""
    x, y = child.trial.layout.ring
    for i in range(count):
        child.tap(1.0 + every_s * i, (x, y - 0.8 * RING.target_size_mm))
    return x, y


def test_who_presses_petals_and_catches_nothing_is_shown_when_the_middle_is_pressed(
    rehearse: Callable[..., Rehearsal],
) -> None:
    child = Child(rehearse(), CATCH, RING)
    middle = presses_petals(child, 0.9, 6)
    course, flags = child.play(14.0)
    assert course.trial.caught == 0
    assert flags == ("helped",)
    assert min(math.dist(place, middle) for _, place in child.seen) < 0.3 * RING.target_size_mm


def test_one_that_presses_wildly_but_has_caught_one_plays_on_alone(rehearse: Callable[..., Rehearsal]) -> None:
    child = Child(rehearse(), CATCH, RING)
    hand = CATCH.hand(child.trial, 12.0, np.random.default_rng(1))
    begun = False
    taps = 0

    def like_a_hand(t: float) -> None:
        nonlocal begun, taps
        here = hand(t)
        if here.down and not begun and not child.trial.caught:
            child.tap(0.0, child.trial.layout.ring)
        begun = here.down
        if child.trial.caught and taps < 8:
            taps += 1
            child.tap(0.3 * taps, (60.0, 60.0))

    for frame in range(14 * 60):
        child.stage.clock.after(frame / 60, lambda t=frame / 60: like_a_hand(t))  # type: ignore[misc]
    course, flags = child.play(14.0)
    assert course.trial.caught == 1
    assert len([press for press in course.trial.presses if press.target is None]) >= 3
    assert tuple(flags) == ()


def test_at_the_petals_nothing_shows_in_a_check_up(rehearse: Callable[..., Rehearsal]) -> None:
    child = Child(rehearse(), CATCH, RING, keen=False)
    presses_petals(child, 0.9, 6)
    _, flags = child.play(14.0)
    assert (child.seen, tuple(flags)) == ([], ())
