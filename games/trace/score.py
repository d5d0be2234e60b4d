"""What a trace came to: its grade by rule, and every number of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import degrees, isfinite, nan

import numpy as np

from games.trace.measures_line import LINE
from games.trace.measures_motion import MOTION
from games.trace.shapes import Points
from games.trace.trial import TraceTrial
from snailtrail.motor import geometry, movement, smoothness, timing, tracing
from snailtrail.motor.array import Floats
from snailtrail.motor.oscillation import LEAST_RATE_HZ
from snailtrail.motor.peaks import NOISE_FLOOR_MM_S
from snailtrail.motor.reason import MIN_DISPLACEMENT_MM, MIN_PEAK_MM_S, Reason
from snailtrail.motor.sample import Columns, columns
from snailtrail.play.game import Outcome, Score

MEASURES = LINE + MOTION
PRIMARY = "deviation_mean_mm"
FS_HZ = 100.0
SPACING_MM = 1.0
FINE_MM = 0.5
CURVE_POINTS = 200
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

Values = dict[str, float]


def score(trial: TraceTrial) -> Score:
    """Grade and measures of a trial, from the samples that it kept."""
    whole = columns(trial.samples)
    kept = _kept(trial, whole)
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
    left_s = _left_start(trial, prepared)
    values.update(_by_time(trial, prepared, left_s))
    values.update(_by_length(trial, strokes))
    values.update(_moved(trial, strokes))
    values.update(_trembled(kept, strokes))
    if trial.completed:
        values.update(_as_curves(trial, strokes))
        values.update(_worst_apart(trial, strokes, left_s))
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
    late = pace > 0.0 and values["movement_time_s"] > LATE * trial.head.length_mm / pace
    return grade(values["inside_length_ratio"] * trial.reached_ratio, trial.completed, late)


def _kept(trial: TraceTrial, whole: Columns) -> Columns | None:
    """The samples from the touch on the start on; None if the hand then never moved."""
    begun = trial.begun_s
    if begun is None:
        return None
    table = Columns(*(column[whole.t >= begun] for column in whole))  # type: ignore[arg-type]  # each of its own kind
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
        "lift_time_s": float(sum(gap.end_s - gap.start_s for gap in prepared.lift_offs)),
    }


def _set_off(trial: TraceTrial, whole: Columns) -> float:
    """When the hand set off towards the start, where a mouse showed it on its way."""
    assert trial.begun_s is not None
    hovers = (whole.t <= trial.begun_s) & ~whole.down
    return movement.set_off(whole.t[hovers], whole.xy[hovers], FS_HZ)


def _left_start(trial: TraceTrial, prepared: movement.Prepared) -> float:
    """When the hand first was outside the start disc: anywhere in it the start may be touched, which is no deviation.

    The first sample's time for a hand that stayed in it.
    """
    away = prepared.raw_mm - trial.line[0]
    outside = np.hypot(away[:, 0], away[:, 1]) > trial.disc_mm
    return float(prepared.t_s[outside.argmax()])


def _by_time(trial: TraceTrial, prepared: movement.Prepared, left_s: float) -> Values:
    """Distances of evenly timed, unfiltered positions; the largest from `left_s` on."""
    feet = geometry.follow(prepared.raw_mm, trial.line)
    found = tracing.deviation_of(feet.distances_mm)
    farthest = tracing.deviation_of(feet.distances_mm[prepared.t_s >= left_s])
    signed = feet.distances_mm * feet.sides
    bias = tracing.bias(signed)
    ends = np.cumsum([len(segment.t_s) for segment in prepared.segments])
    width = trial.lane.width_mm
    parts = np.split(feet.distances_mm, ends[:-1])
    return {
        "deviation_mean_mm": found.mean_mm,
        "deviation_rms_mm": found.rms_mm,
        "deviation_p95_mm": farthest.p95_mm,
        "deviation_max_mm": farthest.max_mm,
        "constant_error_mm": bias.constant_mm,
        "variable_error_mm": bias.variable_mm,
        "effective_width_mm": tracing.effective_width(signed),
        "inside_time_ratio": tracing.inside_ratio(feet.distances_mm, width),
        "excursions_count": _sum([tracing.excursions(part, width, FS_HZ) for part in parts]),
    }


def _by_length(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    """Distances of the low-passed trace, each mm of it counting once: unfiltered noise would make length of rest."""
    drawn = [geometry.resample_spacing(stroke.xy_mm, SPACING_MM) for stroke in strokes]
    if not drawn:
        return {}
    feet = geometry.follow(np.concatenate(drawn), trial.line)
    return {
        "deviation_by_length_mm": tracing.deviation_of(feet.distances_mm).mean_mm,
        "inside_length_ratio": tracing.inside_ratio(feet.distances_mm, trial.lane.width_mm),
        "completeness_ratio": tracing.completeness(feet.positions_mm, trial.head.length_mm),
    }


def _moved(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    speeds = [stroke.speed_mm_s for stroke in strokes]
    if not speeds:
        return {}
    pace = tracing.pace(np.concatenate(speeds), trial.lane.width_mm)
    rests = [movement.pauses(speed, FS_HZ) for speed in speeds]
    pauses_s = _sum([rest.total_s for rest in rests])
    longest = max(speeds, key=len)
    return {
        "mean_speed_mm_s": pace.mean_mm_s,
        "speed_cv_ratio": pace.cv_ratio,
        "speed_per_width_hz": pace.per_width_1_s,
        "peak_speed_mm_s": float(max(speed.max() for speed in speeds)),
        "pauses_count": _sum([rest.number for rest in rests]),
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
    return _sum([max(movement.movement_units(speed, FS_HZ, NOISE_FLOOR_MM_S), 1.0) for speed in speeds])


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


def _as_curves(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    """The whole trace against the line as far as the snail was led: the last mm were not left for the child to draw.

    Strokes are joined where the hand was lifted.
    """
    if not strokes:
        return {}
    drawn: Points = np.concatenate([stroke.xy_mm for stroke in strokes])
    led = _led(trial)
    few, of_line = (geometry.resample_arc(curve, CURVE_POINTS) for curve in (drawn, led))
    fit = geometry.procrustes(drawn, led)
    length = sum(geometry.path_length(stroke.xy_mm) for stroke in strokes)
    return {
        "length_ratio": length / trial.head.s,
        "dtw_mean_mm": geometry.dtw(few, of_line).mean_mm,
        "shape_rms_mm": fit.rms_mm,
        "shape_scale_ratio": fit.scale,
        "shape_rotation_deg": degrees(fit.rotation_rad),
    }


def _worst_apart(trial: TraceTrial, strokes: Sequence[movement.Segment], left_s: float) -> Values:
    """The worst mismatches: the trace from `left_s` on against the line from there to where the snail was led."""
    whole: Points = np.concatenate([stroke.xy_mm for stroke in strokes])
    kept = np.concatenate([stroke.t_s for stroke in strokes]) >= left_s
    drawn = whole[kept]
    first_mm = float(geometry.follow(whole, trial.line).positions_mm[kept.argmax()])
    led = _led(trial, min(max(first_mm, 0.0), trial.head.s))
    if len(drawn) < 2 or geometry.path_length(led) == 0.0:
        return {}
    few, of_line = (geometry.resample_arc(curve, CURVE_POINTS) for curve in (drawn, led))
    fine, of_fine = (geometry.resample_spacing(curve, FINE_MM) for curve in (drawn, led))
    return {
        "hausdorff_mm": geometry.hausdorff(fine, of_fine),
        "frechet_mm": geometry.discrete_frechet(few, of_line),
    }


def _led(trial: TraceTrial, from_mm: float = 0.0) -> Points:
    """The line (n, 2) from `from_mm` along it to the head."""
    steps = np.diff(trial.line, axis=0)
    arcs = np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))
    between = trial.line[(arcs > from_mm) & (arcs < trial.head.s)]
    return np.vstack((trial.head.place(from_mm)[:2], between, trial.head.place(trial.head.s)[:2]))


def _paced(trial: TraceTrial, values: Values) -> Values:
    pace = trial.params.guide_pace_mm_s
    if pace <= 0.0 or not trial.completed:
        return {}
    guide_s = trial.head.length_mm / pace
    return {
        "penalised_accuracy_mm": tracing.penalised_path_accuracy(values[PRIMARY], values["movement_time_s"], guide_s)
    }


def _sum(numbers: Sequence[float]) -> float:
    """Of the known ones; NaN if none is."""
    known = [number for number in numbers if isfinite(number)]
    return float(sum(known)) if known else nan


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
