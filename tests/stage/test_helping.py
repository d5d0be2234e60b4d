"""Help for a child who does not begin, and a trial that is shown for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pygame
import pytest

from snailtrail.play.game import Event, Frame, Sample
from snailtrail.stage.glass import RIM_MM
from snailtrail.stage.helping import FADE_S, GRACE_S, SOON_S, WAIT_S, IdleHelp
from snailtrail.stage.loop import Course, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.watched import SHOW_S, Shown, WatchedPlace

Rehearse = Callable[..., Rehearsal]
FRAME_S = 1 / 60
TOUCH = Sample(0.0, 5.0, 5.0, True)
HOVER = Sample(0.0, 5.0, 5.0, False)


@dataclass
class Waiting:
    """A trial that takes so long, or for ever."""

    seconds: float = float("inf")
    t: float = 0.0
    samples: list[Sample] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.t >= self.seconds

    def step(self, frame: Frame) -> Sequence[Event]:
        assert not self.over, "stepped after its end"
        self.t = frame.t
        self.samples.extend(frame.samples)
        return ()


def hand(touches_s: float) -> Callable[[float], Sample]:
    """A hand that touches from a moment on, at a place of its own."""
    return lambda t: Sample(t, 100.0, 60.0, t >= touches_s)


def taps(t: float) -> Sequence[Sample]:
    """A child who taps in a wrong place at 2 s."""
    return (TOUCH,) if 2.0 <= t < 2.1 else (HOVER,)


def shows(helping: IdleHelp, until_s: float, samples: Callable[[float], Sequence[Sample]] = lambda t: ()) -> float:
    """When the help first shows; inf when it does not."""
    t = 0.0
    while t < until_s:
        helping.see(t, samples(t))
        if helping.flags:
            return t
        t += FRAME_S
    return float("inf")


def test_the_hand_shows_after_six_seconds_without_a_touch() -> None:
    assert shows(IdleHelp(hand(1.0)), 10.0) == pytest.approx(WAIT_S, abs=FRAME_S)


def test_a_hand_that_only_hovers_is_helped_too() -> None:
    assert shows(IdleHelp(hand(1.0)), 10.0, lambda t: (HOVER,)) == pytest.approx(WAIT_S, abs=FRAME_S)


def test_a_child_who_rightly_waits_is_not_helped() -> None:
    assert shows(IdleHelp(hand(9.0)), 9.5) == float("inf")
    assert shows(IdleHelp(hand(9.0)), 12.0) == pytest.approx(9.0 + GRACE_S, abs=FRAME_S)


def test_after_the_first_touch_there_is_no_help_any_more() -> None:
    helping = IdleHelp(hand(1.0))
    assert shows(helping, 60.0, lambda t: (TOUCH,) if 3.0 < t < 3.1 else ()) == float("inf")
    assert helping.flags == ()


def test_in_practice_a_touch_that_did_nothing_brings_the_hand_soon() -> None:
    assert shows(IdleHelp(hand(1.0), keen=True), 10.0, taps) == pytest.approx(2.0 + SOON_S, abs=2 * FRAME_S)
    assert SOON_S + FADE_S < 3.0
    assert shows(IdleHelp(hand(1.0)), 10.0, taps) == float("inf"), "not in a check-up"


def test_a_child_who_touches_too_soon_is_given_time_all_the_same() -> None:
    assert shows(IdleHelp(hand(3.0), keen=True), 10.0, taps) == pytest.approx(3.0 + SOON_S, abs=2 * FRAME_S)


def test_a_touch_that_is_answered_ends_the_help_also_after_one_in_vain() -> None:
    helping = IdleHelp(hand(1.0), keen=True)
    shows(helping, 3.0, taps)
    helping.answer([Event(3.0, "cue")])
    assert shows(helping, 3.5) == float("inf")
    helping.answer([Event(3.0, "start")])
    for frame in range(240, 1200):
        helping.see(frame * FRAME_S, ())
    assert helping.flags == ()


def test_an_answer_of_the_same_frame_that_was_told_before_counts_too() -> None:
    helping = IdleHelp(hand(1.0), keen=True)
    helping.see(2.0, ())
    helping.answer([Event(2.0, "start")])
    helping.see(2.0 + FRAME_S, (TOUCH,))
    for frame in range(240, 1200):
        helping.see(frame * FRAME_S, ())
    assert helping.flags == ()


def test_the_place_to_touch_swells_once_at_a_touch_elsewhere(rehearse: Rehearse) -> None:
    stage = rehearse()
    began = stage.clock.t
    for i in range(6):
        stage.tap(2.0 + 0.3 * i, 150.0, 100.0)
    spots: list[tuple[float, float]] = []
    painter = stage.glass.painter
    spot = painter.spot

    def watched(x: float, y: float, radius_mm: float, colour: tuple[int, int, int], *, alpha: float = 1.0) -> None:
        spot(x, y, radius_mm, colour, alpha=alpha)
        if x == pytest.approx(100.0 + RIM_MM) and stage.clock.t - began < 3.5:
            spots.append((stage.clock.t - began, radius_mm))

    painter.spot = watched  # type: ignore[method-assign]
    play_with(stage, IdleHelp(hand(1.0), keen=True), 3.9)
    assert spots[0][0] == pytest.approx(2.0, abs=0.1)
    shrinks = [after for (_, before), (after, now) in pairwise(spots) if now < before]
    assert all(later - sooner > 0.9 for sooner, later in pairwise([spots[0][0], *shrinks])), "never twice in a second"


def play_with(stage: Rehearsal, helping: IdleHelp, seconds: float) -> tuple[list[tuple[float, float]], GlassPlace]:
    """When the pointing hand was painted, and how clear it was."""
    seen: list[tuple[float, float]] = []
    painter = stage.glass.painter
    picture = painter.picture

    def watched(name: str, *where: float, alpha: float = 1.0) -> None:
        picture(name, *where, alpha=alpha)
        if name == "point":
            seen.append((stage.clock.t, alpha))

    painter.picture = watched  # type: ignore[method-assign, assignment]
    place = GlassPlace(stage.glass, nothing)
    place.help_with(helping)
    play(Waiting(seconds), lambda trial, canvas: canvas.still(1, lambda still: still.scene("meadow")), place)
    return seen, place


def nothing(painter: Painter) -> None:
    """A bar without anything."""


def test_the_hand_comes_slowly_and_goes_at_the_first_touch(rehearse: Rehearse) -> None:
    stage = rehearse()
    began = stage.clock.t
    stage.tap(8.0, 150.0, 100.0)
    seen, place = play_with(stage, IdleHelp(hand(1.0)), 9.0)
    assert seen[0][0] - began == pytest.approx(WAIT_S, abs=0.1)
    assert seen[-1][0] - began == pytest.approx(8.0, abs=0.1)
    alphas = [alpha for _, alpha in seen]
    assert alphas == sorted(alphas), "no flashing"
    assert max(b - a for a, b in pairwise(alphas)) < 2 * FRAME_S / FADE_S
    assert place.flags == ("helped",)


def places(helping: IdleHelp, until_s: float) -> list[tuple[float, float]]:
    """Where the help's hand was, each place once in a row, as it was shown."""
    seen: list[tuple[float, float]] = []
    for frame in range(round(until_s / FRAME_S)):
        helping.see(frame * FRAME_S, ())
        here = helping._here
        if helping.flags and here is not None and (not seen or seen[-1] != (here.x, here.y)):
            seen.append((here.x, here.y))
    return seen


@pytest.mark.parametrize("still", [False, True])
def test_a_still_hand_lies_where_it_would_touch(still: bool) -> None:
    def wanders(t: float) -> Sample:
        return Sample(t, 100.0 + t, 60.0, 1.0 < t < 1.5)

    seen = places(IdleHelp(wanders, still=still), 7.0)
    assert seen[0][0] == pytest.approx(101.5 if still else 100.0 + WAIT_S, abs=0.05)
    assert (len(seen) == 1) == still


def goes_on(t: float) -> Sample:
    """A hand that draws a line at 20 mm/s."""
    return Sample(t, 100.0 + 20.0 * t, 60.0, True)


def test_the_hand_shows_its_own_trial_from_the_beginning() -> None:
    seen = places(IdleHelp(hand(1.0), guide=goes_on), 8.0)
    assert seen[0][0] == pytest.approx(100.0)
    assert seen[-1][0] == pytest.approx(140.0, abs=1.0)


def test_a_still_hand_shows_it_step_by_step() -> None:
    here = [100.0]

    def guide(t: float) -> Sample:
        here[0] = goes_on(t).x
        return goes_on(t)

    helping = IdleHelp(hand(1.0), guide=guide, aims=lambda: ((here[0], 60.0),), still=True)
    seen = [x for x, _ in places(helping, 12.0)]
    assert 3 <= len(seen) <= 6
    assert min(later - sooner for sooner, later in pairwise(seen)) > 10.0


def test_a_still_hand_goes_along_with_what_moves() -> None:
    helping = IdleHelp(hand(1.0), aims=lambda: ((90.0, 20.0), (110.0, 60.0)), still=True)
    assert places(helping, 7.0) == [(110.0, 60.0)], "the nearest to where the made-up hand is"


def test_an_attempt_that_began_in_time_bears_no_flag(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.tap(2.0, 150.0, 100.0)
    seen, place = play_with(stage, IdleHelp(hand(1.0)), 9.0)
    assert (seen, place.flags) == ([], ())


def shown_on(stage: Rehearsal, trial: Waiting) -> Course[Shown[Waiting]]:
    shown = Shown(trial)
    place = WatchedPlace(stage.glass, hand(0.5), bar=nothing, alpha=lambda: shown.clear, yields=True)
    return play(shown, lambda trial, canvas: canvas.still(1, lambda still: still.scene("meadow")), place)


def test_a_shown_trial_is_played_by_its_hand_for_six_seconds(rehearse: Rehearse) -> None:
    trial = Waiting()
    course = shown_on(rehearse(), trial)
    assert course.ending == "over"
    assert course.frames[-1].t == pytest.approx(SHOW_S, abs=0.05)
    assert {(s.x, s.y) for s in trial.samples} == {(100.0, 60.0)}
    assert any(s.down for s in trial.samples)


def test_a_shown_trial_that_ends_stays_for_a_moment_only(rehearse: Rehearse) -> None:
    assert shown_on(rehearse(), Waiting(2.0)).frames[-1].t == pytest.approx(3.0, abs=0.1)


def test_a_press_anywhere_ends_the_show_at_once_so_that_the_child_may_go_on(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(1.0, 200.0, 100.0)
    stage.let_go(2.5, 200.0, 100.0)
    course = shown_on(stage, Waiting())
    assert course.ending == "stopped"
    assert course.frames[-1].t == pytest.approx(1.0, abs=0.1)


def test_a_mouse_that_moves_does_not_end_the_show(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.move(1.0, 200.0, 100.0)
    stage.move(1.5, 210.0, 100.0)
    assert shown_on(stage, Waiting()).ending == "over"


@pytest.mark.parametrize("way", ["home", "closed"])
def test_a_show_can_be_left(rehearse: Rehearse, way: str) -> None:
    stage = rehearse()
    if way == "home":
        stage.tap(1.0, *HOME_MM[:2])
    else:
        stage.post(1.0, pygame.QUIT)
    assert shown_on(stage, Waiting()).ending == ("left" if way == "home" else "closed")


def test_the_hand_of_a_show_comes_and_goes_softly() -> None:
    shown = Shown(Waiting(), lasts_s=6.0)
    clear = []
    for i in range(361):
        shown.step(Frame(i * FRAME_S, (), 0.0))
        clear.append(shown.clear)
    assert clear[0] == pytest.approx(0.0)
    assert clear[-1] == pytest.approx(0.0, abs=1e-9)
    assert max(abs(b - a) for a, b in pairwise(clear)) < 0.03
