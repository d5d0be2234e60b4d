"""The program's own settings, and the owner's over them."""

from __future__ import annotations

import pytest

from snailtrail.records.config import keep_calibration, load_config
from snailtrail.records.places import Places, shipped
from snailtrail.records.strict_yaml import read


def own(places: Places, text: str) -> None:
    places.prepare()
    places.config.write_text(text, encoding="utf-8")


def test_the_shipped_settings_are_read_without_a_word(places: Places) -> None:
    assert read(shipped().config).problems == ()
    loaded = load_config(places)
    assert loaded.problems == ()
    assert (loaded.config.sound.sounds, loaded.config.screen.fullscreen) == (40, True)


def test_the_owners_settings_win_one_by_one(places: Places) -> None:
    own(places, "sound:\n  sounds: 0\nscreen: {fullscreen: no}\n")
    config = load_config(places).config
    assert (config.sound.sounds, config.sound.voice) == (0, 40)
    assert (config.screen.fullscreen, config.screen.width_px) == (False, 1280)


def test_a_fault_is_told_and_the_rest_used(places: Places) -> None:
    own(places, "sound:\n  sounds: 0\n  volume: 3\n  voice: 300\n")
    loaded = load_config(places)
    assert (loaded.config.sound.sounds, loaded.config.sound.voice) == (0, 100)
    assert len(loaded.problems) == 2
    assert loaded.problems[0].startswith(f"{places.config}, line 3: unknown setting `volume`.")


def test_a_refused_file_changes_nothing(places: Places) -> None:
    own(places, "sound:\n\tsounds: 0\n")
    loaded = load_config(places)
    assert loaded.config.sound.sounds == 40
    assert "TAB" in loaded.problems[0]


def test_a_calibration_is_kept_beside_the_owners_words(places: Places) -> None:
    own(places, "# ours\nsound:\n  sounds: 0   # quiet\n")
    keep_calibration(places, "1920x1080", (5.58123, 5.6))
    keep_calibration(places, "1366x768", (4.0, 4.0))
    keep_calibration(places, "1920x1080", (5.5, 5.5))
    config = load_config(places).config
    assert config.screen.px_per_mm == {"1920x1080": (5.5, 5.5), "1366x768": (4.0, 4.0)}
    assert config.sound.sounds == 0
    assert "sounds: 0   # quiet" in places.config.read_text("utf-8")


def test_a_calibration_makes_the_file_when_there_is_none(places: Places) -> None:
    keep_calibration(places, 'odd "name": #1', (5.58, 5.6))
    assert load_config(places).config.screen.px_per_mm == {'odd "name": #1': (5.58, 5.6)}


def test_a_broken_file_is_not_written_over(places: Places) -> None:
    own(places, "sound: [\n")
    with pytest.raises(ValueError, match="line 1"):
        keep_calibration(places, "1920x1080", (5.0, 5.0))
    assert places.config.read_text("utf-8") == "sound: [\n"


def test_no_screen_has_less_than_a_pixel_in_a_millimetre(places: Places) -> None:
    with pytest.raises(ValueError, match="1 to 100"):
        keep_calibration(places, "1920x1080", (0.0, 5.0))
