"""A screen that nobody sees, for every test of the stage."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    if pygame.display.get_init() and pygame.display.get_driver() != "dummy":
        pygame.display.quit()


@pytest.fixture
def rehearse() -> Callable[..., Rehearsal]:
    """Makes a glass on told time."""

    def made(*size: int, width_mm: float = 344.0, tall: float = 1.0) -> Rehearsal:
        return Rehearsal(shipped().assets, (size[0], size[1]) if size else (480, 270), width_mm, tall=tall)

    return made
