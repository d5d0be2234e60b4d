"""How near the hand kept to each stroke: distances by time and by length, and whole curves compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees, inf, isfinite, nan

import numpy as np
from numpy.typing import NDArray

from games.trace.shapes import Points
from games.trace.trial import TraceTrial, Way
from snailtrail.motor import geometry, movement, tracing
from snailtrail.motor.array import Floats

FS_HZ = 100.0
SPACING_MM = 1.0
FINE_MM = 0.5
CURVE_POINTS = 200

Values = dict[str, float]


@dataclass(frozen=True, eq=False)
class Leg:
    """A stretch of a stroke that does not go back on itself, and when the snail was on it, s.

    On a line that does, the nearest place would be found on the wrong branch.
    """

    way: Way
    line: Points
    begun_s: float
    ended_s: float
    first: bool
    """Whether the stroke begins with it."""
    last: bool

    def during(self, t_s: Floats) -> NDArray[np.bool_]:
        """Which of the moments (n,) are its own."""
        return np.asarray((t_s >= self.begun_s) & ((t_s <= self.ended_s) if self.last else (t_s < self.ended_s)))


def legs(way: Way) -> list[Leg]:
    """The stretches of a stroke that the snail came to, in their order; none of one that was not begun."""
    if way.begun_s is None:
        return []
    turned = way.turned_s
    cuts = [0, *way.turns[: len(turned)], way.turns[len(turned)] if len(turned) < len(way.turns) else len(way.line) - 1]
    times = [way.begun_s, *turned, inf if way.ended_s is None else way.ended_s]
    return [
        Leg(way, way.line[cuts[k] : cuts[k + 1] + 1], times[k], times[k + 1], k == 0, k == len(turned))
        for k in range(len(turned) + 1)
    ]


def drawn_legs(trial: TraceTrial) -> list[Leg]:
    """Of all strokes that were begun."""
    return [leg for way in trial.ways for leg in legs(way)]


def left_starts(trial: TraceTrial, prepared: movement.Prepared) -> Floats:
    """When the hand first was outside the start disc, for each drawn leg, s: anywhere in it a stroke may begin; that
    is no deviation. The leg's begin for a hand that stayed in it, and for a leg that begins no stroke.
    """
    left = []
    for leg in drawn_legs(trial):
        own = leg.during(prepared.t_s)
        times, away = prepared.t_s[own], prepared.raw_mm[own] - leg.line[0]
        outside = np.hypot(away[:, 0], away[:, 1]) > trial.disc_mm
        left.append(float(times[outside.argmax()]) if leg.first and len(times) else leg.begun_s)
    return np.array(left)


def from_lines(trial: TraceTrial, prepared: movement.Prepared) -> tuple[Floats, Floats]:
    """Of each evenly timed, unfiltered position (n,): mm from its leg's line, and the side of it: 1 right, -1 left."""
    distances, sides = np.zeros(len(prepared.t_s)), np.zeros(len(prepared.t_s))
    for leg in drawn_legs(trial):
        own = leg.during(prepared.t_s)
        feet = geometry.follow(prepared.raw_mm[own], leg.line)
        distances[own], sides[own] = feet.distances_mm, feet.sides
    return distances, sides


def by_time(trial: TraceTrial, prepared: movement.Prepared, left_s: Floats) -> Values:
    """Distances of evenly timed, unfiltered positions; the largest from `left_s` on."""
    times = prepared.t_s
    distances, sides = from_lines(trial, prepared)
    late = np.zeros(len(times), dtype=np.bool_)
    for leg, left in zip(drawn_legs(trial), left_s, strict=True):
        late |= leg.during(times) & (times >= left)
    found = tracing.deviation_of(distances)
    farthest = tracing.deviation_of(distances[late])
    signed = distances * sides
    bias = tracing.bias(signed)
    ends = np.cumsum([len(segment.t_s) for segment in prepared.segments])
    width = trial.lane.width_mm
    parts = np.split(distances, ends[:-1])
    return {
        "deviation_mean_mm": found.mean_mm,
        "deviation_rms_mm": found.rms_mm,
        "deviation_p95_mm": farthest.p95_mm,
        "deviation_max_mm": farthest.max_mm,
        "constant_error_mm": bias.constant_mm,
        "variable_error_mm": bias.variable_mm,
        "effective_width_mm": tracing.effective_width(signed),
        "inside_time_ratio": tracing.inside_ratio(distances, width),
        "excursions_count": total([tracing.excursions(part, width, FS_HZ) for part in parts]),
    }


def by_length(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    """Distances of the low-passed trace, each mm of it counting once: unfiltered noise would make length of rest."""
    every = drawn_legs(trial)
    distances: list[Floats] = []
    places: list[Floats] = []
    before = 0.0
    for leg in every:
        parts = [stroke.xy_mm[leg.during(stroke.t_s)] for stroke in strokes]
        drawn = [geometry.resample_spacing(part, SPACING_MM) for part in parts if len(part) >= 2]
        length = geometry.path_length(leg.line)
        if drawn:
            feet = geometry.follow(np.concatenate(drawn), leg.line)
            own = feet.positions_mm
            if len(every) > 1:  # what lies before or behind a closed stroke covers nothing of its neighbour
                own = own[(own >= 0.0) & (own <= length)]
            distances.append(feet.distances_mm)
            places.append(before + own)
        before += length
    if not distances:
        return {}
    apart = np.concatenate(distances)
    return {
        "deviation_by_length_mm": tracing.deviation_of(apart).mean_mm,
        "inside_length_ratio": tracing.inside_ratio(apart, trial.lane.width_mm),
        "completeness_ratio": tracing.completeness(np.concatenate(places), trial.length_mm),
    }


def as_curves(trial: TraceTrial, strokes: Sequence[movement.Segment]) -> Values:
    """The whole trace against the line as far as the snail was led: the last mm were not left for the child to draw.

    Strokes are joined where the hand was lifted.
    """
    if not strokes:
        return {}
    drawn: Points = np.concatenate([stroke.xy_mm for stroke in strokes])
    led = np.vstack([_stretch(way.line, 0.0, way.head.s) for way in trial.ways])
    few, of_line = (geometry.resample_arc(curve, CURVE_POINTS) for curve in (drawn, led))
    fit = geometry.procrustes(drawn, led)
    length = sum(geometry.path_length(stroke.xy_mm) for stroke in strokes)
    return {
        "length_ratio": length / sum(way.head.s for way in trial.ways),
        "dtw_mean_mm": geometry.dtw(few, of_line).mean_mm,
        "shape_rms_mm": fit.rms_mm,
        "shape_scale_ratio": fit.scale,
        "shape_rotation_deg": degrees(fit.rotation_rad),
    }


def worst_apart(trial: TraceTrial, strokes: Sequence[movement.Segment], left_s: Floats) -> Values:
    """The worst mismatches: the trace from `left_s` on against the line from there to where the snail was led."""
    drawn: list[Points] = []
    led: list[Points] = []
    for leg, left in zip(drawn_legs(trial), left_s, strict=True):
        times = np.concatenate([stroke.t_s[leg.during(stroke.t_s)] for stroke in strokes])
        whole = np.concatenate([stroke.xy_mm[leg.during(stroke.t_s)] for stroke in strokes])
        kept = times >= left
        if kept.sum() < 2:
            continue
        to_mm = leg.way.head.s if leg.last else inf
        before_mm = sum(geometry.path_length(other.line) for other in legs(leg.way) if other.ended_s < leg.ended_s)
        length = geometry.path_length(leg.line)
        first_mm = float(geometry.follow(whole, leg.line).positions_mm[kept.argmax()]) if leg.first else 0.0
        to_mm = min(to_mm - before_mm, length)
        part = _stretch(leg.line, min(max(first_mm, 0.0), to_mm), to_mm)
        if geometry.path_length(part) > 0.0:
            drawn.append(whole[kept])
            led.append(part)
    if not drawn:
        return {}
    curves = np.concatenate(drawn), np.concatenate(led)
    few, of_line = (geometry.resample_arc(curve, CURVE_POINTS) for curve in curves)
    fine, of_fine = (geometry.resample_spacing(curve, FINE_MM) for curve in curves)
    return {
        "hausdorff_mm": geometry.hausdorff(fine, of_fine),
        "frechet_mm": geometry.discrete_frechet(few, of_line),
    }


def _stretch(line: Points, from_mm: float, to_mm: float) -> Points:
    """The line (n, 2) from one place along it to another."""
    steps = np.diff(line, axis=0)
    arcs = np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))
    ends = [[float(np.interp(at, arcs, line[:, k])) for k in (0, 1)] for at in (from_mm, to_mm)]
    return np.vstack((ends[0], line[(arcs > from_mm) & (arcs < to_mm)], ends[1]))


def total(numbers: Sequence[float]) -> float:
    """Of the known ones; NaN if none is."""
    known = [number for number in numbers if isfinite(number)]
    return float(sum(known)) if known else nan
