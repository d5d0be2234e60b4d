"""What a series of check-ups is and how sure it is, in words that desk and report share."""

from __future__ import annotations

from collections.abc import Iterator
from math import expm1

from snailtrail.play.words import Said, Words, joined, said
from snailtrail.reports.noise import expected_sem
from snailtrail.reports.progress import Condition, Measured, Series

STANDARD_ERROR = said(
    "Standard error: in about two of three check-ups chance alone moves the value no further than this, up or down. "
    "Provisional: from this child's own check-ups and a cautious guess of ours."
)
"""Told once, where the word stands first."""
BARE = ("count", "ratio", "index")
"""Units that are no more than numbers."""


def unit_of(measure: Measured) -> str:
    """What stands behind its values; empty for a plain number."""
    return "" if measure.unit in BARE else measure.unit


def better_said(measure: Measured) -> Said | str:
    """Which way is better; empty where neither is."""
    return {"lower": said("lower is better"), "higher": said("higher is better"), None: ""}[measure.better]


def in_unit(value: float, measure: Measured) -> Said:
    """A value with three digits and its unit."""
    unit = unit_of(measure)
    return Said("{value:.3g} {unit}" if unit else "{value:.3g}", {"value": value, "unit": unit})


def version_said(of: Condition, words: Words) -> Said:
    """Which of the child's batteries it is, for people; the digest stands in the export."""
    return said("check-up version {number}, since {day}", number=of.version, day=words.day(of.since))


def how_sure(series: Series, *, meaning: bool = False) -> Said:
    """Where a change is called, what noise does between two check-ups, and whether it is more than was expected.

    With its `meaning` the standard error is told where it stands.
    """
    return joined(" ", *_sentences(series, STANDARD_ERROR if meaning else ""))


def _sentences(series: Series, meaning: str) -> Iterator[str]:
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
            "within the noise (minimal detectable change). The standard error of one is {sem:.0f} %.",
            fall=-100.0 * expm1(-noise.mdc95),
            rise=100.0 * expm1(noise.mdc95),
            sem=100.0 * expm1(noise.sem),
        )
    else:
        yield said(
            "Between two single check-ups a difference of less than {mdc} is within the noise (minimal detectable "
            "change). The standard error of one is {sem}.",
            mdc=in_unit(noise.mdc95, of),
            sem=in_unit(noise.sem, of),
        )
    yield meaning
    if noise.restless:
        yield said(
            "This child's check-ups scatter more than we expected: the standard error is {times:.1f} times as large. "
            "The corridor is wider for it, and only a larger change can be told.",
            times=noise.sem / noise.expected,
        )


def first_value(series: Series, words: Words) -> Said | str:
    """Of the one check-up that there is: its value, and how sure that may be; empty for none and for several."""
    valued = [point for point in series.points if point.role != "incomplete"]
    if len(valued) != 1:
        return ""
    (point,), of = valued, series.measure
    unit = 1.0 if of.logarithmic else abs(point.value)
    sem = unit * expected_sem(point.trials)
    return said(
        "{day}: {value}. Its standard error is about {sem}, a guess of ours until there are two check-ups to start "
        "from.",
        day=words.day(point.day),
        value=in_unit(point.value, of),
        sem=said("{share:.0%}", share=expm1(sem)) if of.logarithmic else in_unit(sem, of),
    )


def explains(series: Series) -> bool:
    """Whether what is told of a series has a standard error in it, and so asks for the meaning of the word."""
    return series.noise is not None or sum(point.role != "incomplete" for point in series.points) == 1


def _learnt(series: Series) -> bool:
    """Whether the second baseline was better than the first, for which the corridor's better end is moved out."""
    first, second = (point.value for point in series.points if point.role == "baseline")
    return second < first if series.measure.better == "lower" else series.measure.better == "higher" and second > first
