"""Who comes to see the joined picture stands beside it, and nobody is there before."""

from __future__ import annotations

import numpy as np
import pytest

from games.dots import GAME
from games.dots.company import CAST, CLEAR_MM, COMES_S, COUNT, FIRST_S, guests
from games.dots.params import DotsParams
from games.dots.trial import REVEAL_S
from snailtrail.play.field import Field
from snailtrail.play.game import Frame
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH, Sketch


@pytest.mark.parametrize("field", [TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH], ids=str)
def test_guests_stand_on_the_field_beside_the_picture_and_each_is_another(field: Field) -> None:
    came = 0
    for seed in range(40):
        trial = GAME.begin(DotsParams(), field, np.random.default_rng(seed))
        body = trial.layout.on_field(trial.layout.drawing.outline.curve)
        there = guests(trial, field)
        came += len(there)
        assert len({guest.name for guest in there}) == len(there) <= COUNT
        for guest in there:
            half = guest.size_mm / 2
            assert half < guest.x < field.width_mm - half
            assert half < guest.y < field.height_mm - half
            inside = (np.abs(body - (guest.x, guest.y)) < half + CLEAR_MM / 2).all(axis=1)
            assert not inside.any()
    assert came > 60


@pytest.mark.parametrize("field", [TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH], ids=str)
def test_guests_leave_both_corners_to_the_snail_that_is_glad(field: Field) -> None:
    for seed in range(40):
        for guest in guests(GAME.begin(DotsParams(), field, np.random.default_rng(seed)), field):
            half = guest.size_mm / 2
            assert 0.24 * field.width_mm < guest.x - half
            assert guest.x + half < 0.76 * field.width_mm


def test_nobody_is_there_before_the_picture_is_whole_and_all_are_when_the_trial_is_over() -> None:
    trial = GAME.begin(DotsParams(), LAPTOP, np.random.default_rng(4))
    hand = GAME.hand(trial, 10.0, np.random.default_rng(1))

    def seen() -> set[str]:
        sketch = Sketch(LAPTOP)
        GAME.draw(trial, sketch)
        return {stroke.name for stroke in sketch.strokes} & set(CAST)

    t = 0.0
    while not trial.over:
        t += 1 / 60
        trial.step(Frame(t, [hand(t)], t - 1 / 60))
        if not trial.whole or t < trial.joins[-1].t + FIRST_S:
            assert not seen()
    assert seen() == {guest.name for guest in guests(trial, LAPTOP)}
    assert FIRST_S + COMES_S < REVEAL_S
