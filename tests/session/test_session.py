"""A sitting: what is asked next, what is kept, and what teaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.adaptation import Guard, level
from snailtrail.play.difficulty import Limits
from snailtrail.play.game import Outcome
from snailtrail.records.log import Past
from snailtrail.session.asked import Asked
from snailtrail.session.belief import believe
from snailtrail.session.session import CLOSING_SUCCESS, Session
from snailtrail.testing import LAPTOP

MISS, NEAR, SUCCESS, CLEAN = Outcome
VARIED = (SUCCESS, CLEAN, NEAR, SUCCESS, MISS, SUCCESS, CLEAN, SUCCESS)


def trials(asked: list[Asked]) -> list[tuple[Any, int, float]]:
    return [(a.realised.params, a.seed, a.wish.bits if a.wish else 0.0) for a in asked]


def run(clinic: Any, child: str = "mia", seed: int = 1) -> list[Asked]:
    sitting = clinic.sitting(child, seed)
    asked = []
    for outcome in VARIED:
        asked.append(clinic.ask(sitting))
        clinic.keep(sitting, asked[-1], outcome)
    return asked


def beliefs(sitting: Session) -> Any:
    """What a sitting holds of its only game."""
    return next(iter(sitting._beliefs.values()))[1]


def test_the_same_seed_and_log_ask_for_the_same_trials(another: Callable[[], Any]) -> None:
    assert trials(run(another())) == trials(run(another()))


def test_another_seed_asks_for_other_trials(another: Callable[[], Any]) -> None:
    assert {a.seed for a in run(another(), seed=1)}.isdisjoint(a.seed for a in run(another(), seed=2))


def test_a_trial_that_was_asked_is_laid_out_the_same_each_time(clinic: Any) -> None:
    asked = clinic.ask(clinic.sitting())
    assert asked.begin() == asked.begin()


def test_two_children_with_one_seed_share_no_uid_of_sitting_or_attempt(clinic: Any) -> None:
    run(clinic, "mia", 7)
    run(clinic, "noah", 7)
    run(clinic, "noah", 7)
    rows = [*clinic.log.attempts("mia"), *clinic.log.attempts("noah")]
    assert len({row.uid for row in rows}) == 3 * len(VARIED)
    assert len({row.session for row in rows}) == 3
    assert {row.child for row in rows} == {"mia", "noah"}


def test_two_children_who_begin_at_one_moment_with_one_seed_have_two_sittings(clinic: Any) -> None:
    clinic.tick_s = 0.0
    kept = [clinic.attempt(clinic.sitting(child, 7)) for child in ("mia", "noah")]
    assert kept[0].attempt.session != kept[1].attempt.session


def test_an_attempt_is_kept_with_all_that_lays_it_out_again(clinic: Any) -> None:
    clinic.game = replace(clinic.game, version="7")
    sitting = clinic.sitting()
    asked = clinic.ask(sitting)
    clinic.keep(sitting, asked, CLEAN, timing=MappingProxyType({"frames": 30, "gap": False}), flags=("late",))
    (row,) = clinic.log.attempts("mia")
    row = clinic.log.attempt(row.uid)
    assert (row.game, row.game_version) == ("poke", "7")
    assert row.seed == asked.seed
    assert row.params == {"size_mm": asked.realised.params.size_mm, "rings": asked.realised.params.rings}
    assert (row.field_width_mm, row.field_height_mm) == (LAPTOP.width_mm, LAPTOP.height_mm)
    assert (row.wished_bits, row.realised_bits) == (asked.wish.bits, asked.realised.bits)
    assert row.promised_success == pytest.approx(asked.promised_success)
    assert row.outcome is CLEAN
    assert row.invalid == ""
    assert row.flags == ("uncalibrated", "late")
    assert (row.px_per_mm_x, row.px_per_mm_y) == (4.0, 4.1)
    assert row.frame_timing == {"frames": 30, "gap": False}
    assert row.measures == {"time_s": pytest.approx(0.5, abs=0.01)}
    assert row.profile_digest == "first"
    assert row.reason["closing"] is False
    assert row.frames
    assert [e.name for e in row.events] == ["done"]


def test_an_attempt_begins_when_it_is_asked_and_not_when_it_is_kept(clinic: Any) -> None:
    sitting = clinic.sitting()
    asked = clinic.ask(sitting)
    before = clinic.time
    clinic.time += timedelta(seconds=40)
    kept = clinic.keep(sitting, asked, SUCCESS)
    assert datetime.fromisoformat(kept.attempt.begun_at) == before


@pytest.mark.parametrize(
    ("about", "invalid"),
    [
        ({"ending": "left"}, "interrupted"),
        ({"ending": "focus_lost"}, "interrupted"),
        ({"ending": "closed"}, "interrupted"),
        ({"timing": MappingProxyType({"gap": True})}, "gap"),
        ({"counts": False}, "no_movement"),
    ],
)
def test_what_does_not_count_is_kept_but_does_not_teach(clinic: Any, about: Mapping[str, Any], invalid: str) -> None:
    sitting = clinic.sitting()
    clinic.attempt(sitting)
    before = beliefs(sitting)
    kept = clinic.attempt(sitting, MISS, **about)
    assert beliefs(sitting) == before
    assert kept.attempt.invalid == invalid
    assert [row.invalid for row in clinic.log.attempts("mia")] == ["", invalid]
    assert believe(clinic.profile, clinic.log.outcomes("mia", "poke"), clinic.time).trials_ever == 1


def test_a_sitting_learns_as_the_next_one_reads_it_from_the_log(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.attempts(sitting, VARIED)
    held = beliefs(sitting)
    folded = believe(clinic.profile, clinic.log.outcomes("mia", "poke"), clinic.time)
    # a night's rest would make both less sure; here none lies between, so that what was learnt can be compared
    assert folded.trials_ever == held.trials_ever == len(VARIED)
    assert folded.last_bits == held.last_bits
    ours, theirs = level(held, 0.8), level(folded, 0.8)
    assert theirs.bits == pytest.approx(ours.bits, abs=0.05)
    assert theirs.high - theirs.low >= ours.high - ours.low - 1e-9


def test_check_ups_and_attempts_that_do_not_count_teach_nothing(clinic: Any) -> None:
    moment = clinic.time
    row = [Past("s1", moment + timedelta(minutes=i), "practice", 2.0, SUCCESS, "") for i in range(6)]
    extra = [
        Past("s1", moment + timedelta(minutes=6), "checkup", 5.0, CLEAN, ""),
        Past("s1", moment + timedelta(minutes=7), "practice", 5.0, MISS, "interrupted"),
    ]
    end = moment + timedelta(minutes=7)
    assert believe(clinic.profile, [*row, *extra], end).trials_ever == 6
    one, other = (level(believe(clinic.profile, rows, end), 0.8) for rows in (row, [*row, *extra]))
    assert one.bits == pytest.approx(other.bits, abs=1e-3)


def test_days_between_sittings_make_the_level_less_sure_and_a_little_lower(clinic: Any) -> None:
    row = [Past("s1", clinic.time + timedelta(minutes=i), "practice", 2.0, SUCCESS, "") for i in range(20)]
    soon = level(believe(clinic.profile, row, clinic.time + timedelta(hours=1)), 0.8)
    late = level(believe(clinic.profile, row, clinic.time + timedelta(days=30)), 0.8)
    assert late.bits < soon.bits
    assert late.high - late.low > soon.high - soon.low


def test_a_profile_edited_meanwhile_holds_from_the_next_attempt(clinic: Any) -> None:
    sitting = clinic.sitting()
    first = clinic.attempt(sitting)
    clinic.digest = "second"
    clinic.profile = replace(clinic.profile, limits=Limits(fixed={"size_mm": 25.0}))
    second = clinic.attempt(sitting)
    assert [first.attempt.profile_digest, second.attempt.profile_digest] == ["first", "second"]
    assert first.attempt.params["size_mm"] != 25.0
    assert second.attempt.params["size_mm"] == 25.0
    assert beliefs(sitting).trials_ever == 2


def test_a_new_start_value_is_folded_from_the_log_at_once(clinic: Any) -> None:
    sitting = clinic.sitting()
    low = clinic.ask(sitting).wish.bits
    clinic.profile = replace(clinic.profile, start_bits=5.0)
    assert clinic.ask(sitting).wish.bits > low + 1.0


def test_a_profile_that_is_taken_away_does_not_stop_the_child(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.attempt(sitting)
    clinic.removed = True
    kept = clinic.attempt(sitting)
    assert kept.attempt.profile_digest == "first"
    assert not sitting.enough_misses(clinic.game)
    with pytest.raises(KeyError):
        clinic.ask(clinic.sitting())


def test_a_made_up_child_never_leaves_the_limits_in_sixty_attempts(clinic: Any) -> None:
    clinic.profile = replace(
        clinic.profile,
        limits=Limits(ranges={"size_mm": (20.0, 40.0)}, fixed={"rings": 2}),
        guard=Guard(lowest_bits=2.6, highest_bits=3.6, step_up=0.3, step_down=0.5),
        age_years=11.0,
    )
    sitting = clinic.sitting()
    rng = np.random.default_rng(4)
    bits = []
    for _ in range(60):
        asked = clinic.ask(sitting)
        assert 20.0 <= asked.realised.params.size_mm <= 40.0
        assert asked.realised.params.rings == 2
        assert 2.6 <= asked.wish.bits <= 3.6
        bits.append(asked.wish.bits)
        clinic.keep(sitting, asked, SUCCESS if rng.normal(3.5, 0.4) > asked.realised.bits else MISS)
    assert len(set(bits)) > 10
    steps = np.diff(bits)
    assert steps.max() <= 0.3 + 0.15
    assert steps.min() >= -0.5 - 0.15


def test_a_second_block_of_a_game_begins_easy(clinic: Any) -> None:
    sitting = clinic.sitting()
    sitting.begin_block(clinic.game)
    assert clinic.ask(sitting).wish.reason.rule.value == "warm_up"
    clinic.attempts(sitting, [SUCCESS] * 10)
    assert clinic.ask(sitting).wish.promised_success == pytest.approx(0.8, abs=0.05)
    sitting.begin_block(clinic.game)
    again = clinic.ask(sitting)
    assert again.wish.reason.rule.value == "warm_up"
    assert again.wish.promised_success == pytest.approx(0.9, abs=0.03)
    clinic.keep(sitting, again, SUCCESS)
    assert clinic.ask(sitting).wish.reason.rule.value == "target"


def test_the_attempt_that_a_block_ends_on_is_easy(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.attempts(sitting, [SUCCESS] * 12)
    usual, closing = clinic.ask(sitting), clinic.ask(sitting, closing=True)
    assert closing.wish.promised_success >= 0.9
    assert closing.wish.promised_success >= min(CLOSING_SUCCESS, usual.wish.promised_success)
    assert closing.wish.bits < usual.wish.bits
    assert clinic.keep(sitting, closing, SUCCESS).attempt.reason["closing"] is True


def test_misses_in_a_row_are_counted_and_are_enough_when_the_profile_says_so(clinic: Any) -> None:
    sitting = clinic.sitting()
    assert sitting.misses(clinic.game) == 0
    clinic.stop_after_misses = 3
    clinic.attempts(sitting, [MISS, NEAR])
    assert sitting.misses(clinic.game) == 2
    assert not sitting.enough_misses(clinic.game)
    clinic.attempt(sitting, MISS)
    assert sitting.enough_misses(clinic.game)
    sitting.begin_block(clinic.game)
    assert sitting.misses(clinic.game) == 0
    clinic.attempts(sitting, [MISS, SUCCESS])
    assert sitting.misses(clinic.game) == 0


@pytest.mark.parametrize(
    ("declared", "touched", "device"),
    [
        ("mouse", True, "touch"),
        ("any", True, "touch"),
        ("touchpad", False, "touchpad"),
        ("pen", False, "pen"),
        ("touch", False, "mouse"),
        ("any", False, "mouse"),
    ],
)
def test_the_device_is_touch_when_fingers_were_seen(clinic: Any, declared: str, touched: bool, device: str) -> None:
    clinic.device = declared
    assert clinic.attempt(clinic.sitting(), touched=touched).attempt.device == device


def test_the_promise_that_is_kept_is_for_what_is_played_not_for_what_was_wished(clinic: Any) -> None:
    sitting = clinic.sitting()
    asked = clinic.ask(sitting)
    assert asked.realised.bits > asked.wish.bits + 0.1
    assert asked.promised_success < asked.wish.promised_success


def test_an_attempt_that_a_grown_up_flagged_is_kept_but_does_not_teach(clinic: Any) -> None:
    sitting = clinic.sitting()
    before = clinic.ask(sitting).wish
    clinic.keep(sitting, clinic.ask(sitting), CLEAN, flags=("flagged",))
    (row,) = clinic.log.attempts("mia")
    assert row.invalid == "flagged"
    assert row.outcome is CLEAN
    assert clinic.ask(sitting).wish == before
