"""Turns wished-for bits into a game's parameters, inside what a grown-up allows, for any game."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from types import MappingProxyType
from typing import Any, Literal

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter, Rng, Value

OVERLAP = 0.35
"""How far (as a share of its range) a parameter moves before the next in order sets out with it."""
CLOSE_BITS = 0.15
"""A layout this near to the wish is as good as any; the draw among options then decides."""
MOST_TRIES = 24

Values = dict[str, float | int]
Bits = Callable[[Mapping[str, float | int]], float]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a grown-up allows in one game; empty allows all."""

    fixed: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Values that never move, by name of parameter or choice."""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))
    """Two ends in the parameter's unit, in either order."""
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Options that may be drawn, by name of choice."""
    first: tuple[str, ...] = ()
    """Parameters that move before the others."""
    left_handed: bool = False


@dataclass(frozen=True)
class Realised:
    """Parameters that come nearest to the wish."""

    params: Any
    bits: float
    """As realised by these parameters on this field."""
    bound: Literal["", "floor", "ceiling"]
    """Whether the limits kept it from going lower or higher."""


def realise(game: AnyGame, wished_bits: float, limits: Limits, field: Field, rng: Rng) -> Realised:
    """Parameters whose bits lie nearest to the wish, inside the limits; `rng` draws among the allowed options."""
    best: Realised | None = None
    for options in _option_draws(game, limits, rng):
        candidate = _climb(game, wished_bits, options, limits, field)
        if best is None or abs(candidate.bits - wished_bits) < abs(best.bits - wished_bits):
            best = candidate
        if abs(best.bits - wished_bits) <= CLOSE_BITS:
            break
    assert best is not None  # the empty choice is one draw
    return best


def reach(game: AnyGame, limits: Limits, field: Field, rng: Rng) -> tuple[float, float]:
    """Lowest and highest bits that the limits allow on this field."""
    low = realise(game, -1e9, limits, field, rng)
    high = realise(game, 1e9, limits, field, rng)
    return low.bits, high.bits


def moving(game: AnyGame, limits: Limits) -> tuple[Parameter, ...]:
    """The parameters that adaptation may move, those of `limits.first` in front."""
    free = [p for p in game.parameters if p.adapts and p.name not in limits.fixed]
    free.sort(key=lambda p: limits.first.index(p.name) if p.name in limits.first else len(limits.first))
    return tuple(free)


def span(parameter: Parameter, limits: Limits) -> tuple[float, float]:
    """The parameter's easiest and hardest value inside the limits."""
    ends = limits.ranges.get(parameter.name)
    if ends is None:
        return parameter.easiest, parameter.hardest
    low, high = sorted(ends)
    return _clip(parameter.easiest, low, high), _clip(parameter.hardest, low, high)


def on_step(parameter: Parameter, value: float, low: float, high: float) -> float | int:
    """The value on the parameter's grid that lies nearest, not outside low and high."""
    steps = round((value - parameter.easiest) / parameter.step)
    snapped = _clip(parameter.easiest + steps * parameter.step, low, high)
    return round(snapped) if parameter.whole else round(snapped, 6)


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _option_draws(game: AnyGame, limits: Limits, rng: Rng) -> Sequence[dict[str, Value]]:
    """Every combination of allowed options, in a drawn order, at most MOST_TRIES of them."""
    if not game.choices:
        return [{}]
    lists = [_options(choice, limits) for choice in game.choices]
    combinations = [dict(zip((c.name for c in game.choices), row, strict=True)) for row in product(*lists)]
    order = rng.permutation(len(combinations))[:MOST_TRIES]
    return [combinations[i] for i in order]


def _options(choice: Choice, limits: Limits) -> tuple[str, ...]:
    if choice.name in limits.fixed:
        return (str(limits.fixed[choice.name]),)
    if choice.name in limits.allowed:
        return limits.allowed[choice.name]
    if choice.by_hand:
        return (choice.options[1 if limits.left_handed else 0],)
    return choice.default


def _climb(game: AnyGame, wished_bits: float, options: Mapping[str, Value], limits: Limits, field: Field) -> Realised:
    """One walk from easiest to hardest, the parameters setting out one after another, then the finest steps."""
    numbers = {p.name: p for p in game.parameters}
    known = {name: value for name, value in limits.fixed.items() if name in numbers}
    base = replace(game.params(), **options)
    typed = {name: (round(float(v)) if numbers[name].whole else float(v)) for name, v in known.items()}
    for p in game.parameters:
        if p.name not in known and not p.adapts and p.name in limits.ranges:
            low, high = sorted(limits.ranges[p.name])
            typed[p.name] = on_step(p, getattr(base, p.name), low, high)
    base = replace(base, **typed)
    free = moving(game, limits)
    ends = {p.name: span(p, limits) for p in free}

    def at(progress: float) -> dict[str, float | int]:
        values: dict[str, float | int] = {}
        for i, p in enumerate(free):
            share = _clip(progress * (1 + (len(free) - 1) * OVERLAP) - i * OVERLAP, 0.0, 1.0)
            easy, hard = ends[p.name]
            values[p.name] = on_step(p, easy + share * (hard - easy), min(easy, hard), max(easy, hard))
        return values

    def bits(values: Mapping[str, float | int]) -> float:
        return game.bits(replace(base, **values), field)

    low_bits, high_bits = bits(at(0.0)), bits(at(1.0))
    if wished_bits <= low_bits or not free:
        bound: Literal["", "floor", "ceiling"] = "floor" if wished_bits < low_bits - CLOSE_BITS else ""
        if not free and wished_bits > high_bits + CLOSE_BITS:
            bound = "ceiling"
        return Realised(replace(base, **at(0.0)), low_bits, bound)
    if wished_bits >= high_bits:
        return Realised(replace(base, **at(1.0)), high_bits, "ceiling" if wished_bits > high_bits + CLOSE_BITS else "")
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if bits(at(middle)) <= wished_bits else (low, middle)
    # from below, and from the next harder layout taken back in its finest steps: a whole count may lie between the two
    below, above = at(low), at(high)
    for p in free:
        above = _stepped(p, above, ends[p.name][0], bits, lambda reached, now: reached <= now and now > wished_bits)
    rows = [row for row in (below, above) if bits(row) <= wished_bits]
    finest = [_finest(row, free, ends, wished_bits, bits) for row in rows]
    values = max(finest, key=bits)
    return Realised(replace(base, **values), bits(values), "")


def _finest(
    values: Values, free: Sequence[Parameter], ends: Mapping[str, tuple[float, float]], wished_bits: float, bits: Bits
) -> Values:
    """The same values moved on, one parameter after another, while the wish is not passed.

    A step that changes nothing (bends on a straight lane) is not taken: the log would tell of it.
    """
    for p in free:
        values = _stepped(p, values, ends[p.name][1], bits, lambda reached, now: now < reached <= wished_bits)
    return values


def _stepped(p: Parameter, values: Values, end: float, bits: Bits, goes_on: Callable[[float, float], bool]) -> Values:
    """The same values with one parameter moved towards an end, step by step, while `goes_on(reached, now)` says so."""
    now = bits(values)
    while (away := end - values[p.name]) != 0:
        step = p.step if away > 0 else -p.step
        moved = on_step(p, values[p.name] + step, *sorted((values[p.name], end)))
        if moved == values[p.name]:
            break
        onward = {**values, p.name: moved}
        reached = bits(onward)
        if not goes_on(reached, now):
            break
        values, now = onward, reached
    return values
