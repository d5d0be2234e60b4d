"""Report and worksheets from a child's page, by keys: a folder is pressed, and what lies there is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import enumerate as threads
from typing import Any

import pytest

from snailtrail.commands.child_papers import ChildPapers
from snailtrail.commands.opening import Opening
from snailtrail.play.discover import discover
from snailtrail.screens.desk.adding import NAME_HINT
from snailtrail.screens.desk.files import OTHER, looked
from snailtrail.screens.desk.papers import paper_ways
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic
from tests.commands.conftest import CHILD

BACK = "te"


def press(clinic: Clinic, picture: str, opens: Callable[[Path], str] = lambda path: "") -> Answer:
    """Press the tile with that picture, on a computer without a browser."""
    papers = ChildPapers(clinic.desk.workplace, CHILD, discover(), lambda: None, opens)
    ended: Answer = next(way for way in paper_ways(clinic.stage.glass, papers) if way.picture == picture).show()
    return ended


def test_a_report_goes_to_the_stick_that_is_pressed(clinic: Clinic) -> None:
    clinic.keys("tte")
    clinic.keys(BACK)
    assert press(clinic, "printer") is Answer.LEAVE
    (file,) = clinic.stick.iterdir()
    assert file.name.startswith(f"{CHILD}-report-")
    assert "<title>How Mia plays</title>" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("picture", "kind", "paper"), [("printer", "report", ""), ("pencil", "worksheets", "tte ")])
def test_a_second_paper_of_a_day_does_not_take_the_place_of_the_first(
    clinic: Clinic, picture: str, kind: str, paper: str
) -> None:
    first = clinic.stick / f"{CHILD}-{kind}-{clinic.desk.workplace.today().isoformat()}.pdf"
    first.write_bytes(b"the first, printed before")
    for _ in range(2):
        clinic.keys(f"{paper}tte {BACK}")
        assert press(clinic, picture) is Answer.LEAVE
    assert first.read_bytes() == b"the first, printed before"
    assert {file.name for file in clinic.stick.iterdir()} == {first.name, *(f"{first.stem}-{n}.html" for n in (2, 3))}


def test_what_was_written_is_opened_by_a_press_and_then_its_folder(clinic: Clinic) -> None:
    opened: list[Path] = []

    def opens(path: Path) -> str:
        opened.append(path)
        return ""

    clinic.keys("tte tte ttte tttte")  # the stick; Open it; Show the folder; Good
    assert press(clinic, "printer", opens) is Answer.LEAVE
    for thread in threads():
        if isinstance(thread, Opening):
            thread.join()
    (file,) = clinic.stick.iterdir()
    assert sorted(opened) == sorted([file, clinic.stick])


class Late(ChildPapers):
    """Papers of which it is known later that nothing opens them."""

    trouble = ""

    def open(self, path: Path) -> Callable[[], str]:
        return lambda: self.trouble


def test_why_a_file_cannot_be_opened_is_told_on_the_page_which_stands_meanwhile(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, text = clinic.stage, Painter.text
    told: list[float] = []

    def seen(painter: Painter, words: str, *place: Any, **about: Any) -> None:
        if "No program" in words:
            told.append(stage.clock.t)
        text(painter, words, *place, **about)

    monkeypatch.setattr(Painter, "text", seen)
    papers = Late(clinic.desk.workplace, CHILD, discover(), lambda: None)
    began = stage.clock.t
    clinic.keys("tte tte")  # the stick; Open it
    stage.clock.after(6.0, lambda: setattr(papers, "trouble", "No program here opens it."))
    stage.close(8.0)
    assert paper_ways(stage.glass, papers)[0].show() is Answer.CLOSED
    assert 6.0 <= min(told) - began < 7.0


def test_worksheets_are_made_for_the_paper_that_is_pressed(clinic: Clinic) -> None:
    clinic.keys("ttte ttte")  # Letter, then the second folder
    clinic.keys(BACK)
    assert press(clinic, "pencil") is Answer.LEAVE
    (file,) = clinic.documents.iterdir()
    assert "size: 279.4mm 215.9mm" in file.read_text(encoding="utf-8")


def test_no_folder_no_page(clinic: Clinic) -> None:
    clinic.close_window()
    assert press(clinic, "printer") is Answer.CLOSED
    assert not list(clinic.stick.iterdir())


def test_a_child_has_both_on_its_page(clinic: Clinic) -> None:
    assert [way.picture for way in paper_ways(clinic.stage.glass, clinic.desk.papers(CHILD))] == ["printer", "pencil"]


@pytest.mark.parametrize(("picture", "paper", "word"), [("printer", "", "reports"), ("pencil", "tte ", "worksheets")])
def test_who_gives_a_name_is_told_on_which_papers_it_stands(
    clinic: Clinic, picture: str, paper: str, word: str
) -> None:
    clinic.keys(f"{paper}tte {BACK}")
    assert press(clinic, picture) is Answer.LEAVE
    (file,) = clinic.stick.iterdir()
    assert (">Mia<" in file.read_text(encoding="utf-8")) is (word in NAME_HINT)
    assert "Mia" not in file.name.replace(CHILD, "")


def test_a_folder_that_is_typed_with_the_name_of_no_account_is_a_name(clinic: Clinic) -> None:
    clinic.keys("=~no-such-account e")
    assert looked(clinic.stage.glass, OTHER, "Which folder?") == Path("~no-such-account")
