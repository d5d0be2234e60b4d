"""How long practice takes: by what a child needed so far, and by a made-up hand where it has not played yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import fmean, median

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.records.attempt import Attempt
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import present, standing
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

BETWEEN_S = 2.5
"""From an attempt's end to the next one's first picture: the leaf, the cheer, the laying out."""
AROUND_S = 25.0
"""A block's invitation and showing hand before it, its sticker and the way on after it."""
FEWEST = 5
"""So many attempts tell a child's own tempo."""
SKILL_BITS = 1.0
"""The made-up hand is so much surer than the level asks."""
SEEDS = (1, 2, 3)
SAMPLE_HZ = 60.0
"""The hand is asked once a frame: a page waits for it."""


def own_attempt_s(last: Sequence[Attempt]) -> float | None:
    """From one attempt to the next, in s, by a child's last ones in a game; None where they are too few."""
    lasted = [one.duration_s for one in last if one.kind == "practice" and one.ending == "over"]
    return median(lasted) + BETWEEN_S if len(lasted) >= FEWEST else None


def made_up_attempt_s(game: AnyGame, asked: Prescription, field: Field, now: datetime) -> float:
    """The same for a child that has not played yet, in s: a made-up hand plays where the child's level sets out."""
    bits = standing(asked, (), (), now).level.bits
    lasted = []
    for seed in SEEDS:
        params = present(game, asked, bits, field, seed).params
        trial = game.begin(params, field, np.random.default_rng(seed))
        hand = game.hand(trial, bits + SKILL_BITS, np.random.default_rng(seed))
        lasted.append(play(trial, game.draw, PretendPlace(hand, sample_hz=SAMPLE_HZ)).frames[-1].t)
    return fmean(lasted) + BETWEEN_S


def block_min(attempts: int, attempt_s: float, at_most_min: float | None = None) -> float:
    """How long a block takes, in minutes, with what is around it; its attempts end at `at_most_min`."""
    played = attempts * attempt_s / 60
    return AROUND_S / 60 + (played if at_most_min is None else min(played, at_most_min))
