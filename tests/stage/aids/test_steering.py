"""What a game is given follows from the kept samples alone, and the hand's own path is never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.bench.needy import LettingGo, trembling
from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Hand
from snailtrail.records import codec
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.aids.scoring import scored
from snailtrail.stage.aids.steering import Steering, steering
from snailtrail.stage.glass import BAR_MM
from snailtrail.stage.loop import Course, play, replay
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP

GAMES = discover().games
EVERY = Aids(
    click_move_click=True,
    dwell_s=0.8,
    steady_click_mm=8.0,
    tremor_filter_hz=3.0,
    magnetism_percent=40.0,
    cool_down_s=0.3,
)
CALM = Aids(tremor_filter_hz=2.0, magnetism_percent=30.0)


def hand_for(game: AnyGame, trial: Any, seed: int) -> Hand:
    return trembling(game.hand(trial, 5.0, np.random.default_rng([seed, 1])), np.random.default_rng([seed, 2]))


def course_of(game: AnyGame, aids: Aids, seed: int = 5, field: Field = LAPTOP) -> Course[Any]:
    trial = game.begin(game.params(), field, np.random.default_rng(seed))
    place = PretendPlace(hand_for(game, trial, seed), patience_s=25.0)
    return play(trial, game.draw, place, steering=steering(aids, game, trial))


def bare(values: object) -> list[tuple[str, str]]:
    """Measures to the last bit, NaN being itself."""
    return [(name, float(value).hex()) for name, value in dict(values).items()]  # type: ignore[call-overload]


@pytest.mark.parametrize("aids", [EVERY, CALM, replace(EVERY, click_move_click=False)], ids=["every", "calm", "free"])
@pytest.mark.parametrize("name", sorted(GAMES))
def test_a_replay_from_the_packed_log_is_given_the_same_and_scores_the_same_to_the_last_bit(
    name: str, aids: Aids
) -> None:
    game = GAMES[name]
    played = course_of(game, aids)
    frames = codec.decode(codec.encode(played.frames))
    kept = Aids.of(aids.data())
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(5))
    again = replay(trial, frames, steering(kept, game, trial))
    assert again.given == played.given
    assert again.events == played.events
    first, second = scored(game, played), scored(game, again)
    assert first.outcome == second.outcome
    assert bare(first.measures) == bare(second.measures)
    assert first.reasons == second.reasons


@pytest.mark.parametrize("name", sorted(GAMES))
def test_without_aids_a_game_is_given_what_the_hand_did_and_scores_as_ever(name: str) -> None:
    game = GAMES[name]
    played = course_of(game, NO_AIDS)
    assert played.given == played.frames
    assert not played.hand
    assert bare(scored(game, played).measures) == bare(game.score(played.trial).measures)


@pytest.mark.parametrize("name", sorted(GAMES))
def test_the_log_keeps_the_hand_s_own_samples_whatever_the_aids(name: str) -> None:
    game = GAMES[name]
    played = course_of(game, Aids(tremor_filter_hz=2.0))
    shaken = [s for frame in played.frames for s in frame.samples]
    calmed = [s for frame in played.given for s in frame.samples]
    assert [s.t for s in shaken] == [s.t for s in calmed]
    assert _roughness(shaken) > 3 * _roughness(calmed)


def _roughness(samples: list[Sample]) -> float:
    """How much the path shakes: mean size of its second differences, mm."""
    table = np.array([(s.x, s.y) for s in samples if s.t < 3.0])
    return float(np.abs(np.diff(table, n=2, axis=0)).mean())


def test_a_tremor_is_measured_as_if_there_were_no_filter_and_the_lane_is_passed_as_filtered() -> None:
    game = GAMES["trace"]
    params = game.params(lane_width_mm=10.0, length_mm=300.0, family="wave", bends=2, guide_pace_mm_s=20.0)
    trial = game.begin(params, LAPTOP, np.random.default_rng(3))
    shaking = trembling(game.hand(trial, 7.0, np.random.default_rng(4)), np.random.default_rng(5))
    course = play(trial, game.draw, PretendPlace(shaking), steering=steering(Aids(tremor_filter_hz=2.0), game, trial))
    score, as_given = scored(game, course), game.score(course.trial)
    assert course.ending == "over"
    # 4 mm along one direction and a third of it across, as RMS: 4 / sqrt(2) and 1.3 / sqrt(2)
    assert score.measures["oscillation_rms_mm"] == pytest.approx(np.hypot(4.0, 4.0 / 3.0) / np.sqrt(2.0), rel=0.15)
    assert as_given.measures["oscillation_rms_mm"] < 0.25 * score.measures["oscillation_rms_mm"]
    assert score.measures["deviation_mean_mm"] > as_given.measures["deviation_mean_mm"] + 0.5
    assert score.measures["inside_length_ratio"] == as_given.measures["inside_length_ratio"]
    assert score.measures["movement_time_s"] == as_given.measures["movement_time_s"]
    assert score.outcome == as_given.outcome


@pytest.mark.parametrize("name", sorted(GAMES))
def test_each_game_says_of_every_measure_which_path_it_is_of(name: str) -> None:
    paths = {m.name: m.path for m in GAMES[name].measures}
    assert paths["movement_units_count"] == "hand"
    assert paths[{"trace": "inside_length_ratio", "dots": "first_try_ratio", "catch": "hit_ratio"}[name]] == "given"


@pytest.mark.parametrize("name", sorted(GAMES))
def test_what_a_game_wants_is_on_its_field(name: str) -> None:
    game = GAMES[name]
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(2))
    hand = game.hand(trial, 6.0, np.random.default_rng(3))
    told: list[tuple[float, float]] = []

    def asking(t: float) -> Sample:
        told.extend(game.aims(trial))
        return hand(t)

    play(trial, game.draw, PretendPlace(asking, patience_s=40.0))
    assert told
    assert all(-20.0 <= x <= LAPTOP.width_mm + 20.0 and -20.0 <= y <= LAPTOP.height_mm + 20.0 for x, y in told)


def test_a_contact_that_begins_above_the_field_is_none_for_the_game_and_is_still_seen() -> None:
    steered = Steering(Aids(cool_down_s=0.1))
    hand = [Sample(0.1, 5.0, -BAR_MM / 2, True), Sample(0.2, 5.0, 20.0, True), Sample(0.3, 5.0, 20.0, False)]
    made = steered.take([*hand, Sample(0.6, 5.0, 20.0, True)])
    assert [s.down for s in made.game] == [False, False, False, True]
    assert [s.down for s in made.all] == [True, True, False, True]
    assert steered.seen() == made.all
    assert steered.seen() == []


def test_other_fingers_go_by() -> None:
    second = Sample(0.2, 9.0, 9.0, True, finger=1)
    made = Steering(EVERY).take([Sample(0.1, 5.0, 5.0, False), second])
    assert second in made.game


def test_the_hand_s_place_is_kept_for_a_sample_that_was_moved_with_the_contact_that_was_given() -> None:
    made = Steering(Aids(click_move_click=True, tremor_filter_hz=1.0)).take(
        [Sample(0.00, 0.0, 0.0, True), Sample(0.02, 4.0, 0.0, False), Sample(0.04, 8.0, 0.0, False)]
    )
    assert [(s.x, s.down) for s in made.hand] == [(0.0, True), (4.0, True), (8.0, True)]
    assert made.game[2].x < 4.0


def test_a_dragging_hand_that_lets_go_draws_on_with_click_move_click() -> None:
    game = GAMES["trace"]
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(8))
    hand = LettingGo(game.hand(trial, 7.0, np.random.default_rng(11)), again_s=None)
    aids = Aids(click_move_click=True)
    course = play(trial, game.draw, PretendPlace(hand, patience_s=30), steering=steering(aids, game, trial))
    assert course.ending == "over"
    assert course.events[-1].name == "done"


def test_aids_are_kept_by_name_and_one_that_is_not_known_is_refused() -> None:
    assert NO_AIDS.data() == {}
    assert Aids.of(EVERY.data()) == EVERY
    with pytest.raises(ValueError, match="elastic_mm"):
        Aids.of({"elastic_mm": 3})
