"""What all tests share: a screen of their own, and no silent skips where everything has to run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence

import pygame
import pytest

from tests.virtual_screen import virtual_screen

IN_CI = bool(os.environ.get("CI"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """One switch takes what is painted now for the pictures to compare with."""
    parser.addoption(
        "--accept-pictures", action="store_true", help="keep what is painted as the reference pictures; look at them"
    )


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Skip what needs Xvfb where there is none; in CI let it fail instead, for there an install step is missing."""
    if IN_CI or shutil.which("Xvfb"):
        return
    for item in items:
        if item.get_closest_marker("needs_xvfb") or "xvfb_display" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="needs Xvfb, which is not installed"))


def skipped(config: pytest.Config) -> int:
    """How many tests were skipped so far."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a run with a skipped test has failed."""
    if IN_CI and session.exitstatus == pytest.ExitCode.OK and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say why a run without a failed test has failed."""
    if IN_CI and skipped(config):
        terminalreporter.write_line("No test may be skipped in CI.", red=True)


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that nobody sees, whatever the tests before had opened."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    if pygame.display.get_init() and pygame.display.get_driver() != "dummy":
        pygame.display.quit()


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[str]:
    """The name, like ":7", of a virtual X screen of 1920 x 1080 that lives as long as the test run."""
    with virtual_screen(1920, 1080) as name:
        yield name
