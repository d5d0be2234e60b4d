"""What a profile says that does not fit, is unknown or contradicts itself is told, with what is used instead."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from snailtrail.play.field import Field
from tests.records.profiles_read import Games, loaded, mended, profile, refusal


@pytest.mark.parametrize(
    ("written", "key", "used"),
    [
        ("target_success: 30", "target_success", 0.95),
        ("target_success: -1", "target_success", 0.65),
        ("highest: .nan", "highest", 7.0),
        ("highest: 1e400", "highest", 7.0),
        ("highest: " + "9" * 5000, "highest", 7.0),
        ("lowest: 0,5", "lowest", 0.0),
        ("step_up: much", "step_up", 0.5),
        ("method: magic", "method", "bayes"),
        ("attempts: 3.5", "attempts", 4),
        ("start: [1]", "start", None),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_is_used(
    games: Games, written: str, key: str, used: object
) -> None:
    found, sentence = mended(f"name: Mia\ngames:\n  trace:\n    {written}\n    step_down: 0.5", games)
    assert getattr(found.wishes("trace"), key) == used
    assert found.wishes("trace").step_down == 0.5
    assert sentence.startswith(f"mia.yaml, line 4: `{key}` must be ")
    assert ("Using" in sentence) == (used is not None)
    assert len(sentence) < 250


@pytest.mark.parametrize(
    ("written", "told", "used"),
    [
        ("dwell_s: 9", "`dwell_s` must be a number from 0.3 to 4; it is 9. Using 4.", 4.0),
        ("tremor_filter_hz: 0.2", "`tremor_filter_hz` must be a number from 1 to 8; it is 0.2. Using 1.", 1.0),
        ("magnetism_percent: 80", "`magnetism_percent` must be a number from 0 to 50; it is 80. Using 50.", 50.0),
        (
            "speed_percent: fast",
            "`speed_percent` must be a number from 25 to 200; it is fast. Using the usual 100.",
            100,
        ),
        ("click_move_click: maybe", "`click_move_click` must be yes or no; it is maybe.", False),
        ("scanning_s: 0", "`scanning_s` must be a number from 0.5 to 10; it is 0. Using 0.5.", 0.5),
    ],
)
def test_an_aid_that_does_not_fit_is_told_with_what_is_used(
    games: Games, written: str, told: str, used: object
) -> None:
    found, sentence = mended(f"name: Mia\naids:\n  {written}\n  cool_down_s: 0.4", games)
    assert sentence.startswith(f"mia.yaml, line 3: {told}")
    assert getattr(found.aids, written.partition(":")[0]) == used
    assert found.aids.cool_down_s == 0.4


def test_the_sentence_says_what_it_must_be_what_it_is_and_what_is_used(games: Games) -> None:
    _, sentence = mended("name: Mia\nplan:\n  attempts: 90", games)
    assert sentence == "mia.yaml, line 3: `attempts` must be a whole number from 1 to 60; it is 90. Using 60."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("games: {trace: {target_success: 85}}", "it is 85. Write 0.85. Using 0.95."),
        ("games: {trace: {highest: '3,5'}}", "it is 3,5. Write 3.5. Using the usual 7."),
        (
            "highest: 3",
            "`highest` cannot stand here. It belongs under a game, indented by four more spaces. It is left out",
        ),
        ("games: {highest: 3}", "It belongs under a game, indented by two more spaces."),
        ("games: {trace: {fixed: {highest: 3}}}", "It belongs under a game, indented by two spaces less."),
        ("games: {trace: {width_mm: 9}}", "It belongs under `fixed` or `limits`, indented by two more spaces."),
        ("trace: {highest: 3}", "It belongs under `games`, indented by two more spaces."),
        ("session: {hand: left}", "Begin its line without spaces."),
    ],
)
def test_what_was_probably_meant_is_said(games: Games, text: str, told: str) -> None:
    assert told in mended(f"name: Mia\n{text}", games)[1]


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        ("games: {trace: {highest: '3,5'}}", True),
        ("games: {trace: {higest: 3}}", True),
        ("games: {trace: {limits: {width_mm: 9}}}", True),
        ("games: {trace: {choices: {family: [arcc]}}}", True),
        ("games: {highest: 3}", True),
        ("games: {trcae: {highest: 3}}", True),
        ("games: trace", True),
        ("gaems: {trace: {highest: 3}}", True),
        ("highest: 3", True),
        ("session: {end_after_min: long}", True),
        ("games: {chess: {highest: 3}}", False),
        ("games: {trace: {first: [wdth_mm]}}", False),
        ("games: {trace: {method: magic}}", False),
        ("games: {trace: {highest: }}", False),
        ("calm: {voice: loud}", False),
        ("hnad: left", False),
    ],
)
def test_a_profile_is_in_doubt_where_a_limit_may_have_been_lost(games: Games, text: str, in_doubt: bool) -> None:
    assert loaded(f"name: Mia\n{text}", games).in_doubt is in_doubt


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hnad: left", "unknown setting `hnad`. Did you mean `hand`? It is left out; the rest is used."),
        ("games: {trcae: {start: 2}}", "unknown game `trcae`. Did you mean `trace`? "),
        ("games: {trace: {fixed: {widht_mm: 9}}}", "unknown parameter `widht_mm` of trace. Did you mean `width_mm`?"),
        ("games: {trace: {limits: {speed: [1, 2]}}}", "unknown parameter `speed` of trace. It is left out"),
        ("games: {trace: {choices: {famly: [arc]}}}", "unknown choice `famly` of trace. Did you mean `family`?"),
        ("games: {trace: {choices: {family: [arcc]}}}", "Did you mean `arc`? It is left out."),
        ("games: {trace: {first: [wdth_mm, turns]}}", "Did you mean `width_mm`? Using [turns]."),
        ("games: trace", "`games` must have settings under it (dots, trace); it is trace."),
        ("plan: {order: [trace, catsh]}", "Using [trace]."),
        ("picture: snial", "Did you mean `snail`? Using the usual snail."),
        ("born: 30000", "It is left out."),
    ],
)
def test_what_is_unknown_is_named_with_what_it_may_have_meant(games: Games, text: str, told: str) -> None:
    found, sentence = mended(f"hand: left\nname: Mia\n{text}", games)
    assert told in sentence
    assert sentence.startswith("mia.yaml, line 3: ")
    assert found.hand == "left"


@pytest.mark.parametrize(
    ("text", "parameter", "used"),
    [
        ("fixed: {width_mm: 3}", "width_mm", 6.0),
        ("fixed: {width_mm: 90}", "width_mm", 30.0),
        ("fixed: {turns: 2.5}", "turns", 2),
    ],
)
def test_a_fixed_value_outside_a_parameters_range_is_held_at_its_end(
    games: Games, text: str, parameter: str, used: float
) -> None:
    found, _ = mended(f"name: Mia\ngames:\n  trace:\n    {text}", games)
    assert found.wishes("trace").fixed[parameter] == used


def test_limits_may_stand_in_either_order_and_are_held_inside_the_range(games: Games) -> None:
    found, sentence = mended("name: Mia\ngames: {trace: {limits: {width_mm: [40, 8]}}}", games)
    assert found.wishes("trace").limits == {"width_mm": (30.0, 8.0)}
    assert "Using [30, 8]." in sentence


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(games: Games) -> None:
    text = "name: Mia\nborn: x\nhand: up\nlevle: 1\ngames:\n  trace: {start: 99}\n"
    assert [problem.line for problem in loaded(text, games).problems] == [2, 3, 4, 6]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("born: 2020", "`name` is missing"),
        ("name:", "`name` is missing"),
        ('name: ""', "a name that can be seen"),
        ('name: "\\u200d"', "a name that can be seen"),
        ('name: "Mia\\u202egnp"', "U+202E"),
        ('name: "Mia\\a"', "U+0007"),
        (f"name: {'x' * 81}", "at most 80 characters (it has 81)"),
        ("name: [Mia]", "not a list"),
        ("name: Mia\ngames: {trace: {lowest: 5, highest: 2}}", "`lowest` must be at most as large as highest (2)"),
    ],
)
def test_what_has_no_safe_default_is_refused(games: Games, text: str, told: str) -> None:
    assert told in refusal(text, games)


@pytest.mark.parametrize(
    "name", ["<b>Mia</b>", "Robert'); DROP TABLE attempts;--", "=1+1", "👨‍👩‍👧", "محمد", "Zoë", "김", "x" * 80, "null"]
)
def test_any_other_name_is_shown_as_it_is(games: Games, name: str) -> None:
    assert profile(f"name: {json.dumps(name, ensure_ascii=False)}", games).name == name


def test_names_are_composed_so_that_one_name_is_one_text(games: Games) -> None:
    assert profile('name: "Zoe\\u0308"', games).name == "Zoë"


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ("{highest: 1, fixed: {width_mm: 10}}", "the fixed values alone make 3.1 bits, more than highest (1)."),
        ("{highest: 1.5, limits: {width_mm: [8, 12]}}", "the limits alone make 2.6 bits, more than highest (1.5)."),
        (
            "{lowest: 4, fixed: {turns: 1}, limits: {width_mm: [30, 15]}}",
            "the fixed values and the limits allow at most",
        ),
    ],
)
def test_limits_that_contradict_each_other_are_told_and_used(games: Games, wishes: str, told: str) -> None:
    found = loaded(f"name: Mia\ngames:\n  trace: {wishes}", games)
    (problem,) = found.problems
    assert found.profile is not None
    assert not found.in_doubt
    assert problem.severity == "contradiction"
    assert problem.sentence("mia.yaml").startswith(f"mia.yaml, line 3: games.trace: {told}")


def test_a_face_does_not_wait_until_contradictions_are_found(games: Games) -> None:
    asked: list[object] = []

    def bits(params: object, field: Field) -> float:
        asked.append(params)
        return games["trace"].bits(params, field)

    watched = {**games, "trace": replace(games["trace"], bits=bits)}
    found = loaded("name: Mia\ngames:\n  trace: {highest: 1, fixed: {width_mm: 10}}", watched)
    assert found.profile is not None
    assert not asked
    assert len(found.problems) == 1
    assert asked


@pytest.mark.parametrize("wishes", ["{fixed: {width_mm: 10}}", "{highest: 1}", "{highest: 4, fixed: {width_mm: 10}}"])
def test_limits_that_leave_room_are_no_contradiction(games: Games, wishes: str) -> None:
    assert profile(f"name: Mia\ngames:\n  trace: {wishes}", games).wishes("trace")
