"""Opening a file that was written, with whatever this computer uses for such: no network, only another program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from snailtrail.commands.printing import find_browser, shows
from snailtrail.play.words import Said, said

COMMANDS = {"darwin": "open"}
PAGES = (".pdf", ".html", ".htm")
"""What a browser shows as well, by the ending of its name."""
GIVES_UP_S = 2.0
"""What finds no program for a file ends sooner; what found one may run as long as that."""
ELSEWHERE = "xdg-open"
"""What hands a file to the program for it on all systems but Windows, which does it by itself."""


class Opening(Thread):
    """Opens something while a page goes on, for what finds no program may take a moment to say so."""

    def __init__(self, opens: Callable[[], str]):
        super().__init__(name="opening", daemon=True)
        self._opens = opens
        self.trouble = ""
        """A sentence once it is known that nothing opens it."""

    def run(self) -> None:
        self.trouble = self._opens()


def open_with_system(
    path: Path,
    *,
    platform: str = sys.platform,
    find: Callable[[str], str | None] = shutil.which,
    start: Callable[[Sequence[str]], int | None] | None = None,
    browser: Callable[[], Path | None] = find_browser,
) -> Said | str:
    """Open a file or show a folder; empty, or a sentence where that cannot be done.

    Where the system knows no program for a page or a PDF, the browser that printed it shows it too. `start` begins a
    command and gives what it ended with; None while it still runs.
    """
    trouble = _by_system(path, platform, find, start or _alone)
    if not trouble or path.suffix.lower() not in PAGES:
        return trouble
    program = browser()
    try:
        return trouble if program is None or (start or _alone)(shows(program, path)) else ""
    except OSError:
        return trouble


def _by_system(
    path: Path, platform: str, find: Callable[[str], str | None], start: Callable[[Sequence[str]], int | None]
) -> Said | str:
    try:
        if platform == "win32":
            getattr(os, "startfile")(path)  # noqa: B009  # only there on Windows
            return ""
        command = find(COMMANDS.get(platform, ELSEWHERE))
        if command is None:
            return said(
                "This computer has no program that opens it from here. It lies in {folder}.", folder=path.parent
            )
        if start([command, str(path)]):
            return said("No program here opens it. It lies in {folder}.", folder=path.parent)
    except OSError as error:
        why = error.strerror or str(error)
        return said("It could not be opened ({why}). It lies in {folder}.", why=why, folder=path.parent)
    return ""


def _alone(command: Sequence[str]) -> int | None:
    """A process that lives on when this program ends, and writes into nothing of ours."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(GIVES_UP_S)
    except subprocess.TimeoutExpired:
        return None
