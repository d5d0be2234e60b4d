"""What is brought and is no whole home practice of this clinic is refused with a sentence, and nothing changes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from snailtrail.commands.bench.faults.forging import ended, locked, proved, unlocked
from snailtrail.records import homes
from snailtrail.records.attempt import to_dict
from snailtrail.records.bundle_line import StrangeLineError, check_attempt, read_row
from snailtrail.records.journal import line_of
from snailtrail.records.keys import clinic_identity, key_ending
from snailtrail.records.places import Places
from snailtrail.records.tombstones import bury
from tests.records.home_and_clinic import (
    DAMAGED,
    PROFILE,
    Make,
    packed,
    played,
    refused,
)


def test_a_bundle_for_another_clinic_names_its_key(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    ending = key_ending(str(clinic_identity(clinic).to_public()))
    other = Places.of(tmp_path / "other")
    assert refused(other, file) == f"for another clinic (key ends {ending}), nothing was changed"
    homes.invite(other, "mia", PROFILE, tmp_path / "x.snailinvite")
    assert refused(other, file) == f"for another clinic (key ends {ending}), nothing was changed"


def test_a_bundle_of_a_home_that_was_not_invited_is_refused(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    (clinic.keys / "homes" / "mia.json").unlink()
    homes.invite(clinic, "mia", PROFILE, tmp_path / "x.snailinvite")
    assert refused(clinic, file).startswith("not made with an invitation of this clinic")


@pytest.mark.parametrize("harm", ["cut", "cut to one line", "cut to nothing", "bit", "ending", "more", "random"])
def test_a_damaged_bundle_is_refused(clinic: Places, home: Places, attempt: Make, tmp_path: Path, harm: str) -> None:
    played(home, attempt, [1, 2])
    file = packed(home, tmp_path / "mia.snail")
    content = bytearray(file.read_bytes())
    if harm == "random":
        content = bytearray(b"\x93\x02\xfe" + bytes((i * 7919) % 256 for i in range(5000)))
    elif harm == "bit":
        content[-200] ^= 1
    elif harm == "ending":
        content[36] ^= 1
    elif harm == "more":
        content += b"and more"
    else:
        del content[{"cut": len(content) - 300, "cut to one line": 30, "cut to nothing": 0}[harm] :]
    file.write_bytes(content)
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize("place", ["header", "row", "end", "proof", "missing proof", "line more", "order"])
def test_a_bundle_whose_proof_does_not_fit_is_refused(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, place: str
) -> None:
    played(home, attempt, [1, 2])
    head, *rows, end, proof = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    if place == "header":
        head = line_of({**read_row(head).row, "made_at": "2026-05-01"})
    elif place == "row":
        rows[1] = line_of({**read_row(rows[1]).row, "duration_s": 1.5})
        end = ended(rows)
    elif place == "end":
        end = line_of({"attempts": 3, "digest": read_row(end).row["digest"]})
    elif place == "proof":
        proof = proof[:-2] + (b"0" if proof[-2:-1] != b"0" else b"1") + b"\n"
    elif place == "missing proof":
        proof = b""
    elif place == "line more":
        proof += rows[0]
    else:
        rows.reverse()
    file = locked(clinic, tmp_path / "changed.snail", [head, *rows, end, proof])
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        {"child": "noah"},
        {"seq": 2**40},
        {"seq": True},
        {"seq": 0},
        {"duration_s": 3},
        {"duration_s": "3"},
        {"outcome": 7},
        {"installation": "../../etc"},
        {"begun_at": "yesterday"},
        {"begun_at": "2026-13-40T09:00:00+00:00"},
        {"uid": "a b"},
        {"trace": "AAAA"},
        {"flags": [1]},
        {"events": [[None, "x", {}]]},
        {"measures": {"error_mm": 1}},
        {"reasons": {"unknown": "x"}},
        {"params": [[[[[[[[[[1]]]]]]]]]]},
        {"device": "x" * 5000},
    ],
    ids=str,
)
def test_a_row_that_no_log_writes_is_refused_even_when_the_home_proves_it(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, changes: dict[str, object]
) -> None:
    played(home, attempt, [1, 2])
    head, *rows, _, _ = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    rows[1] = line_of({**read_row(rows[1]).row, **changes})
    file = locked(clinic, tmp_path / "changed.snail", proved(clinic, "mia", [head, *rows, ended(rows)]))
    assert refused(clinic, file) == DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a": 1}',
        b"[" * 100_000,
        b'{"a":' + b"[" * 9 + b"]" * 9 + b"}",
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\xff"}',
        b'"text"',
        b"{",
    ],
    ids=range(10),
)
def test_json_that_the_log_would_not_write_is_refused(text: bytes) -> None:
    with pytest.raises(StrangeLineError):
        read_row(hashlib.sha256(text).hexdigest().encode() + b" " + text + b"\n")


def test_every_attempt_that_the_log_keeps_passes_the_check(attempt: Make) -> None:
    for one in (attempt(), attempt(events=(), frames=(), measures={}, reasons={}), attempt(wished_bits=None)):
        row = to_dict(replace(one, installation="ab" * 16, seq=1))
        check_attempt(read_row(line_of(row)).row, "mia")


def test_a_bundle_of_a_newer_version_waits_in_the_inbox(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(home, attempt, [1])
    head, *rest = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    newer = line_of({**read_row(head).row, "format": 2, "made_by": "2.3"})
    file = locked(clinic, tmp_path / "newer.snail", [newer, *rest])
    monkeypatch.setattr("snailtrail.records.bundle_reader.__version__", "2.1")
    for _ in range(2):
        sentence = "made by version 2.3, this is 2.1: kept in the inbox, read after the update"
        assert refused(clinic, file) == sentence
        (kept,) = homes.waiting(clinic)
        assert kept.read_bytes() == file.read_bytes()


def test_rows_of_a_newer_version_wait_too(clinic: Places, home: Places, attempt: Make, tmp_path: Path) -> None:
    played(home, attempt, [1])
    head, row, _, _ = unlocked(clinic, packed(home, tmp_path / "mia.snail"))
    newer = line_of({**read_row(row).row, "mood": 3})
    head = line_of({**read_row(head).row, "made_by": "9.9"})
    file = locked(clinic, tmp_path / "newer.snail", proved(clinic, "mia", [head, newer, ended([newer])]))
    assert refused(clinic, file) == "made by version 9.9, this is 0.1.0: kept in the inbox, read after the update"
    assert len(homes.waiting(clinic)) == 1


def test_a_bundle_of_a_deleted_child_is_not_imported(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1])
    file = packed(home, tmp_path / "mia.snail")
    bury(clinic, "mia", date(2026, 5, 3))
    (clinic.keys / "homes" / "mia.json").unlink()
    assert refused(clinic, file) == "this child was deleted on 3 May; not imported"
