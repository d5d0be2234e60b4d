from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.play.difficulty import Limits, moving, reach, realise
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter
from tests.unplayed import unplayed

FIELD = Field(300, 150)


@dataclass(frozen=True)
class ToyParams:
    """Parameters of a game that is never played."""

    width_mm: float = 40.0
    count: int = 1
    pause_s: float = 1.0
    kind: str = "plain"


def toy_bits(params: ToyParams, field: Field) -> float:
    extra = 0.5 if params.kind == "fancy" else 0.0
    return float(np.log2(80 / params.width_mm) + 0.5 * (params.count - 1) + extra)


TOY = unplayed(
    "toy",
    ToyParams,
    toy_bits,
    (
        Parameter("width_mm", "width", "mm", 40, 5, 0.5),
        Parameter("count", "count", "", 1, 5, 1, whole=True),
        Parameter("pause_s", "pause", "s", 3, 0.5, 0.5, adapts=False),
    ),
    Choice("kind", "kind", ("plain", "fancy"), ("plain", "fancy")),
)
wishes = st.floats(-1, 8)
seeds = st.integers(0, 1000)
widths = st.tuples(st.floats(5, 40), st.floats(5, 40))


@given(wishes, seeds)
def test_bits_that_can_be_reached_are_realised_within_one_fine_step(wish: float, seed: int) -> None:
    got = realise(TOY, wish, Limits(), FIELD, np.random.default_rng(seed))
    assert got.bits == pytest.approx(toy_bits(got.params, FIELD))
    low, high = reach(TOY, Limits(), FIELD, np.random.default_rng(seed))
    if low + 0.1 <= wish <= high - 0.1:
        assert abs(got.bits - wish) < 0.16
        assert got.bound == ""


@given(wishes, seeds, widths)
def test_no_wish_leaves_a_range(wish: float, seed: int, ends: tuple[float, float]) -> None:
    got = realise(TOY, wish, Limits(ranges={"width_mm": ends}), FIELD, np.random.default_rng(seed))
    assert min(ends) - 1e-5 <= got.params.width_mm <= max(ends) + 1e-5


@given(wishes, seeds, st.integers(1, 5))
def test_a_fixed_parameter_never_moves_and_keeps_its_type(wish: float, seed: int, count: int) -> None:
    got = realise(TOY, wish, Limits(fixed={"count": float(count)}), FIELD, np.random.default_rng(seed))
    assert got.params.count == count
    assert isinstance(got.params.count, int)


@given(wishes, seeds)
def test_what_does_not_adapt_stays_at_its_default(wish: float, seed: int) -> None:
    assert realise(TOY, wish, Limits(), FIELD, np.random.default_rng(seed)).params.pause_s == 1.0


@given(seeds)
def test_a_harder_wish_is_never_realised_easier(seed: int) -> None:
    limits = Limits(fixed={"kind": "plain"})
    row = [realise(TOY, w, limits, FIELD, np.random.default_rng(seed)).bits for w in np.arange(0, 7, 0.2)]
    assert (np.diff(row) >= -1e-9).all()


def test_floor_and_ceiling_are_said() -> None:
    rng = np.random.default_rng(1)
    limits = Limits(ranges={"width_mm": (20, 30)}, fixed={"count": 1, "kind": "plain"})
    assert realise(TOY, 0.0, limits, FIELD, rng).bound == "floor"
    assert realise(TOY, 6.0, limits, FIELD, rng).bound == "ceiling"
    assert realise(TOY, 1.7, limits, FIELD, rng).bound == ""


def test_where_all_is_fixed_the_bound_says_on_which_side_the_wish_lay() -> None:
    rng = np.random.default_rng(1)
    limits = Limits(fixed={"width_mm": 20, "count": 1, "kind": "plain"})
    assert realise(TOY, 0.0, limits, FIELD, rng).bound == "floor"
    assert realise(TOY, 5.0, limits, FIELD, rng).bound == "ceiling"
    assert realise(TOY, 2.0, limits, FIELD, rng).bound == ""


def test_only_allowed_options_are_drawn_and_all_of_them_come() -> None:
    rng = np.random.default_rng(2)
    assert {realise(TOY, 2.0, Limits(), FIELD, rng).params.kind for _ in range(30)} == {"plain", "fancy"}
    only = Limits(allowed={"kind": ("fancy",)})
    assert {realise(TOY, 2.0, only, FIELD, rng).params.kind for _ in range(10)} == {"fancy"}


def test_the_parameter_named_first_moves_first() -> None:
    assert [p.name for p in moving(TOY, Limits(first=("count",)))] == ["count", "width_mm"]
    plain = {"kind": "plain"}
    usual = realise(TOY, 1.6, Limits(fixed=plain), FIELD, np.random.default_rng(1))
    other = realise(TOY, 1.6, Limits(fixed=plain, first=("count",)), FIELD, np.random.default_rng(1))
    assert other.params.count > usual.params.count
    assert other.params.width_mm > usual.params.width_mm


def narrow(params: ToyParams, field: Field) -> ToyParams:
    """A field that holds 60 mm of toys side by side, and a fancy one has no count."""
    if params.kind == "fancy":
        return replace(params, count=0)
    return replace(params, count=min(params.count, int(60 // params.width_mm)))


TIGHT = replace(TOY, fit=narrow, bits=lambda params, field: toy_bits(narrow(params, field), field))


@given(wishes, seeds, st.integers(2, 5))
def test_a_fixed_count_is_kept_by_other_options_and_by_what_gives_way(wish: float, seed: int, count: int) -> None:
    got = realise(TIGHT, wish, Limits(fixed={"count": count}), FIELD, np.random.default_rng(seed))
    assert got.params.kind == "plain"
    assert got.params.count == count
    assert got.params.width_mm * count <= 60
    reachable = toy_bits(ToyParams(width_mm=60 / count, count=count), FIELD)
    if reachable + 0.1 <= wish <= 3.9 + 0.5 * (count - 1):
        assert abs(got.bits - wish) < 0.16


@given(wishes, seeds)
def test_a_range_holds_for_what_is_laid_out_and_its_easiest_end_asks_for_nothing(wish: float, seed: int) -> None:
    got = realise(TIGHT, wish, Limits(ranges={"count": (3, 5)}), FIELD, np.random.default_rng(seed))
    assert 3 <= got.params.count <= 5
    got = realise(
        TIGHT, 1.5, Limits(ranges={"count": (1, 3)}, fixed={"kind": "fancy"}), FIELD, np.random.default_rng(seed)
    )
    assert got.params.count == 0


def test_a_value_that_nothing_can_hold_is_told_as_it_is_laid_out() -> None:
    limits = Limits(fixed={"count": 5, "width_mm": 20.0})
    for wish in (0.0, 2.0, 5.0):
        got = realise(TIGHT, wish, limits, FIELD, np.random.default_rng(1))
        assert (got.params.kind, got.params.count, got.params.width_mm) == ("plain", 3, 20.0)
        assert got.bits == TIGHT.bits(got.params, FIELD)
