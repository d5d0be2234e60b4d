"""What the page of one game's difficulty shows of a child, and what each answer of the page means for its profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.play.difficulty import Limits, Realised, span
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Choice, Parameter
from snailtrail.play.steps import on_step
from snailtrail.records.profile_save import Setting, Value
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.options import written
from snailtrail.session.standing import Standing
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Change

EASIER, HARDER, FREEZE, UNDO = "easier", "harder", "freeze", "undo"
STEP = 0.05
"""Of target_success, by one press of easier or harder."""
TARGET = (0.65, 0.95)
MOST_BITS = 7.0
NUDGE_BITS = 0.2
"""Of a frozen level, by one press of easier or harder."""
BAND_BITS = 1.0
"""So far to each side of the level reaches a band that is set by one press."""
BAND_SHARE = 0.25
"""Of a parameter's steps, as far to each side of where it stands."""

Changes = Mapping[Setting, Value | None]


@dataclass(frozen=True)
class Adjustable:
    """All that the page shows of one child in one game, freshly read."""

    child: str
    """The name that is shown."""
    picture: str
    game: AnyGame
    wishes: GameWishes
    limits: Limits
    standing: Standing
    present: Realised
    """The next attempt as it may be laid out: the example."""
    settled: Realised
    """An attempt at the child's level, with the same options: what a press on a padlock holds. A warm-up is easier."""
    attempts: int
    """In a block, where the game has no number of its own."""
    problems: Sequence[str] = ()

    @property
    def bits(self) -> float:
        """The child's level, within what the wishes allow."""
        return self.standing.held_bits


def changes(of: Adjustable, answer: Any) -> Changes:
    """The settings of the game, below its name, that an answer of the page means; None takes one away."""
    wishes = of.wishes
    if answer in (EASIER, HARDER):
        if frozen(wishes):
            nudge = -NUDGE_BITS if answer == EASIER else NUDGE_BITS
            return _level(of.bits + nudge, of.bits + nudge)
        step = STEP if answer == EASIER else -STEP
        return {("target_success",): f"{min(max(wishes.target_success + step, TARGET[0]), TARGET[1]):.2f}"}
    if answer == FREEZE:
        answer = Change("hold:bits", Hold.FREE if frozen(wishes) else Hold.FIXED)
    assert isinstance(answer, Change)
    key, value = answer
    if key == "target_success":
        return {("target_success",): f"{value:.2f}"}
    if key == "bits":
        return _level(*value) if isinstance(value, tuple) else _level(value, value)
    if key == "hold:bits":
        return _level_held(of, value)
    if key in ("start", "attempts"):
        return {(key,): f"{value:g}"}
    if key == "lock:start":
        return {("start",): f"{of.standing.begins_bits:.1f}" if value else None}
    return _of_game(of, key, value)


def spent(of: Adjustable) -> tuple[str, ...]:
    """Which of easier and harder would change nothing: what they move is at its end."""
    held, wished = f"{of.bits:.1f}", f"{of.wishes.target_success:.2f}"
    stays = {("lowest",): held, ("highest",): held} if frozen(of.wishes) else {("target_success",): wished}
    return tuple(answer for answer in (EASIER, HARDER) if changes(of, answer) == stays)


def _level(low: float, high: float) -> Changes:
    """The two ends of the level; one that is the game's own is not written."""
    low, high = (round(min(max(end, 0.0), MOST_BITS), 1) for end in (low, high))
    if low == high:
        return {("lowest",): f"{low:.1f}", ("highest",): f"{high:.1f}"}
    ends = (("lowest",), low, 0.0), (("highest",), high, MOST_BITS)
    return {name: None if end == usual else f"{end:g}" for name, end, usual in ends}


def _level_held(of: Adjustable, hold: Hold) -> Changes:
    """The level left free, held to a band around where it is, or held there."""
    if hold is Hold.FREE:
        return _level(0.0, MOST_BITS)
    if hold is Hold.FIXED:
        return _level(of.bits, of.bits)
    return _level(of.bits - BAND_BITS, of.bits + BAND_BITS)


def _of_game(of: Adjustable, key: str, value: Any) -> Changes:
    """What an answer about one of the game's own parameters or choices means."""
    name = key.rpartition(":")[2]
    everything: tuple[Parameter | Choice, ...] = (*of.game.parameters, *of.game.choices)
    what = next(declared for declared in everything if declared.name == name)
    if isinstance(what, Choice):
        kept = tuple(value) or written(what, of.wishes, of.limits) or what.default
        as_usual = set(kept) == set(what.default)
        return {("choices", name): None if as_usual else kept, ("fixed", name): None}
    if key.startswith("lock:"):
        return {("fixed", name): _written(what, usual(what, of)) if value else None}
    if not what.adapts:
        return {("fixed", name): _written(what, value)}
    if isinstance(value, Hold):
        value = {
            Hold.FREE: (what.easiest, what.hardest),
            Hold.LIMITED: band(what, stands_at(what, of)),
            Hold.FIXED: stands_at(what, of),
        }[value]
    if not isinstance(value, tuple):
        value = (value, value)
    if value[0] == value[1]:
        return {("fixed", name): _written(what, value[0]), ("limits", name): None}
    whole = {*value} == {what.easiest, what.hardest}
    limits = None if whole else tuple(_written(what, end) for end in value)
    return {("limits", name): limits, ("fixed", name): None}


def hold_of(parameter: Parameter, limits: Limits) -> Hold:
    """How far a parameter that adaptation moves may move; limits that leave it one value alone fix it."""
    ends = span(parameter, limits)
    if parameter.name in limits.fixed or ends[0] == ends[1]:
        return Hold.FIXED
    return Hold.FREE if {*ends} == {parameter.easiest, parameter.hardest} else Hold.LIMITED


def level_hold(wishes: GameWishes) -> Hold:
    """How far the level may move."""
    if frozen(wishes):
        return Hold.FIXED
    return Hold.FREE if (wishes.lowest, wishes.highest) == (0.0, MOST_BITS) else Hold.LIMITED


def band(parameter: Parameter, value: float) -> tuple[float, float]:
    """Two ends around a value, the easier one first: a part of the parameter's own range, never all of it."""
    whole = abs(parameter.hardest - parameter.easiest)
    count = max(1, round(whole / parameter.step))
    at = round(abs(value - parameter.easiest) / whole * count)
    reach = max(1, int(count * BAND_SHARE))
    first, last = max(0, at - reach), min(count, at + reach)
    if (first, last) == (0, count):
        last -= 1

    def place(step: int) -> float:
        return on_step(
            parameter,
            parameter.easiest + (parameter.hardest - parameter.easiest) * step / count,
            *sorted((parameter.easiest, parameter.hardest)),
        )

    return place(first), place(last)


def usual(parameter: Parameter, of: Adjustable) -> float:
    """The value of a parameter that nobody set."""
    return float(getattr(of.game.params(), parameter.name))


def frozen(wishes: GameWishes) -> bool:
    """Whether the level is held in one place."""
    return wishes.lowest == wishes.highest


def stands_at(parameter: Parameter, of: Adjustable) -> float:
    """The parameter's value at the child's level, within its limits; the fixed one where it is fixed."""
    fixed = of.limits.fixed.get(parameter.name)
    if fixed is not None:
        return float(fixed)
    low, high = sorted(span(parameter, of.limits))
    return min(max(float(getattr(of.settled.params, parameter.name)), low), high)


def laid_out(parameter: Parameter, of: Adjustable) -> float:
    """The parameter's value in the example, which may leave its limits where the field cannot hold them."""
    return float(getattr(of.present.params, parameter.name))


def _written(parameter: Parameter, value: float) -> str:
    return f"{round(value)}" if parameter.whole else f"{value:g}"
