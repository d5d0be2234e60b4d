"""`bench aids`: made-up hands that need an aid, with it and without; and a steady hand, which it must not harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from snailtrail.commands.bench import needy
from snailtrail.commands.bench.tables import show
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Hand, Outcome, Rng, Value
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.aids.scoring import scored
from snailtrail.stage.aids.steering import steering
from snailtrail.stage.aids.tremor import lag_s
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

FIELD = Field(340.0, 172.0)
"""Of a 15-inch laptop."""
ATTEMPTS = 30
STEADY_BITS = 7.0
PATIENCE_S = 60.0
"""An attempt that comes to nothing is ended then."""
SEED = 20
TAPS: Mapping[str, Value] = MappingProxyType(
    {"picture": "leaf", "dots": 8, "spacing_mm": 24.0, "dot_size_mm": 14.0, "hint_delay_s": 0.0, "mode": "tap"}
)
LANE: Mapping[str, Value] = MappingProxyType(
    {"lane_width_mm": 6.0, "length_mm": 200.0, "family": "wave", "bends": 2, "bend_tightness_ratio": 0.4}
)
Spoil = Callable[[Hand, Rng, bool], Hand]
"""From a steady hand to one that needs help; told whether it has the aid, for a child knows what it is for."""


@dataclass(frozen=True)
class Case:
    """A hand, and the aid it needs."""

    aid: str
    hand: str
    aids: Aids
    spoil: Spoil
    game: str
    params: Mapping[str, Value]
    with_aid: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """What the aid changes of the parameters."""


CASES: Sequence[Case] = (
    Case(
        "tremor filter 2 Hz",
        "shakes by 4 mm at 6 Hz",
        Aids(tremor_filter_hz=2.0),
        lambda hand, rng, aided: needy.trembling(hand, rng),
        "trace",
        LANE,
    ),
    Case(
        "steady click 12 mm",
        "slides 9 mm as it presses",
        Aids(steady_click_mm=12.0),
        lambda hand, rng, aided: needy.Slipping(hand, rng),
        "dots",
        TAPS,
    ),
    Case(
        "click-move-click",
        "cannot hold a drag for 0.3 s",
        Aids(click_move_click=True),
        lambda hand, rng, aided: needy.LettingGo(hand, again_s=None if aided else 0.8),
        "dots",
        {**TAPS, "mode": "draw"},
    ),
    Case(
        "dwell 0.6 s",
        "cannot press",
        Aids(dwell_s=0.6),
        lambda hand, rng, aided: needy.pressing_nothing(hand),
        "dots",
        TAPS,
    ),
    Case(
        "cool-down 0.6 s",
        "clicks twice",
        Aids(cool_down_s=0.6),
        lambda hand, rng, aided: needy.Bouncing(hand, rng),
        "dots",
        TAPS,
    ),
    Case(
        "magnetism 50 %",
        "errs by 4.5 mm (SD, each way)",
        Aids(magnetism_percent=50.0),
        lambda hand, rng, aided: needy.coarse(hand, rng, mm=4.5),
        "dots",
        TAPS,
    ),
    Case(
        "pointer speed 50 %",
        "errs by 4.5 mm (SD, each way)",
        Aids(speed_percent=50.0),
        # the hand errs on the table: half as far goes the pointer, half as far beside
        lambda hand, rng, aided: needy.coarse(hand, rng, mm=2.25 if aided else 4.5),
        "dots",
        TAPS,
    ),
    Case(
        "no time limits",
        "three times as slow",
        Aids(no_time_limits=True),
        lambda hand, rng, aided: needy.slow(hand),
        "dots",
        {**TAPS, "time_limit_s": 15.0},
        {"time_limit_s": 120.0},
    ),
)


def bench_aids(seed: int | None, *, as_json: bool) -> int:
    """Print the table; 0."""
    games = discover().games
    seed = SEED if seed is None else seed
    rows = [row(case, games[case.game], ATTEMPTS, seed) for case in CASES]
    show(
        {
            "success of hands with and without an aid": rows,
            "lag of the tremor filter": ", ".join(f"{hz:g} Hz {1000 * lag_s(hz):.0f} ms" for hz in (1, 2, 4, 8)),
            "seed": str(seed),
        },
        as_json=as_json,
    )
    return 0


def row(case: Case, game: AnyGame, attempts: int, seed: int) -> dict[str, Any]:
    """The share of successes of the hand that needs the aid and of a steady one, without it and with it."""
    return {
        "aid": case.aid,
        "hand": case.hand,
        "game": case.game,
        "without": success(case, game, attempts, seed, needs=True, aided=False),
        "with": success(case, game, attempts, seed, needs=True, aided=True),
        "steady without": success(case, game, attempts, seed, needs=False, aided=False),
        "steady with": success(case, game, attempts, seed, needs=False, aided=True),
    }


def success(case: Case, game: AnyGame, attempts: int, seed: int, *, needs: bool, aided: bool) -> float:
    """The share of so many attempts that succeed; the same seed gives the same attempts with and without."""
    params = game.params(**{**case.params, **(case.with_aid if aided else {})})
    good = 0
    for number in range(attempts):
        trial = game.begin(params, FIELD, np.random.default_rng([seed, number]))
        hand = game.hand(trial, STEADY_BITS, np.random.default_rng([seed, number, 1]))
        if needs:
            hand = case.spoil(hand, np.random.default_rng([seed, number, 2]), aided)
        place = PretendPlace(hand, patience_s=PATIENCE_S)
        course = play(trial, game.draw, place, steering=steering(case.aids if aided else NO_AIDS, game, trial))
        good += course.ending == "over" and scored(game, course).outcome >= Outcome.SUCCESS
    return good / attempts
