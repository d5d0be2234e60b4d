"""Every sentence that a child hears is recorded in each spoken language as it is written today, evenly and short."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.words import LANGUAGES
from snailtrail.play.words import SPOKEN as LANGUAGES_SPOKEN
from snailtrail.screens.child.sentences import PRAISE_EVERY, SENTENCES, praise, spoken
from tools.instruments import peak_db
from tools.make_voice import CEILING_DB, LEVEL_DB, VOICE_HZ, make, sentences, settled, speech_db

ASSETS = Path(__file__).parents[1] / "assets"
VOICE = ASSETS / "voice"
GAMES = discover().games
SPOKEN = spoken(GAMES.values())
INDEX = {
    language: json.loads((VOICE / language / "index.json").read_text(encoding="utf-8")) for language in LANGUAGES_SPOKEN
}
MAKE_AGAIN = "run `python -m tools.make_voice` for it"


@pytest.fixture(scope="module")
def mixer() -> Iterator[None]:
    """A mixer that needs no sound device and decodes to one channel of 16 bits."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.quit()
        pygame.mixer.init(VOICE_HZ, -16, 1, allowedchanges=0)
        yield
        pygame.mixer.quit()


def decoded(path: Path) -> NDArray[np.float64]:
    """The samples that the program will play, within ±1."""
    sound = pygame.mixer.Sound(path)
    return np.asarray(pygame.sndarray.array(sound), dtype=np.float64) / 32768


@pytest.mark.parametrize("language", LANGUAGES_SPOKEN)
def test_every_sentence_is_recorded_as_it_is_written_today(language: str) -> None:
    recorded = {key: said["text"] for key, said in INDEX[language].items()}
    assert recorded == sentences(ASSETS, language), MAKE_AGAIN
    assert recorded.keys() == SPOKEN.keys()


@pytest.mark.parametrize("language", LANGUAGES_SPOKEN)
def test_every_recording_is_the_one_that_the_index_tells_of(language: str) -> None:
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in (VOICE / language).glob("*.ogg")}
    assert found == {key: said["sha256"] for key, said in INDEX[language].items()}, MAKE_AGAIN


def test_a_language_without_recordings_is_silent_and_says_so() -> None:
    assert {path.name for path in VOICE.iterdir()} == set(LANGUAGES_SPOKEN) < set(LANGUAGES)


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("language", LANGUAGES_SPOKEN)
@pytest.mark.parametrize("key", sorted(SPOKEN))
def test_a_sentence_is_short_and_as_loud_as_the_others_without_startling(key: str, language: str) -> None:
    path = VOICE / language / f"{key}.ogg"
    wave = decoded(path)
    assert 0.5 < wave.size / VOICE_HZ < 6.0
    assert peak_db(wave) <= -3.0
    assert speech_db(wave) == pytest.approx(LEVEL_DB, abs=0.7)
    assert np.max(np.abs(wave[: VOICE_HZ // 500])) < 0.02  # no click at its beginning
    assert 8_000 < path.stat().st_size < 36_000


def test_only_what_is_new_or_was_changed_is_recorded(tmp_path: Path) -> None:
    t = np.arange(VOICE_HZ) / VOICE_HZ
    asked: list[str] = []

    def voice() -> Callable[[str], NDArray[np.float64]]:
        def speak(text: str) -> NDArray[np.float64]:
            asked.append(text)
            return np.asarray(np.sin(2 * np.pi * 220 * t) * np.clip(np.sin(2 * np.pi * 2 * t), 0, None))

        return speak

    def raw(path: Path, wave: NDArray[np.float64]) -> Path:
        path.write_bytes(wave.tobytes())
        return path

    assert make(tmp_path, {"a": "One.", "b": "Two."}, voice, into=raw) == ["a", "b"]
    assert make(tmp_path, {"a": "One.", "b": "Other.", "c": "Three."}, voice, into=raw) == ["b", "c"]
    assert make(tmp_path, {"a": "One.", "c": "Three."}, voice, into=raw) == []
    assert {path.name for path in tmp_path.iterdir()} == {"a.ogg", "c.ogg", "index.json"}
    assert asked == ["One.", "Two.", "Other.", "Three."]


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())
def test_a_game_has_a_dozen_lines_of_praise_that_differ(game: AnyGame) -> None:
    assert len(set(game.praise)) == len(game.praise) == 12
    assert all(line.endswith(".") for line in game.praise)


def test_praise_follows_the_first_success_of_a_block_and_every_third_after_it() -> None:
    game = GAMES["trace"]
    said = [count for count in range(12) if praise(game, count, 5)]
    assert said == [1, 1 + PRAISE_EVERY, 1 + 2 * PRAISE_EVERY, 1 + 3 * PRAISE_EVERY]


def test_lines_of_praise_follow_each_other_round_and_all_are_recorded() -> None:
    for game in GAMES.values():
        said = [praise(game, 1 + PRAISE_EVERY * turn, 1_000_003) for turn in range(13)]
        assert len(set(said)) == 12
        assert said[12] == said[0]
        assert set(said) <= set(SPOKEN)


def test_a_game_without_praise_stays_silent() -> None:
    from snailtrail.testing import poke

    assert praise(poke(), 1, 0) == ""


def test_keys_are_plain_file_names_on_every_system() -> None:
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in SPOKEN)
    assert set(SENTENCES) <= set(SPOKEN)


@pytest.mark.parametrize("gain", [0.01, 0.2, 4.0])
def test_a_voice_too_soft_or_too_loud_comes_out_at_its_loudness_below_its_ceiling(gain: float) -> None:
    t = np.arange(VOICE_HZ) / VOICE_HZ
    syllables = np.sin(2 * np.pi * 220 * t) * np.clip(np.sin(2 * np.pi * 2 * t), 0, None) ** 2
    click = np.where(np.abs(t - 0.125) < 2e-4, 3.0, 0.0)
    quiet = np.zeros(VOICE_HZ // 2)
    made = settled(np.concatenate([quiet, gain * (syllables + click), quiet]))
    assert speech_db(made) == pytest.approx(LEVEL_DB, abs=0.2)
    assert peak_db(made) <= CEILING_DB + 1e-6
    assert made.size < 1.3 * VOICE_HZ  # the silence at both ends is gone
