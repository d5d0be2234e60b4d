"""The first visit to the grown-ups' side: a PIN is kindly asked for, and may be put off; and how one more is set."""

from __future__ import annotations

import contextlib

from snailtrail.play.field import Field
from snailtrail.play.words import of_error, said
from snailtrail.records.access import Access, AccessError, fault_of
from snailtrail.screens.desk.gate_page import Ask, entry, message, page, way_back, words_button
from snailtrail.screens.size import scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.keypad import DIGITS, LETTERS, Typed
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button

WELCOME = said("Welcome to the grown-ups' side")
ASKED = said(
    "A PIN keeps children and visitors out of these pages; in a clinic everybody who works here should have one. "
    "It does not encrypt the files: that is for the computer's disk encryption. "
    "If it is forgotten no records are lost: a recovery code opens these pages."
)
SET = said("Choose a PIN")
NOT_NOW = said("Not now")
NAME = said("Your short name")
NAME_WORDS = said("For the list of changes, such as your initials. It may be left empty.")
FIRST = said("A PIN of 6 digits or more, or a phrase of 8 letters or more.")
AGAIN = said("Once more, please")
AGAIN_WORDS = said("The same PIN or phrase again.")
OTHER = said("That was not the same. Please choose again.")
CODE = said("Your recovery code")
CODE_WORDS = said(
    "Write it down now and keep it away from this computer: it is shown this once. It opens this side when all PINs "
    "are forgotten."
)


class _Way:
    """Choose a PIN now."""


class _Later:
    """Not now."""


def first_start(glass: Glass, access: Access) -> Answer | None:
    """Ask for the first PIN; None when it is set or put off, else LEAVE or CLOSED. Raises AccessError, OSError."""
    while True:
        answer = page(glass, WELCOME, ASKED, "locked-key", welcome_buttons)
        if answer is _Later:
            with contextlib.suppress(OSError):  # then it is asked again another time
                access.put_it_off()
            return None
        if answer is not _Way:
            return answer if isinstance(answer, Answer) else Answer.LEAVE
        chosen = choose_pin(glass, access)
        if chosen is not Answer.LEAVE:
            return chosen


def choose_pin(glass: Glass, access: Access) -> Answer | None:
    """One more grown-up's name and PIN; None when it is set, else LEAVE or CLOSED. Raises AccessError, OSError."""
    asked = Ask(NAME, NAME_WORDS, "pencil", LETTERS, hidden=False, optional=True)
    name = entry(glass, asked)
    if not isinstance(name, Typed):
        return name if isinstance(name, Answer) else Answer.LEAVE
    short = name.text
    told: str = FIRST
    while True:
        first = entry(glass, Ask(SET, told, "locked-key", DIGITS))
        if not isinstance(first, Typed):
            return first if isinstance(first, Answer) else Answer.LEAVE
        if fault := fault_of(first.text):
            told = fault
            continue
        second = entry(glass, Ask(AGAIN, AGAIN_WORDS, "locked-key", DIGITS))
        if second is Answer.CLOSED:
            return Answer.CLOSED
        if not isinstance(second, Typed):
            told = FIRST
        elif second.text.strip() != first.text.strip():
            told = OTHER
        else:
            break
    try:
        code = access.add(short, first.text)
    except AccessError as error:
        message(glass, SET, of_error(error), "locked-key")
        return Answer.LEAVE
    access.present = short.strip()
    if code and message(glass, CODE, CODE_WORDS, "safe-copy", big=code, back=False) is Answer.CLOSED:
        return Answer.CLOSED
    return None


def welcome_buttons(whole: Field) -> list[Button]:
    """Choose a PIN, not now, and the way back."""
    k, middle, high = scale(whole), whole.width_mm / 2, whole.height_mm / 2
    return [
        Button(_Way, middle - 42 * k, high + 50 * k, 76 * k, max(14.0, 18 * k), words_button(SET)),
        Button(_Later, middle + 42 * k, high + 50 * k, 76 * k, max(14.0, 18 * k), words_button(NOT_NOW)),
        way_back(),
    ]
