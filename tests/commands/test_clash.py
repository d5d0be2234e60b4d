"""A profile that is changed on disk while a grown-up changes it: both are shown, and either is taken by keys alone."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from snailtrail.commands.profile_files import ProfileChanger
from snailtrail.records.profile_save import open_profile
from snailtrail.screens.desk.clash import Clashing, differing, settled
from snailtrail.screens.desk.profile_text import profile_text
from tests.commands.clinic import Clinic
from tests.commands.conftest import CHILD

NAME = "name: Mia"


def path(clinic: Clinic) -> Path:
    return open_profile(clinic.places, CHILD).path


@pytest.fixture
def own(clinic: Clinic) -> str:
    """The text of a profile that lies in the data folder."""
    text = open_profile(clinic.places, CHILD).text
    path(clinic).parent.mkdir(exist_ok=True)
    path(clinic).write_bytes(text.encode())
    assert NAME in text
    return text


def clashing(clinic: Clinic, own: str) -> Clashing:
    """The text that is kept has "# mine" before all; on the disk the child is Mina meanwhile."""
    profile = clinic.desk.text_of(CHILD)
    path(clinic).write_bytes(own.replace(NAME, "name: Mina").encode())
    clash = profile.keep("# mine\n" + own)
    assert isinstance(clash, Clashing)
    return clash


@pytest.mark.parametrize(("tabs", "whose"), [("tt", "mine"), ("ttt", "theirs")])
def test_after_a_clash_the_one_that_is_pressed_is_in_force(clinic: Clinic, own: str, tabs: str, whose: str) -> None:
    wanted = {"mine": "# mine\n" + own, "theirs": own.replace(NAME, "name: Mina")}[whose]
    clash = clashing(clinic, own)
    clinic.keys(tabs + "e")
    assert settled(clinic.stage.glass, clash) == ""
    assert path(clinic).read_bytes().decode() == wanted


def test_a_clash_that_is_left_changes_nothing_and_is_told(clinic: Clinic, own: str) -> None:
    clash = clashing(clinic, own)
    clinic.keys("te")
    assert settled(clinic.stage.glass, clash) == clash.sentence
    assert path(clinic).read_bytes().decode() == own.replace(NAME, "name: Mina")


def test_the_page_of_a_text_asks_which_is_to_hold_and_ends_with_it(clinic: Clinic, own: str) -> None:
    profile = clinic.desk.text_of(CHILD)
    profile.text = "# mine\n" + own
    path(clinic).write_bytes(own.replace(NAME, "name: Mina").encode())
    glass = clinic.stage.glass
    clinic.stage.key(0.4, pygame.K_s, mod=pygame.KMOD_CTRL)
    for n, key in enumerate((pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN)):
        clinic.stage.key(1.5 + n / 5, key)
    clinic.stage.close(8.0)
    assert profile_text(glass, profile) is None
    assert path(clinic).read_bytes().decode() == "# mine\n" + own


def test_a_setting_that_is_pressed_while_the_file_changes_is_kept_when_yours_is(clinic: Clinic, own: str) -> None:
    theirs = own.replace(NAME, "name: Mina")

    def who() -> str:  # asked between the reading of the file and its writing
        path(clinic).write_bytes(theirs.encode())
        return "Anna"

    changer = ProfileChanger(clinic.places, CHILD, who)
    clash = changer.change({("name",): "Mona"})
    assert isinstance(clash, Clashing)
    assert clash.theirs == theirs
    assert clash.keep_mine() == ""
    assert "name: Mona" in path(clinic).read_text(encoding="utf-8")
    assert changer.undo() == ""
    assert path(clinic).read_bytes().decode() == theirs


def test_the_lines_that_differ_are_shown_by_their_numbers() -> None:
    assert differing("a\nb\n  c\n", "a\nx\n  c\nd\n") == (["2: b"], ["2: x", "4: d"])
