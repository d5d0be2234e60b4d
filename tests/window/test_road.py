"""The whole road: the program in a real window, a hand in another process, and what the log says of it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pygame
import pytest

from snailtrail.commands.robot import Deed, Done, Robot
from snailtrail.motor.sample import Sample, on_grid
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Frame, Score
from snailtrail.records.attempt import Attempt
from snailtrail.screens.child.finish import buttons as ends
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.picker import buttons as faces
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.child.shelf import buttons as choices
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import replay
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.pretend import WORK_S
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.widgets import Button
from tests.window.made_up_child import PATIENCE_S, Size, first_thing, kept, planned, world_before

SEED = 7
ROBIN = "robin"
SIZE = Size(1920, 1080)
PROFILE = """\
name: Robin
picture: fox
born: 2019
device: mouse
plan:
  attempts: 1
  table_cards: no
calm:
  show_first: no
  voice: 0
games:
  catch:
    choices:
      kind: [touch]
    fixed:
      catches: 2
"""
BOUNDS = {
    "trace": (("deviation_mean_mm", 1, 0.5), ("deviation_p95_mm", 1, 0.5), ("reaction_time_s", 1e3, 10)),
    "dots": (("endpoint_error_mm", 1, 0.5), ("reaction_time_s", 1e3, 10), ("response_time_s", 1e3, 10)),
    "catch": (("centre_offset_mm", 1, 0.5), ("reaction_time_median_ms", 1, 10), ("response_time_median_ms", 1, 10)),
}
"""Per game: a measure, what makes mm or ms of it, and how far log and hand may lie apart on a free computer."""
pytestmark = pytest.mark.needs_xvfb


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / f"{ROBIN}.yaml").write_text(PROFILE, encoding="utf-8")
    return folder


@pytest.fixture
def robot(xvfb_display: str, data: Path) -> Iterator[Robot]:
    """A hand on the screen on which the program runs."""
    environment = {**os.environ, "DISPLAY": xvfb_display, "SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11"}
    command = [sys.executable, "-m", "snailtrail.app", "--data", str(data), "--seed", str(SEED)]
    with subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE) as program:
        hand = Robot(xvfb_display)
        yield hand
        hand.close()
        program.terminate()
        _, complaints = program.communicate()
        assert b"Traceback" not in complaints, complaints.decode()


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What this process pictures is for nobody's eyes."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.quit()
    yield
    pygame.display.quit()


def come_up(robot: Robot, button: Button) -> None:
    """Until a button's card or disc is on the screen, and a finger's time more."""
    x, y = SIZE.px(button.x - button.width_mm / 2 + 1.5), SIZE.px(button.y)
    blue_first = bytes(reversed(MEADOW.card))
    end = time.perf_counter() + PATIENCE_S
    while robot.pixels(x, y)[:3] != blue_first:
        assert time.perf_counter() < end, f"{button.value} did not come up at {button.x:.0f}, {button.y:.0f} mm"
        time.sleep(0.02)
    time.sleep(0.3)


def press(robot: Robot, button: Button) -> None:
    """Wait for a button and click it."""
    come_up(robot, button)
    robot.click(SIZE.px(button.x), SIZE.px(button.y))


def until_it_shows(robot: Robot, box: tuple[int, int, int, int], looks: bytes) -> bytes:
    """Until a box of the screen looks like that, and what the screen gives for it; the fourth bytes mean nothing."""
    end = time.perf_counter() + PATIENCE_S
    while (now := robot.pixels(*box)) and any(now[i::4] != looks[i::4] for i in range(3)):
        assert time.perf_counter() < end, f"{box} never looked as it should"
    return now


def doubt_ms(sight: Done, moments: Sequence[Done], attempt: Attempt) -> float:
    """How far the clocks admit to be off: of the first picture's sight, of the hand's deeds, and of the samples.

    About a millisecond where nobody else has the processor. An attempt that says itself that it was poorly timed, which
    a reader of the log is told, may be off by its longest frame as well: so long nobody looked.
    """
    hand = float(np.percentile([done.after - done.before for done in moments], 95)) / 2
    samples = float(np.percentile([s.half_width_s for frame in attempt.frames for s in frame.samples], 95))
    away = attempt.frame_timing["longest_frame_ms"] if attempt.frame_timing["poor"] else 0.0
    return 1e3 * ((sight.after - sight.before) / 2 + hand + samples) + float(away)


def injected(row: Sequence[Deed], moments: Sequence[Done], zero: float) -> list[Sample]:
    """The samples as they were really given to the screen."""
    samples, down = [], False
    for deed, done in zip(row, moments, strict=True):
        down = {"down": True, "up": False}.get(deed.what, down)
        t = (done.before + done.after) / 2 - zero
        samples.append(on_grid(Sample(t, deed.x / SIZE.scale - RIM_MM, deed.y / SIZE.scale - BAR_MM, down)))
    return samples


def scored_from(attempt: Attempt, game: AnyGame, samples: Sequence[Sample]) -> Score:
    """What the attempt would have come to, had the program seen exactly the injected samples."""
    params = game.params(**attempt.params)
    trial = game.begin(params, SIZE.field, np.random.default_rng(attempt.seed))
    rest = list(samples)
    frames = []
    for frame in attempt.frames:
        count = sum(sample.t < frame.t - WORK_S for sample in rest)
        now, rest = rest[:count], rest[count:]
        frames.append(Frame(frame.t, now, frame.shown))
    frames.append(Frame(frames[-1].t + 0.1, rest, frames[-1].t))
    return game.score(replay(trial, frames).trial)


def test_a_child_plays_each_game_with_a_real_hand_and_the_log_tells_what_the_hand_did(robot: Robot, data: Path) -> None:
    games = discover().games
    plans = {name: planned(game, ROBIN, PROFILE, data.parent / "aside", SIZE, SEED) for name, game in games.items()}
    worlds = {name: world_before(asked, SIZE, first_thing(asked, SIZE)) for name, (asked, _) in plans.items()}
    whole = SIZE.whole
    cards = [GameCard(game.name, game.title, game.picture) for game in games.values()]
    shelf = choices(whole, cards, MEADOW.accents)
    press(robot, faces(whole, [Face(ROBIN, "Robin", "fox")], 0, MEADOW.accents)[0])
    comparisons: dict[str, tuple[Score, Attempt, float]] = {}
    for i, (name, game) in enumerate(games.items()):
        home = (SIZE.px(HOME_MM[0]) - 20, SIZE.px(HOME_MM[1]) - 20, 40, 40)
        come_up(robot, shelf[0])  # its edge lies beside whatever the other screens show in the middle
        before = robot.pixels(*home)
        asked, samples = plans[name]
        thing = first_thing(asked, SIZE)
        row = SIZE.deeds(samples)
        # the mouse waits where its part begins, so that it rests there as the lane appears; keys choose the game
        robot.do([Deed("move", 0.0, row[0].x, row[0].y)], time.perf_counter())
        for _ in range(i + 1):
            robot.key("Tab")
        robot.key("Return")
        seen = robot.wait_for_change(*home, before, PATIENCE_S)
        assert seen is not None
        # the world comes softly, so a change may be the world's; only what comes after it is the trial
        seen = robot.wait_for_change(*thing, until_it_shows(robot, thing, worlds[name]), PATIENCE_S)
        assert seen is not None
        zero = (seen[0].before + seen[0].after) / 2
        moments = robot.do(row, zero)
        attempt = kept(data, ROBIN, i + 1)[-1]
        assert attempt.game == name
        assert dict(attempt.params) == dict(asked.realised.params.__dict__), "the same seed gives the same trial"
        assert attempt.seed == asked.seed
        expected = scored_from(attempt, game, injected(row, moments, zero))
        comparisons[name] = expected, attempt, doubt_ms(seen[0], moments, attempt)
        # the clear end, and back to the shelf
        press(robot, ends(whole)[0])
    assert [a.game for a in kept(data, ROBIN, len(games))] == list(games)
    for name, (expected, attempt, doubt) in comparisons.items():
        assert attempt.ending == "over"
        assert attempt.outcome == expected.outcome, name
        assert attempt.device == "mouse"
        compare(name, expected, attempt, doubt)


def compare(name: str, expected: Score, attempt: Attempt, doubt: float) -> None:
    """Lengths within 0.5 mm, times within 10 ms of the injected ones, and what the clocks themselves doubt (ms)."""
    for measure, unit, bound in BOUNDS[name]:
        logged, true = attempt.measures[measure], expected.measures[measure]
        assert np.isfinite(true), (name, measure)
        allowed = bound if measure.endswith("_mm") else bound + doubt
        print(f"{name:6} {measure:26} logged {logged:9.4f}  injected {true:9.4f}  allowed {allowed:5.1f}")
        assert abs(logged - true) * unit <= allowed, (name, measure, logged, true, allowed)
