"""After a lost disk: a copy of everything, or a safety copy of the second place, comes back from a stick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.play.words import words_of
from snailtrail.records.backup import SUMS, back_up, backups
from snailtrail.records.drives import Handy
from snailtrail.records.erase import erase
from snailtrail.records.everything import copies_at, copies_elsewhere, put_back, readme
from snailtrail.records.log_check import check
from snailtrail.records.old_versions import old_versions
from snailtrail.records.places import Places, shipped
from snailtrail.records.refusals import RefusedError
from snailtrail.screens.desk.copies import SHOWN, bring, copies
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic
from tests.commands.conftest import ATTEMPTS, CHILD

GAMES = 3
LONGEST_PATH = 4095
KID, TEXT = "kid-7f3a", "name: Ida\npicture: fox\n"
NOW = datetime(2026, 5, 12, 9, 4)


@pytest.fixture
def stick(clinic: Clinic) -> Path:
    """A stick with a copy of everything, Ida's profile in it."""
    clinic.places.prepare()
    (clinic.places.profiles / f"{KID}.yaml").write_text(TEXT, encoding="utf-8")
    clinic.desk.copies().make(lambda share: None)
    clinic.desk.copies().emergency(clinic.stick, lambda share: None)
    return clinic.stick


@pytest.fixture
def fresh(clinic: Clinic, stick: Path, tmp_path: Path) -> Iterator[Clinic]:
    """Another computer on which nothing was ever played, the stick in it."""
    made = Clinic(tmp_path / "fresh", stick)
    yield made
    made.suite.close()


def known(clinic: Clinic) -> int:
    assert clinic.suite.log is not None
    return len(clinic.suite.log.uids(CHILD))


def brought_by_keys(fresh: Clinic) -> None:
    """The first copy that is offered is put back, with all attempts and Ida in it."""
    assert known(fresh) == 0
    fresh.keys("tte tte")
    fresh.read()
    bring(fresh.stage.glass, fresh.desk.copies())
    assert known(fresh) == ATTEMPTS * GAMES
    assert [line.name for line in fresh.desk.children()] == ["Ida"]
    assert (fresh.places.profiles / f"{KID}.yaml").read_text("utf-8") == TEXT


def test_on_a_new_computer_everything_comes_back_by_keys(fresh: Clinic, stick: Path) -> None:
    brought_by_keys(fresh)
    fresh.suite.close()
    assert check(fresh.places).sound
    assert fresh.places.device_id.read_bytes() != (stick / "snailtrail-copy-1" / "device-id").read_bytes()


def test_what_is_here_stays_and_a_profile_that_differs_becomes_an_earlier_version(clinic: Clinic, stick: Path) -> None:
    (clinic.places.profiles / f"{KID}.yaml").write_text("name: Idun\n", encoding="utf-8")
    page = clinic.desk.copies()
    before = len(backups(clinic.places.backups))
    told = page.bring(stick / "snailtrail-copy-1", lambda share: None)
    assert known(clinic) == ATTEMPTS * GAMES
    assert any(sentence.endswith("among the earlier versions: Idun") for sentence in told)
    assert (clinic.places.profiles / f"{KID}.yaml").read_text("utf-8") == "name: Idun\n"
    assert [one.text() for one in old_versions(clinic.places, KID)] == [TEXT]
    assert len(backups(clinic.places.backups)) == before + 1, "what was here is kept first"


def test_a_child_that_was_deleted_here_does_not_come_back(clinic: Clinic, stick: Path) -> None:
    places = clinic.places
    clinic.suite.close()
    erase(places, CHILD, who="", day=date(2026, 5, 12))
    returned = put_back(places, stick / "snailtrail-copy-1", who="", now=NOW)
    assert returned.deleted_again == 1
    again = Clinic(places.data, clinic.stick)
    try:
        assert known(again) == 0
    finally:
        again.suite.close()


def test_a_damaged_record_file_in_the_copy_is_told_and_the_lines_bring_all_back(fresh: Clinic, stick: Path) -> None:
    damaged = stick / "snailtrail-copy-1" / "attempts.db"
    damaged.write_bytes(b"x" * damaged.stat().st_size)
    told = fresh.desk.copies().bring(stick / "snailtrail-copy-1", lambda share: None)
    assert any("attempts.db" in sentence for sentence in told)
    assert known(fresh) == ATTEMPTS * GAMES


def test_a_profile_that_was_damaged_in_the_copy_is_told_and_no_child_plays_by_it(fresh: Clinic, stick: Path) -> None:
    cut_off = next((stick / "snailtrail-copy-1" / "profiles").glob("*.yaml"))
    cut_off.write_bytes(b"name: Mia\n")
    told = fresh.desk.copies().bring(stick / "snailtrail-copy-1", lambda share: None)
    assert any(f"profiles/{cut_off.name}" in sentence for sentence in told)
    assert not (fresh.places.profiles / cut_off.name).exists()


def test_damaged_lines_come_back_from_the_record_file_of_the_copy(fresh: Clinic, stick: Path) -> None:
    for lines in (stick / "snailtrail-copy-1" / "log").glob("*.jsonl"):
        lines.write_bytes(b"{}\n")
    fresh.desk.copies().bring(stick / "snailtrail-copy-1", lambda share: None)
    assert known(fresh) == ATTEMPTS * GAMES


def test_a_safety_copy_of_a_second_place_comes_back_on_a_new_computer(fresh: Clinic, clinic: Clinic) -> None:
    place = fresh.stick / "snailtrail-0b1c2d3e"
    back_up(clinic.places, NOW, folder=place)
    everything, one = fresh.desk.copies().elsewhere()
    assert (everything.path.name, one.path.parent, one.made_at) == ("snailtrail-copy-1", place, NOW)
    fresh.desk.copies().bring(one.path, lambda share: None)
    assert known(fresh) == ATTEMPTS * GAMES


def test_after_a_lost_disk_children_and_attempts_come_back_from_the_second_place_by_keys(
    clinic: Clinic, tmp_path: Path
) -> None:
    clinic.places.prepare()
    (clinic.places.profiles / f"{KID}.yaml").write_text(TEXT, encoding="utf-8")
    page = clinic.desk.copies()
    page.also(clinic.stick)
    page.make(lambda share: None)
    fresh = Clinic(tmp_path / "fresh", clinic.stick)
    try:
        (copy,) = fresh.desk.copies().elsewhere()
        assert copy.attempts == ATTEMPTS * GAMES
        brought_by_keys(fresh)
    finally:
        fresh.suite.close()


def test_a_written_folder_of_safety_copies_leads_to_those_in_it(fresh: Clinic, clinic: Clinic, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "snailtrail-0b1c2d3e"
    back_up(clinic.places, NOW, folder=place)
    page = fresh.desk.copies()
    (copy,) = page.elsewhere(place)
    assert page.elsewhere(place.parent) == page.elsewhere(place)
    assert page.elsewhere(copy.path) == [copy]
    assert page.elsewhere(tmp_path / "nowhere") == []
    fresh.keys("tttte")  # past the copy of everything and looking again
    fresh.keys(f"={place} e")
    fresh.keys("tte tte")  # the one copy there; then: put it back
    fresh.read()
    bring(fresh.stage.glass, page)
    assert known(fresh) == ATTEMPTS * GAMES


@pytest.mark.skipif(sys.platform == "win32", reason="a link that leads nowhere stands for a stick that was pulled out")
def test_a_copy_that_goes_while_it_is_looked_for_is_not_told_and_counted_when_it_is_back(clinic: Clinic) -> None:
    page, place = clinic.desk.copies(), clinic.stick / "snailtrail-0b1c2d3e"
    whole = back_up(clinic.places, NOW, folder=place)
    gone = place / "attempts-2026-05-12T090405.db"
    gone.symlink_to(clinic.stick / "drawer.db")
    assert [copy.path for copy in page.elsewhere(place)] == [whole]
    whole.rename(clinic.stick / "drawer.db")
    (copy,) = page.elsewhere(place)
    assert (copy.path, copy.attempts) == (gone, ATTEMPTS * GAMES)


@pytest.mark.skipif(sys.platform != "linux", reason="the longest path is Linux's")
def test_a_folder_that_cannot_be_looked_into_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < LONGEST_PATH - 200:
        folder /= "x" * 90
    place = folder / "a"
    place.mkdir(parents=True)
    made = place / "attempts-2026-05-12T090400.db"
    made.touch()
    shut = folder / ("y" * (LONGEST_PATH - 4 - len(str(folder))))
    shut.mkdir()
    with pytest.raises(OSError, match="too long"):
        (shut / SUMS).is_file()
    assert copies_elsewhere([Handy(folder, removable=True)]) == [made]
    assert copies_at(shut / "no file") == []


def test_a_folder_that_is_no_copy_changes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    clinic.suite.close()
    with pytest.raises(RefusedError, match=r"SUMS\.txt is missing"):
        put_back(clinic.places, tmp_path, who="", now=NOW)
    assert main(["restore", "--data", str(clinic.places.data), str(tmp_path)]) == 1


def test_the_command_brings_a_copy_of_everything_back_too(
    clinic: Clinic, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new"
    assert main(["restore", "--data", str(target), str(stick / "snailtrail-copy-1")]) == 0
    assert "1 child is back, with its settings." in capsys.readouterr().out
    assert check(Places.of(target)).sound


def test_the_command_says_that_a_path_at_which_nobody_may_look_is_no_copy(
    clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic.suite.close()
    no_name = tmp_path / ("x" * 300)  # longer than a name can be: the system refuses to look
    assert main(["restore", "--data", str(clinic.places.data), str(no_name)]) == 1
    assert no_name.name in capsys.readouterr().err


def test_the_copy_says_what_it_is_in_the_language_of_the_desk_and_in_english(stick: Path) -> None:
    told = (stick / "snailtrail-copy-1" / "README.txt").read_text("utf-8")
    assert "From a stick or folder" in told
    assert "main.py restore FOLDER" in told
    german = readme(words_of(shipped().assets / "languages", "de"), NOW)
    assert german.endswith(readme(words_of(shipped().assets / "languages", "en"), NOW))
    assert "12. Mai 2026" in german or "12 Mai 2026" in german


def test_all_copies_that_are_kept_can_be_shown_and_an_early_one_put_back(clinic: Clinic) -> None:
    made = back_up(clinic.places, NOW)
    for day in range(1, SHOWN + 8):  # as many as a year leaves
        made.with_name(f"attempts-2026-04-{day:02}T090000.db").write_bytes(made.read_bytes())
    page = clinic.desk.copies()
    assert len(page.copies()) > SHOWN + 2
    clinic.keys("t" * (5 + SHOWN + 2) + "e")  # "earlier ones" stands behind the tiles and the way to a stick
    clinic.keys("e tte")  # the keyboard is then on one of the earlier ones
    clinic.close_window()
    assert copies(clinic.stage.glass, page) is Answer.CLOSED
    assert list(clinic.places.quarantine.iterdir())
    assert known(clinic) == ATTEMPTS * GAMES


def test_without_a_stick_there_is_nothing_to_choose() -> None:
    assert copies_elsewhere([]) == []
