"""A second process with a hand and an eye: injects real pointer events by XTEST and watches the window's pixels.

Its clock is the same monotonic clock as the program's, so that injected and logged moments can be compared. Runs on X11
alone, for bench and tests.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from Xlib import XK, X, display
from Xlib.ext import xtest

LOOK_S = 0.0001
"""Between two looks at the window: a look itself takes about as long, and an eye that never rests starves the loop."""

NAP_S = 0.0003
"""While waiting for the next deed."""


class Deed(NamedTuple):
    """One thing the hand does: `what` is move, down, up, key_down or key_up."""

    what: str
    t: float
    """s after the script's start."""
    x: int = 0
    """px of the screen; for keys the keysym."""
    y: int = 0


class Done(NamedTuple):
    """When a deed was done: the server had not been asked `before`, and had carried it out `after` (s of perf_counter).

    Far apart, the injection itself was held up, and nothing can be compared with it.
    """

    before: float
    after: float


class Robot:
    """One connection to the X server."""

    def __init__(self, name: str | None = None):
        self._display = display.Display(name)
        self._root = self._display.screen().root

    def close(self) -> None:
        """End the connection."""
        self._display.close()

    def do(self, deeds: Iterable[Deed], start: float) -> list[Done]:
        """Carry out deeds at `start` + t (s of perf_counter), or as soon after as can be; when each was done."""
        moments = []
        for deed in deeds:
            # in short naps: a processor that has slept for long is slow to wake, and so is a server
            while (left := start + deed.t - time.perf_counter()) > 0:
                time.sleep(min(left, NAP_S))
                if left < 3 * NAP_S:
                    self._display.sync()
            before = time.perf_counter()
            self._send(deed)
            self._display.sync()
            moments.append(Done(before, time.perf_counter()))
        return moments

    def click(self, x: int, y: int, *, hold_s: float = 0.06) -> None:
        """Move there, press and let go."""
        self.do([Deed("move", 0, x, y), Deed("down", 0.05), Deed("up", 0.05 + hold_s)], time.perf_counter())

    def key(self, name: str, *, hold_s: float = 0.05) -> None:
        """Press and let go a key by its X name."""
        sym = XK.string_to_keysym(name)
        # a press at the very moment of the last release would be taken for the keyboard's own repeating
        self.do([Deed("key_down", 0.05, sym), Deed("key_up", 0.05 + hold_s, sym)], time.perf_counter())

    def pixels(self, x: int, y: int, width: int = 1, height: int = 1) -> bytes:
        """The screen's pixels of a rectangle, 4 bytes each."""
        data: Any = self._root.get_image(x, y, width, height, X.ZPixmap, 0xFFFFFFFF).data
        return bytes(data) if not isinstance(data, str) else data.encode("latin-1")

    def wait_for_change(
        self, x: int, y: int, width: int, height: int, before: bytes, patience_s: float, every_s: float = LOOK_S
    ) -> tuple[Done, bytes] | None:
        """When the rectangle became different (between `before` and `after`), and its pixels; None if it never did.

        Looks that follow each other at once keep a processor busy, and the X server too: `every_s` may be longer.
        """
        unchanged = time.perf_counter()
        end = unchanged + patience_s
        while unchanged < end:
            asked = time.perf_counter()
            now = self.pixels(x, y, width, height)
            if now != before:
                answered = time.perf_counter()
                # a look that took long had to wait for the very picture it then saw; after a nap that took long, as on
                # a busy computer, the picture may have been there for all of it
                woke_late = asked - unchanged > 3 * every_s
                return Done(unchanged if woke_late else max(unchanged, answered - 3 * every_s), answered), now
            unchanged = asked
            time.sleep(every_s)
        return None

    def answer(
        self, x: int, y: int, side: int, delays_s: Sequence[float], patience_s: float
    ) -> list[tuple[Done, Done]]:
        """Press after each change of a square around (x, y) that follows, each after its own delay.

        Between two, the square looks again as it did at first. When each change came and when it was answered; fewer
        than there are delays when the next did not come for `patience_s`.
        """
        place = (x - side // 2, y - side // 2, side, side)
        quiet = self.pixels(*place)
        print("{}", flush=True)  # armed
        answers = []
        for delay in delays_s:
            seen = self.wait_for_change(*place, quiet, patience_s)
            if seen is None:
                break
            pressed, _ = self.do([Deed("down", delay), Deed("up", delay + 0.08)], sum(seen[0]) / 2)
            answers.append((seen[0], pressed))
            end = time.perf_counter() + patience_s
            while len(answers) < len(delays_s) and self.pixels(*place) != quiet and time.perf_counter() < end:
                time.sleep(0.01)
        return answers

    def _send(self, deed: Deed) -> None:
        if deed.what == "move":
            xtest.fake_input(self._display, X.MotionNotify, x=deed.x, y=deed.y)
        elif deed.what in ("down", "up"):
            xtest.fake_input(self._display, X.ButtonPress if deed.what == "down" else X.ButtonRelease, 1)
        else:
            code = self._display.keysym_to_keycode(deed.x)
            xtest.fake_input(self._display, X.KeyPress if deed.what == "key_down" else X.KeyRelease, code)


def main() -> int:
    """Carry out orders, one JSON object a line, until there are no more; an answer line in JSON for each.

    {"do": [[what, t, x, y], ...], "start": s} gives [[before, after], ...];
    {"answer": [x, y, side, [delay_s, ...], patience_s]} gives {} when the eye is on its place, and at the end
    [[[before, after], [before, after]], ...], seen and pressed.
    """
    robot = Robot()
    gc.disable()  # a collection in the midst of a script would hold up an injection
    print("{}", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        done: Any
        if "do" in order:
            done = robot.do([Deed(*deed) for deed in order["do"]], order["start"])
        else:
            done = robot.answer(*order["answer"])
        print(json.dumps(done), flush=True)
        gc.collect()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
