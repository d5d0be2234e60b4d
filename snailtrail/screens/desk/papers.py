"""What is made for paper: a child's report, and worksheets for pencil and scissors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, Protocol, cast

from snailtrail.play.words import Words, said
from snailtrail.records.drives import Folders
from snailtrail.screens.desk.child_moves import Way
from snailtrail.screens.desk.files import pick_folder
from snailtrail.screens.desk.telling import FINE, GOOD, Action, ask, outcome
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.working import Told

REPORT, WORKSHEETS = said("Report"), said("Worksheets")
PICTURE = "notebook"
PAPERS: Sequence[tuple[Literal["a4", "letter"], str, str]] = (("a4", "A4", PICTURE), ("letter", "Letter", PICTURE))
OPEN, FOLDER = "open", "folder"


@dataclass(frozen=True)
class Paper:
    """A file that was written, and what to say of it."""

    file: Path
    sentences: Sequence[str]


class Papers(Protocol):
    """What the pages need of the rest, for one child."""

    name: str
    folders: Folders

    def report(self, words: Words, folder: Path, told: Told) -> Paper:
        """Write a report into the folder. Raises as the records do."""

    def worksheets(self, words: Words, paper: Literal["a4", "letter"], folder: Path, told: Told) -> Paper:
        """Write sheets in true millimetres on this paper."""

    def open(self, path: Path) -> Callable[[], str]:
        """Begin to open a file or show a folder with the program that this computer has for it, and do not wait for it:
        what comes back gives a sentence once it is known that it cannot, and is empty until then."""


def paper_ways(glass: Glass, of: Papers) -> list[Way]:
    """All that can be made for paper."""
    return [
        Way(
            "printer",
            REPORT,
            said("a page for parents, tables for the therapist"),
            lambda: _made(glass, of, REPORT, "printer", partial(of.report, glass.words)),
        ),
        Way("pencil", WORKSHEETS, said("for pencil and scissors, as hard as now"), partial(_worksheets, glass, of)),
    ]


def _worksheets(glass: Glass, of: Papers) -> Answer:
    paper = ask(glass, WORKSHEETS, [said("Which paper will they be printed on?")], PAPERS, picture="pencil")
    if isinstance(paper, Answer):
        return Answer.CLOSED if paper is Answer.CLOSED else Answer.LEAVE
    size = cast('Literal["a4", "letter"]', paper)
    return _made(glass, of, WORKSHEETS, "pencil", partial(of.worksheets, glass.words, size))


def _made(glass: Glass, of: Papers, title: str, picture: str, work: Callable[[Path, Told], Paper]) -> Answer:
    """Let a folder be chosen and make the paper there; LEAVE or CLOSED."""
    title = said("{child}: {section}", child=of.name, section=title)
    folder = pick_folder(glass, title, of.folders, hint=said("Where to? A stick can be taken along."))
    if not isinstance(folder, Path):
        return Answer.CLOSED if folder is Answer.CLOSED else Answer.LEAVE
    return paper_in(glass, of, title, picture, folder, work)


def paper_in(
    glass: Glass, of: Papers, title: str, picture: str, folder: Path, work: Callable[[Path, Told], Paper]
) -> Answer:
    """Make the paper in a folder, tell where it lies and open it if asked to; LEAVE or CLOSED."""
    made: list[Paper] = []

    def worked(told: Told) -> Sequence[str]:
        made.append(work(folder, told))
        return made[0].sentences

    sentences = outcome(glass, title, worked)
    actions: list[Action] = [(FINE, GOOD, "check")]
    if made:
        actions = [(OPEN, said("Open it"), picture), (FOLDER, said("Show the folder"), "folder"), *actions]
    trouble: Callable[[], str] | None = None
    while True:
        answer = ask(glass, title, sentences, actions, picture=picture, later=trouble)
        if answer not in (OPEN, FOLDER):
            return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE
        trouble = of.open(made[0].file if answer == OPEN else made[0].file.parent)
