"""A deleted child is remembered by a hash and a day alone."""

from __future__ import annotations

from datetime import date

import pytest

from snailtrail.records import tombstones
from snailtrail.records.places import Places
from snailtrail.records.tombstones import bury, deleted_on, tombstones_file

DAY = date(2026, 5, 3)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


def test_a_child_that_was_never_here_has_no_tombstone(places: Places) -> None:
    assert deleted_on(places, "mia") is None


def test_a_deleted_child_is_known_by_its_day_and_no_other_child_is(places: Places) -> None:
    bury(places, "mia", DAY)
    bury(places, "noah", date(2026, 6, 1))
    assert deleted_on(places, "mia") == DAY
    assert deleted_on(places, "noah") == date(2026, 6, 1)
    assert deleted_on(places, "mi") is None


def test_the_file_does_not_hold_the_id(places: Places) -> None:
    bury(places, "kid-7f3a", DAY)
    assert b"kid" not in tombstones_file(places).read_bytes()


def test_the_first_day_stays_when_a_child_is_deleted_again(places: Places) -> None:
    bury(places, "mia", DAY)
    before = tombstones_file(places).read_bytes()
    bury(places, "mia", date(2027, 1, 1))
    assert tombstones_file(places).read_bytes() == before
    assert deleted_on(places, "mia") == DAY


def test_a_torn_line_hides_neither_the_one_before_nor_the_next(places: Places) -> None:
    bury(places, "mia", DAY)
    whole = tombstones_file(places).read_bytes()
    for kept in (0, 1, 70, len(whole) - 1):
        tombstones_file(places).write_bytes(whole + whole[:kept])
        bury(places, "noah", DAY)
        assert deleted_on(places, "mia") == deleted_on(places, "noah") == DAY


def test_two_folders_do_not_have_the_same_hash_for_the_same_child(places: Places) -> None:
    other = Places.of(places.data.parent / "other")
    bury(places, "mia", DAY)
    bury(other, "mia", DAY)
    assert tombstones_file(places).read_bytes()[64:] != tombstones_file(other).read_bytes()[64:]
