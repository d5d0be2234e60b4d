"""What a word on the command line may stand for: a count, a seed, a size in pixels."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Run = Callable[[argparse.Namespace], int]
"""Does what the arguments ask; the exit code: 0 done, 1 something is wrong, 2 cannot be done."""


def size(text: str) -> tuple[int, int]:
    """`1366x768` as pixels across and down."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def count(text: str) -> int:
    """A whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return int(text)


def seed(text: str) -> int:
    """A whole number from 0 on that SQLite can hold."""
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 on")
    return int(text)


def language(text: str) -> str:
    """The short name of a language that there are words in."""
    from snailtrail.play.words import LANGUAGES

    if text not in LANGUAGES:
        raise argparse.ArgumentTypeError(f"there are {', '.join(LANGUAGES)}")
    return text
