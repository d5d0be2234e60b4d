"""The snail looks at the pointer and blinks while somebody is there, and rests with open eyes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.screens.child.pause import ask_a_grown_up, pause, suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.joy import WAYS, Joy, joy
from snailtrail.screens.mascot import BLINK_EVERY_S, EYES, EYES_UP, GLINT, PUPIL, SKIN, Eyes, open_eyed
from snailtrail.stage.fading import FADE_S
from snailtrail.stage.following import STIR_S
from snailtrail.stage.glass import Glass
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
MIA = Face("mia", "Mia", "butterfly")
RESTED_S = 12.0
"""The picker has long come to rest by then."""
SCREENS: dict[str, Callable[[Glass], object]] = {
    "pause": lambda glass: pause(glass, lambda painter: painter.ground()),
    "away": lambda glass: ask_a_grown_up(glass, "Nothing can be written there."),
}


class Seen:
    """The eyes as they are painted: moment, where pupils are within their eyes, and whether they are open."""

    def __init__(self, stage: Rehearsal):
        self._eye: tuple[float, float] | None = None
        self.pupils: list[tuple[float, float, float]] = []
        self.open: list[tuple[float, bool]] = []
        self.flips: list[float] = []
        painter, clock = stage.glass.painter, stage.clock
        began, spot, flip = clock.t, painter.spot, stage.glass.flip

        def seen(x: float, y: float, radius_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
            spot(x, y, radius_mm, colour, alpha=alpha)
            if colour == SKIN:
                self._eye = (x, y)
            if colour == PUPIL and self._eye is not None:
                self.pupils.append((clock.t - began, x - self._eye[0], y - self._eye[1]))
            if colour in (GLINT, SKIN):
                self.open.append((clock.t - began, colour == GLINT))

        def flipped() -> float:
            self.flips.append(clock.t - began)
            return flip()

        painter.spot = seen  # type: ignore[method-assign]
        stage.glass.flip = flipped  # type: ignore[method-assign]


def watched(rehearse: Rehearse, end_s: float, *moves: tuple[float, float, float], still: bool = False) -> Seen:
    stage = rehearse(960, 540)
    stage.glass.adopt(replace(stage.glass.manner, reduced_motion=still))
    seen = Seen(stage)
    for move in moves:
        stage.move(*move)
    stage.close(end_s)
    pick(stage.glass, [MIA])
    return seen


@pytest.mark.parametrize(("x", "y"), [(330.0, 30.0), (1.0, 30.0)])
def test_the_eyes_go_to_the_pointer_slowly(rehearse: Rehearse, x: float, y: float) -> None:
    seen = watched(rehearse, RESTED_S + 2.0, (RESTED_S, x, y))
    before = [px for t, px, _ in seen.pupils if t < RESTED_S][-1]
    at_once = [px for t, px, _ in seen.pupils if RESTED_S <= t < RESTED_S + 0.1][-1]
    after = seen.pupils[-1][1]
    towards = 1 if x > 20.0 else -1
    assert abs(before) < 1e-6
    assert 0 < towards * at_once < 0.5 * towards * after


@pytest.mark.parametrize("screen", SCREENS)
def test_on_screens_where_nobody_plays_it_looks_at_the_pointer_and_comes_to_rest(
    rehearse: Rehearse, screen: str
) -> None:
    stage = rehearse(960, 540)
    seen = Seen(stage)
    stage.move(RESTED_S + 12.0, 340.0, 5.0)
    stage.close(RESTED_S + 22.0)
    SCREENS[screen](stage.glass)
    asleep = [px for t, px, _ in seen.pupils if t < RESTED_S + 12.0][-1]
    assert abs(asleep) < 1e-6
    assert seen.pupils[-1][1] > 0.1
    assert seen.flips[-1] < RESTED_S + 12.0 + STIR_S + BLINK_EVERY_S / 2


def test_where_somebody_may_rest_the_snail_sleeps(rehearse: Rehearse) -> None:
    stage = rehearse(960, 540)
    seen = Seen(stage)
    stage.close(RESTED_S)
    suggest_rest(stage.glass)
    assert seen.open
    assert not any(opened for _, opened in seen.open)


@pytest.mark.parametrize("turn", range(len(WAYS)))
def test_in_joy_the_eyes_stay_on_the_snail_however_it_leans(rehearse: Rehearse, turn: int) -> None:
    stage = rehearse(960, 540)
    stage.move(0.01, 1.0, 1.0)
    stage.glass.wait(0.02)
    painter, eyes = stage.glass.painter, Eyes(stage.glass)
    picture, spot = painter.picture, painter.spot
    snail: list[tuple[float, float, float, float]] = []
    balls: list[tuple[float, float]] = []

    def pictured(
        name: str, x: float, y: float, size_mm: float, *, turn_deg: float = 0.0, flip: bool = False, **how: Any
    ) -> None:
        assert flip, "left of the middle it looks to the right"
        snail.append((x, y, size_mm, turn_deg))
        picture(name, x, y, size_mm, turn_deg=turn_deg, flip=flip, **how)

    def spotted(x: float, y: float, radius_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
        if colour == SKIN:
            balls.append((x, y))
        spot(x, y, radius_mm, colour, alpha=alpha)

    painter.picture, painter.spot = pictured, spotted  # type: ignore[method-assign]
    leans = []
    for k in range(1, 60):
        if not open_eyed(k / 40):
            continue
        snail.clear()
        balls.clear()
        joy(painter, "butterfly", k / 40, Joy(turn), eyes)
        x, y, size, lean = snail[-1]
        leans.append(abs(lean))
        upright = pygame.Vector2(-EYES[0] * size, EYES_UP * size).rotate(lean)
        assert balls[0] == pytest.approx((x + upright.x, y + upright.y))
    assert max(leans) > 3.0, "it leans at all"


def test_it_blinks_while_it_moves_and_rests_with_open_eyes(rehearse: Rehearse) -> None:
    seen = watched(rehearse, RESTED_S)
    moments = sorted({t for t, _ in seen.open})
    closed = [t for t in moments if not any(shows for at, shows in seen.open if at == t)]
    assert closed
    assert all(not open_eyed(t) for t in closed)
    assert moments[-1] not in closed


def test_a_screen_that_nobody_touches_paints_nothing_and_wakes_for_a_while_when_the_pointer_moves(
    rehearse: Rehearse,
) -> None:
    seen = watched(rehearse, RESTED_S + 10.0, (RESTED_S + 4.0, 200.0, 50.0))
    assert not [t for t in seen.flips if 8.0 < t < RESTED_S + 4.0]
    awake = [t for t in seen.flips if RESTED_S + 4.0 <= t < RESTED_S + 9.5]
    assert len(awake) > 30
    assert awake[-1] < RESTED_S + 4.0 + STIR_S + BLINK_EVERY_S / 2


def test_with_little_to_move_the_eyes_are_as_pictured_and_nothing_follows(rehearse: Rehearse) -> None:
    seen = watched(rehearse, RESTED_S + 4.0, (RESTED_S, 200.0, 50.0), still=True)
    assert seen.pupils == []
    assert not [t for t in seen.flips if t > 8.0]


BEFORE = (10, 20, 200)


def test_one_screen_fades_into_the_next_unless_little_is_to_move(rehearse: Rehearse) -> None:
    for still in (False, True):
        stage = rehearse(960, 540)
        stage.glass.adopt(replace(stage.glass.manner, reduced_motion=still))
        stage.glass.painter.target.fill(BEFORE)
        corners: list[tuple[float, tuple[int, ...]]] = []
        began, flip = stage.clock.t, stage.glass.flip

        def flipped(
            stage: Rehearsal = stage,
            corners: list[tuple[float, tuple[int, ...]]] = corners,
            began: float = began,
            flip: Callable[[], float] = flip,
        ) -> float:
            corners.append((stage.clock.t - began, tuple(stage.glass.painter.target.get_at((480, 60)))))
            return flip()

        stage.glass.flip = flipped  # type: ignore[method-assign]
        stage.close(1.0)
        pick(stage.glass, [MIA])
        after = corners[-1][1]
        first, half = corners[0][1], next(c for t, c in corners if t > FADE_S / 2)

        def shared(i: int, first: tuple[int, ...] = first, after: tuple[int, ...] = after) -> float:
            return (first[i] - BEFORE[i]) / (after[i] - BEFORE[i])

        if still:
            assert first == half == after
        else:
            assert all(0.0 < shared(i) < 0.25 for i in (0, 1)), "the first picture shows something of it already"
            assert 10 < half[0] < after[0]
            assert all(colour == after for t, colour in corners if t > FADE_S + 0.02)
