"""Turns wished-for bits into a game's parameters, inside what a grown-up allows, for any game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType
from typing import Any, Literal

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter, Rng, Value
from snailtrail.play.options import combinations, look
from snailtrail.play.steps import Values, clip, on_step, stepped

OVERLAP = 0.35
"""How far (as a share of its range) a parameter moves before the next in order sets out with it."""
CLOSE_BITS = 0.15
"""A layout this near to the wish is as good as any; the draw among options then decides."""
MOST_YIELDING = 3
"""So many combinations of options are asked to give way; more only until one of them keeps the limits."""
FIXED_WEIGHT = 100.0
"""A fixed value gives way after everything that has two ends."""
NOTHING: Mapping[str, Value] = MappingProxyType({})
YIELD_STEPS = 7
"""Values of each parameter that are looked at there, before the finest steps."""


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
    """Parameters that come nearest to the wish, as the field can hold them."""

    params: Any
    bits: float
    """As realised by these parameters on this field."""
    bound: Literal["", "floor", "ceiling"]
    """Whether the limits kept it from going lower or higher."""


def realise(
    game: AnyGame, wished_bits: float, limits: Limits, field: Field, rng: Rng, last: Mapping[str, Value] = NOTHING
) -> Realised:
    """Parameters whose bits lie nearest to the wish, inside the limits; `rng` draws among the allowed options.

    The limits hold for what is laid out, and come before the wish: where the field cannot hold a limited value, other
    options are drawn or other parameters give way, and only where none can, the value does. `last` are the options of
    the trial before: where three or more are allowed and others come as near to the wish, they are not drawn again.
    """
    found = _nearest(game, wished_bits, limits, field, rng, last)
    drawn = {c.name: look(_options(c, limits), last.get(c.name), rng) for c in game.choices if c.looks}
    return replace(found, params=replace(found.params, **drawn)) if drawn else found


def _nearest(
    game: AnyGame, wished_bits: float, limits: Limits, field: Field, rng: Rng, last: Mapping[str, Value]
) -> Realised:
    best: _Rated | None = None
    wanting: list[tuple[_Walk, _Rated]] = []
    allowed = {choice.name: _options(choice, limits) for choice in game.choices if not choice.looks}
    walks = [_Walk(game, wished_bits, options, limits, field) for options in combinations(allowed, last, rng)]
    for walk in walks:
        if not walk.may_keep():
            continue
        found = walk.climb()
        if found.broken:
            wanting.append((walk, found))
        best = found.better(best)
        if best.good:
            return best.realised
    if best is None:  # nothing keeps the limits
        wanting = [(walk, walk.climb()) for walk in walks[:MOST_YIELDING]]
    for tried, (walk, found) in enumerate(wanting):
        if best is not None and (best.good or (not best.broken and tried >= MOST_YIELDING)):
            break
        best = walk.give_way(found).better(best)
    assert best is not None  # the empty choice is one draw
    return best.realised


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
    return clip(parameter.easiest, low, high), clip(parameter.hardest, low, high)


def _options(choice: Choice, limits: Limits) -> tuple[str, ...]:
    if choice.name in limits.fixed:
        return (str(limits.fixed[choice.name]),)
    if choice.name in limits.allowed:
        return limits.allowed[choice.name]
    if choice.by_hand:
        return (choice.options[1 if limits.left_handed else 0],)
    return choice.default


@dataclass(frozen=True)
class _Rated:
    """What came of a walk: how far the layout leaves the limits (0: it keeps them), and how far it is off the wish."""

    broken: float
    off_bits: float
    values: Values
    realised: Realised

    @property
    def good(self) -> bool:
        return self.broken == 0 and self.off_bits <= CLOSE_BITS

    def better(self, other: _Rated | None) -> _Rated:
        """The one that keeps the limits better, or as well and lies nearer to the wish; of equals the other."""
        if other is None or (self.broken, self.off_bits) < (other.broken, other.off_bits):
            return self
        return other


class _Walk:
    """The ways from easiest to hardest inside the limits, with some options."""

    def __init__(
        self, game: AnyGame, wished_bits: float, options: Mapping[str, Value], limits: Limits, play_field: Field
    ):
        self._game = game
        self._wished = wished_bits
        self._limits = limits
        self._field = play_field
        numbers = {p.name: p for p in game.parameters}
        known = {name: value for name, value in limits.fixed.items() if name in numbers}
        base = replace(game.params(), **options)
        typed = {name: (round(float(v)) if numbers[name].whole else float(v)) for name, v in known.items()}
        for p in game.parameters:
            if p.name not in known and not p.adapts and p.name in limits.ranges:
                low, high = sorted(limits.ranges[p.name])
                typed[p.name] = on_step(p, getattr(base, p.name), low, high)
        self._base = replace(base, **typed)
        self._limited = [p for p in game.parameters if p.name in known or p.name in limits.ranges]
        self._free = moving(game, limits)
        self._ends = {p.name: span(p, limits) for p in self._free}

    def climb(self) -> _Rated:
        """From easiest to hardest, the parameters setting out one after another, then the finest steps."""
        wished, bits = self._wished, self._bits
        easiest, hardest = self._at(0.0), self._at(1.0)
        low_bits, high_bits = bits(easiest), bits(hardest)
        if wished <= low_bits or not self._free:
            return self._rated(easiest, at_end=True)
        if wished >= high_bits:
            return self._rated(hardest, at_end=True)
        low, high = 0.0, 1.0
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if bits(self._at(middle)) <= wished else (low, middle)
        # from below, and from the next harder layout taken back in its finest steps: a whole count may lie between
        below, above = self._at(low), self._at(high)
        for p in self._free:
            easy = self._ends[p.name][0]
            above = stepped(p, above, easy, bits, lambda reached, now: reached <= now and now > wished)
        rows = [row for row in (below, above) if bits(row) <= wished]
        return self._rated(max((self._finest(row) for row in rows), key=bits), at_end=False)

    def may_keep(self) -> bool:
        """Whether the limits are kept at one of the ends, or there with one parameter set against the others."""
        if not self._limited:
            return True
        easiest, hardest = self._at(0.0), self._at(1.0)
        rows = [easiest, hardest]
        for p in self._free:
            rows += [{**easiest, p.name: hardest[p.name]}, {**hardest, p.name: easiest[p.name]}]
        return any(self._broken(self._fitted(row)) == 0 for row in rows)

    def give_way(self, found: _Rated) -> _Rated:
        """From what a climb found, each free parameter in turn moved to where the limits are kept best."""
        best = found
        for _ in range(2):
            for p in self._free:
                easy, hard = self._ends[p.name]
                shares = [k / (YIELD_STEPS - 1) for k in range(YIELD_STEPS)]
                for value in {on_step(p, easy + k * (hard - easy), *sorted((easy, hard))) for k in shares}:
                    best = self._rated({**best.values, p.name: value}, at_end=True).better(best)
        for p in self._free:
            for end in self._ends[p.name]:
                best = self._nearer(p, best, end)
        return best

    def _nearer(self, p: Parameter, best: _Rated, end: float) -> _Rated:
        """The best that is found in finest steps of one parameter towards an end, as long as each step is better."""
        while best.values[p.name] != end:
            now = best.values[p.name]
            moved = on_step(p, now + (p.step if end > now else -p.step), *sorted((now, end)))
            onward = self._rated({**best.values, p.name: moved}, at_end=True)
            if onward.better(best) is best:
                break
            best = onward
        return best

    def _at(self, progress: float) -> Values:
        values: Values = {}
        for i, p in enumerate(self._free):
            share = clip(progress * (1 + (len(self._free) - 1) * OVERLAP) - i * OVERLAP, 0.0, 1.0)
            easy, hard = self._ends[p.name]
            values[p.name] = on_step(p, easy + share * (hard - easy), min(easy, hard), max(easy, hard))
        return values

    def _bits(self, values: Mapping[str, float | int]) -> float:
        return self._game.bits(replace(self._base, **values), self._field)

    def _fitted(self, values: Values) -> Any:
        asked = replace(self._base, **values)
        fitted = self._game.fit(asked, self._field)
        # one value that cannot be held may have taken another along, as fewer stars do with their time limit
        for p in self._limited if self._broken(fitted) else ():
            again = self._game.fit(replace(fitted, **{p.name: getattr(asked, p.name)}), self._field)
            if self._broken(again) < self._broken(fitted):
                fitted = again
        return fitted

    def _rated(self, values: Values, *, at_end: bool) -> _Rated:
        fitted = self._fitted(values)
        bits = self._game.bits(fitted, self._field)
        off = abs(bits - self._wished)
        bound: Literal["", "floor", "ceiling"] = ""
        if at_end and off > CLOSE_BITS:
            bound = "floor" if self._wished < bits else "ceiling"
        return _Rated(self._broken(fitted), off, values, Realised(fitted, bits, bound))

    def _broken(self, fitted: Any) -> float:
        """How far a layout leaves what is fixed or limited: shares of the parameters' ranges, added up.

        An end of a limit that is the parameter's own end limits nothing: no corners at all are as easy as the least.
        """
        away = 0.0
        for p in self._limited:
            value = getattr(fitted, p.name)
            if p.name in self._limits.fixed:
                low = high = float(getattr(self._base, p.name))
            else:
                low, high = sorted(self._limits.ranges[p.name])
                least, most = sorted((p.easiest, p.hardest))
                low, high = (low if low > least else -inf), (high if high < most else inf)
            weight = FIXED_WEIGHT if p.name in self._limits.fixed else 1.0
            away += weight * max(low - value, value - high, 0.0) / abs(p.hardest - p.easiest)
        return round(away, 6)

    def _finest(self, values: Values) -> Values:
        """The same values moved on, one parameter after another, while the wish is not passed.

        A step that changes nothing (bends on a straight lane) is not taken.
        """
        for p in self._free:
            end = self._ends[p.name][1]
            values = stepped(p, values, end, self._bits, lambda reached, now: now < reached <= self._wished)
        return values
