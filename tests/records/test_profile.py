"""What a profile says, and what play and adaptation are told of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.records.profile import (
    Calm,
    GameWishes,
    Plan,
    Profile,
    SessionWishes,
    check,
    json_schema,
    load,
    session_times,
    to_guard,
    to_limits,
)
from snailtrail.records.profile_schema import AidWishes
from tests.records.profiles_read import Games, profile


def test_a_name_is_enough(games: Games) -> None:
    mia = profile("name: Mia", games)
    assert (mia.name, mia.hand, mia.device, mia.picture) == ("Mia", "right", "any", "snail")
    assert mia.wishes("trace") == GameWishes()


def test_everything_can_be_said(games: Games) -> None:
    text = """
name: No
born: 2020
hand: left
games:
  trace: {target_success: 0.7, start: 2, lowest: 1, highest: 4.5, step_up: 0.3, step_down: 2, method: up_down,
          fixed: {turns: 3, family: arc}, limits: {width_mm: [10, 24.5]}, first: [turns], attempts: 12, minutes: 5}
  dots: {choices: {family: [wave, line]}}
plan: {days: [mon, sun], order: [dots, trace], free_choice: 1, attempts: 8}
session: {pause_after_min: 10, end_after_min: 25, daily_cap_min: 40, stop_after_misses: 4}
calm: {voice: 0, sounds: 30, confetti: no, reduced_motion: yes, theme: meadow}
observations: |
  Tires quickly.
  Likes snails.
"""
    no = profile(text, games)
    trace = no.wishes("trace")
    assert no.name == "No"
    assert trace.fixed == {"turns": 3, "family": "arc"}
    assert isinstance(trace.fixed["turns"], int)
    assert trace.limits == {"width_mm": (10.0, 24.5)}
    assert no.wishes("dots").choices == {"family": ("wave", "line")}
    assert [block.written for block in no.plan.order] == ["dots", "trace"]
    assert no.plan.days == ("mon", "sun")
    assert (no.calm.confetti, no.calm.reduced_motion, no.calm.voice) == (False, True, 0)
    assert no.observations == "Tires quickly.\nLikes snails."


def test_play_is_told_limits_and_the_hand(games: Games) -> None:
    text = "name: A\nhand: left\ngames: {trace: {fixed: {turns: 3}, limits: {width_mm: [8, 20]}, first: [turns]}}"
    limits = to_limits(profile(text, games), games["trace"])
    assert (limits.fixed, limits.ranges, limits.first) == ({"turns": 3}, {"width_mm": (8.0, 20.0)}, ("turns",))
    assert limits.left_handed


def test_adaptation_is_told_its_guard(games: Games) -> None:
    text = "name: A\ngames: {trace: {target_success: 0.7, lowest: 1, highest: 3, step_up: 0.2, step_down: 2}}"
    mia = profile(text, games)
    assert to_guard(mia, games["dots"]) == Guard()
    assert to_guard(mia, games["trace"]) == Guard(
        target_success=0.7, lowest_bits=1.0, highest_bits=3.0, step_up=0.2, step_down=2.0
    )


def test_session_times_follow_the_age_unless_the_profile_says_otherwise() -> None:
    day = date(2026, 7, 1)
    assert session_times(Profile(name="A", born=2022), day).daily_cap_min == 60
    assert session_times(Profile(name="A", born=2021), day).pause_after_min == 15
    assert session_times(Profile(name="A", born=2016), day).pause_after_min == 20
    assert session_times(Profile(name="A"), day).daily_cap_min is None
    own = Profile.model_validate({"name": "A", "born": 2022, "session": {"pause_after_min": 5, "daily_cap_min": 90}})
    assert (session_times(own, day).pause_after_min, session_times(own, day).daily_cap_min) == (5, 90)


def test_the_age_takes_the_middle_of_the_year_for_the_birthday() -> None:
    assert Profile(name="A", born=2020).age_years(date(2026, 7, 2)) == pytest.approx(6.0, abs=0.01)
    assert Profile(name="A").age_years(date(2026, 7, 2)) is None


def test_a_file_is_loaded_with_its_digest_and_checked(games: Games, tmp_path: Path) -> None:
    file = tmp_path / "mia.yaml"
    file.write_bytes(b"name: Mia\n")
    assert load(file, games).digest == "880b46ba9b2054e066c850b589cf8a1a35800ea2a0065203225371a05e1f129d"
    assert check(file, games) == []
    assert check(tmp_path / "missing.yaml", games)[0].severity == "refused"


def test_the_shipped_examples_are_accepted_without_a_word() -> None:
    games = discover().games
    files = sorted(shipped().profiles.glob("*.yaml"))
    assert [file.stem for file in files] == ["example-mia", "example-noah", "example-zoe"]
    for file in files:
        assert check(file, games) == []


def test_the_schema_beside_the_examples_is_that_of_the_games() -> None:
    kept = (shipped().profiles / "profile.schema.json").read_text("utf-8")
    assert kept == json_schema(discover().games), "run: python -m snailtrail.records.profile_json"


def test_the_schema_tells_an_editor_what_each_setting_allows(games: Games) -> None:
    schema = json.loads(json_schema(games))
    width = schema["$defs"]["TraceFixed"]["properties"]["width_mm"]["anyOf"][0]
    assert (width["minimum"], width["maximum"]) == (6.0, 30.0)
    assert schema["properties"]["hand"]["enum"] == ["right", "left"]
    assert schema["required"] == ["name"]


def test_every_setting_is_explained_in_the_manual() -> None:
    manual = (Path(shipped().profiles).parent / "docs" / "profile.md").read_text("utf-8")
    for group in (Profile, GameWishes, Plan, SessionWishes, Calm, AidWishes):
        for setting in group.model_fields:
            assert f"`{setting}`" in manual, setting
