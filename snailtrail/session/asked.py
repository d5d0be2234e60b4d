"""One trial that is about to be played, and the attempt that comes of it."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Wish
from snailtrail.play.difficulty import Realised
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.flags import FLAGGED, HELP
from snailtrail.play.game import Outcome, Score
from snailtrail.records.attempt import Attempt, Kind
from snailtrail.session.checkup import PRACTICE, Item
from snailtrail.session.clocks import GAP
from snailtrail.session.prescription import Circumstances
from snailtrail.session.why import reason
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.aids.steering import Steering, steering
from snailtrail.stage.loop import Course

SEEN_BEFORE = "seen_before"
"""The flag of an attempt at a trial that was interrupted before."""


@dataclass(frozen=True)
class Asked:
    """One trial that is about to be played: of practice by the child's level, or of a check-up."""

    game: AnyGame
    field: Field
    seed: int
    realised: Realised
    profile_digest: str
    device: str
    """As the profile has it."""
    asked_at: datetime
    aids: Aids = NO_AIDS
    """As the profile has them."""
    wish: Wish | None = None
    """What practice wished for; None in a check-up, which wishes for nothing."""
    promised_success: float | None = None
    """At the difficulty that was realised, which the profile may hold away from the wish."""
    closing: bool = False
    held_by: tuple[str, ...] = ()
    """What of the profile kept the trial from the wish: parameters and choices."""
    by_hand_bits: float = 0.0
    """How much harder a grown-up's keys made it."""
    item: Item | None = None
    """Which trial of the battery; None in practice."""
    block: int = 0
    """Which block of the sitting, from 1; below 0 where it goes on with one of another sitting of the day; 0: none."""
    again: bool = False
    """Whether it stood there before, and was interrupted: the child may know by now what comes when."""
    uid: str = dataclasses.field(default_factory=lambda: str(uuid.uuid4()))
    """Of the attempt that comes of it."""

    @property
    def kind(self) -> Kind:
        """As the log has it."""
        return "practice" if self.item is None else "checkup"

    @property
    def reason(self) -> Mapping[str, Any]:
        """Why it is as it is; JSON."""
        if self.item is not None:
            return self.item.data()
        assert self.wish is not None
        return reason(self.wish, self.closing, self.held_by, self.by_hand_bits) | {"block": self.block}

    def begin(self) -> Any:
        """Lay the trial out; the same each time."""
        return self.game.begin(self.realised.params, self.field, np.random.default_rng(self.seed))

    def steering(self, trial: Any) -> Steering | None:
        """What stands between the hand and the trial that was laid out; None where there is nothing."""
        return steering(self.aids, self.game, trial)


@dataclass(frozen=True)
class Sitting:
    """Whose sitting an attempt belongs to."""

    uid: str
    begun_at: str
    child: str


def attempt_of(
    asked: Asked,
    course: Course[Any],
    score: Score,
    sitting: Sitting,
    circumstances: Circumstances,
    timing: Mapping[str, Any],
    *,
    touched: bool,
    flags: tuple[str, ...],
) -> Attempt:
    """What the log keeps of a trial; it counts unless something says why not."""
    invalid = score.invalid
    if course.ending != "over":
        invalid = "interrupted"
    elif timing.get("gap") or GAP in flags:
        invalid = GAP
    elif FLAGGED in flags:
        invalid = FLAGGED
    elif asked.item is not None and asked.item.practice:
        invalid = PRACTICE
    elif not invalid and asked.kind == "practice" and HELP in flags and score.outcome >= Outcome.SUCCESS:
        invalid = HELP  # nobody knows what the child would have done alone; what fails even with help tells of it
    if asked.again:
        flags = (*flags, SEEN_BEFORE)
    return Attempt(
        uid=asked.uid,
        session=sitting.uid,
        session_begun_at=sitting.begun_at,
        child=sitting.child,
        game=asked.game.name,
        begun_at=text(asked.asked_at),
        utc_offset_min=_offset_min(asked.asked_at),
        kind=asked.kind,
        seed=asked.seed,
        params=asdict(asked.realised.params),
        field_width_mm=asked.field.width_mm,
        field_height_mm=asked.field.height_mm,
        wished_bits=asked.wish.bits if asked.wish is not None else None,
        realised_bits=asked.realised.bits,
        promised_success=asked.promised_success,
        reason=asked.reason,
        bound=asked.realised.bound,
        outcome=score.outcome,
        invalid=invalid,
        flags=flags,
        ending=course.ending,
        duration_s=course.frames[-1].t if course.frames else 0.0,
        aids=asked.aids.data(),
        device=_device(asked.device, touched),
        px_per_mm_x=circumstances.px_per_mm[0],
        px_per_mm_y=circumstances.px_per_mm[1],
        app_version=circumstances.app_version,
        game_version=asked.game.version,
        profile_digest=asked.profile_digest,
        frame_timing=timing,
        pointer_timing={"checked": dict(circumstances.checked)} if circumstances.checked else {},
        measures=score.measures,
        reasons=score.reasons,
        events=course.events,
        frames=course.frames,
    )


def text(moment: datetime) -> str:
    """A moment as the log has it."""
    return moment.isoformat(timespec="microseconds")


def _device(declared: str, touched: bool) -> str:
    """What really was used: fingers are seen, the kinds of mouse are as the profile says."""
    if touched:
        return "touch"
    return declared if declared in ("mouse", "touchpad", "pen") else "mouse"


def _offset_min(moment: datetime) -> int:
    local = moment.astimezone().utcoffset()
    return round(local.total_seconds() / 60) if local is not None else 0
