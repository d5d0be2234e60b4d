"""A second start calls the first one: it leaves a file, which the first takes away when it comes to the front."""

from __future__ import annotations

from snailtrail.records.places import Places, private_file

NAME = "come"


def call(places: Places) -> bool:
    """Ask the Snailtrail that is open in this folder to come; False where nothing can be written."""
    try:
        private_file(places.data / NAME)
    except OSError:
        return False
    return True


def came(places: Places) -> bool:
    """Whether it heard the call."""
    return not (places.data / NAME).exists()


def called(places: Places) -> bool:
    """Whether somebody calls, for who has the folder's lock; a call is heard once."""
    try:
        (places.data / NAME).unlink()
    except OSError:
        return False
    return True
