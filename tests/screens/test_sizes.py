"""Every button is large enough for a small hand, apart from its neighbours, and on the glass; at three sizes of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from snailtrail.play.field import Field
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.screens.child import album, finish, invite, pause, picker, shelf, table, then_now
from snailtrail.screens.child.picker import Door, Face
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.desk import languages
from snailtrail.stage.form import Form
from snailtrail.stage.form_choices import Actions, Choice, Count, Entry
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_slider import Range, Slide
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import BAR_MM
from snailtrail.stage.place import EAR_MM, HOME_MM
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.widgets import Button
from snailtrail.testing import poke

TABLET, LAPTOP, DESK = Field(217.0, 135.6), Field(344.0, 193.4), Field(598.0, 336.4)
LEAST_MM, GAP_MM, GROWN_UPS_MM = 20.0, 5.0, 12.0
TINTS = MEADOW.accents
GAMES = [GameCard(str(i), f"Game {i}", "star") for i in range(3)]
Make = Callable[[Field], list[Button]]


def children(count: int, page: int = 0) -> Make:
    faces = [Face(str(i), f"Child {i}", "fox") for i in range(count)]
    return lambda whole: picker.buttons(whole, faces, page, TINTS)


def games(count: int) -> Make:
    cards = [GameCard(str(i), f"Game {i}", "star") for i in range(count)]
    return lambda whole: shelf.buttons(whole, cards, TINTS)


SCREENS: dict[str, Make] = {
    **{f"{n} children": children(n) for n in (0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 40)},
    "40 children, second page": children(40, 1),
    **{f"{n} games": games(n) for n in (1, 2, 3, 4, 5, 6)},
    "invitation and bar": lambda whole: invite.buttons(whole, poke(), TINTS[0]),
    "finish": finish.buttons,
    "finish, with more to come": lambda whole: finish.buttons(whole, more=True),
    "finish, with a sticker": lambda whole: finish.buttons(whole, more=True, sticker="fox"),
    "3 games and the album": lambda whole: shelf.buttons(whole, GAMES, TINTS, "fox"),
    "album": lambda whole: album.buttons(whole, 30, 1),
    "table card": lambda whole: table.buttons(whole, TABLE_CARDS[0], ticked=False),
    "then and now": then_now.buttons,
    "pause": pause.pause_buttons,
    "rest": pause.rest_buttons,
    "away": pause.away_buttons,
}


def gap(one: Button, other: Button) -> float:
    """Between the nearest edges, in mm; negative where they overlap."""
    across = abs(one.x - other.x) - (one.width_mm + other.width_mm) / 2
    down = abs(one.y - other.y) - (one.height_mm + other.height_mm) / 2
    return max(across, down)


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, DESK], ids=["tablet", "laptop", "desk"])
@pytest.mark.parametrize("make", SCREENS.values(), ids=SCREENS.keys())
def test_buttons_are_large_apart_and_on_the_glass(make: Make, whole: Field) -> None:
    made = make(whole)
    for button in made:
        least = GROWN_UPS_MM if button.value in (Door.DESK, table.Tick.DONE) else LEAST_MM
        assert min(button.width_mm, button.height_mm) >= least, button.value
        assert button.x - button.width_mm / 2 >= 0, button.value
        assert button.y - button.height_mm / 2 >= 0, button.value
        assert button.x + button.width_mm / 2 <= whole.width_mm, button.value
        assert button.y + button.height_mm / 2 <= whole.height_mm, button.value
    for one, other in combinations(made, 2):
        assert gap(one, other) >= GAP_MM - 1e-6, (one.value, other.value)


LENGTHS = ("a", "few", "words", "of", "several", "lengths", "and", "many", "more", "of", "them")


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, DESK], ids=["tablet", "laptop", "desk"])
def test_grown_ups_buttons_are_large_enough_for_them(rehearse: Callable[..., Rehearsal], whole: Field) -> None:
    stage = rehearse(960, round(960 * whole.height_mm / whole.width_mm), width_mm=whole.width_mm)
    rows: list[Row] = [
        Slide("a", "A number", 3.0, 0.0, 9.0, 1.0, locked=False),
        Range("b", "Two ends", (0.0, 9.0), 0.0, 9.0, 1.0, locked=True),
        Range("h", "How far it may move", (0.0, 9.0), 0.0, 9.0, 1.0, hold=Hold.LIMITED, note="between 0 and 9 mm"),
        Choice("c", "Words", [(word, word) for word in LENGTHS], "few"),
        Count("d", "A count", 3, 1, 9),
        Entry("e", "A text", "Mia"),
        Actions([(word, word, "fox") for word in ("easier", "harder", "undo", "another", "more")]),
        Tiles([Tile(n, "fox", f"Child {n}") for n in range(7)]),
    ]
    page = Form(stage.glass, "A page", rows, tools=(("text", "notebook"), ("print", "printer")))
    for button in page._buttons:
        assert min(button.width_mm, button.height_mm) >= GROWN_UPS_MM
    for one, other in combinations(page._buttons, 2):
        assert gap(one, other) >= GAP_MM - 1e-6, (one.value, other.value)


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, DESK], ids=["tablet", "laptop", "desk"])
@pytest.mark.parametrize("chosen", ["en", "ar"])
def test_the_buttons_for_languages_are_large_enough_for_grown_ups(whole: Field, chosen: str) -> None:
    made = languages.buttons(whole, chosen)
    assert len(made) >= 7
    for button in made:
        assert min(button.width_mm, button.height_mm) >= GROWN_UPS_MM
        assert 0 <= button.x - button.width_mm / 2 <= button.x + button.width_mm / 2 <= whole.width_mm
        assert 0 <= button.y - button.height_mm / 2 <= button.y + button.height_mm / 2 <= whole.height_mm


def test_the_way_home_of_a_game_is_large_and_on_the_glass() -> None:
    x, y, side = HOME_MM
    assert side >= LEAST_MM
    assert min(x, y) - side / 2 >= 0


def test_the_ear_of_a_game_is_large_apart_from_home_and_above_the_field() -> None:
    (home_x, _, home), (x, y, side) = HOME_MM, EAR_MM
    assert side >= LEAST_MM
    assert x - side / 2 - (home_x + home / 2) >= GAP_MM
    assert y - side / 2 >= 0
    assert max(HOME_MM[1] + home / 2, y + side / 2) <= BAR_MM


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, DESK], ids=["tablet", "laptop", "desk"])
@pytest.mark.parametrize("count", [1, 3, 7, 14, 40, 100])
def test_every_child_is_on_one_page_and_on_one_only(whole: Field, count: int) -> None:
    faces = [Face(str(i), f"Child {i}", "fox") for i in range(count)]
    seen: list[Face] = []
    page = 0
    while True:
        made = picker.buttons(whole, faces, page, TINTS)
        seen += [b.value for b in made if isinstance(b.value, Face)]
        onward = [b.value for b in made if isinstance(b.value, int)]
        if not onward or onward[-1] == 0:
            break
        page = onward[-1]
    assert seen == faces


def test_a_page_past_the_last_is_the_first_again() -> None:
    def values(page: int) -> list[object]:
        return [b.value for b in children(40, page)(LAPTOP)]

    assert values(0) != values(1)
    last = next(v for v in values(0) if isinstance(v, int))
    assert values(last + 1)[0] == values(0)[0]


@pytest.mark.parametrize("whole", [TABLET, LAPTOP, DESK], ids=["tablet", "laptop", "desk"])
def test_few_children_have_larger_cards_than_many(whole: Field) -> None:
    widths = [children(n)(whole)[0].width_mm for n in (1, 3, 6, 14)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]
