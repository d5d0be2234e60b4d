"""A therapist can read why each attempt was as hard as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.app import main
from snailtrail.motor.adaptation import Guard, Limit, Rule, learn, start, wish
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.game import Outcome
from snailtrail.play.words import words_of
from snailtrail.records.places import Places, shipped
from snailtrail.reports.made_up import ALL
from snailtrail.reports.stand import LABELS
from snailtrail.session.why import explain, held_by, reason
from tests.commands.steps import FIELD, FIRST, LANE, REASON, SECOND, LaneParams, attempt, told


def test_a_step_says_when_what_moved_how_it_went_and_why() -> None:
    assert told(attempt(FIRST), attempt(SECOND, outcome=Outcome.NEAR)) == (
        "13 May 2026, 00:31 · 2.0 bits. Lane width: 20 mm (was 24). Harder: success expected 80 %, asked for 80 %. "
        "Outcome: near miss."
    )


def test_the_first_step_of_all_says_where_the_parameters_began() -> None:
    begun = {**asdict(replace(REASON, rule=Rule.WARM_UP, previous_bits=None)), "closing": False, "held_by": []}
    assert told(attempt(FIRST, reason=begun)) == (
        "13 May 2026, 00:31 · 1.7 bits. Lane width: 24 mm, bends: 1. "
        "To begin: warm-up, success expected 80 %, asked for 80 %. Outcome: success."
    )


def test_a_parameter_without_a_part_in_this_shape_is_not_said_to_have_moved() -> None:
    straight, with_bends = (LaneParams(width_mm=20.0, shape="straight", bends=bends) for bends in (1, 4))
    assert "Nothing moved." in told(attempt(straight), attempt(with_bends))
    assert "Bends: 4 (was 1), shape: wave (was straight)." in told(
        attempt(straight), attempt(replace(with_bends, shape="wave"))
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"invalid": "interrupted", "ending": "focus_lost"}, "Does not count: the window lost focus."),
        ({"invalid": "interrupted", "ending": "left"}, "Does not count: it was left before its end."),
        ({"invalid": "gap"}, "Does not count: the computer halted during it."),
        ({"invalid": "no_movement"}, "Does not count: the hand did not move."),
        ({"invalid": "flagged", "flags": ("flagged",)}, "Does not count: a grown-up marked it as not to count."),
        (
            {"invalid": "interrupted", "ending": "left", "flags": ("flagged",)},
            "Does not count: it was left before its end, and a grown-up marked it as not to count.",
        ),
        (
            {"invalid": "gap", "flags": ("gap", "flagged")},
            "the computer halted during it, and a grown-up marked it as not to count.",
        ),
        ({"invalid": "flagged_by_therapist"}, "Does not count: flagged by therapist."),
    ],
)
def test_an_attempt_that_teaches_nothing_says_why(changes: Mapping[str, Any], words: str) -> None:
    assert told(attempt(SECOND, **changes)).endswith(words)


def test_help_is_told_of_an_attempt_that_counts_and_of_one_that_does_not() -> None:
    assert told(attempt(SECOND, flags=("help_given",))).endswith("Outcome: success. A grown-up helped.")
    left = told(attempt(SECOND, invalid="interrupted", ending="left", flags=("helped", "help_given")))
    assert "nothing had happened for a while. A grown-up helped. Does not count: it was left" in left
    alone = told(attempt(SECOND, invalid="help_given", flags=("help_given",)))
    assert alone.endswith("Outcome: success. Does not count: it succeeded with a grown-up's help.")
    assert "helped" not in told(attempt(SECOND))


def test_an_interrupted_attempt_has_no_outcome_to_tell() -> None:
    assert "Miss" not in told(attempt(SECOND, invalid="interrupted", ending="left", outcome=Outcome.MISS))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"misses": 2, "rule": "rescue", "previous_bits": 3.0}, "Easier: two misses in a row."),
        ({"limit": "ceiling", "previous_bits": 2.0}, "As before: the therapist's ceiling is 2.0 bits."),
        (
            {"limit": "never_harder_after_a_miss", "previous_bits": 2.0, "misses": 1},
            "As before: a miss, not made harder after one.",
        ),
        (
            {"closing": True, "asked_success": 0.95, "previous_bits": 3.0},
            "Easier: success expected 80 %, asked for 95 %. It was made so that the block ends on a success.",
        ),
    ],
)
def test_each_rule_reads_as_a_sentence(changed: Mapping[str, Any], words: str) -> None:
    kept = {**asdict(REASON), "closing": False, **changed}
    assert told(attempt(SECOND, reason=kept)).endswith(f"{words} Outcome: success.")


def test_limits_of_the_profile_are_named_where_they_keep_a_trial_from_its_wish() -> None:
    limits = Limits(fixed={"bends": 1, "shape": "wave"}, ranges={"width_mm": (40.0, 20.0)})
    rng = np.random.default_rng(1)
    realised = realise(LANE, 4.0, limits, FIELD, rng)
    held = held_by(LANE, realised, limits, FIELD)
    assert held == ["bends", "width_mm"]
    wished = replace(wish(start(9.0, 4.0), Guard()), bits=4.0)
    kept = attempt(realised.params, wished_bits=4.0, bound="ceiling", reason=reason(wished, False, held))
    assert "2.0 bits, where 4.0 were wished for." in told(kept)
    assert "To begin: the profile (bends: 1, Lane width: 20 mm) holds it at 2.0 bits. Wished for: warm-up," in told(
        kept
    )


def test_a_game_at_its_own_end_blames_no_profile() -> None:
    realised = realise(LANE, 7.0, Limits(fixed={"shape": "wave"}), FIELD, np.random.default_rng(1))
    assert realised.bound == "ceiling"
    assert held_by(LANE, realised, Limits(fixed={"shape": "wave"}), FIELD) == []
    kept = attempt(realised.params, wished_bits=7.0, bound="ceiling")
    assert "the game goes no harder on this field than" in told(kept)


def test_a_fixed_value_that_keeps_a_trial_hard_is_named_at_the_floor() -> None:
    limits = Limits(fixed={"limit_s": 30.0})
    realised = realise(LANE, 0.0, limits, FIELD, np.random.default_rng(1))
    assert realised.bound == "floor"
    assert held_by(LANE, realised, limits, FIELD) == ["limit_s"]


def test_a_trial_on_its_wish_is_held_by_nothing() -> None:
    limits = Limits(fixed={"bends": 2})
    assert held_by(LANE, realise(LANE, 2.5, limits, FIELD, np.random.default_rng(1)), limits, FIELD) == []


def test_a_trial_that_could_not_follow_its_wish_is_not_called_easier() -> None:
    reached = {"rule": "rescue", "misses": 2, "previous_bits": 2.0, "limit": "step_down_limit", "held_by": ["bends"]}
    kept = {**asdict(REASON), "closing": False, **reached}
    stuck = attempt(SECOND, wished_bits=1.0, bound="floor", reason=kept)
    assert told(attempt(SECOND), stuck).endswith(
        "2.0 bits, where 1.0 were wished for. Nothing moved. As before: the profile (bends: 1) holds it at 2.0 bits. "
        "Wished for: easier, two misses in a row. Outcome: success."
    )


def test_a_near_miss_is_called_so_by_the_next_step() -> None:
    kept = {**asdict(REASON), "closing": False, "held_by": [], "misses": 1, "previous_bits": 2.0}
    near, left = attempt(SECOND, outcome=Outcome.NEAR), attempt(SECOND, invalid="interrupted", ending="left")
    assert "As before: a near miss, " in told(near, left, attempt(SECOND, reason=kept))
    assert "As before: a miss, " in told(attempt(SECOND, outcome=Outcome.MISS), attempt(SECOND, reason=kept))


def test_a_unit_that_is_only_a_letter_of_the_label_is_written_all_the_same() -> None:
    assert "Time limit: 30 s (was 120)." in told(attempt(SECOND), attempt(replace(SECOND, limit_s=30.0)))


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (
            (2.0, 1.7),
            (1.9, 1.9),
            "A little easier: success expected 80 %, asked for 80 %, "
            "the one before came out harder than was wished for.",
        ),
        (
            (2.0, 2.0),
            (1.9, 2.03),
            "A little easier: success expected 80 %, asked for 80 %, "
            "the settings come no nearer to the 2.0 bits wished for.",
        ),
        ((2.0, 2.0), (1.9, 1.9), "A little easier: success expected 80 %, asked for 80 %."),
    ],
)
def test_a_step_down_after_a_success_says_what_the_steps_of_the_settings_have_to_do_with_it(
    before: tuple[float, float], now: tuple[float, float], words: str
) -> None:
    kept = {**asdict(REASON), "closing": False, "held_by": [], "previous_bits": before[0]}
    last, this = (
        attempt(SECOND, realised_bits=played, wished_bits=wished, reason=kept) for played, wished in (before, now)
    )
    assert f"{words} Outcome: success." in told(last, this)


def test_a_step_is_told_in_another_language_down_to_its_numbers_and_its_date() -> None:
    words = words_of(shipped().assets / "languages", "de")
    sentence = words.tell(explain([attempt(FIRST), attempt(SECOND)], LANE)[-1])
    assert sentence.startswith("13. Mai 2026, 00:31 · 2,0 ")
    english = ("Harder:", "success", "expected", "asked", "Outcome:")
    assert not [word for word in english if word in sentence.split()], sentence


def test_what_is_kept_of_a_reason_is_all_of_it() -> None:
    belief = learn(learn(start(6.0, 4.0), 3.0, 0), 3.0, 0)
    wished = wish(belief, Guard(lowest_bits=2.5))
    assert wished.reason.limit is Limit.FLOOR
    assert reason(wished, True, ("bends",)) == {
        "rule": "rescue",
        "limit": "floor",
        "asked_success": 0.92,
        "promised_success": wished.promised_success,
        "free_bits": wished.reason.free_bits,
        "previous_bits": 3.0,
        "misses": 2,
        "closing": True,
        "held_by": ["bends"],
    }


def test_a_check_up_a_newer_rule_and_a_lost_reason_are_told_as_such() -> None:
    assert "Check-up: always the same, it never adapts." in told(attempt(SECOND, kind="checkup", wished_bits=None))
    assert "No reason was kept." in told(attempt(SECOND, reason={}))
    assert "words that this version does not know (moonlight)." in told(attempt(SECOND, reason={"rule": "moonlight"}))


def test_a_check_up_is_told_once_and_practice_after_it_against_the_practice_before() -> None:
    tried = attempt(FIRST, kind="checkup", session="two")
    sentences = explain(
        [attempt(FIRST), attempt(SECOND), tried, tried, tried, attempt(SECOND, session="three")], LANE, skip=1
    )
    assert len(sentences) == 3
    assert "Lane width: 20 mm (was 24)." in sentences[0]
    assert sentences[1].endswith("A new session. Check-up: always the same, it never adapts.")
    assert "Nothing moved." in sentences[2]


def test_a_game_that_is_gone_is_told_with_bare_names() -> None:
    assert "Width_mm: 20 (was 24)." in told(attempt(FIRST), attempt(SECOND), game=None)


def test_parameters_of_another_version_are_told_all_the_same() -> None:
    old, new = (replace(attempt(which), params={**asdict(which), "wobble": 3}) for which in (FIRST, SECOND))
    new = replace(new, params={**new.params, "wobble": 4})
    assert "Lane width: 20 mm (was 24), wobble: 4 (was 3)." in told(old, new)


def test_a_new_session_is_said() -> None:
    sentences = explain([attempt(FIRST), attempt(SECOND, session="two"), attempt(SECOND, session="two")], LANE)
    assert ["A new session." in sentence for sentence in sentences] == [False, True, False]


def lines(capsys: pytest.CaptureFixture[str]) -> Sequence[str]:
    return capsys.readouterr().out.splitlines()


def test_explain_prints_the_last_steps_of_a_child(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = ["demo", "--data", str(tmp_path), "--child", "example-zoe", "--games", "catch", "--attempts", "6"]
    assert main(played) == 0
    lines(capsys)
    asked = ["explain", "--data", str(tmp_path), "--child", "example-zoe", "--game", "catch"]
    assert main(asked) == 0
    of_whom, *whole = lines(capsys)
    assert of_whom == ALL, "no child played"
    steps, stands = whole[:6], whole[6:]
    assert "To begin: " in steps[0]
    assert tuple(line.partition(":")[0] for line in stands) == LABELS
    assert main([*asked, "--last", "2"]) == 0
    assert lines(capsys) == [ALL, *steps[-2:], *stands]


def test_explain_names_the_fault_of_a_profile_by_which_nobody_can_play(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places.of(tmp_path)
    places.prepare()
    file = places.profiles / "ida.yaml"
    file.write_text("name: Ida\n", encoding="utf-8")
    assert main(["demo", "--data", str(tmp_path), "--child", "ida", "--games", "catch", "--attempts", "1"]) == 0
    file.write_text("name: Ida\n\tborn: 2020\n", encoding="utf-8")
    (places.good_profiles / file.name).unlink()
    capsys.readouterr()
    assert main(["explain", "--data", str(tmp_path), "--child", "ida", "--game", "catch"]) == 0
    told = capsys.readouterr()
    assert "ida.yaml, line 2: a TAB starts this line" in told.err
    assert "To begin: " in told.out


def test_explain_of_an_unknown_child_says_who_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--data", str(tmp_path), "--child", "nobody", "--game", "trace"]) == 1
    assert "No attempts of nobody in trace are kept here." in capsys.readouterr().err


@pytest.mark.parametrize("last", ["0", "-3", "some"])
def test_a_count_of_steps_must_be_a_whole_number_above_0(last: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["explain", "--child", "mia", "--game", "trace", "--last", last])
    assert "is not a whole number above 0" in capsys.readouterr().err
