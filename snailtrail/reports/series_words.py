"""What a series of check-ups is and how sure it is, in words that desk and report share."""

from __future__ import annotations

from collections.abc import Iterator
from math import expm1

from snailtrail.play.words import Said, Words, joined, said
from snailtrail.reports.progress import Condition, Measured, Series

BARE = ("count", "ratio", "index")
"""Units that are no more than numbers."""


def unit_of(measure: Measured) -> str:
    """What stands behind its values; empty for a plain number."""
    return "" if measure.unit in BARE else measure.unit


def in_unit(value: float, measure: Measured) -> Said:
    """A value with three digits and its unit."""
    unit = unit_of(measure)
    return Said("{value:.3g} {unit}" if unit else "{value:.3g}", {"value": value, "unit": unit})


def version_said(of: Condition, words: Words) -> Said:
    """Which of the child's batteries it is, for people; the digest stands in the export."""
    return said("check-up version {number}, since {day}", number=of.version, day=words.day(of.since))


def how_sure(series: Series) -> Said:
    """Where a change is called, what noise does between two check-ups, and whether it is more than was expected."""
    return joined(" ", *_sentences(series))


def _sentences(series: Series) -> Iterator[Said]:
    noise, corridor, of = series.noise, series.corridor, series.measure
    if corridor is not None:
        yield said(
            "The start is {middle}. A change is called when two check-ups in a row, on two days, lie below {low} or "
            "above {high} (wide enough for {looks} later check-ups).",
            middle=in_unit(corridor.middle, of),
            low=in_unit(corridor.low, of),
            high=in_unit(corridor.high, of),
            looks=corridor.looks,
        )
        if _learnt(series):
            yield said(
                "Towards better it is wider by half of what the second check-up gained on the first: so much may have "
                "been learnt by trying it once."
            )
    if noise is None:
        return
    if of.logarithmic:
        yield said(
            "Between two single check-ups a fall of less than {fall:.0f} % or a rise of less than {rise:.0f} % is "
            "within the noise (minimal detectable change; standard error {sem:.0f} %).",
            fall=-100.0 * expm1(-noise.mdc95),
            rise=100.0 * expm1(noise.mdc95),
            sem=100.0 * expm1(noise.sem),
        )
    else:
        yield said(
            "Between two single check-ups a difference of less than {mdc} is within the noise (minimal detectable "
            "change; standard error {sem}).",
            mdc=in_unit(noise.mdc95, of),
            sem=in_unit(noise.sem, of),
        )
    if noise.restless:
        yield said(
            "This child's check-ups scatter more than we expected: the standard error is {times:.1f} times as large. "
            "The corridor is wider for it, and only a larger change can be told.",
            times=noise.sem / noise.expected,
        )


def _learnt(series: Series) -> bool:
    """Whether the second baseline was better than the first, for which the corridor's better end is moved out."""
    first, second = (point.value for point in series.points if point.role == "baseline")
    return second < first if series.measure.better == "lower" else series.measure.better == "higher" and second > first
