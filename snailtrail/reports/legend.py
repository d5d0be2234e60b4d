"""What the signs of a chart mean, told alike on the glass and on paper; none is told from another by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from snailtrail.play.words import said
from snailtrail.reports.progress import Call, CheckupPoint, Series

Shape = Literal["start", "between", "inside", "once", "changed", "level"]
"""start: square · between: hollow disc · inside: disc · once: disc in a ring · changed: diamond · level: small disc."""
Part = Literal["error", "band", "middle", "trend", "spread"]
"""error: upright line · band: corridor · middle: line in it · trend: line in its band · spread: band of a level."""
OF_CALLS: Mapping[Call, Shape] = {
    "": "inside",
    "no_change": "inside",
    "once": "once",
    "better": "changed",
    "worse": "changed",
}
SHAPES: Mapping[Shape, str] = {
    "start": said("start"),
    "between": said("in between, not compared"),
    "inside": said("no reliable change"),
    "once": said("outside once: to be repeated"),
    "changed": said("outside again: changed"),
    "level": said("level after a session"),
}


@dataclass(frozen=True)
class Key:
    """One sign and what it means."""

    sign: Shape | Part
    words: str


def shape(point: CheckupPoint) -> Shape:
    """How a check-up is drawn, by what it is to the others and what may be said of it."""
    if point.role == "baseline":
        return "start"
    return "between" if point.role == "between" else OF_CALLS[point.call]


def of_checkups(series: Series) -> Iterator[Key]:
    """What is drawn of this series, and no more."""
    drawn = {shape(point) for point in series.points if point.role != "incomplete"}
    for sign, words in SHAPES.items():
        if sign in drawn:
            yield Key(sign, words)
    if series.noise is not None:
        yield Key("error", said("one standard error"))
    if series.corridor is not None:
        yield Key("middle", said("mean of the start"))
        yield Key("band", said("corridor: what noise alone does"))
    if series.trend is not None:
        yield Key("trend", said("trend, 80 % band"))


OF_LEVELS = (Key("level", SHAPES["level"]), Key("spread", said("80 % band")))
"""Of practice."""
OF_FEW_LEVELS = (Key("level", SHAPES["level"]), Key("error", said("80 % band")))
"""Of so little practice that no line may be drawn through it."""
