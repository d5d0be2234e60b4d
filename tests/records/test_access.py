"""Who may enter the grown-ups' side, and how often a PIN may be guessed."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from snailtrail.records import access_secret
from snailtrail.records.access import Access, AccessError, fault_of, wait_words
from snailtrail.records.access_secret import Secret, new_code, plain_code
from snailtrail.records.audit import Audit
from snailtrail.records.audit_words import sentence
from snailtrail.records.places import Places
from snailtrail.records.starting import begun
from snailtrail.records.throttle import FREE, MOST, Throttle


class Clock:
    """Told time."""

    def __init__(self) -> None:
        self.t = 0.0

    def __call__(self) -> float:
        return self.t


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def access(places: Places, clock: Clock, quick: None) -> Access:
    places.prepare()
    return Access(places, clock)


def test_a_pin_is_kept_as_a_slow_hash_with_its_parameters() -> None:
    kept = Secret.of("271828")
    assert kept.parameters == {"n": 2**16, "r": 8, "p": 1}
    again = Secret.from_dict(json.loads(json.dumps(kept.to_dict())))
    assert again.fits("271828")
    assert not again.fits("271829")


def test_two_that_chose_the_same_pin_are_kept_differently(quick: None) -> None:
    assert Secret.of("271828").key != Secret.of("271828").key


def test_without_scrypt_pbkdf2_does(monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    made_with_scrypt = Secret.of("271828")
    monkeypatch.delattr(hashlib, "scrypt")
    kept = Secret.of("271828")
    assert (kept.scheme, dict(kept.parameters)) == ("pbkdf2", {"rounds": 600_000})
    assert kept.fits("271828")
    with pytest.raises(ValueError, match="another Python"):
        made_with_scrypt.fits("271828")


def test_a_phrase_is_the_same_however_its_letters_are_put_together(quick: None) -> None:
    assert Secret.of("Zoe\u0308 und die Schnecke").fits(" Zoë und die Schnecke ")


def test_a_recovery_code_has_128_bits_and_is_read_as_people_write() -> None:
    code = new_code()
    assert len(code.split("-")) == 6
    assert len(plain_code(code)) == 26
    assert plain_code(code.lower().replace("0", "o").replace("1", "l").replace("-", " ")) == plain_code(code)
    assert len({new_code() for _ in range(100)}) == 100


def test_the_first_grown_up_gets_a_recovery_code_and_the_next_ones_do_not(access: Access) -> None:
    assert access.people() == []
    code = access.add("Anna", "271828")
    assert len(plain_code(code)) == 26
    assert access.add("Ben", "a snail on the wall") == ""
    assert [one.name for one in access.people()] == ["Anna", "Ben"]
    kept = access.path.read_bytes()
    assert b"271828" not in kept
    assert plain_code(code).encode() not in kept


def test_each_enters_with_the_own_pin_alone(access: Access) -> None:
    access.add("Anna", "271828")
    access.add("Ben", "a snail on the wall")
    anna, ben = access.people()
    assert access.enter(anna.id, "271828") == anna
    assert access.enter(anna.id, "a snail on the wall") is None
    assert access.enter(ben.id, "a snail on the wall") == ben


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12345", "A PIN has at least 6 digits."),
        ("111111", "This PIN is easy to guess. Choose digits that do not follow each other."),
        ("345678", "This PIN is easy to guess. Choose digits that do not follow each other."),
        ("987654", "This PIN is easy to guess. Choose digits that do not follow each other."),
        ("snail", "A phrase has at least 8 letters, a PIN 6 digits."),
        ("271828", ""),
        ("a snail on the wall", ""),
    ],
)
def test_what_is_easily_guessed_is_not_taken(text: str, words: str) -> None:
    assert fault_of(text) == words


def test_a_name_that_is_there_already_is_not_taken(access: Access) -> None:
    access.add("Anna", "271828")
    with pytest.raises(AccessError, match="somebody of this name"):
        access.add("anna", "314159")


def test_five_tries_are_free_then_the_wait_doubles_up_to_a_quarter_of_an_hour(access: Access, clock: Clock) -> None:
    access.add("", "271828")
    (one,) = access.people()
    waits = []
    for _ in range(FREE + 8):
        clock.t += access.throttle.wait_s(one.id)
        assert access.enter(one.id, "000000") is None
        waits.append(access.throttle.wait_s(one.id))
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]
    assert access.enter(one.id, "271828") is None, "not before the wait is over"
    clock.t += 900
    assert access.enter(one.id, "271828") == one
    assert access.throttle.wait_s(one.id) == 0


def test_ten_thousand_guesses_with_restarts_and_set_clocks_are_a_hundred_checks_at_most(
    places: Places, clock: Clock, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.prepare()
    access = Access(places, clock)
    access.add("", "271828")
    (one,) = access.people()
    checks = []
    monkeypatch.setattr(Secret, "fits", lambda secret, text: checks.append(text))
    rng = np.random.default_rng(24)
    for guess in range(10_000):
        if rng.random() < 0.3:
            clock.t = float(rng.uniform(0, 1e6))  # a restart: the monotonic clock begins anywhere
            access = Access(places, clock)
        if rng.random() < 0.9:
            clock.t += access.throttle.wait_s(one.id) if access.throttle.tries(one.id) < MOST else 1e4
        assert access.enter(one.id, f"{guess:06}") is None
    assert len(checks) == MOST
    assert access.throttle.wait_s(one.id) == float("inf")


def test_a_restart_begins_the_wait_anew(places: Places, clock: Clock) -> None:
    places.prepare()
    throttle = Throttle(places, clock)
    for _ in range(FREE):
        throttle.count("a")
    clock.t = 29.0
    assert throttle.wait_s("a") == 1.0
    assert Throttle(places, clock).wait_s("a") == 30.0


def test_a_try_that_was_broken_off_counts(access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    access.add("", "271828")
    (one,) = access.people()

    def killed(secret: Secret, text: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Secret, "fits", killed)
    with pytest.raises(KeyboardInterrupt):
        access.enter(one.id, "271828")
    assert access.throttle.tries(one.id) == 1


def test_a_damaged_counter_gives_no_free_tries(access: Access) -> None:
    access.throttle.path.write_bytes(b"{")
    assert access.throttle.wait_s("anybody") == 30.0


def test_the_recovery_code_takes_the_pins_away_and_that_is_noted(access: Access, places: Places) -> None:
    code = access.add("Anna", "271828")
    assert not access.recover(new_code())
    assert access.recover(code.lower())
    assert access.people() == []
    assert [sentence(entry).split(" ", 5)[5] for entry in Audit(places).entries()] == [
        "Anna, on the screen: a PIN was set for Anna.",
        "on the screen: all PINs were taken away.",
    ]


def test_asking_can_be_put_off_until_a_pin_is_set(access: Access) -> None:
    assert not access.put_off
    access.put_it_off()
    assert access.put_off
    access.add("", "271828")
    assert not access.put_off


def test_one_of_several_pins_can_be_taken_away(access: Access) -> None:
    access.add("Anna", "271828")
    access.add("Ben", "314159")
    anna, ben = access.people()
    access.remove(anna.id, who="Ben")
    assert access.people() == [ben]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"people": [{}]}', b'{"people": 3}'])
def test_a_damaged_file_opens_no_door_and_says_what_to_do(access: Access, content: bytes) -> None:
    access.path.write_bytes(content)
    with pytest.raises(AccessError, match=rf"damaged. Reset the PINs by the command `{begun()} access --reset`"):
        access.people()
    access.reset("command")
    assert access.people() == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (10, "Please wait a moment."),
        (30, "Please wait half a minute."),
        (60, "Please wait a minute."),
        (61, "Please wait 2 minutes."),
        (900, "Please wait 15 minutes."),
        (float("inf"), "That was tried very often. The recovery code opens this door."),
    ],
)
def test_the_wait_is_told_in_plain_words(seconds: float, words: str) -> None:
    assert wait_words(seconds) == words
