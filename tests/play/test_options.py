"""Options are drawn, each as often as any other, and where there are many never the one of the trial before."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from snailtrail.play.discover import discover
from snailtrail.play.options import MOST_TRIES, combinations, in_every_look, look
from snailtrail.testing import poke

SHAPES = tuple(f"shape {i}" for i in range(12))


def test_every_combination_comes_once() -> None:
    rows = combinations({"shape": SHAPES[:4], "bend": ("up", "down")}, {}, np.random.default_rng(1))
    assert {(row["shape"], row["bend"]) for row in rows} == {(s, b) for s in SHAPES[:4] for b in ("up", "down")}
    assert len(rows) == 8


def test_no_more_combinations_are_tried_than_can_be_waited_for() -> None:
    rows = combinations(
        {"shape": SHAPES, "turn": ("left", "right"), "bend": ("up", "down")}, {}, np.random.default_rng(1)
    )
    assert len(rows) == MOST_TRIES


def test_a_game_without_choices_has_one_way_and_draws_nothing() -> None:
    rng = np.random.default_rng(1)
    assert list(combinations({}, {}, rng)) == [{}]
    assert rng.random() == np.random.default_rng(1).random()


@pytest.mark.parametrize("seed", range(20))
def test_what_the_trial_before_had_stands_behind_all_others(seed: int) -> None:
    rows = combinations({"shape": SHAPES, "bend": ("up", "down")}, {"shape": "shape 3"}, np.random.default_rng(seed))
    assert [row["shape"] for row in rows][-2:] == ["shape 3", "shape 3"]
    assert "shape 3" not in [row["shape"] for row in rows[:-2]]


def test_two_options_come_in_the_drawn_order_whatever_was_before() -> None:
    allowed = {"kind": ("touch", "ring")}
    rows = [combinations(allowed, {"kind": "ring"}, np.random.default_rng(seed))[0]["kind"] for seed in range(40)]
    assert rows == [combinations(allowed, {}, np.random.default_rng(seed))[0]["kind"] for seed in range(40)]
    assert set(rows) == {"touch", "ring"}


def test_of_many_looks_none_comes_twice_running_and_each_as_often() -> None:
    rng, last, seen = np.random.default_rng(7), "", []
    for _ in range(600):
        last = look(("meadow", "sea", "space"), last, rng)
        seen.append(last)
    assert all(one != other for one, other in pairwise(seen))
    assert all(170 <= count <= 230 for count in Counter(seen).values())


@pytest.mark.parametrize("options", [("sea",), ("sea", "space")])
def test_of_few_looks_each_may_come_again(options: tuple[str, ...]) -> None:
    assert {look(options, "sea", np.random.default_rng(seed)) for seed in range(30)} == set(options)


def test_a_game_is_seen_in_each_of_its_looks_once_and_first_in_the_usual_one() -> None:
    trace = discover().games["trace"]
    looks = in_every_look(trace)
    assert list(looks) == ["trace", "trace-sea", "trace-space"]
    assert looks["trace"] == trace.params()
    assert [params.world for params in looks.values()] == ["meadow", "sea", "space"]


def test_a_game_without_looks_is_seen_once() -> None:
    assert list(in_every_look(poke())) == ["poke"]
