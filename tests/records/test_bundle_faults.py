"""Whatever happens to bundles on their way, the clinic has what was brought, once, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.commands.bench.faults.bundles import mutated, proved
from snailtrail.commands.bench.faults.in_turn import BrokenError, World, in_turn
from snailtrail.commands.bench.faults.made_up import scratch


def test_five_hundred_changed_bundles_are_refused_and_change_nothing() -> None:
    told: list[int] = []
    tally = mutated(500, 11, told.append)
    assert (tally.runs, sum(told), tally.corrupt) == (500, 500, 0), tally.note


def test_three_laptops_and_a_clinic_in_random_turns_lose_and_double_nothing() -> None:
    told: list[int] = []
    tally = in_turn(6, 11, told.append)
    assert (tally.runs, sum(told), tally.corrupt) == (6, 6, 0), tally.note


def test_an_attempt_that_went_missing_would_be_noticed() -> None:
    with scratch() as folder:
        world = World(folder, np.random.default_rng(1), 1)
        world.brought.add(("never", "kept"))
        with pytest.raises(BrokenError, match="1 lost, 0 from nowhere"):
            world.look()
        world.close()


def test_what_a_home_itself_could_forge_leaves_records_that_are_whole() -> None:
    told: list[int] = []
    tally = proved(400, 11, told.append)
    assert (tally.runs, sum(told), tally.corrupt) == (400, 400, 0), tally.note
    taken_in = int(tally.note.split()[0])
    assert 0 < taken_in < 400
