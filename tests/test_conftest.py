"""The rules of the test run itself, tried on small runs of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDS_A_SCREEN = "def test_window(xvfb_display):\n    assert xvfb_display\n"
SKIPPED = "import pytest\n\ndef test_passes():\n    pass\n\n@pytest.mark.skip\ndef test_later():\n    pass\n"


def suite(folder: Path, test: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on one test file beside a copy of our conftest.py."""
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = needs_xvfb\n", encoding="utf-8")
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    mine = {name: value for name, value in os.environ.items() if name != "CI"} | environment
    mine["PYTHONPATH"] = str(Path(__file__).parents[1])  # what conftest.py takes from the other tests
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(command, cwd=folder, env=mine, capture_output=True, text=True, check=False)


def test_a_skipped_test_fails_the_run_in_ci_alone(tmp_path: Path) -> None:
    at_home, in_ci = suite(tmp_path, SKIPPED), suite(tmp_path, SKIPPED, CI="true")
    assert (at_home.returncode, "No test may be skipped" in at_home.stdout) == (0, False)
    assert (in_ci.returncode, "No test may be skipped" in in_ci.stdout) == (1, True)


def test_without_xvfb_a_window_test_is_skipped_but_fails_in_ci(tmp_path: Path) -> None:
    at_home, in_ci = suite(tmp_path, NEEDS_A_SCREEN, PATH=""), suite(tmp_path, NEEDS_A_SCREEN, PATH="", CI="true")
    assert (at_home.returncode, "1 skipped" in at_home.stdout) == (0, True)
    assert (in_ci.returncode, "1 error" in in_ci.stdout) == (1, True)


@pytest.mark.needs_xvfb
def test_the_virtual_screen_is_the_size_of_a_clinic_laptop(xvfb_display: str) -> None:
    from Xlib.display import Display

    connection = Display(xvfb_display)
    screen = connection.screen()
    connection.close()
    assert (screen.width_in_pixels, screen.height_in_pixels) == (1920, 1080)
