"""How hard one game is for one child: a page made from what the game declares, with what the child would see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from snailtrail.play.difficulty import span
from snailtrail.play.game import Choice, Parameter
from snailtrail.play.words import Said, headed, said
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.adjustable import (
    EASIER,
    FREEZE,
    HARDER,
    MOST_BITS,
    STEP,
    TARGET,
    Adjustable,
    Changes,
    changes,
    frozen,
    stands_at,
)
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.desk.options import offered, written
from snailtrail.screens.desk.standing_words import now
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Count
from snailtrail.stage.form_choices import Choice as Pills
from snailtrail.stage.form_rows import Heading, Pane, Row, Words
from snailtrail.stage.form_slider import LOCKS, Range, Slide
from snailtrail.stage.form_tiles import Sight
from snailtrail.stage.glass import Glass
from snailtrail.stage.miniature import miniature

UNDO, ANOTHER, TEXT = "undo", "another", "text"
WHY_LAST = 4
SHARE = 0.42
"""Of the page's width, for the side with the picture."""


class Adjusting(Protocol):
    """What the page needs of the rest."""

    def adjustable(self, seed: int) -> Adjustable:
        """Read everything anew; `present` is of the example with this seed."""

    def seen(self, bits: float, seed: int) -> Any:
        """The example: what the child would see at so many bits; another seed draws other options."""

    def change(self, changes: Changes) -> str | Clashing:
        """Write settings of this game into the profile; a sentence when that cannot be done, else empty; or a clash."""

    def undo(self) -> str:
        """Take the last change of this visit back; a sentence when there is none or it cannot be done."""


@dataclass
class _Page:
    """What the page remembers while it is open."""

    seed: int = 1
    told: str = ""
    """What could not be done."""
    pictures: dict[tuple[Any, ...], Any] = field(default_factory=dict)


def difficulty(glass: Glass, adjusting: Adjusting, text: Callable[[], Any]) -> Any:
    """Show the page until it is left; LEAVE or CLOSED. `text` shows the profile as it is written."""
    page = _Page()

    def made(spot: Spot | None) -> Form:
        of = adjusting.adjustable(page.seed)
        k = max(1.0, scale(glass.whole))
        return Form(
            glass,
            said("{child}: {game}", child=of.child, game=said(of.game.title)),
            rows(of, page.told),
            side=_side(glass, adjusting, of, page),
            side_share=SHARE,
            picture=of.picture,
            tools=((TEXT, "notebook"),),
            spot=spot,
            scale=k,
        )

    def answered(answer: Any) -> Any:
        page.told = ""
        if answer == TEXT:
            return text()
        if answer == ANOTHER:
            page.seed += 1
        elif answer == UNDO:
            page.told = adjusting.undo()
        elif answer is not None:
            done = settled(glass, adjusting.change(changes(adjusting.adjustable(page.seed), answer)))
            if not isinstance(done, str):
                return done
            page.told = done
        return None

    return shown(glass, made, answered)


def rows(of: Adjustable, told: str = "") -> list[Row]:
    """All rows: where the child stands, how often it should succeed, then each parameter and choice of the game."""
    wishes = of.wishes
    made: list[Row] = []
    made += [Words(sentence) for sentence in (told, *of.problems) if sentence]
    made += [Words(now(of.standing, of.wishes)), Words(LOCKS, quiet=True), Actions(_presses(wishes))]
    made += [
        Slide(
            "target_success",
            said("Should succeed"),
            wishes.target_success,
            TARGET[1],
            TARGET[0],
            STEP,
            percent,
            (said("confidence"), said("stretch")),
        ),
        Range(
            "bits",
            said("Level, in bits"),
            (wishes.lowest, wishes.highest),
            0.0,
            MOST_BITS,
            0.1,
            "{:.1f}".format,
            (said("easier"), said("harder")),
            mark=of.bits,
        ),
        Slide(
            "start",
            said("Begins at, in bits"),
            wishes.start if wishes.start is not None else round(of.standing.level.bits, 1),
            0.0,
            MOST_BITS,
            0.1,
            "{:.1f}".format,
            (said("as given"), "") if wishes.start is not None else (said("by age and record"), ""),
            locked=wishes.start is not None,
        ),
    ]
    made.append(Heading(said("What may change")))
    made += [_track(p, of) for p in of.game.parameters if p.adapts]
    made += [_pills(c, of) for c in of.game.choices if not c.by_hand]
    fixed = [p for p in of.game.parameters if not p.adapts]
    if fixed:
        made.append(Heading(said("What stays as it is set")))
        made += [_setting(p, of) for p in fixed]
    made.append(Heading(said("A block")))
    made.append(Count("attempts", said("Attempts"), wishes.attempts or of.attempts, 1, 60))
    return made


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
    fixed = of.limits.fixed.get(parameter.name)
    ends = (said("easiest"), said("hardest"))
    about = (parameter.easiest, parameter.hardest, parameter.step, _unit(parameter), ends)
    label = _label(parameter)
    if fixed is not None:
        return Slide(parameter.name, label, float(fixed), *about, locked=True)
    here = stands_at(parameter, of)
    return Range(parameter.name, label, span(parameter, of.limits), *about, mark=here, locked=False)


def _setting(parameter: Parameter, of: Adjustable) -> Row:
    """A parameter that stays where it is set."""
    value = of.limits.fixed.get(parameter.name)
    usual = getattr(of.game.params(), parameter.name)
    ends = (said("easiest"), said("hardest"))
    return Slide(
        parameter.name,
        _label(parameter),
        float(usual if value is None else value),
        parameter.easiest,
        parameter.hardest,
        parameter.step,
        _unit(parameter),
        ends,
        locked=value is not None,
    )


def _pills(choice: Choice, of: Adjustable) -> Row:
    fixed = of.limits.fixed.get(choice.name)
    allowed = (str(fixed),) if fixed is not None else written(choice, of.wishes, of.limits)
    options = [(word, said(word)) for word in offered(choice, allowed)]
    return Pills(choice.name, headed(choice.label), options, tuple(allowed), many=True)


def _label(parameter: Parameter) -> Said:
    """What stands before a parameter; a number without a unit says how far it reaches."""
    if parameter.unit != "ratio":
        return headed(parameter.label)
    low, high = sorted((parameter.easiest, parameter.hardest))
    return said("{label}: {low:g} to {high:g}", label=headed(parameter.label), low=low, high=high)


def _unit(parameter: Parameter) -> Callable[[float], str]:
    unit = "" if parameter.unit in ("count", "ratio", "index") else f" {parameter.unit}"
    return lambda value: f"{value:g}{unit}"


def _side(glass: Glass, adjusting: Adjusting, of: Adjustable, page: _Page) -> list[Row]:
    """What the child would see now, and why."""
    bits = of.bits
    shape = glass.field

    def draw(pane: Pane, top: float) -> None:
        key = (repr(of.wishes), bits, page.seed, pane.width, glass.theme.name)
        if key not in page.pictures:
            trial = adjusting.seen(bits, page.seed)
            page.pictures.clear()
            page.pictures[key] = miniature(glass, shape, pane.width, lambda canvas: of.game.draw(trial, canvas))
        middle = top + 3.0 + pane.width * shape.height_mm / shape.width_mm / 2
        tall = pane.width * shape.height_mm / shape.width_mm
        pane.painter.card(pane.left + pane.width / 2, middle, pane.width + 3.0, tall + 3.0, glass.theme.card)
        pane.painter.piece(page.pictures[key], pane.left + pane.width / 2, middle)

    k = max(1.0, scale(glass.whole))
    width = (glass.whole.width_mm - 22.0) * SHARE - 4.0
    tall = (width * shape.height_mm / shape.width_mm + 7.0) / k
    made: list[Row] = [Sight(draw, tall), Actions(((ANOTHER, said("Another example"), "again"),))]
    made.append(Heading(said("Why it is where it is")))
    made += [Words(step, quiet=True) for step in of.standing.steps[:WHY_LAST]]
    if not of.standing.steps:
        made.append(Words(said("There are no attempts yet."), quiet=True))
    return made
