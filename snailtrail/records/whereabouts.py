"""Where a data folder lies: one that a cloud keeps in step, or that is on another computer, is told to the grown-up."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath, PureWindowsPath

from snailtrail.play.words import said
from snailtrail.records.mounts import MOUNTS, mounted
from snailtrail.records.rights import MARK, is_open

_CLOUDS = {
    "OneDrive": r"onedrive",
    "Dropbox": r"dropbox",
    "Google Drive": r"google ?drive|my drive",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Nextcloud": r"nextcloud",
    "ownCloud": r"owncloud",
    "Box": r"box( sync)?",
    "pCloud": r"pcloud ?drive",
    "MEGA": r"mega(sync)?",
    "Syncthing": r"syncthing",
    "Seafile": r"seafile|seadrive",
}
"""By their names, how their folders are called: `OneDrive - Clinic` and `Dropbox (Mia)` too."""
_NETWORKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "davfs", "fuse.sshfs", "fuse.davfs2")
_REMOTE = 4
"""What Windows calls a drive on another computer."""
NEEDED_MB = 48
"""The reserve, and what must be free besides before an attempt is started."""


def doubtful(data: Path, mounts: Path = MOUNTS, *, home: PurePath | None = None, platform: str = sys.platform) -> str:
    """A sentence for the grown-up about a data folder where records are at risk though they can be written; else empty.

    Attempts are played all the same: each is in two copies, and what cannot be written is told at once.
    """
    cloud = cloud_of(data)
    if cloud:
        return said(
            "{folder}: {cloud} keeps this folder in step with other computers. It may take a file away while it is "
            "written, and what two computers write is not put together. Choose a folder of this computer alone with "
            "--data FOLDER; {needed} MB are needed.",
            folder=data,
            cloud=cloud,
            needed=NEEDED_MB,
        )
    if on_network(data, mounts):
        return said(
            "{folder}: this folder lies on another computer. When the network fails nothing can be kept. Choose a "
            "folder of this computer with --data FOLDER; {needed} MB are needed.",
            folder=data,
            needed=NEEDED_MB,
        )
    if is_open(data, home=home, platform=platform) and not (data / MARK).exists():
        return said(
            "{folder}: others who use this computer may be able to read this folder. It lies outside of your account's "
            "own, and its rights could not be set. Start Snailtrail without --data, or let whoever looks after this "
            "computer give the folder to your account alone.",
            folder=data,
        )
    return ""


def cloud_of(data: PurePath) -> str:
    """The name of the cloud that a folder belongs to, by the names above it; empty for none."""
    for name, called in _CLOUDS.items():
        if any(re.fullmatch(rf"({called})( ?[-(].*)?", part, re.IGNORECASE) for part in data.parts):
            return name
    return ""


def on_network(data: PurePath, mounts: Path = MOUNTS) -> bool:
    """Whether a folder lies on another computer, as far as the system tells; `mounts` is Linux's list of its disks."""
    if isinstance(data, PureWindowsPath):
        return data.drive.startswith("\\\\") or _drive_is_remote(data.drive)
    best, kind = "", ""
    for folder, what in mounted(mounts):
        if data.is_relative_to(folder) and len(folder) >= len(best):
            best, kind = folder, what
    return kind in _NETWORKS


def _drive_is_remote(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE)
