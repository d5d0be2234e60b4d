"""How a command is begun on this system, for sentences that name one."""

from __future__ import annotations

import sys


def begun(platform: str = sys.platform) -> str:
    """`py main.py` on Windows, where `python3` is no word; `python3 main.py` elsewhere."""
    return "py main.py" if platform == "win32" else "python3 main.py"
