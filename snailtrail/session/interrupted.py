"""An attempt that a sudden end broke off, made whole from what was spooled of it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path

from snailtrail.play.discover import AnyGame
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.log_file import into_quarantine
from snailtrail.records.places import Places
from snailtrail.records.spool import Spooled, unfinished
from snailtrail.session.again import ForgottenError, played_again
from snailtrail.session.pressing import counting
from snailtrail.stage.timing import timing

RECOVERED = "recovered"
"""The flag of an attempt that was made whole from its spool: how its pictures were timed, what it was pointed with and
whether help was shown was not written down with it."""


def interrupted(spooled: Spooled, games: Mapping[str, AnyGame]) -> Attempt | None:
    """The attempt up to its last frame, scored by its game; None where nothing was played.

    One that came to its end counts like any other, one that did not is interrupted (`cut_off`). Where today's games
    cannot play or score it, it has no measures and is flagged `unscored`.
    """
    if spooled.header is None or not spooled.frames:
        return None
    attempt = replace(
        spooled.header,
        frames=spooled.frames,
        duration_s=spooled.frames[-1].t,
        ending="cut_off",
        invalid="interrupted",
        flags=(*spooled.header.flags, RECOVERED),
    )
    try:
        course, score = played_again(attempt, games)
    except ForgottenError:
        return replace(attempt, flags=(*attempt.flags, "unscored"))
    if attempt.kind == "practice":
        score = counting(score, course)
    if course.ending == "over":
        halted = timing([frame.shown for frame in attempt.frames], (), (), 0.0).gap
        attempt = replace(attempt, ending="over", invalid="gap" if halted else score.invalid)
    return replace(attempt, outcome=score.outcome, measures=score.measures, reasons=score.reasons, events=course.events)


def keep_interrupted(places: Places, log: Log, games: Mapping[str, AnyGame]) -> list[Future[Attempt]]:
    """Send every attempt that a sudden end broke off to the log; each file goes when its attempt is on the disk.

    One of which nothing was played goes at once; one whose beginning is damaged is kept in quarantine. Raises OSError.
    """
    sent = []
    for spooled in unfinished(places):
        attempt = interrupted(spooled, games)
        if spooled.header is None:
            into_quarantine(places, spooled.path)
        elif attempt is not None and not log.has(attempt.uid):
            kept = log.keep(attempt)
            kept.add_done_callback(partial(_unlink, spooled.path))
            sent.append(kept)
            continue
        spooled.path.unlink(missing_ok=True)
    return sent


def _unlink(path: Path, kept: Future[Attempt]) -> None:
    if kept.exception() is None:
        path.unlink(missing_ok=True)
