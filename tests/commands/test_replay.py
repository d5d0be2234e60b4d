from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pygame
import pytest

from snailtrail.app import main
from snailtrail.records.places import Places


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.display.quit()


def test_an_attempt_of_the_log_is_shown_until_the_window_is_closed(played: Places, uids: list[str]) -> None:
    pygame.display.init()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert main(["replay", "--data", str(played.data), "--attempt", uids[0]]) == 0


def test_an_attempt_that_is_not_there_is_said_in_a_sentence(played: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "--data", str(played.data), "--attempt", "nobody"]) == 1
    assert "There is no attempt nobody" in capsys.readouterr().err


def test_an_attempt_whose_game_is_gone_is_said_in_a_sentence_and_kept(
    played: Places, uids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.closing(sqlite3.connect(played.attempts)) as connection:
        connection.execute("UPDATE attempts SET game = 'hopscotch' WHERE uid = ?", (uids[0],))
        connection.commit()
    assert main(["replay", "--data", str(played.data), "--attempt", uids[0]]) == 1
    said = capsys.readouterr().err
    assert "hopscotch" in said
    assert "kept" in said


def test_without_a_screen_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    assert main(["replay", "--data", str(tmp_path), "--attempt", "x"]) == 2
