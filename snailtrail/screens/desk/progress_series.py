"""The rows of one series of check-ups: its picture with what the signs mean, its days, and how sure it is."""

from __future__ import annotations

from snailtrail.play.words import Said, Words, joined, said, said_of
from snailtrail.reports.charts import Scale
from snailtrail.reports.legend import of_checkups, shape
from snailtrail.reports.own_data import MEANING, own_data
from snailtrail.reports.progress import Series
from snailtrail.reports.series_words import (
    STANDARD_ERROR,
    better_said,
    first_value,
    how_sure,
    unit_of,
    version_said,
)
from snailtrail.screens.desk.progress_chart import Band, Chart, Mark, axis
from snailtrail.screens.desk.seen_again import Sat
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_rows import Words as Sentences


def series_rows(series: Series, shared: Scale | None, words: Words, *, first: bool = True) -> list[Row]:
    """The picture on the scale that all series of the measure share (None: nothing has a value), then its numbers.

    One value alone is a sentence; the `first` series on a page says what its words mean.
    """
    made: list[Row] = []
    points = [point for point in series.points if point.role != "incomplete"]
    if len(points) > 1 and shared is not None:
        marks = [Mark(point.day, point.value, point.low, point.high, shape(point)) for point in points]
        bands = []
        if (corridor := series.corridor) is not None:
            bands.append(Band((), (corridor.low,), (corridor.high,), (corridor.middle,), "band"))
        if (trend := series.trend) is not None:
            bands.append(Band(trend.days, trend.low, trend.high, trend.middle, "trend"))
        made.append(Chart(_axis(series), marks, bands, shared, words, tuple(of_checkups(series))))
    alone = first_value(series, words)
    if sure := joined(" ", alone, STANDARD_ERROR if alone and first else "", how_sure(series, meaning=first)):
        made.append(Sentences(sure))
    of = series.condition
    days = [(Sat(p.session, of.hand, of.game), words.day(p.day), "magnifier") for p in reversed(series.points)]
    made += [Sentences(said("The trials of a check-up:"), quiet=True), Actions(days)]
    made.append(Sentences(_counts(series, words), quiet=True))
    if (own := own_data(series)) is not None:
        made.append(Sentences(joined(" ", own, MEANING if first else ""), quiet=True))
    return made


def _axis(series: Series) -> Said:
    return axis(series.measure.label, unit_of(series.measure), better_said(series.measure))


def _counts(series: Series, words: Words) -> Said:
    incomplete = sum(point.role == "incomplete" for point in series.points)
    left_out = sum(point.excluded for point in series.points)
    return joined(
        " · ",
        said_of(len(series.points) - incomplete, "{count} check-up with a value", "{count} check-ups with a value"),
        said_of(incomplete, "{count} without one", "{count} without one") if incomplete else "",
        said_of(sum(p.trials for p in series.points), "{count} trial counts", "{count} trials count"),
        said_of(left_out, "{count} trial is left out", "{count} trials are left out") if left_out else "",
        said(
            "window {width:.0f} × {height:.0f} mm",
            width=series.condition.field_mm[0],
            height=series.condition.field_mm[1],
        ),
        version_said(series.condition, words),
    )
