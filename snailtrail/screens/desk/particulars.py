"""The numbers of one attempt, and under which circumstances it was played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from snailtrail.play.words import ENGLISH, Words, joined, said
from snailtrail.reports.meanings import with_labels
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_facts import Fact
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass

MEANINGS = "meanings"


@dataclass(frozen=True)
class Number:
    """One measure of the attempt, to be told."""

    name: str
    """As it stands in the log, and in what others mean."""
    label: str
    value: str
    """With its unit; a dash where there is none."""
    meaning: str


@dataclass(frozen=True)
class Particulars:
    """All that is told of one attempt beside its path."""

    title: str
    circumstances: Sequence[tuple[str, str]]
    """What is told, and how it was."""
    numbers: Sequence[Number]
    """The one that progress is judged by first."""
    without: Sequence[tuple[str, str]] = ()
    """Measures that have no number here, and why."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Of all measures of the game, by their names."""


def particulars(glass: Glass, of: Particulars) -> Any:
    """Show the page until it is left; LEAVE or CLOSED."""
    meant = False

    def made(spot: Spot | None) -> Form:
        k = max(1.0, scale(glass.whole))
        return Form(glass, of.title, rows(of, meant, glass.words), picture="clipboard", spot=spot, scale=k)

    def answered(answer: Any) -> None:
        nonlocal meant
        meant = not meant

    return shown(glass, made, answered)


def rows(of: Particulars, meant: bool, words: Words) -> list[Row]:
    """The numbers, each with what it means where that is wished for, and below them how it was played."""
    press = said("Without what they mean") if meant else said("What they mean")
    first, *others = of.numbers
    labels = {name: words.tell(label) for name, label in of.labels.items()}
    return [
        Heading(said("Numbers")),
        Fact(first.label, first.value, _meaning(first, labels, words)),
        Sentences(said("Progress is judged by this one, in check-ups alone."), quiet=True),
        Actions(((MEANINGS, press, "magnifier"),)),
        *(Fact(one.label, one.value, _meaning(one, labels, words) if meant else "") for one in others),
        *([Heading(said("What does not apply here"))] if of.without else []),
        *(Sentences(joined(": ", which, why), quiet=True) for which, why in of.without),
        Heading(said("How it was played")),
        *(Fact(label, how) for label, how in of.circumstances),
    ]


def _meaning(of: Number, labels: Mapping[str, str], words: Words) -> str:
    """Empty where the language has no words for it: the label stands alone rather than half in English."""
    told = words.tell(of.meaning)
    return with_labels(told, labels) if words.language == ENGLISH.language or told != str(of.meaning) else ""
