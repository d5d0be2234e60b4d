"""The input clock on a real window, with wide bounds: the machine may be busy, so only ratios within one run count."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


SURE_ENOUGH = 0.8
"""Of the samples; fewer on a computer whose processors are taken by others."""


@pytest.fixture(scope="module")
def loops(xvfb_display: str) -> dict[str, Any]:
    """Figures of our loop and of the naive one from a short `bench timing`, by the loops' names.

    A second run when the first one met a busy computer.
    """
    first = figures(xvfb_display)
    return first if first["snailtrail"]["sure_ratio"] >= SURE_ENOUGH else figures(xvfb_display)


def figures(display: str) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "snailtrail.app", "bench", "timing", "--seconds", "1", "--no-idle", "--json"],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    return {row["loop"]: row for row in json.loads(told.stdout)["all rates"]}


def test_enough_injections_were_not_held_up_themselves(loops: dict[str, Any]) -> None:
    for row in loops.values():
        assert row["n"] - row["void"] > 800


def test_no_sample_is_lost_at_up_to_a_thousand_a_second(loops: dict[str, Any]) -> None:
    assert loops["snailtrail"]["lost"] == 0
    assert loops["snailtrail"]["extra"] == 0


def test_the_clock_is_sure_of_a_good_part_of_its_samples_even_on_a_busy_computer(loops: dict[str, Any]) -> None:
    assert loops["snailtrail"]["sure_ratio"] >= 0.25


def test_where_the_clock_is_sure_its_median_error_is_at_least_ten_times_less_than_naive(loops: dict[str, Any]) -> None:
    # a neighbour who takes the processor makes intervals wide, and the samples say so; the naive loop cannot
    assert 10 * loops["snailtrail"]["sure_p50_abs_ms"] <= loops["naive"]["p50_abs_ms"]


def test_where_the_clock_is_sure_its_errors_spread_at_least_four_times_less_than_naive(loops: dict[str, Any]) -> None:
    assert 4 * loops["snailtrail"]["sure_sd_ms"] <= loops["naive"]["sd_ms"]


def test_most_true_moments_lie_inside_the_stated_interval(loops: dict[str, Any]) -> None:
    assert loops["snailtrail"]["inside_ratio"] >= 0.85


def test_reading_between_the_steps_of_drawing_makes_no_more_frames_late(loops: dict[str, Any]) -> None:
    assert loops["snailtrail"]["late_ratio"] <= loops["naive"]["late_ratio"] + 0.02
