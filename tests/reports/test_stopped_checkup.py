"""A check-up that was begun and stopped is told as that: it is neither none, nor one that counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import Child, ProfileShelf
from snailtrail.session.checkup import battery
from tests.reports.paper_child import CHILD, NOW, PROFILE, some_attempts
from tests.reports.seen import Seen

CHECK, OTHER = "c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"
"""Two sittings of one day."""


def test_what_was_played_of_it_is_told_to_parents_and_therapist_as_not_counted(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    places.prepare()
    (places.profiles / f"{CHILD}.yaml").write_text(PROFILE, encoding="utf-8")
    log = Log.open(places)
    first, second, *practice = some_attempts("trace", 5)
    for one, item in zip((first, second), battery(discover().games.values(), "right"), strict=False):
        assert item.practice
        tried = replace(one, kind="checkup", game=item.game.name, invalid="practice_trial", reason=dict(item.data()))
        log.keep(replace(tried, session=CHECK if one is first else OTHER))
    for one in practice:
        log.keep(one)
    assert log.close() == 0
    log = Log.open(places)
    office = Office(discover(), log, lambda child, game: prescription(child.profile, game), ENGLISH, NOW)
    page = Seen(office.report(ProfileShelf(places, discover().games).child(CHILD), weeks=4))
    log.close()
    assert "2 of them in a check-up that is not whole and does not count" in page.text
    told = "No whole check-up yet. A check-up was begun on 17 May 2026 and is not whole: it does not count."
    assert told in page.text
    assert page.text.count("A check-up was begun on") == 1
    assert "From 17 May 2026 to 17 May 2026" not in page.text
    assert "On 17 May 2026" in page.text


def test_whole_check_ups_are_told_as_before(seen: Seen) -> None:
    assert "is not whole" not in seen.text
    assert "of them in check-ups" in seen.text


def test_the_code_of_the_records_stands_in_the_foot(office: Office, child: Child) -> None:
    page = Seen(office.report(child, weeks=4))
    assert f"In the records: {CHILD}" in page.text
