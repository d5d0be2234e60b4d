"""The device check shows what it sees, keeps it, and says when it cannot."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.records.config import DeviceSeen
from snailtrail.screens.desk.device_check import device_check
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
