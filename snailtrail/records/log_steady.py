"""Reading of the log that survives damage: the writer mends the file, and it is read once more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from snailtrail.play.words import of_error, said
from snailtrail.records.log_file import is_damage
from snailtrail.records.log_schema import LogError

MENDING_S = 60.0
"""How long a reader waits for a mending that nobody looks on at."""


class NotKeptError(Exception):
    """The log takes no attempts; its text is a sentence for the grown-up."""


class Mendable(Protocol):
    """What can be made whole again."""

    file: Path
    """Where it lies."""
    patience_s: float
    """How long its reader waits for a mending."""

    def repair(self) -> Future[None]:
        """Make it whole; done when it is, or carries why it cannot be."""


L = TypeVar("L", bound=Mendable)
P = ParamSpec("P")
R = TypeVar("R")


def steady(read: Callable[Concatenate[L, P], R]) -> Callable[Concatenate[L, P], R]:
    """The same reading, again after a mending where it met damage; LogError where it still cannot be read."""

    @wraps(read)
    def steadily(log: L, /, *given: P.args, **named: P.kwargs) -> R:
        try:
            return read(log, *given, **named)
        # a damaged row may hold any text where a moment, a number or JSON should stand
        except (sqlite3.Error, ValueError, TypeError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise _unreadable(log, error) from error
            _mend(log, error)
        try:
            return read(log, *given, **named)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise _unreadable(log, error) from error

    return steadily


def _mend(log: Mendable, damage: Exception) -> None:
    try:
        log.repair().result(log.patience_s)
    except TimeoutError as still:
        raise LogError(
            said(
                "{file}: the record file was damaged and is being made again from the second copy. Nothing is lost. "
                "Wait a minute, then press the house and try again.",
                file=log.file,
            )
        ) from still
    except (sqlite3.Error, OSError, NotKeptError) as error:
        raise _unreadable(log, damage) from error


def _unreadable(log: Mendable, error: Exception) -> LogError:
    return LogError(
        said(
            "{file}: the records cannot be read ({why}). Make sure that their folder is there and try again; what is "
            "damaged is mended by `verify --mend`.",
            file=log.file,
            why=of_error(error),
        )
    )
