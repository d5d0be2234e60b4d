"""A browser without a window, asked over a pipe what it sees in a page: no port is opened and no network is used."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from snailtrail.commands.printing import started

Message = Mapping[str, Any]


class Devtools:
    """One page of a browser; made by `opened`."""

    def __init__(self, reading: int, writing: int):
        self._reading, self._writing = reading, writing
        self._buffer = b""
        self._count = 0
        self._session = ""
        self.events: list[Message] = []
        """All that the browser told without being asked."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to one command; RuntimeError where the browser refuses, EOFError where it is gone."""
        self._count += 1
        asked: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._writing, json.dumps(asked).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._count:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def show(self, file: Path) -> None:
        """Open a local file and wait until all of it is there."""
        self.events.clear()
        self.ask("Page.navigate", url=file.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def told(self, *methods: str) -> list[Message]:
        """What was told under these names since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") in methods]

    def _next(self) -> Message:
        while b"\0" not in self._buffer:
            piece = os.read(self._reading, 1 << 16)
            if not piece:
                raise EOFError("the browser ended")
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: Message = json.loads(line)
        return message


@contextmanager
def opened(browser: Path) -> Iterator[Devtools]:
    """A browser of one's own, ended and forgotten afterwards; not on Windows, where pipes are not handed on so."""
    to_browser, writing = os.pipe()
    reading, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(prefix="snailtrail-bench-", ignore_cleanup_errors=True) as profile:
        # the browser reads commands from 3 and writes answers to 4, and nothing else may lie there
        # /dev/fd, for a small sh takes no number of two digits after <&
        wired = f'exec 3</dev/fd/{to_browser} 4>/dev/fd/{from_browser}; exec "$@"'
        command = ["sh", "-c", wired, "sh", *started(browser, Path(profile)), "--remote-debugging-pipe", "about:blank"]
        with subprocess.Popen(
            command,
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            os.close(to_browser)
            os.close(from_browser)
            try:
                yield Devtools(reading, writing)
            finally:
                process.terminate()
                os.close(writing)
                os.close(reading)
