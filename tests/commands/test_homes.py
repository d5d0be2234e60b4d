"""From the clinic to the home and back, on the command line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log
from snailtrail.records.places import Places

CHILD = "example-mia"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def run(places: Places, *words: str | Path) -> int:
    return main([*map(str, words), "--data", str(places.data)])


def test_what_was_played_at_home_comes_to_the_clinic_and_a_receipt_goes_back(
    played: Places, tmp_path: Path, stick: Path, uids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = Places.of(tmp_path / "clinic")
    assert run(clinic, "invite", "--child", CHILD, "--clinic", "Lake", "-o", stick) == 0
    invitation = stick / f"{CHILD}-home.snailinvite"
    assert run(played, "accept", invitation) == 0
    assert "Mia can practise here now, with the settings of " in capsys.readouterr().out
    assert run(played, "bundle", "--child", CHILD, "-o", stick) == 0
    (bundle,) = stick.glob(f"{CHILD}-????-??-??.snail")
    assert run(clinic, "import", bundle, "--receipt", stick) == 0
    (receipt,) = stick.glob("*.snailreceipt")
    assert f"{bundle.name}: {len(uids)} new, 0 known; the newest of this laptop is from " in capsys.readouterr().out
    assert run(clinic, "import", bundle) == 0
    assert capsys.readouterr().out == f"{bundle.name}: all {len(uids)} attempts were already here\n"
    assert run(clinic, "verify") == 0
    assert "All is whole" in capsys.readouterr().out
    assert run(played, "import", receipt) == 0
    said = capsys.readouterr().out
    assert f"{receipt.name}: the clinic has {len(uids)} attempts of {CHILD}" in said
    assert "nothing newer was played here" in said
    log = Log.open(clinic)
    assert log.uids(CHILD) == uids
    log.close()
    assert run(clinic, "explain", "--child", CHILD, "--game", "trace") == 0


def test_a_receipt_that_was_changed_is_refused(
    played: Places, tmp_path: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = Places.of(tmp_path / "clinic")
    run(clinic, "invite", "--child", CHILD, "-o", stick)
    run(played, "accept", stick / f"{CHILD}-home.snailinvite")
    run(played, "bundle", "--child", CHILD, "-o", stick / "b.snail")
    run(clinic, "import", stick / "b.snail", "--receipt", stick / "r.snailreceipt")
    receipt = stick / "r.snailreceipt"
    receipt.write_text(receipt.read_text("utf-8").replace('"attempts": 6', '"attempts": 9'), "utf-8")
    capsys.readouterr()
    assert run(played, "import", receipt) == 2
    assert "r.snailreceipt: this receipt was damaged on the way" in capsys.readouterr().err


def test_what_cannot_be_done_ends_with_a_sentence_and_2(
    played: Places, tmp_path: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = Places.of(tmp_path / "clinic")
    strange = stick / "strange.snail"
    strange.write_bytes(b"PK\x03\x04" + bytes(99))
    for words, sentence in (
        (
            ("invite", "--child", "nobody", "-o", stick),
            "nobody: there is no profile of that id, and an invitation carries one. Start Snailtrail",
        ),
        (("bundle", "--child", CHILD, "-o", stick), f"no invitation for {CHILD} was taken in here"),
        (("import", strange), "strange.snail: not a home-practice file"),
        (("import", stick / "none.snail"), "none.snail: there is no such file. Nothing was changed"),
        (("accept", stick / "none"), "none: there is no such file. Nothing was changed"),
    ):
        assert run(clinic if "nobody" in words else played, *words) == 2
        said = capsys.readouterr()
        assert sentence in said.err
        assert "Traceback" not in said.err + said.out


def test_an_import_waits_for_the_other_snailtrail(
    played: Places, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stick / "a.snail").write_bytes(bytes(99))
    lock = InstanceLock.take(played)
    assert run(played, "import", stick / "a.snail") == 2
    assert "already open on this computer" in capsys.readouterr().err
    lock.release()


def test_an_invitation_waits_for_the_other_snailtrail_which_writes_the_list_of_changes(
    played: Places, tmp_path: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(played, "invite", "--child", CHILD, "-o", stick)
    home = Places.of(tmp_path / "home")
    lock = InstanceLock.take(home)
    assert run(home, "accept", stick / f"{CHILD}-home.snailinvite") == 2
    assert "already open on this computer" in capsys.readouterr().err
    lock.release()
    assert run(home, "accept", stick / f"{CHILD}-home.snailinvite") == 0


def test_what_waits_in_the_inbox_is_read_by_an_import_without_a_file(
    played: Places, tmp_path: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = Places.of(tmp_path / "clinic")
    run(clinic, "invite", "--child", CHILD, "-o", stick)
    run(played, "accept", stick / f"{CHILD}-home.snailinvite")
    run(played, "bundle", "--child", CHILD, "-o", stick / "b.snail")
    assert run(clinic, "import") == 0
    assert "Nothing waits in the inbox." in capsys.readouterr().out
    clinic.inbox.mkdir(parents=True)
    shutil.copy(stick / "b.snail", clinic.inbox / "0123.snail")
    assert run(clinic, "import") == 0
    assert "6 new, 0 known" in capsys.readouterr().out
    assert list(clinic.inbox.glob("*.snail")) == []


def test_nothing_of_it_is_loaded_at_the_start_of_the_program() -> None:
    code = (
        "import sys; import snailtrail.commands.launch; "
        "print([m for m in ('pyrage', 'snailtrail.records.homes') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"
