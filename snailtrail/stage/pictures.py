"""Named pictures, loaded once and kept in the sizes and turns that are in use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pygame

from snailtrail.stage.brushes import Store

TURN_STEP_DEG = 4


class Pictures:
    """Finds `name.webp`, `.png` or `.svg` in the given folders, the first folder winning."""

    def __init__(self, folders: Sequence[Path]):
        self._folders = list(folders)
        self._whole: dict[Path, pygame.Surface] = {}
        self._store = Store(16_000_000)

    def also_in(self, folder: Path) -> None:
        """Look into one more folder, after the others."""
        if folder not in self._folders:
            self._folders.append(folder)

    def get(self, name: str, size: float, *, turn_deg: float = 0.0, flip: bool = False) -> pygame.Surface:
        """The picture with its longer side about `size` pixels; KeyError when no folder has it."""
        # about 2 % steps: a pulsing picture then needs a handful of surfaces, not hundreds
        step = max(1, round(size * 0.02))
        pixels = max(2, round(size / step) * step)
        turn = round(turn_deg / TURN_STEP_DEG) * TURN_STEP_DEG % 360
        return self._store.get((name, pixels, turn, flip), lambda: self._make(name, pixels, turn, flip))

    def _make(self, name: str, pixels: int, turn: int, flip: bool) -> pygame.Surface:
        whole = self._load(name)
        scale = pixels / max(whole.get_size())
        surface = pygame.transform.smoothscale(
            whole, (max(1, round(whole.get_width() * scale)), max(1, round(whole.get_height() * scale)))
        )
        if flip:
            surface = pygame.transform.flip(surface, True, False)
        if turn:
            surface = pygame.transform.rotozoom(surface, -turn, 1.0)
        return surface

    def _load(self, name: str) -> pygame.Surface:
        path = self._path(name)
        surface = self._whole.get(path)
        if surface is None:
            if path.suffix == ".svg":
                surface = pygame.image.load_sized_svg(path, (512, 512)).convert_alpha()
            else:
                surface = pygame.image.load(path).convert_alpha()
            self._whole[path] = surface
        return surface

    def _path(self, name: str) -> Path:
        for folder in self._folders:
            for suffix in (".webp", ".png", ".svg"):
                path = folder / f"{name}{suffix}"
                if path.is_file():
                    return path
        raise KeyError(f"no picture {name!r} in {', '.join(str(f) for f in self._folders)}")
