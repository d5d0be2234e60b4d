"""Where a child stands in a game, read for the desk, the report and `explain` in the same way."""

from __future__ import annotations

from datetime import datetime

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.records.log import Log
from snailtrail.records.profile import Child
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import Standing, standing

LOOKED_AT = 40
"""Of the last attempts, for what is told of them."""


def stands_now(
    log: Log, child: Child, game: AnyGame, asked: Prescription, now: datetime, field: Field | None = None
) -> Standing:
    """As of now, under what is `asked` of the child; `field` is what a child plays on that has not played yet."""
    last = log.attempts(child.id, game.name, last=LOOKED_AT)
    past = log.outcomes(child.id, game.name)
    return standing(asked, past, last, now, game, device=child.profile.device, field=field)
