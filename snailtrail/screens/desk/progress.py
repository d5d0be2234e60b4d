"""Progress: one sentence first, then the picture; check-ups with their noise, and the level of practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import expm1
from typing import Any, Protocol

from snailtrail.play.words import Said, Words, joined, said, said_of
from snailtrail.reports.aid_words import aids_said
from snailtrail.reports.charts import Scale
from snailtrail.reports.made_up import banner
from snailtrail.reports.own_data import MEANING, own_data
from snailtrail.reports.progress import Condition, GameProgress, Practice, Series
from snailtrail.screens.desk.progress_chart import Band, Chart, Mark, axis, ends
from snailtrail.screens.desk.seen_again import (
    SKIP,
    TWO_VERSIONS,
    PageOf,
    Sat,
    Seeing,
    rows_of,
    see,
    trials,
    two_versions,
)
from snailtrail.screens.size import scale
from snailtrail.session.stands import went
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass

TITLE = said("Progress")
GAME = "game"
HANDS: Mapping[str, Said] = {"right": said("right hand"), "left": said("left hand")}
DEVICES: Mapping[str, Said] = {
    "touch": said("touch"),
    "mouse": said("mouse"),
    "touchpad": said("touchpad"),
    "pen": said("pen"),
}
PROVISIONAL = said(
    "The shaded corridor is what measurement noise alone does, from this child's own two first check-ups and a "
    "cautious guess of ours: provisional. A change says nothing about everyday tasks."
)
UNLIKE = said("Other hands, devices, aids and check-ups are series of their own, for they do not compare.")


class Following(Seeing, Protocol):
    """What the page needs of the rest."""

    def name(self) -> tuple[str, str]:
        """The child's name and picture; raises KeyError when the child is gone."""

    def progress(self) -> Sequence[GameProgress]:
        """Check-ups in each game, without practice, whose reading takes longer."""

    def practice(self, game: str) -> Sequence[Practice]:
        """Practice in one game, the newest condition first."""

    def page(self, game: str, skip: int) -> PageOf:
        """A page of the attempts in a game, the newest first, after so many newer ones."""

    def made_up(self) -> tuple[int, int]:
        """How many of the child's attempts no child made, and how many there are."""


def progress(glass: Glass, of: Following) -> Any:
    """Show the page until it is left; LEAVE or CLOSED."""
    name, picture = of.name()
    games = of.progress()
    of_whom = banner(*of.made_up())
    chosen = next((game.game for game in games if game.checkups), games[0].game)
    practice: dict[str, Sequence[Practice]] = {}
    pages: dict[tuple[str, int], PageOf] = {}
    twice = of.kept_twice() > 0
    skip, told = 0, ""

    def made(spot: Spot | None) -> Form:
        title = said("{child}: {section}", child=name, section=TITLE)
        made_of: list[Row] = [Sentences(sentence) for sentence in (of_whom, told) if sentence]
        if chosen not in practice:
            practice[chosen] = of.practice(chosen)
        if (chosen, skip) not in pages:
            pages[chosen, skip] = of.page(chosen, skip)
        made_of += rows(games, chosen, practice[chosen], pages[chosen, skip], glass.words)
        if twice:
            made_of += [Heading(TWO_VERSIONS), Actions(((TWO_VERSIONS, said("Look at both"), "magnifier"),))]
        return Form(glass, title, made_of, picture=picture, spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal chosen, told, skip
        told = ""
        if isinstance(answer, Change):
            chosen, skip = (chosen, answer.value) if answer.key == SKIP else (answer.value, 0)
            return None
        if answer == TWO_VERSIONS:
            return two_versions(glass, of)
        if isinstance(answer, Sat):
            day = next(p.day for one in games for s in one.checkups for p in s.points if p.session == answer.session)
            return trials(glass, of, answer, said("Check-up of {day}", day=glass.words.day(day)))
        ended, told = see(glass, of, answer)
        return ended

    return shown(glass, made, answered)


def rows(
    games: Sequence[GameProgress], chosen: str, practice: Sequence[Practice], page: PageOf, words: Words
) -> list[Row]:
    """All rows for one game, the sentence before everything else."""
    of = next(game for game in games if game.game == chosen)
    made: list[Row] = [Heading(of.sentence)]
    if len(games) > 1:
        made.append(Choice(GAME, said("Game"), [(game.game, game.title) for game in games], chosen))
    shared = _scale_of(of.checkups)
    for series in of.checkups:
        made += _series(series, shared, words, alone=len(of.checkups) == 1)
    if of.checkups:
        made += [Sentences(PROVISIONAL, quiet=True), Sentences(UNLIKE, quiet=True)]
    for one in practice:
        made += _practice(one, words)
    return [*made, *rows_of(page, words)]


def condition(of: Condition | Practice) -> str:
    """What must be the same, in a few words."""
    hand = HANDS.get(of.hand, "") if isinstance(of, Condition) else ""
    return joined(" · ", hand, DEVICES.get(of.device, of.device), aids_said(of.aids))


def _series(series: Series, shared: Scale | None, words: Words, *, alone: bool) -> list[Row]:
    """The check-ups of one condition: its sentence unless it stands above already, the chart and its numbers."""
    of = series.condition
    made: list[Row] = [Heading(joined(" · ", said("Check-ups"), condition(of)))]
    if not alone:
        made.append(Sentences(series.sentence))
    points = [point for point in series.points if point.role != "incomplete"]
    if points and shared is not None:
        marks = [Mark(point.day, point.value, point.low, point.high, point.role != "between") for point in points]
        bands = []
        if (corridor := series.corridor) is not None:
            bands.append(Band((), (corridor.low,), (corridor.high,), (corridor.middle,), "soft", "path_edge"))
        if (trend := series.trend) is not None:
            bands.append(Band(trend.days, trend.low, trend.high, trend.middle, "trail_shine", "trail", 0.5))
        made.append(Chart(_axis(series), marks, bands, shared, words))
    days = [(Sat(p.session, of.hand, of.game), words.day(p.day), "magnifier") for p in reversed(series.points)]
    made += [Sentences(said("The trials of a check-up:"), quiet=True), Actions(days)]
    made.append(Sentences(_counts(series), quiet=True))
    if (noise := series.noise) is not None and series.measure.logarithmic:
        percent = 100.0 * expm1(noise.mdc95)
        made.append(
            Sentences(
                said(
                    "Between two single check-ups a rise of less than {percent:.0f} % is within the noise (standard "
                    "error {sem:.0f} %); the corridor is wider, for it is looked at again and again.",
                    percent=percent,
                    sem=100.0 * expm1(noise.sem),
                ),
                quiet=True,
            )
        )
    if (own := own_data(series)) is not None:
        made.append(Sentences(joined(" ", own, MEANING), quiet=True))
    return made


def _axis(series: Series) -> str:
    better = {"lower": said("lower is better"), "higher": said("higher is better"), None: ""}[series.measure.better]
    unit = "" if series.measure.unit in ("count", "ratio") else series.measure.unit
    return axis(series.measure.label, unit, better)


def _counts(series: Series) -> str:
    incomplete = sum(point.role == "incomplete" for point in series.points)
    return joined(
        " · ",
        said_of(len(series.points) - incomplete, "{count} check-up with a value", "{count} check-ups with a value"),
        said_of(incomplete, "{count} without one", "{count} without one") if incomplete else "",
        said_of(sum(p.trials for p in series.points), "{count} trial counts", "{count} trials count"),
        said_of(sum(p.excluded for p in series.points), "{count} does not", "{count} do not"),
        said(
            "window {width:.0f} × {height:.0f} mm",
            width=series.condition.field_mm[0],
            height=series.condition.field_mm[1],
        ),
        said("battery {name}", name=series.condition.battery),
    )


def _practice(practice: Practice, words: Words) -> list[Row]:
    sessions = practice.sessions
    # a clock that was set back must not fold the band over
    in_time = sorted(sessions, key=lambda session: session.begun_at)
    marks = [Mark(s.day, s.level_bits, s.low_bits, s.high_bits) for s in in_time]
    days = tuple(float(mark.day.toordinal() - marks[0].day.toordinal()) for mark in marks)
    low, high = tuple(m.low for m in marks), tuple(m.high for m in marks)
    band = Band(days, low, high, tuple(m.value for m in marks), "trail_shine", "trail", 0.6)
    bands = [band] if len({mark.day for mark in marks}) > 1 else []
    made: list[Row] = [Heading(joined(" · ", said("Practice"), condition(practice)))]
    scale_of = Scale.around(ends([*low, *high]))
    made.append(
        Chart(axis(said("level"), said("bits"), said("band: 80 %")), marks, bands, scale_of, words, joined=True)
    )
    last = sessions[-1]
    made.append(
        Sentences(
            joined(
                " · ",
                said("since {day}", day=words.day(in_time[0].day)),
                said_of(len(sessions), "{count} session", "{count} sessions"),
                said_of(round(practice.minutes), "{count} minute", "{count} minutes"),
                said_of(practice.attempts, "{count} attempt counts", "{count} attempts count"),
                said_of(practice.excluded, "{count} does not", "{count} do not"),
                went(practice.succeeded, practice.attempts, practice.promised) if practice.attempts else "",
                said(
                    "level after the last session: {bits:.1f} bits ({low:.1f} to {high:.1f})",
                    bits=last.level_bits,
                    low=last.low_bits,
                    high=last.high_bits,
                ),
            ),
            quiet=True,
        )
    )
    return made


def _scale_of(series: Sequence[Series]) -> Scale | None:
    """One scale for all series of a measure, so that they can be looked at side by side."""
    values: list[float] = []
    for one in series:
        values += [end for p in one.points for end in (p.value, p.low, p.high)]
        values += [one.corridor.low, one.corridor.high] if one.corridor is not None else []
        values += [*one.trend.low, *one.trend.high] if one.trend is not None else []
    found = ends(values)
    return Scale.around(found, logarithmic=series[0].measure.logarithmic) if found else None
