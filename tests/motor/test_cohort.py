"""Made-up children judge the engine, those of the reference cohorts and fresh ones that nobody tuned it on."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.motor import adaptation, cohort

REFERENCE = Path(__file__).parents[1] / "reference"


def reference(scenario: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((REFERENCE / f"cohort_{scenario}.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("scenario", ["static", "realistic"])
def test_the_reference_children_are_read_well_and_kept_in_practice(scenario: str) -> None:
    figures = cohort.play(reference(scenario))
    assert figures["rmse_20"] <= 0.36
    assert figures["rmse_40"] <= 0.32
    assert 0.78 <= figures["success_11_40"] <= 0.83
    assert figures["share_in_band"] >= 0.95
    assert figures["share_three_misses"] <= 0.15
    assert figures["success_first_five"] >= 0.80
    assert figures["ms_per_trial"] <= 2.0
    assert 0.75 <= figures["band_coverage"] <= 0.95


@pytest.mark.parametrize(
    ("scenario", "in_band", "success"),
    [("static", 0.95, 0.78), ("realistic", 0.95, 0.78), ("impaired", 0.95, 0.77), ("abrupt", 0.90, 0.72)],
)
def test_children_nobody_tuned_on_fare_as_well(scenario: str, in_band: float, success: float) -> None:
    figures = cohort.play(cohort.draw(scenario, 200, seed=7001))
    assert figures["rmse_20"] <= 0.36
    assert figures["rmse_40"] <= 0.32
    assert success <= figures["success_11_40"] <= 0.83
    assert figures["share_in_band"] >= in_band
    assert figures["share_three_misses"] <= 0.22
    assert figures["success_first_five"] >= 0.80


def test_over_six_sessions_with_gaps_the_level_grows_surer_and_sessions_stay_in_band() -> None:
    figures = cohort.play(cohort.draw("multisession", 60, seed=7001))
    assert figures["rmse_last"] <= 0.32 < figures["rmse_10"]
    assert figures["later_sessions_in_band"] >= 0.92
    assert figures["later_sessions_three_misses"] <= 0.08


def test_up_down_keeps_success_as_well_but_reads_worse() -> None:
    figures = cohort.play(reference("static"), "up_down")
    assert 0.78 <= figures["success_11_40"] <= 0.83
    assert figures["share_in_band"] >= 0.95
    assert figures["share_three_misses"] <= 0.15
    assert 0.36 < figures["rmse_20"] <= 0.60
    assert 0.32 < figures["rmse_40"] <= 0.50
    assert figures["band_coverage"] >= 0.75


def test_compare_lets_both_methods_meet_the_same_children() -> None:
    figures = cohort.compare(4, seed=3)
    assert set(figures) == set(cohort.SCENARIOS)
    for methods in figures.values():
        assert set(methods) == {"bayes", "up_down"}
        assert all(math.isfinite(figure) for method in methods.values() for figure in method.values())
    drawn = cohort.play(cohort.draw("abrupt", 4, seed=3), "up_down")
    assert figures["abrupt"]["up_down"]["rmse_40"] == drawn["rmse_40"]


def test_a_seed_draws_the_same_children_in_the_format_of_the_reference() -> None:
    drawn, known = cohort.draw("realistic", 5, seed=1), reference("realistic")
    assert drawn == cohort.draw("realistic", 5, seed=1)
    assert drawn != cohort.draw("realistic", 5, seed=2)
    assert drawn.keys() == known.keys()
    assert drawn["kids"][0].keys() == known["kids"][0].keys()
    assert json.loads(json.dumps(drawn)) == drawn


@pytest.mark.parametrize("scenario", ["static", "realistic"])
def test_drawn_children_are_of_the_reference_kind(scenario: str) -> None:
    drawn, known = cohort.draw(scenario, 400, seed=9)["kids"], reference(scenario)["kids"]
    for name, within in (("age", 0.5), ("theta0", 0.2), ("s", 0.03), ("lapse", 0.006)):
        assert np.mean([kid[name] for kid in drawn]) == pytest.approx(np.mean([kid[name] for kid in known]), abs=within)
        assert np.std([kid[name] for kid in drawn]) == pytest.approx(np.std([kid[name] for kid in known]), rel=0.2)
    gains = [np.array([kid["theta"][39] - kid["theta0"] for kid in kids]) for kids in (drawn, known)]
    assert gains[0].mean() == pytest.approx(gains[1].mean(), abs=0.06)
    assert gains[0].std() == pytest.approx(gains[1].std(), abs=0.06)


def test_the_abrupt_children_lose_a_bit_at_trial_21() -> None:
    for kid in cohort.draw("abrupt", 20, seed=4)["kids"]:
        assert len(set(kid["theta"][:20])) == len(set(kid["theta"][20:])) == 1
        assert kid["theta"][20] == pytest.approx(max(kid["theta"][19] - 1.0, 1.0), abs=1e-3)


def test_children_of_several_sessions_forget_between_them() -> None:
    drawn = cohort.draw("multisession", 100, seed=4)
    theta = np.array([kid["theta"] for kid in drawn["kids"]]).reshape(100, 6, 20)
    learned_in_session = (theta[:, :, -1] - theta[:, :, 0]).mean()
    assert learned_in_session > 0.05
    assert (theta[:, 1:, 0] - theta[:, :-1, -1]).mean() < -0.05
    assert theta[:, 5, 0].mean() > theta[:, 0, 0].mean()
    assert all(len(kid["gap_days"]) == 5 and min(kid["gap_days"]) >= 2 for kid in drawn["kids"])


def test_a_lucky_child_far_above_everything_is_read_at_the_top_of_the_range() -> None:
    kid = {"age": 12.0, "s": 0.5, "lapse": 0.0, "theta": [12.0] * 40, "u": [0.0] * 40, "gap_days": [1]}
    one = {"n_sessions": 1, "g": 0.01, "d_min": 0.0, "d_max": 7.0, "p_target": 0.8, "kids": [kid]}
    figures = cohort.play(one)
    assert figures["success_11_40"] == 1.0
    assert figures["share_in_band"] == 0.0
    assert figures["rmse_last"] < 0.5
    assert figures["share_three_misses"] == 0.0
    unlucky = cohort.play({**one, "kids": [{**kid, "theta": [-5.0] * 40, "u": [0.99] * 40}]})
    assert unlucky["success_11_40"] == 0.0
    assert unlucky["share_three_misses"] == 1.0
    assert unlucky["rmse_last"] < 0.5


def test_a_target_that_a_child_cannot_reach_for_lapses_has_its_truth_at_the_easiest_trial() -> None:
    known = reference("static")
    figures = cohort.play({**known, "p_target": 0.95, "kids": known["kids"][:40]})
    assert all(math.isfinite(figure) for figure in figures.values())
    assert figures["success_11_40"] > 0.88


def test_a_short_cohort_has_no_figures_for_the_trials_it_lacks() -> None:
    known = reference("static")["kids"][0]
    short = {**known, "theta": known["theta"][:8], "u": known["u"][:8]}
    figures = cohort.play({**reference("static"), "kids": [short]})
    assert "rmse_10" not in figures
    assert "success_11_40" not in figures
    assert math.isfinite(figures["rmse_last"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kids": []}, "no children"),
        ({"n_sessions": 3}, "lacks gap_days"),
        ({"kids": [{"age": 5.0}]}, "child 0 of this cohort lacks s, lapse, theta, u, gap_days"),
    ],
)
def test_a_file_that_is_no_cohort_is_refused_in_words(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cohort.play({**reference("static"), **change})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ValueError, match="it lacks n_sessions, g, d_min"):
        cohort.play({"p_target": 0.8, "kids": []})
    with pytest.raises(ValueError, match='scenario is "hasty"'):
        cohort.draw("hasty", 3, seed=1)
    known = reference("static")
    uneven = {**known["kids"][1], "u": [0.5]}
    with pytest.raises(ValueError, match="child 1 of this cohort does not have the 40 trials"):
        cohort.play({**known, "kids": [known["kids"][0], uneven]})
    with pytest.raises(ValueError, match="40 trials do not make 3 sessions"):
        cohort.play({**known, "n_sessions": 3, "kids": [{**known["kids"][0], "gap_days": [1, 1]}]})


def test_the_age_curve_starts_at_1_5_bits_and_flattens() -> None:
    abilities = [adaptation.ability_at_age(age) for age in (3.0, 6.0, 9.0, 12.0)]
    assert abilities[0] == 1.5
    assert (np.diff(abilities) > 0.0).all()
    assert (np.diff(abilities, 2) < 0.0).all()
