"""Sound, look and ease of this computer: each setting can be pressed, is written among the owner's words, and holds."""

from __future__ import annotations

import pytest

from snailtrail.commands.house import LocalHouse
from snailtrail.commands.prescribing import manner
from snailtrail.records.config import Config, load_config, own_text
from snailtrail.records.places import shipped
from snailtrail.records.profile_schema import Calm
from snailtrail.records.strict_yaml import read
from snailtrail.records.yaml_tree import plain
from snailtrail.screens.desk.house import SECTIONS, WARNINGS, house
from snailtrail.screens.desk.settings import fields, inner
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic

COMMENT = "# loud enough for the big room\n"


def own(clinic: Clinic, text: str) -> None:
    clinic.places.config.write_text(text, encoding="utf-8")


def test_a_look_that_is_pressed_is_seen_at_once_and_kept_among_the_owners_words(clinic: Clinic) -> None:
    own(clinic, f"{COMMENT}sound:\n  sounds: 70\n")
    of = clinic.desk.house()
    assert of.change({("theme",): "strong"}) == ""
    clinic.close_window()
    assert house(clinic.stage.glass, of) is Answer.CLOSED
    assert of.manner().theme.name == "strong"
    assert COMMENT in own_text(clinic.places)
    assert load_config(clinic.places).config.sound.sounds == 70
    assert clinic.suite.visit("example-mia").manner == manner(load_config(clinic.places).config, Calm()), "she has none"


def test_by_keys_the_first_switch_of_the_page_makes_the_house_still(clinic: Clinic) -> None:
    of = clinic.desk.house()
    sounds, looks = 3 * 1, 3
    clinic.keys("t" * (1 + sounds + looks + 1) + "e")
    clinic.close_window()
    house(clinic.stage.glass, of)
    assert load_config(clinic.places).config.reduced_motion
    assert clinic.stage.glass.manner.reduced_motion


def test_what_is_pressed_back_to_what_is_shipped_leaves_nothing_to_complain_of(clinic: Clinic) -> None:
    of = clinic.desk.house()
    for theme in ("strong", None):
        assert of.change({("theme",): theme}) == ""
    assert own_text(clinic.places) == ""
    assert of.problems() == ()
    own(clinic, COMMENT)
    assert clinic.desk.house().problems() == ()


def test_a_file_of_nothing_but_nul_is_still_told_of(clinic: Clinic) -> None:
    clinic.places.config.write_bytes(bytes(40))
    (told,) = clinic.desk.house().problems()
    assert "not a text file" in told


def test_a_change_is_taken_back_line_by_line(clinic: Clinic) -> None:
    own(clinic, f"{COMMENT}scanning_s: 2\n")
    before, of = own_text(clinic.places), clinic.desk.house()
    assert of.undo() != ""
    of.change({("scanning_s",): None})
    of.change({("sound", "voice"): "10"})
    assert of.config().scanning_s is None
    assert [of.undo(), of.undo()] == ["", ""]
    assert load_config(clinic.places).config.scanning_s == 2.0
    assert COMMENT in own_text(clinic.places)
    assert load_config(clinic.places).config.sound.voice == 40
    assert before.split("\n")[0] in own_text(clinic.places)


def test_a_file_that_must_be_mended_first_is_not_written_over(clinic: Clinic) -> None:
    own(clinic, "sound:\n\tvoice: 3\n")
    assert "TAB" in clinic.desk.house().change({("theme",): "calm"})
    assert clinic.places.config.read_text("utf-8") == "sound:\n\tvoice: 3\n"


def test_no_child_moves_in_a_still_house_and_a_house_that_moves_leaves_a_still_child_alone() -> None:
    assert manner(Config(reduced_motion=True), Calm()).reduced_motion
    assert manner(Config(), Calm(reduced_motion=True)).reduced_motion
    assert not manner(Config(), Calm()).reduced_motion


def test_what_is_taken_out_of_the_owners_file_is_as_the_page_says_it_is_by_itself() -> None:
    root = read(shipped().config).root
    assert root is not None
    assert Config.model_validate(plain(root)) == Config(), "the shipped file and the declared defaults are one"


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.picture)
def test_each_setting_of_the_page_says_in_a_sentence_what_it_is_for(section: object) -> None:
    from snailtrail.screens.desk.settings import Section

    assert isinstance(section, Section)
    for name, info in fields(section, inner(Config(), section.where)).items():
        assert info.title, name
        assert info.description, name


def test_the_one_switch_has_a_warning_for_a_press_no_longer_finds_its_picture(clinic: Clinic) -> None:
    names = [name for section in SECTIONS for name in fields(section, inner(Config(), section.where))]
    assert set(WARNINGS) <= set(names)
    assert isinstance(clinic.desk.house(), LocalHouse)
