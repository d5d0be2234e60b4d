"""Compares what was painted with a kept picture, within a tolerance; a failed one is kept for the eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal

HERE = Path(__file__).parent
MEAN = 1.0
"""Largest mean difference of a colour's part (0 to 255): libraries differ a little in soft edges and letters."""
CLEAR = 40
SHARE = 0.004
"""Largest share of pixels that differ clearly, by more than CLEAR in one part."""


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    """A small glass on told time that stands for a 15.6-inch laptop's."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    if pygame.display.get_init() and pygame.display.get_driver() != "dummy":
        pygame.display.quit()
    return Rehearsal(shipped().assets, (480, 270))


def unlike(name: str, painted: pygame.Surface) -> str:
    """How a surface differs from the kept picture of that name, as a sentence; empty when it is like enough."""
    ours = pygame.surfarray.array3d(painted).astype(np.int64)
    theirs = pygame.surfarray.array3d(pygame.image.load(HERE / f"{name}.png")).astype(np.int64)
    if ours.shape != theirs.shape:
        return f"{name}.png has another size: {theirs.shape[:2]}, painted were {ours.shape[:2]}"
    off = np.abs(ours - theirs)
    mean, share = float(off.mean()), float((off.max(axis=2) > CLEAR).mean())
    if mean <= MEAN and share <= SHARE:
        return ""
    return f"{name}.png differs: {mean:.2f} in the mean (at most {MEAN}), {share:.2%} clearly (at most {SHARE:.2%})"


@pytest.fixture
def difference() -> Callable[[str, pygame.Surface], str]:
    return unlike


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, pygame.Surface], None]:
    """Fails when a surface does not look like the kept picture of that name; with --accept-pictures keeps it."""

    def compared(name: str, painted: pygame.Surface) -> None:
        kept = HERE / f"{name}.png"
        if request.config.getoption("--accept-pictures"):
            pygame.image.save(painted, kept)
            return
        told = unlike(name, painted) if kept.is_file() else f"{kept.name} is not there yet"
        if told:
            _keep_failed(name, painted)
            pytest.fail(f"{told}. Look at failed/{kept.name}; run with --accept-pictures when it is as wished.")

    return compared


def _keep_failed(name: str, painted: pygame.Surface) -> None:
    (HERE / "failed").mkdir(exist_ok=True)
    pygame.image.save(painted, HERE / "failed" / f"{name}.png")
