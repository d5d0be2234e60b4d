"""What a grown-up should know, where things lie, and what this is."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.play.words import said
from snailtrail.screens.note import Note
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_rows import Heading, Row, Words
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer


def notes(glass: Glass, of: Sequence[Note]) -> Answer:
    """Show the notes; LEAVE for the way back, or CLOSED."""
    rows: list[Row] = []
    for note in of:
        rows += [Heading(note.heading), *(Words(line) for line in note.lines)]

    def made(spot: Spot | None) -> Form:
        return Form(glass, said("Good to know"), rows, spot=spot, scale=max(1.0, scale(glass.whole)))

    return Answer(shown(glass, made, lambda answer: None))
