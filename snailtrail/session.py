"""The course of a sitting: what to ask next, and writing down what came of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Belief, Guard, Wish, learn, rest, start, wish
from snailtrail.play.difficulty import Limits, Realised, realise
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Score
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log, Past
from snailtrail.stage.loop import Course

DAY_S = 86_400.0


@dataclass(frozen=True)
class Prescription:
    """What a child's profile asks in one game."""

    limits: Limits
    guard: Guard
    age_years: float | None
    start_bits: float | None
    method: str


@dataclass(frozen=True)
class Circumstances:
    """Where and with what a sitting takes place; kept with every attempt."""

    device: str
    px_per_mm: tuple[float, float]
    app_version: str
    aids: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    flags: tuple[str, ...] = ()
    """What a reader of each attempt should know, such as `uncalibrated`."""


@dataclass(frozen=True)
class Asked:
    """One trial that is about to be played."""

    game: AnyGame
    field: Field
    seed: int
    wish: Wish
    realised: Realised

    def begin(self) -> Any:
        """Lay the trial out; the same each time."""
        return self.game.begin(self.realised.params, self.field, np.random.default_rng(self.seed))


@dataclass(frozen=True)
class Kept:
    """What came of a trial; `stored` is done when it is on the disk."""

    score: Score
    attempt: Attempt
    stored: Future[Attempt]


class Session:
    """One child's sitting. Everything it decides follows from the log, the prescriptions and the seed."""

    def __init__(
        self,
        *,
        child: str,
        prescriptions: Mapping[str, Prescription],
        profile_digest: str,
        log: Log,
        circumstances: Circumstances,
        seed: int,
        now: Callable[[], datetime],
    ):
        self._child = child
        self._prescriptions = prescriptions
        self._profile_digest = profile_digest
        self._log = log
        self._circumstances = circumstances
        self._seed = seed
        self._now = now
        self._begun_at = now()
        # the child is part of the draw: two children who begin with one seed do not get the same trials
        self._uid = _uuid(np.random.default_rng([seed, zlib.crc32(child.encode()), int(self._begun_at.timestamp())]))
        self._beliefs: dict[str, Belief] = {}
        self._asked: dict[str, int] = {}

    def ask(self, game: AnyGame, play_field: Field) -> Asked:
        """The next trial of a game: wished for by the child's level, realised within the profile's limits."""
        prescription = self._prescriptions[game.name]
        wished = wish(self._belief(game.name), prescription.guard)
        count = self._asked.get(game.name, 0)
        self._asked[game.name] = count + 1
        rng = np.random.default_rng([self._seed, zlib.crc32(game.name.encode()), count])
        realised = realise(game, wished.bits, prescription.limits, play_field, rng)
        return Asked(game, play_field, int(rng.integers(2**31)), wished, realised)

    def keep(
        self,
        asked: Asked,
        course: Course[Any],
        *,
        timing: Mapping[str, Any] = MappingProxyType({}),
        flags: Iterable[str] = (),
    ) -> Kept:
        """Score a trial, send it to the log, and let the level learn from it when it counts."""
        score = asked.game.score(course.trial)
        marks = (*self._circumstances.flags, *flags)
        attempt = self._attempt(asked, course, score, timing, marks)
        if not attempt.invalid:
            belief = self._belief(asked.game.name)
            self._beliefs[asked.game.name] = learn(belief, asked.realised.bits, score.outcome)
        return Kept(score, attempt, self._log.keep(attempt))

    def _belief(self, name: str) -> Belief:
        if name not in self._beliefs:
            past = self._log.outcomes(self._child, name)
            self._beliefs[name] = believe(self._prescriptions[name], past, self._begun_at)
        return self._beliefs[name]

    def _attempt(
        self, asked: Asked, course: Course[Any], score: Score, timing: Mapping[str, Any], flags: tuple[str, ...]
    ) -> Attempt:
        now = self._now()
        duration = course.frames[-1].t if course.frames else 0.0
        invalid = score.invalid
        if course.ending != "over":
            invalid = "interrupted"
        elif timing.get("gap"):
            invalid = "gap"
        return Attempt(
            session=self._uid,
            session_begun_at=_text(self._begun_at),
            child=self._child,
            game=asked.game.name,
            begun_at=_text(now),
            utc_offset_min=_offset_min(now),
            seed=asked.seed,
            params=asdict(asked.realised.params),
            field_width_mm=asked.field.width_mm,
            field_height_mm=asked.field.height_mm,
            wished_bits=asked.wish.bits,
            realised_bits=asked.realised.bits,
            promised_success=asked.wish.promised_success,
            reason=asdict(asked.wish.reason),
            bound=asked.realised.bound,
            outcome=score.outcome,
            invalid=invalid,
            flags=flags,
            ending=course.ending,
            duration_s=duration,
            aids=self._circumstances.aids,
            device=self._circumstances.device,
            px_per_mm_x=self._circumstances.px_per_mm[0],
            px_per_mm_y=self._circumstances.px_per_mm[1],
            app_version=self._circumstances.app_version,
            profile_digest=self._profile_digest,
            frame_timing=timing,
            measures=score.measures,
            reasons=score.reasons,
            events=course.events,
            frames=course.frames,
        )


def believe(prescription: Prescription, past: Iterable[Past], now: datetime) -> Belief:
    """The belief at the start of a session, folded from the child's earlier attempts in a game, oldest first.

    Check-ups and attempts that do not count teach nothing; the days between sessions make it less sure.
    """
    belief = start(prescription.age_years, prescription.start_bits, method=prescription.method)
    session, last = "", None
    for attempt in past:
        if attempt.session != session:
            if last is not None:
                belief = rest(belief, (attempt.begun_at - last).total_seconds() / DAY_S)
            session = attempt.session
        last = attempt.begun_at
        if attempt.kind == "practice" and not attempt.invalid:
            belief = learn(belief, attempt.realised_bits, attempt.outcome)
    return belief if last is None else rest(belief, (now - last).total_seconds() / DAY_S)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _offset_min(moment: datetime) -> int:
    local = moment.astimezone().utcoffset()
    return round(local.total_seconds() / 60) if local is not None else 0


def _uuid(rng: np.random.Generator) -> str:
    import uuid

    return str(uuid.UUID(bytes=rng.bytes(16), version=4))
