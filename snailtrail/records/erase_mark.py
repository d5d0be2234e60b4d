"""The mark of a deletion that was begun: a start looks for it, and loads the rest only where it is there."""

from __future__ import annotations

from snailtrail.records.places import Places

NAME = "deleting.json"
"""There while a child is being deleted: what is left of it must be found again after a sudden end."""


class EraseError(Exception):
    """The child cannot be deleted now; its text is a sentence."""


def finish_erasing(places: Places) -> None:
    """Finish a deletion that a sudden end broke off. The caller holds the folder's lock.

    Raises EraseError, log.LogError, OSError, sqlite3.Error; then it is to be finished another time.
    """
    if (places.data / NAME).is_file():
        from snailtrail.records.erase import finish

        finish(places)
