"""The record file: set up for power cuts, brought to the present shape, and left alone where it is another's."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import Log, LogError, NotKeptError
from snailtrail.records.log_file import read_only_uri
from snailtrail.records.log_schema import APPLICATION_ID, SCHEMA, WITNESSED, settle
from snailtrail.records.log_tables import MIGRATIONS
from snailtrail.records.places import Places

Make = Callable[..., Attempt]


def raw(places: Places) -> sqlite3.Connection:
    return sqlite3.connect(places.attempts, isolation_level=None)


def test_closing_writes_what_waits(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    for _ in range(30):
        log.keep(attempt())
    assert log.close() == 0
    with raw(places) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (30,)
    connection.close()


def test_the_file_is_set_up_for_power_cuts(places: Places) -> None:
    Log.open(places).close()
    connection = raw(places)
    settle(connection)
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "busy_timeout": 5000,
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'").fetchall()
    assert {strict for _, strict in tables} == {1}
    connection.close()


def test_a_declined_setting_is_noticed(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)  # memory knows no journal on disk
    with pytest.raises(LogError, match="journal_mode"):
        settle(connection)
    connection.close()


def test_a_newer_log_is_read_and_nothing_is_added(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    uid = log.keep(attempt()).result(10).uid
    log.close()
    connection = raw(places)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.execute(f"UPDATE checks SET value = '{SCHEMA + 1}' WHERE name = 'schema'")
    connection.close()
    before = places.attempts.read_bytes()
    newer = Log.open(places)
    assert "newer Snailtrail" in newer.trouble
    assert newer.attempt(uid).child == "mia"
    with pytest.raises(NotKeptError, match="newer Snailtrail"):
        newer.keep(attempt()).result(10)
    newer.close()
    assert places.attempts.read_bytes() == before


@pytest.mark.parametrize("number", range(len(MIGRATIONS)))
def test_every_older_schema_is_brought_to_the_present_one(places: Places, attempt: Make, number: int) -> None:
    places.prepare()
    connection = raw(places)
    for script in MIGRATIONS[:number]:
        connection.executescript(script)
    if number >= WITNESSED:
        connection.execute("INSERT INTO checks VALUES ('schema', ?)", (str(number),))
    if number:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
    connection.close()
    log = Log.open(places)
    assert log.keep(attempt()).result(10).seq == 1
    log.close()


def test_the_file_of_another_program_is_left_alone(places: Places) -> None:
    places.prepare()
    connection = raw(places)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = places.attempts.read_bytes()
    with pytest.raises(LogError, match="another program"):
        Log.open(places)
    assert places.attempts.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone_and_named(places: Places) -> None:
    places.prepare()
    places.attempts.write_bytes(b"this is not a database" * 500)
    with pytest.raises(LogError, match=r"attempts\.db: the record file is damaged"):
        Log.open(places)
    assert places.attempts.read_bytes() == b"this is not a database" * 500


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LogError, match="nothing can be written there"):
        Log.open(Places.of(tmp_path / "file" / "data"))


def test_an_altered_column_is_found_by_the_digest(places: Places, log: Log, attempt: Make) -> None:
    uids = [log.keep(attempt()).result(10).uid for _ in range(6)]
    assert log.damaged() == []
    connection = raw(places)
    changes = [
        "UPDATE attempts SET realised_bits = 2.5 WHERE id = 1",
        "UPDATE attempts SET child = 'noah' WHERE id = 2",
        "UPDATE measures SET value = 1.26 WHERE attempt = 3 AND name = 'error_mm'",
        "DELETE FROM events WHERE attempt = 4 AND number = 1",
        "UPDATE traces SET trace = substr(trace, 1, 40) WHERE attempt = 5",
    ]
    for change in changes:
        assert connection.execute(change).rowcount == 1
    connection.close()
    assert log.damaged() == uids[:5]
    with pytest.raises(DamagedTraceError):
        log.attempt(uids[4])
    assert log.attempt(uids[4], whole=False).uid == uids[4]
    with pytest.raises(KeyError):
        log.attempt("nobody")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/data of Zoë #1 100%?/a.db"), "file:///data%20of%20Zo%C3%AB%20%231%20100%25%3F/a.db?mode=ro"),
        (PureWindowsPath(r"C:\Users\Mia B\a.db"), "file:///C:/Users/Mia%20B/a.db?mode=ro"),
        (PureWindowsPath(r"\\server\share\a.db"), "file:////server/share/a.db?mode=ro"),
    ],
)
def test_any_path_can_be_opened_for_reading(path: PurePath, uri: str) -> None:
    assert read_only_uri(path) == uri


def test_the_log_is_opened_without_loading_what_only_profiles_need() -> None:
    code = "import sys, snailtrail.records.log; print(sorted({'pydantic', 'yaml', 'pygame'} & set(sys.modules)))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
