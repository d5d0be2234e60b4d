"""A log for a few statements."""

from __future__ import annotations

from contextlib import closing

from snailtrail.records.log import Log
from snailtrail.records.places import Places


def opened(places: Places) -> closing[Log]:
    """Closed at the end of the `with`."""
    return closing(Log.open(places))
