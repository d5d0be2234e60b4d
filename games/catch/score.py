"""What a series came to, from the presses and samples it kept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from games.catch.measures import MEASURES
from games.catch.trial import CatchTrial, Press, Target
from snailtrail.motor.geometry import path_length
from snailtrail.motor.movement import first_beginning, movement_units, prepare
from snailtrail.motor.reason import MIN_DISPLACEMENT_MM, Reason, why_no_movement
from snailtrail.motor.sample import Columns, columns
from snailtrail.motor.timing import (
    EARLIEST_RT_S,
    reaction_times,
    spatial_error,
    speed_coupling,
    timing_errors,
    why_no_reaction,
)
from snailtrail.play.game import Outcome, Score

FS_HZ = 100.0
LEAST_HITS = (0.33, 0.65, 1.0)
"""Share of creatures caught at the first try from which a series is NEAR, SUCCESS, CLEAN; below it is a MISS."""


class _Put(Protocol):
    def __call__(self, names: Sequence[str], numbers: Sequence[float], why: str, /) -> None: ...


class Reach(NamedTuple):
    """The hand's way to the first answer of a wave."""

    onset_s: float
    """On the trial's clock."""
    reason: str
    """Why there is no onset; empty when there is one."""
    length_ratio: float = math.nan
    units: float = math.nan


def grade(hit_ratio: float) -> Outcome:
    """The outcome of a series in which this share was caught at the first try: from .33 NEAR, .65 SUCCESS, 1 CLEAN."""
    return Outcome(sum(hit_ratio >= least - 1e-9 for least in LEAST_HITS))


def score(trial: CatchTrial) -> Score:
    """The outcome and every measure of MEASURES; NaN with a reason where there is none."""
    table = columns(trial.samples)
    shown = [target for target in trial.targets if target.cue_s is not None]
    if not trial.presses and not _moved(table):
        nothing = "no_movement" if shown else "not_shown"
        names = [measure.name for measure in MEASURES]
        return Score(Outcome.MISS, dict.fromkeys(names, math.nan), dict.fromkeys(names, nothing), invalid="no_movement")
    ring = trial.layout.ring is not None
    firsts = [(target, target.answers[0]) for target in shown if target.answers]
    values: dict[str, float] = {}
    reasons: dict[str, str] = {}

    def put(names: Sequence[str], numbers: Sequence[float], why: str) -> None:
        for name, number in zip(names, numbers, strict=True):
            values[name] = float(number)
            if not math.isfinite(number):
                reasons[name] = why

    hits = sum(answer.verdict == "hit" for _, answer in firsts)
    count = len(shown) or math.nan
    window = np.mean([target.creature.window_ms for target in shown]) if shown else math.nan
    put(("hit_ratio", "response_ratio", "window_ms"), (hits / count, len(firsts) / count, float(window)), "not_shown")
    relative = [_relative(target, answer) for target, answer in firsts]
    put(("relative_error_ratio",), (_median(relative),), "not_answered")
    verdicts = [press.verdict for press in trial.presses]
    put(("caught_count", "early_presses_count"), (trial.caught, verdicts.count("early")), "")
    put(
        ("missed_presses_count", "distractor_touches_count"),
        (verdicts.count("missed"), verdicts.count("distractor")),
        "",
    )
    _put_timing(put, firsts, ring)
    offsets = [answer for _, answer in firsts if not ring]
    put(
        ("centre_offset_mm", "along_offset_mm", "across_offset_mm"),
        (
            _mean([answer.offset_mm for answer in offsets]),
            _mean([answer.along_mm for answer in offsets]),
            _mean([abs(answer.across_mm) for answer in offsets]),
        ),
        "ring_kind" if ring else "not_answered",
    )
    _put_hand(put, trial, table)
    ordered = {measure.name: values[measure.name] for measure in MEASURES}
    return Score(grade(hits / count) if shown else Outcome.MISS, ordered, reasons)


def _relative(target: Target, answer: Press) -> float:
    if math.isfinite(answer.error_ms):
        return abs(answer.error_ms) / (1000 * target.half_window_s)
    return answer.offset_mm / target.creature.radius_mm


def _put_timing(put: _Put, firsts: list[tuple[Target, Press]], ring: bool) -> None:
    errors = [answer.error_ms for _, answer in firsts if ring]
    speeds = [target.creature.speed_mm_s for target, _ in firsts if ring]
    why = "not_answered" if ring else "touch_kind"
    found = timing_errors(errors)
    put(
        ("timing_constant_error_ms", "timing_absolute_error_ms", "timing_total_error_ms"),
        (found.constant_ms, found.absolute_ms, found.total_ms),
        why,
    )
    several = len(errors) >= 2
    put(
        ("timing_variable_error_ms",),
        (found.variable_ms if several else math.nan,),
        why if not errors else "too_few_answers",
    )
    put(("spatial_error_mm",), (_mean(spatial_error(errors, speeds).tolist()),), why)
    put(
        ("speed_coupling_ms_s_per_mm",),
        (speed_coupling(errors, speeds),),
        why if not errors else "too_few_answers" if len(errors) < 3 else "one_speed",
    )


def _put_hand(put: _Put, trial: CatchTrial, table: Columns) -> None:
    """Reaction, response and movement, over the first answer of each wave: later ones begin where a catch ended."""
    ring = trial.layout.ring is not None
    begun, early, lapses = 0, 0, 0
    freed_s = 0.0
    reactions: list[float] = []
    responses: list[float] = []
    movements: list[float] = []
    leads: list[float] = []
    reaches: list[Reach] = []
    for wave in range(len(trial.layout.waves)):
        targets = [target for target in trial.targets if target.wave == wave and target.cue_s is not None]
        if not targets:
            break
        begun += 1
        cue_s = min(target.cue_s for target in targets if target.cue_s is not None)
        answers = [target.answers[0] for target in targets if target.answers]
        first = min(answers, key=lambda press: press.t) if answers else None
        hasty = any(p.verdict == "early" and freed_s < p.t < cue_s + EARLIEST_RT_S for p in trial.presses)
        reach = _reach(table, cue_s, first.t) if first is not None else Reach(math.nan, "not_answered")
        reaction = reach.onset_s - cue_s
        early += hasty or why_no_reaction(reaction) is Reason.ANTICIPATION
        lapses += first is None or why_no_reaction(reaction) is Reason.LAPSE
        reactions.append(reaction)
        reaches.append(reach)
        if first is not None:
            responses.append(first.t - cue_s)
            movements.append(first.t - reach.onset_s)
            assert first.target is not None
            leads.append(trial.targets[first.target].ideal_s - reach.onset_s)
        ends = [t for target in targets for t in (target.caught_s, target.left_s) if t is not None]
        freed_s = max(ends, default=math.inf)
    why = next((reach.reason for reach in reaches if reach.reason), str(Reason.TOO_SHORT))
    why_no_rt = why_no_reaction(reactions) or why
    found = reaction_times([rt for rt in reactions if math.isfinite(rt)])
    put(("reaction_time_median_ms",), (1000 * found.median_s,), why_no_rt)
    put(
        ("reaction_time_iqr_ms",),
        (1000 * found.iqr_s if found.valid >= 2 else math.nan,),
        why_no_rt if found.valid == 0 else "too_few_reactions",
    )
    put(
        ("response_time_median_ms",),
        (math.nan if ring else 1000 * _median(responses),),
        "ring_kind" if ring else "not_answered",
    )
    put(
        ("initiation_before_contact_ms",), (1000 * _median(leads) if ring else math.nan,), why if ring else "touch_kind"
    )
    put(
        ("movement_time_median_ms", "path_length_ratio", "movement_units_count"),
        (math.nan,) * 3
        if ring
        else (
            1000 * _median(movements),
            _median([r.length_ratio for r in reaches]),
            _median([r.units for r in reaches]),
        ),
        "ring_kind" if ring else why,
    )
    share = begun or math.nan
    put(("anticipation_ratio", "lapse_ratio"), (early / share, lapses / share), "not_shown")


def _reach(table: Columns, cue_s: float, press_s: float) -> Reach:
    """The last unbroken piece of hovering between cue and press, and when the hand first set off in it."""
    kept = (table.t >= cue_s) & (table.t <= press_s) & ~table.down
    if kept.sum() < 5:
        return Reach(math.nan, "no_hover")
    pieces = prepare(table.t[kept], table.xy[kept], FS_HZ).segments
    piece = pieces[-1]
    speed = piece.speed_mm_s
    reason = why_no_movement(speed, piece.xy_mm, FS_HZ)
    beginning = first_beginning(speed, FS_HZ)
    start = beginning.onset if reason is None else None
    if start is None or press_s - piece.t_s[-1] > 0.1:
        return Reach(math.nan, "no_movement" if reason is None else str(reason))
    way = piece.xy_mm[start:]
    straight = float(np.hypot(*(way[-1] - way[0])))
    return Reach(
        float(piece.t_s[0]) + beginning.onset_s,
        "",
        path_length(way) / straight if straight > MIN_DISPLACEMENT_MM else math.nan,
        movement_units(speed[start:], FS_HZ),
    )


def _moved(table: Columns) -> bool:
    return len(table.t) > 0 and float(np.ptp(table.xy, axis=0).max()) > MIN_DISPLACEMENT_MM


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _median(values: Sequence[float]) -> float:
    finite = [value for value in values if math.isfinite(value)]
    return float(np.median(finite)) if finite else math.nan
