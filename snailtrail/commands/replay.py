"""`replay`: one attempt from the log, in the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from snailtrail.commands.attempt_words import particulars_of
from snailtrail.commands.launch import on_the_glass
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.words import joined, said
from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import Log
from snailtrail.records.log_scorings import Scoring
from snailtrail.screens.desk.playback import Playback, motion_of
from snailtrail.screens.desk.presses import Aims, Press, presses_of
from snailtrail.screens.desk.replay import Showing, show
from snailtrail.session.again import Again, ForgottenError, game_of, laid_out, score_again
from snailtrail.session.uncounted import uncounted
from snailtrail.session.why import OUTCOMES, moment
from snailtrail.stage.glass import Glass


def replay(data: Path | None, uid: str, window: tuple[int, int] | None) -> int:
    """Show an attempt again until the window is left; 1 when it cannot be shown, 2 without a screen."""

    def seen(glass: Glass, suite: LocalSuite) -> int:
        if suite.log is None:
            print(suite.trouble(), file=sys.stderr)
            return 1
        names = {face.id: face.name for face in suite.faces()}
        try:
            showing = showing_of(suite.log, suite.found.games, uid, lambda child: names.get(child, child))
        except KeyError:
            print(f"There is no attempt {uid} in these records. `export` lists them.", file=sys.stderr)
            return 1
        except (ForgottenError, DamagedTraceError) as error:
            print(f"Attempt {uid} cannot be shown: {error}. It is kept as it is.", file=sys.stderr)
            return 1
        show(glass, showing)
        return 0

    return on_the_glass(data, window, lambda: 0, seen)


def showing_of(log: Log, games: Mapping[str, AnyGame], uid: str, called: Callable[[str], str] = str) -> Showing:
    """A kept attempt made ready to be shown; raises KeyError, ForgottenError or DamagedTraceError.

    `called` gives a child's name by its id; the id itself where nobody knows it.
    """
    attempt = log.attempt(uid)
    return showing_of_version(attempt, games, log.scoring(uid), called(attempt.child))


def showing_of_version(attempt: Attempt, games: Mapping[str, AnyGame], scoring: Scoring, name: str) -> Showing:
    """One version of an attempt made ready to be shown, as it was scored last; ForgottenError."""
    game = game_of(attempt, games)
    again = score_again(attempt, games)
    title = joined(" · ", said(game.title), name, moment(attempt))
    playback = Playback(lambda: laid_out(attempt, game), attempt.frames, attempt.events, again.course.given)
    motion = motion_of(attempt, game, again.course)
    return Showing(
        title=title,
        note=_note(attempt, again, helped=bool(playback.helped)),
        field=Field(attempt.field_width_mm, attempt.field_height_mm),
        playback=playback,
        motion=motion,
        presses=() if motion.moved else _presses(attempt, game, playback, again),
        particulars=particulars_of(attempt, game, scoring, title),
        draw=game.draw,
    )


def _presses(attempt: Attempt, game: AnyGame, playback: Playback, again: Again) -> Sequence[Press]:
    """The presses that counted, with what they were to touch."""
    aims = Aims(game, laid_out(attempt, game), again.course.given)
    return presses_of(playback.helped or playback.samples, attempt.events, aims)


def _note(attempt: Attempt, again: Again, *, helped: bool) -> str:
    changed = again.other_version or not again.same_facts
    return joined(
        " · ",
        said("the game's rules have changed since: this is not quite what was played") if changed else "",
        said("check-up") if attempt.kind == "checkup" else said("practice"),
        said("{bits:.1f} bits", bits=attempt.realised_bits),
        OUTCOMES[attempt.outcome],
        said("does not count: {cause}", cause=uncounted(attempt)) if attempt.invalid else "",
        said("thin line: as the aids led it") if helped else "",
    )
