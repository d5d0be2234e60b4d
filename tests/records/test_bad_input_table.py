"""The table of bad input, row by row: what the grown-up reads, word for word, and what the child plays with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from snailtrail.app import main
from snailtrail.play.discover import AnyGame
from snailtrail.records.attempt import Attempt
from snailtrail.records.export import defused
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ID_RULE, ProfileShelf
from snailtrail.records.reserve import Reserve
from tests.records.bad_input import GOOD, KEEP_ONE, MAY, QUOTES, REFUSED, TOGETHER, UNTIL_THEN, USED, WRITE_OUT

Make = Callable[..., Attempt]


@pytest.fixture
def shelf(places: Places, games: Mapping[str, AnyGame]) -> ProfileShelf:
    places.prepare()
    return ProfileShelf(places, games)


def write(places: Places, name: str, content: str | bytes, day: float) -> None:
    path = places.profiles / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    os.utime(path, (day, day))


@pytest.mark.parametrize(("content", "told"), REFUSED)
def test_a_file_that_is_not_used_is_told_and_the_last_good_settings_are(
    places: Places, shelf: ProfileShelf, content: str | bytes, told: str
) -> None:
    write(places, "mia.yaml", GOOD, MAY)
    good = shelf.child("mia")
    write(places, "mia.yaml", content, MAY + 60)
    child = shelf.child("mia")
    assert child.problems == (f"mia.yaml, {told} {UNTIL_THEN}",)
    assert (child.profile, child.digest) == (good.profile, good.digest)
    assert shelf.problems() == []


@pytest.mark.parametrize(("content", "told"), USED)
def test_a_file_that_is_used_is_told_of_and_no_other_settings_are(
    places: Places, shelf: ProfileShelf, content: str, told: tuple[str, ...]
) -> None:
    write(places, "mia.yaml", GOOD, MAY)
    shelf.children()
    write(places, "mia.yaml", content, MAY + 60)
    child = shelf.child("mia")
    assert child.problems == told
    assert not child.from_last_good


def test_every_mark_of_a_cloud_conflict_is_told(places: Places, shelf: ProfileShelf) -> None:
    write(places, "mia.yaml", GOOD, MAY)
    shelf.children()
    write(places, "mia.yaml", "<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> other\n", MAY + 60)
    assert shelf.child("mia").problems == (
        f"mia.yaml, line 1: {TOGETHER} (<<<<<<<). {KEEP_ONE}",
        f"mia.yaml, line 3: {TOGETHER} (=======). {KEEP_ONE}",
        f"mia.yaml, line 5: {TOGETHER} (>>>>>>>). {KEEP_ONE} {UNTIL_THEN}",
    )


def test_billion_laughs_are_told_at_once_and_written_out_by_nobody(places: Places, shelf: ProfileShelf) -> None:
    pairs = zip("abcdefg", "bcdefgh", strict=True)
    write(places, "mia.yaml", "a: &a [ha, ha]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairs), MAY)
    told = shelf.problems()
    assert told[0] == f'mia.yaml, line 1, column 4: `&` {WRITE_OUT} {QUOTES} "&a [ha, ha]"'
    assert told[-1].endswith("The file is not used until then.")


@pytest.mark.parametrize("other", ["Mia.yaml", "mia.yml", "MIA.YAML"])
def test_of_two_files_of_one_id_both_are_named_and_neither_is_used(
    places: Places, shelf: ProfileShelf, other: str
) -> None:
    write(places, "mia.yaml", GOOD, MAY)
    shelf.children()
    write(places, other, "name: Other\n", MAY + 60)
    if len(list(places.profiles.glob("*.[yY]*"))) < 2:
        pytest.skip("this disk takes both names for one file")
    both = " and ".join(sorted(("mia.yaml", other)))
    told = f"{both}: two files with one id. Rename one or take it away; neither is used until then."
    assert shelf.problems() == [told]
    assert shelf.child("mia").problems == (f"{told} {UNTIL_THEN}",)
    assert shelf.child("mia").profile.name == "Mia"


@pytest.mark.parametrize(
    "name",
    ["CON", "con", "NUL", "aux", "prn", "com1", "LPT9", "🐌", "a" * 33, "a" * 65, "mia.", "mia b", "mia_b", "..x"],
)
def test_a_name_that_is_no_id_is_told_the_rule(places: Places, shelf: ProfileShelf, name: str) -> None:
    write(places, f"{name}.yaml", GOOD, MAY)
    told = f"{name}.yaml: {ID_RULE} Rename this file; it is not used until then."
    assert shelf.problems() == ([told] if not name.startswith(".") else [])
    assert [child.id for child in shelf.children()] == ([] if not name.startswith(".") else shelf_examples())
    assert ID_RULE == "ids use a-z, 0-9 and -, at most 32; the name shown to the child can be anything."


def shelf_examples() -> list[str]:
    """Whom a folder without profiles offers: a hidden file is none."""
    return ["example-mia", "example-noah", "example-zoe"]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b", "\u2028", "\u200f"])
def test_no_sentence_holds_a_sign_that_turns_its_own_words_round(
    places: Places, shelf: ProfileShelf, sign: str
) -> None:
    write(places, "mia.yaml", f"name: Mia\nhand: le{sign}ft\nbo{sign}rn: 2019\n'{sign}': 1\n", MAY)
    told = [*shelf.problems(), *(sentence for child in shelf.children() for sentence in child.problems)]
    assert told
    assert all(sign not in sentence for sentence in told)
    assert f"U+{ord(sign):04X}" in " ".join(told)


def test_check_profile_tells_the_same_and_says_what_became_of_the_file(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    places.prepare()
    write(places, "mia.yaml", "name: Mia\n\tborn: 2020\n", MAY)
    assert main(["check-profile", str(places.profiles / "mia.yaml")]) == 2
    assert capsys.readouterr().out == (
        "mia.yaml, line 2: a TAB starts this line. Use spaces.\n"
        "mia.yaml: not accepted. Until it is mended, the last accepted copy is used if there is one.\n"
    )


def test_a_damaged_record_file_is_rebuilt_and_counted(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    for _ in range(4):
        log.keep(attempt()).result(10)
    log.close()
    places.attempts.write_bytes(b"damaged" * 1000)
    again = Log.open(places)
    again.close()
    assert again.notes == [
        "the record file was damaged; rebuilt from the second copy: 4 of 4 attempts present. "
        "The damaged file is kept in quarantine/"
    ]
    assert len(list(places.quarantine.iterdir())) == 1


def test_a_second_start_is_told_since_when(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    lock = InstanceLock.take(places)
    morning = datetime(2026, 5, 12, 9, 12).timestamp()
    os.utime(places.lock, (morning, morning))
    assert main(["demo", "--attempts", "1", "--data", str(places.data)]) == 1
    lock.release()
    assert "already open on this computer (since 9:12)" in capsys.readouterr().err


def test_a_full_disk_is_told_with_path_space_and_remedy(places: Places) -> None:
    places.prepare()
    free = shutil.disk_usage(places.data).free
    told = Reserve(places, least_free=free + 2**40).trouble()
    assert told.startswith(f"{places.data}: the disk is full (")
    assert "Nothing is lost, but no attempt is started. Make room for at least " in told
    assert told.endswith("MB: empty the bin, or move films and pictures to another disk.")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"])
def test_a_cell_that_a_spreadsheet_would_compute_gets_a_quote_before_it(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert defused(f"x{cell}") == f"x{cell}"
