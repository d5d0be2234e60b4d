"""Home practice brought to the clinic: whole, once, in its place, and told."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pyrage
import pytest

from snailtrail.records import homes
from snailtrail.records.attempt import digest, to_dict
from snailtrail.records.journal import line_of
from snailtrail.records.keys import clinic_file, clinic_identity, key_ending
from snailtrail.records.log_check import check
from snailtrail.records.places import Places
from snailtrail.records.refusals import RefusedError
from tests.records.home_and_clinic import (
    TODAY,
    Make,
    contents,
    invited,
    lost,
    packed,
    played,
    taken,
)
from tests.records.logs import opened


def digests(places: Places) -> list[str]:
    with opened(places) as log:
        return [digest(to_dict(log.attempt(uid))) for uid in log.uids("mia")]


def test_what_was_played_at_home_is_at_the_clinic_bit_for_bit_and_in_both_copies(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    kept = played(home, attempt, [1, 2, 3])
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert (got.new, got.known, got.conflicts, got.gaps) == (3, 0, (), ())
    assert got.sentences == ("3 new, 0 known; the newest of this laptop is from 3 May",)
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]
    assert check(clinic).sound
    clinic.attempts.unlink()
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]


def test_the_same_again_is_known(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1, 2])
    file = packed(home, tmp_path / "mia.snail")
    taken(clinic, file)
    before = contents(clinic)
    assert taken(clinic, file).sentences == ("all 2 attempts were already here",)
    after = contents(clinic)
    assert {name for name in after if after[name] != before[name]} <= {"attempts.db"}  # the receipt alone


def test_an_older_one_brings_nothing_and_says_how_far_the_clinic_is(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1, 2])
    older = packed(home, tmp_path / "older.snail")
    played(home, attempt, [3])
    newer = packed(home, tmp_path / "newer.snail")
    assert taken(clinic, newer).new == 3
    assert taken(clinic, older).sentences == ("0 new, 2 known; the newest of this laptop is from 3 May",)


def test_numbers_without_an_attempt_are_a_gap_with_its_days(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, *[10] * 12, 11])
    lost(home, "seq BETWEEN 3 AND 14")
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert got.gaps == ("12 attempts of 9-11 May have not arrived yet",)
    assert got.receipt.missing == got.gaps
    (sentence,) = check(clinic).elsewhere
    assert sentence.endswith(": 12 attempts of 9-11 May have not arrived yet.")
    assert check(clinic).sound


def test_one_attempt_that_is_missing_is_told_as_one(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, 9])
    lost(home, "seq = 2")
    assert taken(clinic, packed(home, tmp_path / "mia.snail")).gaps == ("1 attempt of 9 May has not arrived yet",)


def test_what_a_brother_played_on_the_same_laptop_is_no_gap(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    played(home, attempt, [1, 2, 2], child="noah", session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b12")
    played(home, attempt, [3])
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert (got.new, got.gaps) == (2, ())
    assert check(clinic).elsewhere == []
    with opened(clinic) as log:
        assert log.children() == ("mia",)


def test_attempts_of_two_laptops_are_read_in_order_of_time_whichever_came_first(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    other = invited(clinic, tmp_path / "grandmother")
    first = packed_after(home, attempt, [1, 3, 5], tmp_path / "a.snail")
    second = packed_after(other, attempt, [2, 4, 6], tmp_path / "b.snail")
    for one, two in ((first, second), (second, first)):
        with opened(clinic) as log:
            pass
        taken(clinic, one)
        taken(clinic, two)
        with opened(clinic) as log:
            assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4, 5, 6]
            assert [past.begun_at.day for past in log.outcomes("mia", "trace", last=2)] == [5, 6]
            assert [one.begun_at[8:10] for one in log.attempts("mia", last=3)] == ["04", "05", "06"]
            assert [one.begun_at.day for one in log.practised("mia", "trace")] == [1, 2, 3, 4, 5, 6]
            assert len(log.uids("mia")) == 6
        for path in (clinic.attempts, *clinic.log.iterdir()):
            path.unlink()


def packed_after(places: Places, attempt: Make, days: list[int], file: Path) -> Path:
    played(places, attempt, days)
    return packed(places, file)


def test_what_arrives_late_stands_where_it_belongs(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1, 2, 3])
    whole = packed(home, tmp_path / "whole.snail")
    lost(home, "seq = 2")
    taken(clinic, packed(home, tmp_path / "part.snail"))
    assert taken(clinic, whole).new == 1
    with opened(clinic) as log:
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3]


def test_a_clock_that_was_wrong_does_not_move_what_came_after(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    with opened(home) as log:
        for i, (year, flags) in enumerate([(2026, ()), (2036, ("clock_suspect",)), (2026, ())]):
            log.keep(attempt(begun_at=f"{year}-05-0{i + 1}T09:00:00+00:00", flags=flags)).result(10)
    taken(clinic, packed(home, tmp_path / "mia.snail"))
    played(clinic, attempt, [4])
    with opened(clinic) as log:
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4]


def test_any_age_tool_opens_what_stands_behind_the_first_line(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    (kept,) = played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    first, _, rest = file.read_bytes().partition(b"\n")
    ending = key_ending(str(clinic_identity(clinic).to_public()))
    assert first == b"snailtrail home practice for key " + ending.encode()
    secret = next(word for word in clinic_file(clinic).read_text().split() if word.startswith("AGE-SECRET"))
    lines = pyrage.decrypt(rest, [pyrage.x25519.Identity.from_str(secret)]).splitlines(keepends=True)
    assert lines[1] == line_of(to_dict(kept))
    file.write_bytes(rest)  # and so it is still taken in
    assert taken(clinic, file).new == 1


def test_an_import_that_is_broken_off_can_be_done_again(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("snailtrail.records.homes.BATCH_ROWS", 2)
    played(home, attempt, [1, 2, 3, 4, 5])
    file = packed(home, tmp_path / "mia.snail")
    size = file.stat().st_size
    for limit in (0, size // 2, size + 1, 2 * size + 1):
        seen = 0

        def stop(count: int, limit: int = limit) -> None:
            nonlocal seen
            seen += count
            if seen > limit:
                raise KeyboardInterrupt

        with opened(clinic) as log, pytest.raises(KeyboardInterrupt):
            homes.take_in(clinic, log, file, stop, today=TODAY)
        assert check(clinic).sound
        assert not list(clinic.inbox.glob(".taking-in-*"))
    assert taken(clinic, file).known in (0, 2, 4, 5)
    assert len(digests(clinic)) == 5


def test_attempts_played_at_the_clinic_meanwhile_are_kept_in_their_own_order(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(clinic, attempt, [1])
    played(home, attempt, [2, 3])
    with opened(clinic) as log:
        homes.take_in(clinic, log, packed(home, tmp_path / "mia.snail"), today=TODAY)
        assert log.keep(attempt(begun_at="2026-05-04T09:00:00+00:00")).result(10).seq == 2
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4]


def test_packing_needs_an_invitation_and_something_played_and_leaves_no_part_behind(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(home) as log:
        with pytest.raises(RefusedError, match="mia has not played here yet"):
            homes.pack(home, log, "mia", stick)
        log.keep(attempt(child="noah")).result(10)
        with pytest.raises(RefusedError, match="no invitation for noah was taken in here"):
            homes.pack(home, log, "noah", stick)
        log.keep(attempt()).result(10)

        def stop(_: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            homes.pack(home, log, "mia", stick, stop)
        assert list(stick.iterdir()) == []
        assert homes.pack(home, log, "mia", stick).file.parent == stick
        if os.name == "posix":
            assert [path.stat().st_mode & 0o777 for path in stick.iterdir()] == [0o600]


def test_a_damaged_row_is_mended_before_it_is_packed(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    kept = played(home, attempt, [1, 2])
    connection = sqlite3.connect(home.attempts)
    connection.execute("UPDATE attempts SET duration_s = 99 WHERE seq = 1")
    connection.commit()
    connection.close()
    taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]
