"""Where a child stands in a game, read for the desk, the report and `explain` in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.profile import Child
from snailtrail.reports.level_said import WHOLE_SCALE, Ends
from snailtrail.reports.stand import LATELY
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import Standing, counted, ends_of, standing

LOOKED_AT, MOST = 40, 640
"""Of the last attempts, for what is told of them; more where check-ups or what does not count stand among them."""


def stands_now(
    log: Log, child: Child, game: AnyGame, asked: Prescription, now: datetime, field: Field | None = None
) -> Standing:
    """As of now, under what is `asked` of the child; `field` is what a child plays on that has not played yet."""
    last = _last(log, child.id, game.name)
    past = log.outcomes(child.id, game.name)
    return standing(asked, past, last, now, game, device=child.profile.device, field=field)


def ends_now(log: Log, child: str, game: AnyGame, asked: Prescription, field: Field | None = None) -> Ends:
    """The game's own ends on the field that is played on next, else on that of the last attempt."""
    if field is None:
        last = log.attempts(child, game.name, last=1)
        if not last:
            return WHOLE_SCALE
        field = Field(last[-1].field_width_mm, last[-1].field_height_mm)
    return ends_of(game, asked, field)


def _last(log: Log, child: str, game: str) -> Sequence[Attempt]:
    """The last attempts, so many that LATELY of practice are among them, where there are."""
    count = LOOKED_AT
    while True:
        last = log.attempts(child, game, last=count)
        if len(last) < count or count >= MOST or len(counted(last)) >= LATELY:
            return last
        count *= 2
