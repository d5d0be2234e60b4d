"""Pictures and fonts inside a page, so that it stands alone."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path

KINDS = {".webp": "image/webp", ".png": "image/png", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def data_uri(path: Path) -> str:
    """A file as the address that holds it; KeyError for a kind that no page shows, OSError."""
    return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


class Embedded:
    """Pictures by their names, out of the folders, the first winning; each is read once."""

    def __init__(self, folders: Sequence[Path]):
        self._folders = tuple(folders)
        self._found = cache(self._read)

    def __call__(self, name: str) -> str:
        """The picture as a data URI; empty where there is none of that name."""
        return self._found(name)

    def _read(self, name: str) -> str:
        for folder in self._folders:
            for suffix in (".webp", ".png", ".svg"):
                if (path := folder / f"{name}{suffix}").is_file():
                    return data_uri(path)
        return ""
