"""Names as families and mischief make them: each comes back from profile, log, database, CSV and JSON lines."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame
from snailtrail.records.attempt import Attempt
from snailtrail.records.export import export
from snailtrail.records.log import Log
from snailtrail.records.log_file import rebuild
from snailtrail.records.places import Places
from snailtrail.records.profile_reader import Reader
from snailtrail.records.yaml_edit import with_setting

Make = Callable[..., Attempt]
MOST = 80
PIECES = [
    *"'\"`\\/|<>{}[]()!?#%&*+-=@~^$;:,._ ",
    *("O'Brien", "d’Arc", "Zoë", "Zoe\u0308", "Ðórunn", "Łucja", "Nguyễn", "İpek", "ıssız", "Straße", "ﬃ", "Ǆ"),
    *("محمد", "דָּוִד", "अनुष्का", "ประไพ", "山田太郎", "김민준", "Ελένη", "Алёна", "Հայկ", "ᏣᎳᎩ", "ⵜⴰⵏⵉⵔⵜ"),
    *("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f1e8\U0001f1ed", "👍🏽"),
    *("No", "On", "Null", "true", "~", "1e1", "0x1F", "12:30", "2026-05-12", ".nan", "-0", "007", "1_000", "None"),
    *("=1+1", "+CMD", "@SUM(A1)", "-2+3", "'; DROP TABLE attempts;--", "<script>alert(1)</script>", "${x}", "%s"),
    *("{0}", "{name}", "../../x", "C:\\x", "con", "nul", "\\n", "\\u202e", "\\", "---", "...", "<<", "- a", "? a"),
    *("ＡＢＣ", "x\u0301\u0302\u0303\u0304\u0305", "\u00a0x", "x\u2003y", "ſ", "ﷺ", "𝕸𝖎𝖆", "\U0010fffd", "\u00ad-"),
]  # fmt: skip
"""What a name may hold, each for a trap: quotes, composed letters, scripts from the right, words that YAML takes for
values, formulas, templates, paths, blanks that are none."""


def names() -> list[str]:
    """Each piece alone, and some thousand put together by chance; without what a profile refuses."""
    rng = np.random.default_rng(14)
    made = [*PIECES]
    for _ in range(1500):
        parts = [PIECES[int(rng.integers(len(PIECES)))] for _ in range(int(rng.integers(2, 5)))]
        made.append(("", " ")[int(rng.integers(2))].join(parts))
    blocks = [chr(code) for start in range(0xA0, 0x3000, 37) for code in (start,)]
    made += [f"M{sign}a" for sign in blocks if unicodedata.category(sign)[0] in "LNPS" and sign not in "\u2028\u2029"]
    shown = [unicodedata.normalize("NFC", name).strip() for name in made]
    visible = [name for name in shown if any(unicodedata.category(sign)[0] in "LNPS" for sign in name)]
    return [name for name in dict.fromkeys(visible) if len(name) <= MOST]


NAMES = names()


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) > 1500


def test_each_name_comes_back_from_a_profile_as_it_was_saved(games: Mapping[str, AnyGame]) -> None:
    reader = Reader(games)
    before = "# Mia's\nname: Mia  # or so\nhand: left\n"
    for name in NAMES:
        after = with_setting(before, ("name",), name)
        loaded = reader.loads(after.encode("utf-8"))
        assert loaded.profile is not None, (name, loaded.problems)
        assert loaded.profile.name == name
        assert loaded.profile.hand == "left"
        assert after.startswith("# Mia's\nname: ")
        assert after.endswith("  # or so\nhand: left\n")


@pytest.fixture
def kept(log: Log, attempt: Make) -> list[str]:
    """The uids of attempts that hold all names, some in each."""
    share = [NAMES[i : i + 100] for i in range(0, len(NAMES), 100)]
    made = [
        log.keep(attempt(ending=part[0], reason={"names": part}, reasons={"time_s": part[-1]}, frames=()))
        for part in share
    ]
    return [one.result(30).uid for one in made]


def read(log: Log, uids: list[str]) -> list[str]:
    return [name for uid in uids for name in log.attempt(uid).reason["names"]]


def test_each_name_comes_back_from_the_log_and_from_the_second_copy(log: Log, places: Places, kept: list[str]) -> None:
    assert read(log, kept) == NAMES
    log.close()
    places.attempts.write_bytes(b"damaged" * 100)
    rebuild(places)
    again = Log.open(places)
    assert read(again, kept) == NAMES
    assert [again.attempt(uid).ending for uid in kept] == NAMES[::100]
    again.close()


def test_each_name_comes_back_from_the_tables(log: Log, kept: list[str], tmp_path: Path) -> None:
    export(log, "mia", tmp_path / "jsonl", "jsonl")
    rows = [json.loads(line) for line in (tmp_path / "jsonl" / "attempts.jsonl").read_text("utf-8").split("\n") if line]
    assert [name for row in rows for name in row["reason"]["names"]] == NAMES
    export(log, "mia", tmp_path / "csv", "csv")
    with (tmp_path / "csv" / "attempts.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [name for row in table for name in json.loads(row["reason"])["names"]] == NAMES
    for row, name in zip(table, NAMES[::100], strict=True):
        assert row["ending"] in (name, f"'{name}")
        assert row["ending"][0] not in "=+-@＝＋－＠\t\r\0"


@pytest.mark.parametrize("sign", [chr(code) for code in (*range(32), 0x7F, 0x85, 0x2028, 0x202E, 0x2066, 0xFFFF)])
def test_a_sign_that_cannot_be_seen_or_turns_words_round_is_refused(games: Mapping[str, AnyGame], sign: str) -> None:
    loaded = Reader(games).loads(f'name: "Mi{sign}a"\n'.encode())
    assert loaded.profile is None
    assert loaded.problems[0].line == 1
