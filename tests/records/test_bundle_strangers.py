"""A file that is no home practice at all, whatever it is, is refused with one sentence, and nothing is unpacked."""

from __future__ import annotations

import io
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from snailtrail.commands.bench.faults.forging import locked, unlocked
from snailtrail.records.places import Places
from tests.records.home_and_clinic import (
    DAMAGED,
    PROFILE,
    STRANGE,
    Make,
    packed,
    played,
    refused,
)


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
