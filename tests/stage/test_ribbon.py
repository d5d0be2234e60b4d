"""A ribbon looks the same however it grew, and its colours are told apart by every eye, also in grey."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.records.places import shipped
from snailtrail.screens.desk.coloured_path import WIDTHS_MM, kinds_of
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.ribbon import Ribbon, Stroke
from snailtrail.stage.theme import THEMES, Theme
from tests.stage.test_themes import EYES, HINT, OBJECT, contrast

COUNT = 300
STROKES = [Stroke((255, 0, 0), 0.7), Stroke((0, 0, 255), 1.1), Stroke((0, 0, 0), 2.0)]
EDGE = Stroke((255, 255, 255), 0.5)
GROUND = (90, 140, 90)


@pytest.fixture
def stage(unseen: None) -> Rehearsal:
    return Rehearsal(shipped().assets, (683, 384))


def ribbon(stage: Rehearsal, lifted: int | None = None) -> Ribbon:
    stage.glass.painter.place_window()
    t = np.linspace(0.0, 1.0, COUNT)
    points = np.column_stack((10.0 + 140.0 * t, 60.0 + 20.0 * np.sin(9.0 * t)))
    joined = np.ones(COUNT, bool)
    joined[[0] if lifted is None else [0, lifted]] = False
    return Ribbon(stage.glass.painter, points, np.arange(COUNT) // 40 % 3, joined, STROKES, EDGE)


def shown(stage: Rehearsal, of: Ribbon, *pieces: tuple[int, int]) -> NDArray[np.int64]:
    target = stage.glass.painter.target
    for first, end in pieces:
        target.fill(GROUND)
        of.show(first, end)
    return pygame.surfarray.array3d(target).astype(np.int64)


def test_a_ribbon_that_grew_is_the_one_that_was_drawn_at_once(stage: Rehearsal) -> None:
    at_once = shown(stage, ribbon(stage), (0, COUNT))
    grown = shown(stage, ribbon(stage), *((0, end) for end in range(0, COUNT + 1, 7)), (0, COUNT))
    assert (at_once != GROUND).any()
    np.testing.assert_array_equal(at_once, grown)


def test_a_ribbon_that_shrinks_or_begins_later_leaves_nothing_behind(stage: Rehearsal) -> None:
    short = shown(stage, ribbon(stage), (0, 100))
    np.testing.assert_array_equal(shown(stage, ribbon(stage), (0, COUNT), (0, 100)), short)
    late = shown(stage, ribbon(stage), (200, COUNT))
    np.testing.assert_array_equal(shown(stage, ribbon(stage), (0, COUNT), (200, COUNT)), late)
    assert (shown(stage, ribbon(stage), (0, COUNT), (0, 0)) == GROUND).all()


def test_a_piece_that_passes_looks_like_one_that_is_kept_and_leaves_nothing(stage: Rehearsal) -> None:
    kept = shown(stage, ribbon(stage, lifted=170), (120, 220))
    passing, target = ribbon(stage, lifted=170), stage.glass.painter.target
    for first, end in ((0, 100), (120, 220)):
        target.fill(GROUND)
        passing.show_passing(first, end)
    assert (kept != GROUND).any()
    apart = np.abs(pygame.surfarray.array3d(target).astype(np.int64) - kept).max(axis=2)
    assert (apart > 4).sum() < 12, "where two colours meet at a soft edge, a layer in between mixes them otherwise"
    target.fill(GROUND)
    passing.show_passing(50, 50)
    assert (pygame.surfarray.array3d(target) == GROUND).all()


def test_a_hand_at_rest_does_not_harden_the_line(stage: Rehearsal) -> None:
    stage.glass.painter.place_window()
    moving = np.column_stack((np.linspace(20.0, 90.0, 50), np.full(50, 50.0)))
    resting = np.vstack((moving[:25], np.repeat(moving[24:25], 400, axis=0), moving[25:]))

    def drawn(points: NDArray[np.float64]) -> NDArray[np.int64]:
        joined = np.arange(len(points)) > 0
        of = Ribbon(stage.glass.painter, points, np.zeros(len(points), np.int64), joined, STROKES, EDGE)
        return shown(stage, of, (0, len(points)))

    np.testing.assert_array_equal(drawn(moving), drawn(resting))


def test_a_lifted_hand_leaves_a_gap(stage: Rehearsal) -> None:
    stage.glass.painter.place_window()
    points = np.array([(20.0, 50.0), (40.0, 50.0), (80.0, 50.0), (100.0, 50.0)])
    joined = np.array([False, True, False, True])
    of = Ribbon(stage.glass.painter, points, np.zeros(4, np.int64), joined, STROKES, EDGE)
    picture = shown(stage, of, (0, 4))
    x, y = (round(v) for v in stage.glass.painter.at(60.0, 50.0))
    assert tuple(picture[x, y]) == GROUND
    x, y = (round(v) for v in stage.glass.painter.at(30.0, 50.0))
    assert tuple(picture[x, y]) != GROUND


def test_a_number_has_the_width_and_colour_of_its_size_whatever_its_side() -> None:
    values = np.array([0.0, 1.9, 2.0, -5.0, 8.0, -80.0, np.nan])
    assert kinds_of(values, (2.0, 4.0, 8.0)).tolist() == [0, 0, 1, 2, 3, 3, 4]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_each_level_is_told_from_the_next_and_from_its_edge_by_every_eye(theme: Theme, eye: str) -> None:
    assert contrast(theme.levels[0], theme.card, eye) >= OBJECT
    for lighter, darker in pairwise(theme.levels):
        assert contrast(lighter, darker, eye) >= HINT - 0.02


def test_what_is_more_is_wider_too() -> None:
    assert all(less + 0.3 < more for less, more in pairwise(WIDTHS_MM))
