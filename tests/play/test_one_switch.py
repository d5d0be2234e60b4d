"""What a game says one switch can play is what it has, and nothing that a therapist excluded is played."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.discover import discover
from snailtrail.play.one_switch import for_one_switch, narrowed
from snailtrail.testing import LAPTOP, poke

GAMES = discover().games
SWITCHED = {name: game for name, game in GAMES.items() if game.one_switch is not None}
CATCH = GAMES["catch"]


@pytest.mark.parametrize("name", SWITCHED)
def test_what_one_switch_can_play_are_options_of_the_game(name: str) -> None:
    game = GAMES[name]
    choices = {choice.name: choice.options for choice in game.choices}
    for choice, options in (game.one_switch or {}).items():
        assert options
        assert set(options) <= set(choices[choice])


@pytest.mark.parametrize("name", SWITCHED)
@pytest.mark.parametrize("seed", range(6))
def test_what_is_laid_out_within_narrowed_limits_can_be_played(name: str, seed: int) -> None:
    game = GAMES[name]
    limits = narrowed(game, Limits())
    assert limits is not None
    params = realise(game, 3.0, limits, LAPTOP, np.random.default_rng(seed)).params
    assert all(getattr(params, choice) in options for choice, options in (game.one_switch or {}).items())


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        (Limits(), ("ring",)),
        (Limits(allowed={"kind": ("touch", "ring")}), ("ring",)),
        (Limits(fixed={"kind": "ring"}), ("ring",)),
        (Limits(allowed={"kind": ("touch",)}), None),
        (Limits(fixed={"kind": "touch"}), None),
    ],
)
def test_limits_are_narrowed_and_never_widened(limits: Limits, left: tuple[str, ...] | None) -> None:
    found = narrowed(CATCH, limits)
    assert (found.allowed["kind"] if found is not None else None) == left


def test_a_game_that_says_nothing_has_nothing_for_one_switch_and_no_check_up() -> None:
    game = replace(poke(), one_switch=None)
    assert narrowed(game, Limits()) is None
    assert not for_one_switch(GAMES["trace"]).checkup
    assert [params.kind for params in for_one_switch(CATCH).checkup] == ["ring", "ring"]
