"""A level at an end of the scale is told as an end, not as a number that is known to a tenth."""

from __future__ import annotations

from itertools import pairwise

import pytest

from snailtrail.motor.adaptation import learn, level, start
from snailtrail.play.words import words_of
from snailtrail.records.places import shipped
from snailtrail.reports.level_said import Ends, band_in_short, level_in_short, level_said


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ((2.5, 2.1, 2.94), "2.5 bits, easy (80 % band: 2.1 to 2.9)"),
        ((0.8, 0.0, 1.9), "0.8 bits, easy (80 % band: up to 1.9)"),
        ((6.2, 5.0, 7.0), "6.2 bits, easy (80 % band: from 5.0 on)"),
        ((3.0, 0.0, 7.0), "3.0 bits, easy (80 % band: all that the game has)"),
        ((0.0, 0.0, 0.24), "as easy as this game can be (0.0 bits or below; 80 % band: up to 0.2)"),
        ((0.0, 0.0, 0.02), "as easy as this game can be (0.0 bits or below)"),
        ((7.0, 6.1, 7.0), "as hard as this game can be (7.0 bits or above; 80 % band: from 6.1 on)"),
        ((6.99, 6.98, 7.0), "as hard as this game can be (7.0 bits or above)"),
    ],
)
def test_a_band_that_an_end_cuts_off_is_open_there(of: tuple[float, float, float], told: str) -> None:
    assert level_said(*of, word="easy") == told


def test_a_game_that_goes_no_easier_has_an_end_of_its_own() -> None:
    told = level_said(0.2, 0.0, 0.9, "very easy", Ends(easiest_bits=0.6))
    assert told == "as easy as this game can be (0.6 bits or below; 80 % band: up to 0.9)"


def test_a_picture_draws_no_band_that_is_narrower_than_what_is_known() -> None:
    catch = Ends(easiest_bits=0.2, hardest_bits=5.0)
    assert catch.drawn(0.0, 0.0) == (0.0, 0.2)
    assert catch.drawn(0.1, 1.5) == (0.1, 1.5)
    assert catch.drawn(6.0, 7.0) == (5.0, 7.0)


def test_no_band_of_a_child_that_misses_the_easiest_again_and_again_begins_at_zero() -> None:
    belief = start(4.0, None)
    for _ in range(6):
        belief = learn(belief, 0.0, 0)
    of = level(belief, 0.8)
    assert "0.0 to" not in level_said(of.bits, of.low, of.high)
    assert level_said(of.bits, of.low, of.high).startswith("as easy as this game can be")


def test_a_cell_says_where_the_scale_ends_and_numbers_are_of_the_language() -> None:
    assert [str(level_in_short(bits, 2)) for bits in (0.0, 2.345, 7.0)] == ["0.00 or below", "2.35", "7.00 or above"]
    assert str(level_in_short(0.0, 2, Ends(easiest_bits=0.222))) == "0.22 or below"
    assert words_of(shipped().assets / "languages", "de").tell(level_in_short(2.344, 2)) == "2,34"


def test_a_bands_cell_is_open_where_the_scale_ends() -> None:
    bands = [(0.0, 0.65), (6.0, 7.0), (1.0, 2.0), (0.0, 7.0)]
    told = [str(cut) if (cut := band_in_short(*band, 2)) else "" for band in bands]
    assert told == ["0.65 or below", "6.00 or above", "", ""]


def test_what_is_told_of_higher_levels_is_never_an_end_that_is_lower() -> None:
    told = [level_said(tenth / 10, tenth / 10 - 0.5, tenth / 10 + 0.5) for tenth in range(71)]
    assert all(one != other for one, other in pairwise(told))
