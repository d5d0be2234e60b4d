"""A connection to a record file: what it says of a statement is an error of sqlite3, also when the file is rubble."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

_Said = ParamSpec("_Said")
_Result = TypeVar("_Result")


def connected(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    """The file, with transactions begun and ended by hand; raises sqlite3.OperationalError when it cannot be opened."""
    return sqlite3.connect(path, uri=uri, isolation_level=None, factory=_Connection)


class _Connection(sqlite3.Connection):
    """SQLite quotes what is broken; where that is no UTF-8, Python raises UnicodeDecodeError in place of the damage."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return _told(super().execute, sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        return _told(super().executemany, sql, parameters)

    def executescript(self, sql_script: str, /) -> sqlite3.Cursor:
        return _told(super().executescript, sql_script)


def _told(ask: Callable[_Said, _Result], *args: _Said.args, **kwargs: _Said.kwargs) -> _Result:
    try:
        return ask(*args, **kwargs)
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("malformed: what SQLite quotes of it is no text") from error
