"""An X screen for the bench: the one that is there, or a virtual one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from snailtrail.stage.window import close_window


class NoScreenError(Exception):
    """There is no X screen on which a second process could act; the text says what to do."""


@contextmanager
def any_screen(size: tuple[int, int]) -> Iterator[None]:
    """The screen that is there, whatever its kind; on Linux without one a virtual one."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield
        return
    with x_screen(size):
        yield


@contextmanager
def x_screen(size: tuple[int, int], *, own: bool = False) -> Iterator[str]:
    """The name of an X screen, set as DISPLAY while it lives; a virtual one of `size` px where there is none, or if
    it must be this bench's own. NoScreenError where that cannot be."""
    if sys.platform != "linux":
        raise NoScreenError(
            "This needs an X screen and its XTEST extension, so it runs on Linux alone; "
            "`bench frames` and `bench scoring` run here too."
        )
    if find_spec("Xlib") is None:
        raise NoScreenError("The second process needs python-xlib. Start this as: python3 main.py bench ...")
    before = os.environ.get("DISPLAY")
    if before and not own:
        yield before
        return
    if shutil.which("Xvfb") is None:
        raise NoScreenError("There is no screen, and Xvfb for a virtual one is missing: sudo apt install xvfb")
    width, height = size
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        if not number:
            raise NoScreenError("Xvfb, which gives the virtual screen, did not start.")
        os.environ["DISPLAY"] = f":{number}"
        try:
            yield f":{number}"
        finally:
            close_window()
            os.environ.pop("DISPLAY")
            if before:
                os.environ["DISPLAY"] = before
            server.terminate()
