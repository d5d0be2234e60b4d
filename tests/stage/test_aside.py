"""Without a keyboard a grown-up holds a small button above the field, and presses what keys would say."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.aside import ASIDE_MM, EASIER, HARDER, HOLD_S, ICONS, OPEN_S, PAUSE, STEP_MM
from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.watched_keys import MARKS
from tests.stage.lasting import Lasting, Rehearse, dots, nothing

OPEN = HOLD_S + 0.3
"""When the hold of `held` has opened the icons."""


def held(stage: Rehearsal, seconds: float = HOLD_S + 0.1) -> None:
    stage.finger(0.1, pygame.FINGERDOWN, *ASIDE_MM, finger=8)
    stage.finger(0.1 + seconds, pygame.FINGERUP, *ASIDE_MM, finger=8)


def pressed(stage: Rehearsal, after_s: float, icon: str) -> None:
    x = ASIDE_MM[0] + STEP_MM * [name for name, _ in ICONS].index(icon)
    stage.finger(after_s, pygame.FINGERDOWN, x, ASIDE_MM[1], finger=9)
    stage.finger(after_s + 0.1, pygame.FINGERUP, x, ASIDE_MM[1], finger=9)


def played(stage: Rehearsal, seconds: float = 3.0) -> tuple[Course[Lasting], GlassPlace]:
    place = GlassPlace(stage.glass, nothing, marks=True)
    return play(Lasting(seconds), dots, place), place


@pytest.mark.parametrize("mark", MARKS.values())
def test_each_mark_of_a_key_can_be_pressed_and_the_attempt_goes_on_without_a_sample_of_it(
    rehearse: Rehearse, mark: str
) -> None:
    stage = rehearse()
    held(stage)
    pressed(stage, OPEN, mark)
    course, place = played(stage)
    assert course.ending == "over"
    assert place.watched.flags == (mark,)
    assert place.watched.presses[0][0] == pytest.approx(OPEN + 0.1, abs=0.05)
    assert not course.samples


def test_harder_and_easier_are_told_as_steps(rehearse: Rehearse) -> None:
    stage = rehearse()
    held(stage)
    for i, icon in enumerate((HARDER, EASIER, EASIER)):
        pressed(stage, OPEN + 0.3 * i, icon)
    assert played(stage)[1].watched.steps == -1


def test_the_pause_ends_the_attempt_as_paused(rehearse: Rehearse) -> None:
    stage = rehearse()
    held(stage)
    pressed(stage, OPEN, PAUSE)
    course, _ = played(stage)
    assert course.ending == "paused"
    assert course.frames[-1].t == pytest.approx(OPEN + 0.1, abs=0.05)


def test_a_childs_chance_press_opens_nothing_and_neither_do_two(rehearse: Rehearse) -> None:
    stage = rehearse()
    held(stage, HOLD_S - 0.2)
    stage.clock.after(HOLD_S, lambda: held(stage, HOLD_S - 0.2))
    pressed(stage, HOLD_S * 2 + 0.2, PAUSE)
    assert played(stage)[0].ending == "over"


def test_what_was_opened_goes_by_itself(rehearse: Rehearse) -> None:
    stage = rehearse()
    held(stage)
    pressed(stage, OPEN + OPEN_S, PAUSE)
    assert played(stage, OPEN + OPEN_S + 1.0)[0].ending == "over"


def test_the_child_draws_on_while_a_grown_up_marks(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.05, pygame.FINGERDOWN, 100.0, 100.0, finger=1)
    for i in range(40):
        stage.finger(0.1 + 0.05 * i, pygame.FINGERMOTION, 101.0 + i, 100.0, finger=1)
    held(stage)
    pressed(stage, OPEN, "grip")
    course, place = played(stage)
    assert place.watched.flags == ("grip",)
    assert all(s.down and s.finger == 0 for frame in course.frames for s in frame.samples)
    assert max(s.x for s in course.samples) == pytest.approx(140.0 - 3.0, abs=0.1)


def test_with_one_switch_there_is_none_for_a_press_may_be_anywhere(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.adopt(replace(stage.glass.manner, aids=Aids(scanning_s=1.5)))
    held(stage, HOLD_S + 0.5)
    pressed(stage, OPEN + 0.4, "grip")
    course, place = played(stage)
    assert not place.watched.flags
    assert any(s.down for s in course.samples)


def test_opening_it_reads_no_picture_while_a_child_plays(rehearse: Rehearse) -> None:
    stage = rehearse()
    place = GlassPlace(stage.glass, nothing, marks=True)
    known: list[int] = []
    get = stage.glass.pictures.get
    read: set[tuple[object, ...]] = set()

    def seen(name: str, *size: object, **about: object) -> pygame.Surface:
        read.add((name, *size))
        return get(name, *size, **about)  # type: ignore[arg-type]

    stage.glass.pictures.get = seen  # type: ignore[method-assign]
    stage.clock.after(0.05, lambda: known.append(len(read)))
    held(stage)
    play(Lasting(2.0), dots, place)
    assert known == [len(read)]
