"""Who plays, and in which world: for the eye alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from snailtrail.play.canvas import Scene

POND: Final = "pond"
"""One of those that always came to the pond, drawn by the attempt's seed."""


class Cast(NamedTuple):
    """The creature to catch and the one to leave alone, which differ in shape and colour."""

    target: str
    distractor: str
    scene: Scene = "pond"
    cover: str = "lilypad"
    """Round, and hides what passes beneath it."""
    sky: str = ""
    """What hides in its place above the land; empty where there is no sky."""
    land_share: float = 0.0
    """Where the land begins, as a share of the field's height."""


AT_THE_POND = (Cast("butterfly", "bee"), Cast("ladybird", "bee"), Cast("pond-fish", "pond-puffer"))
CASTS: Mapping[str, Cast] = MappingProxyType(
    {
        "butterflies": Cast("butterfly", "bee", "meadow", "bush", "puff", 0.36),
        "ladybirds": Cast("ladybird", "bee", "meadow", "bush", "puff", 0.36),
        "fish": Cast("goldfish", "bee"),
        "bubbles": Cast("soap-bubble", "bee"),
        "fireflies": Cast("firefly", "moth", "dusk", "bush-dusk", "puff-dusk", 0.62),
    }
)
FACES_LEFT = frozenset({"bee", "pond-fish", "pond-puffer", "goldfish"})
"""Seen from the side, looking left; the others are seen from above, looking up."""
UPRIGHT = frozenset({"soap-bubble"})
"""The light on it comes from above, wherever it drifts; it throws no shadow."""


def cast_of(who: str, drawn: int) -> Cast:
    """Who plays; `drawn` counts among those at the pond, where nobody in particular was asked for."""
    return AT_THE_POND[drawn] if who == POND else CASTS[who]
