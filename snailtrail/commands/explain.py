"""`explain`: the last steps of a child's difficulty in one game, each with its reason, then where it stands now."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from snailtrail.commands.prescribing import prescription
from snailtrail.commands.standing import stands_now
from snailtrail.play.discover import AnyGame, discover
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places
from snailtrail.records.profile import NoChildError, ProfileShelf
from snailtrail.reports.made_up import FLAG, banner
from snailtrail.reports.stand import Stand
from snailtrail.session.stands import stand
from snailtrail.session.why import explain

LAST = 20


def explain_child(data: Path | None, child: str, game: str, last: int = LAST) -> int:
    """Print the last attempts of a child in a game, oldest first; 1 when there are none or the log cannot be read."""
    try:
        log = Log.open(Places.of(data))
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    games = discover().games
    try:
        # one more: each step is told against the one before it
        attempts = log.attempts(child, game, last=last + 1)
        if not attempts:
            known = ", ".join(log.children()) or "none"
            print(f"No attempts of {child} in {game} are kept here. Children with attempts: {known}.", file=sys.stderr)
            return 1
        stands = _stands(data, log, child, game, games)
    finally:
        log.close()
    shown = attempts[-last:]
    if of_whom := banner(sum(FLAG in one.flags for one in shown), len(shown)):
        print(of_whom)
    for sentence in explain(attempts, games.get(game), skip=len(attempts) - len(shown)):
        print(sentence)
    for label, fact in stands.facts if stands is not None else ():
        print(f"{label}: {fact}")
    return 0


def _stands(data: Path | None, log: Log, child: str, game: str, games: Mapping[str, AnyGame]) -> Stand | None:
    """Where the child stands now; None for one without a profile, and for a game that is gone."""
    if game not in games:
        return None
    try:
        of, rules = ProfileShelf(Places.of(data), games).child(child), games[game]
    except NoChildError as error:
        if error.faults:
            print(error, file=sys.stderr)
        return None
    return stand(stands_now(log, of, rules, prescription(of.profile, rules), datetime.now(UTC)))
