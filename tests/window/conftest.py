"""What a person at a window has around."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a person's own folders are."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    return tmp_path / "home"
