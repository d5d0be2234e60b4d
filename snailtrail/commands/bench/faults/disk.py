"""A disk that forgets: what is on it for certain, and what a power cut may or may not leave of the rest.

What was written is on the disk for certain once its file was synced, and a name once its folder was. Until then any
part of it may be missing, cut at sectors of 512 bytes; changes of folders are missing only from the last one backwards.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import numpy as np

SECTOR = 512


@dataclass(frozen=True)
class Change:
    """Of a file's content, not synced yet: bytes at a place, or (`cut`) a new length."""

    at: int
    content: bytes
    cut: bool = False

    def on(self, content: bytearray) -> None:
        """Make it."""
        if self.cut:
            del content[self.at :]
            content.extend(bytes(self.at - len(content)))
        elif self.content:
            content.extend(bytes(max(0, self.at - len(content))))
            content[self.at : self.at + len(self.content)] = self.content


@dataclass(eq=False)
class Node:
    """A file, whatever its names."""

    certain: bytes = b""
    content: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        """Of its content, in memory alone."""
        change.on(self.content)
        self.pending.append(change)

    def sync(self) -> None:
        """All of it is on the disk."""
        if self.pending:
            self.certain, self.pending = bytes(self.content), []

    def after_a_cut(self, rng: np.random.Generator, share: float) -> bytes:
        """One content that a power cut may leave; each change survives with this probability, or in part."""
        if not self.pending:
            return self.certain
        content = bytearray(self.certain)
        for change in self.pending:
            for part in _surviving(change, rng, share):
                part.on(content)
        return bytes(content)


def _surviving(change: Change, rng: np.random.Generator, share: float) -> list[Change]:
    if share in (0.0, 1.0) or change.cut or rng.random() < 0.5:
        return [change] if rng.random() < share else []
    first = SECTOR - change.at % SECTOR
    starts = [0, *range(first, len(change.content), SECTOR)]
    parts = zip(starts, [*starts[1:], len(change.content)], strict=True)
    return [Change(change.at + a, change.content[a:b]) for a, b in parts if rng.random() < share]


Names = dict[PurePosixPath, Node | None]
"""What each name stands for; None for a folder."""


@dataclass(frozen=True)
class Renaming:
    """A change of folders: some names go, some come."""

    folders: frozenset[PurePosixPath]
    gone: tuple[PurePosixPath, ...] = ()
    come: tuple[tuple[PurePosixPath, Node | None], ...] = ()

    def on(self, names: Names) -> None:
        """Make it."""
        for name in self.gone:
            names.pop(name, None)
        names.update(self.come)


class Disk:
    """A folder with all that is in it, as it is at first; names are relative to it."""

    def __init__(self, folder: Path):
        self.names: Names = {}
        """As the program sees them."""
        for path in sorted(folder.rglob("*")):
            name = PurePosixPath(path.relative_to(folder).as_posix())
            content = None if path.is_dir() else path.read_bytes()
            self.names[name] = None if content is None else Node(content, bytearray(content))
        self._certain: Names = dict(self.names)
        self._pending: list[Renaming] = []

    def rename(self, change: Renaming) -> None:
        """Change folders, in memory alone."""
        change.on(self.names)
        self._pending.append(change)

    def sync_folder(self, folder: PurePosixPath) -> None:
        """All changes of this folder are on the disk, and those before them."""
        last = max((i for i, change in enumerate(self._pending) if folder in change.folders), default=-1)
        for change in self._pending[: last + 1]:
            change.on(self._certain)
        del self._pending[: last + 1]

    @property
    def forgetful(self) -> bool:
        """Whether a power cut now would leave anything to chance."""
        nodes = [node for names in (self.names, self._certain) for node in names.values()]
        return bool(self._pending) or any(node is not None and node.pending for node in nodes)

    def after_a_cut(self, rng: np.random.Generator, share: float) -> dict[PurePosixPath, bytes | None]:
        """What a power cut may leave: contents by name, None for a folder."""
        names = dict(self._certain)
        most = len(self._pending)
        survived = round(share * most) if share in (0.0, 1.0) else int(rng.integers(most + 1))
        for change in self._pending[:survived]:
            change.on(names)
        contents: dict[int, bytes] = {}
        for node in names.values():
            if node is not None and id(node) not in contents:
                contents[id(node)] = node.after_a_cut(rng, share)
        return {name: None if node is None else contents[id(node)] for name, node in sorted(names.items())}


def fingerprint(image: dict[PurePosixPath, bytes | None]) -> bytes:
    """The same for the same image alone."""
    found = hashlib.blake2b(digest_size=16)
    for name, content in image.items():
        found.update(f"{name}\0{-1 if content is None else len(content)}\0".encode())
        found.update(content or b"")
    return found.digest()


def put(image: dict[PurePosixPath, bytes | None], folder: Path) -> None:
    """Make the image a real folder."""
    folder.mkdir()
    for name, content in image.items():
        path = folder / name
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
