"""What is for the eye alone: an attempt from before there was a choice of it is laid out and scored as ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from snailtrail.play.discover import discover
from snailtrail.play.game import of_looks
from snailtrail.session.again import laid_out, score_again

GAMES = {name: game for name, game in discover().games.items() if of_looks(game)}


@pytest.mark.parametrize("name", GAMES)
def test_an_attempt_without_the_choice_is_scored_again_to_the_last_bit(clinic: Any, name: str) -> None:
    kept = clinic.by_hand(GAMES[name])
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
