"""A screen that nobody sees, for every test of the stage."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal


@pytest.fixture(autouse=True)
def unseen_always(unseen: None) -> None:
    """No test here opens a window."""


@pytest.fixture
def rehearse() -> Callable[..., Rehearsal]:
    """Makes a glass on told time."""

    def made(*size: int, width_mm: float = 344.0, tall: float = 1.0) -> Rehearsal:
        return Rehearsal(shipped().assets, (size[0], size[1]) if size else (480, 270), width_mm, tall=tall)

    return made


@pytest.fixture(autouse=True)
def the_collector_works_again() -> Iterator[None]:
    yield
    assert gc.isenabled()
