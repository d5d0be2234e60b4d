"""What the program costs while nothing happens: the real picker in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from snailtrail.screens.child.picker import MOVES_S

SETTLE_S = 3.0
"""For the start, before the picker's animation."""


def idle_share(size: tuple[int, int], seconds: float) -> float:
    """The share of one core that the picker takes over `seconds`, once its animation rests."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "snailtrail.app", "--data", folder, "--window", f"{size[0]}x{size[1]}"]
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            time.sleep(SETTLE_S + MOVES_S)
            before, began = _used_s(program.pid), time.perf_counter()
            time.sleep(seconds)
            return (_used_s(program.pid) - before) / (time.perf_counter() - began)
        finally:
            program.terminate()
            program.wait()


def _used_s(pid: int) -> float:
    """Processor time of all threads of a process, its share within the kernel included."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
