"""A child's progress as values: check-ups with their noise and what may be said of them, and the level of practice."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from snailtrail.play.words import Said, said
from snailtrail.reports.level_said import WHOLE_SCALE, Ends
from snailtrail.reports.trend import Trend, theil_sen

Role = Literal["baseline", "between", "later", "incomplete"]
"""baseline: one of the first two, at least two days apart · between: after the first, too early to be the second ·
later: compared with the baselines · incomplete: stopped, or too much of it does not count; it has no value."""
Call = Literal["", "no_change", "once", "better", "worse"]
"""What may be said of a later check-up; empty where it is compared with nothing.

once: outside the corridor, and the one before it was not, on that side and another day · better, worse: it was."""

RESTLESS = 1.2
"""So many times the expected standard error is clearly more."""


@dataclass(frozen=True)
class Condition:
    """What two check-ups must have in common to be compared; another one is another series."""

    game: str
    hand: str
    """The one that was asked to play: right or left."""
    device: str
    """touch, mouse, touchpad or pen."""
    aids: Mapping[str, Any]
    """Those that were on and change what is reached."""
    battery: str
    """A digest of all its trials, for the export."""
    version: int
    """Which battery of the child's it is, for people: 1 for the first one it ever sat."""
    since: date
    """The day on which the child sat it first."""
    layout: str
    """A short name of all trials as they were laid out: a smaller window may hold other ones."""
    field_mm: tuple[float, float]
    """Width and height of what the game had of the window, as of the last check-up."""


@dataclass(frozen=True)
class Measured:
    """The measure of a series, as the game declares it."""

    name: str
    label: str
    """A few words, to be told."""
    unit: str
    better: Literal["lower", "higher"] | None
    logarithmic: bool
    """Whether its noise grows with it: then logarithms are compared, and its axis is logarithmic."""


@dataclass(frozen=True)
class CheckupPoint:
    """One check-up of one series."""

    session: str
    begun_at: datetime
    day: date
    """By the clock on the wall where it was played."""
    role: Role
    value: float
    """In the measure's unit, the geometric mean of its trials where the measure is logarithmic; NaN without one."""
    low: float
    """One standard error of measurement below the value; NaN where it is not known."""
    high: float
    trials: int
    """Scored trials of the game that count."""
    excluded: int
    """Scored trials that do not count."""
    call: Call = ""
    why: str = ""
    """Why it has no value, as a sentence; empty when it has."""


@dataclass(frozen=True)
class Noise:
    """How far a check-up's value lies from the next without any change, from this child's own data: provisional.

    Of a logarithmic measure these are natural logarithms (0.1 is about 10 %), of another its unit.
    """

    within_sd: float
    """Of one trial within a check-up, by what the trials of all check-ups leave unexplained."""
    between_sd: float
    """From day to day; a prior of our own that the two baselines move a little."""
    sem: float
    """Standard error of measurement of one check-up's value."""
    freedom: float
    """Degrees of freedom that stand behind `sem`, those of the prior among them."""
    mdc95: float
    """Minimal detectable change of a single comparison, 1.96 sqrt(2) SEM."""
    odd_even: float
    """The SEM that odd against even trials of all check-ups tell alone; NaN where they cannot be compared."""
    baselines: float
    """The SEM that one baseline against the other tells alone: their difference over sqrt(2)."""
    expected: float
    """The SEM that was expected of a child before anything was known of it."""

    @property
    def restless(self) -> bool:
        """Whether this child's check-ups scatter clearly more than was expected."""
        return self.sem > RESTLESS * self.expected > 0.0


@dataclass(frozen=True)
class Corridor:
    """Inside it no reliable change may be said, nor of one check-up alone outside it; in the measure's unit."""

    middle: float
    """The mean of the two baselines."""
    low: float
    high: float
    looks: int
    """How many later check-ups the corridor is wide enough for."""


@dataclass(frozen=True)
class Series:
    """All check-ups of one measure under one condition, oldest first, and what may be said of them."""

    condition: Condition
    measure: Measured
    points: tuple[CheckupPoint, ...]
    noise: Noise | None = None
    """None until there are two baselines."""
    corridor: Corridor | None = None

    @cached_property
    def trend(self) -> Trend | None:
        """None for fewer than four check-ups with a value."""
        shown = [point for point in self.points if point.role != "incomplete"]
        days = [(point.begun_at - shown[0].begun_at).total_seconds() / 86_400 for point in shown]
        return theil_sen(days, [point.value for point in shown], logarithmic=self.measure.logarithmic)

    @property
    def call(self) -> Call:
        """What may be said of the newest check-up that was compared."""
        return next((point.call for point in reversed(self.points) if point.call), "")

    @property
    def sentence(self) -> Said:
        """One sentence for everybody, first of all."""
        return sentence(self)


@dataclass(frozen=True)
class PracticeSession:
    """What one session of practice came to in one game."""

    session: str
    begun_at: datetime
    day: date
    """By the clock on the wall where it was played."""
    level_bits: float
    """The difficulty at which the wished-for share succeeds, as believed at the session's end; NaN where it was not
    asked for."""
    low_bits: float
    """80 % of the belief lies between low and high."""
    high_bits: float
    attempts: int
    """That count."""
    excluded: int
    """That do not."""
    minutes: float
    """Spent in attempts of this game."""
    promises: int
    """Attempts that count and of which a success was promised."""
    promised: float
    """The mean of those promises, 0 to 1; NaN where nothing was promised."""
    succeeded: int
    """Attempts that count and succeeded."""


@dataclass(frozen=True)
class Practice:
    """A game's practice under one condition, oldest session first; levels under other conditions do not compare."""

    game: str
    hand: str
    """right or left."""
    device: str
    aids: Mapping[str, Any]
    sessions: tuple[PracticeSession, ...]
    ends: Ends = WHOLE_SCALE
    """The easiest and the hardest that the game has, against which its levels are told."""

    @property
    def attempts(self) -> int:
        """That count, over all sessions."""
        return sum(session.attempts for session in self.sessions)

    @property
    def excluded(self) -> int:
        """That do not count, over all sessions."""
        return sum(session.excluded for session in self.sessions)

    @property
    def minutes(self) -> float:
        """Over all sessions."""
        return sum(session.minutes for session in self.sessions)

    @property
    def succeeded(self) -> int:
        """Attempts that count and succeeded, over all sessions."""
        return sum(session.succeeded for session in self.sessions)

    @property
    def promised(self) -> float:
        """The mean promise, 0 to 1, of the attempts that count; NaN where nothing was promised."""
        promising = [session for session in self.sessions if session.promises]
        number = sum(session.promises for session in promising)
        return sum(s.promised * s.promises for s in promising) / number if number else math.nan


@dataclass(frozen=True)
class GameProgress:
    """One game: its check-ups by condition and its practice by condition, the newest condition first."""

    game: str
    title: str
    """To be told."""
    picture: str
    checkups: tuple[Series, ...] = ()
    """Of the primary measure."""
    practice: tuple[Practice, ...] = ()

    @property
    def sentence(self) -> Said:
        """One sentence: that of the newest condition."""
        return self.checkups[0].sentence if self.checkups else said("No check-up yet.")


def sentence(series: Series) -> Said:
    """What may be said of a series: never more than that something changed more than its noise."""
    call = series.call
    if call in ("better", "worse"):
        return _changed(series.measure, call)
    if call == "no_change":
        return said("No reliable change yet.")
    if call == "once":
        return said("Outside the corridor once. One day can be chance: repeat the check-up on another day.")
    valued = [point for point in series.points if point.role != "incomplete"]
    if not valued:
        return said("No whole check-up yet.")
    if series.corridor is None:
        return said("One check-up so far. The next, at least two days after it, completes the start.")
    return said("The start is known. The next check-up, in 4 to 6 weeks, can tell a change.")


def _changed(measure: Measured, call: Call) -> Said:
    """The right way round, by which side is better and what the measure is."""
    rose = (call == "better") == (measure.better != "lower")
    if measure.better == "lower" and measure.unit in ("s", "ms"):
        return (
            said("Changed more than measurement noise: longer times than at the start.")
            if rose
            else said("Changed more than measurement noise: shorter times than at the start.")
        )
    if measure.better == "lower":
        return (
            said("Changed more than measurement noise: larger errors than at the start.")
            if rose
            else said("Changed more than measurement noise: smaller errors than at the start.")
        )
    return (
        said("Changed more than measurement noise: higher values than at the start.")
        if rose
        else said("Changed more than measurement noise: lower values than at the start.")
    )
