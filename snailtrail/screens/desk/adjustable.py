"""What the page of one game's difficulty shows of a child, and what each answer of the page means for its profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.play.difficulty import Limits, span
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Choice, Parameter
from snailtrail.records.profile_save import Setting, Value
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.options import written
from snailtrail.session.standing import Standing, held
from snailtrail.stage.form_rows import Change

EASIER, HARDER, FREEZE = "easier", "harder", "freeze"
STEP = 0.05
"""Of target_success, by one press of easier or harder."""
TARGET = (0.65, 0.95)
MOST_BITS = 7.0

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
    present: Any
    """The game's parameters at `bits`, as the example shows them."""
    attempts: int
    """In a block, where the game has no number of its own."""
    problems: Sequence[str] = ()

    @property
    def bits(self) -> float:
        """The child's level, within what the wishes allow."""
        return held(self.standing.level.bits, self.wishes)


def changes(of: Adjustable, answer: Any) -> Changes:
    """The settings of the game, below its name, that an answer of the page means; None takes one away."""
    wishes = of.wishes
    if answer in (EASIER, HARDER):
        step = STEP if answer == EASIER else -STEP
        return {("target_success",): f"{min(max(wishes.target_success + step, TARGET[0]), TARGET[1]):.2f}"}
    if answer == FREEZE:
        if frozen(wishes):
            return {("lowest",): None, ("highest",): None}
        level = f"{of.bits:.1f}"
        return {("lowest",): level, ("highest",): level}
    assert isinstance(answer, Change)
    key, value = answer
    if key == "target_success":
        return {("target_success",): f"{value:.2f}"}
    if key == "bits":
        ends = (("lowest",), value[0], 0.0), (("highest",), value[1], MOST_BITS)
        return {name: None if end == usual else f"{end:g}" for name, end, usual in ends}
    if key in ("start", "attempts"):
        return {(key,): f"{value:g}"}
    if key == "lock:start":
        return {("start",): f"{of.standing.level.bits:.1f}" if value else None}
    return _of_game(of, key, value)


def _of_game(of: Adjustable, key: str, value: Any) -> Changes:
    """What an answer about one of the game's own parameters or choices means."""
    name = key.removeprefix("lock:")
    everything: tuple[Parameter | Choice, ...] = (*of.game.parameters, *of.game.choices)
    what = next(declared for declared in everything if declared.name == name)
    if isinstance(what, Choice):
        kept = tuple(value) or written(what, of.wishes, of.limits) or what.default
        as_usual = set(kept) == set(what.default)
        return {("choices", name): None if as_usual else kept, ("fixed", name): None}
    if key.startswith("lock:"):
        if not value:
            return {("fixed", name): None}
        return {("fixed", name): _written(what, stands_at(what, of)), ("limits", name): None}
    if isinstance(value, tuple):
        whole = {*value} == {what.easiest, what.hardest}
        return {("limits", name): None if whole else tuple(_written(what, end) for end in value)}
    return {("fixed", name): _written(what, value)}


def frozen(wishes: GameWishes) -> bool:
    """Whether the level is held in one place."""
    return wishes.lowest == wishes.highest


def stands_at(parameter: Parameter, of: Adjustable) -> float:
    """The parameter's value at the child's level, within its limits."""
    low, high = sorted(span(parameter, of.limits))
    return min(max(float(getattr(of.present, parameter.name)), low), high)


def _written(parameter: Parameter, value: float) -> str:
    return f"{round(value)}" if parameter.whole else f"{value:g}"
