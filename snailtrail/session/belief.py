"""A child's level at the start of a session, folded from the log; never stored anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from snailtrail.motor.adaptation import Belief, start
from snailtrail.motor.folding import folded, steps
from snailtrail.records.log import Past
from snailtrail.session.prescription import Prescription
from snailtrail.stage.aids.aids import conditions


def coming(device: str, past: Sequence[Past]) -> str:
    """What the next attempt is expected to be played with: what the profile says, or with "any" what was used last.

    Empty where nobody knows.
    """
    if device != "any":
        return device
    return past[-1].device if past else ""


def believe(prescription: Prescription, past: Iterable[Past], now: datetime, device: str = "any") -> Belief:
    """The belief at the start of a session (motor.folding), from the child's earlier attempts in a game, oldest first.

    Those are alike that had today's aids and the `device` that comes now (with "any" the one that was used last).
    """
    attempts = list(past)
    aids = conditions(prescription.aids.data())
    device = coming(device, [attempt for attempt in attempts if attempt.kind == "practice"])
    begins = start(prescription.age_years, prescription.start_bits, method=prescription.method)
    alike = [one.device == device and conditions(one.aids) == aids for one in attempts]
    return folded(begins, steps(attempts, alike, now))
