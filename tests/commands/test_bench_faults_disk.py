"""The disk that forgets: what was synced stays, what was not may be gone, torn or there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import numpy as np
import pytest

from snailtrail.commands.bench.faults.disk import SECTOR
from snailtrail.commands.bench.faults.projector import Projector
from snailtrail.commands.bench.faults.tape import Call, read

NAME = PurePosixPath("log")


@pytest.fixture
def projector(tmp_path: Path) -> Projector:
    (tmp_path / "before").mkdir()
    return Projector(tmp_path / "data", tmp_path / "before")


def opened(tmp_path: Path, number: int = 3, name: str = "log") -> Call:
    path = str(tmp_path / "data" / name).encode()
    return Call("openat", ("AT_FDCWD", path, "O_RDWR|O_CREAT|O_APPEND|O_CLOEXEC", "0600"), number)


def folder_synced(tmp_path: Path) -> list[Call]:
    path = str(tmp_path / "data").encode()
    return [Call("openat", ("AT_FDCWD", path, "O_RDONLY|O_CLOEXEC"), 9), Call("fsync", ("9",), 0)]


def write(content: bytes, number: int = 3) -> Call:
    return Call("write", (str(number), content, str(len(content))), len(content))


def left(projector: Projector, count: int = 400) -> list[bytes | None]:
    """What a power cut may leave of the file."""
    rng = np.random.default_rng(5)
    return [projector.disk.after_a_cut(rng, 0.5).get(NAME) for _ in range(count)]


def test_what_was_synced_with_its_folder_stays_whatever_happens(projector: Projector, tmp_path: Path) -> None:
    calls = [opened(tmp_path), write(b"a line\n"), Call("fsync", ("3",), 0), *folder_synced(tmp_path)]
    list(projector.play(calls))
    assert set(left(projector)) == {b"a line\n"}
    assert not projector.disk.forgetful


def test_a_new_file_whose_folder_was_not_synced_may_be_gone(projector: Projector, tmp_path: Path) -> None:
    list(projector.play([opened(tmp_path), write(b"a line\n"), Call("fsync", ("3",), 0)]))
    assert set(left(projector)) == {None, b"a line\n"}


def test_a_write_that_was_not_synced_may_be_gone_torn_at_sectors_or_there(projector: Projector, tmp_path: Path) -> None:
    content = b"x" * SECTOR + b"y" * SECTOR + b"z"
    list(projector.play([opened(tmp_path), *folder_synced(tmp_path), write(content)]))
    found = set(left(projector))
    assert {b"", content, content[:SECTOR], bytes(SECTOR) + content[SECTOR:]} <= found
    assert all(
        part in (b"", bytes(len(part)), b"x" * SECTOR, b"y" * SECTOR, b"z")
        for whole in found
        if whole is not None
        for part in (whole[:SECTOR], whole[SECTOR : 2 * SECTOR], whole[2 * SECTOR :])
    )


def test_a_file_that_was_replaced_is_the_old_or_the_new_one(projector: Projector, tmp_path: Path) -> None:
    first = [opened(tmp_path), write(b"old"), Call("fsync", ("3",), 0), *folder_synced(tmp_path)]
    second = [opened(tmp_path, 4, "fresh"), write(b"new", 4), Call("fsync", ("4",), 0)]
    paths = [str(tmp_path / "data" / name).encode() for name in ("fresh", "log")]
    list(projector.play([*first, *second, Call("rename", tuple(paths), 0)]))
    assert set(left(projector)) == {b"old", b"new"}
    list(projector.play(folder_synced(tmp_path)))
    assert set(left(projector)) == {b"new"}


def test_a_file_replaced_by_one_that_was_not_synced_may_be_neither(projector: Projector, tmp_path: Path) -> None:
    first = [opened(tmp_path), write(b"old"), Call("fsync", ("3",), 0), *folder_synced(tmp_path)]
    paths = [str(tmp_path / "data" / name).encode() for name in ("fresh", "log")]
    list(projector.play([*first, opened(tmp_path, 4, "fresh"), write(b"new", 4), Call("rename", tuple(paths), 0)]))
    assert b"" in left(projector)


def test_a_call_that_could_change_the_data_unseen_is_refused(projector: Projector, tmp_path: Path) -> None:
    given = ("NULL", "4096", "PROT_READ|PROT_WRITE", "MAP_SHARED", "3", "0")
    with pytest.raises(ValueError, match="mmap: a call on the data"):
        list(projector.play([opened(tmp_path), Call("mmap", given, 0)]))


def test_a_tape_is_read_with_calls_that_were_broken_off_and_without_those_that_failed() -> None:
    tape = [
        '12 openat(AT_FDCWD, "\\x2f\\x61", O_RDWR|O_CLOEXEC) = 3',
        '12 pwrite64(3, "\\x00\\x22\\x2c", 3, 512 <unfinished ...>',
        '13 unlink("\\x2f\\x62")                       = -1 ENOENT (No such file or directory)',
        "12 <... pwrite64 resumed>)              = 3",
        "13 +++ exited with 0 +++",
    ]
    assert list(read(iter(tape))) == [
        Call("openat", ("AT_FDCWD", b"/a", "O_RDWR|O_CLOEXEC"), 3),
        Call("pwrite64", ("3", b'\0",', "3", "512"), 3),
    ]
