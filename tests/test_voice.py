"""Every sentence that a child hears is recorded as it is written today, at one loudness, and short."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.play.discover import AnyGame, discover
from snailtrail.screens.child.sentences import PRAISE_EVERY, SENTENCES, praise, spoken
from tools.instruments import peak_db
from tools.make_voice import CEILING_DB, LEVEL_DB, VOICE_HZ, settled, speech_db

ENGLISH = Path(__file__).parents[1] / "assets" / "voice" / "en"
GAMES = discover().games
SPOKEN = spoken(GAMES.values())
INDEX = json.loads((ENGLISH / "index.json").read_text(encoding="utf-8"))
MAKE_AGAIN = "run `python -m tools.make_voice`"


@pytest.fixture(scope="module")
def mixer() -> Iterator[None]:
    """A mixer that needs no sound device and decodes to one channel of 16 bits."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.quit()
        pygame.mixer.init(VOICE_HZ, -16, 1, allowedchanges=0)
        yield
        pygame.mixer.quit()


def decoded(key: str) -> NDArray[np.float64]:
    """The samples that the program will play, within ±1."""
    sound = pygame.mixer.Sound(ENGLISH / f"{key}.ogg")
    return np.asarray(pygame.sndarray.array(sound), dtype=np.float64) / 32768


def test_every_sentence_is_recorded_as_it_is_written_today() -> None:
    assert {key: said["text"] for key, said in INDEX.items()} == SPOKEN, MAKE_AGAIN


def test_every_recording_is_the_one_that_the_index_tells_of() -> None:
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in ENGLISH.glob("*.ogg")}
    assert found == {key: said["sha256"] for key, said in INDEX.items()}, MAKE_AGAIN


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("key", sorted(SPOKEN))
def test_a_sentence_is_short_and_as_loud_as_the_others_without_startling(key: str) -> None:
    wave = decoded(key)
    assert 0.5 < wave.size / VOICE_HZ < 6.0
    assert peak_db(wave) <= -3.0
    assert speech_db(wave) == pytest.approx(LEVEL_DB, abs=0.7)
    assert np.max(np.abs(wave[: VOICE_HZ // 500])) < 0.02  # no click at its beginning
    assert 8_000 < (ENGLISH / f"{key}.ogg").stat().st_size < 25_000


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
