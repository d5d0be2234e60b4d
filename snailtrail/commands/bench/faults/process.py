"""Starting an actor: a process of its own, with the same Python and the same program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import snailtrail

ACTORS = "snailtrail.commands.bench.faults.actors"


def command(actor: str, *given: object) -> list[str]:
    """The words that start an actor."""
    return [sys.executable, "-m", f"{ACTORS}.{actor}", *map(str, given)]


def environment() -> dict[str, str]:
    """For an actor: this very program is the one that is found, wherever it is started from."""
    root = str(Path(snailtrail.__file__).parents[1])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


@contextmanager
def started(
    actor: str, *given: object, stdin: int = subprocess.DEVNULL, before: Sequence[str] = ()
) -> Iterator[subprocess.Popen[str]]:
    """An actor whose lines can be read; killed at the end if it is still there. `before` stands before its words."""
    with subprocess.Popen(
        [*before, *command(actor, *given)], stdin=stdin, stdout=subprocess.PIPE, text=True, env=environment()
    ) as process:
        try:
            yield process
        finally:
            process.kill()
