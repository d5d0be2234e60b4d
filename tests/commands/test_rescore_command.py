"""The command that scores attempts again: what it says, where it refuses, and its exit code."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from snailtrail.app import main
from snailtrail.commands.rescore import Report, told
from snailtrail.records.lock import InstanceLock
from snailtrail.records.places import Places


def test_the_command_says_that_nothing_differs(
    played: Places, uids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rescore", "--data", str(played.data)]) == 0
    told_text = capsys.readouterr()
    assert f"{len(uids)} of {len(uids)} attempts scored again: {len(uids)} as before, 0 differ." in told_text.out
    assert "100%" in told_text.err


def test_while_snailtrail_is_open_nothing_is_scored_again(played: Places, capsys: pytest.CaptureFixture[str]) -> None:
    lock = InstanceLock.take(played)
    try:
        assert main(["rescore", "--data", str(played.data)]) == 1
    finally:
        lock.release()
    assert "already open" in capsys.readouterr().err
    assert main(["rescore", "--data", str(played.data)]) == 0


def test_the_command_tells_of_a_child_it_does_not_know(played: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rescore", "--data", str(played.data), "--child", "nobody"]) == 1
    assert "example-mia" in capsys.readouterr().out


def test_the_command_names_what_could_not_be_scored_and_says_so_by_its_exit_code(
    played: Places, uids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.closing(sqlite3.connect(played.attempts)) as connection:
        connection.execute("UPDATE attempts SET game = 'hopscotch' WHERE uid = ?", (uids[0],))
        connection.commit()
    assert main(["rescore", "--data", str(played.data), "--child", "example-mia"]) == 1
    out = capsys.readouterr().out
    assert "hopscotch" in out
    assert uids[0] in out


def test_many_attempts_left_are_counted_rather_than_listed() -> None:
    report = Report(left={"there is no game called x": [f"uid-{i}" for i in range(30)]})
    line = list(told(report, 30, {}))[1]
    assert line.startswith("30 not scored")
    assert line.endswith("and 25 more")
