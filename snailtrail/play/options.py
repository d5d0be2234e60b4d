"""Which of the allowed options come next: drawn, and where there are many not the one of the trial before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Rng, Value, of_looks

MOST_TRIES = 24
MANY = 3
"""Of two options one that may not come twice running would only ever alternate."""


def combinations(
    allowed: Mapping[str, Sequence[str]], last: Mapping[str, Value], rng: Rng
) -> Sequence[Mapping[str, Value]]:
    """Every combination of allowed options, by name of their choice, in a drawn order, at most MOST_TRIES of them.

    Those that repeat an option of the trial before, `last`, stand behind the others.
    """
    if not allowed:
        return [{}]
    rows: list[Mapping[str, Value]] = [dict(zip(allowed, row, strict=True)) for row in product(*allowed.values())]
    drawn = [rows[i] for i in rng.permutation(len(rows))]
    many = [name for name, options in allowed.items() if len(options) >= MANY]
    drawn.sort(key=lambda row: sum(row[name] == last.get(name) for name in many))
    return drawn[:MOST_TRIES]


def look(options: Sequence[str], last: Value | None, rng: Rng) -> str:
    """One of the options of a choice for the eye alone; not that of the trial before, `last`, where there are many."""
    others = [option for option in options if len(options) < MANY or option != last]
    return str(rng.choice(others))


def in_every_look(game: AnyGame) -> Mapping[str, Any]:
    """The game's usual params in each of its looks, by a name: the game's, and what differs from the usual look."""
    usual = game.params()
    found = {game.name: usual}
    for name, seen in of_looks(game).items():
        options = next(choice.options for choice in game.choices if choice.name == name)
        found |= {f"{game.name}-{o}": replace(usual, **{name: o}) for o in options if o != seen}
    return found
