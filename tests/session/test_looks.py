"""What is for the eye alone: an attempt from before there was a choice of it is laid out and scored as ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import discover
from snailtrail.play.game import of_looks
from snailtrail.session.again import laid_out, score_again
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

GAMES = {name: game for name, game in discover().games.items() if of_looks(game)}


@pytest.mark.parametrize("name", GAMES)
def test_an_attempt_without_the_choice_is_scored_again_to_the_last_bit(clinic: Any, name: str) -> None:
    clinic.game = GAMES[name]
    sitting = clinic.sitting()
    asked = clinic.ask(sitting)
    trial = asked.begin()
    hand = asked.game.hand(trial, 3.0, np.random.default_rng(1))
    course = play(trial, asked.game.draw, PretendPlace(hand, patience_s=40), sitting.spool(asked))
    kept = clinic.log.attempt(sitting.keep(asked, course).stored.result().uid)
    looks = of_looks(clinic.game)
    assert set(looks) <= set(kept.params)
    old = replace(kept, params={known: value for known, value in kept.params.items() if known not in looks})
    again = score_again(old, GAMES)
    assert again.same_facts
    assert {n: float(v).hex() for n, v in again.score.measures.items()} == {
        n: float(v).hex() for n, v in kept.measures.items()
    }
    shown = laid_out(old, clinic.game).params
    assert {known: getattr(shown, known) for known in looks} == looks
