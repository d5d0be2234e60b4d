"""Whoever starts Snailtrail twice sees the first one again."""

from __future__ import annotations

import threading
from pathlib import Path

import pygame
import pytest

from snailtrail.commands.launch import on_the_glass
from snailtrail.commands.suite import LocalSuite
from snailtrail.records.call import call, called, came
from snailtrail.records.lock import InstanceLock
from snailtrail.records.places import Places
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Panel
from snailtrail.stage.window import come_to_front


def never(glass: Glass, suite: LocalSuite) -> int:
    raise AssertionError("there is nothing to show")


def test_a_call_is_heard_once(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    assert not called(places)
    assert call(places)
    assert not came(places)
    assert called(places)
    assert came(places)
    assert not called(places)


def test_where_nothing_can_be_written_nobody_is_called(tmp_path: Path) -> None:
    assert not call(Places.of(tmp_path / "not there"))


def test_a_second_start_ends_when_the_first_one_has_come(
    tmp_path: Path, unseen: None, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places.of(tmp_path)
    lock = InstanceLock.take(places)
    over = threading.Event()

    def first() -> None:
        while not called(places) and not over.wait(0.01):
            pass

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert on_the_glass(tmp_path, None, lambda: 1, never) == 1
    finally:
        over.set()
        thread.join()
        lock.release()
    assert "already open on this computer (since " in capsys.readouterr().err


def test_the_first_one_hears_a_call_where_nothing_moves_and_comes(
    tmp_path: Path, unseen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places.of(tmp_path)
    fronts: list[bool] = []

    def front() -> None:
        come_to_front()  # also a display that nobody sees takes it
        fronts.append(came(places))
        pygame.event.post(pygame.event.Event(pygame.QUIT))

    monkeypatch.setattr("snailtrail.commands.launch.come_to_front", front)
    call(places)  # of an earlier time: nobody waits for that any more

    def show(glass: Glass, suite: LocalSuite) -> int:
        assert came(places)
        call(places)
        Panel(glass, []).ask()
        return 0

    assert on_the_glass(tmp_path, None, lambda: 1, show) == 0
    assert fronts == [True]
