"""Aids on the glass: in menus and in play, with the pointer where they lead it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Frame
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.aids.steering import Steering
from snailtrail.stage.arrow import LED_MM, USUAL_MM, Arrow
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.helping import IdleHelp
from snailtrail.stage.loop import Course, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button, Look

Rehearse = Callable[..., Rehearsal]
LEFT, RIGHT = (80.0, 90.0), (240.0, 90.0)


def plain(painter: Painter, button: Button, look: Look) -> None:
    painter.spot(button.x, button.y, button.width_mm / 2, painter.theme.card)


def ask(stage: Rehearsal, end_s: float = 8.0) -> Any:
    buttons = [Button("left", *LEFT, 30, 30, plain), Button("right", *RIGHT, 30, 30, plain)]
    answer = Panel(stage.glass, buttons, lasts_s=end_s).ask()
    return "nothing" if answer is Answer.TIME_UP else answer


def helped(stage: Rehearsal, **aids: Any) -> Rehearsal:
    stage.glass.adopt(replace(stage.glass.manner, aids=Aids(**aids)))
    return stage


class Lasting:
    """Over after a while; keeps what it was given."""

    def __init__(self, seconds: float):
        self._seconds = seconds
        self.over = False
        self.given: list[Sample] = []

    def step(self, frame: Frame) -> Sequence[Event]:
        self.given.extend(frame.samples)
        self.over = frame.t >= self._seconds
        return ()


def meadow(trial: Lasting, canvas: Canvas) -> None:
    canvas.still("meadow", lambda still: still.scene("meadow"))


def played(stage: Rehearsal, seconds: float, help_: IdleHelp | None = None) -> Course[Lasting]:
    place = GlassPlace(stage.glass, lambda painter: None)
    aids = stage.glass.manner.aids
    steering = Steering(aids) if aids.steer else None
    place.steer_with(steering)
    if help_ is not None:
        place.help_with(help_)
    return play(Lasting(seconds), meadow, place, steering=steering)


def glide(stage: Rehearsal, after_s: float, x: float, y: float) -> None:
    """The mouse comes there from 40 mm beside."""
    for i in range(9):
        stage.move(after_s + 0.02 * i, x - 40.0 + 5.0 * i, y)


def test_a_rest_on_a_button_presses_it(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), dwell_s=1.0)
    glide(stage, 0.3, *RIGHT)
    began = stage.clock.t
    assert ask(stage) == "right"
    assert stage.clock.t - began == pytest.approx(0.46 + 1.0 + 0.15, abs=0.2)


def test_without_that_aid_a_rest_presses_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    glide(stage, 0.3, *RIGHT)
    assert ask(stage) == "nothing"


def test_a_pointer_that_rests_from_the_screen_before_presses_nothing(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), dwell_s=1.0)
    glide(stage, 0.3, *RIGHT)
    assert ask(stage) == "right"
    assert ask(stage, end_s=4.0) == "nothing"


@pytest.mark.parametrize(("aids", "answer"), [({"steady_click_mm": 12.0}, "right"), ({}, "nothing")])
def test_a_click_that_jerks_off_its_button_counts_with_steady_click(
    rehearse: Rehearse, aids: dict[str, Any], answer: str
) -> None:
    stage = helped(rehearse(1376, 768), **aids)
    edge = RIGHT[0] + 15.0 - 2.0
    glide(stage, 0.3, edge, RIGHT[1])
    stage.press(1.0, edge, RIGHT[1])
    stage.move(1.05, edge + 9.0, RIGHT[1])
    stage.let_go(1.1, edge + 9.0, RIGHT[1])
    assert ask(stage, end_s=3.0) == answer


def test_a_drag_of_clicks_is_no_way_to_press_a_button(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), click_move_click=True)
    stage.tap(0.5, *LEFT)
    assert ask(stage) == "left"


def test_the_log_has_the_hand_and_the_game_the_pointer(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), tremor_filter_hz=1.0)
    stage.move(0.2, 100.0, 100.0)
    for i in range(20):
        stage.move(0.3 + 0.05 * i, 100.0 + (8.0 if i % 2 else -8.0), 100.0)
    course = played(stage, 1.3)
    raw = [s.x + RIM_MM for s in course.samples if s.t > 0.3]
    given = [s.x + RIM_MM for s in course.trial.given if s.t > 0.6]
    assert max(raw) > 107
    assert min(raw) < 93
    assert 97 < min(given) <= max(given) < 103


def test_home_is_reached_by_a_rest_and_the_rest_is_no_press_of_the_game_s(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), dwell_s=0.5)
    glide(stage, 0.2, 100.0, 100.0)
    stage.move(0.45, HOME_MM[0], HOME_MM[1])
    course = played(stage, 5.0)
    assert course.ending == "left"
    assert course.frames[-1].t == pytest.approx(0.45 + 1.0, abs=0.15)
    assert not any(s.down for s in course.trial.given)


def test_home_is_pressed_with_aids_as_without_and_the_game_sees_no_press(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), cool_down_s=0.3)
    stage.tap(0.5, HOME_MM[0], HOME_MM[1])
    course = played(stage, 5.0)
    assert course.ending == "left"
    assert any(s.down for s in course.samples)
    assert not any(s.down for s in course.trial.given)


@pytest.mark.parametrize(("aids", "shows"), [({"dwell_s": 1.0}, False), ({"cool_down_s": 0.2}, True)])
def test_idle_help_ends_when_a_rest_pressed_and_comes_to_one_who_only_hovers(
    rehearse: Rehearse, aids: dict[str, Any], shows: bool
) -> None:
    stage = helped(rehearse(), **aids)
    glide(stage, 0.5, 100.0, 100.0)
    help_ = IdleHelp(lambda t: Sample(t, 50.0, 50.0, t > 1.0))
    played(stage, 9.0, help_)
    assert bool(help_.flags) == shows


def test_a_palm_beside_a_finger_counts_for_nothing_with_aids_too(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), tremor_filter_hz=4.0)
    stage.finger(0.3, pygame.FINGERDOWN, 90.0, 100.0, 1)
    stage.finger(0.35, pygame.FINGERMOTION, 100.0, 100.0, 1)
    stage.finger(0.4, pygame.FINGERDOWN, 200.0, 120.0, 2)
    stage.finger(0.5, pygame.FINGERUP, 200.0, 120.0, 2)
    stage.finger(0.6, pygame.FINGERUP, 100.0, 100.0, 1)
    course = played(stage, 1.0)
    assert {s.finger for s in course.samples} == {0}
    assert max(s.x for s in course.trial.given) < 110


@pytest.mark.parametrize("percent", [25.0, 50.0, 200.0])
def test_the_pointer_goes_as_far_as_its_speed_says(rehearse: Rehearse, percent: float) -> None:
    stage = helped(rehearse(1376, 768), speed_percent=percent)
    start = stage.px(100.0, 100.0)
    stage.post(0.2, pygame.MOUSEMOTION, pos=start, rel=(0, 0), buttons=(0, 0, 0), touch=False)
    stage.post(0.4, pygame.MOUSEMOTION, pos=start, rel=(80, 40), buttons=(0, 0, 0), touch=False)
    stage.post(0.6, pygame.MOUSEBUTTONDOWN, pos=start, button=1, touch=False)
    course = played(stage, 1.0)
    pressed = next(s for s in course.samples if s.down)
    assert pressed.x == pytest.approx(100.0 + 20.0 * percent / 100 - RIM_MM, abs=0.6)
    assert pressed.y == pytest.approx(100.0 + 10.0 * percent / 100 - BAR_MM, abs=0.6)


def test_a_slow_pointer_stays_in_the_window_and_a_finger_is_where_it_touches(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), speed_percent=200.0)
    stage.post(0.2, pygame.MOUSEMOTION, pos=(5, 5), rel=(-900, -900), buttons=(0, 0, 0), touch=False)
    stage.finger(0.5, pygame.FINGERDOWN, 200.0, 120.0)
    course = played(stage, 0.8)
    assert min(s.x for s in course.samples) >= -RIM_MM - 0.01
    touched = next(s for s in course.samples if s.down)
    assert (touched.x, touched.y) == pytest.approx((200.0 - RIM_MM, 120.0 - BAR_MM), abs=0.1)


@pytest.mark.parametrize("aids", [{"pointer_mm": 12.0}, {"dwell_s": 2.0}])
def test_a_pointer_is_drawn_where_the_aids_lead_it_and_none_for_a_finger(
    rehearse: Rehearse, aids: dict[str, Any]
) -> None:
    stage = rehearse(1376, 768)

    def corner() -> bytes:
        x, y = stage.px(150.0, 110.0)
        return pygame.image.tobytes(stage.glass.painter.target.subsurface((x - 4, y - 4, 40, 40)), "RGB")

    stage.move(0.2, 150.0, 110.0)
    played(helped(stage), 0.5)
    without = corner()
    stage.move(0.2, 149.0, 110.0)
    stage.move(0.3, 150.0, 110.0)
    played(helped(stage, **aids), 0.5)
    assert corner() != without
    stage.finger(0.2, pygame.FINGERDOWN, 300.0, 60.0)
    stage.finger(0.4, pygame.FINGERUP, 300.0, 60.0)
    played(stage, 0.6)
    assert corner() == without


def test_the_system_s_pointer_comes_back_when_the_child_leaves(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), speed_percent=50.0)
    assert not pygame.mouse.get_visible()
    assert pygame.event.get_grab()
    stage.glass.adopt(replace(stage.glass.manner, aids=NO_AIDS))
    assert pygame.mouse.get_visible()
    assert not pygame.event.get_grab()
    assert stage.glass.pointer.speed == 1.0


def test_for_a_left_hand_home_is_on_the_other_side_and_the_field_stays(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), mirrored=True)
    whole = stage.glass.whole.width_mm
    stage.tap(0.5, HOME_MM[0], HOME_MM[1])
    stage.tap(1.0, 100.0, 100.0)
    course = played(stage, 1.5)
    assert course.ending == "over"
    assert [s.x for s in course.trial.given if s.down][-1] == pytest.approx(100.0 - RIM_MM, abs=0.8)
    stage.tap(0.5, whole - HOME_MM[0], HOME_MM[1])
    assert played(stage, 1.5).ending == "left"


def test_for_a_left_hand_buttons_are_pressed_where_they_are_drawn(rehearse: Rehearse) -> None:
    stage = helped(rehearse(), mirrored=True)
    whole = stage.glass.whole.width_mm
    stage.tap(0.5, whole - RIGHT[0], RIGHT[1])
    assert ask(stage) == "right"
    target = stage.glass.painter.target
    x, y = stage.px(whole - RIGHT[0], RIGHT[1])
    assert tuple(target.get_at((x, y))[:3]) == stage.glass.theme.card


@pytest.mark.parametrize(("asked_mm", "seen_mm"), [(None, LED_MM), (14.0, 14.0)])
def test_where_keys_lead_the_pointer_it_is_large_enough_to_be_found(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, asked_mm: float | None, seen_mm: float
) -> None:
    sizes: list[float] = []
    monkeypatch.setattr(Arrow, "draw", lambda self, painter, x, y, size_mm, rested: sizes.append(size_mm))
    stage = helped(rehearse(), **({"pointer_mm": asked_mm} if asked_mm else {"speed_percent": 50.0}))
    stage.move(0.1, 150.0, 110.0)
    stage.key(0.6, pygame.K_RIGHT, held_s=0.3)
    played(stage, 1.2)
    assert sizes[0] == (asked_mm or USUAL_MM)
    assert sizes[-1] == seen_mm
