"""Why an attempt does not count, all of it, and who helped in one that may; in words that every page shares."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.play.flags import FLAGGED, HELP
from snailtrail.play.words import Said, joined, said
from snailtrail.records.attempt import Attempt
from snailtrail.reports.marks import WITHOUT_COUNTING

ENDINGS: Mapping[str, Said] = {
    "left": said("it was left before its end"),
    "closed": said("the window was closed"),
    "focus_lost": said("the window lost focus"),
    "resized": said("the window changed its size"),
    "paused": said("a pause was asked for"),
    "stopped": said("it took too long"),
    "cut_off": said("the program or the computer ended during it"),
    "fault": said("the game stopped by a fault"),
}
INVALID: Mapping[str, Said] = {
    "gap": said("the computer halted during it"),
    "no_movement": said("the hand did not move"),
    "no_press": said("nothing was pressed"),
    "interrupted": said("it was interrupted"),
    **WITHOUT_COUNTING,
    "practice_trial": said("it was to try the check-up out"),
}
HELPED: Mapping[str, Said] = {
    "helped": said("A hand showed the way, for nothing had happened for a while."),
    HELP: said("A grown-up helped."),
}
"""By the mark that an attempt bears."""


def uncounted(attempt: Attempt) -> Said:
    """Everything that keeps an attempt from counting; one that was left may have been flagged as well."""
    if attempt.invalid == "interrupted" and attempt.ending in ENDINGS:
        cause = ENDINGS[attempt.ending]
    else:
        cause = INVALID.get(attempt.invalid, said(attempt.invalid.replace("_", " ")))
    flagged = FLAGGED in attempt.flags and attempt.invalid != FLAGGED
    return said("{one}, and {other}", one=cause, other=INVALID[FLAGGED]) if flagged else cause


def helped(attempt: Attempt) -> Said:
    """Who helped in an attempt, a sentence each; empty where nobody did, or where it says so that it does not count."""
    return joined(" ", *(words for mark, words in HELPED.items() if mark in attempt.flags and mark != attempt.invalid))
