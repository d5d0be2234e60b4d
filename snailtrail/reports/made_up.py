"""What stands on pages about attempts that no child made: demos and benches play too, and their numbers look alike."""

from __future__ import annotations

from snailtrail.play.words import said

FLAG = "made_up"
"""Of an attempt, as the log keeps it."""
ALL = said("Played by a made-up hand, not by a child: for trying out only.")
SOME = said("Some of it was played by a made-up hand, not by a child: for trying out only.")


def banner(made_up: int, attempts: int) -> str:
    """The sentence above so many attempts of which so many are made up, to be told; empty where none is."""
    if not made_up:
        return ""
    return ALL if made_up >= attempts else SOME
