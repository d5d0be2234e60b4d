"""What the tests of the science share: reference numbers, and movements whose truth is known."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def goldens() -> Any:
    """The reference numbers of tests/reference/goldens.json."""
    return json.loads((HERE.parent / "reference" / "goldens.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def signals() -> ModuleType:
    """The module signals.py beside this file: the folder is no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("motor_signals", HERE / "signals.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
