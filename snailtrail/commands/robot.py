"""A second process with a hand and an eye: injects real pointer events by XTEST and watches the window's pixels.

Its clock is the same monotonic clock as the program's, so that injected and logged moments can be compared. Runs on X11
alone, for bench and tests.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from Xlib import XK, X, display
from Xlib.ext import xtest


class Deed(NamedTuple):
    """One thing the hand does: `what` is move, down, up, key_down or key_up."""

    what: str
    t: float
    """s after the script's start."""
    x: int = 0
    """px of the screen; for keys the keysym."""
    y: int = 0


class Robot:
    """One connection to the X server."""

    def __init__(self, name: str | None = None):
        self._display = display.Display(name)
        self._root = self._display.screen().root

    def do(self, deeds: Iterable[Deed], start: float) -> list[float]:
        """Carry out deeds at `start` + t (s of perf_counter); the moment each was handed to the server."""
        moments = []
        for deed in deeds:
            self._until(start + deed.t)
            if deed.what == "move":
                xtest.fake_input(self._display, X.MotionNotify, x=deed.x, y=deed.y)
            elif deed.what in ("down", "up"):
                xtest.fake_input(self._display, X.ButtonPress if deed.what == "down" else X.ButtonRelease, 1)
            else:
                code = self._display.keysym_to_keycode(deed.x)
                xtest.fake_input(self._display, X.KeyPress if deed.what == "key_down" else X.KeyRelease, code)
            self._display.flush()
            moments.append(time.perf_counter())
        self._display.sync()
        return moments

    def click(self, x: int, y: int, *, hold_s: float = 0.06) -> None:
        """Move there, press and let go."""
        self.do([Deed("move", 0, x, y), Deed("down", 0.05), Deed("up", 0.05 + hold_s)], time.perf_counter())

    def key(self, name: str, *, hold_s: float = 0.05) -> None:
        """Press and let go a key by its X name."""
        sym = XK.string_to_keysym(name)
        self.do([Deed("key_down", 0, sym), Deed("key_up", hold_s, sym)], time.perf_counter())

    def pixels(self, x: int, y: int, width: int = 1, height: int = 1) -> bytes:
        """The screen's pixels of a rectangle, 4 bytes each."""
        data: Any = self._root.get_image(x, y, width, height, X.ZPixmap, 0xFFFFFFFF).data
        return bytes(data) if not isinstance(data, str) else data.encode("latin-1")

    def wait_for_change(
        self, x: int, y: int, width: int, height: int, before: bytes, patience_s: float
    ) -> tuple[float, bytes] | None:
        """When (s of perf_counter) the rectangle was first seen different, and its pixels; None if it never was."""
        end = time.perf_counter() + patience_s
        while time.perf_counter() < end:
            now = self.pixels(x, y, width, height)
            if now != before:
                return time.perf_counter(), now
        return None

    @staticmethod
    def _until(moment: float) -> None:
        while True:
            left = moment - time.perf_counter()
            if left <= 0:
                return
            if left > 0.002:
                time.sleep(left - 0.0015)


def main() -> int:
    """Read {"start": s, "deeds": [[what, t, x, y], ...]} from standard input, write the moments as JSON."""
    order = json.load(sys.stdin)
    deeds = [Deed(*deed) for deed in order["deeds"]]
    json.dump(Robot().do(deeds, order["start"]), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
