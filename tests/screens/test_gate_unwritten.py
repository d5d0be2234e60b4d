"""The gate on a disk that takes nothing: the way to the emergency copy must be open."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from snailtrail.records import access, access_secret, audit, throttle
from snailtrail.records.access import Access
from snailtrail.records.places import Places
from snailtrail.screens.desk import gate_page, gate_start
from snailtrail.screens.desk.gate import Gate
from snailtrail.screens.desk.gate_page import Ask
from snailtrail.stage.keypad import CODE, DIGITS
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.typed import Hand


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on every write fails as on a full disk."""

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def now() -> None:
        for room, name in ((access, "write_whole"), (throttle, "write_whole"), (audit, "append")):
            monkeypatch.setattr(room, name, refuse)

    return now


@pytest.fixture
def hand(rehearse: Callable[..., Rehearsal], monkeypatch: pytest.MonkeyPatch) -> Hand:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    return Hand(rehearse(1366, 768))


@pytest.fixture
def kept(hand: Hand, tmp_path: Path) -> Access:
    places = Places.of(tmp_path)
    places.prepare()
    return Access(places, hand.stage.clock)


def test_a_right_pin_opens_the_way_on_a_full_disk(kept: Access, hand: Hand, full: Callable[[], None]) -> None:
    kept.add("Anna", "271828")
    full()
    hand.type("271828")
    assert Gate(kept, hand.stage.clock).enter(hand.stage.glass) is None
    assert kept.present == "Anna"


def test_a_first_pin_that_cannot_be_kept_is_told_and_the_way_is_open(
    kept: Access, hand: Hand, full: Callable[[], None]
) -> None:
    full()
    whole = hand.stage.glass.whole
    hand.press(gate_start.welcome_buttons(whole), gate_start._Way)
    hand.type("anna")
    hand.type("271828")
    hand.type("271828")
    hand.enter()  # the page that says so
    assert Gate(kept, hand.stage.clock).enter(hand.stage.glass) is None
    assert kept.people() == []


def test_the_recovery_code_opens_the_way_where_the_pins_cannot_be_taken_away(
    kept: Access, hand: Hand, full: Callable[[], None]
) -> None:
    code = kept.add("Anna", "271828")
    full()
    glass = hand.stage.glass
    asked = Ask("Hello Anna", "", "", DIGITS, side="Forgotten?")
    hand.press(gate_page.entry_buttons(glass.whole, asked, DIGITS), Ask)
    hand.tap_keys(CODE, code.replace("-", ""))
    hand.enter()
    assert Gate(kept, hand.stage.clock).enter(glass) is None
    assert [one.name for one in kept.people()] == ["Anna"]
