"""Worksheets: lengths on paper are those of the layout, and only what can be put on paper is."""

from __future__ import annotations

import math
from dataclasses import asdict
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray

from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH, said
from snailtrail.records.places import shipped
from snailtrail.reports.embedding import Embedded
from snailtrail.reports.page import Paper
from snailtrail.reports.svg_canvas import CAPITALS, SvgCanvas
from snailtrail.reports.worksheet import EDGE_MM, FOOT_MM, HEAD_MM, field_of
from tests.reports.paper_child import GAMES

Points = NDArray[np.float64]
SVG = "{http://www.w3.org/2000/svg}"
PICTURES = Embedded([shipped().assets / "pictures", *(home / "assets" for home in discover().folders.values())])
ON_PAPER = sorted(name for name, game in GAMES.items() if game.paper is not None)


def drawn(name: str, field: Field, seed: int = 1, **params: float | int | str) -> tuple[ElementTree.Element, object]:
    """The SVG of one sheet, and its trial."""
    game = GAMES[name]
    fitted = game.fit(type(game.params())(**{**asdict(game.params()), **params}), field)
    trial = game.begin(fitted, field, np.random.default_rng(seed))
    canvas = SvgCanvas(field, PICTURES)
    assert game.paper is not None
    game.paper(trial, canvas)
    return ElementTree.fromstring(canvas.svg("one", "A sheet")), trial


def points(element: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in element.get("points", "").split())]


def test_tracing_and_dots_are_games_for_paper_and_catching_is_none() -> None:
    assert {"dots", "trace"} <= set(ON_PAPER)
    assert "catch" not in ON_PAPER


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_unit_of_the_picture_is_a_millimetre(paper: Paper) -> None:
    field = field_of(paper)
    svg, _ = drawn("trace", field)
    assert svg.get("width") == f"{field.width_mm:g}mm"
    assert svg.get("height") == f"{field.height_mm:g}mm"
    assert svg.get("viewBox") == f"0 0 {field.width_mm:g} {field.height_mm:g}"


@pytest.mark.parametrize(("paper", "sheet"), [("a4", (297.0, 210.0)), ("letter", (279.4, 215.9))])
def test_a_sheet_holds_head_field_and_foot(paper: Paper, sheet: tuple[float, float]) -> None:
    field = field_of(paper)
    assert field.width_mm + 2 * EDGE_MM == pytest.approx(sheet[0])
    assert field.height_mm + 2 * EDGE_MM + HEAD_MM + FOOT_MM == pytest.approx(sheet[1])


def test_a_lane_is_as_wide_and_as_long_on_paper_as_it_was_asked_for() -> None:
    svg, trial = drawn("trace", field_of("a4"), lane_width_mm=15.0, length_mm=200.0)
    edges, inner = svg.findall(f"{SVG}polyline")[:2]
    assert float(inner.get("stroke-width", "")) == pytest.approx(15.0, abs=0.001)
    assert float(edges.get("stroke-width", "")) > 15.0
    way = points(inner)
    length = sum(math.dist(a, b) for a, b in pairwise(way))
    assert length == pytest.approx(trial.params.length_mm, abs=0.2)  # type: ignore[attr-defined]


def test_stars_stand_on_paper_where_they_would_on_the_glass() -> None:
    svg, trial = drawn("dots", field_of("letter"), dots=9)
    stars = trial.layout.stars  # type: ignore[attr-defined]
    outlines = [points(element) for element in svg.findall(f"{SVG}polygon")]
    middles = [tuple(np.mean(outline, axis=0)) for outline in outlines[: len(stars)]]
    assert np.allclose(middles, stars, atol=0.002)
    numbers = [element.text for element in svg.findall(f"{SVG}text")]
    assert numbers == [str(n + 1) for n in range(len(trial.layout.dots))]  # type: ignore[attr-defined]


def lengths(name: str, trial: object) -> list[str]:
    """What a sheet tells of its lengths."""
    return [ENGLISH.tell(said(words, **of(trial))) for words, of in GAMES[name].paper_lengths.items()]


def outlines(svg: ElementTree.Element, count: int) -> list[Points]:
    """Of the first so many stars, (10, 2) mm each; the first one's is the bold edge around it."""
    edges = [np.array(points(element)) for element in svg.findall(f"{SVG}polygon") if element.get("fill") == "none"]
    return [edges[-1], *edges[1:count]]


def clear_mm(one: Points, other: Points) -> float:
    """From one closed outline to another that lies beside it."""

    def corners_to_sides(corners: Points, outline: Points) -> float:
        way = np.roll(outline, -1, axis=0) - outline
        off = corners[:, None] - outline[None]
        share = np.clip((off * way).sum(axis=-1) / (way**2).sum(axis=-1), 0.0, 1.0)
        return float(np.hypot(*(off - share[..., None] * way).transpose(2, 0, 1)).min())

    return min(corners_to_sides(one, other), corners_to_sides(other, one))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("asked", [{}, {"dots": 12}, {"dots": 30, "dot_size_mm": 8.0, "distractors": 4}])
def test_two_stars_on_paper_are_far_enough_apart_for_a_child_to_part_them(asked: dict[str, Any], seed: int) -> None:
    for picture in ("balloon", "moon", "pine", "gem"):
        svg, trial = drawn("dots", field_of("a4"), seed, picture=picture, **asked)
        stars = outlines(svg, len(trial.layout.stars))  # type: ignore[attr-defined]
        for one, other in combinations(stars, 2):
            if math.dist(one.mean(axis=0), other.mean(axis=0)) < 60.0:
                assert clear_mm(one, other) >= 3.0, picture
                reach = max(np.hypot(*(star - star.mean(axis=0)).T).max() for star in (one, other))
                assert math.dist(one.mean(axis=0), other.mean(axis=0)) > reach, "neither lies within the other"


@pytest.mark.parametrize("asked", [{}, {"picture": "moon"}, {"dots": 30, "dot_size_mm": 8.0, "spacing_mm": 29.0}])
def test_a_sheet_of_stars_tells_the_lengths_that_a_ruler_finds_on_it(asked: dict[str, Any]) -> None:
    svg, trial = drawn("dots", field_of("a4"), **asked)
    count = len(trial.layout.dots)  # type: ignore[attr-defined]
    edges = [points(element) for element in svg.findall(f"{SVG}polygon")][:count]
    middles = np.array([np.mean(edge, axis=0) for edge in edges])
    steps = [math.dist(*two) for two in pairwise(middles)]
    size = 2 * max(math.dist(corner, middles[0]) for corner in edges[0])
    told = " · ".join(lengths("dots", trial))
    assert told == (
        f"stars {size:.0f} mm from tip to tip · from the middle of a star to that of the next "
        f"{min(steps):.0f} to {max(steps):.0f} mm, {np.mean(steps):.0f} mm in the mean"
    )


@pytest.mark.parametrize("family", ["wave", "t"])
def test_a_sheet_of_tracing_tells_the_lengths_that_a_ruler_finds_on_it(family: str) -> None:
    svg, trial = drawn("trace", field_of("a4"), lane_width_mm=14.5, family=family)
    ways = len(trial.ways)  # type: ignore[attr-defined]
    lines = svg.findall(f"{SVG}polyline")[ways : 2 * ways]
    length = sum(math.dist(a, b) for line in lines for a, b in pairwise(points(line)))
    width, told = lengths("trace", trial)
    assert width == f"lane {float(lines[0].get('stroke-width', '')):.1f} mm wide between its edges"
    assert float(told.split()[0]) == pytest.approx(length, abs=1.0)


@pytest.mark.parametrize("name", ON_PAPER)
@pytest.mark.parametrize("seed", range(4))
def test_nothing_of_a_sheet_lies_outside_its_field(name: str, seed: int) -> None:
    field = field_of("letter")
    svg, _ = drawn(name, field, seed)
    places = [place for element in svg.iter() for place in points(element)]
    places += [(float(e.get("cx", "")), float(e.get("cy", ""))) for e in svg.findall(f"{SVG}circle")]
    assert places
    assert all(0 <= x <= field.width_mm and 0 <= y <= field.height_mm for x, y in places)


def test_a_letter_says_in_which_order_its_strokes_are_written() -> None:
    svg, trial = drawn("trace", field_of("a4"), family="t")
    assert len(trial.ways) == 2  # type: ignore[attr-defined]
    assert [element.text for element in svg.findall(f"{SVG}text")] == ["1", "2"]
    assert len(svg.findall(f"{SVG}polygon")) == 2, "an arrow for each stroke"


@pytest.mark.parametrize("name", ON_PAPER)
def test_each_kind_of_sheet_says_in_a_line_what_is_done_with_it(name: str) -> None:
    game, field = GAMES[name], field_of("a4")
    asked: list[dict[str, int | str]] = [
        {choice.name: option} for choice in game.choices if not choice.looks for option in choice.options
    ]
    if name == "dots":
        asked += [{"order": order, "distractors": 2} for order in ("numbers", "pictures", "glow")]
    kinds = set()
    for params in asked:
        fitted = game.fit(game.params(**params), field)
        kinds.add(game.paper_kind(game.begin(fitted, field, np.random.default_rng(1))))
    assert kinds == set(game.paper_how), "each of them, and none that no sheet is"
    assert all(words.endswith(".") and len(words) < 160 for words in game.paper_how.values())


def test_words_are_escaped_and_as_high_as_asked() -> None:
    canvas = SvgCanvas(Field(100.0, 50.0), PICTURES)
    canvas.words("<a> & b", 10.0, 20.0, 6.0, "text")
    (text,) = ElementTree.fromstring(canvas.svg("one", "<&>")).findall(f"{SVG}text")
    assert text.text == "<a> & b"
    assert float(text.get("font-size", "")) * CAPITALS == pytest.approx(6.0, abs=0.001)
    assert float(text.get("y", "")) == 23.0


def test_a_picture_is_put_in_once_however_often_it_is_drawn() -> None:
    canvas = SvgCanvas(Field(100.0, 50.0), PICTURES)
    for x in (10.0, 30.0, 50.0):
        canvas.picture("snail", x, 20.0, 12.0, flip=x == 30.0)
    canvas.picture("there is none", 1.0, 1.0, 5.0)
    svg = ElementTree.fromstring(canvas.svg("one", "Snails"))
    assert len(list(svg.iter(f"{SVG}image"))) == 1
    assert [use.get("href") for use in svg.iter(f"{SVG}use")] == ["#one-0"] * 3
    assert "scale(-12 12)" in svg.findall(f"{SVG}use")[1].get("transform", "")


def test_where_pictures_tell_the_order_the_sheet_shows_them_in_a_row() -> None:
    svg, trial = drawn("dots", field_of("a4"), dots=7, order="pictures", distractors=2)
    uses = svg.findall(f"{SVG}use")
    count = len(trial.layout.dots)  # type: ignore[attr-defined]
    assert len(uses) == len(trial.cards) + count  # type: ignore[attr-defined]
    assert [use.get("href") for use in uses[-count:]] == [use.get("href") for use in uses[:count]]
    assert svg.findall(f"{SVG}text") == []


def test_where_a_glow_tells_the_order_an_arrow_in_each_star_points_to_the_next_and_no_digit_stands_there() -> None:
    svg, trial = drawn("dots", field_of("a4"), dots=7, order="glow", distractors=2)
    stars = trial.layout.stars[: len(trial.layout.dots)]  # type: ignore[attr-defined]
    arrows = [points(element) for element in svg.findall(f"{SVG}polygon") if element.get("fill") != "none"]
    assert svg.findall(f"{SVG}text") == []
    assert len(arrows) == len(stars) - 1
    for (tip, *tail), (here, there) in zip(arrows, pairwise(stars), strict=True):
        way, wished = np.subtract(tip, np.mean(tail, axis=0)), np.subtract(there, here)
        assert np.dot(way, wished) == pytest.approx(np.linalg.norm(way) * np.linalg.norm(wished), rel=1e-3)
        assert math.dist(tip, here) < trial.layout.radius_mm  # type: ignore[attr-defined]
