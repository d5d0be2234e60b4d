"""Sheets for pencil and scissors: a game's own layouts at a child's present difficulty, in true millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.words import Said, Words, joined, said
from snailtrail.reports.embedding import Embedded
from snailtrail.reports.page import NOT_A_DEVICE, SHEETS_MM, Paper, rendered
from snailtrail.reports.svg_canvas import SvgCanvas

EDGE_MM = 9.0
"""Most printers leave so much at the edges of a paper blank."""
HEAD_MM, FOOT_MM = 17.0, 15.0
RULER_MM = 50.0
"""A line of this length at each sheet's foot says whether it was printed at its true size."""


UNLIKE_GLASS = said("Results on paper and on glass do not compare.")


@dataclass(frozen=True)
class Owner:
    """Whose sheets they are, and when they were made."""

    name: str
    picture: str
    """The name of a picture."""
    day: date
    of_whom: str = ""
    """Where the difficulty comes from attempts that no child made, a sentence that says so (made_up.banner)."""


@dataclass(frozen=True)
class Exercise:
    """One sheet: what is laid out on it."""

    game: AnyGame
    params: Any
    bits: float
    seed: int
    first: str = ""
    """Where no play stands behind the bits, a sentence that says so (unplayed)."""


@dataclass(frozen=True)
class Sheet:
    """One sheet, told."""

    title: str
    how: str
    """What is done with it; empty where its game says nothing of it."""
    svg: str
    note: str
    remarks: str
    """What else a reader has to know of this sheet, and of games without one; may be empty. A second line
    of it stands in the white that games leave at a field's edge."""


def on_paper(game: AnyGame) -> bool:
    """Whether a game can be put on paper."""
    return game.paper is not None


def unplayed(game: AnyGame, why: str, *, tried: bool) -> Said:
    """That nothing but a first level stands behind a game's sheet, and what that comes from (session.stands.BEGINS).

    `tried` is whether it was played all the same, without an attempt that counts.
    """
    if tried:
        return said(
            "{game}: no attempt counts yet, and its sheet is as hard as a first level, {why}.",
            game=said(game.title),
            why=why,
        )
    return said(
        "{game} was not played yet, and no play stands behind its sheet: a first level, {why}.",
        game=said(game.title),
        why=why,
    )


def only_on_a_screen(game: AnyGame) -> Said:
    """Why there is no sheet of a game."""
    return said("{game} has no sheet: it is played on a screen alone.", game=said(game.title))


def field_of(paper: Paper) -> Field:
    """What a game has of a paper that lies on its long side."""
    short, long = SHEETS_MM[paper]
    return Field(long - 2 * EDGE_MM, short - 2 * EDGE_MM - HEAD_MM - FOOT_MM)


def worksheet_page(
    owner: Owner,
    exercises: Sequence[Exercise],
    words: Words,
    embedded: Embedded,
    fonts: Path,
    paper: Paper,
    remarks: Sequence[str] = (),
) -> str:
    """The sheets as HTML, a page each; each says the remarks."""
    sheets = [
        _sheet(exercise, number, owner.day, words, embedded, paper, remarks)
        for number, exercise in enumerate(exercises)
    ]
    short, long = SHEETS_MM[paper]
    return rendered(
        "worksheet.html.j2",
        words,
        fonts,
        language=words.language.replace("_", "-"),
        direction="rtl" if words.right_to_left else "ltr",
        title=words.tell(said("Worksheets for {name}", name=owner.name)),
        name=owner.name,
        picture=embedded(owner.picture),
        of_whom=words.tell(owner.of_whom) if owner.of_whom else "",
        warnings=(words.tell(UNLIKE_GLASS), words.tell(NOT_A_DEVICE)),
        sheets=sheets,
        paper=(long, short),
        edge=EDGE_MM,
        head=HEAD_MM,
        foot=FOOT_MM,
        ruler=RULER_MM,
        ruler_words=words.tell(
            said("This line is {length:.0f} mm long when printed at 100 %, not fitted to the page.", length=RULER_MM)
        ),
    )


def _sheet(
    exercise: Exercise,
    number: int,
    day: date,
    words: Words,
    embedded: Embedded,
    paper: Paper,
    remarks: Sequence[str],
) -> Sheet:
    game, field = exercise.game, field_of(paper)
    assert game.paper is not None
    trial = game.begin(exercise.params, field, np.random.default_rng(exercise.seed))
    canvas = SvgCanvas(field, embedded)
    game.paper(trial, canvas)
    note = joined(
        " · ",
        said("{game}, {bits:.1f} bits", game=said(game.title), bits=exercise.bits),
        *(said(length, **of(trial)) for length, of in game.paper_lengths.items()),
        words.day(day),
        said("seed {seed}", seed=exercise.seed),
    )
    title, how = words.tell(game.invitation), game.paper_how.get(game.paper_kind(trial), "")
    told = words.tell(joined(" ", exercise.first, *remarks))
    return Sheet(title, words.tell(said(how)), canvas.svg(f"sheet-{number}", title), words.tell(note), told)
