"""Real play: frames on their grid, the way home, and what happens to the window in mid-attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Canvas
from snailtrail.play.flags import FLAGGED
from snailtrail.records.places import shipped
from snailtrail.stage.glass import BAR_MM, LEAVE_HOLD_S, RIM_MM, Glass
from snailtrail.stage.loop import play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.timing import FRAME_S
from tests.stage.lasting import HOME, MIDDLE, Lasting, Rehearse, dots, nothing, played


def test_a_trial_plays_to_its_end_sixty_pictures_a_second(rehearse: Rehearse) -> None:
    stage = rehearse()
    place = GlassPlace(stage.glass, nothing)
    course = play(Lasting(2.0), dots, place)
    assert course.ending == "over"
    assert len(course.frames) == pytest.approx(120, abs=2)
    timing = place.timing()
    assert timing.late_frames == 0
    assert not timing.gap
    assert timing.longest_frame_ms == pytest.approx(FRAME_S * 1e3, abs=0.5)


class Blanking(Glass):
    """A glass whose flips wait for a display of 59.94 Hz, or take a while of their own."""

    refresh_s = 1 / 59.94
    takes_s = 0.0

    def flip(self) -> float:
        self.wait(self.takes_s or self.refresh_s - self.now() % self.refresh_s)
        return super().flip()


def uneven(stage: Rehearsal) -> Callable[[Lasting, Canvas], None]:
    """Pictures that take 2 to 4 ms to paint."""
    rng = np.random.default_rng(1)
    return lambda trial, canvas: stage.clock.sleep(float(rng.uniform(0.002, 0.004)))


def blanking(stage: Rehearsal, takes_s: float = 0.0) -> GlassPlace:
    old = stage.glass
    glass = Blanking(
        old.painter.target, old.display, MEADOW, shipped().assets, volume=0.0, now=stage.clock, sleep=stage.clock.sleep
    )
    glass.takes_s = takes_s
    return GlassPlace(glass, nothing)


def test_pictures_that_wait_for_the_display_are_told_and_keep_the_hand_from_being_read_but_shortly(
    rehearse: Rehearse,
) -> None:
    stage = rehearse()
    place = blanking(stage)
    for i in range(2000):
        stage.move(0.5 + i * 0.005, 100.0 + i * 0.02, 100.0)
    course = play(Lasting(11.0), uneven(stage), place)
    timing = place.timing()
    assert timing.flips_locked == "yes"
    assert len(course.frames) == pytest.approx(11.0 * 59.94, abs=8)
    assert timing.half_width_p50_ms < 0.5
    assert timing.half_width_p99_ms < 3.0  # a whole wait of 12 ms for the display would give 6


def test_pictures_by_our_own_timer_are_told(rehearse: Rehearse) -> None:
    stage = rehearse()
    place = GlassPlace(stage.glass, nothing)
    play(Lasting(3.0), uneven(stage), place)
    assert place.timing().flips_locked == "no"


def test_flips_that_are_slow_by_themselves_do_not_slow_the_frames_for_ever(rehearse: Rehearse) -> None:
    stage = rehearse()
    course = play(Lasting(5.0), uneven(stage), blanking(stage, takes_s=0.005))
    assert len(course.frames) >= 298


def test_samples_come_in_millimetres_of_the_field_at_their_moments(rehearse: Rehearse) -> None:
    stage = rehearse(960, 540)
    stage.press(0.5, *MIDDLE)
    stage.let_go(0.8, *MIDDLE)
    course = played(stage)
    change = [s for s, before in zip(course.samples[1:], course.samples, strict=False) if s.down != before.down]
    pressed = next(s for s in course.samples if s.down)
    assert (pressed.x, pressed.y) == pytest.approx((MIDDLE[0] - RIM_MM, MIDDLE[1] - BAR_MM), abs=0.3)
    assert pressed.t == pytest.approx(0.5, abs=0.002)
    assert change[-1].t == pytest.approx(0.8, abs=0.002)
    assert not change[-1].down


def test_closing_the_window_in_mid_attempt_ends_it(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.post(0.7, pygame.QUIT)
    course = played(stage)
    assert course.ending == "closed"
    assert course.frames[-1].t == pytest.approx(0.7, abs=0.05)


@pytest.mark.parametrize(
    ("kind", "ending"), [(pygame.QUIT, "closed"), (pygame.WINDOWFOCUSLOST, "focus_lost"), (None, "resized")]
)
def test_what_happens_to_the_window_just_before_an_attempt_ends_it(
    rehearse: Rehearse, kind: int | None, ending: str
) -> None:
    stage = rehearse()
    if kind is None:
        pygame.display.set_mode((800, 450))
        pygame.event.clear()
        pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(800, 450), w=800, h=450))
    else:
        pygame.event.post(pygame.event.Event(kind))
    course = played(stage)
    assert course.ending == ending
    assert len(course.frames) == 1
    assert stage.glass.painter.size == ((800, 450) if kind is None else (480, 270))


def test_losing_the_focus_with_the_button_down_ends_it_and_lets_go(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.3, *MIDDLE)
    stage.post(0.7, pygame.WINDOWFOCUSLOST)
    assert played(stage).ending == "focus_lost"
    stage.move(0.2, *MIDDLE)
    again = played(stage, 0.5)
    assert again.samples
    assert not any(s.down for s in again.samples)


def test_a_tap_on_home_leaves(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.tap(0.5, *HOME)
    course = played(stage)
    assert course.ending == "left"
    assert not any(s.down for s in course.samples)


def test_a_press_on_home_that_is_let_go_elsewhere_does_not_leave(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *HOME)
    stage.move(0.6, *MIDDLE)
    stage.let_go(0.7, *MIDDLE)
    assert played(stage).ending == "over"


def test_a_stroke_that_wanders_over_home_does_not_leave_and_loses_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *MIDDLE)
    stage.move(0.6, *HOME)
    stage.let_go(0.7, *HOME)
    course = played(stage)
    assert course.ending == "over"
    wandered = [s for s in course.samples if s.x < HOME[0] and s.y < 0]
    assert {s.down for s in wandered} == {True, False}


def test_esc_held_leaves_an_attempt(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_ESCAPE, held_s=LEAVE_HOLD_S - 0.1)
    assert played(stage).ending == "over"
    stage.key(0.2, pygame.K_ESCAPE, held_s=3.0)
    assert played(stage).ending == "left"


def test_a_window_that_changes_its_size_ends_the_attempt(rehearse: Rehearse) -> None:
    stage = rehearse()
    before = stage.glass.field
    stage.resize(0.5, (800, 450))
    assert played(stage).ending == "resized"
    assert stage.glass.field.width_mm > before.width_mm
    assert stage.glass.painter.size == (800, 450)


def test_a_palm_beside_the_finger_gives_no_samples(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.3, pygame.FINGERDOWN, MIDDLE[0] - 10, MIDDLE[1], finger=1)
    stage.finger(0.4, pygame.FINGERMOTION, *MIDDLE, finger=1)
    stage.finger(0.5, pygame.FINGERDOWN, 200, 150, finger=2)
    stage.finger(0.6, pygame.FINGERUP, 200, 150, finger=2)
    stage.finger(0.8, pygame.FINGERUP, *MIDDLE, finger=1)
    course = played(stage)
    assert {s.finger for s in course.samples} == {0}
    assert max(s.x for s in course.samples) < MIDDLE[0] + 1
    assert stage.glass.pointer.touched


def test_a_computer_that_halts_marks_the_attempt(rehearse: Rehearse) -> None:
    stage = rehearse()

    def halt() -> None:
        stage.clock.t += 0.4

    stage.clock.after(1.0, halt)
    place = GlassPlace(stage.glass, nothing)
    play(Lasting(2.0), dots, place)
    assert place.timing().gap
    assert place.timing().longest_frame_ms > 400


def test_what_goes_well_sparkles_where_it_happened_unless_switched_off(rehearse: Rehearse) -> None:
    stage = rehearse()
    played(stage, 0.2)
    assert stage.glass.sparks
    quiet = rehearse()
    quiet.glass.adopt(replace(quiet.glass.manner, confetti=False))
    played(quiet, 0.2)
    assert not quiet.glass.sparks


def test_m_mutes_while_playing(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_m)
    played(stage, 0.5)
    assert stage.glass.sounds.muted


def test_f_flags_the_attempt_and_it_goes_on_to_its_end(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_f)
    place = GlassPlace(stage.glass, nothing)
    course = play(Lasting(0.6), dots, place)
    assert course.ending == "over"
    assert list(place.flags) == [FLAGGED]
    play(Lasting(0.2), dots, place)
    assert list(place.flags) == []
