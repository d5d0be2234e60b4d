"""Pictures of every screen and game, made without a screen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from snailtrail import app
from snailtrail.commands.gallery import SIZES, gallery, looks_of
from snailtrail.stage.theme import THEMES

SIZE = (480, 300)
CHILDS = (
    *("picker", "shelf", "album", "reward", "finish", "pause", "rest", "table-beads"),
    *(f"then-and-now-{game}{moment}" for game in ("trace", "dots", "catch") for moment in ("", "-done")),
)
GROWN_UPS = (
    "gate-first",
    "gate",
    "rooms",
    "child",
    "text",
    "difficulty-dots",
    "week",
    "settings-aids",
    "copies",
)
SCREENS = (
    *CHILDS,
    *GROWN_UPS,
    "device",
    "while-playing",
    "adding",
    "checkup",
    "progress",
    "languages",
    "measure",
    "notes",
)


def pixels(path: Path) -> np.ndarray:
    return pygame.surfarray.array3d(pygame.image.load(path)).astype(int)


def test_every_game_is_pictured_three_times_in_each_of_its_looks_and_every_picture_is_another(
    tmp_path: Path, unseen: None
) -> None:
    assert gallery(tmp_path, looks_of(["calm"], [SIZE])) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    for game in ("trace", "trace-sea", "trace-space", "dots", "catch"):
        assert {f"calm-480x300-{game}-{what}.png" for what in ("start", "middle", "end")} <= set(names)
    assert {f"calm-480x300-screen-{what}.png" for what in SCREENS} <= set(names)
    whole = [pixels(path) for path in sorted(tmp_path.iterdir())]
    assert {picture.shape for picture in whole} == {(*SIZE, 3)}
    assert len({picture.tobytes() for picture in whole}) == len(whole)


def test_each_look_is_pictured_by_name(
    tmp_path: Path, unseen: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    looks = [word for theme in THEMES for word in ("--theme", theme)]
    assert app.main(["gallery", "-o", "pictures", "--size", "480x300", "--only", "screen-shelf", *looks]) == 0
    same = [pixels(tmp_path / "pictures" / f"{theme}-480x300-screen-shelf.png") for theme in THEMES]
    assert all(abs(a - b).mean() > 2 for a, b in zip(same, same[1:] + same[:1], strict=True))
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        f"{theme}-480x300:" for theme in THEMES
    ]


def test_another_language_is_pictured_under_its_name_and_arabic_from_the_right(
    tmp_path: Path, unseen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = [
        "--only",
        "screen-shelf",
        "--theme",
        "calm",
        "--size",
        "480x300",
        "--language",
        "ar",
        "--language",
        "en",
    ]
    assert app.main(["gallery", "-o", str(tmp_path), *arguments]) == 0
    english, arabic = (pixels(tmp_path / f"calm-480x300-{name}screen-shelf.png").astype(int) for name in ("", "ar-"))
    whole = english.shape[0]
    back = (slice(6, 40), slice(6, 40))
    assert abs(english[back] - arabic[back]).max() > 60
    mirrored = arabic[::-1][whole // 3 : 2 * whole // 3, 60:200]
    assert abs(english[whole // 3 : 2 * whole // 3, 60:200] - mirrored).mean() < 12
    with pytest.raises(SystemExit):
        app.main(["gallery", "-o", str(tmp_path), "--language", "xx"])


def test_a_left_hand_and_reduced_motion_are_pictured_under_their_names(tmp_path: Path, unseen: None) -> None:
    arguments = ["gallery", "-o", str(tmp_path), "--theme", "calm", "--size", "480x300", "--only", "album"]
    assert app.main(arguments) == 0
    assert app.main([*arguments, "--hand", "left", "--still"]) == 0
    assert len(list(tmp_path.iterdir())) == 2
    usual, turned = (pixels(tmp_path / f"calm-480x300-{name}screen-album.png") for name in ("", "left-still-"))
    back = (slice(6, 40), slice(6, 40))
    assert abs(usual[back] - turned[back]).max() > 60
    assert abs(usual[back] - turned[::-1][back]).mean() < 12


def test_without_a_word_every_look_and_size_is_pictured_and_each_look_from_the_right_left_handed_and_still() -> None:
    looks = looks_of()
    assert len({look.name for look in looks}) == len(looks)
    usual = [look for look in looks if look.words.language == "en" and not look.left_handed and not look.still]
    assert {(look.theme, look.size) for look in usual} == {(theme, size) for theme in THEMES for size in SIZES}
    assert {look.theme for look in looks if look.words.right_to_left} == set(THEMES)
    assert {look.theme for look in looks if look.left_handed} == set(THEMES)
    assert {look.theme for look in looks if look.still} == set(THEMES)
    assert [look.name for look in looks_of(["calm"], [SIZE])] == ["calm-480x300"]
