"""`bench report`: what an installed browser makes of a report and of worksheets."""

from __future__ import annotations

import contextlib
import io
import math
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from snailtrail.commands.bench.devtools import opened
from snailtrail.commands.bench.pdf_strokes import Stroke, strokes
from snailtrail.commands.bench.tables import Row, goal, show
from snailtrail.commands.demo import demo
from snailtrail.commands.printing import find_browser, to_pdf
from snailtrail.commands.reporting import office_of
from snailtrail.play.discover import discover
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.reports.page import Paper
from snailtrail.reports.worksheet import RULER_MM

CHILD, ATTEMPTS, SHEETS = "example-mia", 6, 3
OFF_MM = 0.2
"""So much may a length on paper be off."""
SHEET = re.compile(r'<svg class="sheet".*?</svg>', re.DOTALL)
SHAPES = ("polyline", "polygon")


def bench_report(seed: int, *, as_json: bool) -> int:
    """Print what was measured; 1 when a goal is missed, 2 where there is no browser."""
    browser = find_browser()
    if browser is None:
        print("There is no Chromium, Chrome or Edge here to print with.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="snailtrail-bench-", ignore_cleanup_errors=True) as aside:
        folder = Path(aside)
        with contextlib.redirect_stdout(io.StringIO()):
            demo(folder, child=CHILD, names=(), attempts=ATTEMPTS, skill_bits=3.0, seed=seed, watch=False)
        report, sheets = _pages(folder)
        lengths = [row for paper, page in sheets.items() for row in _measured(page, paper, browser, folder)]
        begun = time.perf_counter()
        printed = to_pdf(report, browser, folder)
        goals = [
            goal("a length on a printed worksheet is off by", max(row["off_mm"] for row in lengths), OFF_MM, "mm"),
            goal("a report is printed within", time.perf_counter() - begun, 20.0, "s"),
            goal("its HTML is", len(report.encode()) / 1e6, 0.5, "MB"),
            goal("its PDF is", len(printed) / 1e6, 2.0, "MB"),
        ]
        seen: list[Row] = []
        if sys.platform != "win32":
            pages = {"report": report, **{f"worksheet, {paper}": page for paper, page in sheets.items()}}
            for name, page in pages.items():
                row = _looked_at(folder / "page.html", page, browser)
                seen.append({"page": name, **row})
                goals.append(goal(f"{name}: errors, requests that leave it, nameless pictures", sum(row.values()), 0.0))
    show({"lengths": lengths, "pages": seen, "goals": goals, "browser": browser.name}, as_json=as_json)
    return 0 if all(row["met"] for row in goals) else 1


def _pages(folder: Path) -> tuple[str, dict[Paper, str]]:
    """The report of a made-up child, and its worksheets on each paper."""
    places, found = Places.of(folder), discover()
    child = ProfileShelf(places, found.games).child(CHILD)
    log = Log.open(places)
    try:
        office = office_of(places, found, log, None)
        papers: tuple[Paper, ...] = ("a4", "letter")
        return office.report(child), {paper: office.worksheet(child, sheets=SHEETS, paper=paper) for paper in papers}
    finally:
        log.close()


def _measured(page: str, paper: Paper, browser: Path, folder: Path) -> list[Row]:
    """How far lengths on each printed sheet are from those of the page."""
    wanted = [_asked(ElementTree.fromstring(svg)) for svg in SHEET.findall(page)]
    printed = strokes(to_pdf(page, browser, folder))
    if len(printed) != len(wanted):
        raise ValueError(f"{len(wanted)} sheets came out as {len(printed)} pages")
    rows: list[Row] = []
    for number, (asked, got) in enumerate(zip(wanted, printed, strict=True), 1):
        drawn, ruler = got[: len(asked)], got[-1]
        off = max(_off(one, asked[0], other, drawn[0]) for one, other in zip(asked, drawn, strict=True))
        rows.append(
            {
                "sheet": f"{paper} {number}",
                "strokes": len(asked),
                "longest_mm": max(one.length_mm for one in asked),
                "ruler_mm": ruler.length_mm,
                "off_mm": max(off, abs(ruler.length_mm - RULER_MM)),
            }
        )
    return rows


def _asked(svg: ElementTree.Element) -> list[Stroke]:
    """The strokes of a sheet as the page has them."""
    found = []
    for element in svg.iter():
        shape = element.tag.rpartition("}")[2]
        if shape in SHAPES and element.get("fill") == "none":
            pairs = [pair.split(",") for pair in element.get("points", "").split()]
            points = [(float(x), float(y)) for x, y in pairs]
            closed = points[:1] if shape == "polygon" else []
            found.append(Stroke((*points, *closed), float(element.get("stroke-width", "0"))))
    return found


def _off(one: Stroke, first: Stroke, other: Stroke, other_first: Stroke) -> float:
    """The worst of a stroke's length, its width, and its way from the sheet's first stroke; on paper y grows upward."""
    (x, y), (x0, y0) = one.points[0], first.points[0]
    (u, v), (u0, v0) = other.points[0], other_first.points[0]
    away = math.hypot((u - u0) - (x - x0), (v - v0) + (y - y0))
    return max(abs(other.length_mm - one.length_mm), abs(other.width_mm - one.width_mm), away)


def _looked_at(file: Path, page: str, browser: Path) -> dict[str, int]:
    """What is wrong with a page: errors it tells, what it asks for from outside, pictures without a name."""
    file.write_text(page, encoding="utf-8")
    with opened(browser) as tools:
        tools.show(file)
        nodes = [node for node in tools.ask("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
        asked = [told["request"]["url"] for told in tools.told("Network.requestWillBeSent")]
        errors = tools.told("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
    roles = Counter(node["role"]["value"] for node in nodes)
    if not roles["heading"] or (roles["table"] and not roles["columnheader"]):
        raise ValueError("the page has no headings, or tables without heads")
    return {
        "errors": len(errors),
        "requests": sum(not url.startswith(("data:", file.as_uri())) for url in asked),
        "nameless": sum(n["role"]["value"] == "image" and not n["name"]["value"] for n in nodes),
    }
