"""What a print that was broken off left behind: a page with a name on it, and what the browser made of it."""

from __future__ import annotations

import shutil

from snailtrail.records.places import Places


def clear_prints(places: Places) -> None:
    """Take away what lies where pages are printed; what a browser still holds stays for the next time.

    The caller holds the folder's lock, so that only a command in another terminal can be printing there.
    """
    shutil.rmtree(places.printing, ignore_errors=True)
