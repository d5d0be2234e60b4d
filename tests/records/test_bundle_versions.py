"""Two versions of the same attempt: both kept, marked, and told."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from snailtrail.commands.bench.faults.forging import ended, locked, proved, unlocked
from snailtrail.records.attempt import digest, to_dict
from snailtrail.records.bundle_line import read_row
from snailtrail.records.journal import line_of
from snailtrail.records.log_check import check
from snailtrail.records.places import Places
from tests.records.home_and_clinic import (
    Make,
    invited,
    packed,
    played,
    taken,
)
from tests.records.logs import opened


def test_two_versions_of_an_attempt_are_both_kept_marked_and_count_for_nothing(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    mine, other, alike = played(home, attempt, [1, 2, 3])
    file = packed(home, tmp_path / "mia.snail")
    lines = unlocked(clinic, file)
    strange = line_of(to_dict(replace(other, duration_s=9.5)))
    rows = [strange if read_row(line).row.get("uid") == other.uid else line for line in lines[1:-2]]
    changed = locked(clinic, tmp_path / "changed.snail", proved(clinic, "mia", [lines[0], *rows, ended(rows)]))
    taken(clinic, file)
    got = taken(clinic, changed)
    assert got.sentences[-1] == "1 attempt differs; both are kept, marked for you to look at"
    assert (got.new, got.known, got.conflicts) == (0, 2, (other.uid,))
    assert taken(clinic, changed).sentences == ("all 3 attempts were already here",)
    for made_anew in (False, True):
        if made_anew:
            clinic.attempts.unlink()
        with opened(clinic) as log:
            assert log.differing("mia") == {other.uid}
            assert [one.invalid for one in log.outcomes("mia", "trace")] == ["", "differs", ""]
            assert [one.invalid for one in log.attempts("mia")] == ["", "differs", ""]
            assert [one.invalid for one in log.practised("mia", "trace")] == ["", "differs", ""]
        report = check(clinic)
        assert report.sound
        assert report.twice == [other.uid]
        assert any("two versions are kept" in sentence for sentence in report.sentences())
    connection = sqlite3.connect(clinic.attempts)
    kept = connection.execute("SELECT digest FROM attempts UNION SELECT digest FROM conflicts").fetchall()
    connection.close()
    assert {one for (one,) in kept} == {digest(to_dict(one)) for one in (mine, other, alike)} | {strange[:64].decode()}


def test_a_lost_line_of_the_other_version_comes_back_from_the_record_file(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    (mine,) = played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    head = unlocked(clinic, file)[0]
    strange = line_of(to_dict(replace(mine, duration_s=9.5)))
    taken(clinic, file)
    taken(clinic, locked(clinic, tmp_path / "other.snail", proved(clinic, "mia", [head, strange, ended([strange])])))
    (path,) = clinic.log.iterdir()
    content = path.read_bytes()
    path.write_bytes(content.replace(strange, strange.replace(b"9.5", b"8.5")))
    with opened(clinic) as log:
        log.keep(attempt(child="noah", session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b12")).result(10)
    assert "Damaged lines" in " ".join(check(clinic).sentences())
    from snailtrail.records.log_check import repair

    repair(clinic)
    assert strange in path.read_bytes()
    assert check(clinic).sound


def test_a_laptop_that_brings_nothing_but_other_versions_is_told_without_a_newest(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    (kept,) = played(home, attempt, [1])
    taken(clinic, packed(home, tmp_path / "mia.snail"))
    other = invited(clinic, tmp_path / "grandmother")
    played(other, attempt, [2], uid=kept.uid)
    got = taken(clinic, packed(other, tmp_path / "other.snail"))
    assert got.sentences == (
        "0 new, 0 known",
        "1 attempt differs; both are kept, marked for you to look at",
    )
    assert (got.conflicts, got.gaps, check(clinic).elsewhere) == ((kept.uid,), (), [])
