"""`demo`: a made-up child plays through the same session, loop, score and log as a real one."""

from __future__ import annotations

import math
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.records.places import Places
from snailtrail.records.profile import NoChildError
from snailtrail.session.asked import Asked
from snailtrail.session.session import Kept, Session
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
    """Let a made-up child play; print a table. 2 when there is no such child or game, 1 when nothing can be kept.

    Without a folder all is kept in one that is thrown away: a made-up child has no place among real ones.
    """
    if data is None:
        with tempfile.TemporaryDirectory(prefix="snailtrail-demo-", ignore_cleanup_errors=True) as aside:
            return demo(
                Path(aside), child=child, names=names, attempts=attempts, skill_bits=skill_bits, seed=seed, watch=watch
            )
    if watch:
        from snailtrail.commands.launch import watch_demo

        return watch_demo(data, child=child, names=names, attempts=attempts, skill_bits=skill_bits, seed=seed)
    suite = LocalSuite(
        Places.of(data), discover(), px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: seed, made_up=True
    )
    try:
        begun = made_up_session(suite, child, names)
        if isinstance(begun, int):
            return begun
        session, games = begun
        print(
            f"{'game':8} {'attempts':>8} {'kept':>6} {'success':>8} {'last 40':>8} {'bits':>12}  median of the primary"
        )
        for game in games.values():
            kept = [_attempt(session, game, skill_bits, seed, n) for n in range(attempts)]
            print(_row(game, kept))
    finally:
        suite.close()
    return 0


def made_up_session(
    suite: LocalSuite, child: str, names: Sequence[str]
) -> tuple[Session, dict[str, AnyGame]] | Literal[1, 2]:
    """A sitting of the made-up child and its games; else the exit code, the reason printed."""
    if suite.trouble():
        print(suite.trouble(), file=sys.stderr)
        return 1
    try:
        games = of_names(suite.found.games, names)
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    if suite.has_really_played(child):
        print(f"{child} has really played here; a made-up child would spoil these records. Use another --data FOLDER.")
        return 2
    try:
        return suite.visit(child).begin()[0], games
    except NoChildError as error:
        print(error, file=sys.stderr)
        return 2


def _attempt(session: Session, game: AnyGame, skill_bits: float, seed: int, count: int) -> Kept:
    asked = session.ask(game, LAPTOP)
    trial = asked.begin()
    place = PretendPlace(hand_of(asked, trial, skill_bits, seed, count))
    course: Course[Any] = play(trial, game.draw, place, session.spool(asked), asked.steering(trial))
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
    unit = next(measure.unit for measure in game.measures if measure.name == game.primary)
    median = f"{statistics.median(values):.2f} {unit}" if values else "unknown"
    return (
        f"{game.name:8} {len(kept):8d} {sum(k.stored.done() for k in kept):6d} {_share(success):>8} "
        f"{_share(success[-40:]):>8} {f'{min(bits):.1f} to {max(bits):.1f}':>12}  {game.primary} {median}"
    )


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else "-"


def of_names(games: Mapping[str, AnyGame], names: Sequence[str]) -> dict[str, AnyGame]:
    """The named games, or all when none is named; KeyError with a sentence for an unknown one."""
    unknown = [name for name in names if name not in games]
    if unknown:
        raise KeyError(f"There is no game called {', '.join(unknown)}. There are: {', '.join(games)}.")
    return {name: games[name] for name in names} if names else dict(games)
