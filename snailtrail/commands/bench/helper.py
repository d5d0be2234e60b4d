"""The robot's process, as the bench speaks with it while its own thread is busy with the loop."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self


class Injection(NamedTuple):
    """What the robot was asked to do (see robot.Deed); t in s after its script's start."""

    what: str
    t: float
    x: int = 0
    y: int = 0


class Moment(NamedTuple):
    """Something happened between `before` and `after`, in s of the clock that all processes share."""

    before: float
    after: float

    @property
    def middle(self) -> float:
        """The best guess."""
        return (self.before + self.after) / 2

    @property
    def width(self) -> float:
        """How little is known, in s."""
        return self.after - self.before


class Helper:
    """Starts the robot on the present DISPLAY; orders return at once, their answers are fetched later."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "snailtrail.commands.robot"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._fetch()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    def begin(self, script: Sequence[Injection], start: float) -> None:
        """Let a script be carried out; its times count from `start`."""
        self._tell({"do": script, "start": start})

    def done(self) -> list[Moment]:
        """Wait for the script's end; when each of its injections was carried out."""
        return [Moment(*pair) for pair in self._fetch()]

    def watch(self, x: int, y: int, side: int, delays_s: Sequence[float], patience_s: float) -> None:
        """Let presses follow the next changes of a square of `side` px around (x, y); it is looked at already."""
        self._tell({"answer": [x, y, side, delays_s, patience_s]})
        self._fetch()

    def answered(self) -> list[tuple[Moment, Moment]]:
        """Wait for the end of the watch: when each change was seen, and the press made that answered it."""
        return [(Moment(*seen), Moment(*pressed)) for seen, pressed in self._fetch()]

    def _tell(self, order: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def _fetch(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the robot's process ended early")
        return json.loads(line)
