"""A check-up begun behind the gate: the gate locks, the child plays, and afterwards the picker is there again."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.places import Places, shipped
from snailtrail.screens.child.pause import pause_buttons
from snailtrail.screens.tour import tour
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.rehearsal import Rehearsal

PIN, WRONG = "271828", "314159"


class Hands:
    """What a grown-up and a child do one after another, on told time."""

    def __init__(self, stage: Rehearsal):
        self.stage = stage
        self.t = 1.0

    def hold_the_wheel(self) -> None:
        whole = self.stage.glass.whole
        self.stage.press(self.t, whole.width_mm - 11, whole.height_mm - 11)
        self.stage.let_go(self.t + 2.0, whole.width_mm - 11, whole.height_mm - 11)
        self.t += 3.0

    def type(self, text: str) -> None:
        for digit in text:
            self.stage.post(self.t, pygame.KEYDOWN, key=ord(digit), unicode=digit, mod=0)
            self.stage.post(self.t + 0.05, pygame.KEYUP, key=ord(digit), mod=0)
            self.t += 0.2
        self.enter()

    def enter(self, tabs: int = 0) -> None:
        for _ in range(tabs):
            self.stage.key(self.t, pygame.K_TAB)
            self.t += 0.2
        self.stage.key(self.t, pygame.K_RETURN)
        self.t += 1.5


@pytest.fixture
def stage(unseen: None) -> Rehearsal:
    return Rehearsal(shipped().assets, (960, 540))


def test_it_leads_from_the_childs_page_to_the_battery_and_back_before_a_locked_gate(
    stage: Rehearsal, tmp_path: Path
) -> None:
    found = discover()
    for folder in found.folders.values():
        stage.glass.pictures.also_in(folder / "assets")
    suite = LocalSuite(
        Places.of(tmp_path), found, px_per_mm=stage.glass.display.px_per_mm, calibrated=True, draw_seed=lambda: 5
    )
    suite.access.add("Anna", PIN)
    hands = Hands(stage)
    hands.hold_the_wheel()
    hands.type(PIN)
    hands.enter(tabs=2)  # the first child
    hands.enter(tabs=3)  # its check-ups
    hands.enter(tabs=4)  # begin
    stage.tap(hands.t + 1.0, *HOME_MM[:2])
    home = next(button for button in pause_buttons(stage.glass.whole) if button.value is Answer.LEAVE)
    stage.tap(hands.t + 3.0, home.x, home.y)
    hands.t += 6.0
    hands.hold_the_wheel()
    hands.type(WRONG)
    stage.close(hands.t + 1.0)
    manner = stage.glass.manner
    tour(stage.glass, suite)
    try:
        assert suite.log is not None
        (attempt,) = [a for child in suite.log.children() for a in suite.log.attempts(child)]
        assert (attempt.kind, attempt.ending, attempt.invalid) == ("checkup", "left", "interrupted")
        assert attempt.reason["practice"]
        assert suite.access.throttle.tries(suite.access.people()[0].id) == 1
        assert stage.glass.manner == manner
    finally:
        suite.close()
