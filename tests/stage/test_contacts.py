"""A palm that lies on the glass does not keep a finger from playing, whichever came first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import hypot
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import discover
from snailtrail.play.game import Event, Outcome, Sample
from snailtrail.records.codec import decode, encode
from snailtrail.stage.contacts import STILL_MM, STILL_S, Contacts, playing
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import Course, play, replay
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from tests.stage.lasting import Rehearse, nothing, played

GAMES = discover().games
PALM = (300.0, 185.0)
SKILL_BITS = 9.0


def down(t: float, x: float, finger: int) -> Sample:
    return Sample(t, x, 50.0, True, finger)


def up(t: float, x: float, finger: int) -> Sample:
    return Sample(t, x, 50.0, False, finger)


def told(contacts: Contacts, *samples: Sample) -> list[tuple[int, float, bool]]:
    return [(s.finger, s.x, s.down) for s in contacts.take(samples)]


def test_a_touch_that_lies_still_and_that_nothing_comes_of_gives_way_and_lifts_in_between() -> None:
    contacts = Contacts()
    assert told(contacts, down(1.0, 200.0, 0)) == [(0, 200.0, True)]
    contacts.answer([], 1.1)
    given = contacts.take([down(1.5, 80.0, 1)])
    assert [(s.finger, s.x, s.down) for s in given] == [(0, 200.0, False), (0, 80.0, True)]
    assert 1.0 < given[0].t < 1.5
    assert told(contacts, down(1.6, 201.0, 0), down(1.7, 90.0, 1)) == [(1, 201.0, True), (0, 90.0, True)]


@pytest.mark.parametrize("at_once", [True, False])
def test_the_lift_in_between_never_goes_back_before_what_another_contact_gave_meanwhile(at_once: bool) -> None:
    contacts, there = Contacts(), 81.0 + STILL_MM
    told(contacts, down(1.0, 80.0, 0), down(1.2, there, 0), down(1.3, 200.0, 1))
    later = [down(6.0, there, 0), down(6.02, 200.0, 1), down(6.03, 150.0, 2)]
    given = [s for some in ([later] if at_once else [[one] for one in later]) for s in contacts.take(some)]
    assert [(s.finger, s.t, s.down) for s in given] == [
        (0, 6.0, True),
        (1, 6.02, True),
        (0, 6.02, False),
        (0, 6.03, True),
    ]
    assert given[2].half_width_s == pytest.approx(0.02), "it may have stopped to count right after its last sample"


def test_a_touch_that_has_moved_keeps_the_play_until_it_lifts() -> None:
    contacts = Contacts()
    told(contacts, down(1.0, 80.0, 0), down(1.2, 81.0 + STILL_MM, 0))
    assert told(contacts, down(1.3, 200.0, 1), down(1.4, 100.0, 0)) == [(1, 200.0, True), (0, 100.0, True)]
    assert told(contacts, up(1.5, 100.0, 0), down(1.6, 200.0, 1)) == [(0, 100.0, False), (1, 200.0, True)]
    assert told(contacts, down(2.0, 60.0, 0)) == [(0, 60.0, True)]


@pytest.mark.parametrize("name", ["start", "progress", "hit", "done"])
def test_a_touch_that_something_came_of_keeps_the_play_while_it_does_not_lie_still_for_long(name: Any) -> None:
    contacts = Contacts()
    told(contacts, down(1.0, 80.0, 0))
    contacts.answer([Event(1.0, name)], 1.02)
    assert told(contacts, down(1.5, 200.0, 1)) == [(1, 200.0, True)]
    told(contacts, up(1.6, 200.0, 1))
    assert told(contacts, down(1.1 + STILL_S, 210.0, 2))[-1] == (0, 210.0, True)


@pytest.mark.parametrize("name", ["cue", "miss", "near", "gave_up"])
def test_what_is_touched_in_vain_keeps_nothing(name: Any) -> None:
    contacts = Contacts()
    told(contacts, down(1.0, 80.0, 0))
    contacts.answer([Event(1.0, name)], 1.02)
    assert told(contacts, down(1.5, 200.0, 1))[-1] == (0, 200.0, True)


def test_a_touch_that_takes_up_what_was_begun_keeps_the_play() -> None:
    contacts = Contacts(lambda x, y: x < 100.0)
    told(contacts, down(1.0, 80.0, 0))
    assert told(contacts, down(1.2, 200.0, 1)) == [(1, 200.0, True)]


def test_a_movement_that_begins_where_nothing_waits_for_it_keeps_nothing() -> None:
    contacts = Contacts(lambda x, y: x < 100.0)
    told(contacts, down(1.0, 200.0, 0))
    contacts.answer([Event(1.0, "start")], 1.02)
    assert told(contacts, down(1.2, 90.0, 1))[-1] == (0, 90.0, True)


def test_of_two_touches_at_once_neither_bars_the_way_by_what_came_of_the_other() -> None:
    contacts = Contacts()
    told(contacts, down(1.0, 80.0, 0), down(1.005, 200.0, 1))
    contacts.answer([Event(1.0, "start")], 1.02)
    assert told(contacts, up(1.1, 80.0, 0), down(1.3, 80.0, 0))[-1] == (0, 80.0, True)


def test_a_pointer_that_hovers_is_the_one_and_beside_a_touch_that_plays_it_is_none() -> None:
    contacts = Contacts()
    assert told(contacts, up(1.0, 50.0, 0)) == [(0, 50.0, False)]
    told(contacts, down(1.1, 80.0, 0), down(1.15, 95.0, 0), down(1.2, 200.0, 3), up(1.3, 95.0, 0))
    assert told(contacts, down(1.4, 70.0, 0), up(1.5, 70.0, 0), up(1.6, 60.0, 0))[-1] == (0, 60.0, False)


# --- on the glass ---------------------------------------------------------------------------------------------------


def by_hand(
    stage: Rehearsal, name: str, before: Sequence[Callable[[Rehearsal], None]], follow: Callable[[Sample], None]
) -> Course[Any]:
    """A game played as of the glass's own clock: `follow` takes the contact to where a made-up hand is."""
    game = GAMES[name]
    trial = game.begin(game.params(), stage.glass.field, np.random.default_rng(5))
    hand = game.hand(trial, SKILL_BITS, np.random.default_rng(5))
    began: list[float] = []

    def draw(one: Any, canvas: Canvas) -> None:
        if not began:
            began.append(stage.clock.t)
            for act in before:
                act(stage)
        follow(hand(stage.clock.t - began[0] + 0.02))

    place = GlassPlace(stage.glass, nothing)
    place.take_up_with(partial(game.takes_up, trial) if game.takes_up is not None else None)
    return play(trial, draw, place)


def by_finger(
    stage: Rehearsal, name: str, *before: Callable[[Rehearsal], None], drawn: list[tuple[float, float]] | None = None
) -> Course[Any]:
    """A game played by a made-up hand's finger; `drawn` takes up where that touched."""
    touching: list[bool] = []

    def follow(here: Sample) -> None:
        kind = pygame.FINGERMOTION if touching else pygame.FINGERDOWN
        if here.down:
            if drawn is not None and drawn[-1:] != [(here.x, here.y)]:
                drawn.append((here.x, here.y))
            stage.finger(0.004, kind, here.x + RIM_MM, here.y + BAR_MM, finger=1)
            touching[:] = [True]
        elif touching:
            stage.finger(0.004, pygame.FINGERUP, here.x + RIM_MM, here.y + BAR_MM, finger=1)
            touching.clear()

    return by_hand(stage, name, before, follow)


def by_pen(stage: Rehearsal, name: str, *before: Callable[[Rehearsal], None]) -> Course[Any]:
    """The same by a pen, which is a mouse to the system, and hovers until it touches."""
    held: list[bool] = []

    def follow(here: Sample) -> None:
        x, y = here.x + RIM_MM, here.y + BAR_MM
        stage.move(0.004, x, y)
        if here.down != bool(held):
            (stage.press if here.down else stage.let_go)(0.005, x, y)
            held[:] = [True] * here.down

    return by_hand(stage, name, before, follow)


def lay_palm(stage: Rehearsal) -> None:
    stage.finger(0.1, pygame.FINGERDOWN, *PALM, finger=9)
    for i in range(40):
        stage.finger(0.15 + 0.1 * i, pygame.FINGERMOTION, PALM[0] + 0.1 * (i % 7), PALM[1], finger=9)


@pytest.mark.parametrize("name", GAMES)
def test_a_palm_that_lies_there_from_the_first_moment_to_the_last_changes_nothing_of_the_fingers_path(
    rehearse: Rehearse, name: str
) -> None:
    game = GAMES[name]
    drawn: list[tuple[float, float]] = []
    course = by_finger(rehearse(), name, lay_palm, drawn=drawn)
    assert course.ending == "over"
    assert game.score(course.trial).outcome >= Outcome.SUCCESS
    assert sum(s.finger != 0 for frame in course.frames for s in frame.samples) > 50
    palm_x, palm_y = PALM[0] - RIM_MM, PALM[1] - BAR_MM
    path = [(s.x, s.y) for s in course.samples if s.down and hypot(s.x - palm_x, s.y - palm_y) > 3.0]
    path = [here for before, here in zip([None, *path], path, strict=False) if here != before]
    assert len(path) >= len(drawn) - 1  # the trial ends before the last is seen
    assert np.allclose(path, drawn[: len(path)], atol=0.01)


@pytest.mark.parametrize("name", GAMES)
def test_all_contacts_are_kept_and_the_attempt_replays_to_the_last_bit(rehearse: Rehearse, name: str) -> None:
    game, stage = GAMES[name], rehearse()
    course = by_finger(stage, name, lay_palm)
    assert {s.finger for frame in course.frames for s in frame.samples} == {0, 1}
    again = replay(
        game.begin(game.params(), stage.glass.field, np.random.default_rng(5)), decode(encode(course.frames))
    )
    assert again.events == course.events
    assert np.array_equal(
        [*game.score(again.trial).measures.values()], [*game.score(course.trial).measures.values()], equal_nan=True
    )


def test_home_is_pressed_by_a_finger_beside_a_palm(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.1, pygame.FINGERDOWN, *PALM, finger=1)
    stage.finger(0.5, pygame.FINGERDOWN, *HOME_MM[:2], finger=2)
    stage.finger(0.6, pygame.FINGERUP, *HOME_MM[:2], finger=2)
    assert played(stage).ending == "left"


def test_a_finger_that_rests_beside_a_palm_is_seen_to_rest(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.1, pygame.FINGERDOWN, *PALM, finger=1)
    stage.finger(0.5, pygame.FINGERDOWN, 100.0, 100.0, finger=2)
    course = played(stage, 1.5)
    resting = [s.t for s in playing(course.samples) if s.x < 150.0]
    assert np.max(np.diff(resting)) < 0.06
    assert resting[-1] > 1.4


@pytest.mark.parametrize("name", GAMES)
def test_a_palm_that_rests_before_the_pen_comes_leaves_the_play_to_the_pen(rehearse: Rehearse, name: str) -> None:
    stage = rehearse()
    course = by_pen(stage, name, lay_palm)
    assert course.ending == "over"
    assert GAMES[name].score(course.trial).outcome >= Outcome.SUCCESS
    assert {s.finger for frame in course.frames for s in frame.samples} >= {0, 1}, "the palm is kept beside it"
    assert not stage.glass.pointer.touched, "it was played with the pen"


@pytest.mark.parametrize("name", GAMES)
def test_what_a_pen_drew_beside_a_palm_replays_to_the_last_bit(rehearse: Rehearse, name: str) -> None:
    game, stage = GAMES[name], rehearse()
    course = by_pen(stage, name, lay_palm)
    again = replay(
        game.begin(game.params(), stage.glass.field, np.random.default_rng(5)), decode(encode(course.frames))
    )
    assert again.events == course.events


def test_home_is_pressed_by_a_pen_beside_a_palm(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.1, pygame.FINGERDOWN, *PALM, finger=1)
    stage.press(0.5, *HOME_MM[:2])
    stage.let_go(0.6, *HOME_MM[:2])
    assert played(stage).ending == "left"


def test_a_mouse_that_is_pressed_while_a_finger_draws_takes_nothing_from_it(rehearse: Rehearse) -> None:
    """A grown-up's hand on the mouse, beside a child that plays by touch."""

    def grown_up(stage: Rehearsal) -> None:
        for i in range(5):
            stage.tap(0.7 + 0.4 * i, 250.0, 60.0)

    stage = rehearse()
    course = by_finger(stage, "trace", grown_up)
    assert course.ending == "over"
    assert GAMES["trace"].score(course.trial).outcome >= Outcome.SUCCESS
    assert stage.glass.pointer.touched
