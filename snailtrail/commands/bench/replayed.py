"""Attempts of a made-up hand, made ready to be seen again: what a replay costs is measured with them."""

from __future__ import annotations

import dataclasses

import numpy as np

from snailtrail.commands.replay import showing_of_version
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.records.attempt import Attempt, now
from snailtrail.records.log_scorings import Scoring
from snailtrail.screens.desk.replay import Showing
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace


def replayed(game: AnyGame, field: Field, skill_bits: float, seed: int) -> Showing:
    """One attempt of a game as it comes, played with a mouse that is seen all the while."""
    params = game.params()
    trial = game.begin(params, field, np.random.default_rng(seed))
    course = play(trial, game.draw, PretendPlace(game.hand(trial, skill_bits, np.random.default_rng([seed, 1]))))
    score = game.score(course.trial)
    begun = now()
    attempt = Attempt(
        session="bench",
        session_begun_at=begun,
        child="bench",
        game=game.name,
        begun_at=begun,
        seed=seed,
        params=dataclasses.asdict(params),
        field_width_mm=field.width_mm,
        field_height_mm=field.height_mm,
        realised_bits=game.bits(params, field),
        outcome=score.outcome,
        ending=course.ending,
        duration_s=course.frames[-1].t,
        device="mouse",
        px_per_mm_x=1.0,
        px_per_mm_y=1.0,
        app_version="",
        game_version=game.version,
        measures=score.measures,
        reasons=score.reasons,
        events=course.events,
        frames=course.frames,
    )
    return showing_of_version(attempt, {game.name: game}, Scoring(1, score.measures, score.reasons), attempt.child)
