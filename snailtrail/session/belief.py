"""A child's level at the start of a session, folded from the log; never stored anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from snailtrail.motor.adaptation import Belief, learn, rest, start
from snailtrail.records.log import Past
from snailtrail.session.prescription import Prescription
from snailtrail.stage.aids.aids import conditions

DAY_S = 86_400.0
OTHERWISE_DAYS = 1000.0
"""What was reached with other aids, or with another device, makes as sure as what was reached so long ago."""


def coming(device: str, past: Sequence[Past]) -> str:
    """What the next attempt is expected to be played with: what the profile says, or with "any" what was used last.

    Empty where nobody knows.
    """
    if device != "any":
        return device
    return past[-1].device if past else ""


def believe(prescription: Prescription, past: Iterable[Past], now: datetime, device: str = "any") -> Belief:
    """The belief at the start of a session, folded from the child's earlier attempts in a game, oldest first.

    Check-ups and attempts that do not count teach nothing; the days between sessions make it less sure. Attempts with
    other aids than today's, or with another `device` than comes now (with "any" the one that was used last), are no
    measure of what is reached with these: they only tell where to set out, for the first attempt with these.
    """
    attempts = [attempt for attempt in past if attempt.kind == "practice"]
    aids = conditions(prescription.aids.data())
    device = coming(device, attempts)
    alike = [attempt.device == device and conditions(attempt.aids) == aids for attempt in attempts]
    first = alike.index(True) if True in alike else len(alike)
    belief = start(prescription.age_years, prescription.start_bits, method=prescription.method)
    if first:
        belief = rest(_folded(belief, attempts[:first]), OTHERWISE_DAYS)
    own = [attempt for attempt, same in zip(attempts, alike, strict=True) if same]
    return rest(_folded(belief, own), (now - own[-1].begun_at).total_seconds() / DAY_S) if own else belief


def _folded(belief: Belief, attempts: Iterable[Past]) -> Belief:
    session, last = "", None
    for attempt in attempts:
        if attempt.session != session:
            if last is not None:
                belief = rest(belief, (attempt.begun_at - last).total_seconds() / DAY_S)
            session = attempt.session
        last = attempt.begun_at
        if not attempt.invalid:
            belief = learn(belief, attempt.realised_bits, attempt.outcome)
    return belief
