from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from snailtrail.play.discover import AnyGame, discover
from tools.make_measures_page import DRAWN, PAGE, PICTURES, SPATIAL, files, main, picture_of, section

DOCS = Path(__file__).resolve().parents[2] / "docs"
GAMES = discover().games
MAKE = "make the page again: python3 tools/make_measures_page.py"


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return files()


def test_the_page_is_what_the_games_declare_today(made: Mapping[str, str]) -> None:
    assert (DOCS / PAGE).read_text(encoding="utf-8") == made[PAGE], MAKE


def test_page_says_what_compares_across_days_and_each_readme_what_its_check_up_is(made: Mapping[str, str]) -> None:
    page = " ".join(made[PAGE].split())
    assert "Across days compare check-ups, which never adapt" in page
    assert "not yet to be started" not in page.lower()
    for name in GAMES:
        readme = (DOCS.parent / "games" / name / "README.md").read_text(encoding="utf-8")
        own = " ".join(readme.partition("## Check-up")[2].partition("\n## ")[0].split())
        assert own.endswith("minutes.")
        assert "not yet" not in own.lower()


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())
def test_no_source_is_a_page_that_a_reader_does_not_have(game: AnyGame) -> None:
    assert [m.name for m in game.measures if "MEASURES" in m.source or "sheet" in m.source] == []


@pytest.mark.parametrize("name", DRAWN)
def test_each_picture_is_as_it_is_drawn_today(name: str, made: Mapping[str, str]) -> None:
    path = f"{PICTURES}/{name}.svg"
    assert (DOCS / path).read_text(encoding="utf-8") == made[path], MAKE


def test_no_picture_lies_there_that_is_none_any_more(made: Mapping[str, str]) -> None:
    assert {f"{PICTURES}/{path.name}" for path in (DOCS / PICTURES).iterdir()} == set(made) - {PAGE}, MAKE


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())
def test_every_spatial_measure_has_a_picture(game: AnyGame) -> None:
    assert [m.name for m in game.measures if m.unit in SPATIAL and not picture_of(game.name, m.name)] == []


@pytest.mark.parametrize("name", DRAWN)
def test_every_picture_shows_measures_that_there_are(name: str) -> None:
    known = {f"{game.name}.{m.name}" for game in GAMES.values() for m in game.measures}
    known |= {full.split(".")[1] for full in known}
    assert set(DRAWN[name].shows) <= known


def test_every_picture_stands_on_the_page(made: Mapping[str, str]) -> None:
    shown = set(re.findall(r"\]\((pictures/[^)]+)\)", made[PAGE]))
    assert shown == set(made) - {PAGE}


@pytest.mark.parametrize("field", ["meaning", "formula", "source", "nan_when", "unit", "label", "zero"])
def test_whatever_a_game_changes_in_a_declaration_changes_the_page(field: str) -> None:
    game = next(iter(GAMES.values()))
    first, *others = game.measures
    words: Any = {field: "Entirely new words"}
    changed = replace(game, measures=(replace(first, **words), *others))
    assert "Entirely new words" in "\n".join(section(changed))
    assert "Entirely new words" not in "\n".join(section(game))


def test_signs_of_a_formula_are_not_taken_for_markdown() -> None:
    game = next(iter(GAMES.values()))
    first, *others = game.measures
    changed = replace(game, measures=(replace(first, formula="a * |b_1| * c_1 < 2"), *others))
    assert r"a \* \|b\_1\| \* c\_1 \< 2" in "\n".join(section(changed))


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_are_whole_titled_and_drawn_within_their_frame(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name].draw())
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    space = "{http://www.w3.org/2000/svg}"
    title = root.find(f"{space}title")
    assert title is not None
    assert title.text
    for element in root:
        points = [tuple(map(float, pair.split(","))) for pair in element.attrib.get("points", "").split()] + [
            (float(element.attrib[x]), float(element.attrib[y]))
            for x, y in (("x", "y"), ("cx", "cy"))
            if x in element.attrib
        ]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points), (element.tag, element.attrib)


def test_the_tool_writes_the_same_again_and_clears_what_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Mapping[str, str]
) -> None:
    monkeypatch.setattr("tools.make_measures_page.DOCS", tmp_path)
    (tmp_path / PICTURES).mkdir(parents=True)
    (tmp_path / PICTURES / "old.svg").write_text("<svg/>", encoding="utf-8")
    assert main() == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(made)
