"""The one thread that writes the log, so that no commit ever waits in the frame loop."""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from snailtrail.play.words import of_error, said
from snailtrail.records.log_file import is_damage
from snailtrail.records.reserve import is_full

RETRY_S = 2.0
"""How often work that the disk refused is tried again."""

R = TypeVar("R")


@dataclass
class _Work(Generic[R]):
    task: Callable[[sqlite3.Connection], R]
    future: Future[R]

    def answer(self, result: R) -> None:
        if not self.future.done():
            self.future.set_result(result)

    def fail(self, error: BaseException) -> None:
        if not self.future.done():
            self.future.set_exception(error)


class Writer:
    """Does each task in a transaction of its own, in order; what the disk refuses stays here and is tried again."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        mend: Callable[[], None] | None = None,
        make_room: Callable[[], bool] = lambda: False,
        recovered: Callable[[], None] = lambda: None,
    ):
        """`connect` opens the file for writing; it is called on the writer's thread, again after each failure.

        `mend` puts a whole file in place of one that turns out to be damaged; `make_room` gives up what it can on a
        full disk and says whether that was anything; `recovered` is told when all that was refused is written. All are
        called on the same thread.
        """
        self._connect = connect
        self._mend = mend
        self._make_room = make_room
        self._recovered = recovered
        self._connection: sqlite3.Connection | None = None
        self._inbox: queue.SimpleQueue[_Work[object] | None] = queue.SimpleQueue()
        self._waiting: deque[_Work[object]] = deque()
        self._trouble = ""
        self._mendings = 0
        self._thread = threading.Thread(target=self._run, name="log writer", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """What the disk said when it last refused; empty while all is written."""
        return self._trouble

    @property
    def waiting(self) -> int:
        """How many tasks were refused and are still in memory."""
        return len(self._waiting)

    def do(self, task: Callable[[sqlite3.Connection], R]) -> Future[R]:
        """Run a task in a transaction; the future is done when it is committed, or carries what went wrong.

        A task that the disk refused is tried again although its future has told the error.
        """
        future: Future[R] = Future()
        self._inbox.put(_Work(task, future))  # type: ignore[arg-type]  # each answers its own future alone
        return future

    def close(self) -> int:
        """Finish all work and end the thread; how many tasks could not be written."""
        self._inbox.put(None)
        self._thread.join()
        return len(self._waiting)

    def _run(self) -> None:
        while True:
            try:
                work = self._inbox.get(timeout=RETRY_S if self._waiting else None)
            except queue.Empty:
                self._write()
                continue
            if work is None:
                break
            self._waiting.append(work)
            self._write()
        self._write()
        while not self._inbox.empty():  # what lay aside, sent when all else was written
            work = self._inbox.get()
            self._waiting.extend([work] if work is not None else [])
        self._write()
        self._drop()

    def _write(self) -> None:
        """Write what waits, in order, up to the first refusal by the disk, or for want of memory."""
        refused = bool(self._trouble)
        while self._waiting:
            work = self._waiting[0]
            try:
                result = self._try(work.task)
            except (sqlite3.OperationalError, OSError, MemoryError) as error:
                self._trouble = of_error(error) or said("there is no memory left")
                self._drop()
                for other in tuple(self._waiting):
                    other.fail(error)
                return
            except Exception as error:  # the task's own fault: no second try would help
                work.fail(error)
            else:
                self._trouble = ""
                work.answer(result)
            self._waiting.popleft()
        if refused and not self._trouble:
            self._recovered()

    def mend(self) -> Future[None]:
        """Let a whole file be put in place of this one, after all work up to now."""
        before = self._mendings

        def task(connection: sqlite3.Connection) -> None:
            if self._mendings == before:  # not yet, for opening the file alone may have found the damage
                raise sqlite3.DatabaseError(said("the check found damage"))

        return self.do(task)

    def _try(self, task: Callable[[sqlite3.Connection], object]) -> object:
        """A task, once more where something could be done about what went wrong."""
        try:
            return self._commit(task)
        except sqlite3.DatabaseError as error:
            if self._mend is not None and is_damage(error):
                self._drop()
                self._mend()
                self._mendings += 1
            elif not (is_full(error) and self._make_room()):
                raise
        except OSError as error:
            if not (is_full(error) and self._make_room()):
                raise
        return self._commit(task)

    def _commit(self, task: Callable[[sqlite3.Connection], object]) -> object:
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = task(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _drop(self) -> None:
        """Close the connection; the next task opens a fresh one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
