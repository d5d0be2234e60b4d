"""The words of the command line, a module for each group; what a command needs is loaded when it is asked for.

A group has one function, `add`, which declares its commands; each sets `run`, the function that does it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add_all(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare every command, in the order in which `--help` lists them; `shared` holds the options that all have."""
    # a start without a word need not wait for these
    from snailtrail.commands.arguments import access, homes, keeping, measuring, playing, reading, reporting

    for group in (playing, reading, reporting, homes, keeping, access, measuring):
        group.add(commands, shared)
