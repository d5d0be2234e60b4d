"""Values of a parameter on its grid, and the way along it step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from snailtrail.play.game import Parameter

Values = dict[str, float | int]
Bits = Callable[[Mapping[str, float | int]], float]


def on_step(parameter: Parameter, value: float, low: float, high: float) -> float | int:
    """The value on the parameter's grid that lies nearest, not outside low and high."""
    steps = round((value - parameter.easiest) / parameter.step)
    snapped = clip(parameter.easiest + steps * parameter.step, low, high)
    return round(snapped) if parameter.whole else round(snapped, 6)


def clip(value: float, low: float, high: float) -> float:
    """The value, or the end that it lies beyond."""
    return min(max(value, low), high)


def stepped(p: Parameter, values: Values, end: float, bits: Bits, goes_on: Callable[[float, float], bool]) -> Values:
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
