"""`bench faults`: a small run of every fault loses nothing; a fault that loses something is told as such."""

from __future__ import annotations

import json

import pytest

from snailtrail.app import main
from snailtrail.commands.bench.faults.fault import Fault, LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.registry import FAULTS, bench_faults


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_small_run_of_each_fault_loses_nothing(fault: Fault) -> None:
    told: list[int] = []
    try:
        tally = fault.run(fault.small, 5, told.append)
    except LeftOutError as left_out:
        pytest.skip(str(left_out))
    assert (tally.lost, tally.corrupt) == (0, 0), tally.note
    assert tally.runs >= fault.small
    assert sum(told) == tally.runs


def test_every_fault_has_a_name_of_its_own_and_a_full_count_above_the_small_one() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert all(0 < fault.small <= fault.full for fault in FAULTS)


def test_one_fault_alone_is_tried_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "faults", "--only", "damage-log", "--seed", "3", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["faults"]
    assert (row["fault"], row["runs"], row["lost"], row["corrupt"]) == ("damage-log", 50, 0, 0)


def test_an_unknown_fault_is_answered_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "faults", "--only", "flood"]) == 2
    assert "There is no fault called flood. There are: kill-player, " in capsys.readouterr().out


def _losing(count: int, seed: int, progress: Progress) -> Tally:
    return Tally(count, lost=1)


def _unable(count: int, seed: int, progress: Progress) -> Tally:
    raise LeftOutError("this computer has no tape.")


def test_what_was_lost_ends_in_a_failure_and_what_cannot_be_tried_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    losing = Fault("lose", "something is lost", 2, 20, _losing)
    unable = Fault("unable", "needs a tape", 2, 20, _unable)
    assert bench_faults(1, full=True, only="", as_json=False, faults=[losing, unable]) == 1
    assert "left out: this computer has no tape." in capsys.readouterr().out
    assert bench_faults(1, full=True, only="unable", as_json=False, faults=[losing, unable]) == 0
