"""What an installed browser makes of a report and of worksheets: nothing leaves them, and lengths on paper are true."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from snailtrail.commands.bench.devtools import Devtools, opened
from snailtrail.commands.bench.pdf_strokes import strokes
from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.printing import find_browser, to_pdf
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH, LANGUAGES, words_of
from snailtrail.records.log import Log
from snailtrail.records.places import shipped
from snailtrail.records.profile import Child, ProfileShelf
from snailtrail.reports.page import SHEETS_MM, Paper
from snailtrail.reports.worksheet import RULER_MM
from tests.reports.apart import made_history
from tests.reports.paper_child import WEEKS

PX_PER_MM = 96 / 25.4
EDGES_MM = (26.0, 24.0)
"""Of a report's page, left and right, top and bottom together."""
OFF_MM = 0.2
CONTRAST = 4.5
COLOURS = """
[...document.querySelectorAll('p, dt, dd, th, td, h1, h2, h3, figcaption')].filter(e => e.innerText).map(e => {
  let ground = e;
  while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
  return [getComputedStyle(e).color, getComputedStyle(ground || document.body).backgroundColor, e.innerText];
})"""


@pytest.fixture(scope="module")
def browser() -> Path:
    found = find_browser()
    if found is None:
        pytest.skip("no Chromium, Chrome or Edge is installed here")
    return found


@pytest.fixture(scope="module")
def tools(browser: Path) -> Iterator[Devtools]:
    if sys.platform == "win32":
        pytest.skip("pipes are not handed on to a browser there")
    with opened(browser) as tools:
        yield tools


def report_in(language: str, office: Office, child: Child, weeks: int = WEEKS) -> str:
    return replace(office, words=words_of(shipped().assets / "languages", language)).report(child, weeks=weeks)


def shown(tools: Devtools, page: str, folder: Path, *, width_px: int = 1280, **media: Any) -> Path:
    """The page in a window so wide, as a screen or a printer sees it."""
    tools.ask("Emulation.setDeviceMetricsOverride", width=width_px, height=900, deviceScaleFactor=1, mobile=False)
    tools.ask("Emulation.setEmulatedMedia", **media)
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    tools.show(file)
    return file


def found(tools: Devtools, script: str) -> Any:
    answer = tools.ask("Runtime.evaluate", expression=script, returnByValue=True)
    assert "exceptionDetails" not in answer
    return answer["result"]["value"]


def luminance(colour: str) -> float:
    """Of `rgb(...)`, 0 to 1 (WCAG 2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_no_error_is_told_and_no_request_leaves_the_file(
    language: str, tools: Devtools, office: Office, child: Child, tmp_path: Path
) -> None:
    file = shown(tools, report_in(language, office, child), tmp_path)
    assert tools.told("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded") == []
    asked = [told["request"]["url"] for told in tools.told("Network.requestWillBeSent")]
    assert asked
    assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []


def test_who_does_not_see_it_hears_headings_heads_of_tables_and_each_chart(
    tools: Devtools, page: str, tmp_path: Path
) -> None:
    shown(tools, page, tmp_path)
    nodes = [node for node in tools.ask("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    roles = Counter(node["role"]["value"] for node in nodes)
    assert roles["heading"] == len(re.findall(r"<h[123]", page))
    assert roles["table"] == page.count("<table")
    assert roles["columnheader"] == page.count('<th scope="col"')
    assert roles["rowheader"] == page.count('<th scope="row"')
    pictures = [node for node in nodes if node["role"]["value"] in ("image", "img")]
    assert all(node["name"]["value"] for node in pictures)
    charts = [node for node in pictures if re.search(r"\d+ \w+ 2026: [\d.]+|\d+/\d+: \d+", node["name"]["value"])]
    assert len(charts) == page.count('<svg class="chart"'), "a chart says its numbers"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_their_ground_by_day_and_by_night(
    scheme: str, tools: Devtools, page: str, tmp_path: Path
) -> None:
    shown(tools, page, tmp_path, features=[{"name": "prefers-color-scheme", "value": scheme}])
    grounds = set()
    for colour, ground, words in found(tools, COLOURS):
        dark, light = sorted((luminance(colour), luminance(ground)))
        assert (light + 0.05) / (dark + 0.05) >= CONTRAST, (words, colour, ground)
        grounds.add(ground)
    assert all((luminance(ground) < 0.2) == (scheme == "dark") for ground in grounds)


@pytest.mark.parametrize("width_px", [390, 1280])
def test_nothing_is_wider_than_the_window(width_px: int, tools: Devtools, page: str, tmp_path: Path) -> None:
    shown(tools, page, tmp_path, width_px=width_px)
    assert found(tools, "document.scrollingElement.scrollWidth") <= width_px


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weeks", [4, 5, WEEKS])
def test_what_parents_read_is_one_page_in_every_language_on_every_paper(
    language: str, weeks: int, tools: Devtools, office: Office, child: Child, tmp_path: Path
) -> None:
    for whole in SHEETS_MM.values():
        width, height = ((mm - edge) * PX_PER_MM for mm, edge in zip(whole, EDGES_MM, strict=True))
        shown(tools, report_in(language, office, child, weeks), tmp_path, width_px=round(width), media="print")
        assert found(tools, "document.querySelector('.parents').getBoundingClientRect().height") <= height


def test_parents_of_a_child_that_plays_with_both_hands_read_one_page_too(
    tools: Devtools, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    places, games = made_history.made_history(tmp_path_factory.mktemp("history")), discover()
    log = Log.open(places)
    office = Office(games, log, lambda of, game: prescription(of.profile, game), ENGLISH, made_history.NOW)
    page = office.report(ProfileShelf(places, games.games).child(made_history.CHILD), weeks=12, paper="letter")
    log.close()
    width, height = ((mm - edge) * PX_PER_MM for mm, edge in zip(SHEETS_MM["letter"], EDGES_MM, strict=True))
    shown(tools, page, tmp_path, width_px=round(width), media="print")
    assert "with the left hand" in page
    assert found(tools, "document.querySelector('.parents').getBoundingClientRect().height") <= height


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_sheet_holds_its_words_in_every_language(
    language: str, tools: Devtools, office: Office, child: Child, tmp_path: Path
) -> None:
    words = words_of(shipped().assets / "languages", language)
    shown(tools, replace(office, words=words).worksheet(child), tmp_path, media="print")
    heads = found(tools, "[...document.querySelectorAll('.page header')].map(e => e.scrollHeight - e.clientHeight)")
    assert heads
    assert max(heads) <= 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_lengths_on_a_printed_sheet_are_true(
    paper: Paper, browser: Path, office: Office, child: Child, tmp_path: Path
) -> None:
    page = office.worksheet(child, paper=paper)
    sheets = [ElementTree.fromstring(svg) for svg in re.findall(r'<svg class="sheet".*?</svg>', page, re.DOTALL)]
    printed = strokes(to_pdf(page, browser, tmp_path))
    assert len(printed) == len(sheets) >= 2
    for sheet, got in zip(sheets, printed, strict=True):
        assert got[-1].length_mm == pytest.approx(RULER_MM, abs=OFF_MM)
        asked = [_length_mm(e) for e in sheet.iter() if e.tag.endswith(("polyline", "polygon")) and _is_line(e)]
        assert asked
        assert [one.length_mm for one in got[: len(asked)]] == pytest.approx(asked, abs=OFF_MM)


def _is_line(element: ElementTree.Element) -> bool:
    return element.get("fill") == "none"


def _length_mm(element: ElementTree.Element) -> float:
    places = [tuple(map(float, pair.split(","))) for pair in element.get("points", "").split()]
    closed = places[:1] if element.tag.endswith("polygon") else []
    return sum(math.dist(a, b) for a, b in pairwise([*places, *closed]))
