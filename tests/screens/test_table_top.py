"""Each table card shows with things and a hand what is to be done, on every window and for every reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from snailtrail.play.field import Field
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import words_of
from snailtrail.records.places import shipped
from snailtrail.screens.child import table
from snailtrail.screens.child.table_things import THINGS
from snailtrail.screens.child.table_top import (
    ASIDE_MM,
    BACK,
    FACE_MM,
    LAPTOP_MM,
    MIDDLE,
    Arrow,
    Disc,
    Part,
    Shape,
    Thing,
)
from snailtrail.screens.size import scale
from snailtrail.stage.rehearsal import Rehearsal

WINDOWS = [Field(217.0, 135.6), Field(270.0, 202.5), Field(344.0, 193.4), Field(598.0, 336.4)]
KEYS = [card.key for card in TABLE_CARDS]
BESIDE_MM, BEFORE_MM = ASIDE_MM - 0.86 * FACE_MM, ASIDE_MM - 0.4 * LAPTOP_MM
"""So far from the middle things may be above the table's far edge, for somebody sits there, and before it."""


def reach(part: Part) -> Iterator[tuple[float, float]]:
    """Corners within which a part lies, in mm from the middle of the table."""
    if isinstance(part, Thing | Disc):
        half = 0.47 * part.size if isinstance(part, Thing) else part.radius
        yield from ((part.x + a * half, part.y + b * half) for a in (-1, 1) for b in (-1, 1))
    else:
        yield from part.points


def corners(parts: Sequence[Part]) -> list[tuple[float, float]]:
    return [corner for part in parts for corner in reach(part)]


def test_each_card_has_its_things_and_no_others_are_there() -> None:
    assert sorted(THINGS) == sorted(KEYS)


def test_every_picture_on_a_table_is_shipped() -> None:
    there = {path.stem for path in (shipped().assets / "pictures").iterdir()}
    laid = {part.picture for parts in THINGS.values() for part in parts if isinstance(part, Thing)}
    assert laid | {"laptop", "sleep", "grown-up", "child"} <= there


@pytest.mark.parametrize("key", KEYS)
def test_each_card_shows_a_hand_a_tool_or_a_way_and_more_than_one_thing(key: str) -> None:
    parts = THINGS[key]
    doing = [part for part in parts if isinstance(part, Arrow)]
    tools = {"pinch", "hand", "point", "crayon", "paintbrush", "scissors"}
    assert doing or any(isinstance(part, Thing) and part.picture in tools for part in parts)
    assert len(parts) >= 3


def test_coins_are_pushed_through_a_slot() -> None:
    """In the order in which they are laid: the slot, the coin in it, and the box before the coin."""
    parts = THINGS["coins"]
    coin = next(part for part in parts if isinstance(part, Thing) and part.picture == "coin")
    before, after = parts[: parts.index(coin)], parts[parts.index(coin) + 1 :]
    foot = coin.y + 0.47 * coin.size
    slot = [part for part in before if isinstance(part, Shape) and max(y for _, y in part.points) < foot]
    assert any(max(x for x, _ in one.points) - min(x for x, _ in one.points) >= coin.size for one in slot)
    assert isinstance(after[0], Shape)
    assert min(y for _, y in after[0].points) < foot


@pytest.mark.parametrize("whole", WINDOWS, ids=str)
@pytest.mark.parametrize("key", KEYS)
def test_things_lie_between_the_sentence_and_the_way_on_and_beside_nobody(key: str, whole: Field) -> None:
    k, low = scale(whole), MIDDLE * whole.height_mm
    way_on = table.buttons(whole, TABLE_CARDS[0], ticked=True)[0]
    for x, y in corners(THINGS[key]):
        behind = low + y * k < BACK * whole.height_mm
        assert abs(x) <= (BESIDE_MM if behind else BEFORE_MM), "what lies farther aside covers the laptop or a face"
        assert low + y * k > (table.TOP_MM + table.HIGH_MM) * k
        if abs(x) * k < way_on.width_mm / 2:
            assert low + y * k < way_on.y - way_on.height_mm / 2 + 4.0
    assert ASIDE_MM * k + FACE_MM * k <= whole.width_mm / 2 + 20.0 * k
    assert LAPTOP_MM * k < whole.width_mm / 4


@pytest.mark.parametrize("whole", WINDOWS, ids=str)
def test_the_tick_lies_apart_from_the_way_on(whole: Field) -> None:
    made = table.buttons(whole, TABLE_CARDS[0], ticked=False)
    way_on, tick = made[0], made[-1]
    assert tick.value is table.Tick.DONE
    assert tick.hold_s > 0
    wide = (2 * table.TICK_MM + table.HINT_WIDE_MM + 4) * tick.width_mm / table.TICK_MM
    assert tick.x + tick.width_mm / 2 + 2 - wide > way_on.x + way_on.width_mm / 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("left_handed", [False, True])
def test_a_table_lies_the_same_way_round_for_every_hand_and_language(
    rehearse: Callable[..., Rehearsal], language: str, *, left_handed: bool
) -> None:
    """The pictures on it are not turned round, so their places are not either."""

    def placed(stage: Rehearsal) -> list[tuple[float, float]]:
        places: list[tuple[float, float]] = []
        painter = stage.glass.painter
        centred = painter.picture

        def seen(name: str, x: float, y: float, *size: float, **about: object) -> None:
            if name in ("coin", "laptop", "child"):
                places.append(painter.at(x, y))
            centred(name, x, y, *size, **about)  # type: ignore[arg-type]

        painter.picture = seen  # type: ignore[method-assign]
        stage.close(0.5)
        table.table(stage.glass, next(card for card in TABLE_CARDS if card.key == "coins"), lambda: None)
        return places

    plain, other = rehearse(), rehearse()
    expected = placed(plain)
    usual = other.glass.manner
    words = words_of(shipped().assets / "languages", language)
    other.glass.adopt(replace(usual, words=words, aids=replace(usual.aids, mirrored=left_handed)))
    assert np.array(placed(other)) == pytest.approx(np.array(expected))
