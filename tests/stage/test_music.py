"""Music comes and goes softly, steps back for the voice, and is off where nobody wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.glass import ALONE_S
from snailtrail.stage.music import CHANNEL, UNDER_VOICE, Music
from snailtrail.stage.panel import Panel
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.sounds import VOICE, Sounds

LOOP = shipped().assets / "music" / "calm-garden.ogg"
STEP_S = 0.05
Rehearse = Callable[..., Rehearsal]


def after(music: Music, seconds: float, *, muted: bool = False, speaking: bool = False, begin: float = 0.0) -> float:
    """The loudness when so much told time has passed."""
    for step in range(round(seconds / STEP_S) + 1):
        music.attend(begin + step * STEP_S, muted=muted, speaking=speaking)
    return music.level


def wanted(volume: float = 0.4) -> Music:
    music = Music(None, volume)
    music.wanted = True
    return music


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    pygame.mixer.init(44100, -16, 2, 512)
    yield
    pygame.mixer.quit()


def test_it_rises_slowly_to_its_volume_and_no_further() -> None:
    music = wanted()
    assert 0.0 < after(music, 0.5) < 0.2
    assert after(music, 5.0, begin=0.5) == pytest.approx(0.4)


def test_it_steps_back_while_somebody_speaks_and_comes_again() -> None:
    music = wanted()
    after(music, 3.0)
    assert after(music, 1.0, speaking=True, begin=3.0) == pytest.approx(0.4 * UNDER_VOICE)
    assert after(music, 3.0, begin=4.0) == pytest.approx(0.4)


def test_it_goes_softly_where_it_is_not_wanted_any_more() -> None:
    music = wanted()
    after(music, 3.0)
    music.wanted = False
    assert 0.0 < after(music, 0.1, begin=3.0) < 0.4
    assert after(music, 1.0, begin=3.1) == 0.0


def test_muted_it_is_off_at_once() -> None:
    music = wanted()
    after(music, 3.0)
    assert after(music, 0.0, muted=True, begin=3.05) == 0.0


@pytest.mark.usefixtures("mixer")
def test_the_loop_plays_on_its_own_channel_and_rests_when_it_is_silent() -> None:
    music = Music(LOOP, 0.4)
    music.load()
    music.wanted = True
    after(music, 2.0)
    channel = pygame.mixer.Channel(CHANNEL)
    assert channel.get_busy()
    assert channel.get_volume() == pytest.approx(0.4, abs=0.02)
    music.wanted = False
    after(music, 2.0, begin=2.0)
    assert music.level == 0.0
    music.wanted = True
    after(music, 2.0, begin=4.0)
    assert channel.get_volume() == pytest.approx(0.4, abs=0.02)


@pytest.mark.usefixtures("mixer")
def test_a_file_that_cannot_be_read_leaves_it_silent(tmp_path: Path) -> None:
    broken = tmp_path / "loop.ogg"
    broken.write_bytes(b"no music")
    for file in (broken, tmp_path / "none.ogg", None):
        music = Music(file, 0.4)
        music.load()
        music.wanted = True
        after(music, 1.0)
        assert not pygame.mixer.Channel(CHANNEL).get_busy()


def test_without_a_device_music_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sounds = Sounds(shipped().assets / "sounds", 0.4, music=LOOP)
    sounds.music.volume, sounds.music.wanted = 0.4, True
    sounds.open().join()
    for step in range(40):
        sounds.attend(step * STEP_S)
    assert not sounds.has_device


def test_no_effect_takes_the_channels_of_voice_and_music(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    sounds = Sounds(shipped().assets / "sounds", 0.4)
    sounds.open().join()
    try:
        for _ in range(20):
            sounds.play("tap")
        assert pygame.mixer.get_busy()
        assert not any(pygame.mixer.Channel(channel).get_busy() for channel in (VOICE, CHANNEL))
    finally:
        pygame.mixer.quit()


def test_where_nobody_has_been_for_long_it_goes_and_comes_back_with_a_touch(rehearse: Rehearse) -> None:
    stage = rehearse()
    music = stage.glass.sounds.music
    music.volume, music.wanted = 0.4, True
    levels: dict[float, float] = {}

    def note(moment: float) -> None:
        levels[moment] = music.level

    for moment in (10.0, ALONE_S + 5.0, ALONE_S + 20.0):
        stage.clock.after(moment, partial(note, moment))
    stage.move(ALONE_S + 10.0, 50.0, 50.0)
    Panel(stage.glass, [], lasts_s=ALONE_S + 25.0).ask()
    assert list(levels.values()) == pytest.approx([0.4, 0.0, 0.4], abs=0.02)
