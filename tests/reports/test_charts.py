"""The numbers up a chart hold all values and leave each other room; its colours mean what they mean on the glass."""

from __future__ import annotations

import re
from colorsys import rgb_to_hsv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.play.canvas import Ink
from snailtrail.play.words import ENGLISH
from snailtrail.reports.charts import MOST_TICKS, Dot, Scale, bars, points
from snailtrail.stage.inks import MEADOW

values = st.floats(1e-7, 1e7)


@given(st.lists(values, min_size=1, max_size=5))
def test_a_scale_of_logarithms_holds_all_values_with_few_numbers(of: list[float]) -> None:
    ticks = Scale.around(of, logarithmic=True).ticks
    assert ticks[0] <= min(of) * (1 + 1e-9)
    assert ticks[-1] >= max(of) * (1 - 1e-9)
    assert 2 <= len(ticks) <= MOST_TICKS
    assert list(ticks) == sorted(set(ticks))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1.1, 4.0, (1.0, 2.0, 5.0)),
        (0.3, 20.0, (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)),
        (0.00004, 2.0, (0.00001, 0.0001, 0.001, 0.01, 0.1, 1.0, 10.0)),
    ],
)
def test_over_many_powers_of_ten_these_alone_are_written(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert Scale.around([low, high], logarithmic=True).ticks == pytest.approx(ticks)


def painted(page: str, part: str) -> list[tuple[int, ...]]:
    """The colours of a part of the charts: by day, in the dark and on paper."""
    rule = re.search(rf"\.chart \.{part} {{[^}}]*?(?:fill|stroke): var\(--(\w+)\)", page)
    assert rule is not None
    found = re.findall(rf"--{rule[1]}: #(\w{{6}});", page)
    return [tuple(bytes.fromhex(colour)) for colour in found]


def hue(colour: tuple[int, ...]) -> float:
    return rgb_to_hsv(*(part / 255 for part in colour))[0]


def light(colour: tuple[int, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour))
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("part", "same", "other"), [("band", "soft", "trail_shine"), ("trend", "trail_shine", "soft")])
def test_corridor_and_trend_have_the_colours_they_have_on_the_glass(
    page: str, part: str, same: Ink, other: Ink
) -> None:
    on_glass = MEADOW["meadow"]
    colours = painted(page, part)
    assert len(colours) == 3
    for colour in colours:
        assert abs(hue(colour) - hue(on_glass[same])) < abs(hue(colour) - hue(on_glass[other]))


@pytest.mark.parametrize(("line", "ground"), [("middle", "band"), ("way", "trend"), ("dot", "band"), ("dot", "trend")])
def test_what_is_drawn_on_a_band_stands_out_from_it(page: str, line: str, ground: str) -> None:
    for over, under in zip(painted(page, line), painted(page, ground), strict=True):
        high, low = sorted((light(over), light(under)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3.0


@pytest.mark.parametrize(("days", "told"), [(365, ["12/1", "12/1"]), (366, ["1/2026", "1/2027"])])
def test_days_have_their_year_where_a_chart_is_longer_than_one(days: int, told: list[str]) -> None:
    ends = [Dot(date(2026, 1, 12) + timedelta(days=since), 1.0, 0.9, 1.1) for since in (0, days)]
    drawn = points("p", "Picture", ends, ENGLISH)
    assert re.findall(r'<text class="label"[^>]*>([^<]*)<', drawn) == told


@pytest.mark.parametrize("top", [3.0, 22.0, 30.0, 100.0])
def test_the_number_above_the_highest_bar_stands_within_the_picture(top: float) -> None:
    drawn = bars("b", "Minutes", [("1/1", 1.0), ("8/1", top)], ENGLISH)
    heights = [float(y) for y in re.findall(r'<text class="value" x="[\d.]+" y="([\d.]+)"', drawn)]
    assert min(heights) > 13.0, "as high as its letters"
