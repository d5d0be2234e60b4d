"""A whole visit, with its album, then and now, and table card, is gone through by keys alone and by a finger alone."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from snailtrail.stage.place import BY_KEY
from tests.screens.whole_day import CARD, ROAD, Finger, Keys, Remembering, Switch, seen, whole_day


def gone_through(sitter: Any, home: Remembering) -> None:
    """The visit came to its end, with all that belongs to it."""
    assert seen(sitter) == ROAD
    assert home.visits == ["noah"]
    assert home.past is not None
    assert home.past.ticked == [CARD.key], "a grown-up held the tick"
    assert [attempt.ending for attempt in sitter.kept()] == ["over", "over"]
    assert not sitter.faults


def test_a_whole_visit_by_keys_alone(sitter: Any) -> None:
    gone_through(sitter, whole_day(sitter, Keys(sitter.stage)))
    assert all(BY_KEY in attempt.flags for attempt in sitter.kept())


def test_a_whole_visit_by_a_finger_alone(sitter: Any) -> None:
    gone_through(sitter, whole_day(sitter, Finger(sitter.stage)))
    assert [attempt.device for attempt in sitter.kept()] == ["touch", "touch"]


def test_a_whole_visit_by_one_switch(sitter: Any) -> None:
    gone_through(sitter, whole_day(sitter, Switch(sitter.stage)))
    assert all(BY_KEY in attempt.flags for attempt in sitter.kept())


@pytest.mark.parametrize("made", [Keys, Finger, Switch])
def test_with_the_hand_cut_off_from_the_screen_the_same_visit_leads_nowhere(
    sitter: Any, made: type[Keys] | type[Finger]
) -> None:
    hands = (pygame.KEYDOWN, pygame.KEYUP, pygame.FINGERDOWN, pygame.FINGERUP)
    pygame.event.set_blocked(hands)
    try:
        with pytest.raises(AssertionError, match="nothing came to an end"):
            whole_day(sitter, made(sitter.stage))
    finally:
        pygame.event.set_allowed(hands)
    assert seen(sitter) == ROAD[:1]
    assert not sitter.kept()


def test_a_visit_in_which_nobody_presses_on_comes_to_no_end(sitter: Any) -> None:
    class Idle(Finger):
        def poke(self) -> None:
            """The game is never played."""

    with pytest.raises(AssertionError, match="nothing came to an end"):
        whole_day(sitter, Idle(sitter.stage))
