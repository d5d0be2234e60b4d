"""Games that are asked how hard they are, and never played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Game, Parameter

P = TypeVar("P")


def unplayed(
    name: str, params: type[P], bits: Callable[[P, Field], float], parameters: tuple[Parameter, ...], choice: Choice
) -> AnyGame:
    """A game of these parameters and this one choice; it has no trial, no picture and no measure."""
    return Game(
        name=name,
        title=name.title(),
        invitation="Play.",
        trains="Nothing.",
        skills=(),
        picture="ball",
        params=params,
        parameters=parameters,
        choices=(choice,),
        measures=(),
        primary="",
        checkup=(),
        bits=bits,
        begin=cast("Any", None),
        draw=cast("Any", None),
        score=cast("Any", None),
        hand=cast("Any", None),
    )
