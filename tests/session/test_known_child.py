"""A made-up child whose tremor, lag, unsteadiness and reaction time are known plays, and the log's measures tell them.

From hand to log as for a real child: Session, loop, the device's rate and whole pixels, the log on the disk, read back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import NormalDist
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import discover
from snailtrail.play.game import Hand, Sample, Value
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP

WITHIN = 0.05
"""Of the truth."""
PX_PER_MM = 5.58
MOUSE_HZ = 500

TREMOR_HZ, TREMOR_MM = 6.0, 0.4
WAVER_MM = 1.2
"""Standard deviation beside the line."""
LATE_MS, UNSTEADY_MS = 90.0, 40.0
REACTION_S, REACTION_SD_S = 0.38, 0.04
REACH_S = 0.5
"""How long a reach takes."""
PRESS_S = 0.09

EASY: Mapping[str, Mapping[str, Value]] = {
    "trace": {"family": "wave", "length_mm": 300.0, "lane_width_mm": 24.0, "bends": 2, "bend_tightness_ratio": 0.3},
    "dots": {"dots": 8, "spacing_mm": 24.0, "dot_size_mm": 20.0, "mode": "tap", "order": "numbers", "distractors": 0},
    "catch": {"kind": "ring", "catches": 8, "speed_mm_s": 40.0, "target_size_mm": 28.0, "hidden_ratio": 0.0},
}

GAMES = discover().games
Attempts = list[Mapping[str, float]]
Player = Callable[[Any, np.random.Generator], Hand]


def reach(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """A minimum-jerk way (Flash and Hogan 1985)."""
    u = min(max(share, 0.0), 1.0)
    done = u**3 * (10 - 15 * u + 6 * u * u)
    return start[0] + done * (end[0] - start[0]), start[1] + done * (end[1] - start[1])


def shares(count: int, rng: np.random.Generator) -> list[float]:
    """Standard normal numbers whose mean and spread are those of the truth and not of luck: quantiles, shuffled."""
    found = np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
    return [float(number) for number in rng.permutation(found / found.std())]


def trembling(at: tuple[float, float], t: float, phase: float, turn: float) -> tuple[float, float]:
    """The place with the child's tremor, which goes to and fro in the direction `turn` (rad)."""
    aside = TREMOR_MM * math.sin(2 * math.pi * TREMOR_HZ * t + phase)
    return at[0] + aside * math.cos(turn), at[1] + aside * math.sin(turn)


class Tracer:
    """Reaches for the start, then goes along the line at 20 mm/s, wavering beside it and trembling across it."""

    def __init__(self, trial: Any, rng: np.random.Generator, reacts_s: float):
        self._line = trial.line
        steps = np.hypot(*np.diff(self._line, axis=0).T)
        self._arcs = np.concatenate(([0.0], np.cumsum(steps)))
        self._reacts_s = reacts_s
        self._start = (float(self._line[0][0]), float(self._line[0][1]))
        self._rest = (self._start[0] + 20.0, self._start[1] + 60.0)
        self._phase = float(rng.uniform(0, 2 * np.pi))
        self._waves = [(hz, float(rng.uniform(0, 2 * np.pi))) for hz in (0.21, 0.37, 0.53, 0.71)]

    def __call__(self, t: float) -> Sample:
        since = t - self._reacts_s - REACH_S
        if since < 0.0:
            at = reach(self._rest, self._start, (t - self._reacts_s) / REACH_S)
            return Sample(t, *trembling(at, t, self._phase, math.pi / 2), False)
        s = 20.0 * max(since - 0.2, 0.0)
        (x, y), ahead, behind = (self._on_line(place) for place in (s, s + 0.5, s - 0.5))
        across = math.atan2(ahead[1] - behind[1], ahead[0] - behind[0]) + math.pi / 2
        size = WAVER_MM * math.sqrt(2 / len(self._waves))
        aside = size * sum(math.sin(2 * math.pi * hz * since + phase) for hz, phase in self._waves)
        at = x + aside * math.cos(across), y + aside * math.sin(across)
        return Sample(t, *trembling(at, t, self._phase, across), True)

    def _on_line(self, s: float) -> tuple[float, float]:
        return float(np.interp(s, self._arcs, self._line[:, 0])), float(np.interp(s, self._arcs, self._line[:, 1]))


class Tapper:
    """Sets off for each star so long after it became due, and presses in its middle."""

    def __init__(self, trial: Any, rng: np.random.Generator, reacts_s: list[float]):
        self._trial = trial
        self._reacts_s = reacts_s
        self._from = self._to = (30.0, 8.0)
        self._sets_off_s, self._planned = 0.0, -1
        self._phase = float(rng.uniform(0, 2 * np.pi))

    def __call__(self, t: float) -> Sample:
        trial = self._trial
        if trial.due > self._planned and not trial.whole:
            self._planned = trial.due
            self._from, self._to = self._to, trial.layout.stars[trial.due]
            self._sets_off_s = trial.due_since + (self._reacts_s.pop() if trial.due else REACTION_S)
        at = reach(self._from, self._to, (t - self._sets_off_s) / REACH_S)
        presses_s = self._sets_off_s + REACH_S + 0.03
        return Sample(t, *trembling(at, t, self._phase, 0.3), presses_s <= t < presses_s + PRESS_S)


class Catcher:
    """Sets off for the ring so long after a creature appeared, presses so late, and goes back to where it rests."""

    def __init__(self, trial: Any, rng: np.random.Generator, reacts_s: list[float], late_s: list[float]):
        self._trial = trial
        self._reacts_s, self._late_s = reacts_s, late_s
        self._ring = trial.layout.ring
        self._rest = (self._ring[0] - 60.0, self._ring[1] + 50.0)
        self._sets_off_s = self._presses_s = -math.inf
        self._known: set[int] = set()
        self._phase = float(rng.uniform(0, 2 * np.pi))

    def __call__(self, t: float) -> Sample:
        for target in self._trial.now_there():
            if target.cue_s is not None and target.index not in self._known:
                self._known.add(target.index)
                self._sets_off_s = target.cue_s + self._reacts_s.pop()
                self._presses_s = target.ideal_s + self._late_s.pop()
        goes_back_s = self._presses_s + 0.2
        if t < goes_back_s:
            at = reach(self._rest, self._ring, (t - self._sets_off_s) / REACH_S)
        else:
            at = reach(self._ring, self._rest, (t - goes_back_s) / REACH_S)
        return Sample(t, *trembling(at, t, self._phase, 0.3), self._presses_s <= t < self._presses_s + PRESS_S)


@dataclass(frozen=True)
class Sitting:
    """Plays a game with a hand as often as asked; what it came to is read from the records on the disk."""

    folder: Path

    def play(self, game: str, attempts: int, player: Player) -> Attempts:
        """The logged measures of so many attempts, one of which `player` makes a hand for each."""
        child, rng = f"child-of-{game}", np.random.default_rng(5)
        log = Log.open(Places.of(self.folder))
        try:
            session = Session(
                child=child,
                prescribed=lambda: Prescribed({game: asked_of(game)}, "digest", "mouse", 5),
                log=log,
                circumstances=Circumstances((PX_PER_MM, PX_PER_MM), "0"),
                seed=3,
                now=lambda: datetime(2026, 5, 12, 9, 0, tzinfo=UTC),
            )
            for _ in range(attempts):
                asked = session.ask(GAMES[game], LAPTOP)
                trial = asked.begin()
                place = PretendPlace(in_whole_px(player(trial, rng)), sample_hz=MOUSE_HZ)
                course = play(trial, asked.game.draw, place, session.spool(asked))
                session.keep(asked, course).stored.result()
        finally:
            log.close()
        log = Log.open(Places.of(self.folder))
        try:
            kept = [log.attempt(uid) for uid in log.uids(child)]
        finally:
            log.close()
        assert len(kept) == attempts
        assert {(attempt.ending, attempt.invalid) for attempt in kept} == {("over", "")}
        return [attempt.measures for attempt in kept]


def asked_of(game: str) -> Prescription:
    """One layout's parameters, which nothing moves."""
    return Prescription(Limits(fixed=MappingProxyType(EASY[game])), Guard(), 6.0, None, "bayes")


def in_whole_px(hand: Hand) -> Hand:
    """The hand as a mouse tells it."""

    def told(t: float) -> Sample:
        sample = hand(t)
        x, y = (round(place * PX_PER_MM) / PX_PER_MM for place in (sample.x, sample.y))
        return sample._replace(x=x, y=y)

    return told


def mean(attempts: Attempts, name: str) -> float:
    """Of the logged numbers, which are all there."""
    return float(np.mean([attempt[name] for attempt in attempts]))


def rms(attempts: Attempts, name: str) -> float:
    """Root mean square of the logged numbers: how spreads are pooled."""
    return float(np.sqrt(np.mean([attempt[name] ** 2 for attempt in attempts])))


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return Sitting(tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="module")
def traced(sitting: Sitting) -> Attempts:
    """Six lanes of 300 mm."""
    reacts_s = [REACTION_S + REACTION_SD_S * share for share in shares(6, np.random.default_rng(1))]
    return sitting.play("trace", 6, lambda trial, rng: Tracer(trial, rng, reacts_s.pop()))


@pytest.fixture(scope="module")
def caught(sitting: Sitting) -> Attempts:
    """Five series of eight creatures."""
    reacts_s = [REACTION_S + REACTION_SD_S * share for share in shares(40, np.random.default_rng(2))]
    late_s = [(LATE_MS + UNSTEADY_MS * share) / 1000 for share in shares(40, np.random.default_rng(3))]
    return sitting.play("catch", 5, lambda trial, rng: Catcher(trial, rng, reacts_s, late_s))


def test_a_known_tremor_is_found_in_traces_by_its_size_and_rhythm(traced: Attempts) -> None:
    amplitude_mm = math.sqrt(2) * rms(traced, "oscillation_rms_mm")
    assert amplitude_mm == pytest.approx(TREMOR_MM, rel=WITHIN)
    assert mean(traced, "oscillation_peak_hz") == pytest.approx(TREMOR_HZ, rel=WITHIN)


def test_a_known_waver_is_found_beside_the_tremor_in_traces(traced: Attempts) -> None:
    both_mm, tremor_mm = rms(traced, "variable_error_mm"), rms(traced, "oscillation_rms_mm")
    assert math.sqrt(both_mm**2 - tremor_mm**2) == pytest.approx(WAVER_MM, rel=WITHIN)


def test_a_known_reaction_time_is_found_in_traces_although_the_hand_trembles(traced: Attempts) -> None:
    assert mean(traced, "reaction_time_s") == pytest.approx(REACTION_S, rel=WITHIN)


def test_a_known_lag_and_unsteadiness_of_timing_are_found_in_catches(caught: Attempts) -> None:
    lag_ms = mean(caught, "timing_constant_error_ms")
    assert lag_ms == pytest.approx(LATE_MS, rel=WITHIN)
    # each series divides by n; over all of them what is left of the total error is the unsteadiness
    unsteady_ms = math.sqrt(rms(caught, "timing_total_error_ms") ** 2 - lag_ms**2)
    assert unsteady_ms == pytest.approx(UNSTEADY_MS, rel=WITHIN)


def test_a_known_reaction_time_is_found_in_catches(caught: Attempts) -> None:
    assert mean(caught, "reaction_time_median_ms") == pytest.approx(1000 * REACTION_S, rel=WITHIN)


def test_a_known_reaction_time_is_found_in_dots(sitting: Sitting) -> None:
    """Six pictures of eight stars."""
    reacts_s = [REACTION_S + REACTION_SD_S * share for share in shares(42, np.random.default_rng(4))]
    joined = sitting.play("dots", 6, lambda trial, rng: Tapper(trial, rng, reacts_s))
    assert mean(joined, "dot_reaction_time_median_s") == pytest.approx(REACTION_S, rel=WITHIN)
    assert mean(joined, "reaction_time_s") == pytest.approx(REACTION_S, rel=WITHIN)
