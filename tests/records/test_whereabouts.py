"""Where a data folder may lie, and what the grown-up reads of it at the start."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from snailtrail.records import reserve
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.whereabouts import NEEDED_MB, cloud_of, doubtful, on_network

NOBODY = 65534
MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
server:/homes /home nfs4 rw 0 0
/dev/sdb1 /home/local\040disk ext4 rw 0 0
//clinic/share /mnt/clinic cifs rw 0 0
tmpfs /mnt/clinic/here tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "cloud"),
    [
        (PureWindowsPath(r"C:\Users\Ana\OneDrive\snailtrail"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Ana\OneDrive - Klinik Süd\Daten"), "OneDrive"),
        (PurePosixPath("/home/ana/Dropbox (Private)/snailtrail"), "Dropbox"),
        (PurePosixPath("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/s"), "iCloud"),
        (PureWindowsPath(r"G:\My Drive\snailtrail"), "Google Drive"),
        (PurePosixPath("/home/ana/Nextcloud/s"), "Nextcloud"),
        (PurePosixPath("/home/ana/.local/share/snailtrail"), ""),
        (PurePosixPath("/home/ana/toolbox/omega"), ""),
    ],
)
def test_a_folder_that_a_cloud_keeps_in_step_is_known_by_its_name(path: PurePath, cloud: str) -> None:
    assert cloud_of(path) == cloud


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/ana/data", True),
        ("/home/local disk/data", False),
        ("/mnt/clinic/data", True),
        ("/mnt/clinic/here/data", False),
        ("/srv/data", False),
    ],
)
def test_a_folder_on_another_computer_is_known_by_the_disk_it_lies_on(tmp_path: Path, path: str, remote: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert on_network(PurePosixPath(path), mounts) is remote
    assert not on_network(PurePosixPath(path), tmp_path / "none")


def test_a_share_of_windows_is_on_another_computer() -> None:
    assert on_network(PureWindowsPath(r"\\clinic\share\data"))


def test_the_sentence_names_the_path_the_space_needed_and_the_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "data"
    told = doubtful(folder)
    assert told.startswith(f"{folder}: OneDrive keeps this folder in step with other computers.")
    assert told.endswith("Choose a folder of this computer alone with --data FOLDER; 48 MB are needed.")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs rw 0 0\n", encoding="utf-8")
    told = doubtful(tmp_path / "data", mounts)
    assert told.startswith(f"{tmp_path / 'data'}: this folder lies on another computer.")
    assert told.endswith("Choose a folder of this computer with --data FOLDER; 48 MB are needed.")
    assert doubtful(tmp_path / "data", tmp_path / "none") == ""


def test_the_space_that_is_asked_for_is_what_is_used() -> None:
    assert NEEDED_MB * 2**20 == reserve.SIZE + 2 * reserve.LEAST_FREE


@pytest.mark.parametrize("part", ["log", "spool"])
def test_a_part_of_the_folder_that_takes_nothing_is_found_by_a_real_write(places: Places, part: str) -> None:
    assert places.probe() is None
    (places.data / part).write_text("in the way", encoding="utf-8")
    told = places.probe()
    assert told is not None
    assert told.startswith(f"{places.data / part}: nothing can be written there (")
    assert "Make room on the disk (48 MB are needed), allow this account to write there, " in told
    assert told.endswith(
        "or choose another folder with --data FOLDER. Games can be looked at, but no attempt is started."
    )


@pytest.fixture
def nobodys() -> Iterator[Places]:
    """A data folder with an attempt, of somebody who may not write everywhere: root puts its rights aside."""
    folder = Path(tempfile.mkdtemp())  # not pytest's own, which only its maker may enter
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield Places.of(folder / "of nobody" / "data")
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("closed", ["data", "above", "above, nothing made", "attempts.db", "log", "lines", "spool"])
def test_whatever_may_not_be_written_is_found_at_the_start_and_named(
    nobodys: Places, attempt: Callable[..., Attempt], closed: str
) -> None:
    places = nobodys
    above = places.data.parent
    if closed == "above, nothing made":
        above.mkdir()
        shut = above
    else:
        log = Log.open(places)
        log.keep(attempt()).result(10)
        log.close()
        places.spool.mkdir(exist_ok=True)
        assert places.probe() is None
        shut = {
            "data": places.data,
            "above": above,
            "attempts.db": places.attempts,
            "log": places.log,
            "lines": next(places.log.iterdir()),
            "spool": places.spool,
        }[closed]
    shut.chmod(0o500 if shut.is_dir() else 0o400)
    try:
        told = places.probe()
    finally:
        shut.chmod(0o700 if shut.is_dir() else 0o600)
    if closed == "above":
        assert told is None, "what is there can be written"
    else:
        assert told is not None
        named = places.data if closed == "above, nothing made" else shut
        assert told.startswith(
            f"{named}: nothing can be written there (Permission denied). Make room on the disk (48 MB"
        )
