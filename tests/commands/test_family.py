"""A child comes, is put aside, is carried between clinic and home, and leaves: through the pages, on a real folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from snailtrail.commands.family import ChildMoves
from snailtrail.play.discover import discover
from snailtrail.play.words import words_of
from snailtrail.records.audit import Audit
from snailtrail.records.erase import DELETED
from snailtrail.records.places import shipped
from snailtrail.screens.desk.adding import add_child
from snailtrail.screens.desk.child_moves import delete
from snailtrail.screens.desk.pages import Page
from snailtrail.screens.desk.rooms import rooms
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic
from tests.commands.conftest import ATTEMPTS, CHILD

GAMES = 3
"""Each has ATTEMPTS in the folder that was played in."""


def ids(clinic: Clinic) -> set[str]:
    return {path.stem for path in clinic.places.profiles.glob("*.yaml")}


def test_a_new_child_is_asked_for_name_and_picture_and_then_has_its_start_sheet(clinic: Clinic) -> None:
    started: list[str] = []
    clinic.keys("tte =Lina e")  # a new child; the name
    clinic.keys("ttte")  # the second picture
    clinic.keys(" ".join(["t"] * 25) + " e")  # the last button adds
    assert add_child(clinic.stage.glass, clinic.desk.adding(), clinic.starts(started)) is (Answer.LEAVE)
    (child,) = started
    assert child.startswith("kid-")
    assert len(child) == 8
    profile = clinic.desk.settings_of(child).profile()
    assert (profile.name, profile.hand, profile.device, profile.born) == ("Lina", "right", "any", None)
    assert "lina" not in child
    assert profile.picture == clinic.desk.pictures()[1]


def test_what_the_first_page_of_a_new_child_leads_to_is_not_lost(clinic: Clinic) -> None:
    clinic.keys("tte =Lina e ttte")
    clinic.keys(" ".join(["t"] * 25) + " e")
    assert add_child(clinic.stage.glass, clinic.desk.adding(), lambda child: "a check-up") == "a check-up"


def test_an_id_that_a_deleted_child_had_is_not_given_again(clinic: Clinic) -> None:
    adding = clinic.desk.adding()
    drawn = iter(["7f3a", "7f3a", "0b1c"])
    adding._draw = lambda: next(drawn)
    new = SimpleNamespace(name="Lina", picture="fox", born=2020, hand="left", device="pen", after="")
    first = adding.add(new)  # type: ignore[arg-type]
    assert (first, adding.add(new)) == ("kid-7f3a", "kid-0b1c")  # type: ignore[arg-type]
    assert clinic.desk.settings_of(first).profile().born == 2020


def test_an_archived_child_is_off_the_childrens_screen_and_comes_back(clinic: Clinic) -> None:
    add_to = clinic.desk.moves(CHILD)
    assert add_to.archive(True) == ""
    assert CHILD not in [face.id for face in clinic.suite.faces()]
    line = clinic.desk.children()[-1]
    assert (line.id, line.archived) == (CHILD, True)
    assert clinic.suite.archived()
    assert clinic.desk.moves(CHILD).archive(False) == ""
    assert CHILD in [face.id for face in clinic.suite.faces()]
    assert not clinic.suite.archived()


def test_an_export_goes_to_the_stick_that_is_pressed(clinic: Clinic) -> None:
    clinic.keys("tte")
    clinic.read()
    assert clinic.way(CHILD, "chart") is Answer.LEAVE
    (folder,) = clinic.stick.iterdir()
    assert {path.name for path in folder.iterdir()} > {"attempts.csv", "attempts.jsonl", "samples.csv", "README.txt"}
    assert len((folder / "attempts.jsonl").read_text("utf-8").splitlines()) == ATTEMPTS * GAMES


def test_a_child_is_deleted_when_its_id_is_typed_and_the_receipt_lies_outside(clinic: Clinic) -> None:
    clinic.keys(f"ttte ={CHILD} e")
    clinic.read()
    assert delete(clinic.stage.glass, clinic.desk.moves(CHILD)) is Answer.LEAVE
    assert clinic.suite.log is not None
    assert CHILD not in clinic.suite.log.children()
    assert not [
        path for path in clinic.places.data.rglob("*") if path.is_file() and CHILD.encode() in path.read_bytes()
    ]
    (receipt,) = clinic.documents.iterdir()
    assert "found nothing" in receipt.read_text("utf-8")
    last = Audit(clinic.places).entries()[-1].change
    assert last is not None
    assert (last.setting, last.where) == (DELETED, "screen")


def test_the_receipt_of_a_deletion_is_written_in_the_language_of_the_desk_and_in_english(clinic: Clinic) -> None:
    german = words_of(shipped().assets / "languages", "de")
    work = replace(clinic.desk.workplace, words=lambda: german)
    sentences = ChildMoves(work, CHILD, discover().games).delete(lambda share: None)
    (receipt,) = clinic.documents.iterdir()
    told, english = receipt.read_text("utf-8").split("\n\n* * *\n\n")
    assert english == "\n".join(sentences[:-1]) + "\n"
    assert told == "\n".join(map(german.tell, sentences[:-1]))
    assert told != english


def test_another_word_than_the_id_deletes_nothing(clinic: Clinic) -> None:
    clinic.keys("ttte =Mia e")
    clinic.read()
    delete(clinic.stage.glass, clinic.desk.moves(CHILD))
    assert clinic.suite.log is not None
    assert len(clinic.suite.log.uids(CHILD)) == ATTEMPTS * GAMES


def test_without_the_right_pin_nothing_is_deleted(clinic: Clinic) -> None:
    clinic.suite.access.add("Anna", "314159")
    clinic.keys(f"ttte ={CHILD} e")
    clinic.close_window()
    assert delete(clinic.stage.glass, clinic.desk.moves(CHILD)) is Answer.CLOSED
    assert clinic.suite.log is not None
    assert CHILD in clinic.suite.log.children()


def test_from_the_first_page_a_child_is_added_by_keys_alone(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    children = len(clinic.desk.children())
    clinic.keys(" ".join(["t"] * (children + 2)) + " e")  # the way back, the children, then adding
    clinic.keys("tte =Lina e ttte " + " ".join(["t"] * 25) + " e")
    clinic.close_window()
    assert rooms(clinic.stage.glass, clinic.desk, tuple) is Answer.CLOSED
    assert [profile.name for profile in map(profile_of(clinic), ids(clinic))].count("Lina") == 1


def test_a_child_who_was_away_for_a_year_is_found_below_the_children(clinic: Clinic) -> None:
    later = clinic.desk.workplace.now() + timedelta(days=400)
    clinic.desk.workplace.now = lambda: later
    children = len(clinic.desk.children())
    clinic.keys(" ".join(["t"] * (children + 4)) + " e")  # the way back, the children, adding, bringing in
    clinic.keys("tte")
    clinic.close_window()
    asked: list[str] = []
    line = clinic.desk.line
    clinic.desk.line = lambda child: asked.append(child) or line(child)  # type: ignore[method-assign, func-returns-value]
    assert rooms(clinic.stage.glass, clinic.desk, tuple) is Answer.CLOSED
    assert set(asked) == {CHILD}


def profile_of(clinic: Clinic) -> Callable[[str], Any]:
    return lambda child: clinic.desk.settings_of(child).profile()


def test_what_a_page_about_the_computer_says_on_its_tile_is_as_it_is_now(clinic: Clinic) -> None:
    told = iter(["English", "Deutsch", "Deutsch"])
    shown: list[str] = []

    def page() -> Sequence[Page]:
        shown.append(next(told))
        return [Page("globe", "Language", (shown[-1],), lambda: Answer.LEAVE)]

    children = len(clinic.desk.children())
    clinic.keys(" ".join(["t"] * (children + 4)) + " e")  # past the ways of adding to the first tile of the computer
    clinic.close_window()
    assert rooms(clinic.stage.glass, clinic.desk, page) is Answer.CLOSED
    assert shown == ["English", "Deutsch"]
