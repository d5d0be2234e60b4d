"""A person at the window of the program: reads what stands there, presses with the mouse or goes by keys, and types."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from Xlib import XK

from snailtrail.commands.robot import Deed, Robot
from snailtrail.stage.form import EDGE_MM, HEAD_MM
from snailtrail.stage.form_rows import LABEL_SHARE
from tests.window.eye import Eye, Seen
from tests.window.made_up_child import Size

ROOT = Path(__file__).parents[2]
MOST_STEPS = 60
"""No page has more to go to."""
NAMES = {" ": "space", "-": "minus", ".": "period"}


@dataclass
class Person:
    """Hands and eyes on one screen."""

    robot: Robot
    eye: Eye
    size: Size

    def press(self, words: str, number: int = 0) -> Seen:
        """Wait until the words stand there, and click them."""
        seen = self.eye.find(words, number=number)
        self.robot.click(seen.x, seen.y)
        return seen

    def press_at(self, x_mm: float, y_mm: float) -> None:
        """Click what has no words."""
        self.robot.click(self.size.px(x_mm), self.size.px(y_mm))

    def hold_at(self, x_mm: float, y_mm: float, until: str) -> None:
        """Hold what has no words until it has opened what says these."""
        x, y = self.size.px(x_mm), self.size.px(y_mm)
        self.robot.do([Deed("move", 0.0, x, y), Deed("down", 0.05)], time.perf_counter())
        self.eye.find(until)
        self.robot.do([Deed("up", 0.0)], time.perf_counter())

    def press_beside(self, label: str) -> None:
        """Click the control of a form's row by the words before it."""
        inner = self.size.whole.width_mm - 2 * EDGE_MM
        self.robot.click(self.size.px(EDGE_MM + (1 + LABEL_SHARE) / 2 * inner), self.eye.find(label).y)

    def press_in_row(self, label: str, words: str) -> None:
        """Click words that stand beside a label, of those that stand in several rows."""
        row = self.eye.find(label)
        seen = min(self.eye.all(words), key=lambda one: abs(one.y - row.y))
        self.robot.click(seen.x, seen.y)

    def back(self) -> None:
        """Click the arrow at the top left."""
        self.press_at(EDGE_MM + 9.0, HEAD_MM / 2)

    def tick(self) -> None:
        """Click the tick at the top right."""
        self.press_at(self.size.whole.width_mm - EDGE_MM - 9.0, HEAD_MM / 2)

    def drag(self, seen: Seen, below_mm: float, by_mm: float) -> None:
        """Take hold of what lies so far below the middle of words, and draw it so far to the right."""
        x, y, wide = seen.x, seen.y + self.size.px(below_mm), self.size.px(by_mm)
        way = [Deed("move", 0.1 + 0.02 * n, x + round(wide * n / 20), y) for n in range(21)]
        deeds = [Deed("move", 0.0, x, y), Deed("down", 0.06), *way, Deed("up", 0.6)]
        self.robot.do(deeds, time.perf_counter())

    def go(self, words: str, key: str = "Tab") -> None:
        """Go on by a key until the keyboard is on the words, and press Enter."""
        self._go(key, lambda: self.eye.ringed(words), words)

    def go_at(self, x_mm: float, y_mm: float, key: str = "Tab") -> None:
        """The same for what has no words."""
        self._go(key, lambda: self.eye.ringed_at(self.size.px(x_mm), self.size.px(y_mm)), f"{x_mm:.0f}, {y_mm:.0f} mm")

    def hold_key_at(self, x_mm: float, y_mm: float, until: str) -> None:
        """Go to what has no words, and hold Enter there until it has opened what says these."""
        self._reach("Tab", lambda: self.eye.ringed_at(self.size.px(x_mm), self.size.px(y_mm)), f"{x_mm:.0f} mm")
        self.hold_key("Return", until)

    def hold_key(self, name: str, until: str) -> None:
        """Hold a key until it has opened what says these words."""
        key = XK.string_to_keysym(name)
        self.robot.do([Deed("key_down", 0.05, key)], time.perf_counter())
        self.eye.find(until)
        self.robot.do([Deed("key_up", 0.0, key)], time.perf_counter())

    def _go(self, key: str, there: Callable[[], bool], what: str) -> None:
        self._reach(key, there, what)
        self.robot.key("Return", hold_s=0.03)

    def _reach(self, key: str, there: Callable[[], bool], what: str) -> None:
        for _ in range(MOST_STEPS):
            before = self.eye.screen()
            self.robot.key(key, hold_s=0.03)
            self.eye.changed(before, f"{key} changed nothing on the way to {what!r}")
            if there():
                return
        self.eye.expect(False, f"{what!r} is not reached by {key}")

    def type(self, text: str) -> None:
        """Type small letters, digits and spaces."""
        for sign in text:
            self.robot.key(NAMES.get(sign, sign), hold_s=0.03)


@contextmanager
def person_at(
    display: str, size: Size, words: Sequence[str], environment: Mapping[str, str], failure: Path
) -> Iterator[Person]:
    """Start the program on a screen; it must end without a complaint."""
    command = [sys.executable, "-m", "snailtrail.app", *words]
    around = {**os.environ, "DISPLAY": display, "SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11", **environment}
    complaints = failure.with_name("complaints.txt")
    with complaints.open("wb") as told, subprocess.Popen(command, env=around, cwd=ROOT, stderr=told) as program:

        def ended() -> str:
            return "" if program.poll() is None else f"{complaints.read_text(encoding='utf-8')} ({program.returncode})"

        robot = Robot(display)
        try:
            yield Person(robot, Eye(robot, (size.width, size.height), failure, ended), size)
        finally:
            robot.close()
            program.terminate()
    assert complaints.read_bytes() == b""
