"""What of a game can be played with one switch: a child who cannot point presses at the right moment, anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame


def narrowed(game: AnyGame, limits: Limits) -> Limits | None:
    """The limits, with no options but those that one switch can play; None where they leave none.

    Where the limits say nothing of a choice, all options that can be played are allowed.
    """
    if game.one_switch is None:
        return None
    allowed = dict(limits.allowed)
    for name, options in game.one_switch.items():
        asked: Collection[str] = options
        if name in limits.fixed:
            asked = (str(limits.fixed[name]),)
        elif name in limits.allowed:
            asked = limits.allowed[name]
        allowed[name] = tuple(option for option in options if option in asked)
        if not allowed[name]:
            return None
    return replace(limits, allowed=allowed)


def for_one_switch(game: AnyGame) -> AnyGame:
    """The game with those trials of its check-up that one switch can play; a battery of its own, by its version."""

    def those(trials: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(params for params in trials if _can_play(game, params))

    return replace(game, checkup=those(game.checkup), tries=those(game.tries))


def _can_play(game: AnyGame, params: object) -> bool:
    return game.one_switch is not None and all(
        getattr(params, name) in options for name, options in game.one_switch.items()
    )
