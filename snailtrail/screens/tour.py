"""The way through the screens: picker, shelf, play, end, and back; the door to the grown-ups' side."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from snailtrail.play.field import Field
from snailtrail.play.words import Words, of_error
from snailtrail.records.access import Access
from snailtrail.records.log import LogError
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.child.picker import ARCHIVED, NOBODY, Door, Face, pick
from snailtrail.screens.desk.gate import IDLE_S, Gate
from snailtrail.screens.note import Note
from snailtrail.session.checkup import Wanted
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

if TYPE_CHECKING:
    from snailtrail.screens.child.visit import Visit
    from snailtrail.screens.desk.needs import Desk


class Suite(Protocol):
    """What the screens need of the rest; built by app."""

    def faces(self) -> Sequence[Face]:
        """All children, freshly read."""

    def archived(self) -> bool:
        """Whether a child is in the archive, and so has no face."""

    def settle(self, field: Field) -> None:
        """Begin, on a thread of its own, what no face has to wait for; `field` is what a game has of the window."""

    def visit(self, child: str) -> Visit:
        """Begin a child's sitting."""

    def notes(self) -> Sequence[Note]:
        """What a grown-up should know."""

    def desk(self, field: Callable[[], Field]) -> Desk:
        """What the grown-ups' pages read and write; `field` is what a game has of the window."""

    def keep_calibration(self, display: str, px_per_mm: tuple[float, float]) -> str:
        """Keep what was measured on a display; a sentence when that cannot be done, else empty."""

    def keep_language(self, language: str) -> str:
        """Keep the language of words and voice; a sentence when that cannot be done, else empty."""

    @property
    def words(self) -> Words:
        """The language in force."""

    @property
    def access(self) -> Access | None:
        """Who may enter the grown-ups' side; None where nothing can be kept, and then the door is as it was."""

    def trouble(self) -> str:
        """Why no attempt may start, as a sentence; empty when it may."""

    def fault(self, where: str, error: Exception) -> None:
        """Write a fault of the program down."""


def tour(glass: Glass, suite: Suite) -> None:
    """Show screens until the window is closed or left."""
    gate = Gate(suite.access, glass.now) if suite.access is not None else None
    while True:
        glass.sounds.music.wanted = True
        faces = suite.faces()
        nobody = ARCHIVED if not faces and suite.archived() else NOBODY
        answer = pick(glass, faces, nobody=nobody, stands=lambda: suite.settle(glass.field))
        if answer is Door.DESK:
            glass.sounds.music.wanted = False  # nor in a check-up, which begins there
            glass.for_grown_ups = True
            try:
                left = _behind(gate, glass, suite)
            finally:
                glass.for_grown_ups = False
            if isinstance(left, Wanted):
                if gate is not None:
                    gate.lock()  # from now on a child has the computer
                left = _checkup(glass, suite, left)
            if left is Answer.CLOSED:
                return
        elif isinstance(answer, Face):
            if gate is not None:
                gate.lock()
            glass.sounds.play("page")
            # what a child sees after the first press is loaded while the faces stand
            from snailtrail.screens.child.visit import visited

            if visited(glass, suite, answer) is Answer.CLOSED:
                return
        else:
            return


def _behind(gate: Gate | None, glass: Glass, suite: Suite) -> Answer | Wanted:
    """The grown-ups' side, when its gate opens; left by itself when nobody is there any more."""
    from snailtrail.screens.desk.side import side  # a child's start need not wait for the grown-ups' pages

    refused = gate.enter(glass) if gate is not None else None
    if refused is not None:
        return refused
    if gate is None or not gate.locks:
        return side(glass, suite)
    glass.leave_after_s = IDLE_S
    try:
        return side(glass, suite)
    finally:
        glass.leave_after_s = None
        gate.left(idle_s=glass.now() - glass.pointer.used_at)


def _checkup(glass: Glass, suite: Suite, wanted: Wanted) -> Answer:
    """A check-up that a grown-up began; LEAVE back to the picker, or CLOSED."""
    from snailtrail.screens.child.checkup import neutral, play_checkup
    from snailtrail.screens.child.finish import finish

    try:
        visit = suite.visit(wanted.child)
    except KeyError:
        return Answer.LEAVE
    except (LogError, sqlite3.Error) as error:
        return ask_a_grown_up(glass, of_error(error))
    picture = next((face.picture for face in suite.faces() if face.id == wanted.child), "star")
    usual = glass.manner
    glass.adopt(neutral(visit.manner or usual))
    try:
        items = visit.battery(wanted.hand)
        end = play_checkup(glass, lambda: visit.begin()[0], items, suite.trouble, suite.fault)
        if end == "done":
            return finish(glass, picture, len(items))
        return Answer.CLOSED if end == "closed" else Answer.LEAVE
    finally:
        glass.adopt(usual)
