"""A child's pages for paper, as the grown-ups' side has them made: into a folder, as PDF where a browser is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from snailtrail.commands.opening import Opening, open_with_system
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import Found
from snailtrail.play.words import Words, said
from snailtrail.records.profile import Child
from snailtrail.screens.desk.papers import Paper
from snailtrail.stage.working import Told

if TYPE_CHECKING:
    from snailtrail.commands.paperwork import Office  # a start of the program need not wait for it


class ChildPapers:
    """See screens.desk.papers.Papers; raises KeyError when the child is gone."""

    def __init__(
        self,
        workplace: Workplace,
        child: str,
        found: Found,
        browser: Callable[[], Path | None] | None = None,
        opens: Callable[[Path], str] = open_with_system,
    ):
        """`browser` finds what prints; None looks in the usual places. `opens` shows a file, or says why it cannot,
        which may take a moment."""
        self._work = workplace
        self._found = found
        self._browser = browser
        self._opens = opens
        self._id = child
        self.name = self._child.profile.name
        self.folders = workplace.folders

    def report(self, words: Words, folder: Path, told: Told) -> Paper:
        """See Papers."""
        page = self._office(words).report(self._child)
        told(0.5)
        return self._put(page, folder, "report")

    def worksheets(self, words: Words, paper: Literal["a4", "letter"], folder: Path, told: Told) -> Paper:
        """See Papers."""
        office, child = self._office(words), self._child
        page = office.worksheet(child, paper=paper)
        told(0.5)
        return self._put(page, folder, "worksheets", office.remarks(child))

    def open(self, path: Path) -> Callable[[], str]:
        """See Papers."""
        opening = Opening(partial(self._opens, path))
        opening.start()
        return lambda: opening.trouble

    @property
    def _child(self) -> Child:
        return self._work.shelf.child(self._id)

    def _office(self, words: Words) -> Office:
        from snailtrail.commands.paperwork import Office

        return Office(self._found, self._work.log(), self._work.prescription, words, self._work.now())

    def _put(self, page: str, folder: Path, kind: str, remarks: Sequence[str] = ()) -> Paper:
        """The id in its name, for a stick is seen by many; a second one of a day has a number and takes no place."""
        from snailtrail.commands.paperwork import put, unused
        from snailtrail.commands.printing import find_browser

        file = unused(folder / f"{self._id}-{kind}-{self._work.today().isoformat()}.pdf")
        where, otherwise = put(page, file, self._work.places.printing, self._browser or find_browser)
        sentences = [said("{name} is written. It lies in {folder}.", name=where.name, folder=where.parent)]
        return Paper(where, [*([otherwise] if otherwise else []), *sentences, *remarks])
