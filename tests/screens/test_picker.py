"""The picker holds as many children as there are, on any screen, with cards that a small hand finds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from snailtrail.play.field import Field
from snailtrail.screens.child.picker import FOOT_MM, Face, buttons, pick
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.widgets import Button
from tests.screens.conftest import Watcher

TABLET, LAPTOP, SMALL = Field(217.0, 135.6), Field(344.0, 193.4), Field(160.0, 100.0)
TITLE_ENDS_MM = 23.0
SMALL_HAND_MM = 20.0


def cards(whole: Field, count: int, page: int = 0) -> list[Button]:
    """The children's cards of one page."""
    faces = [Face(f"child-{i}", "Mia", "fox") for i in range(count)]
    return [b for b in buttons(whole, faces, page, MEADOW.accents) if isinstance(b.value, Face)]


def ways(whole: Field, count: int) -> list[Button]:
    """The ways to other pages."""
    faces = [Face(f"child-{i}", "Mia", "fox") for i in range(count)]
    return [b for b in buttons(whole, faces, 0, MEADOW.accents) if isinstance(b.value, int)]


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, Field(477.0, 268.0), SMALL], ids=str)
def test_cards_stand_apart_below_the_title_and_above_the_snail_however_many_children_there_are(whole: Field) -> None:
    for count in range(1, 46):
        made = cards(whole, count) + ways(whole, count)
        for b in made:
            assert min(b.width_mm, b.height_mm) >= SMALL_HAND_MM
            assert b.width_mm / 2 <= b.x <= whole.width_mm - b.width_mm / 2, count
            assert b.y - b.height_mm / 2 >= TITLE_ENDS_MM, count
            assert b.y + b.height_mm / 2 <= whole.height_mm - FOOT_MM + 1e-6, count
        for one, other in combinations(made, 2):
            across = abs(one.x - other.x) - (one.width_mm + other.width_mm) / 2
            down = abs(one.y - other.y) - (one.height_mm + other.height_mm) / 2
            assert max(across, down) >= 5.0 - 1e-6, count


def test_a_small_tablet_shows_eight_children_at_once() -> None:
    assert not ways(TABLET, 8)
    assert len(cards(TABLET, 8)) == 8


def test_pages_are_evenly_filled_and_every_child_is_on_one() -> None:
    pages = [[b.value.id for b in cards(TABLET, 12, page)] for page in (0, 1)]
    assert [len(page) for page in pages] == [6, 6]
    assert sorted(name for page in pages for name in page) == sorted(f"child-{i}" for i in range(12))


@pytest.mark.parametrize(
    ("width_mm", "lines"),
    [(344.0, ["Ada Katharina", "Elisabeth"]), (217.0, ["Ada", "Katharina…"])],
    ids=["laptop", "tablet"],
)
def test_a_long_name_has_a_second_line_where_there_is_room(
    rehearse: Callable[..., Rehearsal], width_mm: float, lines: list[str]
) -> None:
    stage = rehearse(1366, 768, width_mm=width_mm)
    watch = Watcher(stage)
    stage.close(0.3)
    pick(stage.glass, [Face(str(n), "Ada Katharina Elisabeth", "fox") for n in range(5 if width_mm > 300 else 10)])
    assert {words for _, words in watch.words if words[:3] in ("Ada", "Kat", "Eli")} == set(lines)
