"""Sounds by name: opened after the first picture, decoded away from the frame, silent where there is no device."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pygame

from snailtrail.play.game import Event

SCALE = 8
"""Steps of the rising scale for progress."""


class Sounds:
    """Plays `name.ogg` of a folder; without a device everything stays silent and `has_device` says so."""

    def __init__(self, folder: Path, volume: float):
        self._folder = folder
        self._volume = volume
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self.has_device = True
        self.muted = False

    @property
    def volume(self) -> float:
        """From 0 to 1."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = volume
        for sound in list(self._sounds.values()):  # more may come from the thread that loads
            sound.set_volume(volume)

    def open(self) -> Thread:
        """Open the device and decode all sounds on a thread of its own; to be joined by who wants to know the end."""
        thread = Thread(target=self._load, name="sounds", daemon=True)
        thread.start()
        return thread

    def _load(self) -> None:
        try:
            pygame.mixer.init(44100, -16, 2, 512)
        except pygame.error:
            # SDL's dummy device would keep every call valid, but its thread wakes 90 times a second for nothing
            self.has_device = False
            return
        for path in sorted(self._folder.glob("*.ogg")):
            try:
                sound = pygame.mixer.Sound(path)
            except pygame.error:
                continue
            self._sounds[path.stem] = sound
            sound.set_volume(self._volume)

    def play(self, name: str) -> None:
        """Let a sound be heard, when it is there and nobody muted it."""
        sound = self._sounds.get(name)
        if sound is not None and not self.muted:
            sound.play()

    def react(self, events: Sequence[Event]) -> None:
        """The sounds of a trial's events; progress climbs a scale.

        A cue stays silent: a sound beside it would change the reaction time that is measured from the picture.
        """
        for event in events:
            if event.name == "progress":
                n = event.data.get("n", 1)
                self.play(f"dot-{(int(n) - 1) % SCALE + 1}")
            elif event.name != "cue":
                self.play("near" if event.name == "gave_up" else event.name)
