"""Sounds and spoken sentences by name: decoded away from the frame, silent where there is no device."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Thread

import pygame

from snailtrail.play.game import Event
from snailtrail.stage.music import CHANNEL as MUSIC
from snailtrail.stage.music import Music

SCALE = 8
"""Steps of the rising scale for progress."""
VOICE = 0
"""The channel that speaks."""
UNDER_VOICE = 0.35
"""How much of itself is left to a sound that rings on while a sentence begins."""


class Sounds:
    """Plays `name.ogg` of a folder; without a device everything stays silent and `has_device` says so.

    A sentence is `key.ogg` of the first of the folders `voices` that has it; it has a channel and a volume of its own.
    """

    def __init__(
        self,
        folder: Path,
        volume: float,
        *,
        voices: Sequence[Path] = (),
        voice_volume: float = 0.4,
        music: Path | None = None,
    ):
        """Volumes from 0 to 1; `music` is the file of the loop."""
        self._folder = folder
        self._volume = volume
        self.voices: Sequence[Path] = tuple(voices)
        """A sentence that none of them has stays unspoken."""
        self.voice_volume = voice_volume
        self.music = Music(music)
        self._opening: Thread | None = None
        self._speech = Lock()
        self._turn = 0
        self._fetching = False
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self.has_device = True
        self._muted = False

    @property
    def muted(self) -> bool:
        """Whether somebody turned all sound off."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self.hush()

    @property
    def volume(self) -> float:
        """From 0 to 1."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = volume
        for sound in list(self._sounds.values()):  # more may come from the thread that loads
            sound.set_volume(volume)

    def open(self, after: threading.Event | None = None) -> Thread:
        """Open the device and decode all sounds on a thread of its own; to be joined by who wants to know the end.

        It waits for `after`: pygame lets no other thread work while the device is looked for, which takes 0.1 s and
        more, and a first picture should not have to wait for that.
        """
        self._opening = Thread(target=self._load, args=(after,), name="sounds", daemon=True)
        self._opening.start()
        return self._opening

    def _load(self, after: threading.Event | None) -> None:
        if after is not None:
            after.wait()
        try:
            pygame.mixer.init(44100, -16, 2, 512)
        except pygame.error:
            # SDL's dummy device would keep every call valid, but its thread wakes 90 times a second for nothing
            self.has_device = False
            return
        pygame.mixer.set_reserved(MUSIC + 1)
        for path in sorted(self._folder.glob("*.ogg")):
            try:
                sound = pygame.mixer.Sound(path)
            except pygame.error:
                continue
            self._sounds[path.stem] = sound
            sound.set_volume(self._volume)
        self.music.load()

    def attend(self, now: float) -> None:
        """To be called again and again with s that never go back: the music follows what else is heard."""
        music = self.music
        if music.wanted or music.level > 0.0:
            music.attend(now, muted=self._muted, speaking=self.speaking)

    def play(self, name: str) -> None:
        """Let a sound be heard, when it is there and nobody muted it."""
        sound = self._sounds.get(name)
        # a sound of a mixer that is gone would bring the whole program down
        if sound is not None and not self.muted and pygame.mixer.get_init():
            sound.play()

    def say(self, key: str) -> Thread | None:
        """Speak a sentence in place of any other, as soon as the device is open; silent when it is not recorded.

        The thread that fetches it, to be joined by who wants to know when it begins; None when nothing will be heard.
        """
        self.hush()
        if self._opening is None or self._muted or not self.has_device or self.voice_volume <= 0:
            return None
        self._fetching = True
        thread = Thread(target=self._speak, args=(key, self._turn), name="voice", daemon=True)
        thread.start()
        return thread

    def hush(self) -> None:
        """Stop speaking, also what is still being fetched."""
        with self._speech:
            self._turn += 1
            self._fetching = False
            if pygame.mixer.get_init():
                pygame.mixer.Channel(VOICE).stop()

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being spoken or is about to be."""
        return self._fetching or bool(pygame.mixer.get_init() and pygame.mixer.Channel(VOICE).get_busy())

    def _speak(self, key: str, turn: int) -> None:
        assert self._opening is not None
        self._opening.join()
        sentence = self._sentence(key) if self.has_device else None
        with self._speech:
            if turn != self._turn:
                return  # somebody else speaks by now, or nobody is to
            if sentence is not None and pygame.mixer.get_init():
                sentence.set_volume(self.voice_volume)
                for channel in range(MUSIC + 1, pygame.mixer.get_num_channels()):
                    pygame.mixer.Channel(channel).set_volume(UNDER_VOICE)  # the next sound there is loud again
                pygame.mixer.Channel(VOICE).play(sentence)
            self._fetching = False

    def _sentence(self, key: str) -> pygame.mixer.Sound | None:
        """The first recording that can be decoded."""
        for folder in self.voices:
            try:
                return pygame.mixer.Sound(folder / f"{key}.ogg")
            except (pygame.error, OSError):
                continue
        return None

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
