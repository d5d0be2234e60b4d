"""A page reads what it shows, however much lies in the log: counted in the steps that SQLite takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from snailtrail.records import log_order, log_rows, log_seen, log_views
from snailtrail.records.attempt import Attempt, digest, stamped, to_dict
from snailtrail.records.log_file import connect, reading
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
Read = Callable[[sqlite3.Connection], object]
STEPS = 20
"""SQLite tells after so many."""


def kept(places: Places, attempt: Make, sittings: int) -> None:
    """So many sittings of five attempts, of each of two children, on two computers."""
    places.prepare()
    rows = []
    for number in range(sittings * 10):
        begun = datetime(2026, 5, 12, 9, tzinfo=UTC) + timedelta(minutes=number)
        one = attempt(
            session=f"s{number // 5}",
            session_begun_at=(begun - timedelta(minutes=number % 5)).isoformat(timespec="microseconds"),
            begun_at=begun.isoformat(timespec="microseconds"),
            child="mia" if number // 5 % 2 else "noah",
            frames=(),
        )
        rows.append(digested(stamped(one, "c" * 32 if number < sittings * 5 else "d" * 32, number + 1)))
    connection = connect(places)
    connection.execute("BEGIN IMMEDIATE")
    log_rows.insert_all(connection, rows)
    connection.execute("COMMIT")
    connection.close()


def digested(attempt: Attempt) -> tuple[dict[str, Any], str]:
    """As it is kept."""
    row = to_dict(attempt)
    return row, digest(row)


def steps(places: Places, read: Read) -> int:
    """How many steps a reading takes, to within STEPS."""
    told: list[None] = []
    with reading(places.attempts) as connection:
        connection.set_progress_handler(lambda: told.append(None), STEPS)
        read(connection)
    return len(told) * STEPS


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(log_views.children, id="children"),
        pytest.param(lambda connection: log_views.sittings(connection, "mia", 3), id="sittings"),
        pytest.param(lambda connection: log_views.past(connection, "mia", "trace", 8), id="past"),
        pytest.param(lambda connection: log_views.first_day(connection, "mia"), id="first_day"),
        pytest.param(lambda connection: log_order.differing(connection, "mia"), id="differing"),
    ],
)
def test_ten_times_as_many_attempts_are_hardly_more_to_read(tmp_path: Path, attempt: Make, read: Read) -> None:
    few, many = Places.of(tmp_path / "few"), Places.of(tmp_path / "many")
    kept(few, attempt, 6)
    kept(many, attempt, 60)
    assert steps(many, read) <= steps(few, read) * 1.1 + STEPS


def test_since_a_moment_are_the_attempts_of_sessions_that_began_then_or_later(places: Places, attempt: Make) -> None:
    kept(places, attempt, 7)
    since = datetime(2026, 5, 12, 9, 35, tzinfo=UTC).isoformat(timespec="microseconds")
    with reading(places.attempts) as connection:
        for child in ("mia", "noah"):  # mia played on one computer, then on another
            every = log_rows.select(connection, *log_order.newest_first(connection, child), whole=False)
            late = log_rows.select(connection, *log_order.newest_first(connection, child, since=since), whole=False)
            assert late == [one for one in every if one.session_begun_at >= since]
            assert 0 < len(late) < len(every)


def test_the_first_day_is_that_of_the_place_where_it_was_played(places: Places, attempt: Make) -> None:
    kept(places, partial(attempt, utc_offset_min=15 * 60), 1)
    with reading(places.attempts) as connection:
        assert log_views.first_day(connection, "mia") == date(2026, 5, 13)
        assert log_views.first_day(connection, "nobody") is None


def test_the_last_sittings_are_those_of_all(places: Places, attempt: Make) -> None:
    kept(places, attempt, 7)
    with reading(places.attempts) as connection:
        every = log_views.sittings(connection, "mia", None)
        assert [one.attempts for one in every] == [5] * 7
        assert [one.uid for one in every] == [f"s{number}" for number in range(1, 14, 2)]
        assert all((one.ended_at - one.begun_at).total_seconds() == 4 * 60 + 3.25 for one in every)
        assert log_views.sittings(connection, "mia", 3) == every[-3:]
        assert log_views.sittings(connection, "nobody", 3) == []
        assert log_views.children(connection) == ("mia", "noah")


def test_the_blocks_of_a_child_are_counted_from_their_index_alone(places: Places) -> None:
    places.prepare()
    connection = connect(places)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    log_views.blocks(connection, "mia", "")
    connection.set_trace_callback(None)
    (plan,) = connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    steps = connection.execute(f"EXPLAIN {asked[0]}").fetchall()
    connection.close()
    assert "USING INDEX blocks_of_a_child" in plan[3]
    row, index = (step[2] for step in steps if step[1] == "OpenRead")
    read = [step[2] for step in steps if step[1] == "Column"]
    assert index in read
    assert row not in read


def test_what_no_child_made_is_counted_from_indexes_and_no_row_is_read(places: Places, attempt: Make) -> None:
    kept(places, attempt, 4)
    connection = connect(places)
    one = digested(stamped(attempt(flags=("uncalibrated", "made_up"), child="mia"), "c" * 32, 999))
    connection.execute("BEGIN IMMEDIATE")
    log_rows.insert_all(connection, [one])
    connection.execute("COMMIT")
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    assert log_seen.made_up(connection, "mia") == (1, 21)
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchone()[3] for query in asked]
    opened = [sum(step[1] == "Column" for step in connection.execute(f"EXPLAIN {query}")) for query in asked]
    connection.close()
    assert "USING INDEX made_up_of_a_child" in plans[0]
    assert "COVERING INDEX" in plans[1]
    assert opened == [0, 0]


@pytest.mark.parametrize("game", [None, "trace"])
def test_the_order_of_one_computer_is_that_of_its_index_and_nothing_is_sorted(places: Places, game: str | None) -> None:
    places.prepare()
    connection = connect(places)
    clause, values = log_order.newest_first(connection, "mia", game, 8)
    plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT uid FROM attempts {clause}", values).fetchall()
    connection.close()
    assert "attempts_by_computer" in plan[0][3]
    assert not any("TEMP B-TREE" in row[3] for row in plan)
