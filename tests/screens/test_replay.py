"""What is shown of an attempt that is played again: the hand, its path and its numbers, moment by moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event, Score
from snailtrail.records.attempt import Attempt
from snailtrail.screens.desk.playback import Series
from snailtrail.session.again import ForgottenError, played_again
from snailtrail.testing import LAPTOP, played, script
from tests.screens.replayed import GAMES, attempt_of, kept, motion, playback_of, showing


@pytest.mark.parametrize("name", GAMES)
def test_stepped_in_any_pieces_and_backwards_the_trial_ends_as_it_was_kept(name: str) -> None:
    attempt = attempt_of(name)
    playback = playback_of(attempt)
    rng = np.random.default_rng(1)
    for share in (*rng.uniform(0.0, 1.0, 6), 0.0, 1.0):
        playback.to(float(share) * playback.end_s)
    assert playback.ended
    assert playback.trial.over
    assert playback.begun > 1
    np.testing.assert_equal(dict(GAMES[name].score(playback.trial).measures), dict(attempt.measures))


def test_a_playback_stays_within_its_attempt() -> None:
    playback = playback_of(attempt_of("trace"))
    playback.to(1e6)
    assert playback.t == playback.end_s
    playback.to(-5.0)
    assert playback.t == 0.0
    assert not playback.ended


def test_the_hand_the_path_and_the_last_event_are_those_of_the_moment() -> None:
    attempt = attempt_of("trace")
    playback = playback_of(attempt)
    assert playback.hand is None
    assert playback.event is None
    start = next(event for event in attempt.events if event.name == "start")
    playback.to(start.t + 1.0)
    assert playback.hand is not None
    assert playback.hand.t <= playback.t
    assert playback.event is not None
    assert playback.event.t <= playback.t
    samples = [s for frame in attempt.frames for s in frame.samples if s.t <= playback.t]
    assert playback.hand == samples[-1]
    assert playback.samples[: len(samples)] == samples


def test_the_deviation_of_a_trace_is_the_one_that_its_measures_come_from() -> None:
    attempt = attempt_of("trace")
    told = motion(attempt)
    signed = np.concatenate([values for _, values in told.deviation_mm.pieces])
    assert told.beside == "the line"
    assert np.abs(signed).mean() == pytest.approx(attempt.measures["deviation_mean_mm"], abs=1e-9)
    assert signed.mean() == pytest.approx(attempt.measures["constant_error_mm"], abs=1e-9)
    assert told.deviation_mm.largest == pytest.approx(attempt.measures["deviation_max_mm"], abs=1e-9)


def test_in_dots_the_deviation_is_from_the_straight_way_between_the_stars() -> None:
    attempt = attempt_of("dots")
    told = motion(attempt)
    joins = [event.t for event in attempt.events if event.name == "progress"]
    assert told.beside == "the straight way"
    for times, _ in told.deviation_mm.pieces:
        assert joins[0] <= times[0]
        assert times[-1] <= joins[-1]
    # at a join the hand is at the end of its way: on the star, however far from its middle
    star_mm = float(attempt.params["dot_size_mm"]) / 2
    assert all(abs(told.deviation_mm.at(t)) < star_mm for t in joins if np.isfinite(told.deviation_mm.at(t)))
    assert np.isfinite(told.deviation_mm.at(joins[3]))


def test_at_a_ring_place_decides_nothing_and_speed_alone_is_told() -> None:
    told = motion(attempt_of("catch"))
    assert (told.beside, told.deviation_mm.pieces) == ("", ())
    assert told.speed_mm_s.pieces


def test_in_catch_the_deviation_is_the_distance_to_the_creature_at_that_moment() -> None:
    attempt = attempt_of("catch", item=1)
    told = motion(attempt)
    assert (told.beside, told.signed) == ("the creature", False)
    hits = [event for event in attempt.events if event.name == "hit"]
    assert len(hits) >= 4
    for event in hits:
        assert told.deviation_mm.at(event.t) == pytest.approx(float(event.data["offset_mm"]), abs=1.0)
    cues = [event for event in attempt.events if event.name == "cue"]
    first = min(float(times[0]) for times, _ in told.deviation_mm.pieces)
    assert first >= cues[0].t


def test_with_an_aid_the_deviation_is_that_of_the_hand_itself() -> None:
    attempt = attempt_of("trace")
    calmed = replace(attempt, aids={"tremor_filter_hz": 1.0})
    game = GAMES["trace"]
    course, score = played_again(calmed, GAMES)
    signed = np.concatenate([values for _, values in motion(calmed).deviation_mm.pieces])
    assert np.abs(signed).mean() == pytest.approx(score.measures["deviation_mean_mm"], abs=1e-9)
    assert game.score(course.trial).measures["deviation_mean_mm"] != pytest.approx(np.abs(signed).mean(), abs=1e-3)


def steady(device: str, lifted: bool) -> Attempt:
    """A hand that goes 60 mm/s rightward for 2 s; half way it may be lifted for 0.2 s."""
    moments = []
    for i in range(1, 250):
        t = i / 125
        down = not (lifted and 0.9 < t <= 1.1)
        moments.append(Sample(t, 40.0 + 60.0 * t, 90.0, down))
    game = GAMES["trace"]
    params = game.params()
    course = played(game, params, LAPTOP, hand=script(*moments), patience_s=1.9)
    return kept(game, params, course, device)


def test_the_speed_of_a_steady_hand_is_its_speed_at_every_moment() -> None:
    series = motion(steady("mouse", lifted=False)).speed_mm_s
    assert [series.at(t) for t in (0.3, 0.9, 1.5)] == pytest.approx([60.0] * 3, rel=0.01)


def test_a_lifted_finger_has_no_speed_and_a_lifted_button_goes_on() -> None:
    assert np.isnan(motion(steady("touch", lifted=True)).speed_mm_s.at(1.0))
    assert motion(steady("mouse", lifted=True)).speed_mm_s.at(1.0) == pytest.approx(60.0, rel=0.01)


def test_a_moment_without_a_sample_has_no_number() -> None:
    series = Series(((np.array([0.0, 0.1]), np.array([3.0, -4.0])), (np.array([1.0]), np.array([2.0]))))
    assert series.at(0.09) == -4.0
    assert np.isnan(series.at(0.5))
    assert series.largest == 4.0
    assert Series(()).largest == 0.0


def test_the_title_tells_the_local_time_and_the_note_what_a_reader_must_know() -> None:
    made = showing(attempt_of("trace"))
    assert made.title == f"{GAMES['trace'].title} · mia · 12 May 2026, 11:01"
    assert made.note.startswith("practice · 2.0 bits")
    assert "rules" not in made.note


def test_an_attempt_is_played_and_scored_once_to_be_shown() -> None:
    game, scored = GAMES["trace"], list[Any]()

    def score(trial: Any) -> Score:
        scored.append(trial)
        return game.score(trial)

    showing(attempt_of("trace"), {"trace": replace(game, score=score)})
    assert len(scored) == 1


def test_an_attempt_by_other_rules_says_so() -> None:
    attempt = attempt_of("trace")
    events = (*attempt.events[:-1], Event(attempt.events[-1].t, "gave_up"))
    assert "rules have changed" in showing(replace(attempt, events=events)).note


def test_an_attempt_of_another_version_of_its_game_says_so() -> None:
    assert "rules have changed" in showing(replace(attempt_of("dots"), game_version="1")).note


def test_an_attempt_of_a_game_that_is_gone_cannot_be_shown() -> None:
    with pytest.raises(ForgottenError, match="trace"):
        showing(attempt_of("trace"), {"dots": GAMES["dots"]})
