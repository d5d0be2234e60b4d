"""The input clock: events leave the queue here, are stamped at once, and become samples of one stream.

SDL 2 gives no usable time with an event, so the moment at which it leaves the queue is its time, and what matters is
how narrow the interval between two readings is. Whoever draws or waits calls `read` in between.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.echoes import Echoes
from snailtrail.stage.esc import EscHeld
from snailtrail.stage.keyhand import KeyHand

LEAST_S = 0.0002
"""Readings closer than this are left out: they would cost more of the frame than they narrow the interval."""
HANDOVER_S = 0.0001
"""The system takes up to this long from an event to the queue (measured on X11), so it may be that much older."""

SILENT_S = 0.04
"""A device tells changes alone: after this much silence the hand is known to rest where it was, and a sample says so.
Without it a rest would look like a dropout, and nobody would see the hand set off."""

_FINGER_EVENTS = frozenset((pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP))
_MOUSE_EVENTS = frozenset((pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP))
_POINTER_EVENTS = _FINGER_EVENTS | _MOUSE_EVENTS


def clock() -> float:
    """s on the monotonic clock that all stamps share."""
    return time.perf_counter_ns() * 1e-9


@dataclass
class Pointer:
    """Reads the queue; keeps samples in pixels of the window (x, y in px, t in s of `clock`) and other events."""

    size: tuple[int, int]
    """Pixels of the window, for touch coordinates."""
    get: Callable[[], Iterable[pygame.Event]] = pygame.event.get
    now: Callable[[], float] = clock
    samples: list[Sample] = field(default_factory=list)
    others: list[pygame.Event] = field(default_factory=list)
    speed: float = 1.0
    """How far the pointer goes for what a mouse tells; other than 1, only how far the mouse moved counts."""
    keys: KeyHand | None = None
    """A hand on the keyboard, where keys may point and press."""
    keyed: bool = False
    """Whether a press has been by key since this was last set back."""
    touched: bool = False
    """Whether the first contact has been a finger since this was last set back, or was one then."""
    beside: int | None = None
    """The number of a mouse's or pen's press that began while fingers touch: a palm is laid down before the pen."""
    half_widths_s: list[float] = field(default_factory=list)
    used_at: float = 0.0
    """When a hand or a key last did anything, s of `now`."""
    _asked: float = 0.0
    """When the queue was last asked: whatever it did not give then came later."""
    _stamped: float = 0.0
    """The latest stamp."""
    _down: bool = False
    _esc: EscHeld = field(default_factory=EscHeld)
    _fingers: dict[tuple[int, int], int] = field(default_factory=dict)
    echoes: Echoes = field(default_factory=Echoes)
    _resting: dict[int, Sample] = field(default_factory=dict)
    """Where each contact was last seen, while it is in sight: a mouse always, a finger as long as it touches."""
    _by_mouse: bool = False
    _at: tuple[float, float] | None = None
    """Where the pointer of mouse and keys is, in px; None until it was seen."""

    led_by_keys: bool = False
    """Whether arrows led the pointer last."""

    @property
    def here(self) -> Sample | None:
        """Where the first contact, or the pointer, was last seen; None while it is not in sight."""
        return self._resting.get(0)

    @property
    def by_mouse(self) -> bool:
        """Whether what was seen last has a pointer, as a mouse has and a finger has not."""
        return self._by_mouse

    def start(self) -> None:
        """Forget where the hand was before; what it did so far is followed, but gives no samples."""
        self._asked = self.now()
        self._empty()
        self._stamped = 0.0
        self.samples.clear()
        self.half_widths_s.clear()
        self.keyed = False
        self.touched = 0 in self._fingers.values()  # one that lies there already goes down no more, and may play

    def read(self) -> None:
        """Take everything out of the queue, stamped evenly within the interval since the last reading.

        Free to be called after every step of drawing: soon after a reading it does nothing.
        """
        if self.now() - self._asked >= LEAST_S:
            self._empty()

    def _empty(self) -> None:
        # An event that comes while the queue is being emptied may miss this reading. Its interval therefore begins
        # where this reading began; the intervals of neighbouring readings overlap by the time that one takes.
        asked = self.now()
        events = list(self.get())
        if events:
            self.take(events, self._asked - HANDOVER_S, self.now())
        self._asked = asked

    def take(self, events: Sequence[pygame.Event], since: float, until: float) -> None:
        """Make samples of the events that happened within an interval, in s of `clock`; keep all others."""
        pointers = sum(self._points(event) for event in events)
        # intervals overlap a little, stamps keep their order: these come after the last one
        low = max(since, self._stamped)
        step = (until - low) / max(1, pointers)
        place = 0
        if pointers or any(event.type == pygame.KEYDOWN for event in events):
            self.used_at = until
        for event in events:
            if event.type not in _POINTER_EVENTS and not self._esc.again(event):
                self.others.append(event)
            if not self._points(event):
                continue
            # several events of one interval came one after another: spread, each still covers the whole interval
            t = self._stamped = low + (place + 0.5) * step
            place += 1
            sample = self._sample(event, t, max(t - since, until - t))
            if sample is not None:
                self.samples.append(sample)
                self.half_widths_s.append(sample.half_width_s)
                if sample.finger == 0:
                    self._by_mouse = event.type not in _FINGER_EVENTS and not getattr(event, "touch", False)
                if sample.down or (sample.finger == 0 and self._by_mouse):
                    self._resting[sample.finger] = sample
                else:
                    self._resting.pop(sample.finger, None)

    def take_samples(self) -> list[Sample]:
        """The samples since the last call; a contact that rests gives one each SILENT_S."""
        if self.keys is not None and self.keys.moving:
            self._lead(*self.keys.way(self._asked))
        for finger, resting in self._resting.items():
            if self._asked - resting.t - resting.half_width_s > SILENT_S:
                self._stamped = self._asked
                self._resting[finger] = resting._replace(t=self._asked, half_width_s=0.0)
                self.samples.append(self._resting[finger])
        taken, self.samples = self.samples, []
        return taken

    def take_others(self) -> list[pygame.Event]:
        """Keys and window events since the last call."""
        taken, self.others = self.others, []
        return taken

    def release(self) -> None:
        """Forget held buttons and fingers: their ups may go to another window."""
        self._down, self.beside = False, None
        self._fingers.clear()
        if self.keys is not None:
            self.keys = KeyHand(self.keys.px_per_mm, any_key=self.keys.any_key)
        here = self._resting.get(0)
        self._resting = {0: here._replace(down=False)} if here is not None and self._by_mouse else {}

    def _sample(self, event: pygame.Event, t: float, half_width: float) -> Sample | None:
        if event.type in _FINGER_EVENTS:
            return self._touch(event, t, half_width)
        if event.type not in _MOUSE_EVENTS:
            return self._key(event, t, half_width)
        if getattr(event, "touch", False):
            return self._echo(event, t, half_width)
        if self.beside is not None or 0 in self._fingers.values():
            return self._press_beside(event, t, half_width)
        x, y = self._at = self._mouse(event)
        self.led_by_keys = False
        if event.type == pygame.MOUSEMOTION:
            return Sample(t, x, y, self._down, 0, half_width)
        if event.button != 1:
            return None
        if event.type == pygame.MOUSEBUTTONDOWN:
            if self._is_echo(t, x, y):
                return None
            self._down = True
        else:
            if not self._down:
                return None
            self._down = False
        return Sample(t, x, y, self._down, 0, half_width)

    def _press_beside(self, event: pygame.Event, t: float, half_width: float) -> Sample | None:
        """A press beside fingers is a contact of its own, from its down to its up; who plays is not decided here.

        A pointer that only moves there was nudged.
        """
        if self.beside is None:
            if event.type != pygame.MOUSEBUTTONDOWN or event.button != 1:
                return None
            x, y = self._mouse(event)
            if self._is_echo(t, x, y):
                return None
            self.beside = min(set(range(1, len(self._fingers) + 2)) - set(self._fingers.values()))
        number = self.beside
        x, y = self._at = self._mouse(event)
        if event.type == pygame.MOUSEMOTION:
            return Sample(t, x, y, True, number, half_width)
        if event.button != 1:
            return None
        down = event.type == pygame.MOUSEBUTTONDOWN
        if not down:
            self.beside = None
        return Sample(t, x, y, down, number, half_width)

    def _echo(self, event: pygame.Event, t: float, half_width: float) -> Sample | None:
        """The system's echo of a touch is nobody's, save where it alone says that the finger moves."""
        moves, (x, y) = event.type == pygame.MOUSEMOTION and 0 in self._fingers.values(), event.pos
        return Sample(t, x, y, True, 0, half_width) if moves and self.echoes.followed() else None

    def _is_echo(self, t: float, x: float, y: float) -> bool:
        """Whether the system made this press out of a finger."""
        touching = (self._resting[finger] for finger in self._fingers.values() if finger in self._resting)
        return self.echoes.press(t, x, y, touching)

    def _points(self, event: pygame.Event) -> bool:
        return event.type in _POINTER_EVENTS or (self.keys is not None and self.keys.is_hand(event))

    def _mouse(self, event: pygame.Event) -> tuple[float, float]:
        """Where the mouse's pointer is after an event."""
        if self.speed == 1.0:
            x, y = event.pos
            return x, y
        x, y = self._at or event.pos
        if event.type != pygame.MOUSEMOTION:
            return x, y
        dx, dy = event.rel
        return self._held_in(x + self.speed * dx, y + self.speed * dy)

    def _held_in(self, x: float, y: float) -> tuple[float, float]:
        """The nearest place of the window."""
        return min(max(x, 0.0), self.size[0] - 1.0), min(max(y, 0.0), self.size[1] - 1.0)

    def _key(self, event: pygame.Event, t: float, half_width: float) -> Sample | None:
        """A press where the pointer is; an arrow gives samples only as it leads it on."""
        assert self.keys is not None
        down = event.type == pygame.KEYDOWN
        if 0 in self._fingers.values() or getattr(event, "repeat", False):
            return None
        if not self.keys.presses(event):
            self.keys.take(event.key, down, t)
            return None
        if down == self._down:
            return None
        self._down = down
        self.keyed = self.keyed or down
        x, y = self._at = self._at or (self.size[0] / 2, self.size[1] / 2)
        return Sample(t, x, y, down, 0, half_width)

    def _lead(self, dx: float, dy: float) -> None:
        """Arrows lead the pointer on, up to when the queue was last asked."""
        if self._asked <= self._stamped or (dx, dy) == (0.0, 0.0):
            return
        x, y = self._at or (self.size[0] / 2, self.size[1] / 2)
        x, y = self._at = self._held_in(x + dx, y + dy)
        self._stamped = self._asked
        self._by_mouse = self.led_by_keys = True
        self._resting[0] = Sample(self._asked, x, y, self._down)
        self.samples.append(self._resting[0])

    def _touch(self, event: pygame.Event, t: float, half_width: float) -> Sample | None:
        key = (event.touch_id, event.finger_id)
        x, y = event.x * self.size[0], event.y * self.size[1]
        if key not in self._fingers:
            if event.type != pygame.FINGERDOWN:
                return None  # its touch belonged to the screen before
            # a palm beside a pen or a held mouse button is a second contact, as is one beside a finger
            taken = set(self._fingers.values()) | ({0} if self._down else set())
            taken |= {self.beside} if self.beside is not None else set()
            self._fingers[key] = min(set(range(len(taken) + 1)) - taken)
            self.echoes.finger_down()
        finger = self._fingers[key]
        # a palm that stirs beside a pen that plays makes no touch of it
        self.touched = self.touched or (finger == 0 and event.type == pygame.FINGERDOWN)
        if event.type == pygame.FINGERMOTION:
            self.echoes.finger_moved()
        elif event.type == pygame.FINGERUP:
            del self._fingers[key]
            self.echoes.finger_up(t, x, y)
        return Sample(t, x, y, event.type != pygame.FINGERUP, finger, half_width)
