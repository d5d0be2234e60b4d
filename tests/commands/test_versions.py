"""Earlier versions of a profile are listed with what differs and brought back; a file in ruins has a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from snailtrail.commands.versions import differing_settings
from snailtrail.records.audit import Audit
from snailtrail.records.old_versions import old_versions
from snailtrail.records.profile_save import open_profile
from snailtrail.screens.desk.child_room import child_rooms, mending
from snailtrail.screens.desk.profile_text import profile_text
from snailtrail.screens.desk.rooms import rooms
from snailtrail.screens.desk.versions import use_last_good, versions
from snailtrail.stage.form_rows import Words
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic

KID = "kid-7f3a"
TEXT = "# of her aunt\nname: Ida\npicture: fox\nsession:\n  pause_after_min: 9\n"


@pytest.fixture
def path(clinic: Clinic) -> Path:
    """Ida's profile, which the program has read once."""
    clinic.places.prepare()
    file = clinic.places.profiles / f"{KID}.yaml"
    file.write_text(TEXT, encoding="utf-8")
    assert [child.id for child in clinic.desk.children()] == [KID]
    return file


def change(clinic: Clinic, minutes: str) -> None:
    assert clinic.desk.settings_of(KID).change({("session", "pause_after_min"): minutes}) == ""


def test_each_version_says_in_words_what_differs_the_newest_first(clinic: Clinic, path: Path) -> None:
    change(clinic, "10")
    clinic.desk.settings_of(KID).change({("games", "trace", "highest"): "3", ("calm", "confetti"): "no"})
    newest, oldest = clinic.desk.versions(KID).versions()
    assert newest.differs is not None
    assert oldest.differs is not None
    assert set(newest.differs) == {clinic.suite.found.games["trace"].title, "Confetti"}
    assert oldest.differs[0] == "Pause"
    assert oldest.text == TEXT


def test_by_keys_an_earlier_version_is_in_force_again_and_the_present_one_is_kept(clinic: Clinic, path: Path) -> None:
    change(clinic, "10")
    now = path.read_text("utf-8")
    clinic.keys("tte tte")
    assert versions(clinic.stage.glass, clinic.desk.versions(KID)) is Answer.LEAVE
    assert path.read_text("utf-8") == TEXT
    assert [one.text() for one in old_versions(clinic.places, KID)] == [TEXT, now]
    *_, last = Audit(clinic.places).entries()
    assert last.change is not None
    assert (last.change.child, last.change.setting) == (KID, "profile file")


def test_a_child_that_plays_from_the_last_good_copy_gets_its_file_back_with_a_press(clinic: Clinic, path: Path) -> None:
    path.write_text("name: Ida\n\tpicture: fox\n", encoding="utf-8")
    of = clinic.desk.versions(KID)
    assert "TAB" in " ".join(of.wrong)
    assert of.last_good() is not None
    clinic.keys("tte")
    clinic.close_window()
    assert child_rooms(clinic.stage.glass, clinic.desk, KID) is Answer.CLOSED
    assert path.read_text("utf-8") == TEXT
    assert clinic.desk.versions(KID).wrong == ()
    assert use_last_good(clinic.stage.glass, clinic.desk.versions(KID)) is None, "there is nothing to be done any more"
    assert path.read_text("utf-8") == TEXT


@pytest.mark.parametrize("fault", ["    highest: 3x", "    hihgest: 3"])
def test_a_text_that_is_kept_with_a_faulty_setting_is_told_on_the_childs_page_as_on_the_first_one(
    clinic: Clinic, path: Path, fault: str
) -> None:
    assert clinic.desk.text_of(KID).keep(f"{TEXT}games:\n  trace:\n{fault}\n") == ""
    rows = mending(clinic.stage.glass, clinic.desk.versions(KID), lambda: None)
    shown = [row.words for row in rows if isinstance(row, Words)]
    assert len(shown) == 1
    assert fault.split(":")[0].strip() in shown[0]
    assert shown[0] in clinic.desk.worth_knowing()


def test_a_setting_that_is_taken_otherwise_than_it_stands_is_told_on_the_childs_page(
    clinic: Clinic, path: Path
) -> None:
    path.write_text(f"{TEXT}hand: lefft\n", encoding="utf-8")
    of = clinic.desk.versions(KID)
    assert of.wrong == ()
    assert any("lefft" in line for line in of.doubts)
    shown = " ".join(row.words for row in mending(clinic.stage.glass, of, lambda: None) if isinstance(row, Words))
    assert "lefft" in shown
    path.write_text(TEXT, encoding="utf-8")
    assert mending(clinic.stage.glass, clinic.desk.versions(KID), lambda: None) == []


def test_a_file_in_another_encoding_can_be_brought_back_too(clinic: Clinic, path: Path) -> None:
    path.write_bytes(TEXT.replace("Ida", "Zoë").encode("cp1252"))
    good = clinic.desk.versions(KID).last_good()
    assert good is not None
    assert clinic.desk.versions(KID).bring_back(good) == ""
    assert path.read_text("utf-8") == TEXT


def test_no_copy_is_put_over_one_of_two_files_of_the_same_child(clinic: Clinic, path: Path) -> None:
    path.with_suffix(".yml").write_text(TEXT, encoding="utf-8")
    assert clinic.desk.versions(KID).wrong
    assert clinic.desk.versions(KID).last_good() is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_text_in_another_encoding_is_shown_and_the_tick_keeps_it_as_it_can_be_used(
    clinic: Clinic, encoding: str
) -> None:
    clinic.places.prepare()
    file = clinic.places.profiles / f"{KID}.yaml"
    file.write_bytes("name: Zoë\n".encode(encoding))
    assert clinic.desk.unused() == [KID]
    profile = clinic.desk.text_of(KID)
    assert profile.text == "name: Zoë\n"
    assert "another encoding" in profile.fault
    assert profile.keep(profile.text) == ""
    assert file.read_text("utf-8") == "name: Zoë\n"
    assert [line.name for line in clinic.desk.children()] == ["Zoë"]


def test_a_profile_that_was_never_good_has_a_tile_that_leads_to_its_text(clinic: Clinic) -> None:
    clinic.places.prepare()
    file = clinic.places.profiles / f"{KID}.yaml"
    file.write_text("picture: fox\n", encoding="utf-8")
    clinic.keys("tte")
    clinic.close_window()
    assert rooms(clinic.stage.glass, clinic.desk, tuple) is Answer.CLOSED
    assert clinic.desk.unused() == [KID]
    clinic.close_window()
    assert profile_text(clinic.stage.glass, clinic.desk.text_of(KID)) is Answer.CLOSED


def test_what_is_no_text_is_told_and_left_as_it_is(clinic: Clinic) -> None:
    clinic.places.prepare()
    file = clinic.places.profiles / f"{KID}.yaml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(ValueError, match="no text"):
        clinic.desk.text_of(KID)
    assert open_profile(clinic.places, KID, anyhow=True).text == ""
    assert file.read_bytes().startswith(b"\x89PNG")


def test_settings_differ_by_what_they_say_and_not_by_how_it_is_written() -> None:
    assert differing_settings("a: 1\nb: {c: x}\n", "# new\nb:\n  c: x\na: '1'\n") == []
    assert differing_settings("a: 1\n", "a: 2\nb: 3\n") == [("a",), ("b",)]
    assert differing_settings("a: 1\n", "\t: -") is None
