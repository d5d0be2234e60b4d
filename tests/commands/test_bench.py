"""What the bench makes of its recordings, with recordings made by hand; the window itself is tests/window's."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.bench.bed import Run
from snailtrail.commands.bench.helper import Injection, Moment
from snailtrail.commands.bench.reaction import logged_reactions
from snailtrail.commands.bench.scene import CueScene, FullScene
from snailtrail.commands.bench.stroke import Recording, smoothness
from snailtrail.commands.bench.tables import goal, show, table
from snailtrail.commands.bench.timing import HELD_UP_S, compare, script
from snailtrail.motor.smoothness import log_dimensionless_jerk
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.stage.loop import Course
from snailtrail.stage.timing import timing

ZERO = 50.0
SIZE = (1920, 1080)


@dataclass
class Screen:
    """A bed whose mm are its px."""

    size: tuple[int, int] = SIZE
    asked: list[tuple[float, float]] = field(default_factory=list)

    def to_px(self, x_mm: float, y_mm: float) -> tuple[int, int]:
        return round(x_mm), round(y_mm)


def course(samples: list[Sample], events: tuple[Event, ...] = ()) -> Course[Any]:
    return Course(None, (Frame(1.0, samples, 0.9),), events, "over")


def run(samples: list[Sample]) -> Run:
    return Run(course(samples), ZERO, timing([0.0], [], [], 0.0), 0.2, 0.1, (0.004,), (0.003,))


def at(t: float, width_s: float = 0.0001) -> Moment:
    return Moment(ZERO + t - width_s / 2, ZERO + t + width_s / 2)


def stamps(injections: list[Injection], moments: list[Moment], samples: list[Sample]) -> Any:
    return compare(injections, moments, run(samples), Screen(), "snailtrail", 500)  # type: ignore[arg-type]


MOVES = [Injection("move", 0.0, 5, 5), Injection("move", 0.002, 6, 5), Injection("down", 0.003, 6, 5)]
TRUE = [at(1.0), at(1.002), at(1.003)]


def test_each_sample_is_held_against_the_injection_at_its_place_and_a_press_against_the_press() -> None:
    found = stamps(
        MOVES,
        TRUE,
        [
            Sample(1.0002, 5, 5, False, 0, 0.0003),
            Sample(1.0025, 6, 5, False, 0, 0.0003),
            Sample(1.003, 6, 5, True, 0, 0.0003),
        ],
    )
    assert found.errors_ms == pytest.approx([0.2, 0.5, 0.0], abs=1e-6)
    assert found.inside.tolist() == [True, False, True]
    assert (found.lost, found.extra, found.void) == (0, 0, 0)


def test_a_sample_that_never_came_is_lost_and_one_that_nobody_injected_is_extra() -> None:
    found = stamps(MOVES, TRUE, [Sample(1.0, 5, 5, False), Sample(1.0, 9, 9, False), Sample(1.003, 6, 5, True)])
    assert found.lost == 1
    assert found.extra == 1


def test_a_resting_hand_told_again_is_neither_extra_nor_taken_for_the_next_injection() -> None:
    samples = [Sample(0.5, 6, 5, False), Sample(1.0, 5, 5, False), Sample(1.001, 5, 5, False)]
    found = stamps(MOVES, TRUE, [*samples, Sample(1.002, 6, 5, False), Sample(1.003, 6, 5, True)])
    assert found.errors_ms == pytest.approx([0.0, 0.0, 0.0], abs=1e-6)
    assert found.extra == 0


def test_an_injection_that_was_itself_held_up_is_void() -> None:
    held = [TRUE[0], at(1.002, 2 * HELD_UP_S), TRUE[2]]
    samples = [Sample(1.0, 5, 5, False), Sample(1.0051, 6, 5, False), Sample(1.0052, 6, 5, True)]
    found = stamps(MOVES, held, samples)
    assert found.void == 1
    assert len(found.errors_ms) == 2


@pytest.mark.parametrize("rate_hz", [125, 1000])
def test_a_script_moves_to_every_place_once_and_ends_with_the_button_up(rate_hz: int) -> None:
    deeds = script(SIZE, rate_hz, 8.0, np.random.default_rng(1))
    moves = [(deed.x, deed.y) for deed in deeds if deed.what == "move"]
    assert len(moves) == len(set(moves)) == 8 * rate_hz
    assert all(0 <= x < SIZE[0] and SIZE[1] // 5 < y < SIZE[1] for x, y in moves)
    presses = [deed.what for deed in deeds if deed.what != "move"]
    assert presses == ["down", "up"] * (len(presses) // 2)
    assert [deed.t for deed in deeds] == sorted(deed.t for deed in deeds)


def test_a_reaction_is_counted_from_its_own_cue_to_the_first_press_after_it() -> None:
    samples = [Sample(t, 5, 5, down) for t, down in ((0.5, True), (0.6, False), (1.4, True), (1.5, True), (2.0, False))]
    cues = (Event(1.0, "cue"), Event(3.0, "cue"))
    assert logged_reactions(course(samples, cues), from_cue=True) == pytest.approx([0.4])
    assert logged_reactions(course(samples, cues), from_cue=False) == pytest.approx([0.5])


def test_a_minimum_jerk_stroke_has_one_peak_half_way_and_the_jerk_of_its_formula() -> None:
    seconds, hz = 0.8, 500.0
    t = np.arange(0, seconds + 1e-9, 1 / hz)
    share = t / seconds
    x = 200 * (10 * share**3 - 15 * share**4 + 6 * share**5)
    recording = Recording(t, np.column_stack((x, np.zeros_like(x))), np.ones(len(t), bool))
    (found,) = smoothness(recording, hz)
    assert found.peaks == 1
    assert found.time_to_peak_ms == pytest.approx(400, abs=0.5)
    speed = 30 * share**2 * (1 - share) ** 2
    moved = speed[speed >= 0.05 * speed.max()]
    assert found.jerk == pytest.approx(log_dimensionless_jerk(moved, hz), abs=0.1)


def test_the_cue_scene_tells_when_its_disc_was_first_on_the_glass_and_takes_it_away_at_a_press() -> None:
    scene = CueScene(Field(340, 172), [0.5])
    assert [e.name for e in scene.step(Frame(0.5, [], 0.4)) if e.name == "cue"] == []
    assert scene.lit_s is not None
    cues = [e for e in scene.step(Frame(0.52, [], 0.505)) if e.name == "cue"]
    assert [cue.t for cue in cues] == [0.505]
    scene.step(Frame(0.9, [Sample(0.88, 1, 1, True)], 0.88))
    assert scene.lit_s is None


def test_the_full_scene_keeps_about_two_hundred_sparks_in_the_air() -> None:
    scene = FullScene(Field(340, 172), 10.0)
    hits = sum(len(scene.step(Frame(i / 60, [], i / 60))) for i in range(600))
    assert 22 * hits * 0.72 / 10 == pytest.approx(200, rel=0.05)


def test_a_table_stands_numbers_to_the_right_and_says_when_there_is_none() -> None:
    assert table([{"loop": "naive", "ms": 4.65}, {"loop": "ours", "ms": math.nan}]).splitlines() == [
        "loop      ms",
        "naive  4.650",
        "ours       -",
    ]


def test_json_has_null_for_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    show({"rows": [{"a": math.nan, "b": 1.23456}]}, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"rows": [{"a": None, "b": 1.2346}]}


def test_a_goal_is_met_from_its_own_side_and_never_by_no_number() -> None:
    assert goal("SD", 0.3, 0.4)["met"]
    assert not goal("SD", 0.5, 0.4)["met"]
    assert goal("inside", 0.96, 0.95, at_least=True)["met"]
    assert not goal("SD", math.nan, 0.4)["met"]
