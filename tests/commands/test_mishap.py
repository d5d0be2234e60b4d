"""An error that nobody foresaw: a grown-up reads a sentence, the way through the code is noted, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
import pytest

from snailtrail import app
from snailtrail.commands.launch import on_the_glass
from snailtrail.commands.mishap import tell, threads_noted
from snailtrail.commands.suite import LocalSuite
from snailtrail.records.lock import InstanceLock
from snailtrail.records.places import Places
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter

BACK = "Something in Snailtrail failed, and it goes back to the children. Nothing that was finished is lost."
ENDS = "Something in Snailtrail failed, and it has to close. Nothing that was finished is lost."


def broken() -> None:
    raise RuntimeError("Anna has no picture")


@pytest.fixture
def read(unseen: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is painted; whoever reads it then goes home."""
    words: list[str] = []
    text = Painter.text

    def seen(painter: Painter, line: str, *place: Any, **about: Any) -> None:
        text(painter, line, *place, **about)
        words.append(line)
        for key in (pygame.K_DOWN, pygame.K_RETURN):
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
            pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=0, unicode=""))

    monkeypatch.setattr(Painter, "text", seen)
    return words


def shows(*deeds: Callable[[], object]) -> Callable[[Glass, LocalSuite], int]:
    """One deed at each showing."""
    left = list(deeds)

    def show(glass: Glass, suite: LocalSuite) -> int:
        left.pop(0)()
        return 0

    return show


def test_a_page_that_fails_is_told_of_and_leads_back_to_the_children(
    tmp_path: Path, read: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert on_the_glass(tmp_path, None, lambda: 1, shows(broken, lambda: None), again=True) == 0
    told = " ".join(read)
    assert BACK in told
    assert "faults.log" in "".join(read)  # a long folder is parted anywhere
    assert BACK in capsys.readouterr().err
    noted = (tmp_path / "faults.log").read_text("utf-8")
    assert "RuntimeError" in noted
    assert "commands/test_mishap.py" in noted
    assert "Anna" not in noted


def test_a_page_that_fails_twice_at_one_place_closes_the_program(tmp_path: Path, read: list[str]) -> None:
    assert on_the_glass(tmp_path, None, lambda: 1, shows(broken, broken), again=True) == 1
    assert ENDS in " ".join(read)
    InstanceLock.take(Places.of(tmp_path)).release()  # the next start finds the folder free


def test_what_is_not_to_be_shown_anew_closes_at_once(tmp_path: Path, read: list[str]) -> None:
    assert on_the_glass(tmp_path, None, lambda: 1, shows(broken)) == 1
    assert ENDS in " ".join(read)


def test_an_error_before_the_glass_stands_is_told_on_the_terminal_and_in_a_box(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places, boxes = Places.of(tmp_path), []
    assert tell(places, "window", RuntimeError("Anna"), lambda title, text: boxes.append((title, text))) == 1
    told = capsys.readouterr().err.strip()
    assert told.startswith(ENDS)
    assert str(places.faults) in told
    assert boxes == [("Snailtrail", told)]


def test_where_the_disk_refuses_nothing_is_said_to_be_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert tell(Places.of(tmp_path / "file" / "data"), "window", RuntimeError()) == 1
    assert "noted" not in capsys.readouterr().err


def test_a_suite_that_cannot_be_loaded_is_no_traceback(
    tmp_path: Path, unseen: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalSuite, "__init__", lambda *_, **__: broken())
    assert on_the_glass(tmp_path, None, lambda: 1, shows()) == 1
    assert ENDS in capsys.readouterr().err
    assert "RuntimeError" in (tmp_path / "faults.log").read_text("utf-8")


def test_an_error_that_ends_a_thread_is_noted(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    before = threading.excepthook
    with threads_noted(places):
        thread = threading.Thread(target=broken, name="settling")
        thread.start()
        thread.join()
    assert " settling: RuntimeError" in places.faults.read_text("utf-8")
    assert threading.excepthook is before


def test_a_command_that_fails_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("snailtrail.commands.access.Access", lambda places: broken())
    assert app.main(["access", "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(ENDS)
    assert "Traceback" not in told
