"""What a grown-up reads when something that was brought here is not taken in; each goes after the file's name."""

from __future__ import annotations

from datetime import date

from snailtrail.play.words import said
from snailtrail.records.days import day

DAMAGED = said("damaged on the way; ask for a fresh copy. Nothing was changed; the home laptop still has everything")
TORN = said("damaged on the way; ask for a fresh copy. Nothing was changed")
"""Of an invitation or a receipt."""
NOT_OURS = said("not a home-practice file")
NO_FILE = said("there is no such file. Nothing was changed")
UNINVITED = said("not made with an invitation of this clinic; invite the child again. Nothing was changed")
TOO_LARGE = said("more than 256 MB, which is too large for home practice. Nothing was changed")


class RefusedError(Exception):
    """Not taken in, and nothing was changed; its text is the sentence, `detail` is for whoever looks into it."""

    def __init__(self, sentence: str, detail: str = ""):
        super().__init__(sentence)
        self.detail = detail


class NewerBundleError(RefusedError):
    """A newer program made it; it is kept until the update."""


def for_another(ending: str) -> str:
    """Locked for a key that is not here; `ending` is empty where it is not known."""
    if not ending:
        return said("for another clinic (key ends unknown), nothing was changed")
    return said("for another clinic (key ends {ending}), nothing was changed", ending=ending)


def deleted(on: date, today: date) -> str:
    """Of a child that was deleted here."""
    return said("this child was deleted on {day}; not imported", day=day(on, today))


def newer(made_by: str, version: str) -> str:
    """Made by a program that writes other bundles; `made_by` is empty where it does not tell its version."""
    if not made_by:
        return said("made by version unknown, this is {own}: kept in the inbox, read after the update", own=version)
    return said(
        "made by version {version}, this is {own}: kept in the inbox, read after the update",
        version=made_by,
        own=version,
    )
