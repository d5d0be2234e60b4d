"""What a grown-up does from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from snailtrail.app import main

GOOD = "name: Mia\nborn: 2019\n"


def check(folder: Path, text: str | bytes) -> int:
    file = folder / "mia.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return main(["check-profile", str(file)])


def test_a_good_profile_is_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, GOOD) == 0
    assert capsys.readouterr().out == "mia.yaml: accepted.\n"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (GOOD + "games:\n  chess:\n    start: 2\n", 4, "unknown game `chess`"),
        (GOOD + "hand: up\n", 3, "must be right or left"),
        ("name: Mia\nborn: 30\n", 2, "from 1900 to 2100"),
        (GOOD + "name: Bo\n", 3, "given twice"),
        ("name: Mia\n\tborn: 2019\n", 2, "a TAB starts this line"),
        (b"name: M\xfcller\n", 1, "saved in another encoding"),
        ("", 1, "empty"),
        ("[" * 100_000, 1, "too large for a profile"),
        ("a: &a [x]\nb: &b [*a,*a]\n<<: *b\n", 1, "is not used in profiles"),
        ("name: Dr: Bob\n", 1, "in quotes"),
    ],
)
def test_whatever_is_wrong_has_its_line_and_a_sentence_and_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, line: int, what: str
) -> None:
    assert check(tmp_path, text) == 2
    said = capsys.readouterr().out
    assert f"mia.yaml, line {line}" in said
    assert what in said
    assert "Traceback" not in said


def test_a_ceiling_below_what_the_fixed_values_make_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, GOOD + "games:\n  trace:\n    highest: 1\n    fixed: {lane_width_mm: 10}\n") == 2
    said = capsys.readouterr().out
    assert "mia.yaml, line 5: games.trace: the fixed values alone make " in said
    assert "more than highest (1)" in said
    assert "It is used; but not all" in said


def test_a_profile_that_is_mended_and_contradicts_itself_is_not_said_to_be_used_as_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "games: {trace: {highest: 1, step_up: 9, fixed: {lane_width_mm: 10}}}\n"
    assert check(tmp_path, GOOD + text) == 2
    said = capsys.readouterr().out
    assert "more than highest (1)" in said
    assert "the last accepted copy is used if there is one" in said


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-profile", str(tmp_path / "nobody.yaml")]) == 2
    assert capsys.readouterr().out == "nobody.yaml: there is no such file.\n"


@pytest.mark.parametrize(
    ("name", "told"), [("Kid Tom.yaml", "ids use a-z, 0-9 and -"), ("tom.yaml.txt", "to tom.yaml"), ("tom", "in .yaml")]
)
def test_a_file_that_would_give_no_child_for_its_name_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    (tmp_path / name).write_text(GOOD)
    assert main(["check-profile", str(tmp_path / name)]) == 2
    said = capsys.readouterr().out
    assert said.startswith(f"{name}: not accepted: ")
    assert told in said


def test_an_export_of_an_unknown_child_names_those_that_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--data", str(tmp_path), "--child", "example-mia", "--games", "trace", "--attempts", "1"]) == 0
    assert main(["export", "--data", str(tmp_path), "--child", "nobody", "-o", str(tmp_path / "out")]) == 1
    assert "Known children: example-mia" in capsys.readouterr().out
    assert main(["export", "--data", str(tmp_path), "--child", "example-mia", "-o", str(tmp_path / "out")]) == 0
    assert list((tmp_path / "out").rglob("attempts.csv"))


def test_every_code_in_an_export_is_explained_beside_it(tmp_path: Path) -> None:
    asked = ["--data", str(tmp_path), "--child", "example-mia"]
    assert main(["demo", *asked, "--attempts", "4"]) == 0
    assert main(["export", *asked, "-o", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "README.txt").read_text("utf-8")
    with (tmp_path / "out" / "attempts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {code for row in rows for code in (*json.loads(row["flags"]), *json.loads(row["reasons"]).values())}
    assert "made_up" in codes
    assert [code for code in codes if f"  {code}: " not in page] == []
    assert "is better." in page
