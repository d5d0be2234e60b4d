"""The glass with a made-up hand in place of the pointer: to watch a game being played."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event, Frame, Hand, Stepped
from snailtrail.stage.contacts import playing
from snailtrail.stage.glass import Glass
from snailtrail.stage.helping import pointing_hand
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import GlassPlace

SAMPLE_S = 1 / 125
SHOW_S = 6.0
FADE_S = 0.5
PALE = 0.8

T = TypeVar("T", bound=Stepped)


class WatchedPlace(GlassPlace):
    """The glass, with a made-up hand in place of the pointer; the pointer still finds the way home.

    `bar` paints what stands above the field (`says` is what its ear says), `alpha` says how clear the hand is. Where it
    `yields`, a tap anywhere ends the trial as "stopped".
    """

    def __init__(
        self,
        glass: Glass,
        hand: Hand,
        *,
        bar: Callable[[Painter], None] | None = None,
        says: str = "",
        alpha: Callable[[], float] = lambda: 1.0,
        yields: bool = False,
    ):
        super().__init__(glass, self._over_the_field, says)
        self._own_bar = bar
        self._hand = hand
        self._alpha = alpha
        self._yields = yields
        self._tapped = False
        self._zero: float | None = None
        self._asked = 0
        self._last = Sample(0.0, -100.0, -100.0, False)

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """Wait as ever; the hand's samples since the last call, on the place's clock."""
        due, touched = super().gather()
        self._look_for_tap(touched)
        if self._zero is None:
            self._zero = self._flips[0]
        samples = []
        while self._zero + (self._asked + 1) * SAMPLE_S <= self._began:
            self._asked += 1
            self._last = self._hand(self._asked * SAMPLE_S)
            samples.append(self._last._replace(t=self._zero + self._last.t))
        return due, samples

    def _look_for_tap(self, touched: Sequence[Sample]) -> None:
        """Over as soon as somebody takes hold: the child wants to play. The trial that follows asks for a new touch."""
        for sample in playing(touched):
            if sample.down and not self._tapped and self._yields:
                self._ending = "stopped"
            self._tapped = sample.down

    def _over_the_field(self, painter: Painter) -> None:
        if self._own_bar is not None:
            self._own_bar(painter)
        painter.place_field(0.0, 0.0, painter.whole)  # the hand belongs to the field
        pointing_hand(painter, self._last, self._alpha())


class Shown(Generic[T]):
    """A trial that is shown for a while only; where it ends before, its last picture stays for a moment."""

    def __init__(self, trial: T, lasts_s: float = SHOW_S):
        self.trial = trial
        self._ends_s = lasts_s
        self._t = 0.0

    @property
    def over(self) -> bool:
        """Whether its time is up."""
        return self._t >= self._ends_s

    @property
    def clear(self) -> float:
        """How clear its hand is: it comes and goes softly."""
        return PALE * max(0.0, min(1.0, self._t / FADE_S, (self._ends_s - self._t) / FADE_S))

    def step(self, frame: Frame) -> Sequence[Event]:
        """As the trial does, until it is over."""
        self._t = frame.t
        if self.trial.over:
            return ()
        events = self.trial.step(frame)
        if self.trial.over:
            self._ends_s = min(self._ends_s, frame.t + 2 * FADE_S)
        return events
