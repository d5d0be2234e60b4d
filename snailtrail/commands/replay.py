"""`replay`: one attempt from the log, in the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
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
from snailtrail.screens.desk.replay import Showing, show
from snailtrail.session.again import Again, ForgottenError, game_of, laid_out, score_again
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
    return Showing(
        title=title,
        note=_note(attempt, again),
        field=Field(attempt.field_width_mm, attempt.field_height_mm),
        playback=Playback(lambda: laid_out(attempt, game), attempt.frames, attempt.events, again.course.given),
        motion=motion_of(attempt, game, again.course),
        particulars=particulars_of(attempt, game, scoring, title),
        draw=game.draw,
    )


def _note(attempt: Attempt, again: Again) -> str:
    changed = again.other_version or not again.same_facts
    return joined(
        " · ",
        said("the game's rules have changed since: this is not quite what was played") if changed else "",
        said("check-up") if attempt.kind == "checkup" else said("practice"),
        said("{bits:.1f} bits", bits=attempt.realised_bits),
        OUTCOMES[attempt.outcome],
        said("does not count") if attempt.invalid else "",
    )
