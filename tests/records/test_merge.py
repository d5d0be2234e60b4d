"""Merging obeys its laws, whatever comes in whatever order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.commands.bench.faults.laws import LAWS, POOL, Clinic, holds, of_merging, pool, wanted
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.records.bundle_line import check_attempt

BUNDLES = st.lists(st.integers(0, POOL - 1), max_size=POOL)


@pytest.fixture
def folder() -> Iterator[Path]:
    with scratch() as where:
        yield where


@pytest.mark.parametrize("law", LAWS)
def test_merging_is(law: str, folder: Path) -> None:
    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(BUNDLES, BUNDLES, BUNDLES)
    def law_holds(a: list[int], b: list[int], c: list[int]) -> None:
        assert holds(law, folder, a, b, c)

    law_holds()


def test_the_rows_that_the_laws_are_tried_with_are_what_homes_send() -> None:
    for row in pool():
        check_attempt(row.row, "mia")
    assert len({row.row["uid"] for row in pool()}) * 2 == len({row.digest for row in pool()}) == POOL


def test_a_merge_that_let_the_last_one_win_would_be_noticed(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path / "one")
    clinic.take([0, 1])
    clinic.connection.execute("DELETE FROM conflicts")
    assert clinic.kept() != wanted([0, 1])
    clinic.connection.close()


def test_the_bench_tries_every_law_and_tells_of_each_run() -> None:
    told: list[int] = []
    tally = of_merging(5, 7, told.append)
    assert (tally.runs, sum(told), tally.corrupt) == (20, 20, 0)
