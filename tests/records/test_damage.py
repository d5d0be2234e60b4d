"""Whatever is damaged is found, and made again from the other copy; `bench faults` does so with chance damages."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from snailtrail.commands.keeping import verify
from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log, LogError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
PAGE = 4096


@pytest.fixture
def kept(places: Places, attempt: Make) -> list[str]:
    """The digests of twelve attempts of two children; one has further measures."""
    log = Log.open(places)
    done = [
        log.keep(attempt(child=("mia", "noah")[i % 2], session=f"s{i // 6}{i % 2}", outcome=Outcome(i % 4))).result(10)
        for i in range(12)
    ]
    log.keep_scoring(done[3].uid, Scoring(2, {"error_mm": 7.5}, {})).result(10)
    log.close()
    return sorted(digest(to_dict(one)) for one in done)


def whole(places: Places) -> list[str]:
    log = Log.open(places)
    try:
        return sorted(digest(to_dict(log.attempt(uid))) for child in log.children() for uid in log.uids(child))
    finally:
        log.close()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE attempts SET realised_bits = 2.5 WHERE id = 1", "Attempts that are not what was written: 1"),
        (
            "UPDATE sessions SET child = 'eve' WHERE uid = 's00'",
            "Sessions or measures that are not what was written: 1",
        ),
        ("UPDATE measures SET value = 1 WHERE version = 2", "Sessions or measures that are not what was written: 1"),
        ("DELETE FROM traces WHERE attempt = 5", "Attempts that are not what was written: 1"),
        ("DELETE FROM attempts WHERE id = 12", "Attempts that the record file lacks: 1"),
    ],
)
def test_verify_names_what_is_wrong_and_mends_it_when_asked(
    places: Places, kept: list[str], capsys: pytest.CaptureFixture[str], harm: str, words: str
) -> None:
    assert verify(places.data, mend=False) == 0
    assert "12 attempts in the record file, 12 in its second copy." in capsys.readouterr().out
    connection = sqlite3.connect(places.attempts)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(harm)
    connection.commit()
    connection.close()
    assert verify(places.data, mend=False) == 1
    assert words in capsys.readouterr().out
    assert verify(places.data, mend=True) == 0
    assert "12 of 12 attempts present" in capsys.readouterr().out
    assert whole(places) == kept


def test_verify_tells_a_gap_in_the_numbers_of_this_computer(
    places: Places, kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (name,) = Journal(places).names()
    path = Journal(places).path(name)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b'"seq":7' not in line and b'"seq":8' not in line))
    places.attempts.unlink()
    Log.open(places).close()
    assert verify(places.data, mend=False) == 1
    assert "Attempts of this computer that are missing: 1 (7 to 8)." in capsys.readouterr().out


def test_verify_of_an_empty_folder_is_content(tmp_path: Path) -> None:
    assert verify(tmp_path / "nothing", mend=False) == 0
    assert not (tmp_path / "nothing").exists()


READS: list[Callable[[Log], object]] = [
    lambda log: len(log.outcomes("mia", "trace")),
    lambda log: len(log.attempts("mia")),
    lambda log: len(log.uids("mia")),
    lambda log: sum(sitting.attempts for sitting in log.sessions("mia")),
]


@pytest.mark.parametrize("read", READS)
def test_damage_that_is_met_while_reading_is_mended_and_read_again(
    places: Places, kept: list[str], read: Callable[[Log], object]
) -> None:
    log = Log.open(places)
    content = bytearray(places.attempts.read_bytes())
    content[PAGE:] = bytes(len(content) - PAGE)
    places.attempts.write_bytes(bytes(content))
    try:
        assert read(log) == 6
        assert any("12 of 12 attempts present" in note for note in log.notes)
    finally:
        log.close()
    assert whole(places) == kept


def test_a_row_that_makes_no_sense_is_mended_too(places: Places, kept: list[str]) -> None:
    log = Log.open(places)
    connection = sqlite3.connect(places.attempts)
    connection.execute("UPDATE attempts SET begun_at = 'once', params = '{'")
    connection.commit()
    connection.close()
    try:
        assert len(log.outcomes("mia", "trace")) == len(log.attempts("noah")) == 6
    finally:
        log.close()
    assert whole(places) == kept


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of an open file")
@pytest.mark.parametrize("read", READS)
def test_a_data_folder_that_vanishes_is_told_in_a_sentence(
    places: Places, kept: list[str], read: Callable[[Log], object]
) -> None:
    log = Log.open(places)
    places.data.rename(places.data.with_name("elsewhere"))
    try:
        with pytest.raises(LogError, match=r"attempts\.db: the records cannot be read \(unable to open"):
            read(log)
    finally:
        places.data.with_name("elsewhere").rename(places.data)
        log.close()


def test_a_table_whose_words_are_no_text_any_more_is_damage_like_any_other(
    places: Places, kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    places.attempts.write_bytes(
        places.attempts.read_bytes().replace(b"CREATE TABLE attempts", b"CREATE \x88ABLE attempts")
    )
    bad = places.attempts.read_bytes()  # SQLite quotes the word in its complaint, and Python cannot read it
    assert verify(places.data, mend=False) == 1
    assert verify(places.data, mend=True) == 0
    assert "12 of 12 attempts present" in capsys.readouterr().out
    places.attempts.write_bytes(bad)
    assert whole(places) == kept


def test_a_log_that_only_reads_tells_of_damage(places: Places, kept: list[str]) -> None:
    connection = sqlite3.connect(places.attempts)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE checks SET value = '99' WHERE name = 'schema'")
    connection.execute("UPDATE attempts SET begun_at = 'once'")
    connection.commit()
    connection.close()
    log = Log.open(places)
    with pytest.raises(LogError, match="cannot be read"):
        log.outcomes("mia", "trace")
    log.close()
