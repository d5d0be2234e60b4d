"""What a chart of check-ups draws stands in its legend, with words, and nothing else does."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from snailtrail.commands.bench.made_up_year import DAYS, of_values
from snailtrail.play.words import ENGLISH
from snailtrail.reports.charts import FOOT, HEIGHT, TOP, Dot, points
from snailtrail.reports.legend import SHAPES, Key, Shape, of_checkups, shape
from snailtrail.reports.progress import Series
from snailtrail.reports.signs import mark
from snailtrail.reports.trend import Trend


def of_days(values: dict[int, float]) -> Series:
    return of_values(np.array([[value] * 6 for value in values.values()]), tuple(values))


def test_each_check_up_is_drawn_by_what_may_be_said_of_it() -> None:
    one = of_days({0: 0.0, 1: 0.0, 3: 0.0, 40: 0.1, 80: -3.0, 83: -3.0, 120: 3.0})
    assert [shape(point) for point in one.points] == [
        "start",
        "between",
        "start",
        "inside",
        "once",
        "changed",
        "once",
    ]


@pytest.mark.parametrize(
    ("values", "signs"),
    [
        ({0: 0.0}, ["start"]),
        ({0: 0.0, 3: 0.0}, ["start", "error", "middle", "band"]),
        ({0: 0.0, 3: 0.0, 40: 3.0}, ["start", "once", "error", "middle", "band"]),
        ({0: 0.0, 3: 0.0, 40: 0.0, 80: 0.0}, ["start", "inside", "error", "middle", "band", "trend"]),
    ],
)
def test_a_legend_tells_what_is_drawn_and_no_more(values: dict[int, float], signs: list[str]) -> None:
    assert [key.sign for key in of_checkups(of_days(values))] == signs


def test_on_paper_every_word_of_the_legend_stands_below_the_days_in_its_own_place() -> None:
    one = of_values(np.zeros((len(DAYS), 6)))
    keys = [*of_checkups(one), Key("once", SHAPES["once"])]
    dots = [Dot(point.day, point.value, point.low, point.high, shape(point)) for point in one.points]
    drawn = points("p", "Picture", dots, ENGLISH, corridor=one.corridor, trend=one.trend, legend=keys)
    found = re.findall(r'<text class="sign" x="([\d.]+)" y="([\d.]+)">([^<]*)</text>', drawn)
    assert [words for _, _, words in found] == [ENGLISH.tell(key.words) for key in keys]
    assert len({(x, y) for x, y, _ in found}) == len(keys)
    tall = re.search(r'viewBox="0 0 \d+ ([\d.]+)"', drawn)
    assert tall is not None
    assert all(HEIGHT < float(y) < float(tall[1]) for _, y, _ in found)
    assert points("p", "Picture", dots, ENGLISH).count('class="sign"') == 0


def test_no_two_marks_are_told_apart_by_colour_alone() -> None:
    shapes: list[Shape] = ["start", "between", "inside", "once", "changed"]
    for one, other in combinations(shapes, 2):
        assert mark(one, 0.0, 0.0) != mark(other, 0.0, 0.0)
    assert 'class="ring"' in mark("once", 0.0, 0.0)
    assert "hollow" in mark("between", 0.0, 0.0)


def test_a_trend_that_is_hardly_known_does_not_press_the_check_ups_together() -> None:
    one = of_days({0: 0.0, 3: 0.1, 40: 0.0})
    dots = [Dot(point.day, point.value, point.low, point.high, shape(point)) for point in one.points]
    unsure = Trend((0.0, 40.0), (1.0, 1.0), (1e-4, 1e-4), (50.0, 50.0))
    drawn = points("p", "P", dots, ENGLISH, corridor=one.corridor, trend=unsure, logarithmic=True)
    ticks = [float(tick) for tick in re.findall(r'<text class="axis"[^>]*>([\d.]+)<', drawn)]
    assert min(ticks) > 0.1
    assert max(ticks) < 10.0
    band = re.search(r'<polygon class="trend" points="([^"]*)"', drawn)
    assert band is not None
    heights = [float(corner.split(",")[1]) for corner in band[1].split()]
    assert (min(heights), max(heights)) == pytest.approx((TOP, HEIGHT - FOOT))
