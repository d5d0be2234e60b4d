"""A few kept attempts and both their copies, for the tests of what one gives back to the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.journal import Journal
from snailtrail.records.places import Places
from tests.records.logs import opened

Make = Callable[..., Attempt]


def kept(places: Places, attempt: Make, count: int = 6) -> list[Attempt]:
    """So many attempts, over two months."""
    with opened(places) as log:
        days = [f"2026-0{5 + (i >= count // 2)}-12T09:0{i % 10}:00.000000+00:00" for i in range(count)]
        return [log.keep(attempt(begun_at=day)).result(10) for day in days]


def digests(attempts: list[Attempt]) -> list[str]:
    return [digest(to_dict(one)) for one in attempts]


def whole(places: Places) -> list[str]:
    """The digests of all attempts, events and frames in them, in the order in which they are read."""
    with opened(places) as log:
        return digests([log.attempt(uid) for uid in log.uids("mia")])


def journals(places: Places) -> list[Path]:
    return [Journal(places).path(name) for name in Journal(places).names()]
