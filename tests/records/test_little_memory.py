"""Memory that runs out is like a disk that refuses: told at once, tried again, nothing is given up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from snailtrail.play.game import Frame
from snailtrail.records.attempt import Attempt
from snailtrail.records.log_writer import Writer
from snailtrail.records.places import Places
from snailtrail.records.spool import Spool, unfinished


def test_work_for_which_there_was_no_memory_is_told_and_done_when_there_is() -> None:
    done: list[str] = []

    def hungry(connection: sqlite3.Connection) -> None:
        done.append("tried")
        if len(done) == 1:
            raise MemoryError

    writer = Writer(lambda: sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
    with pytest.raises(MemoryError):
        writer.do(hungry).result(10)
    assert "memory" in writer.trouble
    assert writer.waiting == 1
    writer.do(lambda connection: done.append("next")).result(10)
    assert done == ["tried", "tried", "next"]
    assert writer.trouble == ""
    assert writer.close() == 0


class _Hungry:
    """A number of numpy's kind for which there is no memory the first time that it is written down."""

    def __init__(self, value: float):
        self._value = value
        self.asked = 0

    def item(self) -> float:
        self.asked += 1
        if self.asked == 1:
            raise MemoryError
        return self._value


def test_an_attempt_for_whose_frames_there_was_no_memory_takes_none_of_the_next_one_with_it(
    places: Places, attempt: Callable[..., Attempt]
) -> None:
    first, second = (replace(attempt(uid=uid), events=(), measures={}, reasons={}) for uid in ("first", "second"))
    spool = Spool(places)
    spool.begin(replace(first, frames=())).append(Frame(cast("float", _Hungry(0.5)), (), 0.0))
    spool.end("first")
    spool.begin(replace(second, frames=())).extend(second.frames)
    spool.end("second")
    spool.close()
    assert {one.path.stem: one.frames for one in unfinished(places)} == {"first": (), "second": second.frames}
