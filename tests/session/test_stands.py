"""Where a child stands is told by the same facts wherever it is told: level, next attempt, what holds it, its start."""

from __future__ import annotations

import re
from dataclasses import replace
from math import nan
from pathlib import Path

import pytest
from scipy.stats import binomtest

from snailtrail.motor.adaptation import Belief, Guard, Level, learn, start, wish
from snailtrail.reports.level_said import Ends
from snailtrail.reports.stand import LEVEL_MEANING, LEVEL_WORDS
from snailtrail.session.standing import Bound, Standing
from snailtrail.session.stands import level_word, stand, went

GUARD = Guard()


def stands(guard: Guard = GUARD, belief: Belief | None = None) -> Standing:
    wished = wish(belief or start(9.0, 3.5), guard)
    return Standing(
        level=Level(bits=2.52, low=2.1, high=2.94),
        next=wished,
        next_bits=wished.bits,
        next_success=wished.promised_success,
        attempts=20,
        promised=0.804,
        succeeded=16,
        steps=(),
        begins_bits=1.46,
        begins_by="age",
        guard=guard,
    )


def held(guard: Guard) -> str:
    return stand(stands(guard)).held


def test_how_it_went_is_told_with_its_interval_and_what_was_expected() -> None:
    found = binomtest(113, 140).proportion_ci(0.8, method="wilson")
    band = f"{100 * found.low:.0f} to {100 * found.high:.0f} %"
    assert went(113, 140, 0.804) == f"113 of 140 succeeded: 81 % (80 % band: {band}), 80 % expected"


def test_where_nothing_was_expected_nothing_is_said_of_it() -> None:
    assert went(0, 1, nan) == "0 of 1 succeeded: 0 % (80 % band: 0 to 62 %)"


def test_level_next_attempt_start_and_the_last_attempts_are_facts_of_their_own() -> None:
    of = replace(stands(), next_success=0.85)
    assert stand(of).facts == (
        ("Level now", "2.5 bits, of middling difficulty (80 % band: 2.1 to 2.9)"),
        ("Next attempt", f"{of.next.bits:.1f} bits, warm-up, success expected 85 %"),
        ("Held by", "nothing"),
        ("First level", "1.5 bits, by age"),
        ("Last 20 attempts", "16 of 20 succeeded: 80 % (80 % band: 66 to 89 %), 80 % expected"),
    )


def test_where_the_doubt_takes_from_what_is_expected_both_chances_are_told() -> None:
    of = replace(stands(Guard(lowest_bits=2.5, highest_bits=2.5)), next_bits=2.52, next_success=0.68)
    told = "2.5 bits, success expected 68 % with the doubt taken in (80 % if the level is right)"
    assert stand(of).coming == told
    assert stand(replace(of, next_success=0.79)).coming == "2.5 bits, success expected 79 %"
    easier = stand(replace(of, next_bits=1.5, next_success=0.81)).coming
    assert easier == "1.5 bits, success expected 81 % with the doubt taken in (93 % if the level is right)"


@pytest.mark.parametrize("end", [0.0, 7.0])
def test_at_the_ends_of_the_scale_nothing_is_said_of_a_level_that_may_lie_beyond(end: float) -> None:
    of = replace(stands(), level=Level(bits=end, low=end, high=end), next_bits=end, next_success=0.47)
    assert stand(of).coming == f"{end:.1f} bits, warm-up, success expected 47 %"


def test_before_anything_was_played_the_first_level_is_the_level_now_or_says_why_not() -> None:
    of = replace(stands(), attempts=0, begins_bits=2.52)
    assert stand(of).begins == "as level now, for nothing was played yet; by age"
    asked = replace(of, begins_bits=2.9, guard=Guard(target_success=0.9))
    assert stand(asked).begins == "2.9 bits at 80 % success, level now is told at 90 %; by age"


def test_who_was_helped_in_every_attempt_has_played_and_none_of_them_counts() -> None:
    """It stood beside minutes and tries of play that nothing was played yet."""
    of = replace(stands(), attempts=0, succeeded=0, promised=nan, begins_bits=2.52, uncounted=3)
    assert stand(of).lately == "none of them counts"
    assert stand(of).begins == "as level now, for no attempt counts yet; by age"


def test_a_first_level_says_who_said_it() -> None:
    assert stand(replace(stands(), begins_by="hand")).begins == "1.5 bits, set by a grown-up"
    assert "the year of birth is not said" in stand(replace(stands(), begins_by="nothing")).begins


def test_a_ceiling_or_floor_is_told_where_it_holds_the_level_and_only_there() -> None:
    assert held(Guard(highest_bits=2.0)) == "the therapist's ceiling is 2.0 bits"
    assert held(Guard(lowest_bits=3.0)) == "the therapist's floor is 3.0 bits"
    assert held(Guard(lowest_bits=1.0, highest_bits=4.0)) == "nothing"


def test_a_ceiling_that_holds_the_next_attempt_alone_is_told_too() -> None:
    belief = start(6.0, 6.0)
    for _ in range(3):
        belief = learn(belief, 2.5, 3)
    guard = Guard(highest_bits=2.6)
    found = replace(stands(guard, belief), level=Level(bits=2.4, low=2.0, high=2.8))
    assert (found.next.bits > found.level.bits, stand(found).held) == (True, "the therapist's ceiling is 2.6 bits")


def test_where_a_grown_ups_end_holds_the_next_attempt_it_is_no_warm_up() -> None:
    assert "warm-up" in stand(stands()).coming
    assert "warm-up" not in stand(stands(Guard(lowest_bits=3.0))).coming


def test_the_easiest_there_is_takes_no_warm_up_away() -> None:
    of = stands(belief=start(3.0, None))
    assert (of.next.bits, "warm-up" in stand(of).coming, stand(of).held) == (0.0, True, "nothing")


def test_a_frozen_level_is_told_as_frozen() -> None:
    assert held(Guard(lowest_bits=2.0, highest_bits=2.0)) == "frozen at 2.0 bits until it may move again"


def test_what_is_set_and_the_game_itself_can_hold_a_level_too() -> None:
    lane, end = Bound(2.0, floor=False, by=("lane width", "bends")), Bound(3.1, floor=True, by=())
    assert stand(replace(stands(), bound=lane)).held == "what is set (lane width, bends) goes no harder than 2.0 bits"
    assert stand(replace(stands(), bound=end)).held == "the game goes no easier on this field than 3.1 bits"


def test_a_level_at_the_games_own_end_is_told_as_the_easiest_it_has_not_as_easy_for_the_child() -> None:
    low = replace(stands(), level=Level(bits=0.0, low=0.0, high=0.2))
    assert stand(low).level == "as easy as this game can be (0.0 bits or below; 80 % band: up to 0.2)"
    own = replace(low, ends=Ends(easiest_bits=0.4))
    assert stand(own).level == "as easy as this game can be (0.4 bits or below)"
    by_hand = replace(stands(), bound=Bound(3.4, floor=True, by=("bends",)))
    assert stand(by_hand).level == "2.5 bits, of middling difficulty (80 % band: 2.1 to 2.9)"


def test_all_that_holds_a_level_is_told() -> None:
    both = replace(stands(Guard(highest_bits=2.2)), bound=Bound(2.0, floor=False, by=("bends",)))
    assert stand(both).held == "the therapist's ceiling is 2.2 bits; what is set (bends) goes no harder than 2.0 bits"


def test_a_child_who_has_not_played_has_no_last_attempts() -> None:
    assert stand(replace(stands(), attempts=0, succeeded=0, promised=nan)).lately == "not played yet"


def test_what_the_words_of_a_level_mean_is_told_where_they_stand_and_in_the_docs() -> None:
    starts = [f"{below:g}" for below, _ in LEVEL_WORDS]
    assert re.findall(r"from ([\d.]+)", LEVEL_MEANING.replace(".\n", "\n").rstrip(".")) == starts
    page = (Path(__file__).parents[2] / "docs" / "profile.md").read_text(encoding="utf-8")
    told = page[page.index("*very easy*") : page.index("rest on no study")]
    assert re.findall(r"from ([\d.]+)", told) == starts


def test_one_number_has_one_word() -> None:
    assert level_word(2.46) == level_word(2.54) == "of middling difficulty"
    assert [level_word(bits) for bits in (0.5, 1.5, 3.0, 5.0, 6.5)] == [
        "very easy",
        "easy",
        "of middling difficulty",
        "hard",
        "very hard",
    ]
