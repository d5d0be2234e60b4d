"""The launcher: the first picture at once, then everything else, then the screens."""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from secrets import randbits
from typing import TYPE_CHECKING

from snailtrail.stage.splash import behind_the_picture, splash
from snailtrail.stage.window import (
    NoScreenError,
    close_window,
    come_to_front,
    display,
    keep_alive,
    let_others_to_front,
    open_window,
    system_box,
)

if TYPE_CHECKING:
    from snailtrail.commands.suite import LocalSuite
    from snailtrail.records.places import Places
    from snailtrail.stage.glass import Glass

_WINDOWED = re.compile(r"fullscreen\W*:\W*(no|off|false)", re.IGNORECASE)
_LOCKED = re.compile(r"^[^#\n]*lock_flips\W*:\W*(yes|on|true)", re.IGNORECASE | re.MULTILINE)
COMES_S = 1.2
"""How long a second start waits for the first one to come to the front, before it says so itself."""
NO_SCREEN = """There is no screen to open Snailtrail on ({error}).
Start it on a computer with a screen; without one, `{start} demo` lets a made-up child play."""


def launch(data: Path | None, *, seed: int | None, window: tuple[int, int] | None) -> int:
    """Open the window and show the screens until they are left; 2 without a screen."""

    def show(glass: Glass, suite: LocalSuite) -> int:
        from snailtrail.screens.tour import tour

        tour(glass, suite)
        return 0

    return on_the_glass(data, window, lambda: randbits(31) if seed is None else seed, show, again=True)


def watch_demo(
    data: Path | None, *, child: str, names: Sequence[str], attempts: int, skill_bits: float, seed: int
) -> int:
    """Let the made-up child play in the window; 2 when there is no such child or game."""

    def show(glass: Glass, suite: LocalSuite) -> int:
        from snailtrail.commands.demo import made_up_session
        from snailtrail.commands.watch import watch

        begun = made_up_session(suite, child, names)
        if isinstance(begun, int):
            return begun
        session, games = begun
        glass.stands.set()
        watch(glass, session, list(games.values()), attempts=attempts, skill_bits=skill_bits, seed=seed)
        return 0

    return on_the_glass(data, None, lambda: seed, show, made_up=True)


def on_the_glass(
    data: Path | None,
    window: tuple[int, int] | None,
    draw_seed: Callable[[], int],
    show: Callable[[Glass, LocalSuite], int],
    *,
    made_up: bool = False,
    again: bool = False,
) -> int:
    """Open the window, load the suite behind the first picture and show something; 2 without a screen.

    1 where another Snailtrail is open in that folder: that one comes to the front, or this window says so until it is
    closed. What fails in a way that nobody foresaw is told to a grown-up, and shown anew with `again`; 1 where it ends
    by that.
    """
    from snailtrail.commands.mishap import tell, threads_noted
    from snailtrail.records.places import Places

    places = Places.of(data)
    with threads_noted(places):
        try:
            return _on_the_glass(places, window, draw_seed, show, made_up=made_up, again=again)
        except Exception as error:  # before the glass stood, or it was the glass itself
            close_window()
            return tell(places, "window", error, system_box())


def _on_the_glass(
    places: Places,
    window: tuple[int, int] | None,
    draw_seed: Callable[[], int],
    show: Callable[[Glass, LocalSuite], int],
    *,
    made_up: bool,
    again: bool,
) -> int:
    from snailtrail.records.places import shipped
    from snailtrail.records.starting import begun

    try:
        files = [shipped().config, places.config]
        locked = any(_LOCKED.search(_text(file)) for file in files)
        surface = open_window(window or _asked_size(files, places), locked=locked, icon=shipped().assets / "icon.png")
    except NoScreenError as error:
        print(NO_SCREEN.format(error=error, start=begun()), file=sys.stderr)
        return 2
    splash(surface, shipped().assets)
    with _all_of_it_stays():
        # all that is slow to load comes after the first picture
        from snailtrail.commands.mishap import unbroken
        from snailtrail.commands.prescribing import manner
        from snailtrail.commands.suite import LocalSuite
        from snailtrail.play.discover import discover
        from snailtrail.play.words import said, words_of
        from snailtrail.records.call import called
        from snailtrail.records.config import load_config
        from snailtrail.records.lock import TakenError
        from snailtrail.stage.glass import Glass

        settings = load_config(places)
        screen = display(settings.config.screen.px_per_mm)
        found = discover()
        usual = manner(settings.config, words=words_of(shipped().assets / "languages", settings.config.language))
    try:
        suite = behind_the_picture(
            surface,
            lambda told: LocalSuite(
                places,
                found,
                px_per_mm=screen.px_per_mm,
                calibrated=screen.calibrated,
                draw_seed=draw_seed,
                settings=settings,
                words=usual.words,
                made_up=made_up,
                progress=told,
                display=screen.key,
            ),
        )
    except TakenError as taken:
        # a start by a click has no terminal to read
        from snailtrail.screens.child.pause import ask_a_grown_up

        sentence = said("Snailtrail is {taken}. Close the other one first, or go on there.", taken=taken.args[0])
        print(sentence, file=sys.stderr)
        if _has_come(places):
            return 1
        silent = Glass(surface, screen, usual.theme, shipped().assets, volume=0.0, voice=0.0, words=usual.words)
        ask_a_grown_up(silent, sentence)
        called(places)  # nobody heard it, and later nobody should
        return 1
    try:
        glass = Glass(
            surface,
            screen,
            usual.theme,
            shipped().assets,
            volume=usual.sounds,
            voice=usual.voice,
            music=usual.music,
            voices=(places.voice, shipped().assets / "voice"),
            words=usual.words,
            find=partial(display, suite.calibrations),
            moved=lambda there: suite.show_on(there.px_per_mm, calibrated=there.calibrated, display=there.key),
            listen=lambda: come_to_front() if called(places) else None,
        )
        called(places)  # of an earlier time
        for folder in found.folders.values():
            glass.pictures.also_in(folder / "assets")
        glass.adopt(usual)  # still pictures and one switch begin before a child is chosen
        glass.sounds.open(after=glass.stands)
        return unbroken(lambda: show(glass, suite), glass, places, again=again)
    finally:
        suite.close()


def _has_come(places: Places) -> bool:
    """Call the Snailtrail that is open in this folder; whether it came to the front. One in an attempt does not."""
    from snailtrail.records.call import call, came

    let_others_to_front()
    if not call(places):
        return False
    until = time.monotonic() + COMES_S
    while not (there := came(places)) and time.monotonic() < until:
        keep_alive()
        time.sleep(0.05)
    return there


@contextmanager
def _all_of_it_stays() -> Iterator[None]:
    """Inside, modules are loaded: to look through them again and again for rubbish takes an eighth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _asked_size(files: Sequence[Path], places: Places) -> tuple[int, int] | None:
    """The window's size in px where the settings want one; None for the whole desktop.

    Reading them properly takes longer than all the rest up to the first picture, and nearly nobody wants a window.
    """
    if not any(_WINDOWED.search(_text(file)) for file in files):
        return None
    from snailtrail.records.config import load_config

    screen = load_config(places).config.screen
    return None if screen.fullscreen else (screen.width_px, screen.height_px)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
