"""A disk that refuses at any call of the system, once: the old or the new is there, never neither."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from snailtrail.play.game import Frame
from snailtrail.records.attempt import Attempt
from snailtrail.records.backup import back_up, backups
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound, check
from snailtrail.records.places import Places, write_whole
from snailtrail.records.spool import Spool, unfinished

Make = Callable[..., Attempt]
CALLS = ("open", "write", "fsync", "ftruncate", "replace", "chmod", "unlink")
MOST = 400

pytestmark = pytest.mark.skipif(os.name != "posix", reason="replaces calls that Windows has under other names")


class Faults:
    """The system's calls on files, one of which refuses: the `at`-th of all, with half of a write done."""

    def __init__(self, patch: pytest.MonkeyPatch, code: int, at: int):
        self._left, self._code = at, code
        for name in CALLS:
            patch.setattr(os, name, self._refusing(name, getattr(os, name)))

    @property
    def over(self) -> bool:
        """Whether the refusal has been."""
        return self._left <= 0

    def _refusing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def tried(*given: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left != 0:
                return call(*given, **named)
            if name == "write":
                call(given[0], bytes(given[1])[: len(given[1]) // 2])
            raise OSError(self._code, os.strerror(self._code))

        return tried


def each_refusal(monkeypatch: pytest.MonkeyPatch, code: int) -> Iterator[int]:
    """The first call refuses, then the second... up to the first run that needs fewer calls than that."""
    for at in range(1, MOST):
        with monkeypatch.context() as patch:
            faults = Faults(patch, code, at)
            yield at
        if not faults.over:
            return
    pytest.fail("it never ran without a refusal")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_saved_file_is_the_old_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    path = tmp_path / "mia.yaml"
    path.write_bytes(b"old")
    runs = 0
    for at in each_refusal(monkeypatch, code):
        runs = at
        try:
            write_whole(path, b"new" * 5000)
            told = False
        except OSError:
            told = True
        content = path.read_bytes()
        assert content in (b"old", b"new" * 5000)
        assert told or content != b"old"
        path.write_bytes(b"old")
    assert runs > 3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_attempt_is_kept_whole_whichever_call_refuses(
    places: Places, attempt: Make, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    log = Log.open(places)
    log.keep(attempt()).result(10)
    wanted = runs = 1
    for at in each_refusal(monkeypatch, code):
        runs = at
        refused = log.keep(attempt()).exception(10)
        assert refused is None or isinstance(refused, OSError)
        wanted += 1
    log.keep(attempt()).result(10)  # what was refused is written before it
    assert log.trouble == ""
    log.close()
    assert runs > 3
    report = check(places)
    assert (report.attempts, report.lines, report.sound) == (wanted + 1, wanted + 1, True)


def test_a_journal_never_holds_half_a_line_after_a_refusal(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(places)
    name = f"2026-05.{'ab' * 16}.jsonl"
    journal.append(name, b"first\n")
    for _ in each_refusal(monkeypatch, errno.ENOSPC):
        before = journal.path(name).read_bytes()
        try:
            journal.append(name, b"another line\n")
            wanted = before + b"another line\n"
        except OSError:
            wanted = before
        assert journal.path(name).read_bytes() in (wanted, before)


def test_a_spool_that_is_refused_costs_no_attempt(
    places: Places, attempt: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in each_refusal(monkeypatch, errno.ENOSPC):
        spool = Spool(places)
        into: list[Frame] = spool.begin(attempt(frames=()))
        into.extend(attempt().frames)
        spool.close()
    whole = [found for found in unfinished(places) if found.frames == tuple(into)]
    assert whole, "the last one was not refused"
    assert all(found.frames in ((), tuple(into)) for found in unfinished(places))


def test_a_safety_copy_is_whole_or_not_there(places: Places, attempt: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log.open(places)
    for _ in range(3):
        log.keep(attempt()).result(10)
    log.close()
    made = back_up(places, datetime(2026, 11, 1, 12))
    for at in each_refusal(monkeypatch, errno.EIO):
        try:
            back_up(places, datetime(2026, 11, 2, 12, 0, at % 60))
        except OSError:
            assert made in backups(places.backups)
    assert all(backup_is_sound(path, None) for path in backups(places.backups))
    assert len(backups(places.backups)) >= 2
