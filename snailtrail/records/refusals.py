"""What a grown-up reads when something that was brought here is not taken in; each goes after the file's name."""

from __future__ import annotations

from datetime import date

from snailtrail.records.days import day

DAMAGED = "damaged on the way; ask for a fresh copy. Nothing was changed; the home laptop still has everything"
NOT_OURS = "not a home-practice file"
NO_FILE = "there is no such file. Nothing was changed"
UNINVITED = "not made with an invitation of this clinic; invite the child again. Nothing was changed"
TOO_LARGE = "more than 256 MB, which is too large for home practice. Nothing was changed"


class RefusedError(Exception):
    """Not taken in, and nothing was changed; its text is the sentence, `detail` is for whoever looks into it."""

    def __init__(self, sentence: str, detail: str = ""):
        super().__init__(sentence)
        self.detail = detail


class NewerBundleError(RefusedError):
    """A newer program made it; it is kept until the update."""


def for_another(ending: str) -> str:
    """Locked for a key that is not here."""
    return f"for another clinic (key ends {ending}), nothing was changed"


def deleted(on: date, today: date) -> str:
    """Of a child that was deleted here."""
    return f"this child was deleted on {day(on, today)}; not imported"


def newer(made_by: str, version: str) -> str:
    """Made by a program that writes other bundles."""
    return f"made by version {made_by}, this is {version}: kept in the inbox, read after the update"
