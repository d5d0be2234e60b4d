"""A profile that is written out and read again is the same profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Choice, Parameter
from snailtrail.records.days import DAYS
from snailtrail.records.places import shipped
from snailtrail.records.problem import Problem
from snailtrail.records.profile_reader import Loaded, Reader
from snailtrail.records.profile_schema import Profile
from snailtrail.records.yaml_edit import with_setting

GAMES = discover().games


@cache
def reader() -> Reader:
    return Reader(GAMES)


def read(settings_of_child: dict[str, Any]) -> Profile:
    text = yaml.safe_dump(settings_of_child, allow_unicode=True, sort_keys=False)
    loaded = reader().loads(text.encode("utf-8"))
    assert faults(loaded) == [], text
    assert loaded.profile is not None
    return loaded.profile


def faults(loaded: Loaded) -> list[Problem]:
    """What is wrong in how it is written: that a drawn ceiling cannot be kept is none of that."""
    return [problem for problem in loaded.problems if problem.severity != "contradiction"]


def some_of(options: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), min_size=1, unique=True)


def within(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: round(value, 3))


def value_of(p: Parameter) -> st.SearchStrategy[float | int]:
    low, high = sorted((p.easiest, p.hardest))
    return st.integers(round(low), round(high)) if p.whole else within(low, high)


def sometimes(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def filled(part: dict[str, Any]) -> dict[str, Any]:
    """Without groups in which nothing is said: those get a note of their own."""
    return {key: value for key, value in part.items() if value not in ({}, [])}


def settable(game: AnyGame) -> Sequence[Parameter | Choice]:
    return (*game.parameters, *game.choices)


def fixed(one: Parameter | Choice) -> st.SearchStrategy[Any]:
    return value_of(one) if isinstance(one, Parameter) else st.sampled_from(one.options)


def wishes(game: AnyGame) -> st.SearchStrategy[dict[str, Any]]:
    numbers = {p.name: p for p in game.parameters}
    bits = st.lists(within(0, 7), min_size=2, max_size=2).map(sorted)
    fields: dict[str, st.SearchStrategy[Any]] = {
        "target_success": within(0.65, 0.95),
        "start": within(0, 7),
        "step_up": within(0, 3),
        "step_down": within(0.1, 3),
        "method": st.sampled_from(["bayes", "up_down"]),
        "fixed": sometimes({one.name: fixed(one) for one in settable(game)}),
        "limits": sometimes({name: st.tuples(value_of(p), value_of(p)).map(list) for name, p in numbers.items()}),
        "first": some_of(tuple(p.name for p in game.parameters if p.adapts)),
        "choices": sometimes({c.name: some_of(c.options) for c in game.choices}),
        "attempts": st.integers(1, 60),
        "minutes": st.integers(1, 60),
    }
    plain = sometimes(fields).map(filled)
    return st.tuples(plain, bits, st.booleans()).map(
        lambda made: {**made[0], "lowest": made[1][0], "highest": made[1][1]} if made[2] else made[0]
    )


blocks = some_of(tuple(GAMES)).flatmap(
    lambda games: st.tuples(*(st.sampled_from([game, f"{game} 1", f"{game} 60"]) for game in games)).map(list)
)
profiles = st.fixed_dictionaries(
    {"name": st.sampled_from(["Mia", "Zoë", "Noah B.", "李雷", "no", "1e3"])},
    optional={
        "born": st.integers(2010, 2024),
        "hand": st.sampled_from(["right", "left"]),
        "device": st.sampled_from(["touch", "mouse", "touchpad", "pen", "any"]),
        "games": sometimes({name: wishes(game) for name, game in GAMES.items()}).map(filled),
        "plan": sometimes(
            {
                "days": some_of(DAYS),
                "order": blocks,
                "week": sometimes(dict.fromkeys(DAYS, st.just("rest") | blocks)).map(filled),
                "free_choice": st.integers(0, 6),
                "attempts": st.integers(1, 60),
            }
        ).map(filled),
        "session": sometimes(
            {
                "pause_after_min": st.integers(1, 120),
                "end_after_min": st.integers(1, 120),
                "daily_cap_min": st.integers(1, 240),
                "stop_after_misses": st.integers(3, 5),
            }
        ),
        "calm": sometimes({"voice": st.integers(0, 100), "confetti": st.booleans(), "reduced_motion": st.booleans()}),
        "observations": st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=60),
    },
).map(filled)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(profiles)
def test_a_profile_written_out_and_read_again_is_the_same(child: dict[str, Any]) -> None:
    first = read(child)
    again = read(filled(first.model_dump(mode="json", exclude_defaults=True)))
    assert again == first


@settings(max_examples=30, deadline=None, derandomize=True)
@given(profiles, st.sampled_from(["hand", "device"]))
def test_a_setting_written_as_it_was_changes_nothing_in_the_profile(child: dict[str, Any], name: str) -> None:
    text = yaml.safe_dump(child, allow_unicode=True, sort_keys=False)
    before = read(child)
    edited = reader().loads(with_setting(text, [name], getattr(before, name)).encode("utf-8"))
    assert edited.profile == before
    assert faults(edited) == []


def test_the_shipped_examples_come_through_unchanged() -> None:
    for path in shipped().profiles.glob("example-*.yaml"):
        profile = reader().load(path).profile
        assert profile is not None
        assert read(filled(profile.model_dump(mode="json", exclude_defaults=True))) == profile
