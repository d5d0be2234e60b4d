"""The therapist's check-ups: each series as a picture, a table, and what may be said of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from snailtrail.play.words import Said, joined, said
from snailtrail.reports.aid_words import HANDS
from snailtrail.reports.charts import Dot, places, points
from snailtrail.reports.document import Chart, Table
from snailtrail.reports.facts import Facts
from snailtrail.reports.legend import of_checkups, shape
from snailtrail.reports.own_data import own_data
from snailtrail.reports.progress import Call, CheckupPoint, Role, Series
from snailtrail.reports.series_words import BARE, how_sure, version_said
from snailtrail.reports.tables import NONE, aids_in_words, between, table

ROLES: Mapping[Role, str] = {
    "baseline": said("start"),
    "between": said("in between"),
    "later": said("later"),
    "incomplete": said("not whole"),
}
CALLS: Mapping[Call, str] = {
    "": NONE,
    "no_change": said("no reliable change"),
    "once": said("outside once: repeat it on another day"),
    "better": said("changed more than measurement noise"),
    "worse": said("changed more than measurement noise"),
}


def parts(facts: Facts) -> Iterator[Table | Chart]:
    """A picture and a table for each series, after a word on there having been none lately."""
    sat = [point for of in facts.progress.values() for one in of.checkups for point in one.points]
    if not any(facts.period.has(point.day) for point in sat):
        yield table("no-checkups", said("Check-ups"), (), (), facts.words, said("No check-up in this time."))
    for progress in facts.progress.values():
        for number, series in enumerate(progress.checkups):
            name = f"checkup-{progress.game}-{number}"
            yield _picture(facts, f"{name}-chart", series)
            yield _table(facts, name, series)


def _title(facts: Facts, series: Series) -> Said:
    measure = series.measure
    if measure.unit in BARE:
        game = facts.title(series.condition.game)
        return said("{game}, check-ups: {measure}", game=game, measure=said(measure.label))
    return said(
        "{game}, check-ups: {measure} ({unit})",
        game=facts.title(series.condition.game),
        measure=said(measure.label),
        unit=measure.unit,
    )


def _picture(facts: Facts, name: str, series: Series) -> Chart:
    words, of = facts.words, series.condition
    valued = [point for point in series.points if math.isfinite(point.value)]
    dots = [Dot(point.day, point.value, point.low, point.high, shape(point)) for point in valued]
    title = words.tell(_title(facts, series))
    under = joined(
        ", ",
        HANDS.get(of.hand, of.hand),
        said(of.device),
        aids_in_words(of.aids, words) if of.aids else "",
        said("window {width:.0f} × {height:.0f} mm", width=of.field_mm[0], height=of.field_mm[1]),
        version_said(of, words),
    )
    svg = points(
        name,
        title,
        dots,
        words,
        corridor=series.corridor,
        trend=series.trend,
        logarithmic=series.measure.logarithmic,
        legend=tuple(of_checkups(series)),
    )
    note = joined(" ", series.sentence, Said("{under!c}.", {"under": under}))
    return Chart(title, svg, words.tell(note))


def _table(facts: Facts, name: str, series: Series) -> Table:
    words = facts.words
    rows = [_row(facts, point) for point in series.points]
    head = (
        *(said("Day"), said("What"), said("Value"), said("One standard error"), said("Trials that count")),
        *(said("Left out"), said("What may be said")),
    )
    return replace(table(name, _title(facts, series), head, rows, words, _noise(series)), under_chart=True)


def _row(facts: Facts, point: CheckupPoint) -> tuple[str, ...]:
    words = facts.words
    there = math.isfinite(point.value)
    decimals = places(point.value) if there else 0
    return (
        words.day(point.day),
        words.tell(ROLES[point.role]),
        words.number(point.value, decimals) if there else NONE,
        between(words, point.low, point.high, decimals),
        words.number(point.trials),
        words.number(point.excluded),
        words.tell(point.why) if point.why else words.tell(CALLS[point.call]),
    )


def _noise(series: Series) -> str:
    """How sure all that is; provisional until there is a retest study."""
    if series.noise is None:
        return said("Reliability is not known before there are two check-ups to start from.")
    provisional = said("Provisional, from this child's own data and a cautious guess of ours.")
    return joined(" ", how_sure(series), provisional, own_data(series) or "")
