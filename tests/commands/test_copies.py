"""Safety copies on the grown-ups' page, by keys: made, looked at, brought to a stick, put back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from snailtrail.records.backup import backups
from snailtrail.records.config import load_config, second_folder
from snailtrail.screens.desk.copies import copies
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic
from tests.commands.conftest import ATTEMPTS, CHILD

GAMES = 3
MAKE, LOOK, EMERGENCY, SECOND, NEWEST = range(2, 7)
"""How often Tab leads from the way back to each."""


def press(clinic: Clinic, tabs: int) -> None:
    clinic.keys("t" * tabs + "e")


def show(clinic: Clinic) -> None:
    clinic.close_window()
    assert copies(clinic.stage.glass, clinic.desk.copies()) is Answer.CLOSED


def test_one_is_made_now_and_shown_first(clinic: Clinic) -> None:
    before = backups(clinic.places.backups)
    press(clinic, MAKE)
    show(clinic)
    made = backups(clinic.places.backups)
    assert len(made) == len(before) + 1
    newest = clinic.desk.copies().copies()[0]
    assert newest.path == made[-1]
    assert newest.looked_at is None


def test_a_stick_is_chosen_as_second_place_and_the_next_copy_lies_there_too(clinic: Clinic) -> None:
    press(clinic, SECOND)
    press(clinic, 2)
    show(clinic)
    assert second_folder(load_config(clinic.places).config) == clinic.stick
    told = clinic.desk.copies().make(lambda share: None)
    assert len(told) == 2
    (place,) = clinic.stick.iterdir()
    assert [path.name for path in backups(place)] == [backups(clinic.places.backups)[-1].name]


def test_a_second_place_on_the_same_disk_is_taken_with_a_word_of_what_it_is_good_for(clinic: Clinic) -> None:
    page = clinic.desk.copies()
    assert page.also(clinic.stick) == ""
    assert page.second().endswith("it helps after a mistake, not after a lost disk.")
    page.make(lambda share: None)
    assert "1 copy lies there. This place lies on the same disk as the records: it helps" in page.second()


@pytest.mark.parametrize("plugged_in", [True, False])
def test_another_drive_that_is_no_stick_is_said_to_be_lost_with_the_disk_it_may_be_part_of(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, plugged_in: bool
) -> None:
    stat, drive = Path.stat, clinic.stick if plugged_in else clinic.documents

    def elsewhere(path: Path, **how: bool) -> os.stat_result:
        """The drive has a number of its own."""
        found = stat(path, **how)
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:10])) if path == drive else found

    page = clinic.desk.copies()
    assert page.also(drive) == ""
    monkeypatch.setattr(Path, "stat", elsewhere)
    lost_together = "may be one disk, and are then lost together" in page.second()
    assert "lost disk" not in page.second()
    assert lost_together is not plugged_in


def test_everything_is_looked_at_and_a_damaged_copy_is_named(clinic: Clinic) -> None:
    page = clinic.desk.copies()
    page.make(lambda share: None)
    (copy, *_) = page.copies()
    damaged = bytearray(copy.path.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 4000] = b"x" * 4000
    copy.path.write_bytes(damaged)
    sentences, to_mend = page.look(lambda share: None)
    assert not to_mend
    assert any(copy.path.name in sentence for sentence in sentences)
    assert page.copies()[0].looked_at is False


def test_a_copy_is_put_back_and_what_was_kept_since_is_there(clinic: Clinic) -> None:
    clinic.desk.copies().make(lambda share: None)
    press(clinic, NEWEST)
    press(clinic, 2)
    show(clinic)
    assert clinic.suite.log is not None
    assert len(clinic.suite.log.uids(CHILD)) == ATTEMPTS * GAMES
    assert list(clinic.places.quarantine.iterdir())
    assert clinic.suite.trouble() == ""


def test_a_copy_of_everything_goes_to_the_stick(clinic: Clinic) -> None:
    press(clinic, EMERGENCY)
    press(clinic, 2)
    show(clinic)
    assert (clinic.stick / "snailtrail-copy-1" / "attempts.db").is_file()


def test_a_second_place_can_be_given_up_once_there_is_one(clinic: Clinic) -> None:
    page = clinic.desk.copies()
    assert not page.has_second()
    assert page.also(clinic.stick) == ""
    assert page.has_second()
    press(clinic, SECOND + 1)
    show(clinic)
    assert second_folder(load_config(clinic.places).config) is None
    assert not page.has_second()
