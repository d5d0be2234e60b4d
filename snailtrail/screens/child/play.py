"""A block of one game: attempt after attempt, each in the log before its leaf is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import SMALLEST
from snailtrail.play.game import Outcome
from snailtrail.screens.child.pause import ask_a_grown_up, pause
from snailtrail.screens.mascot import cheer
from snailtrail.session import Asked, Kept, Session
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import play
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.widgets import Button, Look, round_button

CHEER_S = 1.5
QUIET_S = 0.8

BlockEnd = Literal["done", "left", "closed"]


@dataclass(frozen=True)
class Block:
    """A run of attempts of one game."""

    game: AnyGame
    attempts: int


def play_block(glass: Glass, begin: Callable[[], Session], block: Block, trouble: Callable[[], str]) -> BlockEnd:
    """Play a block to its end, or until the child goes away or the window is closed."""
    done = 0

    def bar(painter: Painter) -> None:
        _bar(painter, block.attempts, done)

    place = GlassPlace(glass, bar)
    while done < block.attempts:
        if trouble():
            return "closed" if ask_a_grown_up(glass, trouble()) is Answer.CLOSED else "left"
        if glass.field.width_mm < SMALLEST.width_mm or glass.field.height_mm < SMALLEST.height_mm:
            sentence = "This window is too small to play in. Make it larger, then press the house and try again."
            return "closed" if ask_a_grown_up(glass, sentence) is Answer.CLOSED else "left"
        session = begin()
        asked = session.ask(block.game, glass.field)
        trial = asked.begin()
        course = play(trial, block.game.draw, place)
        kept = session.keep(asked, course, timing=place.timing().data())
        if course.ending in ("left", "closed"):
            return "left" if course.ending == "left" else "closed"
        if course.ending == "focus_lost":
            answer = pause(glass, partial(_still, glass, asked, trial, bar))
            if answer is not None:
                return "closed" if answer is Answer.CLOSED else "left"
        if course.ending == "over":
            done += 1
            if _after(glass, asked, trial, kept, block.attempts, done) is Answer.CLOSED:
                return "closed"
    return "done"


def _still(glass: Glass, asked: Asked, trial: Any, bar: Callable[[Painter], None], painter: Painter) -> None:
    """The trial as it stands, below its bar."""
    painter.place_field(RIM_MM, BAR_MM, glass.field)
    asked.game.draw(trial, painter)
    painter.place_field(0.0, 0.0, glass.whole)
    bar(painter)


def _after(glass: Glass, asked: Asked, trial: Any, kept: Kept, attempts: int, done: int) -> Answer:
    """The moment after an attempt: joy for a success, quiet otherwise; the new leaf only once the log has it."""
    success = kept.score.outcome >= Outcome.SUCCESS
    whole = glass.whole
    if success:
        glass.sounds.play("sticker")
        if glass.confetti:
            glass.sparks.burst(whole.width_mm / 2, whole.height_mm * 0.62, 60, speed=85)

    def front(painter: Painter, t: float) -> None:
        def bar(bar_painter: Painter) -> None:
            _bar(bar_painter, attempts, done if kept.stored.done() and not kept.stored.exception() else done - 1)

        _still(glass, asked, trial, bar, painter)
        if success:
            cheer(painter, whole.width_mm / 2, whole.height_mm * 0.78, 46, t)

    seconds = CHEER_S if success else QUIET_S
    answer: Answer = Panel(glass, [], front=front, moves_s=seconds, lasts_s=seconds, ready=kept.stored.done).ask()
    return answer


def _bar(painter: Painter, attempts: int, done: int) -> None:
    """The way home, and a leaf for each attempt of the block: pale until it is done."""
    x, y, size = HOME_MM
    round_button("home")(painter, Button(None, x, y, size, size, _no_face), Look(False, False, 0.0))
    whole = painter.whole.width_mm
    step = min(11.0, (whole - 70) / max(1, attempts))
    left = whole - 10 - step * (attempts - 1)
    for i in range(attempts):
        painter.picture("leaf", left + i * step, y, min(9.0, step), alpha=1.0 if i < done else 0.28)


def _no_face(painter: Painter, button: Button, look: Look) -> None:
    """Painted by another."""
