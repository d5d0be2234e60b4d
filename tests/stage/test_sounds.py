"""Sounds are a gift, never a need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from snailtrail.play.game import Event, EventName
from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.sounds import Sounds


class Heard(Sounds):
    """Notes what would be played."""

    def __init__(self) -> None:
        super().__init__(Path(), 0.0)
        self.names: list[str] = []

    def play(self, name: str) -> None:
        self.names.append(name)


@pytest.fixture(autouse=True)
def silence() -> None:
    pygame.mixer.quit()


def test_without_a_device_everything_stays_silent_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sounds = Sounds(shipped().assets / "sounds", 0.4)
    sounds.open().join()
    assert not sounds.has_device
    sounds.play("tap")
    sounds.react([Event(0.1, "hit")])


def test_with_a_device_sounds_are_decoded_and_a_broken_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.ogg").write_bytes(b"no sound")
    (tmp_path / "tap.ogg").write_bytes((shipped().assets / "sounds" / "tap.ogg").read_bytes())
    sounds = Sounds(tmp_path, 0.4)
    sounds.open().join()
    try:
        assert sounds.has_device
        sounds.play("broken")
        assert not pygame.mixer.get_busy()
        sounds.play("tap")
        assert pygame.mixer.get_busy()
        pygame.mixer.stop()
        sounds.muted = True
        sounds.play("tap")
        assert not pygame.mixer.get_busy()
    finally:
        pygame.mixer.quit()


def test_before_the_device_is_open_a_sound_is_left_out(rehearse: Callable[..., Rehearsal]) -> None:
    rehearse().glass.sounds.play("tap")
    assert pygame.mixer.get_init() is None


def test_progress_climbs_a_scale_and_a_cue_is_silent() -> None:
    sounds = Heard()
    sounds.react([Event(0.0, "cue"), *[Event(0.1 * n, "progress", {"n": n}) for n in (1, 2, 8, 9)]])
    assert sounds.names == ["dot-1", "dot-2", "dot-8", "dot-1"]


def test_every_event_of_a_trial_has_a_sound_that_is_shipped() -> None:
    sounds = Heard()
    names: tuple[EventName, ...] = ("start", "lift", "hit", "near", "miss", "done", "gave_up")
    sounds.react([Event(0.0, name) for name in names])
    assert len(sounds.names) == len(names)
    for name in (*sounds.names, "tap", "page", "sticker", "celebrate"):
        assert (shipped().assets / "sounds" / f"{name}.ogg").is_file(), name
