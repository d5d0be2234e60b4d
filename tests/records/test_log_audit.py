"""The audit outlives damage of its file and of the database, and nothing but a deletion changes its table."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from snailtrail.records.audit import Audit, Change
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.log_file import connect, rebuild
from snailtrail.records.places import Places


def change(child: str) -> Change:
    return Change("Anna", child, "games.trace.highest", "3", "4", "screen")


@pytest.fixture
def audit(places: Places) -> Audit:
    Log.open(places).close()
    made = Audit(places)
    made.note(change("mia"), change("noah"))
    Log.open(places).close()
    return made


def _table(places: Places) -> list[bytes]:
    with closing(connect(places)) as connection:
        return [line for (line,) in connection.execute("SELECT line FROM audit ORDER BY number")]


def test_the_table_holds_the_lines_of_the_file(places: Places, audit: Audit) -> None:
    assert b"".join(_table(places)) == audit.path.read_bytes()
    assert check(places).sound


@pytest.mark.parametrize("order", ["UPDATE audit SET line = x'00'", "DELETE FROM audit"])
def test_the_table_refuses_to_be_changed(places: Places, audit: Audit, order: str) -> None:
    with closing(connect(places)) as connection, pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(order)


def test_it_survives_the_making_anew_of_the_database(places: Places, audit: Audit) -> None:
    rebuild(places)
    assert b"".join(_table(places)) == audit.path.read_bytes()


@pytest.mark.parametrize("how", ["gone", "cut", "flipped"])
def test_a_damaged_file_is_mended_from_the_table(places: Places, audit: Audit, how: str) -> None:
    whole = audit.path.read_bytes()
    if how == "gone":
        audit.path.unlink()
    else:
        first = whole.index(b"\n") + 1
        audit.path.write_bytes(whole[:first] if how == "cut" else whole[:80] + b"?" + whole[81:])
    assert not check(places).sound
    log = Log.open(places)
    log.close()
    assert audit.path.read_bytes() == whole
    assert "the list of changes was damaged" in log.notes[0]
    assert check(places).sound


def test_what_a_deletion_emptied_is_emptied_in_the_table_and_the_triggers_stand_again(
    places: Places, audit: Audit
) -> None:
    audit.forget("mia")
    Log.open(places).close()
    assert b"mia" not in b"".join(_table(places))
    assert check(places).sound
    with closing(connect(places)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM audit")


@pytest.mark.parametrize(("begins", "ends"), [(0, 40), (200, 700), (-60, -1)])
def test_entries_that_were_being_written_when_the_power_went_break_no_chain(
    places: Places, audit: Audit, begins: int, ends: int
) -> None:
    whole = audit.path.read_bytes()
    audit.note(change("zoe"), change("ada"))
    torn = bytearray(audit.path.read_bytes())
    new = len(torn) - len(whole)
    for at in range(len(whole) + begins % new, len(whole) + ends % new):  # a part that had not reached the disk
        torn[at] = 0
    audit.path.write_bytes(torn)
    assert check(places).sound
    Log.open(places).close()
    audit.note(change("eve"))
    Log.open(places).close()
    assert check(places).sound
    assert audit.path.read_bytes().startswith(whole)
