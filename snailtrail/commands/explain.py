"""`explain`: the last steps of a child's difficulty in one game, each with its reason, as sentences."""

from __future__ import annotations

import sys
from pathlib import Path

from snailtrail.play.discover import discover
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places
from snailtrail.reports.made_up import FLAG, banner
from snailtrail.session.why import explain

LAST = 20


def explain_child(data: Path | None, child: str, game: str, last: int = LAST) -> int:
    """Print the last attempts of a child in a game, oldest first; 1 when there are none or the log cannot be read."""
    try:
        log = Log.open(Places.of(data))
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        # one more: each step is told against the one before it
        attempts = log.attempts(child, game, last=last + 1)
        if not attempts:
            known = ", ".join(log.children()) or "none"
            print(f"No attempts of {child} in {game} are kept here. Children with attempts: {known}.", file=sys.stderr)
            return 1
    finally:
        log.close()
    shown = attempts[-last:]
    if of_whom := banner(sum(FLAG in one.flags for one in shown), len(shown)):
        print(of_whom)
    for sentence in explain(attempts, discover().games.get(game))[-last:]:
        print(sentence)
    return 0
