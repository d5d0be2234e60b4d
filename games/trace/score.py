"""What a trace came to: its grade by rule, and every number of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

import numpy as np

from games.trace.apart import FS_HZ, Values, as_curves, by_length, by_time, drawn_legs, left_starts, total, worst_apart
from games.trace.measures_line import LINE
from games.trace.measures_motion import MOTION
from games.trace.trial import TraceTrial
from snailtrail.motor import movement, smoothness, timing, tracing
from snailtrail.motor.array import Floats
from snailtrail.motor.oscillation import LEAST_RATE_HZ
from snailtrail.motor.peaks import NOISE_FLOOR_MM_S
from snailtrail.motor.reason import MIN_DISPLACEMENT_MM, MIN_PEAK_MM_S, Reason
from snailtrail.motor.sample import Columns, columns
from snailtrail.play.game import Outcome, Score

MEASURES = LINE + MOTION
PRIMARY = "deviation_mean_mm"
COMPARABLE = 0.9
"""A trace of less of the lane compares with no other."""
RESTING = 0.05
"""Below this share of a stroke's greatest speed the hand has not set off, or has arrived."""
LATE = 1.5
"""With a guide: a child who takes this many times the guide's time did not keep its pace."""
NOT_COMPLETED = "not_completed"
NO_GUIDE = "no_guide"
NOT_SEEN = "not_seen_setting_off"
"""A finger shows itself only as it touches; a mouse may have been on its way as the lane appeared."""


def score(trial: TraceTrial) -> Score:
    """Grade and measures of a trial, from the samples that it kept."""
    whole = columns(trial.samples)
    kept = drawn(trial, whole)
    if kept is None:
        return Score(
            Outcome.MISS,
            {m.name: nan for m in MEASURES},
            {m.name: Reason.NO_MOVEMENT.value for m in MEASURES},
            invalid=Reason.NO_MOVEMENT.value,
        )
    prepared = movement.prepare(kept.t, kept.xy, FS_HZ, kept.down)
    strokes = [segment for segment in prepared.segments if len(segment.t_s) >= 2]
    values: Values = {m.name: nan for m in MEASURES}
    values.update(_timed(trial, whole, prepared))
    left = left_starts(trial, prepared)
    values.update(by_time(trial, prepared, left))
    values.update(by_length(trial, strokes))
    values.update(_moved(trial, strokes))
    values.update(_trembled(kept, strokes))
    if trial.completed:
        values.update(as_curves(trial, strokes))
        values.update(worst_apart(trial, strokes, left))
    if trial.reached_ratio < COMPARABLE:
        values[PRIMARY] = nan
    values.update(_paced(trial, values))
    reasons = {name: _reason(name, trial, values) for name, value in values.items() if not isfinite(value)}
    return Score(_grade(trial, values), values, reasons)


def grade(inside_ratio: float, completed: bool, late: bool) -> Outcome:
    """The rule: `inside_ratio` is the share of the drawn line inside the lane times the share of the lane done.

    Below .6 MISS, below .9 NEAR, from .9 SUCCESS, from .98 CLEAN; a lane that was not completed, or was traced much
    later than its guide, is NEAR at best.
    """
    if not inside_ratio >= 0.6:
        return Outcome.MISS
    if inside_ratio < 0.9 or not completed or late:
        return Outcome.NEAR
    return Outcome.CLEAN if inside_ratio >= 0.98 else Outcome.SUCCESS


def _grade(trial: TraceTrial, values: Values) -> Outcome:
    pace = trial.params.guide_pace_mm_s
    late = pace > 0.0 and values["movement_time_s"] > LATE * trial.length_mm / pace
    return grade(values["inside_length_ratio"] * trial.reached_ratio, trial.completed, late)


def drawn(trial: TraceTrial, whole: Columns) -> Columns | None:
    """The samples from the touch on the start on; None if the hand then never moved.

    Contact between two strokes of a letter that began none of them draws nothing, and is taken for the air.
    """
    begun = trial.begun_s
    if begun is None:
        return None
    first = int(np.searchsorted(whole.t, begun))  # samples come in order of time
    table = Columns(*(column[first:] for column in whole))  # type: ignore[arg-type]  # each of its own kind
    table = table._replace(down=table.down & np.any([leg.during(table.t) for leg in drawn_legs(trial)], axis=0))
    away = table.xy[table.down] - table.xy[0]
    return table if np.hypot(away[:, 0], away[:, 1]).max() > MIN_DISPLACEMENT_MM else None


def _timed(trial: TraceTrial, whole: Columns, prepared: movement.Prepared) -> Values:
    assert trial.begun_s is not None
    return {
        "reaction_time_s": timing.reaction_time(_set_off(trial, whole)),
        "response_time_s": trial.begun_s,
        "movement_time_s": trial.ended_s - trial.begun_s if trial.completed and trial.ended_s is not None else nan,
        "reached_ratio": trial.reached_ratio,
        "lifts_count": float(trial.lifts),
        "lift_time_s": float(
            sum(
                gap.end_s - gap.start_s
                for gap in prepared.lift_offs
                if not any(gap.start_s < (way.begun_s or 0.0) <= gap.end_s for way in trial.ways[1:])
            )
        ),
    }


def _set_off(trial: TraceTrial, whole: Columns) -> float:
    """When the hand set off towards the start, where a mouse showed it on its way."""
    assert trial.begun_s is not None
    hovers = (whole.t <= trial.begun_s) & ~whole.down
    return movement.set_off(whole.t[hovers], whole.xy[hovers], FS_HZ)


def _moved(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    speeds = [stroke.speed_mm_s for stroke in strokes]
    if not speeds:
        return {}
    pace = tracing.pace(np.concatenate(speeds), trial.lane.width_mm)
    rests = [movement.pauses(speed, FS_HZ) for speed in speeds]
    pauses_s = total([rest.total_s for rest in rests])
    longest = max(speeds, key=len)
    return {
        "mean_speed_mm_s": pace.mean_mm_s,
        "speed_cv_ratio": pace.cv_ratio,
        "speed_per_width_hz": pace.per_width_1_s,
        "peak_speed_mm_s": float(max(speed.max() for speed in speeds)),
        "pauses_count": total([rest.number for rest in rests]),
        "pause_time_s": pauses_s,
        "pause_longest_s": max((rest.longest_s for rest in rests if isfinite(rest.longest_s)), default=nan),
        "pause_ratio": pauses_s / (sum(len(speed) - 1 for speed in speeds) / FS_HZ),
        "movement_units_count": _units(speeds),
        "sparc_index": _weighted([smoothness.sparc_of_windows(_moving(speed), FS_HZ) for speed in speeds], speeds),
        "ldlj_index": smoothness.log_dimensionless_jerk(_moving(longest), FS_HZ),
    }


def _units(speeds: Sequence[Floats]) -> float:
    """Pushes of all strokes, one for an even stroke; NaN where no stroke was fast enough to tell them from noise."""
    if max(float(speed.max()) for speed in speeds) < MIN_PEAK_MM_S:
        return nan
    return total([max(movement.movement_units(speed, FS_HZ, NOISE_FLOOR_MM_S), 1.0) for speed in speeds])


def _moving(speed: Floats) -> Floats:
    """The speed without the rest at either end, where jerk is made of nothing; rests on the way stay."""
    moving = np.flatnonzero(speed >= RESTING * float(speed.max()))
    return speed[moving[0] : moving[-1] + 1]


def _trembled(kept: Columns, strokes: Sequence[movement.Segment]) -> Values:
    if not strokes or np.median(np.diff(kept.t[kept.down])) > 1.0 / LEAST_RATE_HZ + 1e-3:
        return {}
    found = movement.oscillation(max(strokes, key=lambda stroke: len(stroke.t_s)).raw_mm, FS_HZ)
    return {
        "oscillation_rms_mm": found.rms_mm,
        "oscillation_peak_hz": found.peak_hz,
        "oscillation_ratio": found.ratio,
    }


def _paced(trial: TraceTrial, values: Values) -> Values:
    pace = trial.params.guide_pace_mm_s
    if pace <= 0.0 or not trial.completed:
        return {}
    guide_s = trial.length_mm / pace
    return {
        "penalised_accuracy_mm": tracing.penalised_path_accuracy(values[PRIMARY], values["movement_time_s"], guide_s)
    }


def _weighted(numbers: Sequence[float], speeds: Sequence[Floats]) -> float:
    """Mean of the known numbers, each weighing as its stroke lasts; NaN if none is known."""
    known = [(number, len(speed)) for number, speed in zip(numbers, speeds, strict=True) if isfinite(number)]
    return sum(number * weight for number, weight in known) / sum(weight for _, weight in known) if known else nan


_WHOLE = frozenset(
    {m.name for m in LINE if m.nan_when.startswith("The lane was not completed")} | {"movement_time_s", PRIMARY}
)


def _reason(name: str, trial: TraceTrial, values: Values) -> str:
    if name == "reaction_time_s":
        return timing.why_no_reaction(_set_off(trial, columns(trial.samples))) or NOT_SEEN
    if name == "penalised_accuracy_mm" and trial.params.guide_pace_mm_s <= 0.0:
        return NO_GUIDE
    if not trial.completed and (name in _WHOLE or name == "penalised_accuracy_mm"):
        return NOT_COMPLETED
    if name == "movement_units_count" and values["peak_speed_mm_s"] < MIN_PEAK_MM_S:
        return Reason.TOO_SLOW.value
    if name == "oscillation_peak_hz" and isfinite(values["oscillation_rms_mm"]):
        return Reason.NO_PEAK.value
    if name.startswith("oscillation"):
        return _why_no_oscillation(trial)
    return Reason.TOO_FEW_SAMPLES.value


def _why_no_oscillation(trial: TraceTrial) -> str:
    times = [sample.t for sample in trial.samples if sample.down]
    slow = len(times) > 1 and float(np.median(np.diff(times))) > 1.0 / LEAST_RATE_HZ + 1e-3
    return (Reason.TOO_SLOWLY_SAMPLED if slow else Reason.TOO_SHORT).value
