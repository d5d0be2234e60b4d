from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pygame
import pytest

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.launch import on_the_glass
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.lock import InstanceLock
from snailtrail.records.places import Places, shipped
from snailtrail.stage.glass import Glass
from snailtrail.stage.loop import play
from snailtrail.stage.painter import Painter
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.sounds import VOICE, Sounds

DESKTOP = (1024, 768)
"""Of SDL's display that nobody sees."""
ROOT = Path(__file__).parents[2]
FACES = """
import sys
from threading import enumerate as threads
from snailtrail.app import main
from snailtrail.screens import tour

def pick(glass, faces, stands, **about):
    assert faces
    if sys.argv[2:] == ["stand"]:
        stands()
        [thread.join() for thread in threads() if thread.name == "settling"]
    print(*sorted(sys.modules), sep="\\n")
    return tour.Answer.CLOSED

tour.pick = pick
raise SystemExit(main(["--data", sys.argv[1]]))
"""
PATIENCE_S = 60.0
"""Where the faces fail to be shown, a sentence waits for a grown-up."""
LATE = (
    *("arabic_reshaper", "asyncio", "babel", "bidi", "cryptography", "jinja2", "jsonschema", "markupsafe"),
    *("multiprocessing", "pyrage", "pytest", "scipy", "tqdm", "xml", "Xlib"),
    *("snailtrail.reports", "snailtrail.commands.bench", "snailtrail.commands.desk_side", "snailtrail.records.homes"),
    *("snailtrail.screens.desk.rooms", "snailtrail.screens.desk.side"),
    *("snailtrail.commands.arguments.homes", "snailtrail.commands.arguments.measuring"),
    *("snailtrail.screens.child.visit", "snailtrail.screens.child.play", "snailtrail.screens.child.finish"),
    *("snailtrail.commands.sitting", "snailtrail.session.session", "snailtrail.session.clocks"),
)
"""What a child's start need not wait for."""


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.display.quit()


def opened(data: Path, settings: str, window: tuple[int, int] | None = None) -> tuple[Glass, LocalSuite]:
    """The glass and the suite as the launcher makes them from the owner's settings."""
    data.mkdir()
    (data / "config.yaml").write_text(settings, encoding="utf-8")
    made: list[tuple[Glass, LocalSuite]] = []

    def show(glass: Glass, suite: LocalSuite) -> int:
        made.append((glass, suite))
        return 0

    assert on_the_glass(data, window, lambda: 1, show) == 0
    return made[0]


def test_the_whole_desktop_is_filled_unless_the_settings_want_a_window(tmp_path: Path) -> None:
    glass, _ = opened(tmp_path / "data", "language: en\n")
    assert glass.painter.size == DESKTOP


@pytest.mark.parametrize("word", ["no", "No", "off", "'false'"])
def test_a_window_of_the_size_in_the_settings(tmp_path: Path, word: str) -> None:
    glass, _ = opened(tmp_path / "data", f"screen:\n  fullscreen: {word}\n  width_px: 900\n  height_px: 500\n")
    assert glass.painter.size == (900, 500)


def test_the_size_given_on_the_command_line_wins(tmp_path: Path) -> None:
    glass, _ = opened(tmp_path / "data", "screen: {fullscreen: no, width_px: 900, height_px: 500}\n", (840, 490))
    assert glass.painter.size == (840, 490)


def test_a_word_about_the_window_in_a_comment_changes_nothing(tmp_path: Path) -> None:
    glass, _ = opened(tmp_path / "data", "# fullscreen: no\n")
    assert glass.painter.size == DESKTOP


def test_the_snail_stands_for_the_window_in_the_taskbar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[int, int]] = []
    monkeypatch.setattr(pygame.display, "set_icon", lambda icon: shown.append(icon.get_size()))
    opened(tmp_path / "data", "language: en\n")
    assert shown == [(256, 256)]


def test_the_volume_of_sounds_is_that_of_the_settings(tmp_path: Path) -> None:
    glass, _ = opened(tmp_path / "data", "sound: {sounds: 15}\n")
    glass.sounds.open().join()
    glass.sounds.play("tap")
    channels = [pygame.mixer.Channel(i) for i in range(pygame.mixer.get_num_channels())]
    volumes = [sound.get_volume() for channel in channels if (sound := channel.get_sound()) is not None]
    assert volumes == [pytest.approx(0.15, abs=0.01)]


def test_the_sound_device_is_looked_for_once_the_first_screen_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited_for: list[object] = []
    monkeypatch.setattr(Sounds, "open", lambda sounds, after=None: waited_for.append(after))
    glass, _ = opened(tmp_path / "data", "language: en\n")
    assert waited_for == [glass.stands]
    assert not glass.stands.is_set()


def test_a_display_that_was_measured_is_known_when_the_window_opens(tmp_path: Path) -> None:
    glass, suite = opened(tmp_path / "data", 'screen:\n  px_per_mm:\n    "1024x768": [3.5, 3.6]\n')
    assert glass.display.px_per_mm == (3.5, 3.6)
    assert glass.display.calibrated
    assert suite.calibrations == {"1024x768": (3.5, 3.6)}


def test_settings_that_cannot_be_read_leave_the_shipped_ones_and_say_so(tmp_path: Path) -> None:
    glass, suite = opened(tmp_path / "data", "screen:\n\tfullscreen: no\n")
    assert glass.painter.size == DESKTOP
    assert any("config.yaml" in line for line in suite.notes()[0].lines)


def test_what_is_measured_on_the_glass_is_kept_where_the_launcher_reads_it(tmp_path: Path) -> None:
    glass, suite = opened(tmp_path / "data", "# mine\n")
    assert suite.keep_calibration(glass.display.key, (4.1, 4.2)) == ""
    assert glass.look_at_display()
    assert glass.display.px_per_mm == (4.1, 4.2)
    pygame.display.quit()
    text = (tmp_path / "data" / "config.yaml").read_text(encoding="utf-8")
    assert text.startswith("# mine")
    again, _ = opened(tmp_path / "again", text)
    assert again.display.px_per_mm == (4.1, 4.2)


def test_a_recording_in_the_data_folder_is_heard_at_the_volume_of_the_settings(tmp_path: Path) -> None:
    glass, _ = opened(tmp_path / "data", "sound: {voice: 25}\n")
    glass.stands.set()
    own = tmp_path / "data" / "voice" / "en" / "rest.ogg"
    own.parent.mkdir(parents=True)
    own.write_bytes((shipped().assets / "sounds" / "goodnight.ogg").read_bytes())
    try:
        for key, file in (("rest", own), ("all-done", shipped().assets / "voice" / "en" / "all-done.ogg")):
            thread = glass.sounds.say(key)
            assert thread is not None
            thread.join()
            sentence = pygame.mixer.Channel(VOICE).get_sound()
            assert sentence is not None
            assert sentence.get_length() == pytest.approx(pygame.mixer.Sound(file).get_length())
            assert sentence.get_volume() == pytest.approx(0.25, abs=0.01)
    finally:
        pygame.mixer.quit()


def test_once_the_suite_is_loaded_what_becomes_rubbish_is_gathered_again(tmp_path: Path) -> None:
    working: list[bool] = []

    def show(glass: Glass, suite: LocalSuite) -> int:
        working.append(gc.isenabled())
        return 0

    assert on_the_glass(tmp_path, None, lambda: 1, show) == 0
    assert working == [True]


def loaded(*words: str) -> set[str]:
    """The modules that a program has when the faces are shown; with the word `stand`, when they have stood a while."""
    code = [sys.executable, "-c", FACES, *words]
    return set(
        subprocess.run(code, cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE_S).stdout.split()
    )


def test_the_faces_stand_before_anything_is_loaded_that_nobody_needs_before_a_press(tmp_path: Path) -> None:
    modules = loaded(str(tmp_path))
    assert {"pygame", "pydantic", "games.trace", "snailtrail.screens.child.picker"} <= modules
    assert {name for name in modules if any(name == late or name.startswith(f"{late}.") for late in LATE)} == set()


def test_what_a_press_on_a_face_needs_is_loaded_on_a_thread_while_the_faces_stand(tmp_path: Path) -> None:
    assert {"snailtrail.commands.sitting", "snailtrail.screens.child.visit"} <= loaded(str(tmp_path), "stand")


def test_a_second_start_says_in_its_window_that_snailtrail_is_open_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words: list[str] = []
    text = Painter.text

    def seen(painter: Painter, line: str, *place: Any, **about: Any) -> None:
        text(painter, line, *place, **about)
        words.append(line)
        pygame.event.post(pygame.event.Event(pygame.QUIT))

    def never(glass: Glass, suite: LocalSuite) -> int:
        raise AssertionError("there is nothing to show")

    monkeypatch.setattr(Painter, "text", seen)
    lock = InstanceLock.take(Places.of(tmp_path))
    try:
        assert on_the_glass(tmp_path, None, lambda: 1, never) == 1
    finally:
        lock.release()
    assert "already open on this computer" in " ".join(words)
    assert "already open on this computer" in capsys.readouterr().err


def test_what_could_not_be_written_at_the_end_is_told_and_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places.of(tmp_path)
    suite = LocalSuite(places, discover(), px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: 1)
    places.device_id.unlink(missing_ok=True)
    places.device_id.mkdir()  # so that no attempt can be numbered
    session, _ = suite.visit("example-mia").begin()
    game = suite.found.games["trace"]
    asked = session.ask(game, LAPTOP)
    trial = asked.begin()
    course = play(trial, game.draw, PretendPlace(hand_of(asked, trial, 3.0, 1, 0), patience_s=0.2))
    assert session.keep(asked, course).stored.exception(10) is not None
    suite.close()
    told = capsys.readouterr().err
    assert "Not written when Snailtrail was closed: 1 attempts" in told
    noted = places.faults.read_text("utf-8")
    assert told.strip().replace(str(places.attempts), "attempts.db") in noted
    assert str(tmp_path) not in noted, "the folders above bear the name of an account"


@pytest.mark.parametrize(("asked", "heard"), [("screen: {lock_flips: yes}\n", "1"), ("# lock_flips: yes\n", None)])
def test_the_driver_is_asked_to_lock_flips_where_the_settings_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, heard: str | None
) -> None:
    for name in ("SDL_RENDER_VSYNC", "SDL_FRAMEBUFFER_ACCELERATION"):
        monkeypatch.setenv(name, "")  # so that it is put back at the end
        monkeypatch.delenv(name)
    (tmp_path / "config.yaml").write_text(asked, encoding="utf-8")
    told: list[str | None] = []

    def note(glass: Glass, suite: LocalSuite) -> int:
        told.append(os.environ.get("SDL_RENDER_VSYNC"))
        return 0

    assert on_the_glass(tmp_path, (800, 480), lambda: 1, note) == 0
    assert told == [heard]


def test_one_switch_and_little_motion_hold_before_a_child_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("reduced_motion: yes\nscanning_s: 2\n", encoding="utf-8")
    told: list[tuple[bool, float | None]] = []

    def note(glass: Glass, suite: LocalSuite) -> int:
        told.append((glass.painter.reduced_motion, glass.manner.aids.scanning_s))
        return 0

    assert on_the_glass(tmp_path, (800, 480), lambda: 1, note) == 0
    assert told == [(True, 2.0)]
