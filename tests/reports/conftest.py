"""One made-up child's records for all tests of reports, and the pages made from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import Child, ProfileShelf
from tests.reports.paper_child import CHILD, NOW, WEEKS, made_up
from tests.reports.seen import Seen


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return made_up(tmp_path_factory.mktemp("records"))


@pytest.fixture(scope="session")
def office(places: Places) -> Iterator[Office]:
    log = Log.open(places)
    yield Office(discover(), log, lambda child, game: prescription(child.profile, game), ENGLISH, NOW)
    log.close()


@pytest.fixture(scope="session")
def child(places: Places) -> Child:
    return ProfileShelf(places, discover().games).child(CHILD)


@pytest.fixture(scope="session")
def page(office: Office, child: Child) -> str:
    """The report over all weeks as HTML."""
    return office.report(child, weeks=WEEKS)


@pytest.fixture(scope="session")
def seen(page: str) -> Seen:
    return Seen(page)


@pytest.fixture(scope="session")
def folder(places: Places) -> Path:
    return places.data
