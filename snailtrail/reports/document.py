"""What stands on a report's pages, told in a language: the template only lays it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table; the first column names its rows."""

    name: str
    """For links and tests; not shown."""
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    """A sentence below it; below the title alone where there are no rows."""
    under_chart: bool = False
    """Whether it holds the numbers of the chart right before it, under the same heading."""


@dataclass(frozen=True)
class Chart:
    """An inline SVG with its heading and what is told of it; without one the words alone."""

    title: str
    svg: str
    note: str = ""
    sentence: str = ""
    """What matters most of it, before the note."""


@dataclass(frozen=True)
class Figure:
    """One large number and what it is."""

    label: str
    value: str
    note: str = ""
    """What it counts, where the label alone does not say so."""


@dataclass(frozen=True)
class Card:
    """One game on the parents' page."""

    title: str
    picture: str
    """As a data URI."""
    practised: str
    figures: tuple[Figure, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Square:
    """One day of the calendar."""

    kind: str
    """played, kept, planned, free or later."""
    words: str
    number: str


@dataclass(frozen=True)
class Calendar:
    """Weeks from Monday to Sunday."""

    title: str
    head: tuple[str, ...]
    weeks: tuple[tuple[str, tuple[Square, ...]], ...]
    """The week's first day in words, and its seven days."""
    key: tuple[tuple[str, str], ...]
    """Kinds of days and what they mean."""


@dataclass(frozen=True)
class Parents:
    """The first page."""

    title: str
    period: str
    greeting: str
    figures: tuple[Figure, ...]
    calendar: Calendar | None
    """None where nothing was planned or played."""
    charts: tuple[Chart, ...]
    cards: tuple[Card, ...]
    cards_title: str
    cards_note: str
    """What a word on them means; empty where none needs it."""
    next_title: str
    next: tuple[str, ...]

    @property
    def much(self) -> bool:
        """Whether it takes smaller letters on paper, to stay on one page."""
        weeks = len(self.calendar.weeks) if self.calendar is not None else 0
        return weeks > 5 or any(len(card.sentences) > 3 for card in self.cards)


@dataclass(frozen=True)
class Therapist:
    """The pages behind it."""

    title: str
    note: str
    parts: tuple[Table | Chart, ...]


@dataclass(frozen=True)
class Report:
    """All of it."""

    language: str
    direction: str
    """ltr or rtl."""
    name: str
    picture: str
    """As a data URI."""
    parents: Parents
    therapist: Therapist
    footer: tuple[str, ...]
    of_whom: str
    """Where no child made it, a sentence that says so; else empty."""
    not_a_device: str
    nothing: bool = False
    """Whether nothing was ever played: one sheet holds it all."""
