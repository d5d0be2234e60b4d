"""`bench frames`: what one picture costs, of each game with a made-up hand at play and of each child's screen."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from tqdm import tqdm

from snailtrail.commands.bench.bed import Watched, bar, fit_out, run, spread
from snailtrail.commands.bench.replayed import replayed
from snailtrail.commands.bench.screen import any_screen
from snailtrail.commands.bench.tables import Row, goal
from snailtrail.commands.gallery_house import made_up_house, pairs_of
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Hand
from snailtrail.play.options import in_every_look
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.pause import pause, suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.child.then_now import MOVES_S, then_and_now
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.replay import show as show_again
from snailtrail.session.keepsakes import ThenAndNow
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.aids.steering import steering
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.pointer import clock
from snailtrail.stage.window import open_window

SIZES = ((1280, 720), (1920, 1080))
SKILL_BITS = 3.5
SAMPLE_S = 1 / 125
FACES = ("fox", "owl", "cat", "bear", "dog", "penguin", "rabbit", "frog")
GOAL_MS = 8.0
ROUNDS = 3
EVERY_AID = Aids(
    click_move_click=True,
    dwell_s=0.8,
    steady_click_mm=8.0,
    tremor_filter_hz=3.0,
    magnetism_percent=40.0,
    cool_down_s=0.3,
)


class HandPlace(GlassPlace):
    """A place in which a made-up hand moves beside the real one."""

    def __init__(self, glass: Glass, hand: Hand):
        super().__init__(glass, bar)
        self._hand = hand
        self._zero: float | None = None
        self._asked = 0

    def show(self, draw: Callable[[Canvas], None]) -> float:
        """See Place."""
        shown = super().show(draw)
        self._zero = self._zero or shown
        return shown

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """See Place; the hand is asked 125 times a second."""
        due, _ = super().gather()
        assert self._zero is not None
        samples = []
        while (self._asked + 1) * SAMPLE_S <= clock() - self._zero:
            self._asked += 1
            sample = self._hand(self._asked * SAMPLE_S)
            samples.append(sample._replace(t=sample.t + self._zero))
        return due, samples


class TimedGlass(Glass):
    """A glass that notes what each picture costs, and leaves its screen when its time is up."""

    until = 0.0
    """s of `clock`."""

    def begin(self, seconds: float) -> None:
        """Forget the screen before."""
        self.work_s: list[float] = []
        self.cpu_s: list[float] = []
        self.until = clock() + seconds
        self._woke, self._woke_cpu = clock(), time.thread_time()

    def flip(self) -> float:
        """See Glass."""
        shown = super().flip()
        self.work_s.append(shown - self._woke)
        self.cpu_s.append(time.thread_time() - self._woke_cpu)
        return shown

    def wait(self, seconds: float) -> None:
        """See Glass."""
        super().wait(seconds)
        self._woke, self._woke_cpu = clock(), time.thread_time()

    def leaving(self, events: Sequence[Any], *, at_once: bool = False) -> bool:
        """See Glass."""
        return super().leaving(events, at_once=at_once) or clock() > self.until


def bench_frames(seconds: float) -> Mapping[str, Any]:
    """The report: rows for each size, game and screen, each measured for so long in each round, the quietest one given.

    What other programs take of the machine comes on top of what a picture costs, and comes and goes: so the least of a
    few is the nearest (as with Python's timeit), and the worst stands beside it. Each round has a glass of its own.
    """
    with any_screen(SIZES[-1]), made_up_house(discover()) as house:
        pairs = pairs_of(house)
        rounds = [
            [row for size in SIZES for row in _rows(size, pairs, seconds)] for _ in tqdm(range(ROUNDS), desc="rounds")
        ]
    rows: list[Row] = []
    for same in zip(*rounds, strict=True):
        p99_ms = [row["p99_ms"] for row in same]
        first_ms = max(row["first_ms"] for row in same)
        rows.append({**same[p99_ms.index(min(p99_ms))], "first_ms": first_ms, "p99_worst_ms": max(p99_ms)})
    return {
        "frames": rows,
        "goals": [
            goal(f"{row['size']} {row['what']}: 99 %", row["p99_ms"], GOAL_MS, "ms") for row in rows if row["n"] > 10
        ],
    }


def _rows(size: tuple[int, int], pairs: Sequence[ThenAndNow], seconds: float) -> Iterator[Row]:
    """Each game and screen once; the first picture is apart, for it paints what stands still."""
    glass = fit_out(TimedGlass, open_window(size))
    for game in tqdm(discover().games.values(), desc="games", leave=False):
        for what, params in _params(game):
            yield _game(glass, size, game, what, params, seconds)
        yield _game(glass, size, game, f"{game.name}, every aid", game.params(), seconds, EVERY_AID)
    for name, show in tqdm(list(_screens()), desc="screens", leave=False):
        yield _screen(glass, size, name, show, seconds)
    for pair in tqdm(pairs, desc="then and now", leave=False):
        what = f"{pair.now.attempt.game}, then and now"
        yield _screen(glass, size, what, partial(then_and_now, pair=pair), max(seconds, MOVES_S + 0.5))
    for game in tqdm(discover().games.values(), desc="replays", leave=False):
        again = replayed(game, glass.field, SKILL_BITS, seed=1)
        yield _screen(glass, size, f"{game.name}, seen again", partial(_seen_again, again, seconds), seconds)


def _params(game: AnyGame) -> Iterator[tuple[str, Any]]:
    """The game as it comes, in each of its looks, and with everything at its hardest."""
    yield from in_every_look(game).items()
    hardest = {p.name: round(p.hardest) if p.whole else p.hardest for p in game.parameters if p.adapts}
    yield f"{game.name}, hardest", dataclasses.replace(game.params(), **hardest)


def _game(
    glass: TimedGlass,
    size: tuple[int, int],
    game: AnyGame,
    what: str,
    params: Any,
    seconds: float,
    aids: Aids = NO_AIDS,
) -> Row:
    work: list[float] = []
    cpu: list[float] = []
    first: list[float] = []
    end, seed = clock() + seconds, 0
    while clock() < end:
        seed += 1
        trial = game.begin(params, glass.field, np.random.default_rng(seed))
        place = HandPlace(glass, game.hand(trial, SKILL_BITS, np.random.default_rng([seed, 1])))
        steered = steering(aids, game, trial)
        place.steer_with(steered)
        glass.begin(seconds)
        done = run(trial, game.draw, Watched(place, patience_s=max(0.5, end - clock())), steered)
        first.append(done.first_s)
        work += done.work_s
        cpu += done.work_cpu_s
    return _row(size, what, first, work, cpu)


def _screen(
    glass: TimedGlass, size: tuple[int, int], name: str, show: Callable[[Glass], object], seconds: float
) -> Row:
    glass.begin(seconds)
    show(glass)
    return _row(size, name, glass.work_s[:1], glass.work_s[1:], glass.cpu_s[1:])


def _seen_again(showing: Showing, seconds: float, glass: Glass) -> None:
    """A replay from its middle on, where its path is long, or if that is later so that its end is seen."""
    end_s = showing.playback.end_s
    showing.playback.to(max(end_s / 2, end_s - seconds))
    show_again(glass, showing)


def _row(size: tuple[int, int], what: str, first: Sequence[float], work: Sequence[float], cpu: Sequence[float]) -> Row:
    p50, p99 = spread([1000 * s for s in work], 50, 99)
    cpu50, cpu99 = spread([1000 * s for s in cpu], 50, 99)
    return {
        "size": f"{size[0]}x{size[1]}",
        "what": what,
        "n": len(work),
        "first_ms": 1000 * max(first),
        "p50_ms": p50,
        "p99_ms": p99,
        "cpu_p50_ms": cpu50,
        "cpu_p99_ms": cpu99,
    }


def _screens() -> Iterator[tuple[str, Callable[[Glass], object]]]:
    faces = [Face(f"child-{i}", name.title(), name) for i, name in enumerate(FACES)]
    cards = [GameCard(game.name, game.title, game.picture) for game in discover().games.values()]
    yield "picker", lambda glass: pick(glass, faces)
    yield "shelf", lambda glass: choose(glass, faces[0], cards)
    yield "rest", suggest_rest
    yield "end", lambda glass: finish(glass, FACES[0], 6)

    def still(painter: Painter) -> None:
        painter.scene("meadow")

    yield "pause", lambda glass: pause(glass, still)
