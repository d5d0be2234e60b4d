"""`demo`: a made-up child plays through the same session, loop, score and log as a real one."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.suite import LocalSuite, of_names
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.records.places import Places
from snailtrail.session.session import Asked, Kept, Session
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace

LAPTOP = Field(338.0, 168.0)
"""A 15.6-inch screen less its margins."""
PX_PER_MM = (5.58, 5.58)


def demo(
    data: Path | None,
    *,
    child: str,
    names: Sequence[str],
    attempts: int,
    skill_bits: float,
    seed: int,
    watch: bool,
) -> int:
    """Let a made-up child play; print a table. 2 when there is no such child or game, 1 when nothing can be kept."""
    if watch:
        from snailtrail.commands.launch import watch_demo

        return watch_demo(data, child=child, names=names, attempts=attempts, skill_bits=skill_bits, seed=seed)
    suite = LocalSuite(Places.of(data), discover(), px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: seed)
    try:
        if suite.trouble():
            print(suite.trouble(), file=sys.stderr)
            return 1
        try:
            games = of_names(suite.found.games, names)
            visit = suite.visit(child)
        except KeyError as error:
            print(
                error.args[0] if names and child not in str(error) else f"There is no profile {child}.", file=sys.stderr
            )
            return 2
        session, _ = visit.begin()
        print(f"{'game':8} {'attempts':>8} {'kept':>6} {'success':>8} {'last 40':>8} {'bits':>12} {'primary measure'}")
        for game in games.values():
            kept = [_attempt(session, game, skill_bits, seed, n) for n in range(attempts)]
            print(_row(game, kept))
    finally:
        suite.close()
    return 0


def _attempt(session: Session, game: AnyGame, skill_bits: float, seed: int, count: int) -> Kept:
    asked = session.ask(game, LAPTOP)
    trial = asked.begin()
    place = PretendPlace(hand_of(asked, trial, skill_bits, seed, count))
    course: Course[Any] = play(trial, game.draw, place, session.spool(asked))
    kept = session.keep(asked, course)
    kept.stored.result()
    return kept


def hand_of(asked: Asked, trial: Any, skill_bits: float, seed: int, count: int) -> Any:
    """The made-up hand of one attempt; the same seed and count give the same."""
    return asked.game.hand(trial, skill_bits, np.random.default_rng([seed, count, 7]))


def _row(game: AnyGame, kept: Sequence[Kept]) -> str:
    success = [k.score.outcome >= Outcome.SUCCESS for k in kept]
    bits = [k.attempt.realised_bits for k in kept]
    values = [k.score.measures[game.primary] for k in kept if math.isfinite(k.score.measures[game.primary])]
    median = f"{statistics.median(values):.2f}" if values else "none"
    return (
        f"{game.name:8} {len(kept):8d} {sum(k.stored.done() for k in kept):6d} {_share(success):>8} "
        f"{_share(success[-40:]):>8} {f'{bits[0]:.1f} to {bits[-1]:.1f}':>12} {game.primary} {median}"
    )


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else "-"
