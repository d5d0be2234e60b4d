"""Where Windows keeps its own programs: by a bare name one is looked for in the current folder and along PATH."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PureWindowsPath

USUAL = r"C:\Windows"
"""Where Windows itself says nothing of its folder."""


def program(*parts: str, environ: Mapping[str, str] = os.environ) -> str:
    """The whole path of a program of Windows; `parts` lead to it from its folder System32."""
    told = PureWindowsPath(environ.get("SystemRoot", ""))
    root = told if told.is_absolute() else PureWindowsPath(USUAL)
    return str(root.joinpath("System32", *parts))
