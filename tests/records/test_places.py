"""Where things lie, and who may read them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places, as_typed, shipped, write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def test_what_is_shipped_is_found_beside_the_package() -> None:
    ours = shipped()
    assert ours.config.is_file()
    assert (ours.assets / "pictures").is_dir()
    assert list(ours.profiles.glob("example-*.yaml"))


def test_a_path_that_begins_with_the_name_of_no_account_stays_as_it_was_typed() -> None:
    assert as_typed("~nobody has this name/Mia") == Path("~nobody has this name/Mia")
    assert as_typed("~/Mia") == Path.home() / "Mia"
    assert Places.of("~nobody has this name").data == Path("~nobody has this name").absolute()


def test_a_folder_that_can_be_written_has_no_trouble_and_keeps_nothing_of_the_probe(places: Places) -> None:
    assert places.probe() is None
    assert [path.name for path in places.data.iterdir()] == ["profiles"]


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    places = Places.of(tmp_path / "file" / "data")
    sentence = places.probe()
    assert sentence is not None
    assert sentence.startswith(str(places.data))
    assert "--data" in sentence


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_what_is_kept(places: Places, attempt: Callable[..., Attempt], umask: int) -> None:
    before = os.umask(umask)
    try:
        log = Log.open(places)
        log.keep(attempt()).result(10)
        write_whole(places.config, b"language: en\n")
        log.close()
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in places.data.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (places.data, *places.data.rglob("*")) if path.is_dir()}
    assert modes == {0o600}
    assert folders == {0o700}


def test_a_replaced_file_holds_the_new_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_whole(path, b"old " * 100)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_a_replacement_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    folder = tmp_path / "a.yaml"
    folder.mkdir()
    (folder / "inside").write_text("kept")
    with pytest.raises(OSError, match=r"a\.yaml"):
        write_whole(folder, b"new")
    assert (folder / "inside").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
