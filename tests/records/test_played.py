"""How long a child played on a day is read from its attempts; the sleep of a computer is no play."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log

MOMENT = datetime(2026, 5, 12, 9, 0, 0, tzinfo=UTC)


def test_attempts_since_a_moment_come_in_order_with_their_duration_and_without_that_of_a_sleep(
    log: Log, attempt: Callable[..., Attempt]
) -> None:
    def kept(minutes: float, session: str, begun: str, **others: object) -> None:
        at = (MOMENT + timedelta(minutes=minutes)).isoformat(timespec="microseconds")
        log.keep(attempt(begun_at=at, session=session, session_begun_at=begun, **others)).result()

    today, before = "2026-05-12T09:00:00.000000+00:00", "2026-05-11T09:00:00.000000+00:00"
    kept(-1440, "5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b10", before)
    kept(9, "5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b11", today, duration_s=2400.0, flags=("gap",))
    kept(1, "5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b11", today, duration_s=30.0)
    kept(2, "5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b12", today, child="noah")
    assert log.played("mia", MOMENT) == [(MOMENT + timedelta(minutes=1), 30.0), (MOMENT + timedelta(minutes=9), 0.0)]
