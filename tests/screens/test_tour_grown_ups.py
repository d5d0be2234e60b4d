"""From the faces to the grown-ups' side: who comes in, and what is heard and read there."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from snailtrail.records import access_secret
from snailtrail.records.access import Access
from snailtrail.records.places import Places
from snailtrail.screens.child import picker
from snailtrail.screens.child.picker import Door
from snailtrail.screens.desk.side import NO_SOUND
from snailtrail.screens.tour import tour
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, round_button
from tests.screens.visited import DESK, PICKER, Home


def test_holding_the_wheel_opens_the_grown_ups_notes_and_a_tap_does_not(home: Home) -> None:
    glass, watch = home.sitter.stage.glass, home.sitter.watch
    wheel = next(b for b in picker.buttons(glass.whole, home.children, 0, glass.theme.accents) if b.value is Door.DESK)
    home.sitter.stage.tap(0.5, wheel.x, wheel.y)
    home.sitter.stage.clock.after(2.0, lambda: home.sitter.press([wheel], Door.DESK))
    opened: list[float] = []
    watch.when(DESK, lambda: opened.append(home.sitter.stage.clock.t))
    began = home.sitter.stage.clock.t
    watch.when("a TAB", home.press([Button(Answer.LEAVE, 20.0, 12.0, 18.0, 18.0, round_button("arrow-left"))]))
    home.sitter.stage.clock.after(9.0, home.close)
    tour(glass, home)
    assert opened[0] - began == pytest.approx(2.3 + wheel.hold_s, abs=0.1)
    assert watch.saw("a TAB")
    assert max(t for t, words in watch.words if words == PICKER) > opened[0]


def test_a_grown_up_reads_that_there_is_no_sound_device(home: Home) -> None:
    glass, watch = home.sitter.stage.glass, home.sitter.watch
    glass.sounds.has_device = False
    wheel = [b for b in picker.buttons(glass.whole, home.children, 0, glass.theme.accents) if b.value is Door.DESK]
    watch.when(PICKER, home.press(wheel, Door.DESK))
    for n in range(4):  # the way back, the ways to bring a child or a file in, then what is good to know
        home.sitter.stage.post(4.0 + n / 10, pygame.KEYDOWN, key=pygame.K_TAB, mod=0)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        home.sitter.stage.post(4.5, kind, key=pygame.K_RETURN, mod=0)
    home.sitter.stage.clock.after(6.0, home.close)
    tour(glass, home)
    assert watch.saw(NO_SOUND.split(":")[0])


def test_a_child_who_holds_the_wheel_meets_the_keypad_and_not_the_grown_ups_side(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    home.access = Access(Places.of(tmp_path), home.sitter.stage.clock)
    home.access.add("Anna", "271828")
    whole, watch = home.sitter.stage.glass.whole, home.sitter.watch
    watch.when(PICKER, home.press(picker.buttons(whole, home.children, 0, [(0, 0, 0)]), Door.DESK))
    watch.when("Hello Anna", home.close)
    tour(home.sitter.stage.glass, home)
    assert watch.saw("Hello Anna")
    assert not watch.saw(DESK)


def test_music_belongs_to_the_children_and_not_to_the_grown_ups_side(home: Home) -> None:
    glass, watch = home.sitter.stage.glass, home.sitter.watch
    music = glass.sounds.music
    heard: dict[str, bool] = {}
    wheel = [b for b in picker.buttons(glass.whole, home.children, 0, glass.theme.accents) if b.value is Door.DESK]

    def at_the_picker() -> None:
        heard["picker"] = music.wanted
        home.sitter.press(wheel, Door.DESK)

    def at_the_desk() -> None:
        heard["desk"] = music.wanted
        home.close()

    watch.when(PICKER, at_the_picker)
    watch.when(DESK, at_the_desk)
    tour(glass, home)
    assert heard == {"picker": True, "desk": False}
