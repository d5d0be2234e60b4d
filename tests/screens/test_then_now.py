"""Then and now: two of a child's attempts beside each other, in their own time, without a word on which is better."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.play.keepsake import LIFE_S, Keepsake, Room
from snailtrail.screens.child import then_now
from snailtrail.stage.miniature import Miniature
from snailtrail.stage.panel import Answer
from tests.screens.pairs import FOUND, SHOWN, pair_of


@pytest.mark.parametrize("name", SHOWN)
def test_then_and_now_are_drawn_beside_each_other_and_stay_long_until_somebody_goes_on(sitter: Any, name: str) -> None:
    glass = sitter.stage.glass
    glass.pictures.also_in(FOUND.folders[name] / "assets")
    pair = pair_of(glass.field, name)
    began = sitter.stage.clock.t
    assert then_now.then_and_now(glass, pair) is Answer.LEAVE
    assert sitter.stage.clock.t - began == pytest.approx(then_now.LASTS_S, abs=0.2)
    assert then_now.LASTS_S >= then_now.MOVES_S + 10.0, "there is time to look, and to talk"
    assert sitter.watch.saw("Before")
    assert sitter.watch.saw("Today")
    said = {words for _, words in sitter.watch.words}
    assert said == {"Before", "Today"}


def test_at_each_picture_one_of_the_two_goes_on_and_both_come_to_their_end(
    sitter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    glass = sitter.stage.glass
    began, draw = sitter.stage.clock.t, Miniature.draw
    drawn: list[tuple[Miniature, float]] = []

    def noted(self: Miniature, *given: Any, **named: Any) -> pygame.Surface:
        drawn.append((self, sitter.stage.clock.t - began))
        return draw(self, *given, **named)

    monkeypatch.setattr(Miniature, "draw", noted)
    pair = pair_of(glass.field)
    then_now.then_and_now(glass, pair)
    assert len(drawn) <= sitter.watch.flips + 2
    hands_s = then_now.drawn_s((pair.then.keepsake, pair.now.keepsake))
    last = {id(world): t for world, t in drawn}
    assert len(last) == 2
    assert min(last.values()) > then_now.LEAD_S + hands_s + LIFE_S, "when nothing moves any more"


def test_a_tap_anywhere_skips_then_and_now(sitter: Any) -> None:
    glass = sitter.stage.glass
    pair = pair_of(glass.field)
    began = sitter.stage.clock.t
    sitter.stage.tap(1.0, 60.0, 70.0)
    assert then_now.then_and_now(glass, pair) is Answer.LEAVE
    assert sitter.stage.clock.t - began < 1.5


def test_with_little_to_move_then_and_now_stand_there_drawn(sitter: Any) -> None:
    glass = sitter.stage.glass
    glass.adopt(replace(glass.manner, reduced_motion=True))
    pair = pair_of(glass.field)
    sitter.stage.clock.after(1.0, lambda: early.append(sitter.watch.flips))
    early: list[int] = []
    then_now.then_and_now(glass, pair)
    assert early == [1]
    assert sitter.watch.flips == 1


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_SPACE])
def test_a_key_or_a_switch_skips_then_and_now(sitter: Any, key: int) -> None:
    glass = sitter.stage.glass
    began = sitter.stage.clock.t
    sitter.stage.post(1.0, pygame.KEYDOWN, key=key, mod=0)
    sitter.stage.post(1.1, pygame.KEYUP, key=key, mod=0)
    assert then_now.then_and_now(glass, pair_of(glass.field)) is Answer.LEAVE
    assert sitter.stage.clock.t - began < 1.5


@pytest.mark.parametrize("left_handed", [False, True])
def test_what_was_before_comes_first_in_the_direction_of_reading_whichever_hand_plays(
    sitter: Any, left_handed: bool
) -> None:
    glass = sitter.stage.glass
    aids = replace(glass.manner.aids, mirrored=left_handed)
    glass.adopt(replace(glass.manner, reduced_motion=True, aids=aids))
    places: dict[str, float] = {}
    text = glass.painter.text

    def seen(words: str, x: float, y: float, *about: Any, **more: Any) -> None:
        places[words] = glass.painter.at(x, y)[0]
        text(words, x, y, *about, **more)

    glass.painter.text = seen
    then_now.then_and_now(glass, pair_of(glass.field))
    assert places["Before"] < places["Today"]


def keepsake_of(begin_s: float, end_s: float, wide_mm: float = 100.0) -> Keepsake:
    return Keepsake(room=Room(0.0, 0.0, wide_mm, 80.0), begin_s=begin_s, end_s=end_s, draw=lambda canvas, ago: None)


def test_a_hand_that_took_longer_is_drawn_no_longer_and_both_are_done_at_once() -> None:
    slow, quick = keepsake_of(2.0, 42.0), keepsake_of(1.0, 3.0)
    drawn_s = then_now.drawn_s((slow, quick))
    assert drawn_s == then_now.HAND_S
    done_s = then_now.LEAD_S + drawn_s
    for one in (slow, quick):
        ago = then_now.Watch(one.begin_s, one.end_s, drawn_s).ago(done_s)
        assert ago(one.end_s) == pytest.approx(0.0)
        assert ago(one.begin_s) == pytest.approx(drawn_s)


def test_short_ones_are_drawn_in_their_own_time() -> None:
    both = (keepsake_of(2.0, 4.0), keepsake_of(1.0, 3.0))
    assert then_now.drawn_s(both) == 2.0
    ago = then_now.Watch(2.0, 4.0, 2.0).ago(then_now.LEAD_S + 1.5)
    assert ago(3.0) == pytest.approx(0.5)
    assert ago(1.0) == pytest.approx(2.5), "what was before the hand keeps its pace"
    assert ago(5.0) == pytest.approx(-1.5), "as does what comes after it"


def test_a_single_touch_has_a_moment_too() -> None:
    ago = then_now.Watch(3.0, 3.0, 0.0).ago(then_now.LEAD_S)
    assert ago(3.0) == pytest.approx(0.0)


def test_both_are_as_large_as_the_larger_one_allows_so_that_lengths_compare() -> None:
    small, large = keepsake_of(0.0, 1.0, 60.0), keepsake_of(0.0, 1.0, 300.0)
    assert then_now.share_of((small, large), 150.0, 120.0) == 0.5
    assert then_now.share_of((small, small), 150.0, 120.0) == 1.5
    assert then_now.share_of((small, small), 1500.0, 1200.0) == then_now.CLOSEST
