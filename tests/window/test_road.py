"""The whole road: the program in a real window, a hand in another process, and what the log says of it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from snailtrail.commands.robot import Deed, Done, Robot
from snailtrail.commands.suite import LocalSuite
from snailtrail.motor.sample import Sample, on_grid
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Frame, Score
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.screens.child.finish import buttons as ends
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.picker import buttons as faces
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.child.shelf import buttons as choices
from snailtrail.session.asked import Asked
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import play, replay
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.pretend import WORK_S, PretendPlace
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.widgets import Button
from snailtrail.stage.window import GUESSED_WIDTH_MM

SEED = 7
WIDTH, HEIGHT = 1920, 1080
SCALE = WIDTH / GUESSED_WIDTH_MM
FIELD = Field(WIDTH / SCALE - 2 * RIM_MM, HEIGHT / SCALE - BAR_MM - RIM_MM)
PATIENCE_S = 40.0
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
"""Per game: a measure, what makes mm or ms of it, and how far log and hand may lie apart."""
pytestmark = pytest.mark.needs_xvfb


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "robin.yaml").write_text(PROFILE, encoding="utf-8")
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


def px(mm: float) -> int:
    return round(mm * SCALE)


def come_up(robot: Robot, button: Button) -> None:
    """Until a button's card or disc is on the screen, and a finger's time more."""
    x, y = px(button.x - button.width_mm / 2 + 1.5), px(button.y)
    blue_first = bytes(reversed(MEADOW.card))
    end = time.perf_counter() + PATIENCE_S
    while robot.pixels(x, y)[:3] != blue_first:
        assert time.perf_counter() < end, f"{button.value} did not come up at {button.x:.0f}, {button.y:.0f} mm"
        time.sleep(0.02)
    time.sleep(0.3)


def press(robot: Robot, button: Button) -> None:
    """Wait for a button and click it."""
    come_up(robot, button)
    robot.click(px(button.x), px(button.y))


def planned(game: AnyGame, data: Path) -> tuple[Asked, list[Sample]]:
    """The trial that the program will ask for by the same seed, and a steady hand's way through it."""
    suite = LocalSuite(
        Places.of(data.parent / "aside" / game.name),
        discover(),
        px_per_mm=(SCALE, SCALE),
        calibrated=True,
        draw_seed=lambda: SEED,
    )
    profiles = Places.of(data.parent / "aside" / game.name).profiles
    (profiles / "robin.yaml").write_text(PROFILE, encoding="utf-8")
    try:
        session, _ = suite.visit("robin").begin()
        asked = session.ask(game, FIELD)
    finally:
        suite.close()
    trial = asked.begin()
    hand = game.hand(trial, 7.0, np.random.default_rng(3))
    course = play(trial, game.draw, PretendPlace(hand))
    return asked, course.samples


def deeds(samples: Sequence[Sample]) -> list[Deed]:
    """What a mouse does to follow the samples, in pixels of the screen."""
    row: list[Deed] = []
    down = False
    for sample in samples:
        x, y = px(sample.x + RIM_MM), px(sample.y + BAR_MM)
        row.append(Deed("move", sample.t, x, y))
        if sample.down != down:
            row.append(Deed("down" if sample.down else "up", sample.t, x, y))
            down = sample.down
    if down:
        row.append(Deed("up", samples[-1].t + 0.1, row[-1].x, row[-1].y))
    return row


def injected(row: Sequence[Deed], moments: Sequence[Done], zero: float) -> list[Sample]:
    """The samples as they were really given to the screen."""
    samples, down = [], False
    for deed, done in zip(row, moments, strict=True):
        down = {"down": True, "up": False}.get(deed.what, down)
        t = (done.before + done.after) / 2 - zero
        samples.append(on_grid(Sample(t, deed.x / SCALE - RIM_MM, deed.y / SCALE - BAR_MM, down)))
    return samples


def scored_from(attempt: Attempt, game: AnyGame, samples: Sequence[Sample]) -> Score:
    """What the attempt would have come to, had the program seen exactly the injected samples."""
    params = game.params(**attempt.params)
    trial = game.begin(params, FIELD, np.random.default_rng(attempt.seed))
    rest = list(samples)
    frames = []
    for frame in attempt.frames:
        count = sum(sample.t < frame.t - WORK_S for sample in rest)
        now, rest = rest[:count], rest[count:]
        frames.append(Frame(frame.t, now, frame.shown))
    frames.append(Frame(frames[-1].t + 0.1, rest, frames[-1].t))
    return game.score(replay(trial, frames).trial)


def kept(data: Path, count: int) -> list[Attempt]:
    """The attempts in the log, once there are so many."""
    log = Log.open(Places.of(data))
    try:
        end = time.perf_counter() + PATIENCE_S
        while len(attempts := log.attempts("robin")) < count:
            assert time.perf_counter() < end, f"{len(attempts)} attempts in the log, {count} expected"
            time.sleep(0.05)
        return [log.attempt(a.uid) for a in attempts]
    finally:
        log.close()


def test_a_child_plays_each_game_with_a_real_hand_and_the_log_tells_what_the_hand_did(robot: Robot, data: Path) -> None:
    games = discover().games
    plans = {name: planned(game, data) for name, game in games.items()}
    whole = Field(WIDTH / SCALE, HEIGHT / SCALE)
    cards = [GameCard(game.name, game.title, game.picture) for game in games.values()]
    shelf = choices(whole, cards, MEADOW.accents)
    press(robot, faces(whole, [Face("robin", "Robin", "fox")], 0, MEADOW.accents)[0])
    comparisons: dict[str, tuple[Score, Attempt]] = {}
    for i, (name, game) in enumerate(games.items()):
        home = (px(HOME_MM[0]) - 20, px(HOME_MM[1]) - 20, 40, 40)
        come_up(robot, shelf[0])  # its edge lies beside whatever the other screens show in the middle
        before = robot.pixels(*home)
        asked, samples = plans[name]
        row = deeds(samples)
        # the mouse waits where its part begins, so that it rests there as the lane appears; keys choose the game
        robot.do([Deed("move", 0.0, row[0].x, row[0].y)], time.perf_counter())
        for _ in range(i + 1):
            robot.key("Tab")
        robot.key("Return")
        seen = robot.wait_for_change(*home, before, PATIENCE_S)
        assert seen is not None
        zero = (seen[0].before + seen[0].after) / 2
        moments = robot.do(row, zero)
        attempt = kept(data, i + 1)[-1]
        assert attempt.game == name
        assert dict(attempt.params) == dict(asked.realised.params.__dict__), "the same seed gives the same trial"
        assert attempt.seed == asked.seed
        comparisons[name] = scored_from(attempt, game, injected(row, moments, zero)), attempt
        # the clear end, and back to the shelf
        press(robot, ends(whole)[0])
    assert [a.game for a in kept(data, len(games))] == list(games)
    for name, (expected, attempt) in comparisons.items():
        assert attempt.ending == "over"
        assert attempt.outcome == expected.outcome, name
        assert attempt.device == "mouse"
        compare(name, expected, attempt)


def compare(name: str, expected: Score, attempt: Attempt) -> None:
    """Lengths within 0.5 mm, times within 10 ms of the injected ones."""
    for measure, unit, bound in BOUNDS[name]:
        logged, true = attempt.measures[measure], expected.measures[measure]
        assert np.isfinite(true), (name, measure)
        print(f"{name:6} {measure:26} logged {logged:9.4f}  injected {true:9.4f}")
        assert abs(logged - true) * unit <= bound, (name, measure, logged, true)
