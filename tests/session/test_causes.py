"""What made a trial as hard as it is, in words that every language can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from snailtrail.motor.adaptation import Guard, Limit, Reason, Rule, Wish, learn, start, wish
from snailtrail.play.words import joined
from snailtrail.session.causes import cause, direction, misses_in_words

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
PROMISE = "success expected 84 %, asked for 80 %"


def sentence(of: Wish) -> str:
    told = cause(of, misses_in_words(of.reason.misses))
    return joined(": ", direction(of.reason.previous_bits, of.bits), told)


@pytest.mark.parametrize(
    ("bits", "changed", "words"),
    [
        (3.2, {}, f"a little harder: {PROMISE}"),
        (3.5, {"limit": Limit.STEP_UP}, f"harder: the largest step up, {PROMISE}"),
        (2.0, {"limit": Limit.STEP_DOWN}, f"easier: the largest step down, {PROMISE}"),
        (2.9, {"misses": 1}, f"a little easier: a miss, {PROMISE}"),
        (3.0, {"misses": 1, "limit": Limit.AFTER_A_MISS}, "as before: a miss, not made harder after one"),
        (0.0, {"limit": Limit.FLOOR, "previous_bits": 0.0}, "as before: the easiest there is"),
        (7.0, {"limit": Limit.CEILING, "previous_bits": 7.0}, "as before: the hardest there is"),
        (3.0, {"limit": Limit.CEILING}, "as before: the therapist's ceiling is 3.0 bits"),
        (3.0, {"limit": Limit.FLOOR, "misses": 2, "rule": Rule.RESCUE}, "as before: the therapist's floor is 3.0 bits"),
        (2.0, {"misses": 2, "rule": Rule.RESCUE}, "easier: two misses in a row"),
        (
            2.0,
            {"misses": 3, "rule": Rule.RELIEF, "limit": Limit.STEP_DOWN},
            "easier: three misses in a row, a break is offered",
        ),
        (2.0, {"misses": 6, "rule": Rule.STOP}, "easier: 6 misses in a row"),
        (2.0, {"rule": Rule.WARM_UP, "previous_bits": None}, f"to begin: warm-up, {PROMISE}"),
    ],
)
def test_a_reason_reads_as_a_sentence(bits: float, changed: dict[str, object], words: str) -> None:
    reason = replace(REASON, **changed)  # type: ignore[arg-type]  # each row names fields of Reason
    assert sentence(replace(WISH, bits=bits, reason=reason)) == words


@pytest.mark.parametrize(
    ("misses", "near", "words"),
    [
        (1, 0, "a miss"),
        (1, 1, "a near miss"),
        (2, 0, "two misses in a row"),
        (3, 1, "three misses in a row, one of them near"),
        (4, 2, "four misses in a row, two of them near"),
        (3, 3, "three near misses in a row"),
    ],
)
def test_misses_in_a_row_are_told_with_those_that_were_near(misses: int, near: int, words: str) -> None:
    assert misses_in_words(misses, near) == words


def test_a_wish_says_what_the_therapist_would_see() -> None:
    guard = Guard(highest_bits=4.0)
    belief = start(9.0, 4.0)
    for _ in range(12):
        belief = learn(belief, wish(belief, guard).bits, 3)
    assert sentence(wish(belief, guard)) == "as before: the therapist's ceiling is 4.0 bits"
    for _ in range(2):
        belief = learn(belief, wish(belief, guard).bits, 0)
    assert sentence(wish(belief, guard)).endswith("easier: two misses in a row")
