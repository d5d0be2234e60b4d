"""Today's path on the shelf: flat, along a dotted way, and a snail before what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from snailtrail.play.words import ENGLISH, Words, words_of
from snailtrail.records.places import shipped
from snailtrail.screens.child import shelf
from snailtrail.screens.child.day_path import HIGH_MM, STONE, WAVE_MM, Step, day_path, stones
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.size import scale
from snailtrail.stage.rehearsal import Rehearsal

ARABIC = words_of(shipped().assets / "languages", "ar")
PICTURES = ("fish", "kite", "drum", "apple")


def seen_on(sitter: Any, done: int) -> dict[str, tuple[float, float, bool]]:
    """Where on the window (px), how large (mm) and whether turned round each picture of a path is."""
    painter = sitter.stage.glass.painter
    painter.place_window()
    seen: dict[str, tuple[float, float, bool]] = {}
    picture = painter.picture

    def noted(name: str, x: float, y: float, size_mm: float, **more: Any) -> None:
        seen[name] = (painter.at(x, y)[0], size_mm, more.get("flip", False))
        picture(name, x, y, size_mm, **more)

    painter.picture = noted
    day_path(painter, [Step(name, i < done) for i, name in enumerate(PICTURES)], 1.0)
    painter.picture = picture
    return seen


@pytest.mark.parametrize("left_handed", [False, True])
@pytest.mark.parametrize(("words", "on"), [(ENGLISH, 1), (ARABIC, -1)], ids=["english", "arabic"])
def test_the_path_leads_on_as_words_are_read_and_the_snail_goes_along_it(
    sitter: Any, words: Words, on: int, left_handed: bool
) -> None:
    glass = sitter.stage.glass
    glass.adopt(replace(glass.manner, words=words, aids=replace(glass.manner.aids, mirrored=left_handed)))
    seen = seen_on(sitter, 2)
    along = [on * seen[name][0] for name in PICTURES]
    assert along == sorted(along)
    assert along[1] < on * seen["snail"][0] < along[2]
    assert seen["snail"][2] is (on > 0), "it is pictured looking to the left"


@pytest.mark.parametrize("done", range(len(PICTURES) + 1))
def test_what_comes_next_is_the_largest_and_only_what_is_done_is_ticked(sitter: Any, done: int) -> None:
    seen = seen_on(sitter, done)
    sizes = [seen[name][1] for name in PICTURES]
    assert [size == max(sizes) for size in sizes] == [i == done or done == len(PICTURES) for i in range(len(PICTURES))]
    assert ("check" in seen) is (done > 0)
    assert (seen["snail"][0] > seen[PICTURES[-1]][0]) is (done == len(PICTURES))


def test_nothing_of_the_path_looks_like_a_card(sitter: Any) -> None:
    painter = sitter.stage.glass.painter
    cards: list[Any] = []
    painter.card = lambda *about, **more: cards.append(about)
    seen_on(sitter, 1)
    assert cards == []


@pytest.mark.parametrize(
    ("size", "width_mm"), [((1024, 768), 270.0), ((1366, 768), 344.0), ((1920, 1080), 509.0), ((1280, 800), 217.0)]
)
@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["english", "arabic"])
@pytest.mark.parametrize("left_handed", [False, True])
def test_one_to_twelve_blocks_lie_apart_on_the_way_below_every_card_and_before_the_large_snail(
    rehearse: Callable[..., Rehearsal], size: tuple[int, int], width_mm: float, words: Words, left_handed: bool
) -> None:
    glass = rehearse(*size, width_mm=width_mm).glass
    glass.adopt(replace(glass.manner, words=words, aids=replace(glass.manner.aids, mirrored=left_handed)))
    painter, whole, k = glass.painter, glass.whole, scale(glass.whole)
    painter.place_window()
    for games in (3, 6):
        cards = [GameCard(f"{number}", "Game", "star") for number in range(games)]
        made = shelf.buttons(whole, cards, glass.theme.accents)
        lowest = max(one.y + one.height_mm / 2 for one in made if isinstance(one.value, GameCard))
        assert lowest < whole.height_mm - (HIGH_MM + WAVE_MM) * k + 1e-6
    for count in range(1, 13):
        for done in (0, count // 2, count):
            lying = stones(painter, [Step("star", i < done) for i in range(count)], k)
            assert all(abs(a.x - b.x) > STONE * (a.size + b.size) for a, b in pairwise(lying))
            assert min(stone.size for stone in lying) >= 7.5 * k, "large enough to be known again"
            for stone in lying:
                assert stone.y + STONE * stone.size < whole.height_mm
                assert stone.y - STONE * stone.size > whole.height_mm - (HIGH_MM - WAVE_MM) * k
                assert 30 * k < stone.x - STONE * stone.size
                assert stone.x + STONE * stone.size < whole.width_mm - 30 * k
