"""The places of an album: what lies in them, and where the next sticker will lie."""

from __future__ import annotations

from typing import Any

import pytest

from snailtrail.play.field import Field
from snailtrail.screens.child import album, album_book
from snailtrail.stage.panel import Answer


def seen(sitter: Any, count: int, seconds: float) -> list[tuple[float, float, float, str]]:
    """When and where which picture was shown, for so long, of an album of so many drums."""
    stage, shown = sitter.stage, []
    painter = stage.glass.painter
    picture = painter.picture

    def painted(name: str, x: float, y: float, *size: float, **about: Any) -> None:
        shown.append((stage.clock.t, x, y, name))
        picture(name, x, y, *size, **about)

    painter.picture = painted
    stage.close(seconds)
    assert album.album(stage.glass, count, lambda number: "drum") is Answer.CLOSED
    return shown


@pytest.mark.parametrize("count", [0, 1, 3, 7, 11])
def test_a_star_waits_in_the_place_that_comes_after_the_last_sticker(sitter: Any, count: int) -> None:
    page, lying = divmod(count, album.ON_A_PAGE)
    places = album_book.places(sitter.stage.glass.whole, page)
    shown = seen(sitter, count, 1.0)
    assert {(x, y) for _, x, y, name in shown if name == "star"} == {places[lying][:2]}
    assert {(x, y) for _, x, y, name in shown if name == "drum"} == {place[:2] for place in places[:lying]}


def test_a_full_page_waits_for_nothing(sitter: Any) -> None:
    assert "star" not in {name for _, _, _, name in seen(sitter, album.ON_A_PAGE, 1.0)}


def test_only_the_page_with_the_newest_sticker_has_a_light(sitter: Any) -> None:
    back = next(b for b in album.buttons(sitter.stage.glass.whole, 9, 1) if b.value == 0)
    began = sitter.stage.clock.t
    sitter.stage.tap(2.0, back.x, back.y)
    shown = seen(sitter, 9, 6.0)
    lit = [t - began for t, _, _, name in shown if name == "sparkles"]
    assert 1.8 < max(lit) < 2.6, "until the page is turned"
    assert max(t - began for t, _, _, name in shown if name == "drum") > max(lit)


def test_a_book_is_read_from_the_same_side_also_where_the_screen_is_mirrored_for_a_left_hand() -> None:
    whole = Field(344.0, 193.4)
    seen_mm = [(whole.width_mm - x, y, size) for x, y, size in album_book.places(whole, 2, mirrored=True)]
    assert seen_mm == [pytest.approx(place) for place in album_book.places(whole, 2)]
