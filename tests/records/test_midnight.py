"""When a day began here."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from snailtrail.records.days import midnight

if sys.platform == "win32":
    pytest.skip("a process has no time zone of its own on Windows", allow_module_level=True)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """By a rule of its own: the computer need not know the place."""
    with monkeypatch.context() as here:
        here.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (datetime(2026, 5, 12, 9, 4, tzinfo=UTC), datetime(2026, 5, 11, 22, 0, tzinfo=UTC)),
        (datetime(2026, 5, 11, 22, 30, tzinfo=UTC), datetime(2026, 5, 11, 22, 0, tzinfo=UTC)),
        (datetime(2026, 3, 29, 8, 0, tzinfo=UTC), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
    ],
    ids=["summer", "just after it", "clocks went forward", "clocks went back"],
)
def test_a_day_begins_at_its_own_midnight_also_when_clocks_are_changed(
    in_berlin: None, moment: datetime, began: datetime
) -> None:
    assert midnight(moment) == began
