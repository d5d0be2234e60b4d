"""A new child who is too young to read letters and numbers."""

from __future__ import annotations

import pytest

from snailtrail.records.profile_save import open_profile
from snailtrail.screens.desk.adding import NewChild
from tests.commands.clinic import Clinic


@pytest.mark.parametrize(("years", "order"), [(4, ("glow",)), (5, ("glow",)), (6, None), (9, None)])
def test_who_is_too_young_for_numbers_begins_with_stars_that_glow(
    clinic: Clinic, years: int, order: tuple[str, ...] | None
) -> None:
    adding = clinic.desk.adding()
    child = adding.add(NewChild("Lina", clinic.desk.pictures()[0], born=adding.year - years))
    dots = clinic.desk.settings_of(child).profile().games.get("dots")
    assert (None if dots is None else dots.choices.get("order")) == order


def test_a_child_after_an_example_keeps_what_the_example_has(clinic: Clinic) -> None:
    adding = clinic.desk.adding()
    example = next(one for one in adding.examples if "glow" not in open_profile(clinic.places, one.id).text)
    child = adding.add(NewChild("Lina", clinic.desk.pictures()[0], born=adding.year - 4, after=example.id))
    assert "glow" not in open_profile(clinic.places, child).text


def test_nothing_that_is_said_about_an_example_is_said_about_the_child_after_it(clinic: Clinic) -> None:
    adding = clinic.desk.adding()
    for example in adding.examples:
        assert "made-up child" in open_profile(clinic.places, example.id).text
        child = adding.add(NewChild("Lina", clinic.desk.pictures()[0], after=example.id))
        text = open_profile(clinic.places, child).text
        assert [line for line in text.splitlines() if "#" in line] == [text.splitlines()[0]]
        assert "yaml-language-server" in text.splitlines()[0]
        games = clinic.desk.settings_of(child).profile().games
        assert games == clinic.desk.settings_of(example.id).profile().games
