"""The device check shows what it sees, keeps it, and says when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.play.words import words_of
from snailtrail.records.config import DeviceSeen
from snailtrail.records.places import shipped
from snailtrail.screens.desk.device_check import HEAR, device_check, lines
from snailtrail.stage.device_watch import DeviceWatch
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.conftest import Watcher

Rehearse = Callable[..., Rehearsal]


def press(stage: Rehearsal, at: float, tabs: int) -> None:
    for n in range(tabs):
        stage.key(at + n / 10, pygame.K_TAB)
    stage.key(at + 0.5, pygame.K_RETURN)


def drag(stage: Rehearsal, at: float) -> None:
    """A finger goes to the right for half a second."""
    stage.finger(at, pygame.FINGERDOWN, 50.0, 100.0)
    for n in range(1, 30):
        stage.finger(at + n / 60, pygame.FINGERMOTION, 50.0 + 2 * n, 100.0)
    stage.finger(at + 0.6, pygame.FINGERUP, 110.0, 100.0)


def test_what_was_tried_is_kept(rehearse: Rehearse) -> None:
    stage, kept = rehearse(), list[DeviceSeen]()
    drag(stage, 0.3)
    press(stage, 2.0, 3)

    def keep(seen: DeviceSeen) -> str:
        kept.append(seen)
        return ""

    assert device_check(stage.glass, keep) is Answer.LEAVE
    (seen,) = kept
    assert (seen.touch, seen.mouse, seen.drags, seen.contacts) == (True, False, True, 1)
    assert 40 <= seen.pointer_hz <= 80
    assert 50 <= seen.frames_hz <= 70


@pytest.mark.parametrize(("language", "x"), [("en", 80.0), ("ar", 280.0)])
def test_what_is_drawn_is_seen_where_it_was_drawn_and_nowhere_beside_the_sheet(
    rehearse: Rehearse, language: str, x: float
) -> None:
    stage = rehearse(1366, 768)
    glass = stage.glass
    glass.adopt(replace(glass.manner, words=words_of(shipped().assets / "languages", language)))
    across, down = glass.display.px_per_mm
    beside = (glass.whole.width_mm / 2 + (60.0 if language == "en" else -60.0), 60.0)
    for at, (touched, y) in ((0.3, (x, 100.0)), (0.6, beside)):
        stage.finger(at, pygame.FINGERDOWN, touched, y)
        stage.finger(at + 0.1, pygame.FINGERUP, touched, y)
    stage.close(1.5)
    assert device_check(glass, lambda seen: "") is Answer.CLOSED
    trail = glass.theme.accents[1]
    assert glass.painter.target.get_at((round(x * across), round(100.0 * down)))[:3] == trail
    assert glass.painter.target.get_at((round(beside[0] * across), round(beside[1] * down)))[:3] != trail


def test_it_is_seen_at_once_on_the_page(rehearse: Rehearse) -> None:
    stage = rehearse()
    watch = Watcher(stage)
    drag(stage, 0.3)
    stage.close(1.5)
    assert device_check(stage.glass, lambda seen: "") is Answer.CLOSED
    assert "yes" in [words for t, words in watch.words if t < 1001.0]


def test_what_cannot_be_kept_is_told_and_the_page_stays(rehearse: Rehearse) -> None:
    stage = rehearse()
    watch = Watcher(stage)
    press(stage, 0.3, 3)
    stage.close(2.0)
    assert device_check(stage.glass, lambda seen: "No room on the disk.") is Answer.CLOSED
    assert watch.saw("No room on the disk.")


def test_the_loudspeaker_is_heard_and_the_page_stays(rehearse: Rehearse) -> None:
    stage, heard = rehearse(), list[str]()
    stage.glass.sounds.play = heard.append  # type: ignore[method-assign, assignment]
    press(stage, 0.3, 2)
    stage.close(2.0)
    assert device_check(stage.glass, lambda seen: "") is Answer.CLOSED
    assert "sticker" in heard


@pytest.mark.parametrize(("tabs", "told"), [(3, "heard"), (4, "not_heard"), (0, "untried")])
def test_what_is_said_of_the_sound_is_kept(rehearse: Rehearse, tabs: int, told: str) -> None:
    stage, kept = rehearse(), list[DeviceSeen]()
    watch = Watcher(stage)
    press(stage, 0.3, 2)
    if tabs:
        press(stage, 2.0, tabs - 2)
    press(stage, 4.0, 5 - max(tabs, 2))

    def keep(seen: DeviceSeen) -> str:
        kept.append(seen)
        return ""

    assert device_check(stage.glass, keep) is Answer.LEAVE
    assert [seen.sound for seen in kept] == [told]
    assert watch.saw("not tried yet")
    assert bool(watch.saw(told.replace("_", " "))) == bool(tabs)


def test_it_is_asked_whether_a_sound_was_heard_only_once_one_was_played(rehearse: Rehearse) -> None:
    stage = rehearse()
    watch = Watcher(stage)
    press(stage, 1.0, 2)
    stage.close(2.5)
    device_check(stage.glass, lambda seen: "")
    assert min(t for t, words in watch.words if words == "I hear it") > 1001.0


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_on_a_small_tablet_what_was_seen_stands_above_what_is_asked(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    stage = rehearse(1280, 800, width_mm=217.0)
    glass, at = stage.glass, dict[str, float]()
    glass.adopt(replace(glass.manner, words=words_of(shipped().assets / "languages", language)))
    text = glass.painter.text

    def noted(words: str, x: float, y: float, *about: Any, **more: Any) -> None:
        at[words] = y
        text(words, x, y, *about, **more)

    monkeypatch.setattr(glass.painter, "text", noted)
    stage.close(0.3)
    device_check(glass, lambda seen: "")
    px = glass.painter.px
    labels = [label for label, _ in lines(DeviceWatch(), glass.words)]
    labels += [glass.words.tell(label) for label in labels]
    asked = glass.lettering.wrapped(HEAR, px(2.8), px(60.0))[0]
    (note,) = [y for words, y in at.items() if words.split()[:3] == asked.split()[:3]]
    seen = [
        y
        for words, y in at.items()
        if words in labels or words in [label for label, _ in lines(DeviceWatch(), glass.words)]
    ]
    assert len(seen) == len(lines(DeviceWatch(), glass.words))
    assert note - max(seen) >= 6.0
