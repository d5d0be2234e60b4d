"""An invitation brings settings and keys to the home; settings travel that way only, and never backwards."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from snailtrail.records import homes
from snailtrail.records.invitation import invitation
from snailtrail.records.keys import KeyFault, age, clinic_file, clinic_identity, clinic_key, home_key
from snailtrail.records.old_versions import old_versions
from snailtrail.records.places import Places
from snailtrail.records.refusals import RefusedError
from snailtrail.records.tombstones import bury

TODAY = date(2026, 5, 20)
FIRST = "# for Zoë\r\nname: 'Mia'   # quoted\n".encode()
SECOND = b"name: Mia\nhand: left"


@pytest.fixture
def clinic(tmp_path: Path) -> Places:
    return Places.of(tmp_path / "clinic")


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return Places.of(tmp_path / "home")


def invited(clinic: Places, profile: bytes = FIRST) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(invitation(clinic, "mia", profile, "Clinic by the lake", today=TODAY))
    return row


def taken(home: Places, row: Mapping[str, Any]) -> homes.Accepted:
    return homes.accept(home, row, today=TODAY)


def test_the_profile_comes_to_the_home_byte_for_byte_with_what_is_needed_to_lock(clinic: Places, home: Places) -> None:
    accepted = taken(home, invited(clinic))
    assert (home.profiles / "mia.yaml").read_bytes() == FIRST
    assert accepted.changed
    assert accepted.sentence.startswith("Mia can practise here now, with the settings of ")
    key, known = clinic_key(home, "mia"), home_key(clinic, "mia")
    assert key is not None
    assert known is not None
    assert (key.public, key.clinic) == (str(clinic_identity(clinic).to_public()), "Clinic by the lake")
    assert (key.home, key.secret) == (known.home, known.secret)


def test_the_clinic_s_key_is_drawn_once_and_each_child_shares_another_secret(clinic: Places) -> None:
    first, again = invited(clinic), invited(clinic)
    other = json.loads(invitation(clinic, "noah", FIRST))
    assert first["public"] == again["public"] == other["public"]
    assert first["secret"] == again["secret"] != other["secret"]
    assert [first["number"], again["number"], other["number"]] == [1, 2, 1]


def test_an_invitation_can_be_read_and_holds_no_secret_key_of_the_clinic(clinic: Places) -> None:
    text = invitation(clinic, "mia", FIRST).decode()
    assert "name: 'Mia'" in text
    assert "An invitation to practise at home" in text
    assert "AGE-SECRET-KEY" not in text


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_keys_are_their_owner_s_alone(clinic: Places, home: Places) -> None:
    old = os.umask(0)
    try:
        taken(home, invited(clinic))
    finally:
        os.umask(old)
    for places in (clinic, home):
        for path in (places.data, places.keys, *places.keys.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_newer_invitation_replaces_the_settings_keeps_the_old_and_says_so(clinic: Places, home: Places) -> None:
    taken(home, invited(clinic))
    accepted = taken(home, invited(clinic, SECOND))
    assert accepted.sentence.startswith("Mia has new settings, of ")
    assert (home.profiles / "mia.yaml").read_bytes() == SECOND
    assert [old.path.read_bytes() for old in old_versions(home, "mia")] == [FIRST]


def test_an_older_invitation_is_refused_and_nothing_changed(clinic: Places, home: Places) -> None:
    older, newer = invited(clinic), invited(clinic, SECOND)
    taken(home, newer)
    with pytest.raises(RefusedError, match=r"a newer one, of .*, is in use\. Nothing was changed"):
        taken(home, older)
    assert (home.profiles / "mia.yaml").read_bytes() == SECOND
    assert old_versions(home, "mia") == []


def test_the_same_invitation_again_changes_nothing(clinic: Places, home: Places) -> None:
    row = invited(clinic)
    taken(home, row)
    (home.profiles / "mia.yaml").write_bytes(SECOND)  # a grown-up changed it here
    accepted = taken(home, row)
    assert (accepted.changed, accepted.sentence.endswith("was already taken in")) == (False, True)
    assert (home.profiles / "mia.yaml").read_bytes() == SECOND


def test_an_invitation_of_another_clinic_is_told(clinic: Places, home: Places, tmp_path: Path) -> None:
    taken(home, invited(clinic))
    other = invited(Places.of(tmp_path / "other"))
    assert "locked for another clinic's key" in taken(home, other).sentence
    key = clinic_key(home, "mia")
    assert key is not None
    assert key.public == other["public"]


@pytest.mark.parametrize(
    "changes",
    [
        {"profile": ["name: Bo"]},
        {"child": "../mia"},
        {"child": "con"},
        {"public": "age1nothing"},
        {"secret": "ab"},
        {"number": "1"},
        {"number": True},
        {"made_at": "soon"},
        {"profile": "name: Mia"},
        {"profile": [1]},
        {"digest": "0" * 64},
        {"home": None},
    ],
    ids=str,
)
def test_a_changed_invitation_is_refused_and_nothing_is_written(
    clinic: Places, home: Places, changes: dict[str, object]
) -> None:
    with pytest.raises(RefusedError, match=r"damaged on the way; ask for a fresh copy\. Nothing was changed"):
        taken(home, {**invited(clinic), **changes})
    assert not home.data.exists()


def test_a_cut_invitation_is_told_as_one_and_any_other_json_is_none(clinic: Places, tmp_path: Path) -> None:
    file = tmp_path / "mia.snailinvite"
    file.write_bytes(invitation(clinic, "mia", FIRST)[:-30])
    with pytest.raises(RefusedError, match="damaged on the way"):
        homes.sheet(file)
    file.write_bytes(b'{"kind": "recipe"}')
    assert homes.sheet(file) is None


def test_an_invitation_of_a_newer_version_asks_for_an_update(clinic: Places, home: Places) -> None:
    with pytest.raises(RefusedError, match=r"made by version 2\.3, this is .*: update Snailtrail first"):
        taken(home, {**invited(clinic), "format": 2, "made_by": "2.3"})


def test_a_deleted_child_is_not_invited(clinic: Places) -> None:
    clinic.prepare()
    bury(clinic, "mia", date(2026, 5, 3))
    with pytest.raises(RefusedError, match="this child was deleted on 3 May;"):
        invited(clinic)


def test_a_damaged_key_is_named_and_not_replaced(clinic: Places) -> None:
    invited(clinic)
    for path in (clinic_file(clinic), clinic.keys / "homes" / "mia.json"):
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        with pytest.raises(KeyFault, match=r"damaged\. Put"):
            invited(clinic)
        assert path.read_bytes() == good[: len(good) // 2]
        path.write_bytes(good)


def test_where_the_library_is_missing_a_sentence_says_so(clinic: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(
        KeyFault, match="Home practice cannot be locked on this computer: the package pyrage is missing"
    ):
        age()
