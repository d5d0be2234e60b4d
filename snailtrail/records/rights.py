"""Who may read a folder on Windows: mode bits say nothing there, and outside of an account's own folder all may.

Never run on Windows: what is asked of the system is tested, by a stand-in, and not what the system makes of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from snailtrail.records.system_programs import program

WHO = (program("whoami.exe"), "/user", "/fo", "csv", "/nh")
SYSTEM, ADMINISTRATORS = "S-1-5-18", "S-1-5-32-544"
"""By their numbers, for their names are other ones in each language."""
MARK = "rights-set"
"""A file in a data folder that was taken from all others."""
PATIENCE_S = 10.0
_SID = re.compile(r"S-1-\d+(-\d+)+")
Run = Callable[[Sequence[str]], str]
"""Runs a command: what it printed. Raises OSError where it cannot be run or fails."""


def keep_to_owner(
    folder: Path, run: Run | None = None, *, home: PurePath | None = None, platform: str = sys.platform
) -> bool:
    """Take a fresh folder from all but this account, the system and administrators; whether nobody else can read it.

    True at once where that is so without it: on other systems, and inside an account's own folder.
    """
    if not is_open(folder, home=home, platform=platform):
        return True
    run = run or _run
    try:
        owner = _SID.search(run(WHO))
        if owner is None:
            return False
        run(command(folder, owner.group()))
    except OSError:
        return False
    return True


def is_open(folder: PurePath, *, home: PurePath | None = None, platform: str = sys.platform) -> bool:
    """Whether others on this computer may read what is made at this place, unless its rights are set."""
    return platform == "win32" and not folder.is_relative_to(home or Path.home())


def command(folder: PurePath, owner: str) -> list[str]:
    """What gives a folder, and all that comes into it, to these alone; `owner` is the number of an account."""
    whole = [f"*{who}:(OI)(CI)F" for who in (owner, SYSTEM, ADMINISTRATORS)]
    return [program("icacls.exe"), str(folder), "/inheritance:r", "/grant:r", *whole, "/q"]


def _run(words: Sequence[str]) -> str:
    import subprocess  # nothing else needs it at the start

    try:
        done = subprocess.run(
            list(words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE_S,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.SubprocessError as error:
        raise OSError(f"{words[0]}: {error}") from error
    return done.stdout
