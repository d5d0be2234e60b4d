"""One attempt in words, for whoever sees it again: its numbers, and how it was played."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Measure
from snailtrail.play.words import Said, joined, said
from snailtrail.records.attempt import Attempt
from snailtrail.records.export_codes import REASONS
from snailtrail.records.log_scorings import Scoring
from snailtrail.reports.aid_words import HANDS, aids_said
from snailtrail.reports.charts import places
from snailtrail.reports.marks import MARKS
from snailtrail.reports.practice import hand_of, pointer_hz, whys
from snailtrail.reports.series_words import BARE
from snailtrail.reports.tables import WHY
from snailtrail.screens.desk.particulars import Number, Particulars
from snailtrail.screens.desk.progress import DEVICES
from snailtrail.session.uncounted import ENDINGS
from snailtrail.session.why import OUTCOMES

FLAGS: Mapping[str, Said] = {
    "made_up": said("played by a made-up hand, not by a child"),
    "uncalibrated": said("the display was not measured: lengths may be wrong by a third"),
    "helped": said("a hand showed the way, for nothing had happened for a while"),
    "seen_before": said("the same trial once more, after it was interrupted"),
    "heard_again": said("the child let the sentence be said again"),
    "by_key": said("played with keys in place of a pointer"),
    **MARKS,
    "recovered": said("found after a sudden end of the program, and kept then"),
    "unscored": said("its numbers could not be computed"),
    "clock_suspect": said("the computer's clock was set in between"),
    "gap": said("the computer halted during it"),
}
"""What an attempt may be marked with."""

DECIMALS: Mapping[str, int] = {"ms": 0}
"""So many are told at the most, where not 2: the hand is known to a hundredth of a mm, no time to less than a ms."""


def particulars_of(attempt: Attempt, game: AnyGame, scoring: Scoring, title: str) -> Particulars:
    """All that is told of an attempt, as it was scored last; what has no number stands together, by why it has none."""
    ordered = sorted(game.measures, key=lambda measure: measure.name != game.primary)
    there = [m for m in ordered if m.name == game.primary or math.isfinite(scoring.measures.get(m.name, math.nan))]
    without: dict[str, list[Measure]] = {}
    for measure in ordered:
        if measure not in there:
            without.setdefault(_why_none(measure, scoring), []).append(measure)
    return Particulars(
        title,
        tuple(_circumstances(attempt)),
        [_number(measure, attempt, scoring) for measure in there],
        [(joined(" · ", *(_label(m) for m in measures)), why) for why, measures in without.items()],
        {measure.name: _label(measure) for measure in game.measures},
    )


def _number(measure: Measure, attempt: Attempt, scoring: Scoring) -> Number:
    value = scoring.measures.get(measure.name, math.nan)
    told = (
        _told(measure, float(value), _total(measure, attempt, scoring))
        if math.isfinite(value)
        else said("no number: {why}", why=_why_none(measure, scoring))
    )
    return Number(measure.name, _label(measure), told, said(measure.meaning))


def _share(value: float, total: float) -> Said:
    """In percent; where a count of so many stands behind it, with that."""
    if math.isfinite(total) and total and math.isclose(value * total, round(value * total), abs_tol=1e-6):
        return said("{well} of {all} ({share:.0%})", well=round(value * total), all=round(total), share=value)
    return said("{share:.0%}", share=value)


def _total(measure: Measure, attempt: Attempt, scoring: Scoring) -> float:
    """How many there were in all; NaN where nobody counts them, or not all were shown."""
    if not measure.total or attempt.ending != "over":
        return math.nan
    return float(scoring.measures.get(measure.total, attempt.params.get(measure.total, math.nan)))


def _told(measure: Measure, value: float, total: float) -> str:
    if measure.share:
        return _share(value, total)
    unit = "" if measure.unit in BARE else measure.unit
    most = 0 if measure.unit == "count" and value == round(value) else DECIMALS.get(measure.unit, 2)
    decimals = min(most, places(value))
    if measure.signs is None or round(value, decimals) == 0.0:
        return joined(" ", Said(f"{{value:.{decimals}f}}", {"value": value}), unit)
    return joined(" ", Said(f"{{value:.{decimals}f}}", {"value": abs(value)}), unit, said(measure.signs[value > 0.0]))


def _label(measure: Measure) -> Said:
    return Said("{label!c}", {"label": said(measure.label)})


def _why_none(measure: Measure, scoring: Scoring) -> Said:
    return REASONS.get(scoring.reasons.get(measure.name, ""), said("it cannot be told why"))


def _circumstances(attempt: Attempt) -> Iterator[tuple[str, str]]:
    """What is told, and how it was; what is as always is left out."""
    yield said("What it was"), said("check-up") if attempt.kind == "checkup" else said("practice")
    yield said("How hard it was"), said("{bits:.1f} bits", bits=attempt.realised_bits)
    ending = ENDINGS.get(attempt.ending, "")
    yield said("How it went"), joined(", ", OUTCOMES[attempt.outcome], ending)
    if attempt.invalid:
        causes = (WHY.get(why, said(why.replace("_", " "))) for why in whys(attempt))
        yield said("It does not count"), joined(" ", *causes)
    yield said("Hand"), HANDS[hand_of(attempt)]
    yield said("Device"), DEVICES.get(attempt.device, attempt.device)
    yield said("Aids"), aids_said(attempt.aids)
    yield (
        said("Field"),
        said("{width:.0f} × {height:.0f} mm", width=attempt.field_width_mm, height=attempt.field_height_mm),
    )
    if math.isfinite(pointer_hz(attempt)):
        yield said("Pointer readings in a second"), Said("{rate:.0f}", {"rate": pointer_hz(attempt)})
    yield said("How long it took"), said("{seconds:.1f} s", seconds=attempt.duration_s)
    if attempt.flags:
        yield said("Worth knowing"), joined("; ", *(FLAGS.get(flag, flag.replace("_", " ")) for flag in attempt.flags))
