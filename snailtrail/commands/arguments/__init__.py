"""The words of the command line, a module for each group; what a command needs is loaded when it is asked for.

A group has one function, `add`, which declares its commands; each sets `run`, the function that does it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from snailtrail.commands.arguments import access, homes, keeping, measuring, playing, reading, reporting

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands

GROUPS = (playing, reading, reporting, homes, keeping, access, measuring)
"""In the order in which `--help` lists them."""


def add_all(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare every command; `shared` holds the options that all have."""
    for group in GROUPS:
        group.add(commands, shared)
