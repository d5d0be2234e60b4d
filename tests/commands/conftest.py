"""A data folder in which a made-up child has played, as the demo leaves it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from snailtrail.commands.demo import demo
from snailtrail.commands.following import LocalFollowing
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from tests.commands import followed
from tests.commands.clinic import Clinic

ATTEMPTS = 2
CHILD = "example-mia"


@pytest.fixture(scope="session")
def played_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("played")
    assert demo(folder, child=CHILD, names=(), attempts=ATTEMPTS, skill_bits=3.0, seed=4, watch=False) == 0
    return folder


@pytest.fixture
def played(played_once: Path, tmp_path: Path) -> Places:
    """A copy of its own for each test; ATTEMPTS of each game."""
    return Places.of(shutil.copytree(played_once, tmp_path / "data"))


@pytest.fixture
def uids(played: Places) -> list[str]:
    log = Log.open(played)
    try:
        return log.uids(CHILD)
    finally:
        log.close()


@pytest.fixture
def clinic(played: Places, tmp_path: Path, unseen: None) -> Iterator[Clinic]:
    made = Clinic(played.data, tmp_path / "stick")
    yield made
    made.suite.close()


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """See followed.a_year; nobody adds to it."""
    opened = followed.a_year(tmp_path_factory.mktemp("year"))
    yield opened
    opened.close()


@pytest.fixture
def following(year: Log, tmp_path: Path) -> LocalFollowing:
    """See followed.follows."""
    return followed.follows(year, tmp_path)
