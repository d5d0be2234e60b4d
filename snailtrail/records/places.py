"""Where things lie: the data folder of this computer, and what came with the program."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import platformdirs

from snailtrail.play.words import said
from snailtrail.records.rights import MARK, is_open, keep_to_owner

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_EFFECTIVE = os.access in os.supports_effective_ids
REPLACE_PATIENCE_S = 2.0
"""How long a replacement is tried again on Windows, where a virus scanner or an editor may hold the file."""


@dataclass(frozen=True)
class Shipped:
    """What came with the program; only read."""

    assets: Path
    profiles: Path
    config: Path


def shipped() -> Shipped:
    """Beside the package in a checkout, inside it in an installed wheel; FileNotFoundError when neither is whole."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "shipped", package.parent):
        if (root / "config.yaml").is_file():
            return Shipped(root / "assets", root / "profiles", root / "config.yaml")
    raise FileNotFoundError(f"{package}: config.yaml is missing beside it. Install Snailtrail again.")


def as_typed(path: Path | str) -> Path:
    """A path as somebody wrote it: `~` is an account's own folder; where nobody has that account it is a name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


@dataclass(frozen=True)
class Places:
    """The data folder and what lies in it; nothing is remembered anywhere else."""

    data: Path

    @classmethod
    def of(cls, data: Path | str | None = None) -> Places:
        """The given folder, or this account's own place for Snailtrail's data; nothing is created yet."""
        if data is None:
            return cls(Path(platformdirs.user_data_dir("snailtrail", appauthor=False)))
        return cls(as_typed(data).absolute())

    @property
    def profiles(self) -> Path:
        return self.data / "profiles"

    @property
    def good_profiles(self) -> Path:
        """The last accepted copy of each profile."""
        return self.profiles / ".good"

    @property
    def config(self) -> Path:
        return self.data / "config.yaml"

    @property
    def attempts(self) -> Path:
        return self.data / "attempts.db"

    @property
    def device_id(self) -> Path:
        return self.data / "device-id"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def quarantine(self) -> Path:
        return self.data / "quarantine"

    @property
    def log(self) -> Path:
        """The second copy: lines of attempts, a file for each month and computer."""
        return self.data / "log"

    @property
    def spool(self) -> Path:
        """Attempts that are being played."""
        return self.data / "spool"

    @property
    def keys(self) -> Path:
        """What a clinic and its homes lock home practice with."""
        return self.data / "keys"

    @property
    def inbox(self) -> Path:
        """What was brought here, while it is taken in; and what waits for an update."""
        return self.data / "inbox"

    @property
    def printing(self) -> Path:
        """Pages with a name on them, only while a browser prints them."""
        return self.data / "printing"

    @property
    def faults(self) -> Path:
        """What went wrong in the program."""
        return self.data / "faults.log"

    @property
    def lock(self) -> Path:
        return self.data / "instance.lock"

    @property
    def reserve(self) -> Path:
        """Room that is given up when the disk is full."""
        return self.data / "reserve.bin"

    @property
    def voice(self) -> Path:
        """Own recordings, which win over the shipped ones."""
        return self.data / "voice"

    def prepare(self) -> None:
        """Make the data folder and the profiles' folder, readable by their owner alone; raises OSError."""
        to_take = is_open(self.data) and not (self.data.is_dir() and any(self.data.iterdir()))
        private_folder(self.data)
        if to_take and keep_to_owner(self.data):
            private_file(self.data / MARK)
        private_folder(self.profiles)
        private_folder(self.good_profiles)

    def probe(self) -> str | None:
        """None when the data folder can be written, tried by a real write; otherwise a sentence for the grown-up."""
        there = self.data
        try:
            self.prepare()
            for there in (self.data, *(inner for inner in (self.log, self.spool) if inner.exists())):
                with tempfile.TemporaryFile(dir=there) as trial:
                    trial.write(b"snail" * 1000)
                    trial.flush()
                    os.fsync(trial.fileno())
            # asked, not opened: on POSIX to close the record file would drop the locks of a commit under way
            for there in (self.attempts, *self.log.glob("*.jsonl")):
                if there.exists() and not os.access(there, os.W_OK, effective_ids=_EFFECTIVE):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            return said(
                "{folder}: nothing can be written there ({why}). Make room on the disk (48 MB are needed), allow this "
                "account to write there, or choose another folder with --data FOLDER. Games can be looked at, but no "
                "attempt is started.",
                folder=there,
                why=error.strerror or error,
            )
        return None


def private_folder(folder: Path) -> None:
    """Make a folder (and those above it) that only its owner may enter; an existing one of others is left as it is."""
    above = folder.parent
    if not above.exists():  # `mkdir` with parents would make those by the umask alone
        private_folder(above)
    fresh = not folder.exists()
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if os.name == "posix" and (fresh or not any(folder.iterdir())):
        folder.chmod(FOLDER_MODE)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner may open, whatever the umask; an existing one is tightened."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
    if os.name == "posix" and path.stat().st_uid == os.getuid():
        path.chmod(FILE_MODE)


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in place of the file at once: after a crash there is the old file or the new one, never a part.

    Raises OSError, on Windows only after trying for REPLACE_PATIENCE_S.
    """
    private_folder(path.parent)
    with whole_file(path) as file:
        file.write(content)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """To be written to; takes the name when all is on the disk, and is gone when it broke off. Raises OSError.

    The folder stays as it is: it may be somebody else's, on a stick.
    """
    handle, name = tempfile.mkstemp(prefix=".new-", suffix=path.suffix, dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            to_disk(file.fileno())
        replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(path.parent)


def replace(fresh: Path, path: Path) -> None:
    """Give a file another's name; on Windows tried for REPLACE_PATIENCE_S before OSError is raised."""
    until = time.monotonic() + REPLACE_PATIENCE_S
    while True:
        try:
            fresh.replace(path)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def to_disk(handle: int) -> None:
    """Wait until what was written is on the disk itself, also on macOS, whose fsync stops at the drive's memory."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # a network drive knows fsync alone
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Where the system can, make sure that the new name is on the disk too."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
