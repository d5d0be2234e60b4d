"""Safety copies: whole before they count, enough of them, and back in place when they are needed."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.records.backup import (
    DamagedCopyError,
    back_up,
    backups,
    emergency_copy,
    newest_at,
    restore,
    superfluous,
)
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound
from snailtrail.records.places import Places
from tests.records.copied import NOON, Make, add, digests, harm


def test_a_copy_is_whole_and_the_newest(places: Places, attempt: Make) -> None:
    add(places, attempt)
    path = back_up(places, NOON)
    assert path.name == "attempts-2026-11-22T120000.db"
    assert backup_is_sound(path, None)
    assert newest_at(places) == NOON
    assert back_up(places, NOON).name == "attempts-2026-11-22T120000-2.db"
    assert [one.name for one in backups(places.backups)] == [path.name, "attempts-2026-11-22T120000-2.db"]


def test_a_copy_is_made_while_attempts_are_kept(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    going = threading.Event()
    futures = []

    def keep() -> None:
        for i in range(40):
            futures.append(log.keep(attempt()))
            futures[-1].result(10)
            if i == 3:
                going.set()

    thread = threading.Thread(target=keep)
    thread.start()
    assert going.wait(10)
    made = [back_up(places, NOON) for _ in range(3)]
    thread.join()
    log.close()
    assert all(backup_is_sound(path, None) for path in made)
    assert len(digests(places)) == 40


@pytest.mark.parametrize("share", [None, 4])
def test_a_damaged_record_file_gives_no_copy_and_takes_none_away(
    places: Places, attempt: Make, share: int | None
) -> None:
    add(places, attempt)
    first = back_up(places, NOON)
    harm(places)
    with pytest.raises(DamagedCopyError, match="No safety copy was made"):
        back_up(places, NOON, share=share)
    assert [path.name for path in places.backups.iterdir()] == [first.name]


def test_ten_last_seven_daily_four_weekly_and_twelve_monthly_are_kept() -> None:
    made = [NOON - timedelta(hours=5 * i) for i in range(24 * 400 // 5)]
    paths = [Path(f"attempts-{day:%Y-%m-%dT%H%M%S}.db") for day in reversed(made)]
    gone = set(superfluous(paths))
    kept = [path for path in paths if path not in gone]
    days = [path.name[9:19] for path in kept]
    assert kept[-10:] == paths[-10:]
    assert len({day for day in days if day > "2026-11-15"}) == 7
    assert len({day[:7] for day in days}) == 12
    assert {datetime.fromisoformat(day).isocalendar()[1] for day in days} >= {44, 45, 46, 47}
    assert len(kept) <= 10 + 7 + 4 + 12
    assert superfluous(kept) == []


def test_a_restored_copy_gets_what_was_kept_since(places: Places, attempt: Make) -> None:
    add(places, attempt)
    path = back_up(places, NOON)
    add(places, attempt)
    wanted = digests(places)
    broken = b"broken" * 2000
    places.attempts.write_bytes(broken)
    restore(places, path)
    assert digests(places) == wanted
    assert len(wanted) == 8
    assert [one.read_bytes() for one in places.quarantine.iterdir()] == [broken]


def test_a_damaged_copy_is_not_put_in_place(places: Places, attempt: Make) -> None:
    add(places, attempt)
    path = back_up(places, NOON)
    path.write_bytes(path.read_bytes()[:-5000])
    before = places.attempts.read_bytes()
    with pytest.raises(DamagedCopyError, match="Nothing was changed"):
        restore(places, path)
    assert places.attempts.read_bytes() == before


def test_the_whole_folder_is_copied_whatever_state_it_is_in(places: Places, attempt: Make, tmp_path: Path) -> None:
    add(places, attempt)
    places.attempts.write_bytes(b"broken")
    places.reserve.write_bytes(bytes(1000))
    (places.profiles / "mia.yaml").write_text("name: Mia\n", encoding="utf-8")
    copy, wrong = emergency_copy(places, tmp_path / "stick")
    assert wrong == []
    sums = (copy / "SUMS.txt").read_text("utf-8")
    assert "profiles/mia.yaml" in sums
    copied = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    del copied[Path("SUMS.txt")]
    there = {path.relative_to(places.data): path.read_bytes() for path in places.data.rglob("*") if path.is_file()}
    del there[Path("reserve.bin")]
    assert copied == there
    assert digests(Places.of(copy)) == digests(places)
    assert emergency_copy(places, tmp_path / "stick")[0] != copy
    with pytest.raises(ValueError, match="inside the data folder"):
        emergency_copy(places, places.backups)


def test_the_commands_say_what_they_did(
    places: Places, attempt: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(places.data)]
    assert main(["backup", *data]) == 1
    assert main(["restore", *data]) == 1
    add(places, attempt)
    wanted = digests(places)
    assert main(["backup", *data]) == 0
    assert main(["backup", "-o", str(tmp_path / "second"), *data]) == 0
    assert len(list((tmp_path / "second").iterdir())) == 1
    places.attempts.write_bytes(b"broken")
    lock = InstanceLock.take(places)
    capsys.readouterr()
    assert main(["restore", *data]) == 1
    assert "already open on this computer" in capsys.readouterr().err
    lock.release()
    assert main(["restore", *data]) == 0
    assert "4 attempts" in capsys.readouterr().out
    assert digests(places) == wanted
    assert main(["emergency-copy", "-o", str(tmp_path / "stick"), *data]) == 0
    assert main(["emergency-copy", "-o", str(places.data / "in"), *data]) == 1
