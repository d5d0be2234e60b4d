"""A changed plan as those settings of a profile's file that must change for it, in the way in which it has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from snailtrail.records.days import DAYS
from snailtrail.records.profile_plan import Plan, PlannedBlock, Week, written
from snailtrail.records.profile_save import Setting, Value
from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_tree import plain


def with_days(plan: Plan, days: Iterable[str], blocks: Sequence[PlannedBlock]) -> Plan:
    """The plan with these blocks on these days; a day on which `order` is just that needs no entry of its own."""
    entry = tuple(blocks)
    own = {day: None if plan.general(day) == entry else entry for day in days}
    return plan.model_copy(update={"week": plan.week.model_copy(update=own)})


def with_rest(plan: Plan, day: str, *, rests: bool) -> Plan:
    """The plan with a day of rest; or without, and then the day is as `order` and `days` have it."""
    own = () if rests else None
    return plan.model_copy(update={"week": plan.week.model_copy(update={day: own})})


def with_every_day(plan: Plan, blocks: Sequence[PlannedBlock]) -> Plan:
    """The plan with these blocks on each day: then there is one order for all."""
    return plan.model_copy(update={"days": DAYS, "order": tuple(blocks), "week": Week()})


def changes(text: str, before: Plan, after: Plan) -> Mapping[Setting, Value | None]:
    """What must change in a profile's text so that it plans the days as `after` does; None takes a setting away.

    A day that is written as games with their attempts below it is changed game by game, so that its notes stay.
    """
    found: dict[Setting, Value | None] = {}
    if before.days != after.days:
        found["plan", "days"] = after.days if after.days != DAYS else None
    if before.order != after.order:
        found.update(_changed(text, ("plan", "order"), before.order, after.order or None))
    for day in DAYS:
        old, new = before.own(day), after.own(day)
        if old != new:
            found.update(_changed(text, ("plan", "week", day), old or (), new))
    return {**found, **_emptied(text, found)}


def _emptied(text: str, changes: Mapping[Setting, Value | None]) -> Mapping[Setting, None]:
    """The names that would have nothing left below them: they go last."""
    gone: dict[Setting, None] = {}
    for where in (("plan", "week"), ("plan",)):
        below = _at(text, where)
        names = {*below} if isinstance(below, dict) else set()
        left = {name for name in names if {**changes, **gone}.get((*where, name), "") is not None}
        set_anew = any(setting[: len(where)] == where and value is not None for setting, value in changes.items())
        if names and not left and not set_anew:
            gone[where] = None
    return gone


def _changed(
    text: str, where: Setting, old: Sequence[PlannedBlock], new: Sequence[PlannedBlock] | None
) -> Mapping[Setting, Value | None]:
    if new is None:
        return {where: None}
    games = [block.game for block in new]
    kept = [block.game for block in old if block.game in games]
    by_name = isinstance(_at(text, where), dict) and all(block.attempts is not None for block in new)
    if not (by_name and kept and games[: len(kept)] == kept):
        return {where: written(new)}
    numbers = {block.game: block.attempts for block in old}
    gone = {(*where, block.game): None for block in old if block.game not in games}
    return {
        **gone,
        **{(*where, b.game): str(b.attempts) for b in new if numbers.get(b.game) != b.attempts},
    }


def _at(text: str, where: Setting) -> Any:
    root = parse(text.encode("utf-8")).root
    found: Any = plain(root) if root is not None else None
    for name in where:
        found = found.get(name) if isinstance(found, dict) else None
    return found
