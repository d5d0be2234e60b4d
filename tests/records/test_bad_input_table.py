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

Make = Callable[..., Attempt]
GOOD = "name: Mia\nhand: left\ngames: {trace: {highest: 5}}\n"
UNTIL_THEN = "Mia plays with the settings of 12 May 2025 until then."
MAY = datetime(2025, 5, 12, 12).timestamp()
WRITE_OUT = "is not used in profiles; write the value out."
QUOTES = "If it belongs to a text, put the value in quotes:"
TOO_LARGE = "too large for a profile (64 kB); is this the right file?"
ENCODING = "saved in another encoding. In Notepad: Save as, Encoding UTF-8."
NO_TEXT = "line 1: this is not a text file. Is it the right file?"
TOGETHER = "two versions of this file were put together here"
KEEP_ONE = "Keep the one that is right and remove the marks."
NINES = "9" * 60 + "... (5000 characters)"

REFUSED: list[tuple[str | bytes, str]] = [
    ("name: Mia\n\n\n\n\n\n\thand: left\n", "line 7: a TAB starts this line. Use spaces."),
    ("name: Dr: Bob\n", 'line 1, column 9: a second `:` in one line. Put the value in quotes: "Dr: Bob"'),
    ("name: @x\n", 'line 1, column 7: `@` cannot start a value. Put the value in quotes: "@x"'),
    ("name: `x`\n", 'line 1, column 7: ``` cannot start a value. Put the value in quotes: "`x`"'),
    ("name: %x\n", 'line 1, column 7: `%` cannot start a value. Put the value in quotes: "%x"'),
    ("name: *x\n", f'line 1, column 7: `*` {WRITE_OUT} {QUOTES} "*x"'),
    ("name: &x\n", f'line 1, column 7: `&` {WRITE_OUT} {QUOTES} "&x"'),
    ("name: !x\n", f'line 1, column 7: `!` {WRITE_OUT} {QUOTES} "!x"'),
    ("name: !!python/name:os.system\n", f'line 1, column 7: `!` {WRITE_OUT} {QUOTES} "!!python/name:os.system"'),
    ("name: Mia\n<<: {a: 1}\n", f"line 2: `<<` {WRITE_OUT}"),
    (
        'born: 2019\nname: "Bob\nhand: left\n',
        "line 2, column 7: the quote opened here is never closed. Put a quote at its end.",
    ),
    (
        "name: Mia\ngames: {trace: {limits: {turns: [1, 2}}\nhand: left\n",
        "line 2, column 33: the bracket [ opened here is never closed, or a comma is missing in it. "
        "Close it with ] or }, commas between its parts.",
    ),
    ("name: Mia\nhand: left\n\nhand: right\n", "line 4: `hand` is given twice, lines 2 and 4; remove one."),
    ("a: " + "[" * 9, f"line 1: {TOO_LARGE}"),
    ("".join(f"k{i}: {i}\n" for i in range(2001)), f"line 1000: {TOO_LARGE}"),
    ("name: Mia\n" + "x" * 65_536, f"line 2: {TOO_LARGE}"),
    ("name: x\nborn: caf\xe9\n".encode("latin-1"), f"line 2: {ENCODING}"),
    ("name: Mia\n".encode("utf-16"), f"line 1: {ENCODING}"),
    ("", "line 1: the file is empty. Put a copy in its place."),
    ("name: Mia\nborn: 2020\ntarg", "line 3: cut off at line 3. Write its rest, or put a copy in its place."),
    (b"\x89PNG\r\n\x1a\n\0\0", NO_TEXT),
    (b"PK\x03\x04abc", NO_TEXT),
    (b"SQLite format 3\0", NO_TEXT),
    ("name: Mi\x07a\n", "line 1, column 9: there is a character that cannot be seen (U+0007). Write this line again."),
    (
        "name: Mia\u202egnp\n",
        "line 1: `name` must be a name without control characters (there is a U+202E); it is MiaU+202Egnp.",
    ),
    (
        "name: Mia\ngames:\n  trace:\n    highets: 3\n",
        "line 4: unknown setting `highets`. Did you mean `highest`?",
    ),
    ("name: Mia\ngames: {trace: {highest: 30}}\n", "line 2: `highest` must be a number from 0 to 7; it is 30."),
]
"""Rows after which the child plays with the last good settings."""

USED: list[tuple[str, tuple[str, ...]]] = [
    *((f"name: {name}\n", ()) for name in ("No", "On", "Null", "1e1", "12:30", "yes", "0x1F", "~")),
    (
        "name: Bob #2\n",
        (
            'mia.yaml, line 1, column 10: text after # is a comment; quote it to keep it. Write "Bob #2" if all of it '
            "is meant.",
        ),
    ),
    (
        "name: Mia\nbron: 2019\n",
        ("mia.yaml, line 2: unknown setting `bron`. Did you mean `born`? It is left out; the rest is used.",),
    ),
    *(
        (
            f"name: Mia\nplan:\n  attempts: {written}\n",
            (f"mia.yaml, line 3: `attempts` must be a whole number from 1 to 60; it is {told}.",),
        )
        for written, told in (
            ("300", "300. Using 60"),
            ("-1", "-1. Using 1"),
            (".nan", ".nan. Using the usual 10"),
            ("1e400", "1e400. Using the usual 10"),
            ("9" * 5000, f"{NINES}. Using the usual 10"),
        )
    ),
    *(
        (f"name: {name}\n", ())
        for name in ("<b>Mia</b>", '"\'; DROP TABLE attempts;--"', "'=1+1'", "\U0001f468\u200d\U0001f469")
    ),
]
"""Rows whose file is used, with what is told of it."""


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
        "mia.yaml: not accepted. Until it is mended, the last accepted copy is used.\n"
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
