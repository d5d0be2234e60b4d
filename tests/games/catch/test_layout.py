"""Ways, leaves and fields."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from games.catch import GAME
from games.catch.flight import Box, Drift, PassBy
from games.catch.layout import lay_out
from games.catch.params import CatchParams, bits, realised_speed
from snailtrail.play.field import Field
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH

FIELDS = (TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH)
EXTREMES = list(itertools.product((15, 80, 250), (45, 20, 8), (0, 1), (0, 0.3, 0.6)))


def ring_params(speed: float, size: float, turns: float, hidden: float) -> CatchParams:
    return CatchParams(
        kind="ring", speed_mm_s=speed, target_size_mm=size, unpredictability_ratio=turns, hidden_ratio=hidden, at_once=2
    )


@pytest.mark.parametrize("field", FIELDS)
def test_every_way_passes_the_ring_at_its_ideal_instant_at_one_speed_inside_the_field(field: Field) -> None:
    for i, extreme in enumerate(EXTREMES):
        params = ring_params(*extreme)
        layout = lay_out(params, field, np.random.default_rng(i))
        assert layout.ring is not None
        for creature in (c for wave in layout.waves for c in wave.creatures):
            here = creature.flight.at(creature.ideal_s)
            assert math.dist(here[:2], layout.ring) < 1e-6
            assert creature.ideal_s >= 0.65
            assert creature.ideal_s >= creature.window_ms / 2000 + 0.55
            half = params.target_size_mm / 2
            t = np.linspace(0, creature.ideal_s, 60)
            way = np.array([creature.flight.at(float(moment))[:2] for moment in t])
            assert (way >= 8 + half - 1e-6).all()
            assert (way <= np.array([field.width_mm, field.height_mm]) - 8 - half + 1e-6).all()
            moved = math.dist(creature.flight.at(0.1)[:2], creature.flight.at(0.1 + 0.5 / creature.speed_mm_s)[:2])
            assert moved == pytest.approx(0.5, abs=0.02)


def test_the_ring_stands_on_the_side_of_the_hand_and_creatures_come_from_the_other() -> None:
    for side, right in (("right", True), ("left", False)):
        params = CatchParams(kind="ring", ring_side=side)
        layout = lay_out(params, LAPTOP, np.random.default_rng(3))
        assert layout.ring is not None
        assert (layout.ring[0] > LAPTOP.width_mm / 2) is right
        for wave in layout.waves:
            start = wave.creatures[0].flight.at(0)
            assert (start.x < layout.ring[0]) is right


def test_a_left_hand_gets_the_ring_on_the_left() -> None:
    (choice,) = [c for c in GAME.choices if c.by_hand]
    assert choice.name == "ring_side"
    assert choice.options == ("right", "left")


def test_a_way_full_of_turns_is_less_straight_than_a_plain_one() -> None:
    def straightness(turns: float) -> float:
        layout = lay_out(ring_params(80, 20, turns, 0), LAPTOP, np.random.default_rng(7))
        shares = []
        for wave in layout.waves:
            for creature in wave.creatures:
                flight = creature.flight
                assert isinstance(flight, PassBy)
                shares.append(math.dist(flight.at(0)[:2], flight.at(flight.ideal_s)[:2]) / flight.before_mm)
        return float(np.mean(shares))

    assert straightness(0) == pytest.approx(1)
    assert straightness(1) < 0.97


@pytest.mark.parametrize("wished", [0.2, 0.4, 0.6])
def test_leaves_hide_the_wished_share_of_the_way_to_the_ring(wished: float) -> None:
    layout = lay_out(ring_params(100, 12, 0, wished), LAPTOP, np.random.default_rng(2))
    for creature in (c for wave in layout.waves for c in wave.creatures):
        t = np.linspace(0, creature.ideal_s, 400)
        places = [creature.flight.at(float(moment)) for moment in t]
        hidden = np.array([layout.hides(place.x, place.y, creature.leaves) for place in places])
        assert hidden.mean() == pytest.approx(wished, abs=0.08)
        assert not hidden[0]
        assert not hidden[-1]


@pytest.mark.parametrize("wished", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("field", FIELDS)
def test_leaves_cover_the_wished_share_of_the_pond(wished: float, field: Field) -> None:
    layout = lay_out(CatchParams(kind="touch", hidden_ratio=wished, target_size_mm=20), field, np.random.default_rng(1))
    points = np.random.default_rng(0).uniform(
        (18, 26), (field.width_mm - 18, field.height_mm - 18), (3000, 2)
    )  # the box that creatures keep to
    assert np.mean([layout.hides(x, y) for x, y in points]) == pytest.approx(wished, abs=0.08)


@pytest.mark.parametrize("speed", [15, 100, 250])
@pytest.mark.parametrize("turns", [0.0, 1.0])
def test_a_drifting_creature_keeps_its_speed_and_its_box_and_forgets_nothing(speed: float, turns: float) -> None:
    box = Box(20, 20, 180, 88)
    drift = Drift(box, (100, 50), speed, turns, seed=5)
    late = drift.at(31.234)
    places = [drift.at(t) for t in np.arange(0, 40, 0.02)]
    assert all(box.holds(place.x, place.y) for place in places)
    assert drift.at(31.234) == late == Drift(box, (100, 50), speed, turns, seed=5).at(31.234)
    xy = np.array([place[:2] for place in places])
    moved = np.hypot(*np.diff(xy, axis=0).T) / 0.02
    assert np.median(moved) == pytest.approx(speed, rel=1e-6)
    assert np.ptp(xy[:, 0]) > 60
    assert np.ptp(xy[:, 1]) > 25


def test_a_creature_appears_in_sight() -> None:
    for seed in range(20):
        layout = lay_out(CatchParams(kind="touch", hidden_ratio=0.5), LAPTOP, np.random.default_rng(seed))
        for wave in layout.waves:
            start = wave.creatures[0].flight.at(0)
            assert not layout.hides(start.x, start.y)


def test_on_a_small_field_the_fastest_are_slowed_so_that_they_can_be_seen_coming() -> None:
    params = CatchParams(kind="ring", speed_mm_s=250, target_size_mm=20)
    assert realised_speed(params, LAPTOP) == 250
    assert realised_speed(params, TEN_INCH) == pytest.approx((0.78 * 200 - 8 - 10 - 20) / 0.6)


def test_bits_follow_the_formula() -> None:
    ring = CatchParams(kind="ring", speed_mm_s=160, target_size_mm=20)
    assert bits(ring, LAPTOP) == pytest.approx(math.log2(1 + 4))
    crowded = CatchParams(kind="ring", speed_mm_s=160, target_size_mm=20, distractors=3, hidden_ratio=0.5, at_once=2)
    assert bits(crowded, LAPTOP) == pytest.approx(math.log2(5) + 1.0 + 0.4 + 0.25)
    touch = CatchParams(kind="touch", speed_mm_s=15, target_size_mm=25)
    assert bits(touch, LAPTOP) == pytest.approx(math.log2(1 + 1) + 0.5 * math.log2(1 + 2 / 120))


@pytest.mark.parametrize("kind", ["ring", "touch"])
def test_bits_reach_from_easy_to_hard(kind: str) -> None:
    easy = {p.name: p.easiest for p in GAME.parameters if p.adapts}
    hard = {p.name: p.hardest for p in GAME.parameters if p.adapts}
    assert bits(CatchParams(kind=kind, **easy), LAPTOP) <= 0.8  # type: ignore[arg-type]
    assert bits(CatchParams(kind=kind, **hard), LAPTOP) >= 5.0  # type: ignore[arg-type]
