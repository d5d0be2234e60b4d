"""What the therapist's numbers mean, in a sentence each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from snailtrail.play.words import said
from snailtrail.reports.document import Table
from snailtrail.reports.facts import Facts
from snailtrail.reports.series_words import BARE
from snailtrail.reports.stand import LEVEL_MEANING
from snailtrail.reports.tables import table

WORDS = (
    (said("bits"), said("How hard an attempt is: one bit more is half the room for error.")),
    (
        said("Level"),
        said("The difficulty at which the wished-for share succeeds. It compares only within one row of conditions."),
    ),
    (said("Easy to hard"), LEVEL_MEANING),
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
        said("Minimal detectable change"),
        said("A smaller difference cannot be told from measurement noise. Provisional."),
    ),
    (
        said("Changed more than measurement noise"),
        said(
            "Two check-ups in a row, on two days, lay outside the corridor on the same side. One alone can be chance."
        ),
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
            unit = "" if measure.unit in BARE else f" ({measure.unit})"
            head = f"{tell(game.title)}: {tell(measure.label)}{unit}"
            labels = {measure.name: tell(measure.label) for measure in game.measures}
            rows.append((head, with_labels(tell(measure.meaning), labels)))
    return table("meanings", said("What the words mean"), (said("Word"), said("Meaning")), rows, facts.words)


def with_labels(meaning: str, labels: Mapping[str, str]) -> str:
    """A meaning in which other measures stand by their labels, given by name: nobody reads the names of the log."""
    for name, label in labels.items():
        meaning = re.sub(rf"\b{name}\b", f"“{label}”", meaning)
    return meaning
