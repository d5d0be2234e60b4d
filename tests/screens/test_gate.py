"""The gate to the grown-ups' side: opened by a PIN, closed again by a child's play or by nobody being there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
import pytest

from snailtrail.records import access_secret
from snailtrail.records.access import Access
from snailtrail.records.places import Places
from snailtrail.records.throttle import FREE, MOST
from snailtrail.screens.desk import gate as gate_module
from snailtrail.screens.desk import gate_page, gate_people, gate_start
from snailtrail.screens.desk.gate import IDLE_S, Gate
from snailtrail.screens.desk.gate_page import Ask
from snailtrail.screens.size import scale
from snailtrail.stage.keypad import CODE, DIGITS, LETTERS, Keypad, Typed, keys
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.typed import Hand


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def stage(rehearse: Callable[..., Rehearsal]) -> Rehearsal:
    return rehearse(1366, 768)


@pytest.fixture
def access(stage: Rehearsal, tmp_path: Path) -> Access:
    places = Places.of(tmp_path)
    places.prepare()
    return Access(places, stage.clock)


@pytest.fixture
def gate(stage: Rehearsal, access: Access) -> Gate:
    return Gate(access, stage.clock)


@pytest.fixture
def hand(stage: Rehearsal) -> Hand:
    return Hand(stage)


@pytest.fixture
def read(stage: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is painted, as text."""
    words: list[str] = []
    text = stage.glass.painter.text

    def seen(said: str, *place: Any, **about: Any) -> None:
        words.append(said)
        text(said, *place, **about)

    monkeypatch.setattr(stage.glass.painter, "text", seen)
    return words


def test_a_right_pin_opens_the_way_by_keyboard(gate: Gate, access: Access, hand: Hand) -> None:
    access.add("Anna", "271828")
    hand.type("271828")
    assert gate.enter(hand.stage.glass) is None
    assert access.present == "Anna"


def test_a_right_pin_opens_the_way_by_finger_or_mouse(gate: Gate, access: Access, hand: Hand) -> None:
    access.add("", "271828")
    hand.tap_keys(DIGITS, "271828")
    assert gate.enter(hand.stage.glass) is None


def test_a_phrase_can_be_typed_without_a_keyboard(gate: Gate, access: Access, hand: Hand) -> None:
    access.add("", "my snail home")
    whole = hand.stage.glass.whole
    asked = Ask("", "", "", DIGITS, side="x")
    hand.press(gate_page.entry_buttons(whole, asked, DIGITS), gate_page._Other)
    hand.tap_keys(LETTERS, "my snail home")
    assert gate.enter(hand.stage.glass) is None


def test_a_wrong_pin_is_told_calmly_and_the_way_back_is_open(
    gate: Gate, access: Access, hand: Hand, read: list[str]
) -> None:
    access.add("", "271828")
    hand.type("000000")
    hand.press([gate_page.way_back()], Answer.LEAVE)
    assert gate.enter(hand.stage.glass) is Answer.LEAVE
    assert "That is not it. Please try again." in read


def test_a_wait_is_told_in_words_and_ends_by_itself(gate: Gate, access: Access, hand: Hand, read: list[str]) -> None:
    access.add("", "271828")
    for _ in range(FREE):
        access.throttle.count(access.people()[0].id)
    hand.t = 31.0
    hand.type("271828")
    assert gate.enter(hand.stage.glass) is None
    assert "Please wait half a minute." in read


def test_whoever_forgot_the_pin_comes_in_by_the_recovery_code_and_sets_a_new_one(
    gate: Gate, access: Access, hand: Hand, read: list[str]
) -> None:
    code = access.add("Anna", "271828")
    for _ in range(MOST):
        access.throttle.count(access.people()[0].id)
    whole = hand.stage.glass.whole
    asked = Ask("", "", "", DIGITS, side="x", waits_s=1.0)
    hand.press(gate_page.wait_buttons(whole, asked), Ask)
    hand.tap_keys(CODE, code.replace("-", ""))
    hand.press(gate_start.welcome_buttons(whole), gate_start._Way)
    hand.type("Ann")
    hand.type("314159")
    hand.type("314159")
    hand.enter()
    middle = whole.height_mm / 2 + 54 * scale(whole)
    hand.stage.tap(hand.t, whole.width_mm / 2, middle)
    assert gate.enter(hand.stage.glass) is None
    assert [one.name for one in access.people()] == ["Ann"]
    assert "That was tried very often. The recovery code opens this door." in read
    assert "Your recovery code" in read


def test_a_wrong_recovery_code_changes_nothing(gate: Gate, access: Access, hand: Hand, read: list[str]) -> None:
    access.add("", "271828")
    hand.press(gate_page.entry_buttons(hand.stage.glass.whole, Ask("", "", "", DIGITS, side="x"), DIGITS), Ask)
    hand.type("AAAAA-AAAAA")
    hand.stage.close(hand.t + 1)
    assert gate.enter(hand.stage.glass) is Answer.CLOSED
    assert "That is not the code. Please look at it again." in " ".join(read)
    assert len(access.people()) == 1


def test_the_welcome_says_what_a_pin_keeps_what_it_does_not_and_what_forgetting_costs(
    gate: Gate, hand: Hand, read: list[str]
) -> None:
    whole = hand.stage.glass.whole
    hand.press(gate_start.welcome_buttons(whole), gate_start._Later)
    gate.enter(hand.stage.glass)
    told = " ".join(read)
    for part in ("keeps children and visitors out", "does not encrypt the files", "a recovery code opens"):
        assert part in told
    assert "no key" not in told


def test_at_the_first_visit_a_pin_can_be_put_off_and_is_not_asked_for_again(
    gate: Gate, access: Access, hand: Hand
) -> None:
    hand.press(gate_start.welcome_buttons(hand.stage.glass.whole), gate_start._Later)
    assert gate.enter(hand.stage.glass) is None
    assert access.put_off
    assert not gate.locks
    assert gate.enter(hand.stage.glass) is None


def test_a_pin_that_is_easy_or_not_repeated_is_chosen_again(
    gate: Gate, access: Access, hand: Hand, read: list[str]
) -> None:
    hand.press(gate_start.welcome_buttons(hand.stage.glass.whole), gate_start._Way)
    hand.type("Anna")
    hand.type("123456")
    hand.type("271828")
    hand.type("271829")
    hand.stage.close(hand.t + 1)
    assert gate.enter(hand.stage.glass) is Answer.CLOSED
    assert access.people() == []
    assert "That was not the same. Please choose again." in read


def test_several_grown_ups_say_first_who_they_are(gate: Gate, access: Access, hand: Hand) -> None:
    access.add("Anna", "271828")
    access.add("Ben", "314159")
    ben = access.people()[1]
    hand.press(gate_module.who_buttons(hand.stage.glass.whole, access.people(), hand.stage.glass), ben)
    hand.type("314159")
    assert gate.enter(hand.stage.glass) is None
    assert access.present == "Ben"


def test_the_way_stays_open_five_minutes_and_is_closed_by_a_child_that_plays(
    gate: Gate, access: Access, hand: Hand
) -> None:
    access.add("", "271828")
    gate.left()
    hand.stage.clock.sleep(IDLE_S - 10)
    assert gate.enter(hand.stage.glass) is None
    gate.lock()
    hand.stage.close(1.0)
    assert gate.enter(hand.stage.glass) is Answer.CLOSED


def test_after_five_minutes_it_is_asked_again(gate: Gate, access: Access, hand: Hand) -> None:
    access.add("", "271828")
    gate.left(idle_s=IDLE_S - 10)
    hand.stage.clock.sleep(10.5)
    hand.stage.close(1.0)
    assert gate.enter(hand.stage.glass) is Answer.CLOSED


def test_a_page_that_nobody_touches_is_left_by_itself(stage: Rehearsal, access: Access) -> None:
    stage.glass.leave_after_s = 20.0
    stage.glass.pointer.used_at = stage.clock.t
    stage.tap(5.0, 300.0, 20.0)
    began = stage.clock.t
    assert gate_page.message(stage.glass, "T", "words", "laptop") is Answer.LEAVE
    assert stage.clock.t - began == pytest.approx(25.1, abs=0.2)


def test_a_damaged_file_of_pins_opens_no_door(gate: Gate, access: Access, hand: Hand, read: list[str]) -> None:
    access.path.write_bytes(b"{")
    hand.stage.close(1.0)
    assert gate.enter(hand.stage.glass) is not None
    assert "damaged" in " ".join(read)


def test_keys_stand_apart_and_inside_the_window_on_every_screen(rehearse: Callable[..., Rehearsal]) -> None:
    for size, width in (((1366, 768), 344.0), ((1280, 800), 217.0), ((1920, 1080), 600.0)):
        whole = rehearse(*size, width_mm=width).glass.whole
        for rows in (DIGITS, LETTERS, CODE):
            made = [
                *keys(rows, gate_page.key_grid(whole, rows)),
                *gate_page.entry_buttons(whole, Ask("", "", "", rows, side="x"), rows),
            ]
            for i, one in enumerate(made):
                assert one.width_mm / 2 <= one.x <= whole.width_mm - one.width_mm / 2
                assert one.height_mm / 2 <= one.y <= whole.height_mm - one.height_mm / 2
                assert min(one.width_mm, one.height_mm) >= (12.0 if rows is DIGITS else 8.0)
                for other in made[i + 1 :]:
                    apart = abs(one.x - other.x) >= (one.width_mm + other.width_mm) / 2
                    assert apart or abs(one.y - other.y) >= (one.height_mm + other.height_mm) / 2


def test_what_is_typed_can_be_taken_back_and_m_is_a_letter(stage: Rehearsal, hand: Hand) -> None:
    pad = Keypad(stage.glass, LETTERS, field=(60, 60, 80), grid=(150, 20, 180, 150))
    for sign in "mma":
        stage.post(hand.t, pygame.KEYDOWN, key=ord(sign), mod=0, unicode=sign)
        hand.t += 0.1
    stage.key(hand.t, pygame.K_BACKSPACE)
    stage.key(hand.t + 0.3, pygame.K_RETURN)
    stage.post(hand.t, pygame.KEYDOWN, key=pygame.K_m, mod=0, unicode="m")
    assert pad.ask() == Typed("mmm")
    assert not stage.glass.sounds.muted


def test_one_more_grown_up_gets_a_pin_and_another_one_is_taken_away(
    access: Access, hand: Hand, read: list[str]
) -> None:
    access.add("Anna", "271828")
    access.present = "Anna"
    whole, tints = hand.stage.glass.whole, hand.stage.glass.theme.accents
    hand.press(gate_people.people_buttons(whole, access.people(), tints), gate_people._More)
    hand.type("Ben")
    hand.type("314159")
    hand.type("314159")
    hand.t += 0.5
    hand.stage.close(hand.t)
    assert gate_people.people(hand.stage.glass, access) is Answer.CLOSED
    assert [one.name for one in access.people()] == ["Anna", "Ben"]
    assert "Your recovery code" not in read, "there is one already"


def test_a_pin_is_taken_away_after_a_question(access: Access, hand: Hand, read: list[str]) -> None:
    access.add("Anna", "271828")
    access.add("Ben", "314159")
    whole, tints = hand.stage.glass.whole, hand.stage.glass.theme.accents
    made = gate_people.people_buttons(whole, access.people(), tints)
    hand.press(made, access.people()[1])
    hand.press(gate_people.away_buttons(whole), Answer.LEAVE)
    hand.press(made, access.people()[1])
    hand.press(gate_people.away_buttons(whole), gate_people._Take)
    hand.press([gate_page.way_back()], Answer.LEAVE)
    assert gate_people.people(hand.stage.glass, access) is Answer.LEAVE
    assert [one.name for one in access.people()] == ["Anna"]
    assert "Take this PIN away?" in read


def test_a_new_recovery_code_takes_the_place_of_the_old_one(access: Access, hand: Hand, read: list[str]) -> None:
    old = access.add("Anna", "271828")
    whole, tints = hand.stage.glass.whole, hand.stage.glass.theme.accents
    hand.press(gate_people.people_buttons(whole, access.people(), tints), gate_people._Renew)
    hand.stage.close(hand.t + 0.5)
    assert gate_people.people(hand.stage.glass, access) is Answer.CLOSED
    assert not access.recover(old)
    assert access.recover(next(words for words in read if words.count("-") == 5))
