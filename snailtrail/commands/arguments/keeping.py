"""Words that keep the records safe: verify, backup, restore, emergency-copy."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare verify, backup, restore and emergency-copy."""
    verify = commands.add_parser("verify", parents=[shared], help="look at every attempt in both copies of the records")
    verify.add_argument("--mend", action="store_true", help="make each copy again from the other where it is damaged")
    verify.set_defaults(run=_verify)

    backup = commands.add_parser("backup", parents=[shared], help="make a safety copy of the records and look at it")
    backup.add_argument("-o", "--output", type=Path, help="a folder (default: backups, in the data folder)")
    backup.add_argument(
        "--also",
        type=Path,
        metavar="FOLDER",
        help="a second place, such as a stick: remembered, used each time it is there",
    )
    backup.add_argument("--not-also", action="store_true", help="forget the second place")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[shared], help="put a safety copy back; newer attempts are kept")
    restore.add_argument(
        "file",
        type=Path,
        nargs="?",
        help="a safety copy, or the folder of a copy of everything (default: the newest copy)",
    )
    restore.set_defaults(run=_restore)

    emergency = commands.add_parser("emergency-copy", parents=[shared], help="copy the whole data folder as it is")
    emergency.add_argument("-o", "--output", type=Path, required=True, help="a folder, such as that of a USB stick")
    emergency.set_defaults(run=_emergency_copy)


def _verify(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import verify

    return verify(arguments.data, mend=arguments.mend)


def _backup(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import back_up

    return back_up(arguments.data, arguments.output, also=arguments.also, not_also=arguments.not_also)


def _restore(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import restore

    return restore(arguments.data, arguments.file)


def _emergency_copy(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import emergency_copy

    return emergency_copy(arguments.data, arguments.output)
