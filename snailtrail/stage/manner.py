"""How the glass treats whoever is before it: its look, loudness and liveliness."""

from __future__ import annotations

from dataclasses import dataclass

from snailtrail.play.words import ENGLISH, Words
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.theme import MEADOW, Theme


@dataclass(frozen=True)
class Manner:
    """Of one child, or of the house while nobody is chosen."""

    theme: Theme = MEADOW
    sounds: float = 0.4
    """Volume of the effect sounds, 0 to 1."""
    voice: float = 0.4
    """Volume of the voice, 0 to 1."""
    confetti: bool = True
    reduced_motion: bool = False
    """Nothing moves but what a game is about."""
    words: Words = ENGLISH
    """The language of what is written and spoken."""
    aids: Aids = NO_AIDS
    """What helps the hand."""
    music: float = 0.0
    """Volume of the music, 0 to 1."""
    weighted_letters: bool = False
    """Whether letters have heavy feet."""

    @property
    def sparkles(self) -> bool:
        """Whether lights fly and confetti falls."""
        return self.confetti and not self.reduced_motion
