"""The one calm loop: comes and goes softly, steps back while somebody speaks, silent where nobody wants it."""

from __future__ import annotations

from pathlib import Path

import pygame

CHANNEL = 1
"""The mixer's channel that plays it; the one before speaks."""
UNDER_VOICE = 0.3
"""How much of itself is left while a sentence is spoken."""
RISE_PER_S, FALL_PER_S = 0.25, 1.2
"""How much of its full loudness it may gain or lose in a second: it comes unasked, so it comes slowly."""
HEARD_STEP = 0.01


class Music:
    """Plays a file over and over on a channel of its own; `attend` is asked again and again and moves its loudness."""

    def __init__(self, file: Path | None, volume: float = 0.0):
        """`volume` from 0 to 1; without a file everything stays silent."""
        self.volume = volume
        self.wanted = False
        """Whether it belongs to where the child is; never in a check-up, nor on the grown-ups' pages."""
        self.asleep = False
        """Whether nobody has been there for long: it goes then, and comes back with the next touch."""
        self._file = file
        self._loop: pygame.mixer.Sound | None = None
        self._level = 0.0
        self._set = 0.0
        self._before: float | None = None

    def load(self) -> None:
        """Decode the file, which takes some tenths of a second; the device is open."""
        if self._file is not None and self._file.is_file():
            try:
                self._loop = pygame.mixer.Sound(self._file)
            except pygame.error:
                self._loop = None

    @property
    def level(self) -> float:
        """How loud it is just now, 0 to 1."""
        return self._level

    def attend(self, now: float, *, muted: bool, speaking: bool) -> None:
        """Move the loudness towards what it should be, by the s since the last call; muted it is off at once."""
        elapsed, self._before = now - (self._before if self._before is not None else now), now
        wished = self.volume * (UNDER_VOICE if speaking else 1.0) if self.wanted and not (muted or self.asleep) else 0.0
        if wished > self._level:
            self._level = min(wished, self._level + RISE_PER_S * elapsed)
        else:
            self._level = 0.0 if muted else max(wished, self._level - FALL_PER_S * elapsed)
        if self._loop is not None and pygame.mixer.get_init():
            self._sound(self._loop)

    def _sound(self, loop: pygame.mixer.Sound) -> None:
        channel = pygame.mixer.Channel(CHANNEL)
        playing = channel.get_sound() is loop
        if self._level <= 0.0:
            if playing and self._set > 0.0:
                channel.pause()
            self._set = 0.0
            return
        if not playing:
            channel.play(loop, loops=-1)
        elif self._set <= 0.0:
            channel.unpause()
        if abs(self._level - self._set) >= HEARD_STEP or self._set <= 0.0 or self._level == self.volume:
            channel.set_volume(self._level)
            self._set = self._level
