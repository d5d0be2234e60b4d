"""The pictures: their notation, and dots that keep their shape."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from games.dots.cards import CARDS, deal
from games.dots.drawings import DRAWINGS
from games.dots.outline import Outline
from snailtrail.play.canvas import Ink

SQUARE = Outline("0,0! 0,100! 100,100! 100,0!")


def test_there_are_at_least_24_pictures_of_many_kinds() -> None:
    assert len(DRAWINGS) >= 24
    assert {"fish", "house", "boat", "star", "heart", "cat", "rocket", "snail"} <= set(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_picture_can_be_cut_into_every_number_of_dots_from_its_least_to_30(name: str) -> None:
    drawing = DRAWINGS[name]
    assert 4 <= drawing.least <= 20
    for count in range(drawing.least, 31):
        places = drawing.outline.places(count)
        assert len(places) == count
        assert places[0] == 0.0
        assert (np.diff(places) > 0).all()
        assert places[-1] < drawing.outline.length


@pytest.mark.parametrize("name", DRAWINGS)
def test_with_many_dots_the_lines_between_them_follow_the_outline(name: str) -> None:
    outline = DRAWINGS[name].outline
    curve = outline.curve
    dots = outline.at(outline.places(30))
    closed = np.vstack((dots, dots[:1]))
    away = np.full(len(curve), np.inf)
    for a, b in pairwise(closed):
        way = b - a
        share = np.clip((curve - a) @ way / (way @ way), 0, 1)
        away = np.minimum(away, np.hypot(*(curve - a - share[:, None] * way).T))
    assert away.mean() < 1.0
    assert np.quantile(away, 0.95) < 5.5


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_picture_uses_inks_that_there_are_and_stays_about_its_sheet(name: str) -> None:
    drawing = DRAWINGS[name]
    inks = {drawing.ink, *(detail.ink for detail in drawing.details)}
    assert inks <= set(get_args(Ink))
    assert drawing.details
    assert (drawing.outline.curve >= -2).all()
    assert (drawing.outline.curve <= 102).all()


def test_corners_come_first_and_the_rest_is_spread_by_length() -> None:
    assert SQUARE.at(SQUARE.places(4)).tolist() == [[0, 0], [0, 100], [100, 100], [100, 0]]
    eight = SQUARE.at(SQUARE.places(8))
    assert eight.tolist() == [[0, 0], [0, 50], [0, 100], [50, 100], [100, 100], [100, 50], [100, 0], [50, 0]]


def test_with_fewer_dots_than_corners_the_dullest_corner_goes() -> None:
    blunt = Outline("0,0! 0,100! 50,104! 100,100! 100,0!")
    assert [50.0, 104.0] not in blunt.at(blunt.places(4)).tolist()
    assert [50.0, 104.0] in blunt.at(blunt.places(5)).tolist()


def test_smooth_points_lie_on_the_curve_and_a_circle_stays_round() -> None:
    ring = Outline("50,0 14.6,14.6 0,50 14.6,85.4 50,100 85.4,85.4 100,50 85.4,14.6")
    away = np.hypot(*(ring.curve - 50).T)
    assert away.min() > 49.0
    assert away.max() < 51.5
    assert ring.clockwise is False


def test_two_dots_are_no_shape() -> None:
    with pytest.raises(ValueError, match="2 dots do not make a shape"):
        SQUARE.places(2)


def test_cards_are_all_different_and_enough_for_the_most_stars_and_lures() -> None:
    cards = deal(38, np.random.default_rng(1))
    assert len(set(cards)) == 38
    shared = Path(__file__).parents[3] / "assets" / "pictures"
    assert all((shared / f"{card}.webp").is_file() for card in CARDS)
