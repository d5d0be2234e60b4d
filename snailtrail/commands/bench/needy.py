"""Made-up hands that need an aid: each takes a steady hand and spoils what it does."""

from __future__ import annotations

import math

from snailtrail.play.game import Hand, Rng, Sample

SETTLES_S = 0.4
"""Memory of a coarse hand's error: about as long as a reach takes."""


def trembling(hand: Hand, rng: Rng, *, hz: float = 6.0, mm: float = 4.0) -> Hand:
    """It shakes at `hz`, by `mm` (amplitude) up and down, give or take 30 degrees, and by a third of that across."""
    turn = math.pi / 2 + float(rng.uniform(-1.0, 1.0)) * math.pi / 6
    phase = float(rng.uniform(0.0, 2.0 * math.pi))

    def at(t: float) -> Sample:
        along = mm * math.sin(2.0 * math.pi * hz * t + phase)
        across = mm / 3.0 * math.sin(2.0 * math.pi * 1.07 * hz * t)
        steady = hand(t)
        return steady._replace(
            x=steady.x + along * math.cos(turn) - across * math.sin(turn),
            y=steady.y + along * math.sin(turn) + across * math.cos(turn),
        )

    return at


class Slipping:
    """To press, it jerks: within `takes_s` it slides `slip_mm` to one side, and only then the button is down."""

    def __init__(self, hand: Hand, rng: Rng, *, slip_mm: float = 9.0, takes_s: float = 0.06, press_s: float = 0.08):
        self._hand, self._rng = hand, rng
        self._slip_mm, self._takes_s, self._press_s = slip_mm, takes_s, press_s
        self._was_down = False
        self._jerked_s = -math.inf
        self._turn = 0.0

    def __call__(self, t: float) -> Sample:
        """Where it is at t."""
        steady = self._hand(t)
        if steady.down and not self._was_down:
            self._jerked_s, self._turn = t, float(self._rng.uniform(0.0, 2.0 * math.pi))
        self._was_down = steady.down
        since = t - self._jerked_s
        ends = self._takes_s + self._press_s
        off = self._slip_mm * min(1.0, since / self._takes_s) * max(0.0, min(1.0, 1.0 - (since - ends) / 0.1))
        return steady._replace(
            x=steady.x + off * math.cos(self._turn),
            y=steady.y + off * math.sin(self._turn),
            down=self._takes_s <= since < ends,
        )


class Bouncing:
    """After each press it presses once more, when it is on its way already: a double click."""

    def __init__(self, hand: Hand, rng: Rng, *, after_s: float = 0.58, press_s: float = 0.06):
        self._hand, self._rng = hand, rng
        self._after_s, self._press_s = after_s, press_s
        self._was_down = False
        self._again_s = math.inf

    def __call__(self, t: float) -> Sample:
        """Where it is at t."""
        steady = self._hand(t)
        if steady.down and not self._was_down:
            self._again_s = t + self._after_s * float(self._rng.uniform(0.9, 1.1))
        self._was_down = steady.down
        return steady._replace(down=steady.down or self._again_s <= t < self._again_s + self._press_s)


class LettingGo:
    """It cannot hold: contact is lost after `holds_s`. Where it has to, it presses again `again_s` later."""

    def __init__(self, hand: Hand, *, holds_s: float = 0.3, again_s: float | None):
        self._hand, self._holds_s, self._again_s = hand, holds_s, again_s
        self._since_s: float | None = None

    def __call__(self, t: float) -> Sample:
        """Where it is at t."""
        steady = self._hand(t)
        if not steady.down:
            self._since_s = None
            return steady
        if self._since_s is None:
            self._since_s = t
        held = t - self._since_s
        if self._again_s is not None:
            held %= self._holds_s + self._again_s
        return steady._replace(down=held < self._holds_s)


def pressing_nothing(hand: Hand) -> Hand:
    """It goes where it should and cannot press."""
    return lambda t: hand(t)._replace(down=False)


def coarse(hand: Hand, rng: Rng, *, mm: float) -> Hand:
    """It errs by `mm` (SD, each way), for a while this way and then that."""
    wander = [0.0, 0.0]
    before = [0.0]

    def at(t: float) -> Sample:
        kept = math.exp(-(t - before[0]) / SETTLES_S)
        before[0] = t
        for way in (0, 1):
            wander[way] = kept * wander[way] + mm * math.sqrt(1.0 - kept * kept) * float(rng.standard_normal())
        steady = hand(t)
        return steady._replace(x=steady.x + wander[0], y=steady.y + wander[1])

    return at


def slow(hand: Hand, *, times: float = 3.0) -> Hand:
    """It takes that many times as long for everything."""
    return lambda t: hand(t / times)._replace(t=t)
