"""What is made for paper: a child's report, and worksheets for pencil and scissors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal, Protocol, cast

from snailtrail.play.words import Words, said
from snailtrail.records.drives import Folders
from snailtrail.screens.desk.child_moves import Way, into
from snailtrail.screens.desk.telling import ask
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.working import Told

REPORT, WORKSHEETS = said("Report"), said("Worksheets")
PICTURE = "notebook"
PAPERS: Sequence[tuple[Literal["a4", "letter"], str, str]] = (("a4", "A4", PICTURE), ("letter", "Letter", PICTURE))


class Papers(Protocol):
    """What the pages need of the rest, for one child."""

    name: str
    folders: Folders

    def report(self, words: Words, folder: Path, told: Told) -> Sequence[str]:
        """Write a report into the folder; what to say of it. Raises as the records do."""

    def worksheets(self, words: Words, paper: Literal["a4", "letter"], folder: Path, told: Told) -> Sequence[str]:
        """Write sheets in true millimetres on this paper."""


def paper_ways(glass: Glass, of: Papers) -> list[Way]:
    """All that can be made for paper."""
    return [
        Way(
            "printer",
            REPORT,
            said("a page for parents, tables for the therapist"),
            lambda: into(glass, of, REPORT, partial(of.report, glass.words)),
        ),
        Way("pencil", WORKSHEETS, said("for pencil and scissors, as hard as now"), partial(_worksheets, glass, of)),
    ]


def _worksheets(glass: Glass, of: Papers) -> Answer:
    paper = ask(glass, WORKSHEETS, [said("Which paper will they be printed on?")], PAPERS, picture="pencil")
    if isinstance(paper, Answer):
        return Answer.CLOSED if paper is Answer.CLOSED else Answer.LEAVE
    size = cast('Literal["a4", "letter"]', paper)
    return into(glass, of, WORKSHEETS, partial(of.worksheets, glass.words, size))
