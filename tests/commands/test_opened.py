"""The records while the program runs: one thing that cannot be done takes nothing else with it."""

from __future__ import annotations

import threading

from snailtrail.commands.opened import OpenRecords
from snailtrail.play.discover import discover
from snailtrail.records.places import Places, write_whole
from tests.commands.conftest import CHILD


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


def test_a_page_that_a_sudden_end_left_while_it_was_printed_is_taken_away_at_the_next_start(played: Places) -> None:
    page = played.printing / "print-1" / "page.html"
    write_whole(page, b"<p>Zoe</p>")
    OpenRecords(played, discover().games, second=None).close()
    assert not played.printing.exists()


def test_records_can_be_looked_at_in_a_folder_that_takes_not_even_a_lock(played: Places, uids: list[str]) -> None:
    played.lock.unlink(missing_ok=True)
    played.lock.mkdir()
    records = OpenRecords(played, discover().games, second=None)
    try:
        seen = records.readable()
        assert seen.uids(CHILD) == uids
        assert records.trouble()
        assert seen.read_only, "no attempt is begun that could not be kept"
        played.lock.rmdir()
        assert records.trouble() == ""
        assert not records.readable().read_only
    finally:
        records.close()
