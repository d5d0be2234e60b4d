"""How the glass treats a child: look, loudness and motion follow what is adopted, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pygame
import pytest

from snailtrail.play.game import Event
from snailtrail.screens.child.finish import finish
from snailtrail.screens.mascot import cheer, snail
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.manner import Manner
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import THEMES
from snailtrail.stage.widgets import Button, Look, card, round_button

Rehearse = Callable[..., Rehearsal]


def picture(stage: Rehearsal, paint: Callable[[], object]) -> np.ndarray:
    """What the glass looks like after something was painted on the meadow."""
    stage.glass.painter.place_field(0.0, 0.0, stage.glass.whole)
    stage.glass.painter.scene("meadow")
    paint()
    return pygame.surfarray.array3d(stage.glass.painter.target)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_that_is_adopted_is_painted_at_once(rehearse: Rehearse, name: str) -> None:
    stage = rehearse()
    stage.glass.adopt(replace(stage.glass.manner, theme=THEMES[name]))
    painter = stage.glass.painter
    seen = picture(stage, lambda: painter.disc(170, 90, 10, "trail"))
    assert tuple(seen[240, 126]) == THEMES[name].ink("meadow", "trail")


def test_what_is_adopted_stays_when_the_window_changes_its_size(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.adopt(Manner(THEMES["strong"], 0.0, reduced_motion=True))
    pygame.display.set_mode((640, 360))
    stage.glass.follow_window([])
    assert stage.glass.painter.size == (640, 360)
    assert stage.glass.painter.theme is THEMES["strong"]
    assert stage.glass.painter.reduced_motion


def test_a_change_of_loudness_alone_keeps_the_painter_and_what_it_has_cached(rehearse: Rehearse) -> None:
    glass = rehearse().glass
    painter = glass.painter
    glass.adopt(replace(glass.manner, sounds=0.7))
    assert glass.painter is painter
    assert glass.sounds.volume == 0.7


def test_sounds_take_the_volume_of_the_child(rehearse: Rehearse) -> None:
    glass = rehearse().glass
    glass.sounds.open().join()
    assert glass.sounds.has_device, "SDL's dummy device"
    glass.adopt(replace(glass.manner, sounds=0.5))
    volumes = {sound.get_volume() for sound in glass.sounds._sounds.values()}
    pygame.mixer.quit()
    assert volumes == {0.5}


@pytest.mark.parametrize(("confetti", "reduced_motion"), [(True, False), (False, False), (True, True)])
def test_lights_fly_only_where_they_may(rehearse: Rehearse, confetti: bool, reduced_motion: bool) -> None:
    stage = rehearse()
    glass = stage.glass
    glass.adopt(replace(glass.manner, confetti=confetti, reduced_motion=reduced_motion))
    flown: list[bool] = []
    stage.clock.after(0.5, lambda: flown.append(bool(glass.sparks)))
    stage.post(1.0, pygame.QUIT)
    finish(glass, "fox", 3)
    GlassPlace(glass, lambda painter: None).react([Event(0.0, "hit", {"x": 50 - RIM_MM, "y": 60 - BAR_MM})])
    assert flown == [confetti and not reduced_motion]
    assert bool(glass.sparks) == (confetti and not reduced_motion)


@pytest.mark.parametrize("reduced_motion", [False, True])
def test_the_snail_stands_still_where_little_is_to_move(rehearse: Rehearse, reduced_motion: bool) -> None:
    stage = rehearse()
    stage.glass.adopt(replace(stage.glass.manner, reduced_motion=reduced_motion))
    painter = stage.glass.painter
    for mascot in (snail, cheer):
        moments = [picture(stage, partial(mascot, painter, 170, 120, 60, t)) for t in (0.3, 0.65, 1.9)]
        moved = any((moments[0] != later).any() for later in moments[1:])
        assert moved != reduced_motion
        assert (moments[0] != picture(stage, lambda: None)).any(), "there it is all the same"


@pytest.mark.parametrize("reduced_motion", [False, True])
def test_a_pressed_button_does_not_sink_where_little_is_to_move(rehearse: Rehearse, reduced_motion: bool) -> None:
    stage = rehearse(960, 540)
    stage.glass.adopt(replace(stage.glass.manner, reduced_motion=reduced_motion))
    painter = stage.glass.painter
    button = Button(None, 170, 90, 30, 30, round_button("home"))
    up, down = (picture(stage, partial(button.face, painter, button, Look(p, False, 0.0))) for p in (False, True))
    assert (up == down).all() == reduced_motion


def test_the_strong_theme_draws_a_line_around_cards_and_buttons(rehearse: Rehearse) -> None:
    stage = rehearse(960, 540)
    stage.glass.adopt(replace(stage.glass.manner, theme=THEMES["strong"]))
    painter = stage.glass.painter
    for face in (round_button("home"), card("fox", "Mia", (200, 120, 90))):
        button = Button(None, 170, 90, 50, 50, face)
        seen = picture(stage, partial(face, painter, button, Look(False, False, 0.0)))
        row = seen[:, round(90 * 540 / 193.5)].sum(axis=1)
        left, right = np.flatnonzero(row < 120)[[0, -1]]
        scale = 960 / 344
        assert left == pytest.approx((170 - 25 - 0.8) * scale, abs=2)
        assert right == pytest.approx((170 + 25 + 0.8) * scale, abs=2)
