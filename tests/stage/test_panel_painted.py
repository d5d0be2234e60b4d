"""When a panel is painted: as seldom as will do, whole after each change, and nothing of the screen before stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.fading import FADE_S, HINT_S, RIPPLE_S
from snailtrail.stage.glass import IDLE_S, RESTING_S, Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.timing import FRAME_S
from snailtrail.stage.widgets import Button, Look
from tests.stage.asked import HOLD_S, LEFT, LOW, RIGHT, Rehearse, ask, buttons, plain


def test_an_idle_panel_is_painted_once_and_a_moving_one_sixty_times_a_second(rehearse: Rehearse) -> None:
    stage = rehearse()
    moments: list[float] = []

    def front(painter: Painter, t: float) -> None:
        moments.append(t)

    ask(stage, front=front, end_s=5.0)
    assert len(moments) == 1
    moments.clear()
    ask(stage, front=front, end_s=5.0, moves_s=2.0)
    assert len(moments) == pytest.approx(120, abs=2)
    assert sum(moment >= 2.0 for moment in moments) == 1  # as it stays


def test_buttons_on_a_picture_are_painted_anew_only_when_they_may_look_otherwise(rehearse: Rehearse) -> None:
    stage = rehearse()
    looks: list[tuple[bool, bool]] = []

    def face(painter: Painter, button: Button, look: Look) -> None:
        looks.append((look.pressed, look.focused))
        plain(painter, button, look)

    def back(painter: Painter) -> None:
        painter.scene("meadow")

    def moving(painter: Painter, t: float) -> None:
        painter.spot(20.0 + t, 20.0, 5.0, painter.theme.text)

    one = [Button("one", *LEFT, 20, 20, face)]
    ask(stage, buttons=one, back=back, front=moving, moves_s=2.0, end_s=2.0)
    assert looks == [(False, False)], "a hundred and twenty pictures, and nothing happened to it"
    looks.clear()
    stage.press(0.5, *LEFT)
    stage.move(1.0, 150, 100)
    stage.key(1.4, pygame.K_TAB)
    ask(stage, buttons=one, back=back, front=moving, moves_s=2.0, end_s=2.0)
    assert [after for before, after in zip([None, *looks], looks, strict=False) if before != after] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    assert len(looks) < 8
    looks.clear()
    ask(stage, buttons=one, front=moving, moves_s=1.0, end_s=1.0)
    assert len(looks) == pytest.approx(60, abs=2), "over what is a picture itself they lie each time"


def test_what_moves_lies_over_the_buttons_of_a_picture_and_below_them_where_it_is_the_picture(
    rehearse: Rehearse,
) -> None:
    stage = rehearse()
    x, y = (round(v) for v in stage.glass.painter.at(*LEFT))

    def front(painter: Painter, t: float) -> None:
        painter.spot(*LEFT, 20.0, (200, 0, 0))

    ask(stage, buttons=[Button("one", *LEFT, 20, 20, plain)], back=lambda painter: None, front=front, end_s=1.0)
    assert stage.glass.painter.target.get_at((x, y))[:3] == (200, 0, 0)
    ask(stage, buttons=[Button("one", *LEFT, 20, 20, plain)], front=front, end_s=1.0)
    assert stage.glass.painter.target.get_at((x, y))[:3] == stage.glass.theme.card


def test_a_panel_at_which_nobody_does_anything_looks_less_often_until_somebody_does(rehearse: Rehearse) -> None:
    stage = rehearse()
    looks: list[float] = []
    get = stage.glass.pointer.get

    def looked() -> Iterable[pygame.Event]:
        looks.append(stage.clock.t - began)
        return get()

    began = stage.clock.t
    stage.glass.pointer.get = looked
    stage.move(10.0, *LOW)
    ask(stage, end_s=12.0)
    assert sum(1.0 < t <= 4.0 for t in looks) == pytest.approx(3.0 / IDLE_S, abs=2)
    assert sum(6.0 < t <= 9.0 for t in looks) == pytest.approx(3.0 / RESTING_S, abs=2)
    assert sum(10.5 < t <= 11.5 for t in looks) == pytest.approx(1.0 / IDLE_S, abs=2)


def test_a_press_beside_all_buttons_is_answered_by_a_soft_ripple_that_goes(rehearse: Rehearse) -> None:
    stage = rehearse()
    spots: list[tuple[float, float, float]] = []
    spot = stage.glass.painter.spot

    def seen(x: float, y: float, radius_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
        if (x, y) not in (LEFT, RIGHT, LOW):
            spots.append((stage.clock.t, x, y))
        spot(x, y, radius_mm, colour, alpha=alpha)

    stage.glass.painter.spot = seen  # type: ignore[method-assign]
    began = stage.clock.t
    stage.tap(0.5, 150.0, 90.0)
    assert ask(stage, end_s=4.0) == "nothing"
    times = [t - began for t, _, _ in spots]
    assert all(abs(x - 150.0) < 1 and abs(y - 90.0) < 1 for _, x, y in spots)
    assert 0.5 <= min(times) < 0.6
    assert 0.8 < max(times) <= 0.5 + RIPPLE_S + 0.05


def test_a_press_on_a_button_has_no_ripple(rehearse: Rehearse) -> None:
    stage = rehearse()
    panel = Panel(stage.glass, buttons(), lasts_s=3.0)
    stage.press(0.5, *LEFT)
    stage.let_go(0.7, 150.0, 90.0)
    assert panel.ask() is Answer.TIME_UP
    assert panel._ripple is None


def test_what_waits_for_a_panel_to_stand_is_called_once_when_nothing_of_the_screen_before_is_left(
    rehearse: Rehearse,
) -> None:
    stage = rehearse()
    called: list[float] = []
    began = stage.clock.t
    ask(stage, back=lambda painter: painter.ground(), stands=lambda: called.append(stage.clock.t - began))
    (at_s,) = called
    assert FADE_S - 1.5 * FRAME_S <= at_s < FADE_S + 0.1  # the first picture is a frame on its way already


def test_the_glass_knows_that_a_first_screen_stands_when_nothing_of_what_was_before_is_left(
    rehearse: Rehearse,
) -> None:
    glass = rehearse().glass
    seen: list[tuple[float, bool]] = []
    Panel(
        glass,
        [],
        back=lambda painter: painter.ground(),
        front=lambda painter, t: seen.append((t, glass.stands.is_set())),
        moves_s=1.0,
        lasts_s=1.0,
    ).ask()
    assert not any(stands for t, stands in seen if t < FADE_S)
    assert all(stands for t, stands in seen if t > FADE_S + 0.1)
    assert seen[0][0] < FADE_S < FADE_S + 0.1 < seen[-1][0]


def test_a_screen_that_was_left_before_it_stood_is_no_first_one(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.tap(0.02, *LEFT)
    called: list[str] = []
    assert ask(stage, back=lambda painter: painter.ground(), stands=lambda: called.append("stands")) == "left"
    assert not stage.glass.stands.is_set()
    assert called == []


def test_what_waits_for_a_panel_to_stand_is_called_once_though_the_panel_is_asked_again(rehearse: Rehearse) -> None:
    called: list[str] = []
    panel = Panel(rehearse().glass, [], lasts_s=1.0, stands=lambda: called.append("stands"))
    assert [panel.ask(), panel.ask()] == [Answer.TIME_UP, Answer.TIME_UP]
    assert called == ["stands"]


def test_nothing_of_the_screen_before_is_left_once_a_screen_stands_still(rehearse: Rehearse) -> None:
    stage = rehearse()
    surface = stage.glass.painter.target
    glass = Glass(
        surface,
        stage.glass.display,
        MEADOW,
        shipped().assets,
        volume=0.0,
        now=stage.clock,
        sleep=lambda seconds: stage.clock.sleep(seconds + 0.007),  # as computers do: pictures do not end with the fade
    )
    surface.fill((200, 30, 30))
    answer = Panel(glass, [], key="calm", back=lambda painter: painter.ground(), lasts_s=2.0).ask()
    assert answer is Answer.TIME_UP
    assert tuple(surface.get_at((5, 5)))[:3] == MEADOW.desk


@pytest.mark.parametrize(("held_s", "told"), [(0.2, True), (HOLD_S + 0.2, False)])
def test_what_must_be_held_says_so_for_a_while_when_it_is_let_go_too_soon(
    rehearse: Rehearse, held_s: float, told: bool
) -> None:
    stage = rehearse()
    texts: list[tuple[float, str]] = []
    text, began = stage.glass.painter.text, stage.clock.t

    def written(words: str, *where: Any, **how: Any) -> None:
        texts.append((stage.clock.t - began, words))
        text(words, *where, **how)

    stage.glass.painter.text = written  # type: ignore[assignment, method-assign]
    stage.press(0.5, *LOW)
    stage.let_go(0.5 + held_s, *LOW)
    made = [replace(button, hint="hold it" if button.hold_s else "") for button in buttons()]
    assert ask(stage, buttons=made) == ("nothing" if told else "low")
    times = [t for t, words in texts if words == "hold it"]
    assert bool(times) is told
    if told:
        assert 0.7 <= min(times) < 0.75
        assert 0.7 + HINT_S - 0.1 < max(times) <= 0.7 + HINT_S + 0.05
