"""What follows a block: then and now, a sticker, a table card, a clear end; and the album at the shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.table_cards import TABLE_CARDS, TableCard
from snailtrail.screens.child import album, album_book, finish, goodbye, table
from snailtrail.screens.child.rewards import after_block, newest, of_today
from snailtrail.session import keepsakes
from snailtrail.session.keepsakes import STICKERS, ThenAndNow
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.testing import poke
from tests.screens.pairs import pair_of

CARD = TABLE_CARDS[0]
Rehearse = Callable[..., Rehearsal]


@dataclass
class Past:
    """Keepsakes of a child that never was."""

    count: int = 3
    of_today: int = 0
    cards: bool = True
    pair: ThenAndNow | None = None
    ticked: list[str] = field(default_factory=list)

    def stickers(self) -> int:
        return self.count

    def sticker(self, number: int) -> str:
        return keepsakes.sticker("mia", number)

    def today(self) -> int:
        return self.of_today

    def then_and_now(self, game: AnyGame) -> ThenAndNow | None:
        return self.pair

    def card(self, game: AnyGame) -> TableCard | None:
        return CARD if self.cards else None

    def done(self, card: TableCard) -> None:
        self.ticked.append(card.key)


def press(sitter: Any, buttons: list[Any], value: object = Answer.LEAVE) -> Callable[[], object]:
    return lambda: sitter.press(buttons, value)


def test_a_block_brings_its_sticker_then_a_card_then_a_clear_end(sitter: Any) -> None:
    past, glass, watch = Past(), sitter.stage.glass, sitter.watch
    order: list[str] = []

    def seen(name: str, go_on: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            order.append(name)
            go_on()

        return act

    reward = finish.buttons(glass.whole, more=True, sticker="x")
    watch.when("Well done!", seen("sticker", press(sitter, reward)))
    watch.when(str(CARD.sentence), seen("card", press(sitter, table.buttons(glass.whole, CARD, ticked=False))))
    watch.when("All done!", seen("end", press(sitter, finish.buttons(glass.whole))))
    assert after_block(glass, "fox", 5, poke(), past) is Answer.LEAVE
    assert order == ["sticker", "card", "end"]
    assert any(name == keepsakes.sticker("mia", 3) for _, _, name, _ in watch.pictures)
    assert past.ticked == []


def test_between_the_blocks_of_a_plan_there_is_no_card_and_no_end(sitter: Any) -> None:
    glass, watch = sitter.stage.glass, sitter.watch
    watch.when("Well done!", press(sitter, finish.buttons(glass.whole, more=True, sticker="x")))
    assert after_block(glass, "fox", 5, poke(), Past(), more=True) is Answer.LEAVE
    assert not watch.saw("All done!")
    assert not watch.saw(str(CARD.sentence))


@pytest.mark.parametrize("cards", [False, True])
def test_at_the_end_all_stickers_of_today_lie_together_above_a_snail_that_sleeps(sitter: Any, cards: bool) -> None:
    past, glass, watch = Past(count=9, of_today=3, cards=cards), sitter.stage.glass, sitter.watch
    reward = finish.buttons(glass.whole, more=True, sticker="x")
    watch.when("Well done!", press(sitter, reward))
    watch.when(str(CARD.sentence), press(sitter, table.buttons(glass.whole, CARD, ticked=False)))
    shown: list[set[str]] = []

    def end() -> None:
        watch.pictures.clear()
        sitter.stage.clock.after(2.0, lambda: shown.append({name for _, _, name, _ in watch.pictures}))
        sitter.stage.clock.after(2.5, press(sitter, finish.buttons(glass.whole)))

    watch.when("All done!", end)
    assert after_block(glass, "fox", 5, poke(), past) is Answer.LEAVE
    today = {past.sticker(number) for number in (7, 8, 9)}
    assert today | {"sleep"} <= shown[0]
    assert not {past.sticker(number) for number in range(1, 7)} & shown[0]


def test_a_block_that_is_not_over_has_no_sticker_among_those_of_today() -> None:
    past = Past(count=9, of_today=3)
    assert of_today(past, unfinished=1) == [past.sticker(7), past.sticker(8)]
    assert of_today(Past(count=1, of_today=1), unfinished=1) == []
    assert of_today(None) == []


@pytest.mark.parametrize("whole", [Field(217.0, 135.6), Field(344.0, 193.4), Field(598.0, 336.4)], ids=str)
@pytest.mark.parametrize("count", [1, 4, 9, 20])
def test_the_stickers_of_a_day_fit_beside_each_other_however_many(whole: Field, count: int) -> None:
    made = goodbye.places(whole, count)
    assert len(made) == count
    assert min(x - size / 2 for x, _, size in made) > 0
    assert max(x + size / 2 for x, _, size in made) < whole.width_mm
    assert all(b[0] - a[0] > a[2] for a, b in pairwise(made))


def test_where_cards_are_switched_off_the_end_follows_at_once(sitter: Any) -> None:
    glass, watch = sitter.stage.glass, sitter.watch
    watch.when("All done!", press(sitter, finish.buttons(glass.whole)))
    assert after_block(glass, "fox", 5, poke(), Past(cards=False)) is Answer.LEAVE
    assert not watch.saw("Well done!")


def test_a_block_without_a_leaf_brings_no_sticker(sitter: Any) -> None:
    glass, watch = sitter.stage.glass, sitter.watch
    watch.when("All done!", press(sitter, finish.buttons(glass.whole)))
    after_block(glass, "fox", 0, poke(), Past(cards=False))
    assert {name for _, _, name, _ in watch.pictures}.isdisjoint(set(STICKERS) - {"fox"})


def test_a_block_whose_time_was_over_before_it_began_leads_straight_to_the_card_and_the_end(sitter: Any) -> None:
    glass, watch = sitter.stage.glass, sitter.watch
    watch.when(str(CARD.sentence), press(sitter, table.buttons(glass.whole, CARD, ticked=False)))
    watch.when("All done!", press(sitter, finish.buttons(glass.whole)))
    earlier = pair_of(glass.field)
    assert after_block(glass, "fox", 0, poke(), Past(pair=earlier)) is Answer.LEAVE
    assert not watch.saw("Today"), "what was played on another day is not today's"
    assert not watch.saw("Well done!")
    assert watch.saw(str(CARD.sentence))


def test_the_sticker_of_a_block_that_the_child_may_come_back_to_is_not_there_yet() -> None:
    assert newest(Past(count=3), unfinished=1) == keepsakes.sticker("mia", 2)
    assert newest(Past(count=1), unfinished=1) == ""
    assert newest(None) == ""


def test_a_grown_up_ticks_a_card_by_holding_and_a_childs_tap_does_not(sitter: Any) -> None:
    past, glass = Past(), sitter.stage.glass
    tick = next(b for b in table.buttons(glass.whole, CARD, ticked=False) if b.value is table.Tick.DONE)
    sitter.stage.tap(0.5, tick.x, tick.y)
    sitter.stage.close(2.0)
    table.table(glass, CARD, lambda: past.done(CARD))
    assert past.ticked == []


def test_a_ticked_card_says_so_and_is_noted_once(sitter: Any) -> None:
    past, glass = Past(), sitter.stage.glass
    tick = next(b for b in table.buttons(glass.whole, CARD, ticked=False) if b.value is table.Tick.DONE)
    for after_s in (0.5, 3.0):
        sitter.stage.press(after_s, tick.x, tick.y)
        sitter.stage.let_go(after_s + tick.hold_s + 0.3, tick.x, tick.y)
    sitter.stage.close(6.0)
    assert table.table(glass, CARD, lambda: past.done(CARD)) is Answer.CLOSED
    assert past.ticked == [CARD.key]


@pytest.mark.parametrize("left_handed", [False, True])
def test_the_snail_looks_at_the_child_s_picture_whichever_hand_plays(sitter: Any, left_handed: bool) -> None:
    glass = sitter.stage.glass
    glass.adopt(replace(glass.manner, aids=replace(glass.manner.aids, mirrored=left_handed)))
    seen: dict[str, tuple[float, bool]] = {}
    picture = glass.painter.picture

    def noted(name: str, x: float, y: float, size_mm: float, **more: Any) -> None:
        seen[name] = (glass.painter.at(x, y)[0], more.get("flip", False))
        picture(name, x, y, size_mm, **more)

    glass.painter.picture = noted
    sitter.stage.close(1.0)
    finish.finish(glass, "fox", 3, more=True, sticker="rocket")
    looks_right = seen["snail"][1]
    assert looks_right is (seen["snail"][0] < seen["fox"][0]), "it is pictured looking to the left"


@pytest.mark.parametrize("reduced", [False, True])
def test_a_sticker_flies_in_and_with_little_to_move_it_lies_there_at_once(sitter: Any, reduced: bool) -> None:
    glass = sitter.stage.glass
    glass.adopt(replace(glass.manner, reduced_motion=reduced))
    places: list[tuple[float, float]] = []
    spot = glass.painter.spot

    def seen(x: float, y: float, radius_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
        if colour == (255, 255, 255):
            places.append((x, y))
        spot(x, y, radius_mm, colour, alpha=alpha)

    glass.painter.spot = seen
    sitter.stage.close(1.6)
    finish.finish(glass, "fox", 3, more=True, sticker="rocket")
    assert (len(set(places)) == 1) is reduced
    assert abs(places[-1][0] - glass.whole.width_mm / 2) < 70


@pytest.mark.parametrize("reduced", [False, True])
def test_the_way_on_calls_gently_once_all_stands_still_and_rests_after_a_while(sitter: Any, reduced: bool) -> None:
    glass = sitter.stage.glass
    glass.adopt(replace(glass.manner, reduced_motion=reduced))
    way_on = finish.buttons(glass.whole, more=True)[0]
    began = sitter.stage.clock.t
    lights: list[tuple[float, float]] = []
    circle = glass.painter.circle

    def seen(x: float, y: float, radius_mm: float, width_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
        assert (x, y, colour) == (way_on.x, way_on.y, glass.theme.focus)
        assert radius_mm - width_mm == pytest.approx(way_on.width_mm / 2), "around the button, not on it"
        lights.append((sitter.stage.clock.t - began, alpha))
        circle(x, y, radius_mm, width_mm, colour, alpha=alpha)

    glass.painter.circle = seen
    sitter.stage.close(20.0)
    finish.finish(glass, "fox", 3, more=True)
    shown = [(t, alpha) for t, alpha in lights if alpha > 0.0]
    if reduced:
        assert shown == []
        return
    assert shown[0][0] > 2.0
    assert shown[-1][0] < 11.0
    assert lights[-1][1] < 0.02, "it rests without the light"
    peaks = [b[0] for a, b, c in zip(shown, shown[1:], shown[2:], strict=False) if a[1] < b[1] >= c[1]]
    assert len(peaks) >= 4
    assert min(np.diff(peaks)) > 0.5, "below 2 Hz"


@pytest.mark.parametrize("count", [0, 1, 8, 9, 34])
def test_every_sticker_is_on_one_page_of_the_album(sitter: Any, count: int) -> None:
    pages = max(0, count - 1) // album.ON_A_PAGE
    ways = [b.value for b in album.buttons(sitter.stage.glass.whole, count, pages) if isinstance(b.value, int)]
    assert ways == ([pages - 1] if pages else [])
    sitter.stage.close(0.5)
    asked: list[int] = []

    def picture(number: int) -> str:
        asked.append(number)
        return keepsakes.sticker("mia", number)

    assert album.album(sitter.stage.glass, count, picture) is Answer.CLOSED
    assert asked == list(range(album.ON_A_PAGE * pages + 1, count + 1))


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_next_page_of_the_album_lies_where_reading_goes_on_whichever_hand_plays(mirrored: bool) -> None:
    made = album.buttons(Field(344.0, 193.4), 34, 1, mirrored=mirrored)
    next_page = next(button for button in made if button.value == 2 and isinstance(button.value, int))
    assert (next_page.x > 172.0) is not mirrored, "a mirrored screen is counted from the other side"


@pytest.mark.parametrize("whole", [Field(217.0, 135.6), Field(344.0, 193.4), Field(598.0, 336.4)], ids=str)
def test_stickers_lie_on_no_other_and_under_no_button(whole: Field) -> None:
    for page in range(8):
        found = album_book.places(whole, page)
        buttons = album.buttons(whole, 100, page)
        for i, (x, y, size) in enumerate(found):
            assert size > 20
            assert all(np.hypot(x - a, y - b) > size for a, b, _ in found[:i])
            for button in buttons:
                away = np.hypot(max(0.0, abs(x - button.x) - button.width_mm / 2), max(0.0, abs(y - button.y) - 10))
                assert away > size / 2, (page, i, button.value)
