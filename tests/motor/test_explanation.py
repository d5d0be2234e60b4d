"""Every wish can say in a sentence why it is as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from snailtrail.motor.adaptation import Guard, Limit, Reason, Rule, Wish, learn, sentence, start, wish
from snailtrail.motor.explanation import in_words

REASON = Reason(
    rule=Rule.TARGET,
    limit=None,
    asked_success=0.80,
    promised_success=0.84,
    free_bits=3.2,
    previous_bits=3.0,
    misses=0,
)
WISH = Wish(bits=3.2, promised_success=0.84, reason=REASON)


@pytest.mark.parametrize(
    ("bits", "changed", "words"),
    [
        (3.2, {}, "a little harder: success expected 0.84, asked 0.80"),
        (3.5, {"limit": Limit.STEP_UP}, "harder: the largest step up, success expected 0.84, asked 0.80"),
        (2.0, {"limit": Limit.STEP_DOWN}, "easier: the largest step down, success expected 0.84, asked 0.80"),
        (2.9, {"misses": 1}, "a little easier: after a miss, success expected 0.84, asked 0.80"),
        (3.0, {"misses": 1, "limit": Limit.AFTER_A_MISS}, "held: never harder after a miss"),
        (0.0, {"limit": Limit.FLOOR, "previous_bits": 0.0}, "held: the easiest there is"),
        (7.0, {"limit": Limit.CEILING, "previous_bits": 7.0}, "held: the hardest there is"),
        (3.0, {"limit": Limit.CEILING}, "held: the therapist's ceiling is 3.0 bits"),
        (3.0, {"limit": Limit.FLOOR, "misses": 2, "rule": Rule.RESCUE}, "held: the therapist's floor is 3.0 bits"),
        (2.0, {"misses": 2, "rule": Rule.RESCUE}, "easier: two misses in a row"),
        (
            2.0,
            {"misses": 3, "rule": Rule.RELIEF, "limit": Limit.STEP_DOWN},
            "easier: three misses in a row, a break is offered",
        ),
        (2.0, {"misses": 5, "rule": Rule.STOP}, "time to stop: five misses in a row"),
        (2.0, {"misses": 6, "rule": Rule.STOP}, "time to stop: 6 misses in a row"),
        (
            2.0,
            {"rule": Rule.WARM_UP, "previous_bits": None},
            "to begin: warm-up, success expected 0.84, asked 0.80",
        ),
    ],
)
def test_a_reason_reads_as_a_sentence(bits: float, changed: dict[str, object], words: str) -> None:
    reason = replace(REASON, **changed)  # type: ignore[arg-type]  # each row names fields of Reason
    assert sentence(replace(WISH, bits=bits, reason=reason)) == words


def test_easier_is_said_of_what_was_played_and_not_of_the_wish() -> None:
    wished = replace(WISH, bits=2.0, reason=replace(REASON, misses=2, rule=Rule.RESCUE))
    assert sentence(wished) == "easier: two misses in a row"
    assert sentence(wished, played_bits=2.9) == "a little easier: two misses in a row"
    assert sentence(wished, played_bits=3.0, held="the profile (bends: 1)") == (
        "it stayed as it was: the profile (bends: 1) holds it at 3.0 bits; the wish: easier, two misses in a row"
    )


@pytest.mark.parametrize(
    ("misses", "near", "words"),
    [
        (1, 0, "a miss"),
        (1, 1, "a near miss"),
        (2, 0, "two misses in a row"),
        (3, 1, "three misses in a row, one of them near"),
        (3, 3, "three near misses in a row"),
    ],
)
def test_misses_in_a_row_are_told_with_those_that_were_near(misses: int, near: int, words: str) -> None:
    assert in_words(misses, near) == words


def test_a_wish_says_what_the_therapist_would_see() -> None:
    guard = Guard(highest_bits=4.0)
    belief = start(9.0, 4.0)
    for _ in range(12):
        belief = learn(belief, wish(belief, guard).bits, 3)
    assert sentence(wish(belief, guard)) == "held: the therapist's ceiling is 4.0 bits"
    for _ in range(2):
        belief = learn(belief, wish(belief, guard).bits, 0)
    assert sentence(wish(belief, guard)).endswith("easier: two misses in a row")
