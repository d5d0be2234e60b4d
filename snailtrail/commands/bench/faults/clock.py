"""Clocks that are set and computers that sleep while a child plays: no time changes, and every attempt is marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from snailtrail import __version__
from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.motor.adaptation import STOP_MISSES, Guard
from snailtrail.motor.sample import Sample
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Hand
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.clocks import CLOCK_SUSPECT, GAP, Clocks, Moment
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import FRAME_S, PretendPlace

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
SAME_MS = 1.0
AT_FRAME = 40
"""Into the attempt."""
SKILL_BITS = 3.0


class _Pretended:
    """All clocks, which move only when they are told."""

    def __init__(self) -> None:
        self.moment = Moment(NOON, 100.0, 5000.0, 60.0)

    def read(self) -> Moment:
        return self.moment

    def wall(self) -> datetime:
        return self.moment.wall

    def go(self, seconds: float) -> None:
        """Time passes."""
        wall, awake, started, offset = self.moment
        self.moment = Moment(wall + timedelta(seconds=seconds), awake + seconds, started + seconds, offset)

    def sleep(self, seconds: float) -> None:
        """Time passes unseen."""
        awake_s = self.moment.awake_s
        self.go(seconds)
        self.moment = self.moment._replace(awake_s=awake_s)


Deed = Callable[[_Pretended], None]


def _set_to(wall: Callable[[datetime], datetime]) -> Deed:
    def deed(clocks: _Pretended) -> None:
        clocks.moment = clocks.moment._replace(wall=wall(clocks.moment.wall))

    return deed


def _zone(offset_min: float) -> Deed:
    def deed(clocks: _Pretended) -> None:
        clocks.moment = clocks.moment._replace(offset_min=offset_min)

    return deed


DEEDS: dict[str, Deed] = {
    "a year back": _set_to(lambda wall: wall - timedelta(days=365)),
    "ten years on": _set_to(lambda wall: wall + timedelta(days=3653)),
    "1970": _set_to(lambda _: datetime(1970, 1, 1, tzinfo=UTC)),
    "2038": _set_to(lambda _: datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC)),
    "summer time begins": _zone(120.0),
    "summer time ends": _zone(0.0),
    "another time zone": _zone(-300.0),
    "set by the network": _set_to(lambda wall: wall + timedelta(seconds=0.7)),
}


def _nothing(clocks: _Pretended) -> None:
    """The clocks are left alone."""


class _Disturbed(PretendPlace):
    """A pretended stage that moves the pretended clocks, and meets one deed in the midst of a trial."""

    def __init__(self, hand: Hand, clocks: _Pretended, deed: Deed):
        super().__init__(hand)
        self._clocks = clocks
        self._deed = deed
        self._count = 0

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """As pretended."""
        self._count += 1
        self._clocks.go(FRAME_S)
        if self._count == AT_FRAME:
            self._deed(self._clocks)
        return super().gather()


def _played(log: Log, game: AnyGame, seed: int, deed: Deed) -> Attempt:
    """One attempt of a child of its own, so that each is as hard as the other; the same seed plays the same."""
    clocks = _Pretended()
    wanted = Prescription(Limits(), Guard(), None, SKILL_BITS - 1, "bayes")
    prescribed = Prescribed({game.name: wanted}, digest="", device="any", stop_after_misses=STOP_MISSES)
    session = Session(
        child=f"made-up-{len(log.children())}",
        prescribed=lambda: prescribed,
        log=log,
        circumstances=Circumstances(px_per_mm=PX_PER_MM, app_version=__version__, flags=("made_up",)),
        seed=seed,
        now=clocks.wall,
        clocks=Clocks(clocks.read),
    )
    asked = session.ask(game, LAPTOP)
    trial = asked.begin()
    place = _Disturbed(hand_of(asked, trial, SKILL_BITS, seed, 0), clocks, deed)
    course: Course[Any] = play(trial, game.draw, place)
    return session.keep(asked, course).stored.result()


def _differ_ms(one: Attempt, other: Attempt) -> float:
    """By how much any time of two attempts differs at most; infinite when they are not the same attempt."""
    if one.measures.keys() != other.measures.keys() or one.params != other.params:
        return math.inf
    scale = {"_ms": 1.0, "_s": 1000.0}
    off = [abs(one.duration_s - other.duration_s) * 1000]
    for name, value in one.measures.items():
        unit = next((unit for unit in scale if name.endswith(unit)), None)
        if unit is not None and math.isnan(value) != math.isnan(other.measures[name]):
            return math.inf
        if unit is not None and not math.isnan(value):
            off.append(abs(value - other.measures[name]) * scale[unit])
    return max(off)


def moved(count: int, seed: int, progress: Progress) -> Tally:
    """Each deed in an attempt of each game, beside the same attempt undisturbed; so many rounds of other attempts."""
    games = list(discover().games.values())
    corrupt = runs = 0
    worst_ms, first = 0.0, ""
    with scratch() as folder:
        log = Log.open(Places.of(folder / "data"))
        while runs < count:
            for game in games:
                quiet = _played(log, game, seed + runs, _nothing)
                corrupt += CLOCK_SUSPECT in quiet.flags
                before = quiet.seq
                for name, deed in DEEDS.items():
                    attempt = _played(log, game, seed + runs, deed)
                    differs_ms = _differ_ms(quiet, attempt)
                    worst_ms = max(worst_ms, differs_ms)
                    wrong = differs_ms > SAME_MS or CLOCK_SUSPECT not in attempt.flags or bool(attempt.invalid)
                    wrong = wrong or attempt.seq != before + 1
                    before = attempt.seq
                    corrupt += wrong
                    first = first or (f"; first {name}, {game.name}" if wrong else "")
                runs += len(DEEDS)
                progress(len(DEEDS))
        log.close()
    return Tally(runs, 0, corrupt, f"times differ by at most {worst_ms:g} ms{first}")


def slept(count: int, seed: int, progress: Progress) -> Tally:
    """Sleep of 0.3 to 30 s in an attempt: it is kept and marked, teaches nothing and stands in no average."""
    games = list(discover().games.values())
    lost = corrupt = 0
    with scratch() as folder:
        log = Log.open(Places.of(folder / "data"))
        for run in range(count):
            seconds = 0.3 * 100 ** (run / max(1, count - 1))
            game = games[run % len(games)]
            attempt = _played(log, game, seed + run, partial(_Pretended.sleep, seconds=seconds))
            lost += not log.has(attempt.uid)
            corrupt += attempt.invalid != GAP or GAP not in attempt.flags or CLOCK_SUSPECT in attempt.flags
            progress(1)
        past = [past for child in log.children() for game in games for past in log.outcomes(child, game.name)]
        taught = len(past) != count or any(not one.invalid for one in past)
        log.close()
    return Tally(count, lost, corrupt + taught, "0.3 to 30 s; none of them counts")
