"""Very many lines of the second copy, which are put into the record file several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from snailtrail.records import log_rows
from snailtrail.records.attempt import Attempt, digest, stamped, to_dict
from snailtrail.records.journal import Journal, line_of, name_of
from snailtrail.records.log_file import connect, reading, rebuild
from snailtrail.records.log_keep import AT_ONCE_BYTES, catch_up
from snailtrail.records.log_scorings import Scoring, newest, to_line
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
COMPUTER = "0123456789abcdef" * 2


@pytest.fixture
def attempts(attempt: Make) -> list[Attempt]:
    """More than are put into the record file at once."""
    one = len(line_of(to_dict(attempt())))
    return [stamped(attempt(), COMPUTER, number) for number in range(1, 3 * AT_ONCE_BYTES // one)]


def written(places: Places, lines: Sequence[bytes], attempts: Sequence[Attempt]) -> None:
    places.prepare()
    Journal(places).append(name_of(attempts[0].begun_at, COMPUTER), b"".join(lines))


def lines_of(attempts: Sequence[Attempt]) -> list[bytes]:
    return [line_of(to_dict(one)) for one in attempts]


def test_a_line_twice_among_many_is_one_attempt_and_one_that_differs_is_kept_beside_the_first(
    places: Places, attempts: list[Attempt]
) -> None:
    lines = lines_of(attempts)
    other = line_of({**to_dict(attempts[1]), "duration_s": 9.0})
    written(places, [*lines[:3], lines[0], other, lines[2], *lines[3:], lines[1]], attempts)
    assert f"{len(attempts):,} of {len(attempts):,} attempts present" in rebuild(places)
    with reading(places.attempts) as connection:
        kept = [sum_ for (sum_,) in connection.execute("SELECT digest FROM attempts ORDER BY id")]
        beside = connection.execute("SELECT uid, line FROM conflicts").fetchall()
    assert kept == [digest(to_dict(one)) for one in attempts]
    assert beside == [(attempts[1].uid, other)]


def test_damaged_and_newer_lines_among_many_are_told_with_their_numbers_and_keep_nothing_up(
    places: Places, attempts: list[Attempt]
) -> None:
    lines = lines_of(attempts)
    lines[1] = lines[1].replace(b"mia", b"mio")
    lines[2] = line_of({**to_dict(attempts[2]), "mood": "good"})
    again = line_of(to_line(attempts[-1].uid, Scoring(2, {"error_mm": 1.5}, {})))
    written(places, [again, *lines], attempts)  # before the attempt that it is of
    connection = connect(places)
    caught = catch_up(connection, Journal(places))
    name = name_of(attempts[0].begun_at, COMPUTER)
    assert caught.damaged == [f"{name}, line 3"]
    assert caught.newer == [f"{name}, line 4"]
    assert caught.added == len(attempts) - 2
    assert newest(connection, attempts[-1].uid).measures == {"error_mm": 1.5}
    connection.close()


def test_the_progress_over_many_lines_comes_in_steps_to_their_end(places: Places, attempts: list[Attempt]) -> None:
    lines = lines_of(attempts)
    written(places, lines, attempts)
    told: list[int] = []
    rebuild(places, told.append)
    assert len(told) > 2
    assert sum(told) == sum(map(len, lines))


def test_what_stands_in_json_comes_back_whatever_it_holds(places: Places, attempt: Make) -> None:
    odd = [{"why": ["a", between, "b"]} for between in ("\0", "\n", ",", '"', '","', "")]
    several = [stamped(attempt(reason=one), COMPUTER, number) for number, one in enumerate(odd, 1)]
    written(places, lines_of(several), several)
    rebuild(places)
    with reading(places.attempts) as connection:
        whole = [log_rows.whole_row(connection, number) for number in range(1, len(odd) + 1)]
    assert [one and one.line for one in whole] == lines_of(several)
