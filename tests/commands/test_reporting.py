"""`report` and `worksheet` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.records.places import Places
from tests.commands.conftest import CHILD


def test_a_report_and_worksheets_are_written_where_asked(played: Places, tmp_path: Path) -> None:
    for word, title in (("report", "How Mia plays"), ("worksheet", "Worksheets for Mia")):
        file = tmp_path / f"{word}.html"
        assert main([word, "--data", str(played.data), "--child", CHILD, "-o", str(file)]) == 0
        assert f"<title>{title}</title>" in file.read_text(encoding="utf-8")


def test_the_language_of_a_report_can_be_chosen(played: Places, tmp_path: Path) -> None:
    file = tmp_path / "mia.html"
    arguments = ["--child", CHILD, "-o", str(file), "--language", "de", "--weeks", "2", "--paper", "letter"]
    assert main(["report", "--data", str(played.data), *arguments]) == 0
    assert "<title>Wie Mia spielt</title>" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", "--child", "nobody", "-o", "x.html"], "There is no profile nobody."),
        (["report", "--child", CHILD, "-o", "x.doc"], "a page is written as .html or .pdf"),
        (["worksheet", "--child", CHILD, "-o", "x.html", "--games", "catch"], "catch: not a game for paper"),
    ],
)
def test_what_cannot_be_done_is_said(
    played: Places, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([arguments[0], "--data", str(played.data), *arguments[1:]]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "-o", "x.html"],
        ["worksheet", "-o", "x.html"],
        ["demo"],
        ["invite", "-o", "x.snailinvite"],
    ],
)
def test_a_faulty_profile_is_named_with_its_line_instead_of_a_child_that_is_not_there(
    played: Places, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (played.profiles / "mia.yaml").write_text("name: Mia\n\tborn: 2020\n", encoding="utf-8")
    assert main([arguments[0], "--data", str(played.data), "--child", "mia", *arguments[1:]]) == 2
    told = capsys.readouterr().err
    assert "mia.yaml, line 2: a TAB starts this line" in told
    assert "no profile" not in told


def test_a_folder_that_is_not_there_is_told(played: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "nowhere" / "mia.html"
    assert main(["report", "--data", str(played.data), "--child", CHILD, "-o", str(file)]) == 1
    assert "nothing could be written there" in capsys.readouterr().err
