"""A deleted child is gone to the last byte, whenever the power went meanwhile, and the others lack nothing."""

from __future__ import annotations

import json
import os
import sys
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from snailtrail.records import tombstones
from snailtrail.records.attempt import Attempt
from snailtrail.records.audit import Audit, Change
from snailtrail.records.backup import back_up, backups, restore
from snailtrail.records.byte_search import Needles
from snailtrail.records.erase import Erased, deleted_again, erase, finish, is_known, unfinished
from snailtrail.records.erase_mark import NAME
from snailtrail.records.erase_words import ELSEWHERE, receipt
from snailtrail.records.export import export
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound, check
from snailtrail.records.log_file import rebuild
from snailtrail.records.old_versions import keep_old
from snailtrail.records.places import Places, write_whole
from snailtrail.records.tombstones import deleted_on

DAY = date(2026, 5, 13)
MADE = Callable[..., Attempt]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


def session_of(child: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, child))


def fill(places: Places, attempt: MADE, child: str = "kid-7f3a", name: str = "Zoë Müller") -> list[str]:
    """A folder in which two children live: all that the program writes; the uids of the first."""
    places.prepare()
    write_whole(places.profiles / f"{child}.yaml", f"name: {name}\nborn: 2020\n".encode())
    write_whole(places.good_profiles / f"{child}.yaml", f"name: {name}\n".encode())
    write_whole(places.profiles / "noah.yaml", b"name: Noah\n")
    keep_old(places, child, f"name: {name} old\n".encode(), datetime(2026, 5, 1).astimezone())
    write_whole(places.keys / "homes" / f"{child}.json", b"{}")
    Audit(places).note(
        Change("Anna", child, "name", None, name, "screen"), Change("Anna", "noah", "x", "1", "2", "file")
    )
    log = Log.open(places)
    uids = []
    for i in range(6):
        who = child if i % 2 else "noah"
        at = f"2026-0{5 if i < 4 else 6}-12T09:0{i}:02.250000+00:00"
        kept = log.keep(attempt(child=who, session=session_of(who), begun_at=at)).result()
        uids += [kept.uid] if who == child else []
    export(log, child, places.data / "exports" / child)
    spooled = attempt(child=child, session=session_of(child))
    log.spool(spooled)
    log.spool(attempt(child="noah", session=session_of("noah")))
    log.close()
    back_up(places, datetime(2026, 5, 12, 10, 0, 0))
    write_whole(places.quarantine / "attempts-1.db", places.attempts.read_bytes()[:9000])
    write_whole(places.inbox / f"{child}-2026-05-12.snail", b"age-encryption.org/v1")
    write_whole(places.printing / "print-1" / "profile" / "History", name.encode())
    write_whole(places.faults, f"2026 attempt {uids[0]}: Error\n2026 other\n".encode())
    return [*uids, spooled.uid, session_of(child)]


def bytes_left(places: Places, *words: str) -> list[str]:
    """Where any of the words still stands, looked for as plain bytes."""
    return [
        f"{path.name}: {word}"
        for path in places.data.rglob("*")
        for word in words
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    ]


def whole_without(places: Places, erased: Erased | None) -> None:
    assert erased is not None
    assert erased.left == []
    log = Log.open(places)
    assert log.children() == ("noah",)
    assert len(log.uids("noah")) == 3
    log.close()
    assert check(places).sound
    assert all(backup_is_sound(path, None) for path in backups(places.backups))
    assert Audit(places).faults() == []
    assert unfinished(places) is None


def test_no_byte_of_the_child_is_left_and_the_other_one_lacks_nothing(places: Places, attempt: MADE) -> None:
    uids = fill(places, attempt)
    erased = erase(places, "kid-7f3a", who="Anna", day=DAY)
    assert bytes_left(places, "kid-7f3a", "Zoë", "Zo\\u00eb", "Müller", *uids) == []
    whole_without(places, erased)
    assert erased.attempts == 3
    assert len(erased.rewritten) == 1
    assert (places.profiles / "noah.yaml").is_file()
    assert len(list(places.spool.iterdir())) == 1


def test_what_was_deleted_does_not_come_back_from_the_second_copy(places: Places, attempt: MADE) -> None:
    fill(places, attempt)
    erase(places, "kid-7f3a", who="", day=DAY)
    rebuild(places)
    whole_without(places, Erased("kid-7f3a"))
    assert deleted_on(places, "kid-7f3a") == DAY
    assert deleted_on(places, "noah") is None


def test_a_child_whose_id_is_a_word_of_the_records_is_deleted_without_harm(places: Places, attempt: MADE) -> None:
    for child, name in (("trace", "Ann"), ("attempts", "Mia")):
        uids = fill(places, attempt, child, name)
        erased = erase(places, child, who="", day=DAY)
        assert erased.left == []
        assert bytes_left(places, *uids, f'"child":"{child}"') == []
        log = Log.open(places)
        assert log.children() == ("noah",)
        log.close()
        assert check(places).sound


def test_a_name_that_another_child_bears_too_stays_there_and_is_told(places: Places, attempt: MADE) -> None:
    fill(places, attempt, "mia", "Mia")
    other = places.profiles / "mia-b.yaml"
    write_whole(other, b"name: Mia\n")
    erased = erase(places, "mia", who="", day=DAY)
    assert erased.left == []
    assert erased.mentions == [other]
    assert other.is_file()


def test_lines_of_a_newer_program_and_damaged_ones_of_the_child_go_too(places: Places, attempt: MADE) -> None:
    fill(places, attempt)
    journal = Journal(places)
    name = journal.names()[0]
    lines = journal.path(name).read_bytes().splitlines(keepends=True)
    theirs = next(line for line in lines if b"kid-7f3a" in line)
    damaged = theirs.replace(b'"seed"', b'"sEEd"')
    journal.path(name).write_bytes(b"".join([*lines, damaged]))
    erase(places, "kid-7f3a", who="", day=DAY)
    assert bytes_left(places, "kid-7f3a") == []


def test_a_damaged_safety_copy_goes_and_that_is_told(places: Places, attempt: MADE) -> None:
    fill(places, attempt)
    (path,) = backups(places.backups)
    content = bytearray(path.read_bytes())
    content[4096:4200] = bytes(104)
    path.write_bytes(content)
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    assert erased.lost == [path.name]
    assert erased.left == []


def test_a_file_that_nobody_knows_is_left_and_named(places: Places, attempt: MADE) -> None:
    fill(places, attempt)
    own = places.data / "my notes.txt"
    own.write_bytes("Zoë Müller likes the fox".encode())
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    assert erased.left == [own]
    assert unfinished(places) == "kid-7f3a"
    own.unlink()
    whole_without(places, finish(places))


def test_an_older_safety_copy_does_not_bring_the_child_back(places: Places, attempt: MADE, tmp_path: Path) -> None:
    uids = fill(places, attempt)
    older = back_up(places, datetime(2026, 5, 12, 11, 0, 0), folder=tmp_path / "stick")
    erase(places, "kid-7f3a", who="", day=DAY)
    restore(places, older)
    assert deleted_again(places) == 1
    assert bytes_left(places, "kid-7f3a", *uids) == []
    whole_without(places, Erased("kid-7f3a"))
    assert deleted_again(places) == 0


def test_a_child_is_known_by_its_profile_or_by_its_attempts(places: Places, attempt: MADE) -> None:
    fill(places, attempt)
    assert is_known(places, "kid-7f3a")
    assert not is_known(places, "kid")


def test_uids_are_found_anywhere_and_short_names_as_words_alone() -> None:
    uid = str(uuid.uuid4())
    needles = Needles(("mia", "Zoë"), frozenset([uid]))
    assert needles.stand_in(b"xx" + uid.encode() + b"yy")
    assert needles.stand_in(b"name: mia\n")
    assert needles.stand_in("name: Zoë,".encode())
    assert needles.stand_in(json.dumps({"name": "Zoë"}).encode())
    assert not needles.stand_in("mia-b damian Zoëlle".encode())
    assert not needles.stand_in(b'"trace":"AA+mia/AA"')


def test_the_receipt_says_what_went_and_what_lies_elsewhere() -> None:
    erased = Erased("kid-7f3a", 12, ["a.db", "b.db"])
    assert receipt(erased, DAY, DAY) == [
        "kid-7f3a was deleted on 13 May: 12 attempts.",
        "Gone are the rows, both copies of the records, the profile and its old versions, and the list of changes.",
        "2 safety copies were written anew without the child and looked at.",
        "A search through every byte of the data folder for id, name and numbers found nothing.",
        *ELSEWHERE,
    ]
    told = receipt(Erased("mia", 1, ["a.db"], ["c.db"], [Path("x")], [Path("y")], [Path("z")]), DAY, date(2027, 1, 1))
    assert told[0] == "mia was deleted on 13 May 2026: 1 attempt."
    assert told[2] == "1 safety copy was written anew without the child and looked at."
    assert told[3] == "These safety copies were damaged and had to go: c.db."
    assert told[4].startswith("Not everything is gone.")
    assert [line for line in told if line.startswith("  ")] == [f"  {name}" for name in "xyz"]
    assert not any("found nothing" in line for line in told)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended in the midst of a deletion, by fork")
def test_a_deletion_that_is_broken_off_anywhere_is_finished_later(tmp_path: Path, attempt: MADE) -> None:
    ended = 0
    for stop in (*range(1, 60, 12), *range(70, 330, 43)):
        places = Places.of(tmp_path / str(stop))
        uids = fill(places, attempt)
        pid = os.fork()
        if pid == 0:
            _end_at(stop, places.data)
            erase(places, "kid-7f3a", who="", day=DAY)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        ended += os.waitstatus_to_exitcode(status) == 9
        if os.waitstatus_to_exitcode(status) == 9 and not (places.data / NAME).exists():
            continue  # before it was begun, or after its end
        done = finish(places)
        if done is not None:
            assert bytes_left(places, "kid-7f3a", "Zoë", *uids) == []
            whole_without(places, done)
    assert ended >= 5


def _end_at(number: int, folder: Path) -> None:
    """End this process at the n-th time that a file below the folder is opened, renamed, cut or removed."""
    left = number

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in ("open", "os.rename", "os.remove", "os.truncate", "sqlite3.connect", "os.rmdir") and str(
            arguments[0]
        ).startswith((str(folder), "file:")):
            left -= 1
            if left <= 0:
                os._exit(9)

    sys.addaudithook(hook)
