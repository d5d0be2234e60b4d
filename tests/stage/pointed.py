"""Events of a hand, made one by one, and a pointer whose clock moves when it is told."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.pointer import Pointer

WIDTH, HEIGHT = 1000, 500


class Hand:
    """A queue into which events are put at known times, and the clock of the one who reads it."""

    def __init__(self, reading_s: float = 0.0) -> None:
        self.t = 100.0
        self.true_s: list[float] = []
        """Of all events that were read, in order."""
        self._reading_s = reading_s
        self._waiting: list[tuple[float, pygame.Event]] = []
        self.pointer = Pointer((WIDTH, HEIGHT), get=self._get, now=lambda: self.t)
        self.pointer.start()

    def put(self, event: pygame.Event, t: float | None = None) -> None:
        """Something happens at t (now, unless said otherwise)."""
        self._waiting.append((self.t if t is None else t, event))

    def read(self, after_s: float = 0.001) -> list[Sample]:
        """Let time pass, read the queue, take the new samples."""
        self.t += after_s
        self.pointer.read()
        return self.pointer.take_samples()

    def _get(self) -> Iterable[pygame.Event]:
        come = [pair for pair in self._waiting if pair[0] <= self.t]
        self._waiting = [pair for pair in self._waiting if pair[0] > self.t]
        self.true_s += [t for t, _ in come]
        self.t += self._reading_s
        return [event for _, event in come]


def motion(x: int = 10, y: int = 20, *, touch: bool = False) -> pygame.Event:
    return pygame.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(0, 0, 0), touch=touch)


def button(kind: int, x: int = 10, y: int = 20, *, which: int = 1, touch: bool = False) -> pygame.Event:
    return pygame.Event(kind, pos=(x, y), button=which, touch=touch)


def press(x: int = 10, y: int = 20) -> pygame.Event:
    return button(pygame.MOUSEBUTTONDOWN, x, y)


def let_go(x: int = 10, y: int = 20) -> pygame.Event:
    return button(pygame.MOUSEBUTTONUP, x, y)


def finger(kind: int, x: float, y: float, which: int = 7) -> pygame.Event:
    return pygame.Event(kind, touch_id=3, finger_id=which, x=x, y=y, dx=0.0, dy=0.0, pressure=1.0)
