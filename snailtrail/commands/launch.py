"""The launcher: the first picture at once, then everything else, then the screens."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import randbits

from snailtrail.stage.splash import splash
from snailtrail.stage.window import NoScreenError, display, open_window

NO_SCREEN = """There is no screen to open Snailtrail on ({error}).
Start it on a computer with a screen; without one, `python3 main.py demo` lets a made-up child play."""


def launch(data: Path | None, *, seed: int | None, window: tuple[int, int] | None) -> int:
    """Open the window and show the screens until they are left; 2 without a screen."""
    from snailtrail.records.places import Places, shipped

    places = Places.of(data)
    try:
        surface = open_window(window)
    except NoScreenError as error:
        print(NO_SCREEN.format(error=error), file=sys.stderr)
        return 2
    splash(surface, shipped().assets)
    # all that is slow to load comes after the first picture
    from snailtrail.commands.suite import LocalSuite
    from snailtrail.play.discover import discover
    from snailtrail.screens.tour import tour
    from snailtrail.stage.glass import Glass
    from snailtrail.stage.theme import MEADOW

    screen = display({})
    found = discover()
    suite = LocalSuite(
        places,
        found,
        px_per_mm=screen.px_per_mm,
        calibrated=screen.calibrated,
        draw_seed=lambda: randbits(31) if seed is None else seed,
    )
    glass = Glass(surface, screen, MEADOW, shipped().assets, volume=0.4)
    for name in found.games:
        glass.pictures.also_in(shipped().assets.parent / "games" / name / "assets")
    glass.sounds.open()
    try:
        tour(glass, suite)
    finally:
        suite.close()
    return 0


def watch_demo(
    data: Path | None, *, child: str, names: Sequence[str], attempts: int, skill_bits: float, seed: int
) -> int:
    """Let the made-up child play in the window."""
    raise NotImplementedError
