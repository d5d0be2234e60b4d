"""What is done for the records in quiet moments, also where the program is not closed for weeks."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from snailtrail.commands.keeper import Keeper
from snailtrail.records.backup import back_up, backups, newest_at
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from tests.records.copied import NOON, Make, add, digests, harm


def quiet_work(places: Places, now: datetime) -> list[str]:
    """What the keeper notes when it is left to work."""
    log = Log.open(places)
    keeper = Keeper(places, log, lambda: now, begin_s=0.0)
    keeper.work()
    log.close()
    return log.notes


def test_in_quiet_moments_a_copy_a_day_is_made(places: Places, attempt: Make) -> None:
    add(places, attempt)
    for hours in (0, 5, 23, 25):
        assert quiet_work(places, NOON + timedelta(hours=hours)) == []
    assert [path.name[9:22] for path in backups(places.backups)] == ["2026-11-22T12", "2026-11-23T13"]


class Clock:
    """Local time, moved by hand."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


def test_a_laptop_that_is_only_put_to_sleep_makes_a_copy_each_day_too(places: Places, attempt: Make) -> None:
    add(places, attempt)
    log, clock = Log.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0)
    for hours in (0, 1, 23, 25, 30, 49, 50):
        clock.moment = NOON + timedelta(hours=hours)
        keeper.work()
    log.close()
    assert [path.name[9:22] for path in backups(places.backups)] == ["2026-11-22T12", "2026-11-23T13", "2026-11-24T13"]
    assert log.notes == []


def test_what_is_due_is_seen_while_the_program_stays_open(places: Places, attempt: Make) -> None:
    add(places, attempt)
    Rounds.asked = threading.Semaphore(0)
    log, clock = Rounds.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0, room_s=0.001)
    keeper.start()
    for days in (1, 2, 3):
        while len(backups(places.backups)) < days:
            assert Rounds.asked.acquire(timeout=20.0)
        clock.moment = NOON + timedelta(days=days)
    keeper.close()
    log.close()
    assert log.notes == []


def test_all_is_looked_at_once_a_week_by_a_program_that_is_never_closed(places: Places, attempt: Make) -> None:
    add(places, attempt)
    log, clock = Log.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0)
    looked = []
    for day in range(16):
        clock.moment = NOON + timedelta(days=day)
        keeper.work()
        log.write(lambda connection, journal: None).result()  # what it remembers is written by now
        looked.append(log.remembered("whole_check"))
    log.close()
    assert [moment[:10] for moment in dict.fromkeys(looked) if moment] == ["2026-11-22", "2026-11-29", "2026-12-06"]


def test_a_whole_look_that_is_due_does_not_wait_for_the_next_copy(places: Places, attempt: Make) -> None:
    add(places, attempt)
    log, clock = Log.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0)
    keeper.work()
    for day in range(1, 9):
        clock.moment = NOON + timedelta(days=day)
        back_up(places, clock.moment)  # a grown-up who makes one each day
        keeper.work()
    log.write(lambda connection, journal: None).result()
    assert (log.remembered("whole_check") or "")[:10] == "2026-11-29"
    log.close()


def test_a_copy_that_fails_is_told_once_tried_again_in_an_hour_and_told_no_longer_when_it_is_made(
    places: Places, attempt: Make
) -> None:
    add(places, attempt)
    places.backups.write_bytes(b"")  # no folder can be there
    log, clock = Log.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0)
    for minutes in (0, 30, 61, 90):
        clock.moment = NOON + timedelta(minutes=minutes)
        keeper.work()
    (note,) = log.notes
    assert "no safety copy could be made" in note
    places.backups.unlink()
    clock.moment = NOON + timedelta(minutes=100)
    keeper.work()
    assert backups(places.backups) == [], "not before the hour is over"
    clock.moment = NOON + timedelta(minutes=122)
    keeper.work()
    log.close()
    assert log.notes == []
    assert len(backups(places.backups)) == 1


def test_with_a_clock_that_was_set_back_a_copy_a_day_is_made_and_no_more(places: Places, attempt: Make) -> None:
    add(places, attempt)
    log, clock = Log.open(places), Clock()
    keeper = Keeper(places, log, clock, begin_s=0.0)
    for days in (0, -30, -29.99, -29.9):
        clock.moment = NOON + timedelta(days=days)
        keeper.work()
    log.close()
    assert len(backups(places.backups)) == 2


def test_nonsense_that_is_remembered_keeps_no_copy_from_being_made(places: Places, attempt: Make) -> None:
    add(places, attempt)
    log = Log.open(places)
    log.remember("whole_check", "rubble")
    log.remember("starts", "rubble")
    log.close()
    assert quiet_work(places, NOON) == []
    assert len(backups(places.backups)) == 1


def test_damage_that_is_found_in_a_quiet_moment_is_repaired(places: Places, attempt: Make) -> None:
    add(places, attempt)
    wanted = digests(places)
    harm(places)
    told, done = quiet_work(places, NOON)
    assert "No safety copy was made" in told
    assert "rebuilt from the second copy: 4 of 4 attempts present." in done
    assert digests(places) == wanted


def test_the_keeper_rests_while_somebody_plays_and_ends_when_told(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    log.spool(attempt(frames=()))
    keeper = Keeper(places, log, lambda: NOON, begin_s=0.0)
    keeper.start()
    keeper.close()
    log.close()
    assert newest_at(places) is None


class Rounds(Log):
    """Counts how often it is asked whether somebody plays, which the keeper does before each round."""

    asked: threading.Semaphore

    @property
    def playing(self) -> bool:
        self.asked.release()
        return False


def test_a_quiet_round_that_goes_wrong_is_noted_once_and_the_next_ones_come_all_the_same(
    places: Places, attempt: Make
) -> None:
    def broken() -> datetime:
        raise ValueError("no clock")

    add(places, attempt)
    Rounds.asked = threading.Semaphore(0)
    log = Rounds.open(places)
    keeper = Keeper(places, log, broken, begin_s=0.0, room_s=0.001)
    keeper.start()
    rounds = [Rounds.asked.acquire(timeout=20.0) for _ in range(12)]
    keeper.close()
    log.close()
    assert all(rounds)
    (note,) = log.notes
    assert "no clock" in note
    assert "ValueError" not in note, "no words of developers for a grown-up"
    assert places.faults.read_text("utf-8").count("keeper: ValueError") == 1
    assert places.reserve.is_file()
