"""What an ear does: the sentence is said again, or it is seen that nothing can be heard."""

from __future__ import annotations

from collections.abc import Callable

from snailtrail.stage.sounds import Sounds

LARGER_S = 1.2
"""So long the sign is larger when an ear was pressed in vain."""
SMALL, LARGE = 0.46, 0.68
"""How large the sign on an ear is, in shares of the ear."""


class Ears:
    """Of a glass: they know whether anything can be heard, and show it, for the grown-up who is to turn it up."""

    def __init__(self, sounds: Sounds, now: Callable[[], float]):
        self.sounds = sounds
        self._now = now
        self._in_vain_s = float("-inf")

    def press(self, key: str) -> None:
        """Say the sentence of this key again; where nothing will be heard the sign is larger for a moment."""
        if self.sounds.say(key) is None:
            self._in_vain_s = self._now()

    @property
    def answering(self) -> bool:
        """Whether the sign is larger just now."""
        return self._now() - self._in_vain_s < LARGER_S

    def sign(self) -> float:
        """How large the sign is in shares of an ear; 0 where there is none."""
        if self.answering:
            return LARGE
        return SMALL if self.sounds.muted or not self.sounds.has_device else 0.0
