"""How far a child's own trials and its own two baselines agree, beside the standard error: provisional."""

from __future__ import annotations

import math
from typing import NamedTuple

from snailtrail.play.words import Said, said
from snailtrail.reports.progress import Measured, Series
from snailtrail.reports.series_words import in_unit

MEANING = said(
    "Odd against even trials of the same check-up say how steady the hand was within a day, the two first check-ups "
    "how alike two days were: the smaller both are, the smaller a change can be told. Provisional: so few trials tell "
    "little, so the standard error rests on more than these."
)


class Scatter(NamedTuple):
    """By the child's own data alone, each told with its unit."""

    halves: Said | None
    """Of odd against even trials; None where too few compare."""
    days: Said


def scatter(series: Series) -> Scatter | None:
    """What a check-up's value scatters by its halves, and by the two that it starts from; None before those."""
    noise = series.noise
    if noise is None:
        return None
    halves = None if math.isnan(noise.odd_even) else noise_said(noise.odd_even, series.measure)
    return Scatter(halves, noise_said(noise.baselines, series.measure))


def noise_said(noise: float, of: Measured) -> Said:
    """How far a value scatters: in percent for logarithms, else in the unit of the measure."""
    return said("{share:.0%}", share=math.expm1(noise)) if of.logarithmic else in_unit(noise, of)


def own_data(series: Series) -> Said | None:
    """The scatter in a sentence."""
    own = scatter(series)
    if own is None:
        return None
    if own.halves is None:
        return said(
            "By this child's own data alone the scatter is {days} from the first check-up to the second; too few "
            "trials to compare odd ones with even ones.",
            days=own.days,
        )
    return said(
        "By this child's own data alone the scatter is {halves} from odd to even trials of a check-up, {days} from "
        "the first check-up to the second.",
        halves=own.halves,
        days=own.days,
    )
