"""A child comes, is put aside, is carried between clinic and home, and leaves: through the pages, on a real folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from snailtrail.commands.demo import demo
from snailtrail.commands.family import ChildMoves
from snailtrail.commands.following import LocalFollowing
from snailtrail.play.discover import discover
from snailtrail.play.words import words_of
from snailtrail.records.audit import Audit
from snailtrail.records.config import load_config
from snailtrail.records.drives import Handy, found_files
from snailtrail.records.erase import DELETED
from snailtrail.records.invitation import shown_name
from snailtrail.records.log_file import connect
from snailtrail.records.places import shipped
from snailtrail.screens.desk.adding import add_child, bring
from snailtrail.screens.desk.child_moves import delete, invite, ways
from snailtrail.screens.desk.replay import Showing
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


@pytest.fixture
def practised(clinic: Clinic, tmp_path: Path) -> Path:
    """One attempt from home, locked, on the stick."""
    clinic.keys("tte")
    clinic.read()
    clinic.way(CHILD, "home")
    assert [one.path.suffix for one in found_files([Handy(clinic.stick, True)], (".snailinvite",))] == [".snailinvite"]

    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        started: list[str] = []
        home.keys("ttte tte")  # from an invitation, the file on the stick
        home.read()
        add_child(home.stage.glass, home.desk.adding(), home.starts(started))
        assert started == [CHILD]
    finally:
        home.suite.close()
    assert demo(home.places.data, child=CHILD, names=("trace",), attempts=1, skill_bits=3.0, seed=9, watch=False) == 0
    home = Clinic(home.places.data, clinic.stick)
    try:
        home.keys("tte")
        home.read()
        home.way(CHILD, "gift")
    finally:
        home.suite.close()
    (file,) = clinic.stick.glob("*.snail")
    return file


def known(clinic: Clinic) -> int:
    assert clinic.suite.log is not None
    return len(clinic.suite.log.uids(CHILD))


def test_practice_goes_home_by_invitation_and_comes_back_as_a_locked_file(clinic: Clinic, practised: Path) -> None:
    clinic.keys("tte")  # the newest file on the stick
    clinic.read()
    assert bring(clinic.stage.glass, clinic.desk.adding(), clinic.desk.following) is Answer.LEAVE
    assert known(clinic) == ATTEMPTS * GAMES + 1
    assert list(clinic.stick.glob("*.snailreceipt"))


def test_whose_practice_came_is_told_by_name_at_the_clinic_and_at_home_and_written_nowhere(
    clinic: Clinic, practised: Path, tmp_path: Path
) -> None:
    (name,) = {child.profile.name for child in clinic.desk.workplace.shelf.children() if child.id == CHILD}
    came, *_ = clinic.desk.adding().take(practised, lambda share: None).sentences
    assert came.startswith(f"{name}: 1 new, 0 known;")
    (sheet,) = clinic.stick.glob("*.snailreceipt")
    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        (told,) = home.desk.adding().take(sheet, lambda share: None).sentences
        assert told.startswith(f"the clinic has 1 attempt of {name}, the newest of ")
        assert not any(name in path.name for path in clinic.stick.iterdir())
        assert name.encode() not in sheet.read_bytes()
    finally:
        home.suite.close()


def test_files_to_press_tell_whose_they_are_and_what(clinic: Clinic, practised: Path) -> None:
    (clinic.stick / "holiday.snail").write_bytes(b"a picture")
    (clinic.stick / f"{CHILD}x-1.snail").write_bytes(b"of another child")
    found = {one.path.name: one.child for one in clinic.desk.adding().brought((".snail", ".snailinvite"))}
    assert found == {
        practised.name: "Mia",
        f"{CHILD}-home.snailinvite": "Mia",
        "holiday.snail": "",
        f"{CHILD}x-1.snail": "",
    }


def test_at_home_nobody_is_invited_on(clinic: Clinic, practised: Path, tmp_path: Path) -> None:
    def pictures(of: Clinic) -> set[str]:
        return {way.picture for way in ways(of.stage.glass, of.desk.moves(CHILD))}

    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        assert pictures(clinic) - pictures(home) == {"home"}
        assert pictures(home) - pictures(clinic) == {"gift"}
    finally:
        home.suite.close()


def test_the_clinics_name_is_written_once_and_told_at_home(clinic: Clinic, tmp_path: Path) -> None:
    clinic.keys("tttte =Reha e")  # below the stick and the folder
    clinic.keys("tte")  # the stick
    clinic.read()
    invite(clinic.stage.glass, clinic.desk.moves(CHILD))
    assert load_config(clinic.places).config.clinic == "Reha"
    assert clinic.desk.moves(CHILD).clinic == "Reha"
    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        (file,) = clinic.stick.glob("*.snailinvite")
        child, told = home.desk.adding().invitation(file)
        assert told.endswith("; invited by Reha")
        assert home.desk.moves(child).invited_by == "Reha"
        (way,) = [way for way in ways(home.stage.glass, home.desk.moves(child)) if way.picture == "gift"]
        assert way.line == "a locked file for Reha"
    finally:
        home.suite.close()


def test_a_clinics_name_that_came_from_elsewhere_is_one_short_line() -> None:
    assert shown_name("Reha\n\u202eNord " + "x" * 200) == "Reha Nord " + "x" * 70


def test_what_waited_in_the_inbox_for_an_update_is_taken_in_with_a_press(clinic: Clinic, practised: Path) -> None:
    clinic.places.inbox.mkdir(exist_ok=True)
    practised.replace(clinic.places.inbox / "0b1c.snail")
    (other,) = clinic.desk.adding().waiting()
    assert other.path.name == "0b1c.snail"
    clinic.keys("tte")
    clinic.read()
    assert bring(clinic.stage.glass, clinic.desk.adding(), clinic.desk.following) is Answer.LEAVE
    assert known(clinic) == ATTEMPTS * GAMES + 1
    assert clinic.desk.adding().waiting() == []
    assert list(clinic.stick.glob("*.snailreceipt")), "the home's receipt goes to where files come and go"


def test_what_waits_and_still_cannot_be_read_goes_on_waiting(clinic: Clinic, practised: Path) -> None:
    clinic.places.inbox.mkdir(exist_ok=True)
    kept = clinic.places.inbox / "0b1c.snail"
    kept.write_bytes(practised.read_bytes()[:-40])
    clinic.keys("tte")
    clinic.read()
    bring(clinic.stage.glass, clinic.desk.adding(), clinic.desk.following)
    assert known(clinic) == ATTEMPTS * GAMES
    assert [one.path for one in clinic.desk.adding().waiting()] == [kept]


def test_other_versions_that_a_file_brings_are_a_press_away_from_the_sentence(
    clinic: Clinic, practised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = clinic.suite.log
    assert log is not None
    taken = clinic.desk.adding().take(practised, lambda share: None)
    assert taken.twice_of == ""
    for sheet in clinic.stick.glob("*.snailreceipt"):
        sheet.unlink()
    (uid,) = [one.uid for one in log.page(CHILD, "trace", 0, 1)]
    connection = connect(clinic.places)
    with connection:  # as if what stands here had been another one
        connection.execute("UPDATE attempts SET digest = ? WHERE uid = ?", ("0" * 64, uid))
    connection.close()
    shown: list[str] = []
    showing = LocalFollowing.showing

    def noting(self: LocalFollowing, key: str) -> Showing | str:
        shown.append(key)
        told = showing(self, key)
        assert isinstance(told, Showing)
        return "seen"

    monkeypatch.setattr(LocalFollowing, "showing", noting)
    clinic.keys("tte")  # the file; then: look at both versions, the first, the second
    clinic.keys("tte tte te")
    clinic.close_window()
    assert bring(clinic.stage.glass, clinic.desk.adding(), clinic.desk.following) is Answer.CLOSED
    assert shown == [uid, f"{uid}#1"]


def test_bringing_a_strange_file_in_says_so_and_changes_nothing(clinic: Clinic) -> None:
    (clinic.stick / "holiday.snail").write_bytes(b"a picture")
    clinic.keys("tte")
    clinic.read()
    assert bring(clinic.stage.glass, clinic.desk.adding(), clinic.desk.following) is Answer.LEAVE
    assert clinic.suite.log is not None
    assert len(clinic.suite.log.uids(CHILD)) == ATTEMPTS * GAMES


def test_from_the_first_page_a_child_is_added_by_keys_alone(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    children = len(clinic.desk.children())
    clinic.keys(" ".join(["t"] * (children + 2)) + " e")  # the way back, the children, then adding
    clinic.keys("tte =Lina e ttte " + " ".join(["t"] * 25) + " e")
    clinic.close_window()
    assert rooms(clinic.stage.glass, clinic.desk, ()) is Answer.CLOSED
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
    assert rooms(clinic.stage.glass, clinic.desk, ()) is Answer.CLOSED
    assert set(asked) == {CHILD}


def profile_of(clinic: Clinic) -> Callable[[str], Any]:
    return lambda child: clinic.desk.settings_of(child).profile()
