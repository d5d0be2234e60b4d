"""`access`, `audit` and `delete` as a grown-up reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.commands.bench.faults.made_up import attempt
from snailtrail.commands.erasing import delete
from snailtrail.records import access_secret, tombstones
from snailtrail.records.access import Access
from snailtrail.records.audit import Audit, Change
from snailtrail.records.erase_mark import NAME
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log
from snailtrail.records.places import Places, write_whole
from snailtrail.records.tombstones import deleted_on


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places.of(tmp_path / "data")
    made.prepare()
    write_whole(made.profiles / "kid-1.yaml", b"name: Zola\n")
    return made


def never(words: str) -> str:
    raise AssertionError(words)


def answers(*given: str) -> Callable[[str], str]:
    left = list(given)
    return lambda words: left.pop(0)


def run(places: Places, *words: str) -> int:
    return main([*words, "--data", str(places.data)])


def test_access_says_who_has_a_pin_and_how_often_it_was_guessed(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(places, "access") == 0
    access = Access(places)
    access.add("Anna", "271828")
    access.throttle.count(access.people()[0].id)
    assert run(places, "access") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nobody has a PIN: the grown-ups' side opens to whoever holds the wheel on the screen.",
        "Anna has a PIN, 1 wrong try since the last right one.",
    ]


def test_the_owner_of_the_account_can_reset_the_pins_and_that_is_noted(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    Access(places).add("Anna", "271828")
    assert run(places, "access", "--reset") == 0
    assert Access(places).people() == []
    assert (
        capsys.readouterr().out
        == "All PINs are taken away, and that is noted. No record was touched. The grown-ups' side asks anew.\n"
    )
    assert run(places, "audit") == 0
    assert "by a command: all PINs were taken away." in capsys.readouterr().out


def test_pins_are_not_reset_while_the_program_is_open(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    lock = InstanceLock.take(places)
    Access(places).add("Anna", "271828")
    assert run(places, "access", "--reset") == 1
    lock.release()
    assert "already open on this computer" in capsys.readouterr().err
    assert len(Access(places).people()) == 1


def test_the_audit_lists_the_changes_of_one_child_and_says_that_it_is_whole(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(places, "audit") == 0
    audit = Audit(places, lambda: "2026-05-03T09:04:00+00:00")
    audit.note(Change("Anna", "mia", "born", "2020", "2021", "screen"), Change("", "noah", "born", None, "1", "file"))
    assert run(places, "audit", "--child", "mia") == 0
    assert run(places, "audit", "--child", "zoe") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Nothing was changed yet."
    assert told[1].endswith("Anna, on the screen: mia: born changed from 2020 to 2021.")
    assert told[2:] == [
        "The list of 2 changes is whole.",
        "No change of zoe is noted.",
        "The list of 2 changes is whole.",
    ]


def test_an_audit_that_was_altered_is_told(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    audit = Audit(places)
    audit.note(Change("Anna", "mia", "born", "2020", "2021", "screen"))
    audit.path.write_bytes(audit.path.read_bytes().replace(b'"2021"', b'"2022"'))
    assert run(places, "audit") == 1
    assert capsys.readouterr().out.splitlines() == [
        "No entry can be read.",
        "audit.jsonl, line 1: this entry is not what was written.",
        "The list is not whole: see above.",
    ]


def test_a_child_is_deleted_when_its_id_is_typed(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert delete(places.data, "kid-1", yes=None, ask=answers("kid-1"), ask_secretly=never) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "This takes kid-1 away for good: attempts, profile and its old versions, safety copies, list of changes. "
        "To keep a copy first: export --child kid-1 -o FOLDER\n"
    )
    assert "A search through every byte of the data folder for id, name and numbers found nothing." in told
    assert "disk encryption (BitLocker, FileVault, LUKS)" in told
    assert deleted_on(places, "kid-1") == date.today()
    assert not (places.profiles / "kid-1.yaml").exists()
    assert not (places.data / NAME).exists()


@pytest.mark.parametrize("typed", ["", "kid-2", "yes"])
def test_nothing_is_deleted_when_something_else_is_typed(
    places: Places, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert delete(places.data, "kid-1", yes=None, ask=answers(typed), ask_secretly=never) == 2
    assert capsys.readouterr().out.endswith("Nothing was deleted.\n")
    assert (places.profiles / "kid-1.yaml").exists()


def test_a_script_gives_the_id_twice(places: Places) -> None:
    assert run(places, "delete", "--child", "kid-1", "--yes", "kid-2") == 2
    assert run(places, "delete", "--child", "kid-1", "--yes", "kid-1") == 0
    assert run(places, "delete", "--child", "kid-1", "--yes", "kid-1") == 1


def test_where_there_is_a_pin_it_is_asked_for(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    access = Access(places)
    access.add("Anna", "271828")
    access.add("Ben", "314159")
    assert delete(places.data, "kid-1", yes="kid-1", ask=answers("Anna"), ask_secretly=answers("314159")) == 2
    assert delete(places.data, "kid-1", yes="kid-1", ask=answers("Carl"), ask_secretly=never) == 2
    assert delete(places.data, "kid-1", yes="kid-1", ask=answers("ben"), ask_secretly=answers("314159")) == 0
    told = capsys.readouterr().out
    assert "That is not it. Nothing was deleted.\nNobody called Carl has a PIN here. Nothing was deleted.\n" in told
    run(places, "audit")
    assert "Ben, by a command: a child was deleted." in capsys.readouterr().out


def test_whoever_guessed_too_often_has_to_wait(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    access = Access(places)
    access.add("", "271828")
    for _ in range(5):
        access.throttle.count(access.people()[0].id)
    assert delete(places.data, "kid-1", yes="kid-1", ask=never, ask_secretly=never) == 2
    assert capsys.readouterr().out == "Please wait half a minute. Nothing was deleted.\n"


def test_an_unknown_child_is_not_deleted(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(places, "delete", "--child", "kid", "--yes", "kid") == 1
    assert capsys.readouterr().err == "There is no child kid here. Nothing was deleted.\n"


def test_while_the_program_is_open_nothing_is_deleted(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    lock = InstanceLock.take(places)
    assert run(places, "delete", "--child", "kid-1", "--yes", "kid-1") == 1
    lock.release()
    assert "Close it and try again." in capsys.readouterr().err


def test_a_safety_copy_from_before_does_not_bring_a_deleted_child_back(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = Log.open(places)
    for number in (0, 1):
        log.keep(replace(attempt(number, 1), child="kid-1" if number else "noah")).result()
    log.close()
    stick = tmp_path / "stick"
    assert run(places, "backup", "-o", str(stick)) == 0
    assert run(places, "delete", "--child", "kid-1", "--yes", "kid-1") == 0
    (copy,) = stick.iterdir()
    assert run(places, "restore", str(copy)) == 0
    assert "Children in it who had been deleted: 1 (deleted once more)." in capsys.readouterr().out
    log = Log.open(places)
    assert log.children() == ("noah",)
    log.close()
