"""The page of progress speaks to a therapist: a legend beside each chart, marks of their own shape, and no codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pygame
import pytest

from snailtrail.commands.bench.made_up_year import of_values
from snailtrail.commands.gallery_progress import MadeUp
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.reports.legend import SHAPES, Key, Shape
from snailtrail.reports.level_said import Ends
from snailtrail.reports.progress import GameProgress
from snailtrail.reports.stand import NOW_AND_THEN
from snailtrail.screens.desk.chart_marks import LINE_MM, legend_height, paint_legend, paint_mark
from snailtrail.screens.desk.progress import rows
from snailtrail.screens.desk.progress_chart import Chart
from snailtrail.stage.form_rows import Heading, Pane, Words
from snailtrail.stage.rehearsal import Rehearsal

MADE_UP = MadeUp(discover().games)
KEYS = [Key(sign, words) for sign, words in SHAPES.items()]


def pane(stage: Rehearsal, width: float) -> Pane:
    return Pane(stage.glass.painter, 5.0, width, 1.0)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_chart_has_its_legend_and_no_sentence_holds_a_code(number: int) -> None:
    games = MADE_UP.progress()
    shown = rows(games, games[number].game, MADE_UP.practice(""), MADE_UP.page("", 0), ENGLISH)
    assert [bool(row.legend) for row in shown if isinstance(row, Chart)] == [True, True]
    told = [row.words for row in shown if isinstance(row, Words | Heading)]
    assert any("check-up version 1, since 12 January 2026" in words for words in told)
    assert not any(games[number].checkups[0].condition.battery in words for words in told)
    assert any("a fall of less than" in words and "a rise of less than" in words for words in told)


@pytest.mark.parametrize(("days", "joined", "signs"), [(4, True, ["level", "spread"]), (3, False, ["level", "error"])])
def test_no_line_joins_fewer_than_four_days_of_practice(days: int, joined: bool, signs: list[str]) -> None:
    games = MADE_UP.progress()
    (whole,) = MADE_UP.practice(games[0].game)
    some = replace(whole, sessions=whole.sessions[:days])
    chart = [row for row in rows(games, games[0].game, [some], MADE_UP.page("", 0), ENGLISH) if isinstance(row, Chart)][
        -1
    ]
    assert (chart.joined, bool(chart.bands), [key.sign for key in chart.legend]) == (joined, joined, signs)


def test_a_level_below_the_games_easiest_is_drawn_with_a_band_up_to_there() -> None:
    games = MADE_UP.progress()
    (whole,) = MADE_UP.practice(games[0].game)
    low = [replace(one, level_bits=0.0, low_bits=0.0, high_bits=0.0) for one in whole.sessions[:2]]
    below = replace(whole, sessions=tuple(low), ends=Ends(easiest_bits=0.6))
    shown = rows(games, games[0].game, [below], MADE_UP.page("", 0), ENGLISH)
    chart = [row for row in shown if isinstance(row, Chart)][-1]
    assert [(mark.value, mark.low, mark.high) for mark in chart.marks] == [(0.0, 0.0, 0.6)] * 2


def test_one_check_up_and_one_day_of_practice_are_sentences() -> None:
    name = next(iter(MADE_UP.games))
    (whole,) = MADE_UP.practice(name)
    first = of_values(np.zeros((1, 6)))
    games = [GameProgress(name, "Catch", "star", (first,))]
    shown = rows(games, name, [replace(whole, sessions=whole.sessions[:1])], MADE_UP.page("", 0), ENGLISH)
    assert not any(isinstance(row, Chart) for row in shown)
    told = [row.words for row in shown if isinstance(row, Words)]
    assert sum("Its standard error is about 15 %, a guess of ours" in words for words in told) == 1
    assert sum("Standard error: in about two of three" in words for words in told) == 1
    assert any("Level after the last session" in words for words in told)
    assert not any("corridor" in words for words in told)


def test_a_standard_error_is_explained_by_the_first_series_of_a_page_alone() -> None:
    game = MADE_UP.progress()[0]
    twice = replace(game, checkups=(game.checkups[0], replace(game.checkups[0])))
    told = [row.words for row in rows([twice], game.game, (), MADE_UP.page("", 0), ENGLISH) if isinstance(row, Words)]
    assert sum("The standard error of one is" in words for words in told) == 2
    assert sum("Standard error: in about two of three" in words for words in told) == 1


def test_why_the_level_now_is_another_number_is_told_once_as_the_report_does() -> None:
    game = MADE_UP.progress()[0]
    practice = MADE_UP.practice(game.game)
    shown = rows([game], game.game, [*practice, *(replace(one) for one in practice)], MADE_UP.page("", 0), ENGLISH)
    told = [row.words for row in shown if isinstance(row, Words)]
    assert sum("Level after the last session" in words for words in told) == 2 * len(practice)
    assert sum(NOW_AND_THEN in words for words in told) == 1


def test_one_made_up_child_changed_one_was_outside_once_and_one_did_not_change() -> None:
    assert [game.checkups[0].call for game in MADE_UP.progress()] == ["better", "once", "no_change"]


def painted(stage: Rehearsal, shape: Shape) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where a mark differs from the ground that it is painted on."""
    target = stage.glass.painter.target
    target.fill(stage.glass.painter.theme.card)
    before = pygame.surfarray.array3d(target)
    paint_mark(pane(stage, 100.0), shape, 20.0, 20.0)
    return np.asarray((pygame.surfarray.array3d(target) != before).any(axis=2))


def test_marks_have_shapes_of_their_own(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse(1366, 768)
    shapes: list[Shape] = ["start", "between", "inside", "once", "changed"]
    seen = {shape: painted(stage, shape) for shape in shapes}
    for one, other in combinations(shapes, 2):
        unlike, both = (seen[one] ^ seen[other]).sum(), (seen[one] | seen[other]).sum()
        assert unlike > 0.1 * both, (one, other)


def test_a_legend_goes_on_below_where_a_line_is_full(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse(1366, 768)
    wide, narrow = (legend_height(pane(stage, width), KEYS, ENGLISH, width) for width in (320.0, 60.0))
    assert wide == LINE_MM
    assert narrow > 3 * LINE_MM
    assert legend_height(pane(stage, 60.0), (), ENGLISH, 60.0) == 0.0
    target = stage.glass.painter.target
    target.fill("white")
    paint_legend(pane(stage, 60.0), KEYS, ENGLISH, 10.0, 20.0, 60.0)
    px = stage.glass.painter.px(1.0)
    across, down = np.nonzero((pygame.surfarray.array3d(target) != 255).any(axis=2))
    assert across.min() / px >= 10.0
    assert across.max() / px <= 70.0
    assert down.min() / px >= 20.0
    assert down.max() / px <= 20.0 + narrow
