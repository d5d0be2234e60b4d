"""Made-up children, to try a method of adaptation on before any real child meets it."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from snailtrail.motor import adaptation, psychometric
from snailtrail.motor.adaptation import Guard
from snailtrail.motor.psychometric import CUTS, Floats

SCENARIOS: Final = ("static", "realistic", "impaired", "abrupt", "multisession")
METHODS: Final = ("bayes", "up_down")
ABILITIES_BITS: Final = (1.0, 6.0)
BAND_HALF_WIDTH: Final = 0.10  # a child whose success lies so near the target is in the band
MISSES_IN_A_ROW: Final = 3
READ_AFTER: Final = (10, 20, 40)
SETTLED: Final = slice(10, 40)  # trials 11 to 40
COHORT_KEYS: Final = ("n_sessions", "g", "d_min", "d_max", "p_target", "kids")
CHILD_KEYS: Final = ("age", "s", "lapse", "theta", "u", "gap_days")


@dataclass(frozen=True, kw_only=True)
class Course:
    """What one child was shown and did: each (trials,), in the order of play, all bits."""

    truth: Floats
    shown: Floats
    level: Floats
    inside: Floats  # 1 where the 80 % band held the truth, else 0
    success: Floats  # 1 for success, else 0
    seconds: float  # spent wishing and learning


def play(cohort: Mapping[str, Any], method: str = "bayes") -> dict[str, float]:
    """The figures of a cohort under one method ("bayes" or "up_down"); the cohort as parsed from its file, or drawn.

    Truth is the difficulty at which this child, with its own slope and lapse rate, succeeds as often as the cohort's
    target at that trial. The figures, those left out for which the cohort is too short:

    * `rmse_10`, `rmse_20`, `rmse_40`, `rmse_last`: level against truth after so many trials, in bits
    * `mean_distance_bits`: shown against truth, trials 11 to 40
    * `success_first_five`, `success_11_40`: ratios over all children
    * `share_in_band`: of children, those with success within 0.10 of the target in trials 11 to 40
    * `share_three_misses`: of children, those who ever missed three in a row within a session
    * `band_coverage`: of trials, those after which the level's 80 % band held the truth
    * `later_sessions_in_band`, `later_sessions_three_misses`: of the sessions after the first, where there are several
    * `ms_per_trial`: time of one wish and one learn

    Raises ValueError, naming what is wrong, for a cohort that is not in the format of the reference files.
    """
    _check(cohort)
    return _figures([_course(child, cohort, method) for child in cohort["kids"]], cohort)


def draw(scenario: str, children: int, seed: int) -> dict[str, Any]:
    """A fresh cohort in the format of the reference files; the same seed draws the same children.

    Raises ValueError for a scenario that is not one of SCENARIOS.
    """
    if scenario not in SCENARIOS:
        raise ValueError(f'scenario is "{scenario}": it must be one of {", ".join(SCENARIOS)}')
    rng = np.random.default_rng([seed, SCENARIOS.index(scenario)])
    sessions, trials = (6, 20) if scenario == "multisession" else (1, 40)
    return {
        "scenario": scenario,
        "n_trials": trials,
        "n_sessions": sessions,
        "g": psychometric.GUESS,
        "d_min": 0.0,
        "d_max": 7.0,
        "p_target": 0.8,
        "kids": [_child(number, scenario, sessions, trials, rng) for number in range(children)],
    }


def compare(children: int, seed: int) -> dict[str, dict[str, dict[str, float]]]:
    """Scenario -> method -> figures, both methods meeting the same children with the same luck."""
    cohorts = {scenario: draw(scenario, children, seed) for scenario in SCENARIOS}
    return {name: {method: play(cohort, method) for method in METHODS} for name, cohort in cohorts.items()}


def _child(number: int, scenario: str, sessions: int, trials: int, rng: np.random.Generator) -> dict[str, Any]:
    age = rng.uniform(3.0, 12.0)
    therapy = scenario == "impaired"
    offset = rng.normal(-1.0, 0.8) if therapy else rng.normal(0.0, 0.6)
    first = min(max(adaptation.ability_at_age(age) + offset, ABILITIES_BITS[0]), ABILITIES_BITS[1])
    gaps = [int(days) for days in rng.integers(2, 15, max(sessions - 1, 1))]
    theta = np.full((sessions, trials), first)
    if scenario == "abrupt":
        theta[:, 20:] = max(first - 1.0, ABILITIES_BITS[0])
    elif scenario != "static":
        theta = _practice(first, sessions, trials, rng)
    return {
        "id": number,
        "age": round(age, 3),
        "theta0": round(first, 4),
        "s": round(float(rng.lognormal(math.log(0.5), 0.25)), 4),
        "lapse": round(float(min(rng.beta(3, 27) if therapy else rng.beta(2, 38), 0.12)), 4),
        "theta": [round(float(bits), 4) for bits in theta.ravel()],
        "u": [round(float(luck), 5) for luck in rng.random(theta.size)],
        "gap_days": gaps,
    }


def _practice(first: float, sessions: int, trials: int, rng: np.random.Generator) -> Floats:
    """Ability (sessions, trials) of a child that learns, tires, wavers, and forgets a part between sessions."""
    theta = np.empty((sessions, trials))
    trial = np.arange(trials)
    room, gained, waver = rng.uniform(0.0, 0.9), 0.0, 0.0
    constant = rng.uniform(15.0, 60.0)
    for session in range(sessions):
        gains = room - (room - gained) * np.exp(-trial / constant)
        tiring = rng.uniform(0.0, 0.03) * np.maximum(trial - rng.uniform(20.0, 40.0), 0.0)
        for index in range(trials):
            waver = 0.97 * waver + rng.normal(0.0, 0.04)
            theta[session, index] = first + gains[index] - tiring[index] + waver
        gained = gains[-1] * (1.0 - rng.uniform(0.1, 0.5))
    return theta


def _check(cohort: Mapping[str, Any]) -> None:
    missing = [key for key in COHORT_KEYS if key not in cohort]
    if missing:
        raise ValueError(f"this is no cohort of made-up children: it lacks {', '.join(missing)}")
    if not cohort["kids"]:
        raise ValueError("this cohort has no children")
    length = np.size(cohort["kids"][0].get("theta", ()))
    for number, child in enumerate(cohort["kids"]):
        missing = [key for key in CHILD_KEYS if key not in child]
        if missing:
            raise ValueError(f"child {number} of this cohort lacks {', '.join(missing)}")
        if not np.size(child["theta"]) == np.size(child["u"]) == length:
            raise ValueError(f"child {number} of this cohort does not have the {length} trials of the first one")
        if len(child["gap_days"]) < cohort["n_sessions"] - 1:
            raise ValueError(f"child {number} of this cohort lacks gap_days between its sessions")
    if length == 0 or length % cohort["n_sessions"]:
        raise ValueError(f"{length} trials do not make {cohort['n_sessions']} sessions")


def _course(child: Mapping[str, Any], cohort: Mapping[str, Any], method: str) -> Course:
    target, guess = float(cohort["p_target"]), float(cohort["g"])
    lowest, highest = float(cohort["d_min"]), float(cohort["d_max"])
    theta, luck = np.ravel(child["theta"]).astype(float), np.ravel(child["u"]).astype(float)
    slope, lapse = float(child["s"]), float(child["lapse"])
    height = (target - guess) / (1.0 - guess - lapse)
    # A child may lapse too often to reach the target at all: the easiest trial is then the right one.
    ease = slope * math.log(height / (1.0 - height)) if height < 1.0 else math.inf
    truth = np.clip(theta - ease, lowest, highest)
    guard = Guard(target_success=target, lowest_bits=lowest, highest_bits=highest)
    session_trials = len(theta) // int(cohort["n_sessions"])

    rows: list[tuple[float, float, bool, bool]] = []
    seconds = 0.0
    belief = adaptation.start(float(child["age"]), None, method=method)
    for index in range(len(theta)):
        if index and index % session_trials == 0:
            belief = adaptation.rest(belief, float(child["gap_days"][index // session_trials - 1]))
        began = time.perf_counter()
        bits = adaptation.wish(belief, guard).bits
        seconds += time.perf_counter() - began
        outcome = _outcome(theta[index] - bits, luck[index], slope, lapse, guess)
        began = time.perf_counter()
        belief = adaptation.learn(belief, bits, outcome)
        seconds += time.perf_counter() - began
        level = adaptation.level(belief, target)
        rows.append((bits, level.bits, level.low <= truth[index] <= level.high, outcome >= psychometric.SUCCESS))
    shown, levels, inside, success = (np.array(column, float) for column in zip(*rows, strict=True))
    return Course(truth=truth, shown=shown, level=levels, inside=inside, success=success, seconds=seconds)


def _outcome(lead: float, luck: float, slope: float, lapse: float, guess: float) -> int:
    return sum(luck < guess + (1.0 - guess - lapse) / (1.0 + math.exp(-(lead / slope - cut))) for cut in CUTS)


def _figures(courses: Sequence[Course], cohort: Mapping[str, Any]) -> dict[str, float]:
    truth, shown, level, inside, success = (
        np.array([getattr(course, name) for course in courses])
        for name in ("truth", "shown", "level", "inside", "success")
    )
    target, sessions = float(cohort["p_target"]), int(cohort["n_sessions"])
    by_session = success.reshape(len(courses), sessions, -1)
    three_misses = np.array([[_longest_run(row) >= MISSES_IN_A_ROW for row in child] for child in by_session])
    error = level - truth
    figures = {f"rmse_{trials}": _rms(error[:, trials - 1]) for trials in READ_AFTER if error.shape[1] >= trials}
    figures["rmse_last"] = _rms(error[:, -1])
    figures["success_first_five"] = float(success[:, :5].mean())
    if success[:, SETTLED].size:
        figures["success_11_40"] = float(success[:, SETTLED].mean())
        figures["share_in_band"] = _share_in_band(success[:, SETTLED], target)
        figures["mean_distance_bits"] = float(np.abs(shown - truth)[:, SETTLED].mean())
    figures["share_three_misses"] = float(three_misses.any(axis=1).mean())
    figures["band_coverage"] = float(inside.mean())
    if sessions > 1:
        later = by_session[:, 1:].reshape(-1, by_session.shape[2])
        figures["later_sessions_in_band"] = _share_in_band(later, target)
        figures["later_sessions_three_misses"] = float(three_misses[:, 1:].mean())
    figures["ms_per_trial"] = 1000.0 * sum(course.seconds for course in courses) / success.size
    return figures


def _rms(error: Floats) -> float:
    return float(np.sqrt(np.mean(error**2)))


def _share_in_band(success: Floats, target: float) -> float:
    distance = np.abs(success.mean(axis=1) - target)
    return float((distance <= BAND_HALF_WIDTH + 1e-9).mean())


def _longest_run(success: Floats) -> int:
    longest = run = 0
    for hit in success:
        run = 0 if hit else run + 1
        longest = max(longest, run)
    return longest
