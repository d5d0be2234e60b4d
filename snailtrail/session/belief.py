"""A child's level at the start of a session, folded from the log; never stored anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from snailtrail.motor.adaptation import Belief, learn, rest, start
from snailtrail.records.log import Past
from snailtrail.session.prescription import Prescription

DAY_S = 86_400.0


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
