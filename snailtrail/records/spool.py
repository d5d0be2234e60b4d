"""The attempt that is being played, frame by frame on the disk: an end of any kind costs half a second of it."""

from __future__ import annotations

import json
import os
import queue
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Frame
from snailtrail.records.attempt import KEYS, Attempt, from_dict, to_dict
from snailtrail.records.journal import line_of, row_of
from snailtrail.records.places import FILE_MODE, Places, private_folder

EVERY_S = 0.2
"""Between two writings; what a sudden end costs at most is this and the time that one of them takes."""
ENDING = ".part"


class Spool:
    """Writes down the frames of one attempt at a time, on a thread of its own, from the list that they are put on.

    Nothing is waited for and nothing is forced onto the disk: what is written outlives the program, and a power cut
    costs an attempt that was never finished anyway. A disk that refuses is not told here: the log tells it.
    """

    def __init__(self, places: Places):
        self._folder = places.spool
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._uid = ""
        self._frames: Sequence[Frame] = ()
        self._written = 0
        self._handle = -1

    @property
    def playing(self) -> bool:
        """Whether an attempt is under way."""
        return bool(self._uid)

    def begin(self, header: Attempt) -> list[Frame]:
        """The list for the frames of an attempt; what `header` says is kept with them, its measures being unknown."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="spool", daemon=True)
            self._thread.start()
        frames: list[Frame] = []
        self._uid = header.uid
        self._orders.put(partial(self._open, header, frames))
        return frames

    def end(self, uid: str) -> None:
        """The attempt is over; its file stays until `remove`."""
        if uid == self._uid:
            self._uid = ""
            self._orders.put(self._close)

    def remove(self, uid: str) -> None:
        """The attempt is kept elsewhere."""
        if self._thread is not None:
            self._orders.put(partial(self._remove, uid))

    def close(self) -> None:
        """Do what was asked for and end the thread."""
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while True:
            try:
                order = self._orders.get(timeout=EVERY_S if self._handle >= 0 else None)
            except queue.Empty:
                order = self._add_if_there_is_memory
            if order is None:
                break
            try:
                order()
            except (OSError, MemoryError):
                self._drop()
        self._close()

    def _open(self, header: Attempt, frames: Sequence[Frame]) -> None:
        self._drop()
        private_folder(self._folder)
        path = self._folder / f"{header.uid}{ENDING}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = os.open(path, flags, FILE_MODE)
        self._frames, self._written = frames, 0
        os.write(self._handle, line_of(to_dict(header)))

    def _add(self) -> None:
        """The frames since the last time, as a line with its check sum."""
        new = self._frames[self._written :]
        if new and self._handle >= 0:
            os.write(self._handle, packed(new))
            self._written += len(new)

    def _add_if_there_is_memory(self) -> None:
        with suppress(MemoryError):  # else with the next ones
            self._add()

    def _close(self) -> None:
        with suppress(OSError, MemoryError):
            self._add()
        self._drop()

    def _drop(self) -> None:
        handle, self._handle, self._frames = self._handle, -1, ()
        if handle >= 0:
            os.close(handle)

    def _remove(self, uid: str) -> None:
        (self._folder / f"{uid}{ENDING}").unlink(missing_ok=True)


@dataclass(frozen=True)
class Spooled:
    """What was found of an attempt that never came to its end."""

    path: Path
    header: Attempt | None
    """What was known when it began; None when that is damaged."""
    frames: tuple[Frame, ...]
    """Up to the last whole writing."""


def unfinished(places: Places) -> Iterator[Spooled]:
    """All that is in the folder; raises OSError."""
    if not places.spool.is_dir():
        return
    for path in sorted(places.spool.glob(f"*{ENDING}")):
        first, *others = path.read_bytes().split(b"\n")
        yield Spooled(path, _header(first + b"\n"), tuple(_frames(others)))


def packed(frames: Sequence[Frame]) -> bytes:
    """Frames as a line: check sum, a space, JSON; every float comes back to the last bit."""
    text = json.dumps(frames, separators=(",", ":"), default=_plain).encode("ascii")
    return b"%08x %b\n" % (zlib.crc32(text), text)


def _plain(value: np.generic) -> Any:
    return value.item()


def _header(line: bytes) -> Attempt | None:
    row = row_of(line)
    if row is None or row.keys() != KEYS:
        return None
    try:
        return from_dict(row)
    except (KeyError, ValueError):
        return None


def _frames(lines: Sequence[bytes]) -> Iterator[Frame]:
    for line in lines:
        check, _, text = line.partition(b" ")
        if check != b"%08x" % zlib.crc32(text):
            return  # torn by the end, or damaged: what follows would not fit
        parts: list[tuple[float, list[Any], float]] = json.loads(text)
        for t, samples, shown in parts:
            yield Frame(t, [Sample(*sample) for sample in samples], shown)
