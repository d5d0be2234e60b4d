"""One child's sitting: the next trial by level and profile, and each attempt to the log."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Belief, learn, promise, wish
from snailtrail.play.difficulty import realise
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Frame, Outcome, Score, Value
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log, LogError
from snailtrail.session.asked import Asked, Sitting, attempt_of, text
from snailtrail.session.belief import believe, coming
from snailtrail.session.by_hand import shifted, stepped
from snailtrail.session.checkup import Item
from snailtrail.session.clocks import Clocks
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.pressing import counting
from snailtrail.session.why import held_by
from snailtrail.stage.aids.aids import conditions
from snailtrail.stage.aids.scoring import scored
from snailtrail.stage.loop import Course

CLOSING_SUCCESS = 0.95
"""Promised for the attempt that a block ends on."""
UNSCORED = Score(Outcome.MISS, {})
"""Of an attempt that has only begun."""
BLOCK_WARM_UP = 1
"""Easy attempts at the start of a second block of the same game."""


@dataclass(frozen=True)
class Kept:
    """What came of a trial; `stored` is done when it is on the disk."""

    score: Score
    attempt: Attempt
    stored: Future[Attempt]


class Session:
    """Everything it decides follows from the log, the profile and the seed.

    `prescribed` is asked before each trial, so that a profile edited meanwhile holds from the next attempt on.
    """

    def __init__(
        self,
        *,
        child: str,
        prescribed: Callable[[], Prescribed],
        log: Log,
        circumstances: Circumstances,
        seed: int,
        now: Callable[[], datetime],
        clocks: Clocks | None = None,
    ):
        self._child = child
        self._prescribed = prescribed
        self._log = log
        self._circumstances = circumstances
        self._seed = seed
        self._now = now
        self._clocks = clocks or Clocks()
        self._begun_at = now()
        # child and moment are part of it: a seed used twice must not give two sittings one name
        self._uid = _uuid(
            np.random.default_rng([seed, zlib.crc32(child.encode()), int(self._begun_at.timestamp() * 1e6)])
        )
        self._last_prescribed: Prescribed | None = None
        self._beliefs: dict[str, tuple[Prescription, Belief]] = {}
        self._device = ""
        """With what the last attempt was played, or the first is expected to be; empty where nobody knows."""
        self._asked: dict[str, int] = {}
        self._shifts: dict[str, float] = {}
        """By game, in bits: how much harder a grown-up's keys have made it."""
        self._blocks: dict[str, int] = {}
        self._last_options: dict[str, Mapping[str, Value]] = {}
        """By game: what was drawn for the trial before, so that the next one is another."""

    def begin_block(self, game: AnyGame, *, goes_on: bool = False) -> None:
        """A block begins with an easy attempt, also when it is not the first of this game.

        One that `goes_on` is the rest of a block that another sitting of the day began.
        """
        number = 1 + max(map(abs, self._blocks.values()), default=0)
        self._blocks[game.name] = -number if goes_on else number
        prescription = self._as_prescribed().games[game.name]
        belief = self._belief(game.name, prescription)
        if belief.trials:
            fresh = replace(belief, trials=0, misses=0, warm_up=BLOCK_WARM_UP)
            self._beliefs[game.name] = (prescription, fresh)

    def ask(self, game: AnyGame, play_field: Field, *, closing: bool = False) -> Asked:
        """The next trial of a game: wished for by the child's level, realised within the profile's limits.

        A `closing` one is easy, so that the block ends on a success.
        """
        self._clocks.asked()
        prescribed = self._as_prescribed()
        prescription = prescribed.games[game.name]
        guard = prescription.guard
        if closing:
            guard = replace(guard, target_success=max(CLOSING_SUCCESS, guard.target_success))
        belief = self._belief(game.name, prescription)
        by_itself = wish(belief, guard)
        wished = shifted(by_itself, self._shifts.get(game.name, 0.0), belief, guard, closing=closing)
        count = self._asked.get(game.name, 0)
        self._asked[game.name] = count + 1
        rng = np.random.default_rng([self._seed, zlib.crc32(game.name.encode()), count])
        last = self._last_options.get(game.name, {})
        realised = realise(game, wished.bits, prescription.limits, play_field, rng, last)
        self._last_options[game.name] = {c.name: getattr(realised.params, c.name) for c in game.choices}
        seed = int(rng.integers(2**31))
        held = tuple(held_by(game, realised, prescription.limits, play_field))
        return Asked(
            game,
            play_field,
            seed,
            realised,
            prescribed.digest,
            prescribed.device,
            asked_at=self._now(),
            aids=prescription.aids,
            wish=wished,
            promised_success=promise(belief, realised.bits),
            closing=closing,
            held_by=held,
            by_hand_bits=wished.bits - by_itself.bits,
            block=self._blocks.get(game.name, 0),
        )

    def step(self, game: AnyGame, steps: int) -> None:
        """From the next attempt of a game on, so many steps harder (below 0: easier); for this sitting alone."""
        self._shifts[game.name] = stepped(self._shifts.get(game.name, 0.0), steps)

    def ask_item(self, item: Item, play_field: Field) -> Asked:
        """The next trial of a check-up: as the battery has it, whatever the child's level is."""
        self._clocks.asked()
        prescribed = self._as_prescribed()
        return Asked(
            item.game,
            play_field,
            item.seed,
            item.laid_out(play_field),
            prescribed.digest,
            prescribed.device,
            asked_at=self._now(),
            aids=prescribed.games[item.game.name].aids,
            item=item,
        )

    def anew(self, asked: Asked) -> Asked:
        """The same trial, asked for at this moment: something was shown before it."""
        self._clocks.asked_again()
        return replace(asked, asked_at=self._now())

    def fits(self, asked: Asked, play_field: Field) -> bool:
        """Whether a trial can stand there again: window and profile are what they were when it was asked."""
        return (play_field, self._as_prescribed().digest) == (asked.field, asked.profile_digest)

    def again(self, asked: Asked) -> Asked:
        """The trial of an interrupted attempt once more, from its beginning and as an attempt of its own."""
        self._clocks.asked()
        return replace(asked, asked_at=self._now(), uid=str(uuid.uuid4()), again=True)

    def _as_prescribed(self) -> Prescribed:
        """As the profile has it now; as it was last where it was taken away while the child plays."""
        try:
            self._last_prescribed = self._prescribed()
        except KeyError:
            if self._last_prescribed is None:
                raise
        return self._last_prescribed

    def misses(self, game: AnyGame) -> int:
        """Misses in a row up to now."""
        known = self._beliefs.get(game.name)
        return known[1].misses if known else 0

    def enough_misses(self, game: AnyGame) -> bool:
        """Whether the block should end, with praise, because too much in a row went wrong."""
        return self.misses(game) >= self._as_prescribed().stop_after_misses

    def spool(self, asked: Asked) -> list[Frame]:
        """For `play`: the frames that are put on this list outlive the program, however it ends, until `keep`."""
        unplayed: Course[Any] = Course(None, (), (), "stopped")
        header = self._attempt(asked, unplayed, UNSCORED, MappingProxyType({}), False, self._circumstances.flags)
        return self._log.spool(header)

    def keep(
        self,
        asked: Asked,
        course: Course[Any],
        *,
        timing: Mapping[str, Any] = MappingProxyType({}),
        touched: bool = False,
        flags: Iterable[str] = (),
    ) -> Kept:
        """Score a trial, send it to the log, and let the level learn from it when it counts."""
        score = scored(asked.game, course)
        if asked.kind == "practice":  # a check-up is as it is for everybody, and its measures tell of it
            score = counting(score, course)
        marks = (*self._circumstances.flags, *flags, *self._clocks.flags())
        attempt = self._attempt(asked, course, score, timing, touched, marks)
        if attempt.kind == "practice" and not attempt.invalid:
            prescription, belief = self._with_device(attempt.device, asked.game.name)
            learnt = learn(belief, asked.realised.bits, score.outcome)
            self._beliefs[asked.game.name] = (prescription, learnt)
        return Kept(score, attempt, self._log.keep(attempt))

    def keep_broken(
        self,
        asked: Asked,
        frames: Sequence[Frame],
        *,
        timing: Mapping[str, Any] = MappingProxyType({}),
        touched: bool = False,
        flags: Iterable[str] = (),
    ) -> None:
        """Send what was played of a trial that its game failed at to the log: interrupted, without measures."""
        course: Course[Any] = Course(None, tuple(frames), (), "fault")
        marks = (*self._circumstances.flags, *flags, *self._clocks.flags(), "unscored")
        self._log.keep(self._attempt(asked, course, UNSCORED, timing, touched, marks))

    def _belief(self, name: str, prescription: Prescription) -> Belief:
        """Folded from the log when session, aids, start value or method are new; then learning goes on in memory."""
        known = self._beliefs.get(name)
        if known is None or _origin(known[0]) != _origin(prescription):
            past = self._log.outcomes(self._child, name)
            self._device = self._device or coming(self._as_prescribed().device, past)
            belief = believe(prescription, past, self._begun_at, self._device)
        else:
            belief = known[1]
        self._beliefs[name] = (prescription, belief)
        return belief

    def _with_device(self, device: str, name: str) -> tuple[Prescription, Belief]:
        """What is believed of the child in a game, with the device that an attempt was played with.

        It shows only in the attempt: a child may touch though the profile says mouse.
        """
        prescription, belief = self._beliefs[name]
        if device != self._device:
            self._device = device
            self._beliefs.clear()  # of the other games too, when they are asked next
            with suppress(LogError):  # the attempt is kept whatever becomes of this reading
                belief = replace(self._belief(name, prescription), misses=belief.misses)
        return prescription, belief

    def _attempt(
        self,
        asked: Asked,
        course: Course[Any],
        score: Score,
        timing: Mapping[str, Any],
        touched: bool,
        flags: tuple[str, ...],
    ) -> Attempt:
        sitting = Sitting(self._uid, text(self._begun_at), self._child)
        return attempt_of(asked, course, score, sitting, self._circumstances, timing, touched=touched, flags=flags)


def _origin(prescription: Prescription) -> tuple[object, ...]:
    return prescription.start_bits, prescription.method, conditions(prescription.aids.data())


def _uuid(rng: np.random.Generator) -> str:
    return str(uuid.UUID(bytes=rng.bytes(16), version=4))
