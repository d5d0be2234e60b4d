"""A block of one game: attempt after attempt, each in the log before its leaf is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Outcome
from snailtrail.play.words import of_error, said
from snailtrail.records.log import LogError
from snailtrail.screens.child.attempt import PAUSES, above, attempt, away, fault_sentence, still, too_small
from snailtrail.screens.child.block import MOST_CLOSING, Block, BlockEnd, Run, next_turn
from snailtrail.screens.child.hand_over import hand_over
from snailtrail.screens.child.invite import LONGEST_S, invite
from snailtrail.screens.child.pause import ask_a_grown_up, pause
from snailtrail.screens.child.sentences import invitation, praise, praise_picture
from snailtrail.screens.child.show import show
from snailtrail.screens.joy import PLACE, Joy, joy
from snailtrail.screens.mascot import Eyes, open_eyed
from snailtrail.session.asked import Asked
from snailtrail.session.clocks import GAP
from snailtrail.session.pace import Pace
from snailtrail.session.session import Kept, Session
from snailtrail.stage.frozen import Frozen
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import EAR_MM, HOME_MM, GlassPlace
from snailtrail.stage.widgets import Button, Look, Saying, ear_face, round_button

CHEER_S = 1.5
QUIET_S = 0.8

LEAVES_MM = 13.0
"""The height of the card with the leaves."""
GIFTS_APART_MM = 3.0
UNTOUCHED = 3
"""After so many attempts in a row in which nothing was pressed a grown-up is asked: child or device may need one."""
NOTHING_PRESSED = said(
    "Nothing was pressed in {count} attempts in a row; none of them counts. Show the child how to play, see whether "
    "mouse, touch or switch work, or choose another game.",
    count=UNTOUCHED,
)


@dataclass(frozen=True)
class Played:
    """How a block ended, and how many leaves it brought."""

    end: BlockEnd
    leaves: int


def play_block(
    glass: Glass,
    begin: Callable[[], tuple[Session, Pace]],
    block: Block,
    trouble: Callable[[], str],
    fault: Callable[[str, Exception], None],
    run: Run | None = None,
) -> Played:
    """Play a block to its end, or until the child goes away or the window is closed; goes on where a `run` stopped.

    A child whose profile was taken away meanwhile is led back; so is one whose game fails, after a word to a grown-up,
    and `fault` is told where and what. Records that cannot be read are told too.
    """
    run = run or Run()
    try:
        end = _play(glass, begin, block, trouble, run)
    except (LogError, sqlite3.Error) as error:
        end = away(ask_a_grown_up(glass, of_error(error)))
    except Exception as error:  # a game may do anything, and the others can be played all the same
        fault(block.game.name, error)
        end = away(ask_a_grown_up(glass, fault_sentence(block.game)))
    return Played(end, run.earlier + run.leaves if run.leaves else 0)  # as many as stood in the bar


def _play(
    glass: Glass,
    begin: Callable[[], tuple[Session, Pace]],
    block: Block,
    trouble: Callable[[], str],
    run: Run,
) -> BlockEnd:
    """Attempt after attempt; the run takes up those that came to their end and in which the hand did something."""
    to_show, untouched = block.show_first, 0

    def bar(painter: Painter) -> None:
        block_bar(painter, block.attempts, run.earlier + run.leaves, max(0, run.turn - block.attempts))

    sentence = invitation(block.game)
    place = GlassPlace(glass, bar, sentence, marks=True)
    hindrance = trouble() or too_small(glass)
    if hindrance:
        return away(ask_a_grown_up(glass, hindrance))
    try:
        session, pace = begin()
    except KeyError:
        return "left"
    run.goes_on_in(session, block.game)
    pace.begin_block(block.minutes)
    answer = None if to_show else invite(glass, block.game)  # what shows itself is spoken meanwhile
    if answer is not None:
        return away(answer)
    while True:
        hindrance = trouble() or too_small(glass)
        if hindrance:
            return away(ask_a_grown_up(glass, hindrance))
        asked = next_turn(glass, session, pace, block, run)
        if not isinstance(asked, Asked):
            return asked
        if to_show:
            to_show = False
            # begun_at is when the attempt itself is asked for, not what was shown before
            seen, asked = show(glass, asked, bar), session.anew(asked)
            if seen in ("left", "closed"):
                return "left" if seen == "left" else "closed"
            if seen in PAUSES and (answer := pause(glass, partial(still, glass, asked, asked.begin(), bar))):
                return away(answer)
            if seen in ("resized", *PAUSES):
                continue
        trial = asked.begin()
        if block.game.scene is not None:
            hindered = hand_over(glass, block.game.scene(trial), partial(above, glass, bar))
            if hindered == "resized":
                continue
            if hindered:
                return hindered
        run.waiting = None  # one that its game fails at is not asked again
        course, new = attempt(glass, session, asked, trial, place, practice=True)
        pace.attempted(slept=GAP in new.attempt.flags)
        if course.ending != "over" and not place.watched.steps:  # a grown-up's key asks for another one
            run.waiting = asked
        if course.ending in ("left", "closed"):
            return "left" if course.ending == "left" else "closed"
        nobody = course.ending == "over" and bool(new.score.invalid)
        untouched = untouched + 1 if nobody else 0 if course.ending == "over" else untouched
        if untouched == UNTOUCHED:
            return away(ask_a_grown_up(glass, NOTHING_PRESSED))
        if nobody:
            glass.sounds.say(sentence)  # nobody was there, or nobody dared: no turn is used up, and the next one waits
            to_show = not glass.manner.reduced_motion
        if nobody or course.ending in PAUSES:
            answer = pause(glass, partial(still, glass, asked, trial, bar))
            if answer is not None:
                return away(answer)
        elif course.ending == "over":
            run.kept.append(new)
            praised = _praise(block.game, run.kept)
            answer = _after(glass, partial(still, glass, asked, trial, bar), new, *praised, block.game)
            if answer in (Answer.LEAVE, Answer.CLOSED):
                return away(answer)


def _praise(game: AnyGame, kept: Sequence[Kept]) -> tuple[str, Joy]:
    """The key of what is said after the last of a block's attempts, now and then after a success, else empty; and how
    joy looks this time.
    """
    begin, successes = kept[0].attempt.seed, sum(one.score.outcome >= Outcome.SUCCESS for one in kept)
    if kept[-1].score.outcome < Outcome.SUCCESS:
        return "", Joy()
    return praise(game, successes, begin), Joy(begin + len(kept), praise_picture(game, successes, begin))


def _after(glass: Glass, still: Callable[[Painter], None], kept: Kept, said: str, this: Joy, game: AnyGame) -> Answer:
    """The moment after an attempt, over its picture: joy for a success, quiet otherwise; not over before it is kept.

    `said` is spoken to its end, the ear says the game's invitation again.
    """
    success = kept.score.outcome >= Outcome.SUCCESS
    whole = glass.whole
    if success:
        glass.sounds.play("sticker")
        if glass.manner.sparkles:
            glass.sparks.burst(glass.across(whole.width_mm * PLACE[0]), whole.height_mm * PLACE[1] - 30, 60, speed=85)

    eyes, seen = Eyes(glass), Frozen(still)

    def front(painter: Painter, t: float) -> None:
        seen.lay(painter)
        if success:
            joy(painter, game.picture, t, this, eyes)

    until = glass.now() + LONGEST_S

    def ready() -> bool:
        return kept.stored.done() and (not glass.sounds.speaking or glass.now() >= until)

    if said:
        glass.sounds.say(said)
    seconds = CHEER_S if success else QUIET_S
    home = Button(Answer.LEAVE, *HOME_MM, HOME_MM[2], round_button("home"))
    ear = Button(Saying(invitation(game)), *EAR_MM, EAR_MM[2], ear_face)
    follows = open_eyed if success else None
    answer: Answer = Panel(
        glass, [home, ear], front=front, moves_s=seconds, lasts_s=seconds, ready=ready, follows=follows
    ).ask()
    return answer


def block_bar(painter: Painter, attempts: int, done: int, added: int | None = None) -> None:
    """The way home, the ear, and a leaf for each attempt of the block: pale until it is done.

    The row never grows: to a child that counts, its end is a promise. An easy attempt that is `added` is a present that
    stands beside it, wrapped until it is done. None where nothing ever is.
    """
    for face, (x, y, size) in ((round_button("home"), HOME_MM), (ear_face, EAR_MM)):
        face(painter, Button(None, x, y, size, size, face), Look(False, False, 0.0))
    whole, y = painter.whole.width_mm, HOME_MM[1]
    room = 0.0 if added is None else MOST_CLOSING * (LEAVES_MM + GIFTS_APART_MM)
    step = min(11.0, (whole - 88 - room) / max(1, attempts))
    wide = step * attempts + 3.0
    begins = whole - 5 - wide
    # on a card of its own: a pale leaf would be lost on the sky of one world and the night of another
    painter.card(begins + wide / 2, y, wide, LEAVES_MM, painter.theme.card, lift=0.3)
    for i in range(attempts):
        painter.picture("leaf", begins + 1.5 + (i + 0.5) * step, y, min(9.0, step), alpha=1.0 if i < done else 0.24)
    for i in range(added or 0):
        x = begins - (i + 1) * GIFTS_APART_MM - (i + 0.5) * LEAVES_MM
        painter.card(x, y, LEAVES_MM, LEAVES_MM, painter.theme.card, lift=0.3)
        painter.picture("leaf" if attempts + i < done else "gift", x, y, 9.0)
