"""`simulate` and `bench adaptation`: the figures by which the difficulty engine is judged."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from tqdm import tqdm

from snailtrail.commands.bench.tables import Row, goal, show
from snailtrail.motor import cohort

SCENARIOS: Final = ("static", "realistic", "impaired", "abrupt")
OURS: Final = "bayes"
SHOWN: Final = {
    "rmse_10": "rmse after 10",
    "rmse_20": "after 20",
    "rmse_40": "after 40",
    "success_first_five": "success first 5",
    "success_11_40": "11 to 40",
    "share_in_band": "in band",
    "share_three_misses": "3 misses",
    "mean_distance_bits": "distance",
    "band_coverage": "coverage",
    "ms_per_trial": "ms/trial",
}
WORDS: Final = (
    "rmse: the level against the difficulty at which a child succeeds with .80, bits after so many trials. in band: "
    "children with success of .70 to .90 in trials 11 to 40. 3 misses: children who ever missed three in a row. "
    "distance: shown difficulty against the ideal one, bits. coverage: how often the level's 80 % band held the truth."
)


def simulate(file: Path, method: Literal["bayes", "up_down"]) -> int:
    """Play a cohort file through the engine and print its figures; 2 when the file is none."""
    try:
        children = json.loads(file.read_text(encoding="utf-8"))
        figures = cohort.play(children, method)
    except OSError as error:
        print(f"{file}: this file cannot be read ({error.strerror}).", file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{file}: this is not a cohort file ({error}). Its form is that of tests/reference/.", file=sys.stderr)
        return 2
    print(json.dumps(figures, indent=2))
    return 0


def adaptation(children: int, seed: int, *, as_json: bool) -> int:
    """Print how our engine does beside the weighted up-down rule, with freshly drawn children."""
    show(bench_adaptation(children, seed), as_json=as_json)
    return 0


def bench_adaptation(children: int, seed: int) -> Mapping[str, Any]:
    """Both methods on the same freshly drawn children with the same luck, and ours against what was asked of it."""
    figures: dict[tuple[str, str], dict[str, float]] = {}
    runs = [(scenario, method) for scenario in SCENARIOS for method in cohort.METHODS]
    for scenario, method in tqdm(runs, desc="cohorts", leave=False, disable=None):
        figures[scenario, method] = cohort.play(cohort.draw(scenario, children, seed), method)
    rows: list[Row] = [
        {"cohort": scenario, "method": method, **{words: found[name] for name, words in SHOWN.items()}}
        for (scenario, method), found in figures.items()
    ]
    goals = [row for scenario in SCENARIOS for row in _goals(scenario, figures[scenario, OURS])]
    return {
        "seed": str(seed),
        "children": f"{children} in each cohort, 40 trials each, freshly drawn",
        "figures": WORDS,
        "adaptation": rows,
        "goals of bayes": goals,
    }


def _goals(scenario: str, figures: Mapping[str, float]) -> list[Row]:
    abrupt = scenario == "abrupt"
    return [
        goal(f"{scenario}: rmse after 20", figures["rmse_20"], 0.36, "bits"),
        goal(f"{scenario}: rmse after 40", figures["rmse_40"], 0.32, "bits"),
        goal(f"{scenario}: in band", figures["share_in_band"], 0.90 if abrupt else 0.95, at_least=True),
        goal(f"{scenario}: three misses", figures["share_three_misses"], 0.22),
        goal(f"{scenario}: first five", figures["success_first_five"], 0.80, at_least=True),
    ]
