"""Keys of whoever sits beside: stamped into the attempt that is played, and harder from the next one on."""

from __future__ import annotations

import pygame
import pytest

from snailtrail.play.game import Outcome
from snailtrail.records.attempt import from_dict, to_dict
from tests.screens.conftest import Sitter


def test_help_given_is_in_the_log_with_its_moment_and_the_success_does_not_count(sitter: Sitter) -> None:
    sitter.outcomes = [Outcome.SUCCESS] * 3
    presses = iter([pygame.K_h])
    plain = sitter.act

    def act(trial: object, deed: object) -> None:
        for key in presses:
            sitter.stage.key(0.1, key)
        plain(trial, deed)  # type: ignore[arg-type]

    sitter.act = act  # type: ignore[method-assign]
    sitter.play(2)
    first, second, *_ = sitter.kept()
    assert first.flags == ("help_given",)
    ((t, mark),) = first.frame_timing["watched"]
    assert (mark, t) == ("help_given", pytest.approx(0.1, abs=0.06))
    assert (first.invalid, second.invalid) == ("help_given", "")
    assert second.flags == ()
    assert from_dict(to_dict(first)).flags == first.flags


@pytest.mark.parametrize(("key", "way"), [(pygame.K_PLUS, 1), (pygame.K_MINUS, -1)])
def test_the_next_attempt_is_harder_or_easier_and_says_why(sitter: Sitter, key: int, way: int) -> None:
    sitter.outcomes = [Outcome.SUCCESS] * 6
    plain = sitter.act

    def act(trial: object, deed: object) -> None:
        if sitter.tries == 4:
            sitter.stage.key(0.05, key)
        plain(trial, deed)  # type: ignore[arg-type]

    sitter.act = act  # type: ignore[method-assign]
    sitter.play(5)
    by_hand = [attempt.reason.get("by_hand_bits", 0.0) for attempt in sitter.kept()]
    assert by_hand[:4] == [0.0] * 4
    assert by_hand[4] == pytest.approx(0.5 * way)
