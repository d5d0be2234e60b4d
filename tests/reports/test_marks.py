"""What a grown-up marked while a child played stands on paper: numbers for the therapist, a sentence for parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.play.words import ENGLISH
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from tests.reports.paper_child import CHILD, NOW, PROFILE, some_attempts
from tests.reports.seen import Seen


@pytest.fixture
def home(tmp_path: Path) -> Places:
    places = Places.of(tmp_path)
    places.prepare()
    (places.profiles / f"{CHILD}.yaml").write_text(PROFILE, encoding="utf-8")
    return places


@pytest.fixture
def marked_child(home: Places) -> Iterator[Office]:
    log = Log.open(home)
    plain: list[Attempt] = some_attempts("trace", 5)
    for attempt in (
        replace(plain[0], flags=("help_given", "tired"), invalid="help_given"),
        replace(plain[1], flags=("help_given",), outcome=Outcome.MISS),
        replace(plain[2], flags=("flagged",), invalid="flagged"),
        replace(plain[3], flags=("flagged",), invalid="interrupted", ending="left"),
        plain[4],
    ):
        log.keep(attempt)
    assert log.close() == 0
    log = Log.open(home)
    yield Office(discover(), log, lambda child, game: prescription(child.profile, game), ENGLISH, NOW)
    log.close()


@pytest.fixture
def read(marked_child: Office, home: Places) -> Seen:
    return Seen(marked_child.report(ProfileShelf(home, discover().games).child(CHILD), weeks=4))


def test_the_therapist_reads_in_how_many_attempts_each_mark_was_made(read: Seen) -> None:
    title = discover().games["trace"].title
    assert read.tables["table-marks"][1:] == [
        [title, "a grown-up helped", "2"],
        [title, "the child was tired", "1"],
        [title, "a grown-up marked it as not to count", "2"],
    ]


def test_an_attempt_that_was_left_and_flagged_is_told_as_both(read: Seen) -> None:
    whys = {row[1]: row[2] for row in read.tables["table-excluded"][1:]}
    assert whys == {
        "It did not come to its end. A grown-up marked it as not to count.": "1",
        "A grown-up marked it as not to count.": "1",
        "It succeeded with a grown-up's help.": "1",
    }


def test_parents_read_in_how_many_tries_somebody_helped(read: Seen) -> None:
    assert "Went well: 1 of 2 tries in practice." in read.text
    assert "Also played: 1 try that went well with a grown-up's help and 2 tries that were broken off" in read.text
    assert "A grown-up helped in 2 tries." in read.text


def test_where_nothing_was_marked_no_page_speaks_of_marks(seen: Seen) -> None:
    assert "table-marks" not in seen.tables
    assert "A grown-up helped" not in seen.text
