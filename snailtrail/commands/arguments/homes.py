"""Words between clinic and home: invite, accept, bundle, import."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare invite, accept, bundle and import."""
    invite = commands.add_parser(
        "invite", parents=[shared], help="clinic: make the file that a home laptop starts with"
    )
    invite.add_argument("--child", required=True, help="id of a profile")
    invite.add_argument("--clinic", default="", help="the clinic's name, for the parents to read")
    invite.add_argument("-o", "--output", type=Path, required=True, help="a file, or a folder")
    invite.set_defaults(run=_invite)

    accept = commands.add_parser("accept", parents=[shared], help="home: take an invitation in")
    accept.add_argument("file", type=Path)
    accept.set_defaults(run=_take)

    bundle = commands.add_parser("bundle", parents=[shared], help="home: pack all attempts of a child for the clinic")
    bundle.add_argument("--child", required=True, help="id of a profile")
    bundle.add_argument("-o", "--output", type=Path, required=True, help="a file, or a folder such as that of a stick")
    bundle.set_defaults(run=_bundle)

    take = commands.add_parser("import", parents=[shared], help="take in what was brought: home practice, a receipt...")
    take.add_argument("file", type=Path, nargs="?", help="(default: what waits in the inbox for an update)")
    take.add_argument("--receipt", type=Path, metavar="FILE", help="write a receipt for the home (a file, or a folder)")
    take.set_defaults(run=_take)


def _invite(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.homes import invite

    return invite(arguments.data, arguments.child, arguments.output, arguments.clinic)


def _bundle(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.homes import bundle

    return bundle(arguments.data, arguments.child, arguments.output)


def _take(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.homes import take

    return take(arguments.data, arguments.file, getattr(arguments, "receipt", None))
