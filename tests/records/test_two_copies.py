"""Two copies of every attempt, in step with each other whatever breaks off between them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable

import pytest

from snailtrail.records.attempt import to_dict
from snailtrail.records.journal import Journal, line_of
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places
from tests.records.logs import opened
from tests.records.two_copies import Make, digests, journals, kept, whole


def test_each_attempt_is_a_line_with_its_sum_in_the_file_of_its_month(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    may, june = journals(places)
    with opened(places) as log:
        assert [may.name, june.name] == [f"2026-0{month}.{log.installation}.jsonl" for month in (5, 6)]
    lines = may.read_bytes().splitlines() + june.read_bytes().splitlines()
    assert [line[:64].decode() for line in lines] == digests(attempts)
    assert [hashlib.sha256(line[65:]).hexdigest() for line in lines] == digests(attempts)
    assert [json.loads(line[65:])["uid"] for line in lines] == [one.uid for one in attempts]


def test_a_line_whose_commit_never_came_is_read_at_the_start_and_once(places: Places, attempt: Make) -> None:
    before = kept(places, attempt)
    old = places.attempts.read_bytes()
    with opened(places) as log:
        late = log.keep(attempt()).result(10)
    places.attempts.write_bytes(old)  # as after a crash between line and commit
    for _ in range(2):
        assert whole(places) == digests([*before, late])
    assert sum(len(path.read_bytes().splitlines()) for path in journals(places)) == 7


def test_a_torn_last_line_is_taken_away_and_the_next_one_stands_alone(places: Places, attempt: Make) -> None:
    kept(places, attempt)
    path = journals(places)[0]
    before = path.read_bytes()
    path.write_bytes(before + b"0123 half a line")
    with opened(places) as log:
        assert path.read_bytes() == before
        assert log.notes == []
        log.keep(attempt()).result(10)
    assert len(list(Journal(places).lines(path.name))) == 4


def test_damaged_lines_are_listed_and_given_back_by_the_record_file(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[0]
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with opened(places) as log:
        log.keep(attempt(child="noah")).result(10)  # done after what waits before it
        (note,) = log.notes
    assert "the second copy was damaged; 2 lines restored" in note
    assert path.read_bytes().startswith(content)
    assert [one.read_bytes() for one in places.quarantine.iterdir()] == [content[: len(content) // 2]]
    places.attempts.unlink()
    assert whole(places) == digests(attempts)


def test_a_lost_end_of_line_costs_neither_of_the_two(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[0]
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(first + b"\x0b" + rest)
    places.attempts.unlink()
    with opened(places) as log:
        assert "6 of 6 attempts present" in log.notes[0]
    assert whole(places) == digests(attempts)


def test_further_measures_are_in_both_copies(places: Places, attempt: Make) -> None:
    uid = kept(places, attempt)[0].uid
    with opened(places) as log:
        again = Scoring(2, {"error_mm": 1.5, "time_s": 2.0}, {})
        log.keep_scoring(uid, again).result(10)
    places.attempts.unlink()
    with opened(places) as log:
        assert log.scoring(uid) == again


def test_a_line_of_a_newer_snailtrail_is_left_where_it_is(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[1]
    newer = line_of({**to_dict(attempts[0]), "mood": "good"})
    path.write_bytes(path.read_bytes() + newer)
    with opened(places) as log:
        assert "newer Snailtrail" in log.notes[0]
        assert len(log.uids("mia")) == 6
    assert path.read_bytes().endswith(newer)


def test_another_attempt_under_a_known_uid_is_told_and_changes_nothing(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[1]
    path.write_bytes(path.read_bytes() + line_of({**to_dict(attempts[0]), "duration_s": 9.0}))
    with opened(places) as log:
        assert attempts[0].uid in log.notes[0]
        assert log.attempt(attempts[0].uid).duration_s == 3.25


@pytest.mark.skipif(os.name != "posix", reason="replaces calls of the system that Windows has under other names")
@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize("at", range(1, 4))
def test_a_disk_that_refuses_at_any_call_loses_nothing_and_leaves_no_part(
    places: Places, attempt: Make, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    attempts = kept(places, attempt)
    before = journals(places)[0].read_bytes()
    with opened(places) as log, monkeypatch.context() as patch:
        patch.setattr(os, call, _Failing(getattr(os, call), at))
        future = log.keep(attempt())
        refused = future.exception(10)
        patch.undo()
        assert not isinstance(refused, AssertionError)
        if refused is not None:
            assert isinstance(refused, OSError)
            assert journals(places)[0].read_bytes() == before
        log.keep(attempt(child="noah")).result(10)  # what was refused is written before it
        assert log.trouble == ""
    seen = whole(places)
    assert seen[:6] == digests(attempts)
    assert len(seen) == 7
    places.attempts.unlink()
    assert whole(places) == seen


class _Failing:
    """A call of the system that fails once, the given time it is made; a write leaves half of it behind."""

    def __init__(self, call: Callable[..., int], at: int):
        self._call = call
        self._left = at

    def __call__(self, *given: object, **named: object) -> int:
        self._left -= 1
        if self._left:
            return self._call(*given, **named)
        if isinstance(given[-1], memoryview):
            self._call(given[0], given[-1][:100])
        raise OSError(28, "No space left on device")
