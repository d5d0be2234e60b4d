"""What went wrong in the program is written down, without a word of who was there."""

from __future__ import annotations

import os
import sqlite3

import pytest

from snailtrail.play.words import said
from snailtrail.records.faults import MOST_BYTES, note_fault
from snailtrail.records.places import Places


def failed(places: Places) -> OSError | IndexError:
    """A fault with the way that it took."""
    try:
        (places.data / "of Anna" / "nothing").read_bytes()
    except OSError as error:
        return error
    return IndexError()


def test_a_fault_is_written_with_its_way_through_the_code_and_without_the_folders_above(places: Places) -> None:
    places.prepare()
    note_fault(places, "trace", failed(places))
    note_fault(places, "dots", IndexError("list index out of range"))
    first, *way, last = places.faults.read_text("utf-8").splitlines()
    assert first.split(" ", 1)[1].startswith("trace: FileNotFoundError: No such file")
    assert way[0].startswith("    records/test_faults_log.py:")
    assert "Anna" not in places.faults.read_text("utf-8")
    assert last.endswith(" dots: IndexError: list index out of range")
    assert os.name != "posix" or places.faults.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("could not convert string to float: 'Anna'"), "ValueError"),
        (RuntimeError("Anna plays with other settings"), "RuntimeError"),
        (KeyError("Anna"), "KeyError"),
        (ValueError(said("{name} is here twice.", name="Anna")), "ValueError: {name} is here twice."),
        (
            TypeError("'<' not supported between 'str' and 'int'"),
            "TypeError: '<' not supported between 'str' and 'int'",
        ),
        (
            AttributeError(r"x (consider renaming 'C:\Users\Anna B\x.py')"),
            "AttributeError: x (consider renaming '...')",
        ),
        (sqlite3.OperationalError("malformed database schema (Ada Lovelace)"), "OperationalError"),
    ],
)
def test_of_an_error_that_may_quote_a_name_its_kind_alone_is_written(
    places: Places, error: Exception, words: str
) -> None:
    places.prepare()
    assert note_fault(places, "trace", error)
    assert places.faults.read_text("utf-8").strip().split(" ", 1)[1] == f"trace: {words}"


def test_a_file_of_faults_does_not_grow_for_ever_and_a_disk_that_refuses_stops_nobody(places: Places) -> None:
    assert not note_fault(places, "trace", IndexError())  # there is no folder yet
    places.prepare()
    places.faults.write_text("x" * (MOST_BYTES + 1), "utf-8")
    note_fault(places, "trace", IndexError())
    assert places.faults.stat().st_size < 100
