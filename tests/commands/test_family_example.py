"""A child is added after an example, and its first start sheet: by keys, and read off the page."""

from __future__ import annotations

from typing import Any

from snailtrail.screens.desk.adding import add_child
from snailtrail.screens.desk.rooms import START_SHEET
from snailtrail.screens.desk.settings import settings
from tests.commands.clinic import Clinic
from tests.commands.conftest import CHILD

AFTER_NOAH = "ttttte =Lina e ttte "
"""Below the two ways the second example; the name; the second picture."""
LAST = " ".join(["t"] * 25) + " e"


def told_by(clinic: Clinic) -> list[str]:
    """All that is painted from now on, line by line."""
    painter, told = clinic.stage.glass.painter, list[str]()
    text = painter.text

    def seen(words: str, *place: Any, **about: Any) -> None:
        told.append(words)
        text(words, *place, **about)

    painter.text = seen  # type: ignore[method-assign, assignment]
    return told


def test_a_child_after_an_example_begins_with_its_year_hand_and_device(clinic: Clinic) -> None:
    noah = next(one for one in clinic.desk.adding().examples if one.id == "example-noah")
    started: list[str] = []
    clinic.keys(AFTER_NOAH + LAST)
    add_child(clinic.stage.glass, clinic.desk.adding(), clinic.starts(started))
    profile = clinic.desk.settings_of(started[0]).profile()
    assert (profile.hand, profile.device, profile.born) == ("left", "touchpad", noah.born)
    assert profile.games == clinic.desk.settings_of(noah.id).profile().games


def test_the_pages_say_which_example_it_is(clinic: Clinic) -> None:
    told = told_by(clinic)
    clinic.keys(AFTER_NOAH)
    clinic.close_window()
    add_child(clinic.stage.glass, clinic.desk.adding(), clinic.starts([]))
    name, everything = told.index("What is the child called?"), told.index("Lina")
    assert "settings of Noah" in " ".join(told[name:everything])
    assert "settings of Noah" in " ".join(told[told.index("Which picture?") :])


def test_a_tick_without_a_name_says_what_is_missing_and_asks_again(clinic: Clinic) -> None:
    started: list[str] = []
    told = told_by(clinic)
    clinic.keys("tte e =Lina e ttte " + LAST)
    add_child(clinic.stage.glass, clinic.desk.adding(), clinic.starts(started))
    assert clinic.desk.settings_of(started[0]).profile().name == "Lina"
    assert "The name is missing" in " ".join(told)


def test_the_first_start_sheet_has_nothing_to_undo_until_something_was_set(clinic: Clinic) -> None:
    glass, of = clinic.stage.glass, clinic.desk.settings_of(CHILD)
    sheet = next(section for section in clinic.desk.sections() if section.where == START_SHEET)
    told = told_by(clinic)
    clinic.keys("t" * 40)  # past every row, more than once round
    clinic.close_window()
    settings(glass, sheet, of, clinic.desk.pictures(), first=True)
    assert "Scissors" in " ".join(told).title()
    assert "Undo" not in told


def test_once_something_was_set_on_the_first_start_sheet_it_can_be_undone(clinic: Clinic) -> None:
    of = clinic.desk.settings_of(CHILD)
    sheet = next(section for section in clinic.desk.sections() if section.where == START_SHEET)
    told = told_by(clinic)
    clinic.keys("ttttte " + "t" * 40)  # an everyday task, below the two texts
    clinic.close_window()
    settings(clinic.stage.glass, sheet, of, clinic.desk.pictures(), first=True)
    assert of.profile().start_sheet.everyday
    assert "Undo" in told
