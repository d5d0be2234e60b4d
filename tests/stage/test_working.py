"""Long work keeps the window alive, shows how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pygame
import pytest

from snailtrail.stage import working
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.working import StoppedError, Told, worked

Rehearse = Callable[..., Rehearsal]


def test_quick_work_gives_its_result_and_shows_no_page(rehearse: Rehearse) -> None:
    stage = rehearse()
    before = stage.clock.t
    assert worked(stage.glass, "Counting", lambda told: 7) == 7
    assert stage.clock.t == before


def test_what_the_work_raises_is_raised_to_whoever_asked(rehearse: Rehearse) -> None:
    def fails(told: Told) -> int:
        told(0.5)
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        worked(rehearse().glass, "Counting", fails)


def endless(seen: Event) -> Callable[[Told], None]:
    """Work that tells how far it is until it is stopped."""

    def work(told: Told) -> None:
        while not seen.wait(0.001):
            told(0.5)

    return work


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "CALM_S", 0.0)


@pytest.mark.usefixtures("impatient")
def test_the_stop_button_ends_it_with_a_sentence(rehearse: Rehearse) -> None:
    stage, never = rehearse(), Event()
    stage.key(0.5, pygame.K_TAB)
    stage.key(0.8, pygame.K_RETURN)
    with pytest.raises(StoppedError, match="stopped"):
        worked(stage.glass, "Counting", endless(never))


@pytest.mark.usefixtures("impatient")
def test_a_closed_window_stops_it_too(rehearse: Rehearse) -> None:
    stage, never = rehearse(), Event()
    stage.close(0.5)
    with pytest.raises(StoppedError):
        worked(stage.glass, "Counting", endless(never))
    assert stage.glass.closed


@pytest.mark.usefixtures("impatient")
def test_what_must_not_be_stopped_goes_on_though_the_window_is_closed(rehearse: Rehearse) -> None:
    stage, never = rehearse(), Event()
    stage.close(0.1)

    def work(told: Told) -> str:
        while not stage.glass.closed:
            never.wait(0.001)
            told(0.5)
        told(1.0)
        return "deleted"

    assert worked(stage.glass, "Deleting", work, may_stop=False) == "deleted"
