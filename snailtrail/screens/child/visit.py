"""A child's visit: its shelf of games, the blocks that it plays, and what comes after each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import of_error, said
from snailtrail.records.log import LogError
from snailtrail.screens.child.album import album
from snailtrail.screens.child.block import Block, Run
from snailtrail.screens.child.day_path import Step
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.play import play_block
from snailtrail.screens.child.rewards import Keepsakes, after_block, newest
from snailtrail.screens.child.shelf import Aside, GameCard, choose
from snailtrail.session.checkup import Item
from snailtrail.session.pace import Pace
from snailtrail.session.plan import DayPlan, offered
from snailtrail.session.session import Session
from snailtrail.stage.glass import Glass
from snailtrail.stage.manner import Manner
from snailtrail.stage.panel import Answer

if TYPE_CHECKING:
    from snailtrail.screens.tour import Suite

NOTHING_TO_PLAY = said(
    "Nothing that this child's profile asks for can be played with one switch. Of the games here, choose what asks "
    "when to press and not where: the pages of difficulty say what that is."
)


@dataclass(frozen=True)
class Visit:
    """One child's sitting and the games that its profile offers, with the attempts of a block."""

    begin: Callable[[], tuple[Session, Pace]]
    """Begins the sitting at the first call, then gives the same: a visit to the shelf alone is none."""
    games: Mapping[str, AnyGame]
    attempts: Mapping[str, int]
    minutes: Mapping[str, float]
    """Of a block, for the games whose blocks end by the clock."""
    plan: DayPlan
    manner: Manner | None = None
    """How this child wants to be treated; None as everybody else."""
    show_first: bool = False
    """Whether each game shows itself once before it is played."""
    battery: Callable[[str], Sequence[Item]] = lambda hand: ()
    """The trials of a check-up with one hand, right or left, in their order."""
    keepsakes: Keepsakes | None = None
    """Stickers, earlier paths and table cards; None for none of them."""
    over: Callable[[], bool] = lambda: False
    """Whether the day of its plan is over: a shelf may stand open over night."""


def visited(glass: Glass, suite: Suite, face: Face) -> Answer:
    """One child at the shelf; LEAVE back to the picker, or CLOSED. With a new day a new visit begins."""
    answer = None
    while answer is None:
        answer = _visit_of_a_day(glass, suite, face)
    return answer


def _visit_of_a_day(glass: Glass, suite: Suite, face: Face) -> Answer | None:
    """The same; None when that day is over."""
    try:
        visit = suite.visit(face.id)
    except KeyError:
        return Answer.LEAVE  # the profile went away while the picker was open
    except (LogError, sqlite3.Error) as error:
        return ask_a_grown_up(glass, of_error(error))
    usual = glass.manner
    if visit.manner is not None:
        glass.adopt(visit.manner)
    try:
        if not visit.games:
            return ask_a_grown_up(glass, NOTHING_TO_PLAY)
        return _shelf(glass, suite, face, visit)
    finally:
        glass.adopt(usual)


def _shelf(glass: Glass, suite: Suite, face: Face, visit: Visit) -> Answer | None:
    """Block after block of the child's choice; LEAVE back to the picker, CLOSED, or None when the visit is over."""
    done = 0
    shown: set[str] = set()
    runs: dict[str, Run] = {}
    """Of the blocks that the child went away from."""
    begun = dict(visit.plan.begun)
    keepsakes = visit.keepsakes
    straight = True
    """What is planned begins by itself; a child that went away from it stands at the shelf."""
    due = visit.plan.due
    """What was played earlier on this day is not played anew; a child that comes when all is played chooses."""
    planned = len(due) + visit.plan.free_choice if due else 0
    while names := offered(visit.plan, tuple(visit.games), done):
        games = [visit.games[name] for name in names]
        cards = [GameCard(game.name, said(game.title), game.picture) for game in games]
        path = [Step(visit.games[name].picture, i not in due[done:]) for i, name in enumerate(visit.plan.order)]
        unfinished = sum(run.unfinished for run in runs.values())
        # where nothing is earned yet the album has a star on it
        on_album = (newest(keepsakes, unfinished) or "star") if keepsakes is not None else ""
        leads = straight and done < len(due)
        answer = cards[0] if leads else choose(glass, face, cards, path, on_album)
        if visit.over() and isinstance(answer, GameCard | Aside):
            return None
        if isinstance(answer, Aside):
            assert keepsakes is not None  # else there was no button
            glass.sounds.play("page")
            if album(glass, max(0, keepsakes.stickers() - unfinished), keepsakes.sticker) is Answer.CLOSED:
                return Answer.CLOSED
            continue
        if not isinstance(answer, GameCard):
            return answer
        glass.sounds.play("page")
        to_show = visit.show_first and not glass.manner.reduced_motion and answer.name not in shown
        shown.add(answer.name)
        minutes = visit.minutes.get(answer.name)
        block = Block(visit.games[answer.name], visit.attempts[answer.name], minutes, to_show)
        if answer.name not in runs:
            runs[answer.name] = Run(begun.pop(answer.name, 0) if done < len(due) else 0)
        run = runs[answer.name]
        played = play_block(glass, visit.begin, block, suite.trouble, suite.fault, run)
        if played.end == "closed":
            return Answer.CLOSED
        straight = played.end == "done"
        if played.end in ("done", "enough"):
            del runs[answer.name]
            ended = after_block(
                glass,
                face.picture,
                played.leaves,
                visit.games[answer.name],
                keepsakes,
                unfinished=sum(left.unfinished for left in runs.values()),
                more=played.end == "done" and done + 1 < planned,
                with_card=bool(due) or done == 0,  # a child that always chooses sees one in a visit
            )
            if ended is Answer.CLOSED or played.end == "enough":
                return ended
            done += 1
    return Answer.LEAVE  # all that was planned is played
