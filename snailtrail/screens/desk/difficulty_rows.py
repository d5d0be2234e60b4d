"""The rows of the page of one game's difficulty: where the child stands, and how far each number may move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from snailtrail.play.difficulty import span
from snailtrail.play.game import Choice, Parameter
from snailtrail.play.words import Said, headed, joined, said
from snailtrail.records.profile_schema import GameWishes
from snailtrail.reports.stand import HELD, LEVEL_MEANING
from snailtrail.screens.desk.adjustable import (
    EASIER,
    FREEZE,
    HARDER,
    MOST_BITS,
    STEP,
    TARGET,
    UNDO,
    Adjustable,
    frozen,
    hold_of,
    laid_out,
    level_hold,
    spent,
    stands_at,
    usual,
)
from snailtrail.screens.desk.options import offered, written
from snailtrail.session.stands import BEGINS, stand, ways_on
from snailtrail.stage.form_choices import Actions, Count
from snailtrail.stage.form_choices import Choice as Pills
from snailtrail.stage.form_facts import Fact
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Heading, Row, Words
from snailtrail.stage.form_slider import Range, Slide

Telling = Callable[[float], str]
"""A number in words."""
AS_USUAL, SET_HERE = said("as usual"), said("set here")
UNHURRIED = said("off by: no time limits")
"""Help for the hand takes every time limit away, whatever is set here."""

TOGETHER = said("Together they make up the level: where one may move less, the others move more.")


def rows(of: Adjustable, told: str = "") -> list[Row]:
    """All rows: where the child stands, how often it should succeed, then each parameter and choice of the game."""
    wishes = of.wishes
    made: list[Row] = []
    made += [Words(sentence) for sentence in (told, *of.problems) if sentence]
    notes: Mapping[str, str] = {HELD: ways_on(of.standing, of.game, of.limits)}
    made += [Fact(label, fact, notes.get(label, "")) for label, fact in stand(of.standing).facts]
    made += [
        Actions(_presses(wishes), spent(of)),
        Slide(
            "target_success",
            said("Should succeed"),
            wishes.target_success,
            TARGET[1],
            TARGET[0],
            STEP,
            percent,
            _ends(said("confidence"), said("stretch"), TARGET[1], TARGET[0], percent),
        ),
        _level(of),
        Heading(said("What may change")),
    ]
    made += [_track(p, of) for p in of.game.parameters if p.adapts]
    made += [_pills(c, of) for c in of.game.choices if not c.by_hand]
    # below what is moved most: a therapist comes for the first of these, and should not have to look for it
    made += [Words(sentence, quiet=True) for sentence in (TOGETHER, LEVEL_MEANING)]
    fixed = [p for p in of.game.parameters if not p.adapts]
    if fixed:
        made.append(Heading(said("What stays as it is set")))
        made += [_setting(p, of) for p in fixed]
    made += [
        Heading(said("To begin")),
        Slide(
            "start",
            said("First level"),
            round(of.standing.begins_bits, 1),
            0.0,
            MOST_BITS,
            0.1,
            _bits,
            _ends(said("easier"), said("harder"), 0.0, MOST_BITS, _bits),
            locked=wishes.start is not None,
            note=SET_HERE if wishes.start is not None else BEGINS[of.standing.begins_by],
        ),
        Heading(said("A block")),
        Count("attempts", said("Attempts"), wishes.attempts or of.attempts, 1, 60),
    ]
    return made


def _level(of: Adjustable) -> Row:
    """The level between its lowest and highest, or where it is frozen."""
    wishes, hold = of.wishes, level_hold(of.wishes)
    low, high = wishes.lowest, wishes.highest
    about = (0.0, MOST_BITS, 0.1, _bits, _ends(said("easier"), said("harder"), 0.0, MOST_BITS, _bits))
    label, mark, note = said("Level"), of.standing.next_bits, _held_words(hold, low, high, _tenths, _bits)
    if hold is Hold.FIXED:
        return Slide("bits", label, low, *about, mark=mark, hold=hold, note=note)
    return Range("bits", label, (low, high), *about, mark=mark, hold=hold, note=note)


def _bits(value: float) -> Said:
    return said("{bits:.1f} bits", bits=value)


def _tenths(value: float) -> Said:
    return said("{value:.1f}", value=value)


def _held_words(hold: Hold, one: float, other: float, number: Telling, words: Telling) -> Said:
    """How far something may move: its two ends, the unit said once."""
    low, high = sorted((one, other))
    if hold is Hold.FREE:
        return said("moves freely")
    if hold is Hold.FIXED:
        return said("always {value}", value=words(low))
    return said("between {low} and {high}", low=number(low), high=words(high))


def _ends(left: str, right: str, low: float, high: float, words: Telling) -> tuple[str, str]:
    """What the ends of a track mean, and where they are."""
    return joined(": ", left, words(low)), joined(": ", right, words(high))


def percent(share: float) -> str:
    """A share as people say it."""
    return said("{share:.0%}", share=share)


def _presses(wishes: GameWishes) -> list[tuple[Any, str, str]]:
    freeze = said("Let it move") if frozen(wishes) else said("Freeze")
    return [
        (EASIER, said("Easier"), "minus"),
        (HARDER, said("Harder"), "plus"),
        (FREEZE, freeze, "snowflake"),
        (UNDO, said("Undo"), "again"),
    ]


def _track(parameter: Parameter, of: Adjustable) -> Row:
    """A parameter that adaptation moves: its limits, or the value at which it is fixed."""
    hold, words, number = hold_of(parameter, of.limits), _unit(parameter), _number(parameter)
    ends = _ends(said("easiest"), said("hardest"), parameter.easiest, parameter.hardest, words)
    about = (parameter.easiest, parameter.hardest, parameter.step, words, ends)
    label = headed(parameter.label)
    here = stands_at(parameter, of)
    if hold is Hold.FIXED:
        return Slide(parameter.name, label, here, *about, hold=hold, note=_held_words(hold, here, here, number, words))
    reach = span(parameter, of.limits)
    mark = laid_out(parameter, of)
    note = _held_words(hold, *reach, number, words)
    if here != mark:  # the example is of a warm-up, or of a rescue: a press on the padlock holds what the level has
        note = said("{held}; {value} at level now", held=note, value=words(here))
    return Range(parameter.name, label, reach, *about, mark=mark, hold=hold, note=note)


def _setting(parameter: Parameter, of: Adjustable) -> Row:
    """A parameter that stays where it is set."""
    value, words = of.limits.fixed.get(parameter.name), _unit(parameter)
    set_by = SET_HERE if parameter.name in of.wishes.fixed else UNHURRIED
    return Slide(
        parameter.name,
        headed(parameter.label),
        usual(parameter, of) if value is None else float(value),
        parameter.easiest,
        parameter.hardest,
        parameter.step,
        words,
        _ends(said("easiest"), said("hardest"), parameter.easiest, parameter.hardest, words),
        locked=value is not None,
        note=AS_USUAL if value is None else set_by,
    )


def _pills(choice: Choice, of: Adjustable) -> Row:
    fixed = of.limits.fixed.get(choice.name)
    allowed = (str(fixed),) if fixed is not None else written(choice, of.wishes, of.limits)
    options = [(word, said(word)) for word in offered(choice, allowed)]
    return Pills(choice.name, headed(choice.label), options, tuple(allowed), many=True)


def _number(parameter: Parameter) -> Telling:
    """A value without its unit."""
    if parameter.unit == "ratio":
        return lambda value: said("{value:g}", value=round(100.0 * value, 6))
    return lambda value: said("{value:g}", value=value)


def _unit(parameter: Parameter) -> Telling:
    """A value with its unit; what is counted is named by the label."""
    if parameter.unit == "ratio":
        return percent
    number, unit = _number(parameter), "" if parameter.whole else parameter.unit
    return lambda value: joined(" ", number(value), unit)
