from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.commands.replay import showing_of
from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Event
from snailtrail.records.attempt import Attempt, now
from snailtrail.screens.desk.playback import Playback, Series, motion_of
from snailtrail.screens.desk.replay import Showing, show
from snailtrail.session.again import ForgottenError, laid_out
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.testing import LAPTOP, played, script

Rehearse = Callable[..., Rehearsal]
GAMES = discover().games


class Shelf:
    """Attempts by uid, as a log gives them."""

    def __init__(self, *attempts: Attempt) -> None:
        self._attempts = {attempt.uid: attempt for attempt in attempts}

    def attempt(self, uid: str) -> Attempt:
        return self._attempts[uid]


@cache
def attempt_of(name: str, device: str = "mouse", **params: Any) -> Attempt:
    """One check-up attempt of a game, played by the made-up hand."""
    game = GAMES[name]
    asked = game.checkup[0] if not params else game.params(**params)
    course = played(game, asked, LAPTOP, seed=3, skill_bits=3.5)
    return kept(game, asked, course, device)


def kept(game: AnyGame, params: Any, course: Any, device: str = "mouse") -> Attempt:
    score = game.score(course.trial)
    return Attempt(
        session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b11",
        session_begun_at=now(),
        child="mia",
        game=game.name,
        begun_at="2026-05-12T09:01:02.250000+00:00",
        utc_offset_min=120,
        seed=3,
        params=dict(params.__dict__),
        field_width_mm=LAPTOP.width_mm,
        field_height_mm=LAPTOP.height_mm,
        realised_bits=2.0,
        outcome=score.outcome,
        ending=course.ending,
        duration_s=course.frames[-1].t,
        device=device,
        px_per_mm_x=4.0,
        px_per_mm_y=4.0,
        app_version="0",
        flags=("uncalibrated",),
        measures=score.measures,
        reasons=score.reasons,
        events=course.events,
        frames=course.frames,
    )


def playback_of(attempt: Attempt) -> Playback:
    game = GAMES[attempt.game]
    return Playback(lambda: laid_out(attempt, game), attempt.frames, attempt.events)


def showing(attempt: Attempt, games: Mapping[str, AnyGame] = GAMES) -> Showing:
    return showing_of(Shelf(attempt), games, attempt.uid)  # type: ignore[arg-type]  # asks for nothing else of a log


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
    drawn = sum(len(stroke) for stroke in playback.strokes(down=True))
    assert drawn == sum(s.down for s in samples)
    above = sum(len(stroke) for stroke in playback.strokes(down=False))
    assert above + drawn == len(samples)


def test_the_deviation_of_a_trace_is_the_one_that_its_measures_come_from() -> None:
    attempt = attempt_of("trace")
    motion = motion_of(attempt, GAMES["trace"])
    signed = np.concatenate([values for _, values in motion.deviation_mm.pieces])
    assert motion.beside == "the line"
    assert np.abs(signed).mean() == pytest.approx(attempt.measures["deviation_mean_mm"], abs=1e-9)
    assert signed.mean() == pytest.approx(attempt.measures["constant_error_mm"], abs=1e-9)
    assert motion.deviation_mm.largest == pytest.approx(attempt.measures["deviation_max_mm"], abs=1e-9)


def test_in_dots_the_deviation_is_from_the_straight_way_between_the_stars() -> None:
    attempt = attempt_of("dots")
    motion = motion_of(attempt, GAMES["dots"])
    joins = [event.t for event in attempt.events if event.name == "progress"]
    assert motion.beside == "the straight way"
    for times, _ in motion.deviation_mm.pieces:
        assert joins[0] <= times[0]
        assert times[-1] <= joins[-1]
    # at a join the hand is at the end of its way: on the star, however far from its middle
    star_mm = float(attempt.params["dot_size_mm"]) / 2
    assert all(abs(motion.deviation_mm.at(t)) < star_mm for t in joins if np.isfinite(motion.deviation_mm.at(t)))
    assert np.isfinite(motion.deviation_mm.at(joins[3]))


def test_catch_has_no_line_to_keep_to() -> None:
    motion = motion_of(attempt_of("catch"), GAMES["catch"])
    assert (motion.beside, motion.deviation_mm.pieces) == ("", ())
    assert motion.speed_mm_s.pieces


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
    series = motion_of(steady("mouse", lifted=False), GAMES["trace"]).speed_mm_s
    assert [series.at(t) for t in (0.3, 0.9, 1.5)] == pytest.approx([60.0] * 3, rel=0.01)


def test_a_lifted_finger_has_no_speed_and_a_lifted_button_goes_on() -> None:
    assert np.isnan(motion_of(steady("touch", lifted=True), GAMES["trace"]).speed_mm_s.at(1.0))
    assert motion_of(steady("mouse", lifted=True), GAMES["trace"]).speed_mm_s.at(1.0) == pytest.approx(60.0, rel=0.01)


def test_a_moment_without_a_sample_has_no_number() -> None:
    series = Series(((np.array([0.0, 0.1]), np.array([3.0, -4.0])), (np.array([1.0]), np.array([2.0]))))
    assert series.at(0.09) == -4.0
    assert np.isnan(series.at(0.5))
    assert series.largest == 4.0
    assert Series(()).largest == 0.0


def test_the_title_tells_the_local_time_and_the_note_what_a_reader_must_know() -> None:
    made = showing(attempt_of("trace"))
    assert "mia" in made.title
    assert "2026-05-12 11:01" in made.title
    assert "uncalibrated" in made.note
    assert "rules" not in made.note


def test_an_attempt_by_other_rules_says_so() -> None:
    attempt = attempt_of("trace")
    events = (*attempt.events[:-1], Event(attempt.events[-1].t, "gave_up"))
    assert "rules have changed" in showing(replace(attempt, events=events)).note


def test_an_attempt_of_another_version_of_its_game_says_so() -> None:
    assert "rules have changed" in showing(replace(attempt_of("dots"), game_version="1")).note


def test_an_attempt_of_a_game_that_is_gone_cannot_be_shown() -> None:
    with pytest.raises(ForgottenError, match="trace"):
        showing(attempt_of("trace"), {"dots": GAMES["dots"]})


@pytest.fixture
def scene(rehearse: Rehearse) -> Rehearsal:
    made = rehearse(683, 384)
    for folder in discover().folders.values():
        made.glass.pictures.also_in(folder / "assets")
    return made


def test_it_plays_at_its_own_pace_four_times_and_a_quarter_of_it(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    at: list[float] = []
    look = lambda: at.append(made.playback.t)  # noqa: E731
    scene.clock.after(1.0, look)
    scene.key(1.0, pygame.K_1)
    scene.clock.after(3.0, look)
    scene.key(3.0, pygame.K_3)
    scene.clock.after(4.0, look)
    scene.key(4.5, pygame.K_ESCAPE)
    assert show(scene.glass, made) is Answer.LEAVE
    frame = 0.06
    assert at[0] == pytest.approx(1.0, abs=frame)
    assert at[1] - at[0] == pytest.approx(0.5, abs=frame)
    assert at[2] - at[1] == pytest.approx(4.0, abs=4 * frame)


def test_space_stops_and_goes_on_and_r_begins_again(scene: Rehearsal) -> None:
    made = showing(attempt_of("dots"))
    at: list[float] = []
    look = lambda: at.append(made.playback.t)  # noqa: E731
    scene.key(1.0, pygame.K_SPACE)
    scene.clock.after(1.5, look)
    scene.clock.after(2.5, look)
    scene.key(3.0, pygame.K_SPACE)
    scene.clock.after(4.0, look)
    scene.key(5.0, pygame.K_r)
    scene.clock.after(5.5, look)
    scene.key(6.0, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert at[0] == at[1] == pytest.approx(1.0, abs=0.06)
    assert at[2] - at[1] == pytest.approx(1.0, abs=0.06)
    assert at[3] == pytest.approx(0.5, abs=0.06)


def test_at_its_end_it_stands_still_and_the_button_begins_it_again(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    end = 0.5 + (made.playback.end_s - 0.5) / 4
    at: list[float] = []
    scene.key(0.5, pygame.K_3)
    scene.clock.after(end + 2.0, lambda: at.append(made.playback.t))
    scene.key(end + 3.0, pygame.K_SPACE)
    scene.clock.after(end + 4.0, lambda: at.append(made.playback.t))
    scene.key(end + 5.0, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert at[0] == made.playback.end_s
    assert at[1] == pytest.approx(4.0, abs=0.25)


def test_buttons_do_what_the_keys_do(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    at: list[float] = []
    high = scene.glass.whole.height_mm
    scene.tap(0.9, 34, high - 52 + 13.5)
    scene.clock.after(2.0, lambda: at.append(made.playback.t))
    scene.tap(2.4, 34, high - 52 + 13.5)
    scene.tap(2.9, 77, high - 52 + 35)
    scene.clock.after(4.0, lambda: at.append(made.playback.t))
    scene.tap(4.5, 11, 9.5)  # well before the attempt ends by itself
    assert show(scene.glass, made) is Answer.LEAVE
    assert at[0] == pytest.approx(1.0, abs=0.06)
    assert at[1] == pytest.approx(1.0 + 0.5 + 4.0, abs=0.25)


def test_a_hand_on_the_charts_leads_to_that_moment(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    whole = scene.glass.whole
    left, width = 125.0, whole.width_mm - 193.0
    at: list[float] = []
    scene.press(1.0, left + 0.75 * width, whole.height_mm - 40)
    scene.move(1.2, left + 0.5 * width, whole.height_mm - 40)
    scene.let_go(1.4, left + 0.5 * width, whole.height_mm - 40)
    scene.clock.after(2.0, lambda: at.append(made.playback.t))
    scene.key(3.0, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert at == [pytest.approx(0.5 * made.playback.end_s, abs=0.02 * made.playback.end_s)]


def test_the_hand_s_real_path_is_drawn_over_the_game(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    ring = scene.glass.theme.ink("meadow", "ring")
    counts: list[int] = []

    def look() -> None:
        surface = pygame.display.get_surface()
        assert surface is not None
        picture = pygame.surfarray.array3d(surface)
        counts.append(int((np.abs(picture.astype(int) - ring) < 12).all(axis=2).sum()))

    start = next(event.t for event in attempt_of("trace").events if event.name == "start")
    scene.clock.after(start + 2.5, look)  # the way above the glass to the start is gone by then
    scene.clock.after(start + 6.0, look)
    scene.key(start + 6.5, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert counts[0] > 10
    assert counts[1] > counts[0] + 40


def test_a_smaller_window_shows_the_same_attempt_smaller(scene: Rehearsal) -> None:
    made = showing(attempt_of("catch"))
    scene.resize(1.0, (560, 330))
    scene.key(3.0, pygame.K_ESCAPE)
    assert show(scene.glass, made) is Answer.LEAVE
    assert made.playback.t == pytest.approx(3.0, abs=0.2)


def test_a_closed_window_ends_it(scene: Rehearsal) -> None:
    scene.post(1.0, pygame.QUIT)
    assert show(scene.glass, showing(attempt_of("dots"))) is Answer.CLOSED
