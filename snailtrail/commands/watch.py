"""`demo --watch`: the made-up child's hand on the real glass, at the pace of life."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.commands.demo import hand_of
from snailtrail.play.discover import AnyGame
from snailtrail.session.session import Session
from snailtrail.stage.glass import Glass
from snailtrail.stage.loop import play
from snailtrail.stage.watched import WatchedPlace


def watch(
    glass: Glass, session: Session, games: Sequence[AnyGame], *, attempts: int, skill_bits: float, seed: int
) -> bool:
    """Play so many attempts of each game before the eyes of whoever watches; False when it was stopped."""
    for game in games:
        for count in range(attempts):
            asked = session.ask(game, glass.field)
            trial = asked.begin()
            place = WatchedPlace(glass, hand_of(asked, trial, skill_bits, seed, count))
            course = play(trial, game.draw, place, session.spool(asked), asked.steering(trial))
            session.keep(asked, course, timing=place.timing().data()).stored.result()
            if course.ending != "over":
                return False
    return True
