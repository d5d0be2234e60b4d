"""Where nothing can be heard the ear shows it: small all the while, larger for a moment when it is pressed in vain."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Points
from snailtrail.play.field import Field
from snailtrail.stage.ears import LARGE, LARGER_S, SMALL
from snailtrail.stage.loop import play
from snailtrail.stage.panel import Panel
from snailtrail.stage.place import EAR_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button, Look, ear, ear_face, round_button
from tests.stage.lasting import Lasting, Rehearse, dots

WHOLE = Field(344.0, 193.5)
EAR = ear("invite-poke", WHOLE)


def signs(stage: Rehearsal, end_s: float) -> list[tuple[float, float]]:
    """How large the sign is in each picture of a panel with an ear, and when, s since it began; it ends at `end_s`."""
    told: list[tuple[float, float]] = []
    began, flip = stage.clock.t, stage.glass.flip

    def flipped() -> float:
        told.append((stage.clock.t - began, stage.glass.painter.unheard()))
        return flip()

    stage.glass.flip = flipped  # type: ignore[method-assign]
    stage.close(end_s)
    Panel(stage.glass, [EAR]).ask()
    return told


def test_while_something_can_be_heard_there_is_no_sign(rehearse: Rehearse) -> None:
    assert {size for _, size in signs(rehearse(), 1.0)} == {0.0}


def test_with_the_sound_turned_off_and_without_a_device_there_is_a_small_one(rehearse: Rehearse) -> None:
    muted, mute = rehearse(), rehearse()
    muted.glass.sounds.muted = True
    mute.glass.sounds.has_device = False
    for stage in (muted, mute):
        assert {size for _, size in signs(stage, 1.0)} == {SMALL}


def test_it_comes_and_goes_with_the_key_also_on_a_screen_that_rests(rehearse: Rehearse) -> None:
    stage = rehearse()
    for at_s in (2.0, 3.0):
        stage.key(at_s, pygame.K_m)
    told = signs(stage, 4.0)
    assert [size for t, size in told if 2.0 < t < 2.9][-1] == SMALL
    assert told[-1][1] == 0.0


def test_an_ear_that_is_pressed_in_vain_shows_it_larger_for_a_moment_and_rests(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.sounds.muted = True
    stage.tap(1.0, EAR.x, EAR.y)
    told = signs(stage, 6.0)
    larger = [t for t, size in told if size == LARGE]
    assert larger[0] == pytest.approx(1.1, abs=0.1)
    assert larger[-1] == pytest.approx(1.1 + LARGER_S, abs=0.1)
    assert told[-1][1] == SMALL
    assert told[-1][0] < larger[-1] + 0.2, "then nothing is painted any more"


def test_an_ear_that_speaks_shows_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    said: list[str] = []

    def say(key: str) -> Thread:
        said.append(key)
        return Thread()

    stage.glass.sounds.say = say  # type: ignore[method-assign]
    stage.tap(1.0, EAR.x, EAR.y)
    assert {size for _, size in signs(stage, 2.0)} == {0.0}
    assert said == ["invite-poke"]


def test_the_ear_above_a_game_shows_it_too(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.sounds.muted = True
    stage.tap(0.5, *EAR_MM[:2])
    seen: list[float] = []

    def bar(painter: Any) -> None:
        seen.append(painter.unheard())

    play(Lasting(3.0), dots, GlassPlace(stage.glass, bar, "invite-poke"))
    assert (seen[0], seen[-1]) == (SMALL, SMALL)
    assert LARGE in seen


def test_the_sign_lies_on_the_ear_at_its_foot_and_can_be_seen_in_each_size(rehearse: Rehearse) -> None:
    stage = rehearse(960, 540)
    painter = stage.glass.painter
    large = Button(None, 172.0, 96.0, 60.0, 60.0, ear_face)
    pictures = {}
    for size in (0.0, SMALL, LARGE):
        painter.ground()
        painter.unheard = partial(float, size)
        large.face(painter, large, Look(False, False, 0.0))
        pictures[size] = pygame.surfarray.array3d(painter.target).astype(int)
    wide = {}
    for size in (SMALL, LARGE):
        changed = np.argwhere((abs(pictures[size] - pictures[0.0]) > 8).any(axis=2)) / painter.px(1.0)
        assert (changed.min(axis=0) > (172.0 - 10.0, 96.0 - 10.0)).all(), "the ear itself stays"
        wide[size] = np.ptp(changed, axis=0)
        dark = pictures[size].sum(axis=2) < sum(stage.glass.theme.text) + 30
        assert dark.mean() > (pictures[0.0].sum(axis=2) < sum(stage.glass.theme.text) + 30).mean()
    assert (wide[LARGE] > 1.3 * wide[SMALL]).all()


@pytest.mark.parametrize("grown_ups", [True, False])
def test_a_page_of_grown_ups_has_no_ear_and_shows_the_sign_in_its_corner_from_key_to_key(
    rehearse: Rehearse, grown_ups: bool
) -> None:
    stage = rehearse()
    glass = stage.glass
    glass.for_grown_ups = grown_ups
    for at_s in (1.0, 2.0):
        stage.key(at_s, pygame.K_m)
    shown: list[float] = []
    began, figure = stage.clock.t, glass.painter.figure

    def seen(points: Points, *about: Any, **more: Any) -> None:
        shown.append(stage.clock.t - began)
        assert points[:, 0].min() > glass.whole.width_mm - 12.0
        assert points[:, 1].max() < 12.0
        figure(points, *about, **more)

    glass.painter.figure = seen  # type: ignore[method-assign]
    stage.close(3.0)
    Panel(glass, [Button("a", 50, 50, 20, 20, round_button("again"))], back=lambda painter: painter.ground()).ask()
    assert bool(shown) is grown_ups
    assert all(0.9 < t < 2.1 for t in shown)
