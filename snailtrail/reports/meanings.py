"""What the therapist's numbers mean, in a sentence each."""

from __future__ import annotations

import re

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import Words, said
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
    (said("Success expected"), said("The mean chance of success that was expected of the attempts.")),
    (
        said("Success observed"),
        said(
            "How many of the attempts that count succeeded, and between which shares that lies with a chance of 80 %."
        ),
    ),
)
OF_CHECKUPS = (
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
    """The words of the tables, then the measure by which each game that had check-ups judges them."""
    tell = facts.words.tell
    checked = {name for name, progress in facts.progress.items() if progress.checkups}
    rows = [(tell(word), tell(meaning)) for word, meaning in (*WORDS, *(OF_CHECKUPS if checked else ()))]
    for name, game in facts.games.items():
        if name in checked:
            measure = next(measure for measure in game.measures if measure.name == game.primary)
            head = f"{tell(game.title)}: {tell(measure.label)} ({measure.unit})"
            rows.append((head, _with_labels(tell(measure.meaning), game, facts.words)))
    return table("meanings", said("What the words mean"), (said("Word"), said("Meaning")), rows, facts.words)


def _with_labels(meaning: str, game: AnyGame, words: Words) -> str:
    """A meaning in which other measures stand by their labels: nobody reads the names of the log."""
    for measure in game.measures:
        meaning = re.sub(rf"\b{measure.name}\b", f"“{words.tell(measure.label)}”", meaning)
    return meaning
