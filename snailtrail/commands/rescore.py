"""`rescore`: every measure once more from the kept frames; what differs becomes a version beside the old."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Score
from snailtrail.records.attempt import plain_number
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log import Log, LogError, NotKeptError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places
from snailtrail.session.again import Again, ForgottenError, score_again

MOST_NAMED = 5
"""So many attempts that could not be scored are named; the rest is counted."""

OTHER_RULES = "the rules of their game are others today, so this would not be what was played"


@dataclass
class Difference:
    """What became of one measure of a game."""

    attempts: int = 0
    largest: float = 0.0
    """Between two numbers, in the measure's unit."""
    otherwise: int = 0
    """Attempts in which a number came or went, or is unknown for another reason."""


@dataclass
class Report:
    """What a run came to."""

    same: int = 0
    differ: int = 0
    differences: dict[tuple[str, str], Difference] = field(default_factory=dict)
    """By game and measure."""
    grades: int = 0
    """Attempts that would be graded otherwise today; the grade that was given stays."""
    left: dict[str, list[str]] = field(default_factory=dict)
    """Why attempts could not be scored again, with their uids."""
    trouble: str = ""
    """Why the run ended early; empty when it did not."""

    @property
    def seen(self) -> int:
        """Attempts that were looked at."""
        return self.same + self.differ + sum(len(uids) for uids in self.left.values())


def rescore(data: Path | None, child: str | None) -> int:
    """Score the attempts of all children, or of one, again and print what differs; 1 when not all could be done."""
    places = Places.of(data)
    try:
        lock = InstanceLock.take(places)
    except TakenError as taken:
        print(f"Snailtrail is {taken}. Close it first, for only one may write.", file=sys.stderr)
        return 1
    except OSError:
        lock = None  # nothing can be written there: what differs is told all the same
    try:
        return _rescored(places, child)
    finally:
        if lock is not None:
            lock.release()


def _rescored(places: Places, child: str | None) -> int:
    try:
        log = Log.open(places, alone=True)
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        children = log.children()
        if child is not None and child not in children:
            print(f"No attempts of {child} are kept here. Known children: {', '.join(children) or 'none'}.")
            return 1
        uids = [uid for one in (children if child is None else (child,)) for uid in log.uids(one)]
        found = discover()
        report = score_all(log, found.games, tqdm(uids, desc="scoring again", unit=" attempts"))
    finally:
        log.close()
    for line in (*told(report, len(uids), found.games), *found.problems):
        print(line)
    return 1 if report.left or report.trouble else 0


def score_all(log: Log, games: Mapping[str, AnyGame], uids: Iterable[str]) -> Report:
    """Score attempts again, one by one, and keep a further version of the measures of each that differs to any bit.

    Each attempt is written whole or not at all, so that a run may be stopped (Ctrl-C) and begun again at any time.
    """
    report = Report()
    try:
        for uid in uids:
            _one(log, games, uid, report)
    except KeyboardInterrupt:
        report.trouble = "Stopped. What was written stays; run it again for the rest."
    except NotKeptError as error:
        report.trouble = str(error)
    except (sqlite3.OperationalError, OSError) as error:
        report.trouble = log.trouble or f"The records cannot be written ({error})."
    return report


def _one(log: Log, games: Mapping[str, AnyGame], uid: str, report: Report) -> None:
    try:
        attempt = log.attempt(uid)
        again = score_again(attempt, games)
    except ForgottenError as error:
        report.left.setdefault(str(error), []).append(uid)
        return
    except DamagedTraceError as error:
        report.left.setdefault(f"the record is damaged: {error}", []).append(uid)
        return
    if again.other_version:
        report.left.setdefault(again.other_version, []).append(uid)
        return
    if not again.same_facts:
        report.left.setdefault(OTHER_RULES, []).append(uid)
        return
    before = log.scoring(uid)
    unlike = differences(before, again.score)
    if unlike:
        log.keep_scoring(uid, _next(before, again)).result()
        report.differ += 1
    else:
        report.same += 1
    report.grades += again.score.outcome != attempt.outcome
    for name, by in unlike.items():
        row = report.differences.setdefault((attempt.game, name), Difference())
        row.attempts += 1
        row.otherwise += by is None
        row.largest = max(row.largest, by or 0.0)


def _next(before: Scoring, again: Again) -> Scoring:
    return Scoring(before.version + 1, again.score.measures, again.score.reasons)


def differences(before: Scoring, after: Score) -> dict[str, float | None]:
    """The measures that are not the same to the last bit, and by how much two numbers differ.

    None where a number came or went, or is unknown for another reason.
    """
    unlike: dict[str, float | None] = {}
    for name in (*after.measures, *(name for name in before.measures if name not in after.measures)):
        if name not in after.measures or name not in before.measures:
            unlike[name] = None
            continue
        old, new = plain_number(before.measures[name]), plain_number(after.measures[name])
        if old is not None and new is not None:
            if old != new:
                unlike[name] = abs(new - old)
        elif old is not new or before.reasons.get(name, "") != after.reasons.get(name, ""):
            unlike[name] = None
    return unlike


def told(report: Report, attempts: int, games: Mapping[str, AnyGame]) -> Iterator[str]:
    """The report, line by line."""
    yield f"{report.seen} of {attempts} attempts scored again: {report.same} as before, {report.differ} differ."
    if report.differ:
        units = {(game.name, m.name): m.unit for game in games.values() for m in game.measures}
        yield "The new numbers are kept as a further version; the old ones stay beside them."
        yield f"{'game':8} {'measure':32} {'attempts':>8} {'largest difference':>24}  came, went or other reason"
        for key, row in sorted(report.differences.items()):
            largest = f"{row.largest:.6g} {units.get(key, '')}".strip() if row.attempts > row.otherwise else "-"
            yield f"{key[0]:8} {key[1]:32} {row.attempts:8d} {largest:>24}  {row.otherwise or '-'}"
    if report.grades:
        yield f"{report.grades} would be graded otherwise today. Grades stay as they were given."
    for why, uids in report.left.items():
        more = f" and {len(uids) - MOST_NAMED} more" if len(uids) > MOST_NAMED else ""
        yield f"{len(uids)} not scored, kept as they are: {why}. {', '.join(uids[:MOST_NAMED])}{more}"
    if report.trouble:
        yield report.trouble
