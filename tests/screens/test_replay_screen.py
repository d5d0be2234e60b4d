"""The screen on which an attempt is played again: its pace, its buttons and keys, and the hand that is drawn."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from snailtrail.play.discover import discover
from snailtrail.screens.desk.replay import show
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.replayed import Rehearse, attempt_of, showing


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


def coloured(scene: Rehearsal, kind: int) -> int:
    """Pixels of the game's part of the window in the colour of one kind of number."""
    surface = pygame.display.get_surface()
    assert surface is not None
    top, foot = (round(mm * scene.glass.display.px_per_mm[1]) for mm in (21.0, scene.glass.whole.height_mm - 55.0))
    picture = pygame.surfarray.array3d(surface)[:, top:foot]
    return int((np.abs(picture.astype(int) - scene.glass.theme.levels[kind]) < 12).all(axis=2).sum())


def test_the_hand_s_real_path_is_drawn_over_the_game_as_it_goes(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    counts: list[int] = []
    start = next(event.t for event in attempt_of("trace").events if event.name == "start")
    look = lambda: counts.append(sum(coloured(scene, kind) for kind in range(4)))  # noqa: E731
    scene.clock.after(start + 2.5, look)  # the way above the glass to the start is gone by then
    scene.clock.after(start + 6.0, look)
    scene.key(start + 6.5, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert counts[0] > 10
    assert counts[1] > counts[0] + 40


def test_one_press_colours_the_path_by_speed_and_another_by_deviation_again(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    seen: list[list[int]] = []
    look = lambda: seen.append([coloured(scene, kind) for kind in range(4)])  # noqa: E731
    scene.key(0.5, pygame.K_3)
    scene.clock.after(4.0, look)
    scene.key(4.5, pygame.K_s)
    scene.clock.after(5.0, look)
    scene.key(5.5, pygame.K_d)
    scene.clock.after(6.0, look)
    scene.key(6.5, pygame.K_ESCAPE)
    show(scene.glass, made)
    deviation, speed, again = seen
    assert deviation[1] > 20  # somewhere more than 2 mm off
    assert deviation != speed
    assert speed[2] > 20  # the way to the start is swifter than anything on the line
    assert again == deviation


def test_where_place_decides_nothing_there_is_no_choice_and_the_path_tells_the_speed(scene: Rehearsal) -> None:
    made = showing(attempt_of("catch"))
    seen: list[int] = []
    scene.key(0.5, pygame.K_d)
    scene.key(0.7, pygame.K_3)
    scene.clock.after(7.0, lambda: seen.append(sum(coloured(scene, kind) for kind in (2, 3))))
    scene.key(7.5, pygame.K_ESCAPE)
    show(scene.glass, made)
    assert seen[0] > 20


def test_the_numbers_are_one_press_away_and_the_replay_goes_on_where_it_was(scene: Rehearsal) -> None:
    made = showing(attempt_of("trace"))
    at: list[float] = []
    scene.key(1.0, pygame.K_n)
    scene.clock.after(3.0, lambda: at.append(made.playback.t))
    scene.tap(4.0, 20.0, 12.5)
    scene.clock.after(5.1, lambda: at.append(made.playback.t))
    scene.key(5.5, pygame.K_ESCAPE)
    assert show(scene.glass, made) is Answer.LEAVE
    assert at == [pytest.approx(1.0, abs=0.06), pytest.approx(2.0, abs=0.2)]


def test_a_smaller_window_shows_the_same_attempt_smaller(scene: Rehearsal) -> None:
    made = showing(attempt_of("catch"))
    scene.resize(1.0, (560, 330))
    scene.key(3.0, pygame.K_ESCAPE)
    assert show(scene.glass, made) is Answer.LEAVE
    assert made.playback.t == pytest.approx(3.0, abs=0.2)


def test_a_closed_window_ends_it(scene: Rehearsal) -> None:
    scene.post(1.0, pygame.QUIT)
    assert show(scene.glass, showing(attempt_of("dots"))) is Answer.CLOSED
