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
        self._whole: dict[str, list[pygame.Surface]] = {}
        """Each as it was loaded, then half as large, and so on as far as was asked for."""
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
        if turn:
            upright = self._store.get((name, pixels, 0, flip), lambda: self._make(name, pixels, 0, flip))
            return pygame.transform.rotozoom(upright, -turn, 1.0)
        whole = self._load(name, 2 * pixels)
        scale = pixels / max(whole.get_size())
        surface = pygame.transform.smoothscale(
            whole, (max(1, round(whole.get_width() * scale)), max(1, round(whole.get_height() * scale)))
        )
        return pygame.transform.flip(surface, True, False) if flip else surface

    def _load(self, name: str, least: int) -> pygame.Surface:
        """The picture at the smallest of its sizes that is so many pixels long; where none is, as it was drawn."""
        sizes = self._whole.setdefault(name, [])
        if not sizes:
            path = self._path(name)
            drawn = pygame.image.load_sized_svg(path, (512, 512)) if path.suffix == ".svg" else pygame.image.load(path)
            sizes.append(drawn.convert_alpha())
        while max(sizes[-1].get_size()) >= 2 * least:
            width, height = sizes[-1].get_size()
            sizes.append(pygame.transform.smoothscale(sizes[-1], (max(1, width // 2), max(1, height // 2))))
        return next((whole for whole in reversed(sizes) if max(whole.get_size()) >= least), sizes[0])

    def _path(self, name: str) -> Path:
        for folder in self._folders:
            for suffix in (".webp", ".png", ".svg"):
                path = folder / f"{name}{suffix}"
                if path.is_file():
                    return path
        raise KeyError(f"no picture {name!r} in {', '.join(str(f) for f in self._folders)}")
