"""A virtual X screen for windows that are driven as people drive them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def virtual_screen(width: int, height: int) -> Iterator[str]:
    """The name, like ":7", of a screen of so many pixels that lives as long as the context."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True) as server,
    ):
        assert server.stdout is not None
        number = server.stdout.readline().strip()  # written when the screen is ready, empty if it never will be
        if not number:
            complaints.seek(0)
            pytest.fail(f"Xvfb did not start: {complaints.read()}")
        try:
            yield f":{number}"
        finally:
            server.terminate()
