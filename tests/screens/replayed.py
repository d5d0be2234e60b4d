"""Attempts of made-up hands in every game, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from snailtrail.commands.replay import showing_of
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Frame
from snailtrail.records.attempt import Attempt, now
from snailtrail.records.log_scorings import Scoring
from snailtrail.screens.desk.playback import Motion, Playback, motion_of
from snailtrail.screens.desk.replay import Showing
from snailtrail.session.again import laid_out, replayed, score_again
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.testing import LAPTOP, played

Rehearse = Callable[..., Rehearsal]
GAMES = discover().games


class Shelf:
    """Attempts by uid, as a log gives them."""

    def __init__(self, *attempts: Attempt) -> None:
        self._attempts = {attempt.uid: attempt for attempt in attempts}

    def attempt(self, uid: str) -> Attempt:
        return self._attempts[uid]

    def scoring(self, uid: str) -> Scoring:
        return Scoring(1, self._attempts[uid].measures, self._attempts[uid].reasons)


@cache
def attempt_of(name: str, device: str = "mouse", item: int = 0, **params: Any) -> Attempt:
    """One check-up attempt of a game, played by the made-up hand."""
    game = GAMES[name]
    asked = game.checkup[item] if not params else game.params(**params)
    course = played(game, asked, LAPTOP, seed=3, skill_bits=3.5)
    return kept(game, asked, course, device)


def kept(game: AnyGame, params: Any, course: Any, device: str = "mouse") -> Attempt:
    score = game.score(course.trial)
    return Attempt(
        session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b11",
        session_begun_at=now(),
        child="mia",
        game=game.name,
        begun_at="2026-05-12T09:01:02.250000+00:00",
        utc_offset_min=120,
        seed=3,
        params=dict(params.__dict__),
        field_width_mm=LAPTOP.width_mm,
        field_height_mm=LAPTOP.height_mm,
        realised_bits=2.0,
        outcome=score.outcome,
        ending=course.ending,
        duration_s=course.frames[-1].t,
        device=device,
        px_per_mm_x=4.0,
        px_per_mm_y=4.0,
        app_version="0",
        flags=("uncalibrated",),
        measures=score.measures,
        reasons=score.reasons,
        events=course.events,
        frames=course.frames,
    )


def playback_of(attempt: Attempt) -> Playback:
    game = GAMES[attempt.game]
    return Playback(lambda: laid_out(attempt, game), attempt.frames, attempt.events)


def motion(attempt: Attempt) -> Motion:
    game = GAMES[attempt.game]
    return motion_of(attempt, game, replayed(attempt, game))


def showing(attempt: Attempt, games: Mapping[str, AnyGame] = GAMES) -> Showing:
    return showing_of(Shelf(attempt), games, attempt.uid)  # type: ignore[arg-type]  # asks for nothing else of a log


def touched(attempt: Attempt, *, contacts: bool = True) -> Attempt:
    """The same attempt as a finger would have left it: nothing is seen of it in the air, or nothing at all."""
    frames, down = [], False
    for frame in attempt.frames:
        seen = []
        for sample in frame.samples:
            if contacts and (sample.down or down):
                seen.append(sample)
            down = sample.down
        frames.append(Frame(frame.t, tuple(seen), frame.shown))
    fresh = replace(attempt, frames=tuple(frames), device="touch")
    again = score_again(fresh, GAMES)
    return replace(
        fresh,
        events=again.course.events,
        measures=again.score.measures,
        reasons=again.score.reasons,
        outcome=again.score.outcome,
        invalid=again.score.invalid,
    )
