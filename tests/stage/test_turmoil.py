"""Whatever happens to a window in an attempt, in any order: it pauses within a frame, nothing sticks, mm stay mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.records.places import shipped
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import Course, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import ToldClock
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.timing import FRAME_S
from snailtrail.stage.window import Display

SEQUENCES = 60
SIZES = ((480, 270), (800, 450), (640, 480), (1024, 600))
DISPLAYS = tuple(
    Display(width_px=1366, height_px=768, px_per_mm=scale, calibrated=True, index=index)
    for index, scale in enumerate(((2.0, 2.0), (2.5, 2.4), (1.5, 1.5)))
)
STOPPING = ("focus_lost", "minimized", "resized", "display_changed")
HAPPENINGS = (*STOPPING, "restored", "focus_gained", "moved", "press", "press_elsewhere", "finger")
MIDDLE_PX = (240, 150)
LASTS_S = 0.4
WORK_S = 0.006
"""From a frame's end to its picture on the glass."""


@dataclass
class Lasting:
    """A trial that lasts a while, whatever the hand does, and keeps what it was given."""

    samples: list[Sample] = field(default_factory=list)
    over: bool = False

    def step(self, frame: Frame) -> Sequence[Event]:
        self.samples.extend(frame.samples)
        self.over = frame.t >= LASTS_S
        return []


def no_picture(trial: Lasting, canvas: Canvas) -> None:
    """The window alone is looked at."""


def no_bar(painter: Painter) -> None:
    """A bar without anything."""


class House:
    """A window to which things happen, on a clock that is told."""

    def __init__(self) -> None:
        pygame.display.init()
        pygame.font.init()
        surface = pygame.display.set_mode(SIZES[0])
        pygame.event.clear()
        self.clock = ToldClock()
        self.shown_on = 0
        self.disturbed_at: list[float] = []
        """When something happened that an attempt must not go on after."""
        self.glass = Glass(
            surface,
            DISPLAYS[0],
            MEADOW,
            shipped().assets,
            volume=0.0,
            now=self.clock,
            sleep=self.clock.sleep,
            find=lambda index: DISPLAYS[self.shown_on],
        )

    def post(self, after_s: float, kind: int, **about: object) -> None:
        self.clock.after(after_s, lambda: pygame.event.post(pygame.event.Event(kind, about)))

    def happen(self, after_s: float, what: str, rng: np.random.Generator) -> None:
        """One of HAPPENINGS, so many s from now."""
        if what == "resized":
            size = SIZES[int(rng.integers(len(SIZES)))]
            self.clock.after(after_s, lambda: self._resize(size))
        elif what == "display_changed":
            index = int(rng.integers(len(DISPLAYS)))
            self.clock.after(after_s, lambda: self._move_to(index))
        elif what.startswith("press"):
            place = MIDDLE_PX if what == "press" else (60, 200)
            self.post(after_s, pygame.MOUSEBUTTONDOWN, pos=place, button=1, touch=False)  # its up never comes
        elif what == "finger":
            self.post(after_s, pygame.FINGERDOWN, x=0.5, y=0.5, dx=0.0, dy=0.0, touch_id=1, finger_id=0)
        else:
            kinds = {
                "focus_lost": pygame.WINDOWFOCUSLOST,
                "minimized": pygame.WINDOWMINIMIZED,
                "restored": pygame.WINDOWRESTORED,
                "focus_gained": pygame.WINDOWFOCUSGAINED,
                "moved": pygame.WINDOWMOVED,
            }
            self.post(after_s, kinds[what])
            if what in STOPPING:
                self.clock.after(after_s, self._disturb)

    def play(self) -> Course[Lasting]:
        return play(Lasting(), no_picture, GlassPlace(self.glass, no_bar))

    def _disturb(self) -> None:
        self.disturbed_at.append(self.clock())

    def _resize(self, size: tuple[int, int]) -> None:
        surface = pygame.display.get_surface()
        if surface is not None and surface.get_size() != size:
            self._disturb()
        pygame.display.set_mode(size)
        pygame.event.post(pygame.event.Event(pygame.WINDOWSIZECHANGED, x=size[0], y=size[1]))

    def _move_to(self, index: int) -> None:
        if index != self.shown_on:
            self._disturb()
        self.shown_on = index
        pygame.event.post(pygame.event.Event(pygame.WINDOWDISPLAYCHANGED, display_index=index))


@pytest.fixture
def house() -> House:
    return House()


def settled(house: House) -> Course[Lasting]:
    """The first attempt that nothing disturbs, after all that is still in the queue."""
    for _ in range(6):
        course = house.play()
        if course.ending == "over":
            return course
    raise AssertionError("the window never came to rest")


def test_in_any_order_of_happenings_it_pauses_within_a_frame_nothing_sticks_and_lengths_are_right() -> None:
    stopped = pressed = 0
    house = House()
    for seed in range(SEQUENCES):
        house = House() if seed % 60 == 0 else house  # the patience of a told clock is for a few minutes
        rng = np.random.default_rng([12, seed])
        settled(house)
        moments = sorted(rng.uniform(0.03, LASTS_S - 0.1, int(rng.integers(1, 6))).tolist())
        named = [HAPPENINGS[int(rng.integers(len(HAPPENINGS)))] for _ in moments]
        house.disturbed_at.clear()
        for moment, what in zip(moments, named, strict=True):
            house.happen(moment, what, rng)
        course = house.play()
        assert (course.ending == "over") is not bool(house.disturbed_at), (seed, named, course.ending)
        if house.disturbed_at:
            stopped += 1
            assert course.ending in ("focus_lost", "resized")
            assert house.clock() - house.disturbed_at[0] <= FRAME_S + WORK_S, (seed, named)
        pressed += any(sample.down for sample in course.samples)
        house.clock.sleep(LASTS_S)  # what is still to happen happens between two screens
        undisturbed = settled(house)
        assert not any(sample.down for sample in undisturbed.samples), (seed, named, "a press sticks")
        right_in_mm(house)
    assert stopped > SEQUENCES / 4
    assert pressed > SEQUENCES / 20


def right_in_mm(house: House) -> None:
    """The picture and the hand are those of the window and the display as they are."""
    surface = pygame.display.get_surface()
    assert surface is not None
    across, down = DISPLAYS[house.shown_on].px_per_mm
    whole = house.glass.whole
    assert house.glass.painter.size == surface.get_size()
    assert whole.width_mm == pytest.approx(surface.get_width() / across, rel=0.01)
    assert whole.height_mm == pytest.approx(surface.get_height() / down, rel=0.01)
    house.post(0.05, pygame.MOUSEBUTTONDOWN, pos=MIDDLE_PX, button=1, touch=False)
    house.post(0.15, pygame.MOUSEBUTTONUP, pos=MIDDLE_PX, button=1, touch=False)
    touched = next(sample for sample in house.play().samples if sample.down)
    assert touched.x == pytest.approx(MIDDLE_PX[0] / across - RIM_MM, rel=0.01)
    assert touched.y == pytest.approx(MIDDLE_PX[1] / down - BAR_MM, rel=0.01)


@pytest.mark.parametrize("device", ["mouse", "finger"])
def test_a_device_that_is_unplugged_in_a_drag_leaves_the_attempt_to_its_end_and_nothing_down_after_it(
    house: House, device: str
) -> None:
    settled(house)
    rng = np.random.default_rng(0)
    house.happen(0.1, "press" if device == "mouse" else "finger", rng)  # and never a sign of it again
    course = house.play()
    assert course.ending == "over"
    assert course.samples[-1].down
    assert not any(sample.down for sample in settled(house).samples)


def test_a_sound_device_that_goes_away_in_play_ends_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(house)
    house.glass.sounds.open().join()
    house.clock.after(0.1, pygame.mixer.quit)
    for name in ("sticker", "page", "hit"):
        house.clock.after(0.2, partial(house.glass.sounds.play, name))
    house.clock.after(0.25, lambda: house.glass.sounds.say("who"))
    house.clock.after(0.3, house.glass.sounds.hush)
    assert house.play().ending == "over"
    assert not house.glass.sounds.speaking
