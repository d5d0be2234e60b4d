"""The therapist's check-ups: each series as a picture, a table, and what may be said of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from snailtrail.play.words import Said, joined, said, sentence_of
from snailtrail.reports.activity import played_on
from snailtrail.reports.aid_words import HANDS
from snailtrail.reports.charts import Dot, places, points
from snailtrail.reports.document import Chart, Table
from snailtrail.reports.facts import Facts
from snailtrail.reports.legend import of_checkups, shape
from snailtrail.reports.own_data import MEANING, noise_said, scatter
from snailtrail.reports.progress import Call, CheckupPoint, Role, Series
from snailtrail.reports.series_words import (
    BARE,
    STANDARD_ERROR,
    better_said,
    explains,
    first_value,
    how_sure,
    version_said,
)
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
    """A picture and a table for each series, after what their numbers mean, or that there were none lately."""
    every = [one for of in facts.progress.values() for one in of.checkups]
    lately = any(facts.period.has(point.day) for one in every for point in one.points)
    meant = any(explains(one) for one in every)
    if meant or not lately or facts.stopped:
        without = said("No whole check-up yet.") if facts.stopped else said("No check-up yet.")
        none = "" if lately else said("No check-up in this time.") if every else without
        note = joined(" ", none, *_stopped(facts), STANDARD_ERROR if meant else "")
        yield table("checkups", said("Check-ups"), (), (), facts.words, note)
    for progress in facts.progress.values():
        for number, series in enumerate(progress.checkups):
            name = f"checkup-{progress.game}-{number}"
            yield _picture(facts, f"{name}-chart", series)
            yield _table(facts, name, series)
    if any(one.noise is not None for one in every):
        yield _own_data(facts)


def _stopped(facts: Facts) -> Iterator[Said]:
    """Check-ups that were begun, and came to nothing that counts."""
    for day in sorted({played_on(one) for one in facts.stopped}):
        yield said("A check-up was begun on {day} and is not whole: it does not count.", day=facts.words.day(day))


def _title(facts: Facts, series: Series) -> Said:
    """With the hand: a child may have a series of each."""
    return joined(" · ", _measured(facts, series), HANDS.get(series.condition.hand, ""))


def _measured(facts: Facts, series: Series) -> Said:
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
    svg = ""
    if len(dots) > 1:  # one value alone is a sentence, no picture
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
    better = better_said(series.measure)
    sentences = [sentence_of(one) for one in (better, under) if one]
    note = joined(" ", first_value(series, words), *sentences)
    return Chart(title, svg, words.tell(note), sentence=words.tell(series.sentence))


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
    """How sure all that is; of one value alone that stands above."""
    alone = sum(math.isfinite(point.value) for point in series.points) < 2
    if series.noise is None and not alone:
        return said("Reliability is not known before there are two check-ups to start from.")
    return how_sure(series)


def _own_data(facts: Facts) -> Table:
    """How steady the child was, by its own data alone, beside what the corridors rest on."""
    tell = facts.words.tell
    rows = []
    for series in (one for of in facts.progress.values() for one in of.checkups):
        own, noise, of = scatter(series), series.noise, series.condition
        if own is None or noise is None:
            continue
        rows.append(
            (
                facts.title(of.game),
                tell(said(of.hand)),
                tell(said(of.device)),
                aids_in_words(of.aids, facts.words),
                tell(own.halves) if own.halves is not None else NONE,
                tell(own.days),
                tell(noise_said(noise.sem, series.measure)),
            )
        )
    head = (
        *(said("Game"), said("Hand"), said("Device"), said("Aids"), said("Odd against even trials")),
        *(said("First check-up against second"), said("Standard error")),
    )
    return table("own-data", said("How steady this child's check-ups are"), head, rows, facts.words, MEANING)
