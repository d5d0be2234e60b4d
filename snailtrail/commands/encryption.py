"""Whether the disk that the records lie on is encrypted, as far as the system tells: asked beside the screen.

Windows tells by a property of the drive that its shell shows, which needs no rights, unlike `manage-bde -status`; a Mac
by `fdesetup status`; Linux by what the folder's device is made of. What Windows and a Mac answer is written down from
their documentation: neither was ever asked by this program.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path, PurePath
from threading import Thread

from snailtrail.play.words import Said, joined, said
from snailtrail.records.mounts import source_of
from snailtrail.records.system_programs import program

TIMEOUT_S = 10.0
"""PowerShell on an old laptop takes three or four to begin."""
_NO_WINDOW = 0x08000000
"""On Windows: no black window flashes up."""
_PROPERTY = "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self.ExtendedProperty('{name}')"
_BITLOCKER_ON, _BITLOCKER_OFF = {"1", "4", "5", "6"}, {"0", "2", "3"}
"""4 is being taken away, 5 suspended, 6 locked: encrypted still; 0 cannot be, 3 is not done yet."""
SYS = Path("/sys/class/block")


class State(Enum):
    """What is known."""

    ON, OFF, UNKNOWN = "on", "off", "unknown"


NAMES = {"win32": "BitLocker", "darwin": "FileVault"}
ON = said(
    "The disk that the records lie on is encrypted ({what}): whoever takes it away while it is off reads nothing."
)
OFF = said(
    "The disk that the records lie on is not encrypted: whoever takes it away can read them. Switch {what} on in the "
    "system's settings."
)
UNKNOWN = said("Whether the disk that the records lie on is encrypted could not be found out.")
LOOK = {
    "win32": said("Look in the system's settings, under Device encryption or BitLocker, or ask whoever set it up."),
    "darwin": said("Look in the system's settings, under Privacy & Security, FileVault, or ask whoever set it up."),
}
LOOK_ELSEWHERE = said("Whoever set this computer up knows it; a disk may also encrypt itself.")
"""On Linux nothing looks the same everywhere."""
PENDING = said("Whether the disk is encrypted is being looked up. Open this page again in a moment.")


def told_of(state: State, platform: str) -> Said:
    """What is known, for the grown-up; where nothing is, how to find out."""
    if state is State.UNKNOWN:
        return joined(" ", UNKNOWN, LOOK.get(platform, LOOK_ELSEWHERE))
    return said({State.ON: ON, State.OFF: OFF}[state].template, what=NAMES.get(platform, "LUKS"))


class DiskLook:
    """Asks the system on a thread of its own, once; `sentence` never waits."""

    def __init__(self, folder: Path, *, platform: str = sys.platform, ask: Callable[[], State] | None = None):
        """`ask` is what takes its time; by itself the system's own way."""
        self._platform = platform
        self._ask = ask or (lambda: asked(folder, platform))
        self._state: State | None = None
        self.thread = Thread(target=self._find_out, name="disk encryption", daemon=True)

    def begin(self) -> None:
        """Ask, unless that was done."""
        if self.thread.ident is None:
            self.thread.start()

    def sentence(self) -> Said:
        """For the grown-up."""
        if self._state is None:
            return PENDING
        return told_of(self._state, self._platform)

    def _find_out(self) -> None:
        try:
            self._state = self._ask()
        except (OSError, ValueError, subprocess.SubprocessError):
            self._state = State.UNKNOWN


def asked(folder: PurePath, platform: str, run: Callable[[Sequence[str]], str] | None = None) -> State:
    """What the system answers; raises OSError, subprocess.SubprocessError where it does not.

    `run` gives what a command prints.
    """
    run = run or _output
    if platform == "win32":
        drive = (folder.absolute() if isinstance(folder, Path) else folder).drive
        if not re.fullmatch(r"[A-Za-z]:", drive):
            return State.UNKNOWN  # on the network
        words = _PROPERTY.format(drive=drive, name="System.Volume.BitLockerProtection")
        shell = program("WindowsPowerShell", "v1.0", "powershell.exe")
        return of_bitlocker(run([shell, "-NoProfile", "-NonInteractive", "-Command", words]))
    if platform == "darwin":
        return of_filevault(run(["/usr/bin/fdesetup", "status"]))
    return of_device(source_of(Path(folder)))


def of_bitlocker(output: str) -> State:
    """From the drive's property: a number, or nothing where there is no BitLocker."""
    number = output.strip()
    if number in _BITLOCKER_ON:
        return State.ON
    return State.OFF if number in _BITLOCKER_OFF else State.UNKNOWN


def of_filevault(output: str) -> State:
    """From what `fdesetup status` prints."""
    if re.search(r"^FileVault is On\.", output, re.MULTILINE):
        return State.ON
    return State.OFF if re.search(r"^FileVault is Off\.", output, re.MULTILINE) else State.UNKNOWN


def of_device(device: Path | None, blocks: Path = SYS) -> State:
    """From what a device is made of: encrypted where it, or one that it lies on, is a dm-crypt; else nothing is known,
    for a disk may encrypt itself."""
    if device is None:
        return State.UNKNOWN
    left, seen = [device.resolve().name], set[str]()
    while left:
        name = left.pop()
        seen.add(name)
        mapped = blocks / name / "dm" / "uuid"
        if mapped.is_file() and mapped.read_text("ascii", "replace").startswith("CRYPT-"):
            return State.ON
        below = blocks / name / "slaves"
        left += [one.name for one in below.iterdir() if one.name not in seen] if below.is_dir() else []
    return State.UNKNOWN


def _output(command: Sequence[str]) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )
    return done.stdout.decode("utf-8", "replace")
