"""The list of changes says from where each came: it is read when somebody asks who did it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest

from snailtrail.records import homes, tombstones
from snailtrail.records.attempt import Attempt
from snailtrail.records.audit import REMOVED, Audit
from snailtrail.records.audit_files import HandEdits
from snailtrail.records.audit_words import sentence
from snailtrail.records.backup import back_up, restore
from snailtrail.records.erase import DELETED, deleted_again, erase, finish
from snailtrail.records.invitation import invitation
from snailtrail.records.log import Log
from snailtrail.records.places import Places, write_whole
from snailtrail.records.profile_reader import digest_of
from snailtrail.records.profile_save import PROFILE

TODAY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


def noted(places: Places) -> list[tuple[str, str, str]]:
    """Who, what and from where of each entry."""
    changes = [entry.change for entry in Audit(places).entries()]
    return [(change.who, change.setting, change.where) for change in changes if change is not None]


def accepted(home: Places, clinic: Places, profile: bytes, who: str) -> None:
    row = json.loads(invitation(clinic, "mia", profile, today=TODAY))
    homes.accept(home, row, who=who, today=TODAY)


def test_an_accepted_invitation_is_noted_as_brought_with_the_name_of_who_brought_it(
    home: Places, clinic: Places
) -> None:
    before = len(noted(home))  # the home was invited once already
    profile = b"name: Mia\nhand: left\n"
    accepted(home, clinic, profile, "Anna")
    accepted(home, clinic, profile, "Ben")  # another invitation with the same settings changes none
    HandEdits(home).look({"mia": digest_of(profile)})
    assert noted(home)[before:] == [("Anna", PROFILE, "import")]
    assert "by a file that was brought in: mia: profile file changed from" in sentence(Audit(home).entries()[-1])


def test_a_deletion_is_noted_where_it_was_asked_for_also_when_it_is_finished_later(
    places: Places, attempt: Callable[..., Attempt]
) -> None:
    log = Log.open(places)
    log.keep(attempt())
    log.close()
    write_whole(places.profiles / "mia.yaml", b"name: Mia\n")
    left = places.data / "notes.txt"
    left.write_text("of mia", "utf-8")
    HandEdits(places).look({"mia": "ab" * 32})
    assert erase(places, "mia", who="Anna", day=TODAY, where="screen").left == [left]
    left.unlink()
    assert finish(places) is not None
    assert noted(places) == [("Anna", REMOVED, "screen"), ("Anna", DELETED, "screen")]


def test_what_an_older_safety_copy_brings_back_is_deleted_by_the_program(
    places: Places, attempt: Callable[..., Attempt]
) -> None:
    log = Log.open(places)
    log.keep(attempt())
    log.close()
    copy = back_up(places, datetime(2026, 5, 12, 10), folder=places.data.parent / "stick")
    erase(places, "mia", who="Anna", day=TODAY)
    restore(places, copy)
    assert deleted_again(places) == 1
    assert noted(places) == [("Anna", DELETED, "command"), ("", DELETED, "program")]
