"""From what a trial kept to its measures and outcome.

Outcome: of the stars after the first, the share joined at the first try - by a press that falls into the star, or a
line that enters it, with no missed try and no wrong star before it - is below 0.50 MISS, below 0.85 NEAR, from 0.85 on
SUCCESS if all stars were joined (else NEAR), and CLEAN if all of them were joined at the first try and the endpoints
lie on average within 0.45 of the star's radius from its middle. The first star does not count: nobody knows where the
hand came from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from games.dots.measures import MEASURES
from games.dots.measures_motion import ACCURACY, PATHS
from games.dots.reaches import Place, Reach, reaches
from games.dots.trial import DotsTrial
from snailtrail.motor.geometry import path_length
from snailtrail.motor.movement import movement_units, offset, set_off
from snailtrail.motor.pointing import double_activations, initial_angle, path_measures, throughput
from snailtrail.motor.reason import Reason
from snailtrail.motor.sample import columns
from snailtrail.motor.smoothness import log_dimensionless_jerk, sparc
from snailtrail.motor.timing import reaction_time, why_no_reaction
from snailtrail.play.game import Outcome, Score

NEAR_FROM: Final = 0.50
SUCCESS_FROM: Final = 0.85
CLEAN_WITHIN: Final = 0.45
"""Mean endpoint error over the star's radius."""
LEAST_FOR_SPREAD: Final = 4
NAN = math.nan
NO_PATH: Final = "no_path_between_taps"


def score(trial: DotsTrial) -> Score:
    """The outcome by the rule above, and all measures."""
    if not any(sample.down for sample in trial.samples):
        names = {m.name: NAN for m in MEASURES} | {"dots_count": float(len(trial.layout.dots))}
        reasons = {name: str(Reason.NO_MOVEMENT) for name, value in names.items() if math.isnan(value)}
        return Score(Outcome.MISS, names, reasons, invalid=str(Reason.NO_MOVEMENT))
    made = reaches(trial)
    values = {**_answers(trial), **_times(trial, made), **_accuracy(made), **_paths(made)}
    measures = {m.name: float(values[m.name]) for m in MEASURES}
    reasons = {name: _reason(name, trial, made) for name, value in measures.items() if not math.isfinite(value)}
    return Score(_outcome(trial, measures), measures, reasons)


def _outcome(trial: DotsTrial, measures: dict[str, float]) -> Outcome:
    share = measures["first_try_ratio"]
    if share < NEAR_FROM:
        return Outcome.MISS
    if share < SUCCESS_FROM or not trial.whole:
        return Outcome.NEAR
    clean = share == 1.0 and measures["endpoint_error_mm"] <= CLEAN_WITHIN * trial.layout.radius_mm
    return Outcome.CLEAN if clean else Outcome.SUCCESS


def _answers(trial: DotsTrial) -> dict[str, float]:
    count = len(trial.layout.dots)
    tried_in_vain = {answer.due for answer in trial.answers if answer.kind != "join"}
    firsts = sum(join.due not in tried_in_vain for join in trial.joins[1:])
    kinds = [answer.kind for answer in trial.answers]
    later = trial.joins[1:]
    return {
        "first_try_ratio": firsts / (count - 1),
        "joined_ratio": len(trial.joins) / count,
        "dots_count": count,
        "missed_tries_count": kinds.count("missed"),
        "wrong_dots_count": kinds.count("wrong"),
        "lifts_count": trial.lifts,
        "hints_count": len(trial.hints) if trial.hint_delay_s > 0 else NAN,
        "drawn_ratio": sum(join.drawn for join in later) / len(later) if later else NAN,
    }


def _times(trial: DotsTrial, made: Sequence[Reach]) -> dict[str, float]:
    reaction, movement = [reaction_time(r.reaction_s) for r in made], [r.movement_s for r in made]
    seen = [r for r in made if r.path is not None]
    first, last = (trial.joins[0].t, trial.joins[-1].t) if trial.joins else (NAN, NAN)
    return {
        "reaction_time_s": reaction_time(_first_onset(trial)),
        "response_time_s": first,
        "dot_reaction_time_median_s": _median(reaction),
        "dot_reaction_time_iqr_s": _iqr(reaction),
        "movement_time_median_s": _median(movement),
        "movement_time_iqr_s": _iqr(movement),
        "entry_time_median_s": _median(r.entry_s for r in seen),
        "settling_time_median_s": _median(r.movement_s - r.entry_s for r in seen if not r.join.drawn),
        "contact_time_median_s": _median(_contacts(trial)),
        "total_time_s": last - first if trial.whole else NAN,
        "pace_per_min": 60.0 * (len(trial.joins) - 1) / (last - first) if last > first else NAN,
    }


def _first_onset(trial: DotsTrial) -> float:
    """When the hand first moved, where it was seen from before its first touch."""
    end = trial.joins[0].sample if trial.joins else len(trial.samples) - 1
    table = columns(trial.samples[: end + 1])
    return set_off(table.t[~table.down], table.xy[~table.down])


def _contacts(trial: DotsTrial) -> list[float]:
    """How long each tapped star was touched, where the contact ended before the next star was joined."""
    ends = [join.sample for join in trial.joins[1:]] + [len(trial.samples)]
    found = []
    for join, end in zip(trial.joins, ends, strict=False):
        released = next((s.t for s in trial.samples[join.sample : end] if not s.down), NAN)
        if not join.drawn and math.isfinite(released):
            found.append(released - join.t)
    return found


def _accuracy(made: Sequence[Reach]) -> dict[str, float]:
    tried = [(r, r.endpoint) for r in made if r.endpoint is not None]
    along = [_along(r.start, r.target, place) for r, place in tried if r.distance_mm > 0]
    taps = [(r, r.first) for r in made if r.first is not None and not r.first.drawn]
    start, target = [r.start for r, _ in taps], [r.target for r, _ in taps]
    pressed = [(first.x, first.y) for _, first in taps]
    times = np.array([first.t - r.onset_s for r, first in taps])
    if len(taps) > 2:
        times[double_activations(start, target, pressed)] = NAN
    found = throughput(start, target, pressed, times)
    return {
        "endpoint_error_mm": _mean(math.dist(place, r.target) for r, place in tried),
        "constant_error_mm": _mean(along),
        "variable_error_mm": float(np.std(along, ddof=1)) if len(along) > 1 else NAN,
        "index_of_difficulty_bits": _mean(r.difficulty_bits for r in made),
        "effective_distance_mm": found.effective_distance_mm,
        "effective_width_mm": found.effective_width_mm,
        "effective_difficulty_bits": found.effective_difficulty_bits,
        "throughput_bits_per_s": found.bits_per_s,
    }


def _along(start: Place, target: Place, place: Place) -> float:
    way = np.subtract(target, start)
    return float(np.subtract(place, target) @ way / np.hypot(*way))


def _paths(made: Sequence[Reach]) -> dict[str, float]:
    rows = [row for row in (_path(reach) for reach in made) if row is not None]
    columns_of = list(zip(*rows, strict=True)) if rows else [[NAN]] * 13
    names = [m.name for m in PATHS]
    means = set(names[1:8])  # MacKenzie's seven are means, by their definition
    return {
        name: _mean(column) if name in means else _median(column)
        for name, column in zip(names, columns_of, strict=True)
    }


def _path(reach: Reach) -> tuple[float, ...] | None:
    """One reach's numbers in the order of PATHS; None when it was not seen all the way."""
    if reach.path is None or reach.onset is None:
        return None
    fs, xy = reach.path.fs_hz, reach.path.xy_mm[reach.onset :]
    straight = math.dist(xy[0], xy[-1])
    shape = path_measures(xy, reach.start, reach.target, reach.width_mm)
    end = offset(reach.speed, fs, held_s=0.04)
    moving = reach.speed[reach.onset : (end or 0) + 1]
    return (
        path_length(xy) / straight if straight > 0 else NAN,
        *shape,
        abs(initial_angle(reach.path.xy_mm, fs, reach.onset, reach.start, reach.target)),
        float(reach.speed.max()),
        max(movement_units(moving, fs), 1.0) if len(moving) else NAN,
        sparc(moving, fs),
        log_dimensionless_jerk(moving, fs),
    )


def _reason(name: str, trial: DotsTrial, made: Sequence[Reach]) -> str:
    if name == "hints_count":
        return "glows_at_once"
    if not trial.joins:
        return "nothing_joined"
    if name == "reaction_time_s":
        return why_no_reaction(_first_onset(trial)) or "not_seen_before_the_first_touch"
    if not made:
        return str(Reason.TOO_FEW_TRIALS)
    if name == "total_time_s":
        return "not_completed"
    if name == "contact_time_median_s":
        return "never_let_go"
    if name.startswith(("effective", "throughput")):
        tapped = sum(r.first is not None and not r.first.drawn for r in made)
        return str(Reason.NO_SPREAD if tapped >= 8 else Reason.TOO_FEW_TRIALS)
    if name in {m.name for m in ACCURACY} or name.endswith("iqr_s"):
        return str(Reason.TOO_FEW_TRIALS)
    if name == "dot_reaction_time_median_s":
        return why_no_reaction([r.reaction_s for r in made]) or NO_PATH
    if name == "settling_time_median_s" and all(r.join.drawn for r in made):
        return "all_drawn"
    return NO_PATH


def _finite(values: Iterable[float]) -> list[float]:
    return [value for value in values if math.isfinite(value)]


def _mean(values: Iterable[float]) -> float:
    known = _finite(values)
    return float(np.mean(known)) if known else NAN


def _median(values: Iterable[float]) -> float:
    known = _finite(values)
    return float(np.median(known)) if known else NAN


def _iqr(values: Iterable[float]) -> float:
    known = _finite(values)
    if len(known) < LEAST_FOR_SPREAD:
        return NAN
    low, high = np.percentile(known, (25, 75))
    return float(high - low)
