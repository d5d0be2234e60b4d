"""How far a child's own trials and its own two baselines agree, in a sentence: provisional."""

from __future__ import annotations

import math

from snailtrail.play.words import Said, said
from snailtrail.reports.progress import Series

MEANING = said(
    "Odd against even trials of the same check-up say how steady the hand was within a day, the two first check-ups "
    "how alike two days were: the smaller both are, the smaller a change can be told."
)


def own_data(series: Series) -> Said | None:
    """The standard error of a check-up's value by its halves, and by the two that it starts from; None before those."""
    noise = series.noise
    if noise is None:
        return None
    halves, days = noise.odd_even, noise.baselines
    if series.measure.logarithmic:
        halves, days = 100.0 * math.expm1(halves), 100.0 * math.expm1(days)
        if math.isnan(halves):
            return said(
                "By this child's own data alone, provisional: standard error {days:.0f} % from the first check-up to "
                "the second; too few trials to compare odd ones with even ones.",
                days=days,
            )
        return said(
            "By this child's own data alone, provisional: standard error {halves:.0f} % from odd to even trials of a "
            "check-up, {days:.0f} % from the first check-up to the second.",
            halves=halves,
            days=days,
        )
    if math.isnan(halves):
        return said(
            "By this child's own data alone, provisional: standard error {days:.3g} from the first check-up to the "
            "second; too few trials to compare odd ones with even ones.",
            days=days,
        )
    return said(
        "By this child's own data alone, provisional: standard error {halves:.3g} from odd to even trials of a "
        "check-up, {days:.3g} from the first check-up to the second.",
        halves=halves,
        days=days,
    )
