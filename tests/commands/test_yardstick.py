"""The yardstick prints every figure that the engine is judged by, and sets both methods side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.commands.yardstick import SCENARIOS, SHOWN, bench_adaptation
from snailtrail.motor import cohort

REFERENCE = Path(__file__).parents[1] / "reference"


def test_simulate_prints_every_figure_of_a_cohort_file_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads((REFERENCE / "cohort_static.json").read_text(encoding="utf-8"))
    few = tmp_path / "few.json"
    few.write_text(json.dumps({**whole, "kids": whole["kids"][:20]}), encoding="utf-8")
    assert main(["simulate", str(few)]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(SHOWN) <= set(figures)
    assert main(["simulate", str(few), "--method", "up_down"]) == 0
    assert json.loads(capsys.readouterr().out)["rmse_20"] != figures["rmse_20"]


@pytest.mark.parametrize("content", ["{}", "not JSON", '{"kids": []}'])
def test_a_file_that_is_no_cohort_is_refused_with_a_sentence(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    assert main(["simulate", str(file)]) == 2
    assert "not a cohort file" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path / "none.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_both_methods_meet_the_same_children() -> None:
    report = bench_adaptation(8, 5)
    rows = report["adaptation"]
    assert [(row["cohort"], row["method"]) for row in rows] == [
        (scenario, method) for scenario in SCENARIOS for method in cohort.METHODS
    ]
    alone = cohort.play(cohort.draw("abrupt", 8, 5), "up_down")
    assert rows[-1][SHOWN["rmse_20"]] == alone["rmse_20"]
    assert report["seed"] == "5"


def test_a_goal_that_is_missed_is_said_to_be_missed() -> None:
    report = bench_adaptation(8, 5)
    by_name = {row["goal"]: row for row in report["goals of bayes"]}
    row = next(row for row in report["adaptation"] if (row["cohort"], row["method"]) == ("static", "bayes"))
    assert by_name["static: rmse after 20"]["met"] is (row[SHOWN["rmse_20"]] <= 0.36)
    assert len(by_name) == 5 * len(SCENARIOS)


def test_bench_adaptation_draws_other_children_at_each_call(capsys: pytest.CaptureFixture[str]) -> None:
    tables = []
    for _ in range(2):
        assert main(["bench", "adaptation", "--children", "4", "--json"]) == 0
        tables.append(json.loads(capsys.readouterr().out))
    assert tables[0]["seed"] != tables[1]["seed"]
    again = bench_adaptation(4, int(tables[0]["seed"]))
    assert again["adaptation"][0][SHOWN["rmse_40"]] == pytest.approx(
        tables[0]["adaptation"][0][SHOWN["rmse_40"]], abs=1e-4
    )
