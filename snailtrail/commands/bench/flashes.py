"""`bench flashes`: made-up play of every game in every look, each picture searched for flashes; needs no screen."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

import numpy as np
from tqdm import tqdm

from snailtrail.commands.bench.flicker import CELLS, FlashDetector
from snailtrail.commands.bench.tables import Row, goal, show
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.discover import AnyGame, discover
from snailtrail.records.places import shipped
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.hand_over import hand_over
from snailtrail.screens.child.play import CHEER_S, QUIET_S, block_bar
from snailtrail.screens.joy import PLACE, Joy, joy
from snailtrail.screens.mascot import Eyes
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import play
from snailtrail.stage.onlooked import OnlookedGlass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Panel
from snailtrail.stage.theme import THEMES
from snailtrail.stage.watched import Shown, WatchedPlace

SKILL_BITS = 3.5
BITS = (1.0, 4.5)
"""Between these lies how hard the attempts are."""
ATTEMPTS = 8
"""In a block; then it is over, with confetti."""
PATIENCE_S = 40.0
"""A made-up child gives up after so long."""
FINISH_S = 4.0


def bench_flashes(minutes: float, seed: int, *, as_json: bool) -> int:
    """Play so long in each game and look, and print the frames that fail and what came nearest; 1 where one does."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    rows: list[Row] = []
    for theme in THEMES:
        for name in discover().games:
            seen = play_for(name, theme, minutes * 60.0, seed)
            rows.append(
                {
                    "theme": theme,
                    "game": name,
                    "frames": seen.frames,
                    "failing WCAG 2.3.1": seen.failing,
                    "above 2 Hz": seen.fast,
                    "most changes in 1 s": seen.most,
                }
            )
    failing = sum(int(row["failing WCAG 2.3.1"]) for row in rows)
    fast = sum(int(row["above 2 Hz"]) for row in rows)
    goals = [goal("frames failing WCAG 2.3.1", failing, 0), goal("frames above 2 Hz", fast, 0)]
    show({"seed": str(seed), "flashes": rows, "goals": goals}, as_json=as_json)
    return int(failing + fast > 0)


def play_for(name: str, theme: str, seconds: float, seed: int) -> FlashDetector:
    """Attempt after attempt of a game, with what comes after each, for so long on a told clock; what was seen."""
    found = discover()
    game = found.games[name]
    folders = [folder / "assets" for folder in found.folders.values()]
    detector = FlashDetector()
    glass = OnlookedGlass(THEMES[theme], shipped().assets, folders, CELLS, detector.see)
    rng = np.random.default_rng(seed)
    leaves = 0
    with tqdm(total=round(seconds), desc=f"{theme}, {name}", unit="s", disable=None, leave=False) as progress:
        while glass.seconds < seconds:
            params = realise(game, float(rng.uniform(*BITS)), Limits(), glass.field, rng).params
            trial = game.begin(params, glass.field, rng)
            shown = Shown(trial, PATIENCE_S)
            bar = partial(block_bar, attempts=ATTEMPTS, done=leaves)
            if game.scene is not None:
                hand_over(glass, game.scene(trial), bar)
            place = WatchedPlace(glass, game.hand(trial, SKILL_BITS, rng), bar=bar)
            play(shown, lambda one, canvas: game.draw(one.trial, canvas), place)
            leaves += 1
            _rejoice(glass, game, trial, leaves, success=game.score(trial).outcome >= 2)
            if leaves == ATTEMPTS:
                leaves = 0
                glass.close_after(FINISH_S)
                finish(glass, "fox", ATTEMPTS)
                glass.closed = False  # else no attempt after it would be played: layouts would chase each other
            progress.update(round(glass.seconds) - progress.n)
    return detector


def _rejoice(glass: Glass, game: AnyGame, trial: Any, leaves: int, *, success: bool) -> None:
    """What comes after an attempt: the picture stands, and after a success the snail cheers and lights fly."""
    whole = glass.whole
    pictures = game.praise_pictures
    this = Joy(leaves, pictures[leaves % len(pictures)] if pictures else "")
    if success:
        glass.sparks.burst(whole.width_mm * PLACE[0], whole.height_mm * PLACE[1] - 30, 60, speed=85)

    eyes = Eyes(glass)

    def front(painter: Painter, t: float) -> None:
        painter.place_field(RIM_MM, BAR_MM, glass.field)
        game.draw(trial, painter)
        painter.place_window()
        block_bar(painter, ATTEMPTS, leaves)
        if success:
            joy(painter, game.picture, t, this, eyes)

    seconds = CHEER_S if success else QUIET_S
    Panel(glass, [], front=front, moves_s=seconds, lasts_s=seconds).ask()
