"""One attempt on the glass, from its first picture to the log, and what hinders one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import SMALLEST
from snailtrail.play.words import said
from snailtrail.screens.child.show import help_for
from snailtrail.session.asked import Asked
from snailtrail.session.session import Kept, Session
from snailtrail.stage.aside import aside_button
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import Course, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.touched import Touches

PAUSES = ("focus_lost", "paused")
"""Endings after which the picture stays until somebody goes on."""


def attempt(
    glass: Glass,
    session: Session,
    asked: Asked,
    trial: Any,
    place: GlassPlace,
    *,
    practice: bool = False,
    helps: bool = True,
) -> tuple[Course[Any], Kept]:
    """One attempt, played and sent to the log; what was played of it is sent there too when its game fails.

    In `practice` a touch in a wrong place is felt, and brings help soon; a check-up stays as it is for everybody. Where
    nothing `helps`, no hand shows how to one who does not begin.
    """
    place.help_with(help_for(asked, trial, still=glass.manner.reduced_motion, keen=practice) if helps else None)
    goes_on = partial(asked.game.takes_up, trial) if asked.game.takes_up is not None else None
    place.take_up_with(goes_on)
    place.answer_with(Touches(goes_on) if practice else None)
    steering = asked.steering(trial)
    place.steer_with(steering)
    glass.sounds.hush()  # nothing is spoken between cue and answer
    frames = session.spool(asked)
    try:
        course = play(trial, asked.game.draw, place, frames, steering)
        timing = {**place.timing().data(), **place.watched.data()}
        return course, session.keep(asked, course, timing=timing, touched=glass.pointer.touched, flags=place.flags)
    except Exception:
        timing = {**place.timing().data(), **place.watched.data()}
        session.keep_broken(asked, frames, timing=timing, touched=glass.pointer.touched, flags=place.flags)
        raise
    finally:
        session.step(asked.game, place.watched.steps)


def away(answer: Answer) -> Literal["left", "closed"]:
    """How play ends by a press of home, or by the window."""
    return "closed" if answer is Answer.CLOSED else "left"


def too_small(glass: Glass) -> str:
    """Why nothing can be played in this window, as a sentence; empty when it can."""
    if glass.field.width_mm >= SMALLEST.width_mm and glass.field.height_mm >= SMALLEST.height_mm:
        return ""
    return said("This window is too small to play in. Make it larger, then press the house and choose the game again.")


def fault_sentence(game: AnyGame) -> str:
    """What a grown-up reads when a game failed."""
    return said("{game} stopped by a fault; what was played is kept. The other games work.", game=said(game.title))


def still(glass: Glass, asked: Asked, trial: Any, bar: Callable[[Painter], None], painter: Painter) -> None:
    """The trial as it stands, below its bar."""
    painter.place_field(RIM_MM, BAR_MM, glass.field)
    asked.game.draw(trial, painter)
    painter.place_window()
    above(glass, bar, painter)


def above(glass: Glass, bar: Callable[[Painter], None], painter: Painter) -> None:
    """What stands above a field: the bar, and the grown-up's button, which a switch has no use for."""
    bar(painter)
    if glass.manner.aids.scanning_s is None:
        aside_button(painter)
