"""What the therapist's numbers mean, in a sentence each."""

from __future__ import annotations

from snailtrail.play.words import said
from snailtrail.reports.document import Table
from snailtrail.reports.facts import Facts
from snailtrail.reports.tables import table

WORDS = (
    (said("bits"), said("How hard an attempt is: one bit more is half the room for error.")),
    (
        said("Level"),
        said("The difficulty at which the wished-for share succeeds. It compares only within one row of conditions."),
    ),
    (said("80 % band"), said("So sure the level is: it lies between these two with a chance of 80 %.")),
    (said("Success promised"), said("The mean chance of success that was expected of the attempts.")),
    (said("Success observed"), said("The share of the attempts that count that succeeded.")),
    (
        said("One standard error"),
        said("How far one check-up's value may lie from the next without any change. Provisional."),
    ),
    (
        said("Minimal detectable change"),
        said("A smaller difference cannot be told from measurement noise. Provisional."),
    ),
)


def meanings(facts: Facts) -> Table:
    """The words of the tables, then the one measure by which each game judges progress."""
    tell = facts.words.tell
    rows = [(tell(word), tell(meaning)) for word, meaning in WORDS]
    played = {attempt.game for attempt in facts.of_period} | set(facts.progress)
    for name, game in facts.games.items():
        if name in played:
            measure = next(measure for measure in game.measures if measure.name == game.primary)
            head = f"{tell(game.title)}: {tell(measure.label)} ({measure.unit})"
            rows.append((head, tell(measure.meaning)))
    return table("meanings", said("What the words mean"), (said("Word"), said("Meaning")), rows, facts.words)
