"""Attempts from before one touch alone played come to their own events again, with all the touches that they had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.discover import discover
from snailtrail.session.again import laid_out, score_again
from snailtrail.stage.loop import replay as step_through

GAMES = discover().games
UNTOUCHED = {"trace"}
"""Games whose trials always heard one touch alone."""


@pytest.mark.parametrize("name", GAMES)
def test_an_attempt_that_was_given_every_touch_is_scored_again_as_it_was(clinic: Any, name: str) -> None:
    kept = clinic.by_hand(GAMES[name])
    frames = tuple(
        frame._replace(samples=[*frame.samples, *_beside(frame.samples, down=number % 2 == 0)])
        for number, frame in enumerate(kept.frames)
    )
    before = step_through(laid_out(kept, clinic.game), frames, all_contacts=True)
    alone = step_through(laid_out(kept, clinic.game), frames)
    assert (before.events == alone.events) == (name in UNTOUCHED), "the touches of then made another course"
    older = replace(kept, frames=frames, events=before.events)
    again = score_again(older, GAMES)
    assert again.same_facts, name
    assert score_again(replace(older, events=alone.events), GAMES).same_facts, "and today's attempts to theirs"


def _beside(samples: Sequence[Sample], *, down: bool) -> list[Sample]:
    """A second touch taps wherever the first one is, all along."""
    return [sample._replace(finger=1, down=down) for sample in samples[-1:]]
