"""The laws of difficulty: they hold for every method, every history and every guard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from snailtrail.motor import adaptation
from snailtrail.motor.ability_grid import ABILITIES_BITS, AbilityGrid
from snailtrail.motor.adaptation import Belief, Guard, Limit, Rule
from snailtrail.motor.cohort import METHODS
from snailtrail.motor.up_down import UpDown

MISS, NEAR, SUCCESS, CLEAN = range(4)
Event = tuple[float, int] | float
"""A trial (bits by which it came out harder than wished, outcome), or the days of a rest."""

methods = st.sampled_from(METHODS)
ages = st.none() | st.floats(2.0, 20.0)
start_bits = st.none() | st.floats(0.0, 7.0)
trials = st.tuples(st.floats(-0.3, 0.3), st.integers(MISS, CLEAN))
histories = st.lists(trials | st.floats(0.0, 60.0), max_size=25)


@st.composite
def guards(draw: st.DrawFn) -> Guard:
    lowest, highest = sorted((draw(st.floats(0.0, 7.0)), draw(st.floats(0.0, 7.0))))
    return Guard(
        target_success=draw(st.floats(0.65, 0.95)),
        lowest_bits=lowest,
        highest_bits=highest,
        step_up=draw(st.floats(0.0, 2.0)),
        step_down=draw(st.floats(0.0, 2.0)),
    )


def lived(belief: Belief, guard: Guard, history: Sequence[Event]) -> Belief:
    for event in history:
        if isinstance(event, tuple):
            belief = adaptation.learn(belief, adaptation.wish(belief, guard).bits + event[0], event[1])
        else:
            belief = adaptation.rest(belief, event)
    return belief


def after(outcomes: Sequence[int], method: str = "bayes", guard: Guard | None = None) -> Belief:
    belief = adaptation.start(8.0, 3.0, method=method)
    return lived(belief, guard or Guard(), [(0.0, outcome) for outcome in outcomes])


def spread_bits(belief: Belief) -> float:
    """SD of the ability; a band's ends lie on a grid and would hide a very small change."""
    estimate = belief.estimate
    if isinstance(estimate, UpDown):
        return estimate.sd_bits
    assert isinstance(estimate, AbilityGrid)
    weights = estimate.weights.sum(axis=0)
    return math.sqrt(weights @ ABILITIES_BITS**2 - (weights @ ABILITIES_BITS) ** 2)


@settings(deadline=None, derandomize=True)
@given(methods, ages, start_bits, guards(), histories)
def test_no_wish_leaves_the_therapists_range(
    method: str, age: float | None, bits: float | None, guard: Guard, history: list[Event]
) -> None:
    wish = adaptation.wish(lived(adaptation.start(age, bits, method=method), guard, history), guard)
    assert guard.lowest_bits <= wish.bits <= guard.highest_bits
    assert 0.0 <= wish.promised_success <= 1.0


@settings(deadline=None, derandomize=True)
@given(methods, guards(), histories, st.floats(0.0, 7.0), st.sampled_from((MISS, NEAR)))
def test_a_trial_after_a_miss_is_never_harder(
    method: str, guard: Guard, history: list[Event], bits: float, outcome: int
) -> None:
    belief = adaptation.learn(lived(adaptation.start(7.0, None, method=method), guard, history), bits, outcome)
    assert adaptation.wish(belief, guard).bits <= max(bits, guard.lowest_bits)


@settings(deadline=None, derandomize=True)
@given(methods, guards(), histories, st.floats(0.0, 7.0), st.integers(MISS, CLEAN))
def test_no_step_is_larger_than_the_guard_allows(
    method: str, guard: Guard, history: list[Event], bits: float, outcome: int
) -> None:
    belief = adaptation.learn(lived(adaptation.start(7.0, None, method=method), guard, history), bits, outcome)
    wish = adaptation.wish(belief, guard)
    assert wish.bits <= max(bits + guard.step_up, guard.lowest_bits)
    assert wish.bits >= min(bits - guard.step_down, guard.highest_bits)


@settings(deadline=None, derandomize=True)
@given(methods, ages, start_bits, guards(), histories)
def test_the_same_log_gives_the_same_level_to_the_last_bit(
    method: str, age: float | None, bits: float | None, guard: Guard, history: list[Event]
) -> None:
    once, again = (lived(adaptation.start(age, bits, method=method), guard, history) for _ in range(2))
    assert adaptation.level(once, 0.8) == adaptation.level(again, 0.8)
    assert adaptation.wish(once, guard) == adaptation.wish(again, guard)


@settings(deadline=None, derandomize=True)
@given(methods, guards(), histories)
def test_wishing_and_learning_leave_the_old_belief_as_it_was(method: str, guard: Guard, history: list[Event]) -> None:
    belief = lived(adaptation.start(7.0, None, method=method), guard, history)
    before = adaptation.level(belief, 0.8)
    adaptation.rest(adaptation.learn(belief, adaptation.wish(belief, guard).bits, MISS), 10.0)
    assert adaptation.level(belief, 0.8) == before


@settings(deadline=None, derandomize=True)
@given(methods, st.lists(trials, max_size=25), st.floats(0.0, 60.0))
def test_after_a_rest_the_level_is_less_sure(method: str, history: list[tuple[float, int]], days: float) -> None:
    belief = lived(adaptation.start(8.0, 4.0, method=method), Guard(), history)
    _, low, high = belief.estimate.level(0.8)
    assume(low > 0.5 and high < 6.0)  # near its edge a grid has no room to widen into
    assert spread_bits(adaptation.rest(belief, days)) > spread_bits(belief)


@settings(deadline=None, derandomize=True)
@given(methods, guards(), histories)
def test_a_level_lies_in_the_offered_range_and_its_band_holds_it(
    method: str, guard: Guard, history: list[Event]
) -> None:
    level = adaptation.level(lived(adaptation.start(6.0, None, method=method), guard, history), guard.target_success)
    assert 0.0 <= level.low <= level.bits <= level.high <= 7.0


@pytest.mark.parametrize("method", METHODS)
def test_a_level_falls_as_more_success_is_asked(method: str) -> None:
    belief = after([CLEAN, SUCCESS, MISS, CLEAN, CLEAN], method)
    levels = [adaptation.level(belief, success).bits for success in (0.70, 0.80, 0.92)]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] > levels[2] + 0.5


@pytest.mark.parametrize("method", METHODS)
def test_a_first_session_begins_with_two_gentle_trials_and_a_later_one_with_one(method: str) -> None:
    guard = Guard(step_up=3.0)
    rules = []
    belief = adaptation.rest(adaptation.start(8.0, None, method=method), 0.0)  # the session that begins is the first
    for days in (5.0, 5.0):
        for _ in range(3):
            wish = adaptation.wish(belief, guard)
            rules.append(wish.reason.rule)
            if wish.reason.rule is Rule.WARM_UP:
                assert wish.promised_success >= 0.90 - 1e-9
            belief = adaptation.learn(belief, wish.bits, CLEAN)
        belief = adaptation.rest(belief, days)
    warm, usual = Rule.WARM_UP, Rule.TARGET
    assert rules == [warm, warm, usual, warm, usual, usual]


@pytest.mark.parametrize("method", METHODS)
def test_two_misses_bring_a_rescue_three_relief_and_five_the_end(method: str) -> None:
    wishes = [adaptation.wish(after([CLEAN, CLEAN] + [MISS] * misses, method), Guard()) for misses in range(6)]
    assert [wish.reason.rule for wish in wishes] == [
        Rule.TARGET,
        Rule.TARGET,
        Rule.RESCUE,
        Rule.RELIEF,
        Rule.RELIEF,
        Rule.STOP,
    ]
    assert [wish.offer_break for wish in wishes] == [False, False, False, True, True, True]
    assert [wish.stop for wish in wishes] == [False] * 5 + [True]
    assert [wish.reason.asked_success for wish in wishes] == [0.80, 0.80, 0.92, 0.95, 0.95, 0.95]


@pytest.mark.parametrize("method", METHODS)
def test_relief_is_a_whole_step_down_however_able_the_child_is_believed_to_be(method: str) -> None:
    belief = after([CLEAN] * 20, method)
    for _ in range(3):
        belief = adaptation.learn(belief, 2.0, MISS)
    assert adaptation.wish(belief, Guard()).bits == 1.0
    assert adaptation.wish(belief, Guard(step_down=0.4)).bits == pytest.approx(1.6)
    assert adaptation.wish(belief, Guard(lowest_bits=1.7)).bits == 1.7


@pytest.mark.parametrize("method", METHODS)
def test_misses_of_the_last_session_are_forgiven(method: str) -> None:
    rested = adaptation.rest(after([MISS] * 5, method), 1.0)
    wish = adaptation.wish(rested, Guard())
    assert wish.reason.rule is Rule.WARM_UP
    assert not wish.stop


@pytest.mark.parametrize("method", METHODS)
def test_a_therapist_who_asks_for_more_than_the_rescue_gets_it(method: str) -> None:
    wish = adaptation.wish(after([CLEAN, CLEAN, MISS, MISS], method), Guard(target_success=0.94))
    assert wish.reason.asked_success == 0.94


@pytest.mark.parametrize("method", METHODS)
def test_a_reason_names_the_limit_that_bound(method: str) -> None:
    able, first = after([CLEAN] * 12, method), adaptation.start(8.0, 3.0, method=method)
    missed = replace(able, misses=1, last_bits=0.5)  # far below its level, and still a miss
    limits = {
        Limit.CEILING: adaptation.wish(able, Guard(highest_bits=1.0)),
        Limit.FLOOR: adaptation.wish(first, Guard(lowest_bits=6.5)),
        Limit.STEP_UP: adaptation.wish(replace(able, last_bits=0.5), Guard()),
        Limit.STEP_DOWN: adaptation.wish(replace(able, last_bits=7.0), Guard(step_down=0.1)),
        Limit.AFTER_A_MISS: adaptation.wish(missed, Guard()),
        None: adaptation.wish(first, Guard()),
    }
    assert {limit: wish.reason.limit for limit, wish in limits.items()} == {limit: limit for limit in limits}
    assert limits[Limit.STEP_UP].bits == 1.0
    assert limits[Limit.AFTER_A_MISS].bits == 0.5


@pytest.mark.parametrize("method", METHODS)
def test_a_start_level_replaces_the_age(method: str) -> None:
    assert adaptation.level(adaptation.start(3.0, 4.0, method=method), 0.8).bits == pytest.approx(4.0, abs=0.1)
    assert (
        adaptation.level(adaptation.start(12.0, None, method=method), 0.8).bits
        > adaptation.level(adaptation.start(4.0, None, method=method), 0.8).bits + 1.0
    )


@pytest.mark.parametrize("method", METHODS)
def test_without_age_and_level_the_beginning_is_easier_and_less_sure(method: str) -> None:
    unknown, known = (adaptation.start(age, None, method=method) for age in (None, 9.0))
    assert adaptation.wish(unknown, Guard()).bits < adaptation.wish(known, Guard()).bits
    widths = [high - low for _, low, high in (belief.estimate.level(0.8) for belief in (unknown, known))]
    assert widths[0] > widths[1]


def test_a_clean_trial_teaches_the_filter_more_than_a_mere_success_and_up_down_the_same() -> None:
    clean, plain = (adaptation.level(after([outcome] * 6), 0.8).bits for outcome in (CLEAN, SUCCESS))
    assert clean > plain + 0.3
    clean, plain = (adaptation.level(after([outcome] * 6, "up_down"), 0.8).bits for outcome in (CLEAN, SUCCESS))
    assert clean == plain


@pytest.mark.parametrize("method", METHODS)
def test_a_clock_set_back_counts_as_no_time(method: str) -> None:
    belief = after([CLEAN, MISS, SUCCESS], method)
    assert adaptation.level(adaptation.rest(belief, -400.0), 0.8) == adaptation.level(adaptation.rest(belief, 0.0), 0.8)


@pytest.mark.parametrize("outcome", [-1, 4])
def test_an_unknown_outcome_is_refused(outcome: int) -> None:
    with pytest.raises(ValueError, match=f"outcome is {outcome}"):
        adaptation.learn(adaptation.start(5.0, None), 2.0, outcome)


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="realised_bits is nan"):
        adaptation.learn(adaptation.start(5.0, None), float("nan"), SUCCESS)
    with pytest.raises(ValueError, match="age_years is inf"):
        adaptation.start(float("inf"), None)
    with pytest.raises(ValueError, match='method is "magic"'):
        adaptation.start(5.0, None, method="magic")


def test_a_guard_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match=r"lowest_bits 4.0 lies above highest_bits 3.0"):
        Guard(lowest_bits=4.0, highest_bits=3.0)
    with pytest.raises(ValueError, match="target_success is 80"):
        Guard(target_success=80)
    with pytest.raises(ValueError, match="step_up"):
        Guard(step_up=-0.1)
    with pytest.raises(ValueError, match="must be numbers"):
        Guard(highest_bits=float("nan"))
