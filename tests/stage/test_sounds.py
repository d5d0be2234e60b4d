"""Sounds are a gift, never a need."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from snailtrail.play.game import Event, EventName
from snailtrail.records.places import shipped
from snailtrail.stage.music import CHANNEL as MUSIC
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.sounds import UNDER_VOICE, VOICE, Sounds


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


# --- the voice

LONG, SHORT = "celebrate", "tap"


def recorded(folder: Path, key: str, like: str) -> Path:
    """A folder with a recording; how long it is tells which one is heard."""
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.ogg").write_bytes((shipped().assets / "sounds" / f"{like}.ogg").read_bytes())
    return folder


def heard_s(sounds: Sounds) -> float | None:
    """The length of the sentence that is being spoken, in s."""
    sentence = pygame.mixer.Channel(VOICE).get_sound() if sounds.speaking else None
    return sentence.get_length() if sentence is not None else None


@pytest.fixture
def speaker(tmp_path: Path) -> Iterator[Callable[..., Sounds]]:
    """Opens sounds that speak from the given folders."""

    def made(*voices: Path, volume: float = 0.4) -> Sounds:
        (tmp_path / "none").mkdir(exist_ok=True)
        sounds = Sounds(tmp_path / "none", 0.4, voices=voices, voice_volume=volume)
        sounds.open().join()
        return sounds

    yield made
    pygame.mixer.quit()


def said(sounds: Sounds, key: str) -> None:
    """Speak, and wait until it begins."""
    thread = sounds.say(key)
    assert thread is not None
    thread.join()


def test_an_own_recording_wins_over_the_shipped_one(tmp_path: Path, speaker: Callable[..., Sounds]) -> None:
    own, ours = recorded(tmp_path / "own", "rest", LONG), recorded(tmp_path / "ours", "rest", SHORT)
    recorded(ours, "all-done", SHORT)
    sounds = speaker(own, ours)
    said(sounds, "rest")
    assert heard_s(sounds) == pytest.approx(pygame.mixer.Sound(own / "rest.ogg").get_length())
    said(sounds, "all-done")
    assert heard_s(sounds) == pytest.approx(pygame.mixer.Sound(ours / "all-done.ogg").get_length())


def test_an_own_recording_that_is_broken_gives_way_to_the_shipped_one(
    tmp_path: Path, speaker: Callable[..., Sounds]
) -> None:
    own, ours = recorded(tmp_path / "own", "rest", SHORT), recorded(tmp_path / "ours", "rest", LONG)
    (own / "rest.ogg").write_bytes(b"no sound")
    sounds = speaker(own, ours)
    said(sounds, "rest")
    assert heard_s(sounds) == pytest.approx(pygame.mixer.Sound(ours / "rest.ogg").get_length())


def test_what_nobody_recorded_stays_silent(tmp_path: Path, speaker: Callable[..., Sounds]) -> None:
    sounds = speaker(tmp_path / "nowhere")
    said(sounds, "rest")
    assert not sounds.speaking


def test_a_sentence_takes_the_place_of_another_and_can_be_stopped(
    tmp_path: Path, speaker: Callable[..., Sounds]
) -> None:
    ours = recorded(recorded(tmp_path / "ours", "rest", LONG), "all-done", SHORT)
    sounds = speaker(ours)
    first, second = sounds.say("rest"), sounds.say("all-done")
    assert first is not None
    assert second is not None
    first.join()
    second.join()
    assert heard_s(sounds) == pytest.approx(pygame.mixer.Sound(ours / "all-done.ogg").get_length())
    stopped = sounds.say("rest")
    sounds.hush()
    assert stopped is not None
    stopped.join()
    assert not sounds.speaking
    said(sounds, "rest")
    sounds.hush()
    assert not sounds.speaking


def test_mute_stops_the_voice_and_keeps_it_silent(tmp_path: Path, speaker: Callable[..., Sounds]) -> None:
    sounds = speaker(recorded(tmp_path / "ours", "rest", LONG))
    said(sounds, "rest")
    sounds.muted = True
    assert not sounds.speaking
    assert sounds.say("rest") is None
    sounds.muted = False
    said(sounds, "rest")
    assert sounds.speaking


def test_the_voice_has_a_volume_of_its_own(tmp_path: Path, speaker: Callable[..., Sounds]) -> None:
    sounds = speaker(recorded(tmp_path / "ours", "rest", LONG), volume=0.25)
    said(sounds, "rest")
    sentence = pygame.mixer.Channel(VOICE).get_sound()
    assert sentence is not None
    assert sentence.get_volume() == pytest.approx(0.25, abs=0.01)
    sounds.voice_volume = 0.0
    assert sounds.say("rest") is None


def test_other_sounds_leave_the_voice_its_channel_and_go_back_while_it_begins(tmp_path: Path) -> None:
    ours = recorded(tmp_path / "ours", "rest", LONG)
    effects = Sounds(ours, 0.4, voices=[ours])
    effects.open().join()
    effects.play("rest")
    said(effects, "rest")
    assert pygame.mixer.Channel(MUSIC + 1).get_volume() == pytest.approx(UNDER_VOICE, abs=0.01)
    for _ in range(20):
        effects.play("rest")
    assert pygame.mixer.Channel(VOICE).get_volume() == 1.0
    assert effects.speaking
    pygame.mixer.quit()


def test_a_sentence_said_before_the_device_is_open_is_spoken_once_it_is(tmp_path: Path) -> None:
    ours = recorded(tmp_path / "ours", "rest", LONG)
    (tmp_path / "none").mkdir()
    sounds = Sounds(tmp_path / "none", 0.4, voices=[ours])
    assert sounds.say("rest") is None  # nobody is about to open it
    sounds.open()
    thread = sounds.say("rest")
    assert thread is not None
    thread.join()
    assert sounds.speaking
    pygame.mixer.quit()


class Awaited(threading.Event):
    """Notes whether the device was open when it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.found_open: list[bool] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.found_open.append(pygame.mixer.get_init() is not None)
        return super().wait(timeout)


def test_the_device_is_looked_for_when_what_it_waits_for_has_come(tmp_path: Path) -> None:
    sounds, screen = Sounds(tmp_path, 0.4), Awaited()
    opening = sounds.open(after=screen)
    screen.set()
    opening.join()
    assert screen.found_open == [False]
    assert pygame.mixer.get_init() is not None
    pygame.mixer.quit()


def test_a_sentence_asked_for_before_the_device_is_looked_for_is_spoken_after(tmp_path: Path) -> None:
    ours, screen = recorded(tmp_path / "ours", "rest", LONG), threading.Event()
    sounds = Sounds(tmp_path, 0.4, voices=[ours])
    sounds.open(after=screen)
    thread = sounds.say("rest")
    assert thread is not None
    assert sounds.speaking, "it is about to"
    screen.set()
    thread.join()
    assert heard_s(sounds) == pytest.approx(pygame.mixer.Sound(ours / "rest.ogg").get_length())
    pygame.mixer.quit()


def test_a_sentence_stopped_before_the_device_is_looked_for_is_never_spoken(tmp_path: Path) -> None:
    screen = threading.Event()
    sounds = Sounds(tmp_path, 0.4, voices=[recorded(tmp_path / "ours", "rest", LONG)])
    sounds.open(after=screen)
    thread = sounds.say("rest")
    assert thread is not None
    sounds.hush()
    screen.set()
    thread.join()
    assert not sounds.speaking
    pygame.mixer.quit()


def test_without_a_device_nothing_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sounds = Sounds(tmp_path, 0.4, voices=[recorded(tmp_path / "ours", "rest", LONG)])
    opening = sounds.open()
    early = sounds.say("rest")
    opening.join()
    if early is not None:
        early.join()
    assert not sounds.speaking
    assert sounds.say("rest") is None
    sounds.hush()


def test_the_shipped_voice_is_spoken(speaker: Callable[..., Sounds]) -> None:
    sounds = speaker(shipped().assets / "voice" / "en")
    said(sounds, "which-game")
    assert sounds.speaking
