"""Words about who may do what, and about leaving: access, audit, delete."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare access, audit and delete."""
    access = commands.add_parser("access", parents=[shared], help="say who has a PIN for the grown-ups' side")
    access.add_argument("--reset", action="store_true", help="take all PINs away; no record is touched, it is noted")
    access.set_defaults(run=_access)

    audit = commands.add_parser("audit", parents=[shared], help="list who changed what, and whether the list is whole")
    audit.add_argument("--child", help="id of a child (default: all)")
    audit.set_defaults(run=_audit)

    delete = commands.add_parser("delete", parents=[shared], help="take a child away for good, and prove it")
    delete.add_argument("--child", required=True)
    delete.add_argument("--yes", metavar="ID", help="the id once more, instead of typing it when asked")
    delete.set_defaults(run=_delete)


def _access(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.access import access

    return access(arguments.data, reset=arguments.reset)


def _audit(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.access import audit

    return audit(arguments.data, child=arguments.child)


def _delete(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.erasing import delete

    return delete(arguments.data, arguments.child, yes=arguments.yes)
