"""An idle screen listens for another start of the program, and no oftener than it has to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from snailtrail.records.places import shipped
from snailtrail.stage.glass import LISTEN_S, Glass
from snailtrail.stage.rehearsal import Rehearsal


def test_it_is_listened_now_and_then(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse(480, 270)
    heard: list[float] = []
    glass = Glass(
        stage.glass.painter.target,
        stage.glass.display,
        stage.glass.theme,
        shipped().assets,
        volume=0.0,
        now=stage.clock,
        sleep=stage.clock.sleep,
        listen=lambda: heard.append(stage.clock.t),
    )
    for _ in range(200):
        glass.idle()
    assert len(heard) >= 6
    assert all(later - before >= LISTEN_S for before, later in pairwise(heard))
