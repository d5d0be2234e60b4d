"""`bench reaction`: an eye that sees a cue and a hand that answers after a known delay, against what the log says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tqdm import tqdm

from snailtrail.commands.bench.bed import LOOPS, Bed, LoopName, Run
from snailtrail.commands.bench.helper import Helper, Injection, Moment
from snailtrail.commands.bench.scene import CueScene, draw
from snailtrail.commands.bench.screen import x_screen
from snailtrail.commands.bench.tables import Row, goal
from snailtrail.play.discover import AnyGame, discover
from snailtrail.stage.loop import Course
from snailtrail.stage.pointer import clock
from snailtrail.testing import played, script

EYE_PX = 10
"""Side of the square that is watched."""
PATIENCE_S = 5.0
CUE_EVERY_S = 1.3
HELD_UP_S = 0.0006
"""A press or a sight that is known no better than this is void."""
Answer = tuple[Moment, Moment]


@dataclass(frozen=True)
class Reactions:
    """What one loop logged; errors in ms: logged reaction less the robot's own."""

    what: str
    loop: LoopName
    errors_ms: Sequence[float]
    void: int
    missing: int
    """Answers without a logged cue or press."""

    @property
    def row(self) -> Row:
        """As printed."""
        errors = np.array(self.errors_ms) if self.errors_ms else np.full(1, np.nan)
        low, high = np.percentile(errors, (1, 99))
        return {
            "cue": self.what,
            "loop": self.loop,
            "n": len(self.errors_ms),
            "void": self.void,
            "missing": self.missing,
            "mean_ms": float(np.mean(errors)),
            "sd_ms": float(np.std(errors)),
            "p1_ms": float(low),
            "p99_ms": float(high),
        }


class Tally:
    """Gathers the reactions of one row."""

    def __init__(self) -> None:
        self.errors_ms: list[float] = []
        self.void = 0
        self.missing = 0

    def take(self, answers: Sequence[Answer], logged_s: Sequence[float]) -> None:
        """Compare each answer with the reaction that was logged for it."""
        self.missing += abs(len(answers) - len(logged_s))
        for (seen, pressed), logged in zip(answers, logged_s, strict=False):
            if max(seen.width, pressed.width) > HELD_UP_S:
                self.void += 1
            else:
                self.errors_ms.append(1000 * (logged - (pressed.middle - seen.middle)))

    def reactions(self, what: str, loop: LoopName) -> Reactions:
        """All of them."""
        return Reactions(what, loop, self.errors_ms, self.void, self.missing)


def logged_reactions(course: Course[Any], *, from_cue: bool) -> list[float]:
    """s from each cue's picture (or the trial's first) to the next press, as the log has them."""
    cues = [event.t for event in course.events if event.name == "cue"] if from_cue else [0.0]
    presses = [now.t for before, now in zip(course.samples, course.samples[1:], strict=False) if now.down > before.down]
    if course.samples and course.samples[0].down:
        presses.insert(0, course.samples[0].t)
    found = []
    for i, cue in enumerate(cues):
        end = cues[i + 1] if i + 1 < len(cues) else float("inf")
        press = next((t for t in presses if cue <= t < end), None)
        if press is not None:
            found.append(press - cue)
    return found


def bench_reaction(size: tuple[int, int], seconds: float) -> Mapping[str, Any]:
    """The report: a full scene with a cue, then each game from its first picture and from its own cue."""
    with x_screen(size):
        bed = Bed()
        rng = np.random.default_rng(5)
        with Helper() as helper:
            rows = [_scene(bed, helper, loop, seconds, rng) for loop in LOOPS]
            cues = [(game, place) for game in discover().games.values() for place in _places(bed, game)]
            for game, place in tqdm(cues, desc="reacting"):
                rows += [_game(bed, helper, loop, game, place, seconds, rng) for loop in LOOPS]
        # a cue amid things that always move cannot be told from them by this eye
        unseen = {one.what for one in rows if not one.errors_ms}
        rows = [one for one in rows if one.what not in unseen]
        ours = [one for one in rows if one.loop == "snailtrail"]
        return {
            "screen": f"{bed.size[0]} x {bed.size[1]} px, errors are logged reaction less the robot's own; sights and "
            f"presses known no better than {HELD_UP_S * 1000:g} ms are void",
            "left out, since something else moves there": ", ".join(sorted(unseen)) or "nothing",
            "reactions": [one.row for one in rows],
            "goals": [
                row
                for one in ours
                for row in (
                    goal(f"{one.what}: SD", one.row["sd_ms"], 0.5, "ms"),
                    goal(f"{one.what}: |mean|", abs(one.row["mean_ms"]), 1.0, "ms"),
                )
            ],
        }


def _scene(bed: Bed, helper: Helper, loop: LoopName, seconds: float, rng: np.random.Generator) -> Reactions:
    count = max(2, round(seconds / CUE_EVERY_S))
    cues = 1.5 + CUE_EVERY_S * np.arange(count) + rng.uniform(0, 0.2, count)
    trial = CueScene(bed.glass(loop).field, cues.tolist())
    x, y = bed.to_px(*trial.middle)
    _rest_at(helper, bed.size[0] // 10, bed.size[1] // 2)
    bed.play(loop, CueScene(trial.field, [0.1]), draw)  # its last picture is what the eye takes for quiet
    helper.watch(x, y, EYE_PX, rng.uniform(0.2, 0.5, count).tolist(), PATIENCE_S)
    run = bed.play(loop, trial, draw)
    tally = Tally()
    tally.take(helper.answered(), logged_reactions(run.course, from_cue=True))
    return tally.reactions("full scene", loop)


@dataclass(frozen=True)
class CuePlace:
    """Where on the field (mm) a game first shows something to answer; at its first picture, or later."""

    x: float
    y: float
    first_picture: bool


def _places(bed: Bed, game: AnyGame) -> list[CuePlace]:
    """The middle of the field for the first picture, and the game's first cue as an untouched trial shows it."""
    field = bed.glass().field
    untouched = played(game, game.params(), field, hand=script(), patience_s=PATIENCE_S)
    cue = next((event for event in untouched.events if event.name == "cue"), None)
    found = [CuePlace(field.width_mm / 2, field.height_mm / 2, first_picture=True)]
    if cue is not None:
        found.append(CuePlace(float(cue.data["x"]), float(cue.data["y"]), first_picture=False))
    return found


def _game(
    bed: Bed, helper: Helper, loop: LoopName, game: AnyGame, place: CuePlace, seconds: float, rng: np.random.Generator
) -> Reactions:
    glass = bed.glass(loop)
    x, y = bed.to_px(place.x, place.y)
    _rest_at(helper, x, y)
    tally = Tally()
    end = clock() + seconds
    while clock() < end:
        trial = game.begin(game.params(), glass.field, np.random.default_rng(1))
        if place.first_picture:
            bed.blank()
        else:
            # what stands still is on the glass before the eye looks at it
            bed.play(loop, trial, game.draw, patience_s=0.1)
            trial = game.begin(game.params(), glass.field, np.random.default_rng(1))
        helper.watch(x, y, EYE_PX, rng.uniform(0.2, 0.4, 1).tolist(), PATIENCE_S)
        run: Run = bed.play(loop, trial, game.draw, after_press_s=0.12, patience_s=PATIENCE_S)
        tally.take(helper.answered(), logged_reactions(run.course, from_cue=not place.first_picture)[:1])
    return tally.reactions(f"{game.name}, {'first picture' if place.first_picture else 'its cue'}", loop)


def _rest_at(helper: Helper, x: int, y: int) -> None:
    helper.begin([Injection("move", 0.0, x, y)], clock())
    helper.done()
