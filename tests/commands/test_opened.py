"""The records while the program runs: one thing that cannot be done takes nothing else with it."""

from __future__ import annotations

import threading

from snailtrail.commands.opened import OpenRecords
from snailtrail.play.discover import discover
from snailtrail.records.places import Places


def keepers() -> int:
    return sum(thread.name == "keeper" for thread in threading.enumerate())


def test_attempts_that_cannot_be_recovered_are_told_and_the_safety_copies_go_on(played: Places) -> None:
    (played.spool / "broken.part").mkdir(parents=True)
    before = keepers()
    records = OpenRecords(played, discover().games, second=None)
    try:
        assert keepers() == before + 1
        assert records.trouble() == ""
        (note,) = records.readable().notes
        assert str(played.spool) in note
        assert "tried again at the next start" in note
    finally:
        records.close()
    assert keepers() == before
