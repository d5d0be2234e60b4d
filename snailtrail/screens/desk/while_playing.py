"""The card of keys for whoever sits beside a child that plays."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.play.words import said

WHILE = said("While a child plays")
KEYS: Sequence[str] = (
    said("Each press is kept with the attempt that is being played. A tiny dot at the edge says that it was heard."),
    said("H   you helped"),
    said("G   you changed the grip"),
    said("P   you changed how the child sits"),
    said("S   the child switched hands"),
    said("T   the child is tired"),
    said("F   this attempt shall not count"),
    said(
        "+ and −   a little harder or easier from the next attempt on, for this sitting alone, within the profile's "
        "limits. It is noted as the reason."
    ),
    said("M   sound off and on"),
    said("Esc, held   stop"),
)
"""What the card says; the keys themselves are in stage/watched_keys.py."""
