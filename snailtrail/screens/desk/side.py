"""The grown-ups' side as a whole: its pages about this computer, and the rooms of the children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from snailtrail.play.words import LANGUAGES, said
from snailtrail.screens.desk.calibrate import calibrate
from snailtrail.screens.desk.gate_people import TITLE, people
from snailtrail.screens.desk.languages import choose_language
from snailtrail.screens.desk.notes import notes
from snailtrail.screens.desk.pages import Page
from snailtrail.screens.desk.rooms import rooms
from snailtrail.screens.note import Note
from snailtrail.session.checkup import Wanted
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

if TYPE_CHECKING:
    from snailtrail.screens.tour import Suite

NO_SOUND = said(
    "No sound device was found: everything can be played without. Switch one on and start Snailtrail again."
)
NO_VOICE = said("There are no recordings in this language: nothing is spoken. All other sounds are there.")


def side(glass: Glass, suite: Suite) -> Answer | Wanted:
    """The grown-ups' side; LEAVE back to the picker, CLOSED, or the check-up that a child is to play."""

    def keep(px_per_mm: tuple[float, float]) -> str:
        trouble = suite.keep_calibration(glass.display.key, px_per_mm)
        if not trouble:
            glass.look_at_display()
        return trouble

    def speak(language: str) -> str:
        trouble = suite.keep_language(language)
        if not trouble:
            glass.adopt(replace(glass.manner, words=suite.words))
        return trouble

    def good_to_know() -> Answer:
        disk = Note(said("Disk encryption"), (desk.disk(),))
        return notes(glass, [*_sound(glass), *suite.notes(), disk])

    desk = suite.desk(lambda: glass.field)
    access = suite.access

    def pages() -> Sequence[Page]:
        return (
            Page("notebook", said("Good to know"), (), good_to_know),
            Page("ruler", said("Size of the screen"), (), lambda: calibrate(glass, keep)),
            *([] if access is None else [Page("locked-key", TITLE, (), lambda: people(glass, access))]),
            Page("globe", said("Language"), (LANGUAGES[glass.words.language],), lambda: choose_language(glass, speak)),
        )

    left: Answer | Wanted = rooms(glass, desk, pages)
    return left


def _sound(glass: Glass) -> list[Note]:
    """What a grown-up should know about the sound; nothing while there is some."""
    lines = [
        *([] if glass.sounds.has_device else [NO_SOUND]),
        *([] if glass.words.spoken else [NO_VOICE]),
    ]
    return [Note(said("Sound"), tuple(lines))] if lines else []
