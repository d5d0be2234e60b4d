"""The course of a trial: t = 0 at its first picture, samples on the stored grid, one way to each ending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from snailtrail.motor.sample import TICK_MM, TICK_S, Sample, on_grid
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Frame
from snailtrail.stage.loop import Ending, play, replay
from snailtrail.stage.pretend import FRAME_S, WORK_S, PretendPlace


@dataclass
class Counting:
    """A trial that is over at its first sample in contact beyond x = 50 mm."""

    frames: list[Frame] = field(default_factory=list)
    over: bool = False

    def step(self, frame: Frame) -> Sequence[Event]:
        self.frames.append(frame)
        reached = [s for s in frame.samples if s.down and s.x > 50]
        self.over = bool(reached)
        return [Event(s.t, "done", {"x": s.x}) for s in reached[:1]]


@dataclass
class ScriptedPlace:
    """A place whose every moment is given: `flips` s of its clock, what each frame brings, how it ends."""

    flips: Sequence[float]
    brings: Sequence[Sequence[Sample]]
    end: Ending | None = None
    pictures: int = 0
    deeds: list[str] = field(default_factory=list)
    heard: list[Event] = field(default_factory=list)

    def open(self) -> None:
        self.deeds.append("open")

    def show(self, draw: Callable[[Canvas], None]) -> float:
        self.pictures += 1
        self.deeds.append("show")
        return self.flips[self.pictures - 1]

    def gather(self) -> tuple[float, Sequence[Sample]]:
        return self.flips[self.pictures] - 0.001, self.brings[self.pictures - 1]

    def react(self, events: Sequence[Event]) -> None:
        self.heard.extend(events)

    def ended(self) -> Ending | None:
        return self.end if self.pictures == len(self.flips) else None

    def close(self) -> None:
        self.deeds.append("close")


def blank(trial: object, canvas: Canvas) -> None:
    """Draws nothing."""


def test_time_begins_with_the_first_flip_and_earlier_samples_are_dropped() -> None:
    early, late = Sample(9.99, 10, 10, False), Sample(10.0123, 11, 10, False)
    place = ScriptedPlace([10.0, 10.02, 10.04], [[early, late], []], "left")
    course = play(Counting(), blank, place)
    assert [s.t for s in course.samples] == [pytest.approx(0.0123, abs=TICK_S / 2)]
    assert course.frames[0].t == pytest.approx(0.019)
    assert [frame.shown for frame in course.frames] == pytest.approx([0.0, 0.02])


def test_everything_kept_lies_on_the_stored_grid() -> None:
    course = play(Counting(), blank, PretendPlace(lambda t: Sample(t, 20 * t + 1 / 3, 10 / 7, t > 1, 0, 0.00013)))
    assert course.samples
    for sample in course.samples:
        assert sample == on_grid(sample)
        assert sample.t / TICK_S == pytest.approx(round(sample.t / TICK_S), abs=1e-6)
        assert sample.x / TICK_MM == pytest.approx(round(sample.x / TICK_MM), abs=1e-6)
    for frame in course.frames:
        assert frame.t / TICK_S == pytest.approx(round(frame.t / TICK_S), abs=1e-6)
        assert frame.shown / TICK_S == pytest.approx(round(frame.shown / TICK_S), abs=1e-6)


def test_a_trial_over_by_its_own_rules_ends_at_once_and_its_last_picture_is_shown() -> None:
    place = ScriptedPlace([5.0, 5.02, 5.04, 5.06], [[], [Sample(5.03, 60, 10, True)], []], None)
    course = play(Counting(), blank, place)
    assert course.ending == "over"
    assert len(course.frames) == 2
    assert place.deeds == ["open", "show", "show", "show", "close"]
    assert [e.name for e in place.heard] == ["done"]
    assert course.events == tuple(place.heard)


@pytest.mark.parametrize("ending", ["left", "closed", "focus_lost", "resized", "stopped"])
def test_a_place_can_end_a_trial_for_its_own_reasons(ending: Ending) -> None:
    course = play(Counting(), blank, ScriptedPlace([1.0, 1.02, 1.04], [[], []], ending))
    assert course.ending == ending
    assert len(course.frames) == 2


def test_a_trial_that_is_over_while_the_place_ends_it_counts_as_over() -> None:
    place = ScriptedPlace([1.0, 1.02], [[Sample(1.01, 60, 10, True)]], "left")
    assert play(Counting(), blank, place).ending == "over"


def test_a_place_is_closed_even_when_the_trial_fails() -> None:
    class Failing(Counting):
        def step(self, frame: Frame) -> Sequence[Event]:
            raise ValueError("no such frame")

    place = ScriptedPlace([1.0, 1.02], [[]])
    with pytest.raises(ValueError, match="no such frame"):
        play(Failing(), blank, place)
    assert place.deeds[-1] == "close"


def test_kept_frames_replay_to_the_same_events() -> None:
    course = play(Counting(), blank, PretendPlace(lambda t: Sample(t, 20 * t, 10, t > 1)))
    again = replay(Counting(), course.frames)
    assert again.events == course.events
    assert again.ending == "over"
    assert replay(Counting(), course.frames[:-1]).ending == "stopped"


def test_a_pretended_hand_is_seen_evenly_up_to_the_work_of_each_frame() -> None:
    course = play(Counting(), blank, PretendPlace(lambda t: Sample(t, 20 * t, 10, True), sample_hz=100))
    times = [s.t for s in course.samples]
    assert [b - a for a, b in pairwise(times)] == pytest.approx([0.01] * (len(times) - 1), abs=1e-4)
    for frame in course.frames:
        assert all(s.t <= frame.t - WORK_S + TICK_S for s in frame.samples)
    assert course.frames[0].t == pytest.approx(FRAME_S, abs=TICK_S)


def test_a_hand_that_never_comes_to_the_end_is_stopped() -> None:
    course = play(Counting(), blank, PretendPlace(lambda t: Sample(t, 1, 1, False), patience_s=2.0))
    assert course.ending == "stopped"
    assert course.frames[-1].t == pytest.approx(2.0, abs=0.05)
