"""Every button of every screen that the gallery knows is large enough, on the glass and apart, at 10 and 27 inches; and
so are the letters of what children read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

from snailtrail.commands import gallery
from snailtrail.commands.gallery import Look, screens_of, stage_of
from snailtrail.commands.gallery_house import made_up_house
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.stage.form import Form
from snailtrail.stage.form_slider import Knob
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Panel
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import LETTERS_MM, Button

LEAST_MM, GAP_MM = 12.0, 5.0
SIZES = {(1280, 800): 217.0, (2560, 1440): 598.0}
"""Pixels, and mm across: a tablet of 10 inches and a display of 27."""
FOR_CHILDREN = {"album", "reward", "finish", "goodbye", "pause", "rest", "shelf"}
BEGIN_FOR_CHILDREN = ("picker", "table", "then-and-now")


@dataclass(frozen=True)
class Shown:
    """The glass of a screen, its first panel, and the words on it that children may read with their size in mm."""

    whole: Field
    panel: Panel
    titles: Mapping[str, float]
    faint: frozenset[str]
    """Words in an ink that is made for cards, on a ground as strong as that of what is chosen."""


def on_accent(painter: Painter, x: float, y: float) -> bool:
    """Whether the colour that was painted there so far is one that fills what is chosen."""
    place = tuple(round(part) for part in painter.at(x, y))
    if not painter._surface.get_rect().collidepoint(place):
        return False
    here = tuple(painter._surface.get_at(place))[:3]
    return any(max(abs(a - b) for a, b in zip(here, accent, strict=True)) < 4 for accent in painter.theme.accents)


@pytest.fixture(scope="module", params=SIZES, ids=["10 inches", "27 inches"])
def shown(request: pytest.FixtureRequest) -> Mapping[str, Shown]:
    seen: dict[str, Shown] = {}
    panels: list[Panel] = []
    titles: dict[str, float] = {}
    faint: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "dummy")
        patch.setenv("SDL_AUDIODRIVER", "dummy")
        patch.setattr(gallery, "SIZES", {**gallery.SIZES, **SIZES})
        found, begin, text = discover(), Panel.__init__, Painter.text

        def begun(panel: Panel, *about: Any, **more: Any) -> None:
            begin(panel, *about, **more)
            panels.append(panel)

        def told(painter: Painter, words: str, x: float, y: float, height_mm: float, ink: Colour, **more: Any) -> None:
            if more.get("title"):
                titles[words] = height_mm
            if ink in (painter.theme.quiet_text, painter.theme.focus) and on_accent(painter, x, y):
                faint.add(words)
            text(painter, words, x, y, height_mm, ink, **more)

        patch.setattr(Panel, "__init__", begun)
        patch.setattr(Painter, "text", told)
        with made_up_house(found) as house:
            for what, show in screens_of(found, house).items():
                panels.clear()
                titles.clear()
                faint.clear()
                stage = stage_of(found, Look("meadow", request.param, ENGLISH))
                stage.close(0.3)
                show(stage.glass)
                seen[what] = Shown(stage.glass.whole, panels[0], dict(titles), frozenset(faint))
    return seen


def behind_all(whole: Field, button: Button) -> bool:
    """Whether a tap anywhere is meant: it lies under the others."""
    return button.width_mm * button.height_mm > 0.4 * whole.width_mm * whole.height_mm


def gap(one: Button, other: Button) -> float:
    """Between the nearest edges, in mm; negative where they overlap."""
    across = abs(one.x - other.x) - (one.width_mm + other.width_mm) / 2
    return max(across, abs(one.y - other.y) - (one.height_mm + other.height_mm) / 2)


def one_slider(one: Button, other: Button) -> bool:
    """Whether they are the two ends of one range: as near to each other as what is set."""
    ends = (one.value, other.value)
    return all(isinstance(value, Knob) for value in ends) and ends[0].key == ends[1].key


def off(whole: Field, panel: Panel, button: Button) -> bool:
    """Whether a part of it lies outside of the glass; what a form has below is scrolled to."""
    wide, tall = button.width_mm / 2 - 0.01, button.height_mm / 2 - 0.01
    low = button.y + tall > whole.height_mm and not isinstance(panel, Form)
    return button.x - wide < 0 or button.x + wide > whole.width_mm or button.y - tall < 0 or low


def test_no_button_is_too_small_off_the_glass_or_too_near_to_another(shown: Mapping[str, Shown]) -> None:
    assert sum(bool(one.panel._buttons) for one in shown.values()) > 80
    wrong: dict[str, list[object]] = defaultdict(list)
    for what, seen in shown.items():
        whole, panel = seen.whole, seen.panel
        made = [button for button in panel._buttons if not behind_all(whole, button)]
        wrong[what] += [one.value for one in made if min(one.width_mm, one.height_mm) < LEAST_MM - 1e-6]
        wrong[what] += [one.value for one in made if off(whole, panel, one)]
        pairs = [(a, b) for a, b in combinations(made, 2) if not one_slider(a, b)]
        wrong[what] += [(a.value, b.value) for a, b in pairs if gap(a, b) < GAP_MM - 1e-3]
    assert {what: values for what, values in wrong.items() if values} == {}


def test_what_children_read_has_letters_of_five_millimetres(shown: Mapping[str, Shown]) -> None:
    # capitals, as everywhere; sentences in plain letters are grown-ups'
    read = {
        (what, words): size
        for what, seen in shown.items()
        if what in FOR_CHILDREN or what.startswith(BEGIN_FOR_CHILDREN)
        for words, size in seen.titles.items()
    }
    assert {words for _, words in read} >= {
        "Time for a little rest",
        "Before",
        "Today",
        "Child 1",
        "My stickers",
        "Mia",
    }
    assert {told: size for told, size in read.items() if size < LETTERS_MM - 1e-6} == {}


def test_no_quiet_words_stand_on_the_colour_of_what_is_chosen(shown: Mapping[str, Shown]) -> None:
    assert {what: sorted(seen.faint) for what, seen in shown.items() if seen.faint} == {}
