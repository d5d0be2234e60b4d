"""Home practice brought to the clinic: whole and once, or refused with a sentence and nothing changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyrage
import pytest

from snailtrail.records import homes
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.bundle import SEAL, seal
from snailtrail.records.bundle_line import StrangeLineError, check_attempt, read_row
from snailtrail.records.journal import line_of
from snailtrail.records.keys import clinic_file, clinic_identity, home_key, key_ending
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places
from snailtrail.records.refusals import RefusedError
from snailtrail.records.tombstones import bury

Make = Callable[..., Attempt]
TODAY = date(2026, 5, 20)
DAMAGED = "damaged on the way; ask for a fresh copy. Nothing was changed; the home laptop still has everything"
STRANGE = "not a home-practice file"
PROFILE = b"name: Mia\n"


@pytest.fixture
def clinic(tmp_path: Path) -> Places:
    return Places.of(tmp_path / "clinic")


@pytest.fixture
def home(tmp_path: Path, clinic: Places) -> Places:
    """A home laptop that was invited for mia."""
    return invited(clinic, tmp_path / "home")


def invited(clinic: Places, folder: Path, child: str = "mia") -> Places:
    places = Places.of(folder)
    file = homes.invite(clinic, child, PROFILE, folder.parent / f"{child}.snailinvite")
    row = homes.sheet(file)
    assert row is not None
    homes.accept(places, row, today=TODAY)
    return places


@contextmanager
def opened(places: Places) -> Iterator[Log]:
    log = Log.open(places)
    try:
        yield log
    finally:
        log.close()


def played(places: Places, attempt: Make, days: list[int], **changes: object) -> list[Attempt]:
    """An attempt on each of these days of May."""
    with opened(places) as log:
        return [
            log.keep(attempt(begun_at=f"2026-05-{day:02}T09:0{i % 10}:00.000000+00:00", **changes)).result(10)
            for i, day in enumerate(days)
        ]


def packed(places: Places, file: Path, child: str = "mia") -> Path:
    with opened(places) as log:
        return homes.pack(places, log, child, file).file


def taken(places: Places, file: Path) -> homes.Taken:
    with opened(places) as log:
        return homes.take_in(places, log, file, today=TODAY)


def refused(places: Places, file: Path) -> str:
    """The sentence, after it was seen that nothing but the inbox changed."""
    with opened(places):
        pass
    before = contents(places)
    with pytest.raises(RefusedError) as error:
        taken(places, file)
    assert contents(places) == before
    assert not list(places.inbox.glob(".taking-in-*"))
    return str(error.value)


def contents(places: Places) -> dict[str, bytes]:
    return {
        path.relative_to(places.data).as_posix(): path.read_bytes()
        for path in sorted(places.data.rglob("*"))
        if path.is_file() and places.inbox not in path.parents
    }


def digests(places: Places) -> list[str]:
    with opened(places) as log:
        return [digest(to_dict(log.attempt(uid))) for uid in log.uids("mia")]


def unlocked(clinic: Places, file: Path) -> list[bytes]:
    """The plain lines of a bundle, the proof too."""
    locked = file.read_bytes().partition(b"\n")[2]
    plain: bytes = pyrage.decrypt(locked, [clinic_identity(clinic)])
    return plain.splitlines(keepends=True)


def locked(clinic: Places, file: Path, lines: list[bytes]) -> Path:
    """A bundle of these lines, whatever they are."""
    public = clinic_identity(clinic).to_public()
    first = b"snailtrail home practice for key " + key_ending(str(public)).encode() + b"\n"
    file.write_bytes(first + pyrage.encrypt(b"".join(lines), [public]))
    return file


def proved(clinic: Places, lines: list[bytes]) -> list[bytes]:
    """The lines with a proof that fits, as only the home itself can make it."""
    key = home_key(clinic, "mia")
    assert key is not None
    proof = seal(key.secret)
    for line in lines:
        proof.update(line)
    return [*lines, SEAL + proof.hexdigest().encode() + b"\n"]


def ended(rows: list[bytes]) -> bytes:
    return line_of({"attempts": len(rows), "digest": hashlib.sha256(b"".join(rows)).hexdigest()})


def test_what_was_played_at_home_is_at_the_clinic_bit_for_bit_and_in_both_copies(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    kept = played(home, attempt, [1, 2, 3])
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert (got.new, got.known, got.conflicts, got.gaps) == (3, 0, (), ())
    assert got.sentences == ("3 new, 0 known; the newest of this laptop is from 3 May",)
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]
    assert check(clinic).sound
    clinic.attempts.unlink()
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]


def test_the_same_again_is_known(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1, 2])
    file = packed(home, tmp_path / "mia.snail")
    taken(clinic, file)
    before = contents(clinic)
    assert taken(clinic, file).sentences == ("all 2 attempts were already here",)
    after = contents(clinic)
    assert {name for name in after if after[name] != before[name]} <= {"attempts.db"}  # the receipt alone


def test_an_older_one_brings_nothing_and_says_how_far_the_clinic_is(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1, 2])
    older = packed(home, tmp_path / "older.snail")
    played(home, attempt, [3])
    newer = packed(home, tmp_path / "newer.snail")
    assert taken(clinic, newer).new == 3
    assert taken(clinic, older).sentences == ("0 new, 2 known; the newest of this laptop is from 3 May",)


def test_numbers_without_an_attempt_are_a_gap_with_its_days(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, *[10] * 12, 11])
    lost(home, "seq BETWEEN 3 AND 14")
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert got.gaps == ("12 attempts of 9-11 May have not arrived yet",)
    assert got.receipt.missing == got.gaps
    (sentence,) = check(clinic).elsewhere
    assert sentence.endswith(": 12 attempts of 9-11 May have not arrived yet.")
    assert check(clinic).sound


def lost(places: Places, where: str) -> None:
    """Attempts that a home laptop has lost in both copies."""
    connection = sqlite3.connect(places.attempts)
    connection.execute("PRAGMA foreign_keys = ON")
    gone = {uid for (uid,) in connection.execute(f"DELETE FROM attempts WHERE {where} RETURNING uid")}
    for path in places.log.iterdir():
        lines = [
            line for line in path.read_bytes().splitlines(keepends=True) if json.loads(line[65:])["uid"] not in gone
        ]
        path.write_bytes(b"".join(lines))
        connection.execute("UPDATE journals SET bytes = ? WHERE name = ?", (path.stat().st_size, path.name))
    connection.commit()
    connection.close()


def test_one_attempt_that_is_missing_is_told_as_one(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, 9])
    lost(home, "seq = 2")
    assert taken(clinic, packed(home, tmp_path / "mia.snail")).gaps == ("1 attempt of 9 May has not arrived yet",)


def test_what_a_brother_played_on_the_same_laptop_is_no_gap(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    played(home, attempt, [1, 2, 2], child="noah", session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b12")
    played(home, attempt, [3])
    got = taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert (got.new, got.gaps) == (2, ())
    assert check(clinic).elsewhere == []
    with opened(clinic) as log:
        assert log.children() == ("mia",)


def test_two_versions_of_an_attempt_are_both_kept_marked_and_count_for_nothing(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    mine, other, alike = played(home, attempt, [1, 2, 3])
    file = packed(home, tmp_path / "mia.snail")
    lines = unlocked(clinic, file)
    strange = line_of(to_dict(replace(other, duration_s=9.5)))
    rows = [strange if read_row(line).row.get("uid") == other.uid else line for line in lines[1:-2]]
    changed = locked(clinic, tmp_path / "changed.snail", proved(clinic, [lines[0], *rows, ended(rows)]))
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
            assert [one.invalid for one in log.curve("mia", "trace", "error_mm")] == ["", "differs", ""]
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
    taken(clinic, locked(clinic, tmp_path / "other.snail", proved(clinic, [head, strange, ended([strange])])))
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


def test_attempts_of_two_laptops_are_read_in_order_of_time_whichever_came_first(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    other = invited(clinic, tmp_path / "grandmother")
    first = packed_after(home, attempt, [1, 3, 5], tmp_path / "a.snail")
    second = packed_after(other, attempt, [2, 4, 6], tmp_path / "b.snail")
    for one, two in ((first, second), (second, first)):
        with opened(clinic) as log:
            pass
        taken(clinic, one)
        taken(clinic, two)
        with opened(clinic) as log:
            assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4, 5, 6]
            assert [past.begun_at.day for past in log.outcomes("mia", "trace", last=2)] == [5, 6]
            assert [one.begun_at[8:10] for one in log.attempts("mia", last=3)] == ["04", "05", "06"]
            assert [point.begun_at.day for point in log.curve("mia", "trace", "error_mm")] == [1, 2, 3, 4, 5, 6]
            assert len(log.uids("mia")) == 6
        for path in (clinic.attempts, *clinic.log.iterdir()):
            path.unlink()


def packed_after(places: Places, attempt: Make, days: list[int], file: Path) -> Path:
    played(places, attempt, days)
    return packed(places, file)


def test_what_arrives_late_stands_where_it_belongs(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1, 2, 3])
    whole = packed(home, tmp_path / "whole.snail")
    lost(home, "seq = 2")
    taken(clinic, packed(home, tmp_path / "part.snail"))
    assert taken(clinic, whole).new == 1
    with opened(clinic) as log:
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3]


def test_a_clock_that_was_wrong_does_not_move_what_came_after(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    with opened(home) as log:
        for i, (year, flags) in enumerate([(2026, ()), (2036, ("clock_suspect",)), (2026, ())]):
            log.keep(attempt(begun_at=f"{year}-05-0{i + 1}T09:00:00+00:00", flags=flags)).result(10)
    taken(clinic, packed(home, tmp_path / "mia.snail"))
    played(clinic, attempt, [4])
    with opened(clinic) as log:
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4]


def test_a_bundle_for_another_clinic_names_its_key(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    ending = key_ending(str(clinic_identity(clinic).to_public()))
    other = Places.of(tmp_path / "other")
    assert refused(other, file) == f"for another clinic (key ends {ending}), nothing was changed"
    homes.invite(other, "mia", PROFILE, tmp_path / "x.snailinvite")
    assert refused(other, file) == f"for another clinic (key ends {ending}), nothing was changed"


def test_a_bundle_of_a_home_that_was_not_invited_is_refused(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    (clinic.keys / "homes" / "mia.json").unlink()
    homes.invite(clinic, "mia", PROFILE, tmp_path / "x.snailinvite")
    assert refused(clinic, file).startswith("not made with an invitation of this clinic")


@pytest.mark.parametrize("harm", ["cut", "cut to one line", "cut to nothing", "bit", "ending", "more", "random"])
def test_a_damaged_bundle_is_refused(clinic: Places, home: Places, attempt: Make, tmp_path: Path, harm: str) -> None:
    played(home, attempt, [1, 2])
    file = packed(home, tmp_path / "mia.snail")
    content = bytearray(file.read_bytes())
    if harm == "random":
        content = bytearray(b"\x93\x02\xfe" + bytes((i * 7919) % 256 for i in range(5000)))
    elif harm == "bit":
        content[-200] ^= 1
    elif harm == "ending":
        content[36] ^= 1
    elif harm == "more":
        content += b"and more"
    else:
        del content[{"cut": len(content) - 300, "cut to one line": 30, "cut to nothing": 0}[harm] :]
    file.write_bytes(content)
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize("place", ["header", "row", "end", "proof", "missing proof", "line more", "order"])
def test_a_bundle_whose_proof_does_not_fit_is_refused(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, place: str
) -> None:
    played(home, attempt, [1, 2])
    head, *rows, end, proof = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    if place == "header":
        head = line_of({**read_row(head).row, "made_at": "2026-05-01"})
    elif place == "row":
        rows[1] = line_of({**read_row(rows[1]).row, "duration_s": 1.5})
        end = ended(rows)
    elif place == "end":
        end = line_of({"attempts": 3, "digest": read_row(end).row["digest"]})
    elif place == "proof":
        proof = proof[:-2] + (b"0" if proof[-2:-1] != b"0" else b"1") + b"\n"
    elif place == "missing proof":
        proof = b""
    elif place == "line more":
        proof += rows[0]
    else:
        rows.reverse()
    file = locked(clinic, tmp_path / "changed.snail", [head, *rows, end, proof])
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        {"child": "noah"},
        {"seq": 2**40},
        {"seq": True},
        {"seq": 0},
        {"duration_s": 3},
        {"duration_s": "3"},
        {"outcome": 7},
        {"installation": "../../etc"},
        {"begun_at": "yesterday"},
        {"begun_at": "2026-13-40T09:00:00+00:00"},
        {"uid": "a b"},
        {"trace": "AAAA"},
        {"flags": [1]},
        {"events": [[None, "x", {}]]},
        {"measures": {"error_mm": 1}},
        {"reasons": {"unknown": "x"}},
        {"params": [[[[[[[[[[1]]]]]]]]]]},
        {"device": "x" * 5000},
    ],
    ids=str,
)
def test_a_row_that_no_log_writes_is_refused_even_when_the_home_proves_it(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, changes: dict[str, object]
) -> None:
    played(home, attempt, [1, 2])
    head, *rows, _, _ = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    rows[1] = line_of({**read_row(rows[1]).row, **changes})
    file = locked(clinic, tmp_path / "changed.snail", proved(clinic, [head, *rows, ended(rows)]))
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a": 1}',
        b"[" * 100_000,
        b'{"a":' + b"[" * 9 + b"]" * 9 + b"}",
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\xff"}',
        b'"text"',
        b"{",
    ],
    ids=range(10),
)
def test_json_that_the_log_would_not_write_is_refused(text: bytes) -> None:
    with pytest.raises(StrangeLineError):
        read_row(hashlib.sha256(text).hexdigest().encode() + b" " + text + b"\n")


def test_every_attempt_that_the_log_keeps_passes_the_check(attempt: Make) -> None:
    for one in (attempt(), attempt(events=(), frames=(), measures={}, reasons={}), attempt(wished_bits=None)):
        row = to_dict(replace(one, installation="ab" * 16, seq=1))
        check_attempt(read_row(line_of(row)).row, "mia")


def test_a_bundle_of_a_newer_version_waits_in_the_inbox(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(home, attempt, [1])
    head, *rest = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    newer = line_of({**read_row(head).row, "format": 2, "made_by": "2.3"})
    file = locked(clinic, tmp_path / "newer.snail", [newer, *rest])
    monkeypatch.setattr("snailtrail.records.bundle_reader.__version__", "2.1")
    for _ in range(2):
        sentence = "made by version 2.3, this is 2.1: kept in the inbox, read after the update"
        assert refused(clinic, file) == sentence
        (kept,) = homes.waiting(clinic)
        assert kept.read_bytes() == file.read_bytes()


def test_rows_of_a_newer_version_wait_too(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1])
    head, row, _, _ = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    newer = line_of({**read_row(row).row, "mood": 3})
    head = line_of({**read_row(head).row, "made_by": "9.9"})
    file = locked(clinic, tmp_path / "newer.snail", proved(clinic, [head, newer, ended([newer])]))
    assert refused(clinic, file) == "made by version 9.9, this is 0.1.0: kept in the inbox, read after the update"
    assert len(homes.waiting(clinic)) == 1


def test_a_bundle_of_a_deleted_child_is_not_imported(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    bury(clinic, "mia", date(2026, 5, 3))
    (clinic.keys / "homes" / "mia.json").unlink()
    assert refused(clinic, file) == "this child was deleted on 3 May; not imported"


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mia.snail", bytes(5_000_000))
        for name in ("../moo", "/etc/passwd", "attempts.db-journal", "CON", ".bashrc", "a/" * 50 + "b"):
            archive.writestr(name, b"x")
    return out.getvalue()


def _many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for i in range(2000):
            archive.writestr(f"{i}", b"")
    return out.getvalue()


def _tar_with_links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("attempts.db")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def _database_with_triggers() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE attempts (a); CREATE TRIGGER t AFTER INSERT ON attempts BEGIN DELETE FROM attempts; END;"
    )
    content = connection.serialize()
    connection.close()
    return content


STRANGERS: dict[str, Callable[[], bytes]] = {
    "zip bomb": _zip_bomb,
    "many entries": _many_entries,
    "tar with links": _tar_with_links,
    "database": _database_with_triggers,
    "journal of a database": lambda: b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(500),
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(range(256)),
    "profile": lambda: PROFILE,
    "table": lambda: "child,game\r\nZoë,trace\r\n".encode(),
    "other json": lambda: b'{"kind": "recipe"}',
    "deep json": lambda: b"[" * 200_000,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "page": lambda: b"<html>" + b"x" * 3000,
    "text of Notepad": lambda: "Mia".encode("utf-16"),
}


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("inside", [False, True])
def test_any_other_file_is_none_of_home_practice_also_when_it_was_locked_for_the_clinic(
    clinic: Places, home: Places, tmp_path: Path, name: str, inside: bool
) -> None:
    content = STRANGERS[name]()
    file = tmp_path / "mia.snail"
    if inside:
        locked(clinic, file, [content, b"\n"])
    else:
        file.write_bytes(content)
    assert refused(clinic, file) == STRANGE
    assert (clinic.inbox / "refused.log").read_text("utf-8").count(STRANGE) == 1


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made otherwise there")
def test_a_folder_a_link_a_pipe_and_nothing_are_not_read(clinic: Places, tmp_path: Path) -> None:
    (tmp_path / "folder.snail").mkdir()
    (tmp_path / "link.snail").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.snail")
    for name in ("folder", "link", "pipe"):
        assert refused(clinic, tmp_path / f"{name}.snail") == STRANGE
    assert refused(clinic, tmp_path / "none.snail") == "there is no such file. Nothing was changed"


def test_what_is_too_large_or_has_too_long_a_line_is_refused(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    head = unlocked(clinic, file)[0]
    endless = locked(clinic, tmp_path / "endless.snail", [head, b"x" * (4 * 2**20 + 1)])
    assert refused(clinic, endless) == DAMAGED
    monkeypatch.setattr("snailtrail.records.bundle_reader.MOST_LINES", 2)
    many = locked(clinic, tmp_path / "many.snail", [head, *unlocked(clinic, file)[1:2] * 9])
    assert refused(clinic, many) == DAMAGED
    monkeypatch.setattr("snailtrail.records.homes.MOST_BYTES", 64)
    assert refused(clinic, file) == "more than 256 MB, which is too large for home practice. Nothing was changed"


def test_any_age_tool_opens_what_stands_behind_the_first_line(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    (kept,) = played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    first, _, rest = file.read_bytes().partition(b"\n")
    ending = key_ending(str(clinic_identity(clinic).to_public()))
    assert first == b"snailtrail home practice for key " + ending.encode()
    secret = next(word for word in clinic_file(clinic).read_text().split() if word.startswith("AGE-SECRET"))
    lines = pyrage.decrypt(rest, [pyrage.x25519.Identity.from_str(secret)]).splitlines(keepends=True)
    assert lines[1] == line_of(to_dict(kept))
    file.write_bytes(rest)  # and so it is still taken in
    assert taken(clinic, file).new == 1


def test_an_import_that_is_broken_off_can_be_done_again(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("snailtrail.records.homes.BATCH_ROWS", 2)
    played(home, attempt, [1, 2, 3, 4, 5])
    file = packed(home, tmp_path / "mia.snail")
    size = file.stat().st_size
    for limit in (0, size // 2, size + 1, 2 * size + 1):
        seen = 0

        def stop(count: int, limit: int = limit) -> None:
            nonlocal seen
            seen += count
            if seen > limit:
                raise KeyboardInterrupt

        with opened(clinic) as log, pytest.raises(KeyboardInterrupt):
            homes.take_in(clinic, log, file, stop, today=TODAY)
        assert check(clinic).sound
        assert not list(clinic.inbox.glob(".taking-in-*"))
    assert taken(clinic, file).known in (0, 2, 4, 5)
    assert len(digests(clinic)) == 5


def test_attempts_played_at_the_clinic_meanwhile_are_kept_in_their_own_order(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(clinic, attempt, [1])
    played(home, attempt, [2, 3])
    with opened(clinic) as log:
        homes.take_in(clinic, log, packed(home, tmp_path / "mia.snail"), today=TODAY)
        assert log.keep(attempt(begun_at="2026-05-04T09:00:00+00:00")).result(10).seq == 2
        assert [past.begun_at.day for past in log.outcomes("mia", "trace")] == [1, 2, 3, 4]


def test_packing_needs_an_invitation_and_something_played_and_leaves_no_part_behind(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(home) as log:
        with pytest.raises(RefusedError, match="mia has not played here yet"):
            homes.pack(home, log, "mia", stick)
        log.keep(attempt(child="noah")).result(10)
        with pytest.raises(RefusedError, match="no invitation for noah was taken in here"):
            homes.pack(home, log, "noah", stick)
        log.keep(attempt()).result(10)

        def stop(_: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            homes.pack(home, log, "mia", stick, stop)
        assert list(stick.iterdir()) == []
        assert homes.pack(home, log, "mia", stick).file.parent == stick
        if os.name == "posix":
            assert [path.stat().st_mode & 0o777 for path in stick.iterdir()] == [0o600]


def test_a_damaged_row_is_mended_before_it_is_packed(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    kept = played(home, attempt, [1, 2])
    connection = sqlite3.connect(home.attempts)
    connection.execute("UPDATE attempts SET duration_s = 99 WHERE seq = 1")
    connection.commit()
    connection.close()
    taken(clinic, packed(home, tmp_path / "mia.snail"))
    assert digests(clinic) == [digest(to_dict(one)) for one in kept]
