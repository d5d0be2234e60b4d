"""Marks that a grown-up gives an attempt while the child plays, as the log keeps them."""

from __future__ import annotations

from typing import Final

HELP: Final = "help_given"
"""H: a grown-up helped."""
GRIP: Final = "grip"
"""G: the grip was changed."""
POSTURE: Final = "posture"
"""P: how the child sits was changed."""
SWITCHED_HAND: Final = "switched_hand"
"""S: the child switched hands."""
TIRED: Final = "tired"
"""T: the child was tired."""
FLAGGED: Final = "flagged"
"""F: the attempt is kept but does not count; also why it does not."""
