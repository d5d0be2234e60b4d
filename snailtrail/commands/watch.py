"""`demo --watch`: the made-up child's hand on the real glass, at the pace of life."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.commands.demo import hand_of
from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Hand
from snailtrail.session.session import Session
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import GlassPlace

SAMPLE_S = 1 / 125
POINTER_MM = 13.0


class WatchedPlace(GlassPlace):
    """The glass, with a made-up hand in place of the pointer; the pointer still finds the way home."""

    def __init__(self, glass: Glass, hand: Hand):
        super().__init__(glass, self._point)
        self._hand = hand
        self._zero: float | None = None
        self._asked = 0
        self._last = Sample(0.0, -100.0, -100.0, False)

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """Wait as ever; the hand's samples since the last call, on the place's clock."""
        due, _ = super().gather()
        if self._zero is None:
            self._zero = self._flips[0]
        samples = []
        while self._zero + (self._asked + 1) * SAMPLE_S <= self._began:
            self._asked += 1
            self._last = self._hand(self._asked * SAMPLE_S)
            samples.append(self._last._replace(t=self._zero + self._last.t))
        return due, samples

    def _point(self, painter: Painter) -> None:
        """A hand that shows where the made-up child points."""
        x, y = self._last.x + RIM_MM, self._last.y + BAR_MM
        painter.picture("point", x + 1.5, y + POINTER_MM * 0.45, POINTER_MM * (0.92 if self._last.down else 1.0))


def watch(
    glass: Glass, session: Session, games: Sequence[AnyGame], *, attempts: int, skill_bits: float, seed: int
) -> bool:
    """Play so many attempts of each game before the eyes of whoever watches; False when it was stopped."""
    for game in games:
        for count in range(attempts):
            asked = session.ask(game, glass.field)
            trial = asked.begin()
            place = WatchedPlace(glass, hand_of(asked, trial, skill_bits, seed, count))
            course = play(trial, game.draw, place, session.spool(asked))
            session.keep(asked, course, timing=place.timing().data()).stored.result()
            if course.ending != "over":
                return False
    return True
