"""What becomes of an error that nobody foresaw: it is noted, and told in a sentence; never a traceback."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from snailtrail.play.words import joined, said

if TYPE_CHECKING:
    from snailtrail.records.places import Places
    from snailtrail.stage.glass import Glass

BACK = said("Something in Snailtrail failed, and it goes back to the children. Nothing that was finished is lost.")
ENDS = said(
    "Something in Snailtrail failed, and it has to close. Nothing that was finished is lost. Start it again; if it "
    "fails again, restart the computer."
)
NOTED = said("What happened is noted in {file}, without names.")
Box = Callable[[str, str], object]
"""Shows a title and a text without a window of ours."""


def unbroken(show: Callable[[], int], glass: Glass, places: Places, *, again: bool) -> int:
    """Show something to its end, which gives the exit code; where it fails a grown-up is told, on the glass.

    With `again` it is then shown anew, unless it fails twice at one place. 1 where it ends by a fault.
    """
    from snailtrail.screens.child.pause import ask_a_grown_up
    from snailtrail.stage.panel import Answer

    before = ""
    while True:
        try:
            return show()
        except Exception as error:  # whatever it is: a child must not see a window that is gone
            here = _place_of(error)
            ends = not again or here == before
            before = here
            sentence = _note(places, "screen", error, ENDS if ends else BACK)
            print(sentence, file=sys.stderr)
            if ask_a_grown_up(glass, sentence) is Answer.CLOSED or ends:
                return 1


def tell(places: Places, where: str, error: Exception, box: Box | None = None) -> int:
    """Tell of an error where there is no glass: on the terminal, and in a box for a start by a click. Always 1."""
    sentence = _note(places, where, error, ENDS)
    print(sentence, file=sys.stderr)
    if box is not None:
        with suppress(Exception):  # it was told on the terminal
            box("Snailtrail", sentence)
    return 1


@contextmanager
def threads_noted(places: Places) -> Iterator[None]:
    """Inside, an error that ends a thread is noted; what a thread does not do is told by whoever waits for it."""
    before = threading.excepthook

    def note(ended: threading.ExceptHookArgs) -> None:
        from snailtrail.records.faults import note_fault  # the first picture need not wait for it

        if ended.exc_value is not None:
            note_fault(places, ended.thread.name if ended.thread is not None else "thread", ended.exc_value)

    threading.excepthook = note
    try:
        yield
    finally:
        threading.excepthook = before


def _note(places: Places, where: str, error: Exception, told: str) -> str:
    from snailtrail.records.faults import note_fault

    with suppress(OSError):
        places.prepare()  # it may fail before anything was made
    noted = note_fault(places, where, error)
    return joined(" ", told, said(NOTED.template, file=places.faults) if noted else "")


def _place_of(error: Exception) -> str:
    """Where it was raised, so that a fault is known when it comes again."""
    way = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {way[-1].filename}:{way[-1].lineno}" if way else type(error).__name__
