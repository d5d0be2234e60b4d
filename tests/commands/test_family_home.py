"""Practice goes home by an invitation and comes back: through the pages of both computers, on a real stick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from snailtrail.commands.demo import demo
from snailtrail.commands.following import LocalFollowing
from snailtrail.play.words import words_of
from snailtrail.records.config import load_config
from snailtrail.records.drives import FoundFile, Handy, found_files
from snailtrail.records.invitation import shown_name
from snailtrail.records.log_file import connect
from snailtrail.records.places import shipped
from snailtrail.records.refusals import RefusedError
from snailtrail.screens.desk.adding import add_child, bring
from snailtrail.screens.desk.child_moves import PACK, invite, ways
from snailtrail.screens.desk.files import pick_file
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.rooms import _begin
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic
from tests.commands.conftest import ATTEMPTS, CHILD

GAMES = 3
"""Each has ATTEMPTS in the folder that was played in."""


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
        assert told.startswith(f"The clinic has 1 attempt of {name}, the newest of ")
        assert "nothing newer" not in words_of(shipped().assets / "languages", "de").tell(told)
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


def test_a_folder_that_is_written_is_looked_into(clinic: Clinic, practised: Path, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    bag.mkdir()
    inside = bag / practised.name
    inside.write_bytes(practised.read_bytes())
    adding = clinic.desk.adding()
    asked: list[Path | None] = []

    def find(folder: Path | None) -> Sequence[FoundFile]:
        asked.append(folder)
        return adding.brought((".snail",), folder) if folder else ()

    clinic.keys(f"ttte ={bag} e")  # nothing there: write where it lies
    clinic.keys("ttte")  # from where it stood round to what lies there now
    assert pick_file(clinic.stage.glass, "Bring a file in", find) == inside
    assert asked == [None, bag]


def test_a_written_path_that_can_be_none_ends_no_page(clinic: Clinic) -> None:
    no_name = clinic.stick / ("x" * 300)  # longer than a name can be: the system refuses to look
    clinic.keys(f"ttte ={no_name} e")
    assert pick_file(clinic.stage.glass, "Bring a file in", lambda folder: ()) == no_name


def test_what_is_not_taken_in_is_told_with_the_files_name(clinic: Clinic, practised: Path) -> None:
    strange = clinic.stick / "holiday.snail"
    strange.write_bytes(b"a picture")
    adding = clinic.desk.adding()
    with pytest.raises(RefusedError, match=r"^holiday\.snail: .*\.$"):
        adding.take(strange, lambda share: None)
    with pytest.raises(RefusedError, match=r"^holiday\.snail: .*\.$"):
        adding.invitation(strange)


def test_at_home_nobody_is_invited_on(clinic: Clinic, practised: Path, tmp_path: Path) -> None:
    def pictures(of: Clinic) -> set[str]:
        return {way.picture for way in ways(of.stage.glass, of.desk.moves(CHILD))}

    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        assert pictures(clinic) - pictures(home) == {"home"}
        assert pictures(home) - pictures(clinic) == {"gift"}
    finally:
        home.suite.close()


def test_who_came_by_an_invitation_has_the_clinics_start_sheet_and_is_asked_for_none(
    clinic: Clinic, practised: Path, tmp_path: Path
) -> None:
    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        told, text = list[str](), home.stage.glass.painter.text

        def seen(words: str, *place: Any, **about: Any) -> None:
            told.append(words)
            text(words, *place, **about)

        home.stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
        home.close_window()
        assert _begin(home.stage.glass, home.desk, CHILD) is Answer.CLOSED
        assert "Mia: Start sheet" not in told
        assert "How it goes" in told
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
        came = home.desk.adding().invitation(file)
        assert came.sentences[0].endswith("; invited by Reha.")
        assert home.desk.moves(CHILD).invited_by == "Reha"
        (way,) = [way for way in ways(home.stage.glass, home.desk.moves(CHILD)) if way.picture == "gift"]
        assert way.line == "a locked file for Reha"
    finally:
        home.suite.close()


def test_who_was_invited_is_seen_at_once_with_the_way_of_the_practice_back_to_the_clinic(
    clinic: Clinic, tmp_path: Path
) -> None:
    clinic.keys("tte")
    clinic.read()
    clinic.way(CHILD, "home")
    home = Clinic(tmp_path / "home", clinic.stick)
    try:
        painter, pictures, words = home.stage.glass.painter, list[str](), list[str]()
        picture, text = painter.picture, painter.text

        def seen(name: str, *place: Any, **about: Any) -> None:
            pictures.append(name)
            picture(name, *place, **about)

        def read(line: str, *place: Any, **about: Any) -> None:
            words.append(line)
            text(line, *place, **about)

        painter.picture, painter.text = seen, read  # type: ignore[method-assign, assignment]
        home.keys("tte")
        home.read()
        assert bring(home.stage.glass, home.desk.adding(), home.desk.following) is Answer.LEAVE
        line = next(line for line in home.desk.children() if line.id == CHILD)
        assert line.picture in pictures
        assert line.name in words
        told = " ".join(words)
        assert f"{line.name} is on the first screen now" in told
        assert f"{PACK}." in told
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


def test_all_that_came_of_practice_is_told_in_sentences_with_their_full_stops(clinic: Clinic, practised: Path) -> None:
    log = clinic.suite.log
    assert log is not None
    clinic.desk.adding().take(practised, lambda share: None)
    was_another(clinic, log.page(CHILD, "trace", 0, 1)[0].uid)
    came, differ, receipt = clinic.desk.adding().take(practised, lambda share: None).sentences
    assert came.startswith("Mia: 0 new, ")
    assert came.endswith(".")
    assert differ == "1 attempt differs; both are kept, marked for you to look at."
    assert receipt.endswith(": the receipt, for the home laptop.")


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
    was_another(clinic, uid)
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


def was_another(clinic: Clinic, uid: str) -> None:
    """As if what stands here under that number had been another attempt."""
    connection = connect(clinic.places)
    with connection:
        connection.execute("UPDATE attempts SET digest = ? WHERE uid = ?", ("0" * 64, uid))
    connection.close()
