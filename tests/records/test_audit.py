"""The audit says who changed what; what was altered later shows, and a deleted child can be taken out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from snailtrail.records.audit import Audit, Change
from snailtrail.records.audit_words import sentence
from snailtrail.records.journal import line_of
from snailtrail.records.places import Places


def change(child: str = "mia", **about: str | None) -> Change:
    usual = {"who": "Anna", "setting": "games.trace.highest", "old": "3", "new": "4", "where": "screen"}
    return Change(child=child, **{**usual, **about})  # type: ignore[arg-type]


@pytest.fixture
def audit(places: Places) -> Audit:
    moments: Iterator[str] = (f"2026-05-03T09:{minute:02}:00+00:00" for minute in range(60))
    return Audit(places, lambda: next(moments))


def test_what_was_noted_is_listed_in_order_and_the_chain_is_whole(audit: Audit) -> None:
    audit.note(change(), change("noah"))
    audit.note(change(new=None, old="4", where="file"))
    assert [(e.number, e.change) for e in audit.entries()] == [
        (1, change()),
        (2, change("noah")),
        (3, change(new=None, old="4", where="file")),
    ]
    assert audit.faults() == []


def test_an_empty_audit_is_whole(audit: Audit) -> None:
    assert audit.entries() == [] == audit.faults()


def _altered(audit: Audit, line: int, **said: str) -> None:
    rows = audit.rows()
    row = rows[line]
    assert row is not None
    rows[line] = {**row, "said": {**row["said"], **said}}
    audit.path.write_bytes(b"".join(line_of(row) for row in rows if row is not None))


def test_an_entry_that_was_altered_with_its_check_sum_shows(audit: Audit) -> None:
    audit.note(change(), change(), change())
    _altered(audit, 1, new="9")
    assert audit.faults() == ["audit.jsonl, line 2: this entry was changed later."]


def test_every_flipped_bit_shows(audit: Audit) -> None:
    audit.note(change(), change())
    whole = audit.path.read_bytes()
    for place in range(0, len(whole) - 1, 7):
        audit.path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert audit.faults(), place


def test_a_line_that_was_taken_out_shows(audit: Audit) -> None:
    audit.note(change(), change(), change())
    lines = audit.path.read_bytes().splitlines(keepends=True)
    audit.path.write_bytes(lines[0] + lines[2])
    assert audit.faults() == ["audit.jsonl, line 2: entry 2 should stand here, it is 3."]


def test_a_torn_end_is_cut_and_the_chain_goes_on(audit: Audit) -> None:
    audit.note(change())
    first = audit.path.read_bytes()
    audit.note(change("noah"))
    audit.path.write_bytes(audit.path.read_bytes()[: len(first) + 50])
    audit.note(change("zoe"))
    assert [e.change.child for e in audit.entries() if e.change] == ["mia", "zoe"]
    assert audit.faults() == []


def test_a_deleted_childs_entries_are_emptied_and_the_chain_is_still_whole(audit: Audit) -> None:
    audit.note(change(), change("noah"), change(old="Mia", new="Mia B"))
    assert audit.forget("mia") == 2
    assert b"mia" not in audit.path.read_bytes().lower()
    assert [e.change for e in audit.entries()][:3] == [None, change("noah"), None]
    assert audit.faults() == []
    audit.note(change("noah"))
    assert audit.faults() == []


def test_a_deletion_that_was_broken_off_is_finished_by_doing_it_again(audit: Audit) -> None:
    audit.note(change(), change("noah"))
    before = audit.path.read_bytes()
    audit.forget("mia")
    told = audit.path.read_bytes().splitlines(keepends=True)[-1]
    audit.path.write_bytes(before + told)  # the crash came after the entry that says so
    assert audit.forget("mia") == 1
    assert len(audit.entries()) == 3
    assert audit.faults() == []


def test_an_entry_that_was_emptied_without_a_deletion_shows(audit: Audit) -> None:
    audit.note(change(), change())
    rows = [{**row, "said": None} if row["number"] == 1 else row for row in audit.rows() if row]
    audit.path.write_bytes(b"".join(line_of(row) for row in rows))
    assert audit.faults() == ["audit.jsonl, line 1: this entry is empty, and no deletion says why."]


def test_entries_are_told_in_plain_words(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.note(
        change(),
        change(old=None, where="file", who=""),
        change(new=None, where="command"),
        change("", setting="the PINs were taken away", old=None, new=None, where="command", who=""),
        change("noah"),
    )
    audit.forget("noah", "Anna")
    told = [sentence(entry).split(" ", 5)[5] for entry in audit.entries()]
    assert told == [
        "Anna, on the screen: mia: games.trace.highest changed from 3 to 4.",
        "in the file itself: mia: games.trace.highest is now 4.",
        "Anna, by a command: mia: games.trace.highest taken away (it was 3).",
        "by a command: the PINs were taken away.",
        "emptied when a child was deleted.",
        "Anna, by a command: a child was deleted; its entries were emptied.",
    ]
