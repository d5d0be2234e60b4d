"""A file that was written is handed to whatever the system has for it; without such it is said where it lies."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from snailtrail.commands.opening import Opening, open_with_system
from snailtrail.commands.printing import find_browser, shows


def nowhere() -> Path | None:
    """No browser."""
    return None


@pytest.mark.parametrize(("platform", "command"), [("linux", "xdg-open"), ("darwin", "open")])
def test_the_systems_own_command_gets_the_file(tmp_path: Path, platform: str, command: str) -> None:
    started: list[Sequence[str]] = []
    file = tmp_path / "report.pdf"

    def start(words: Sequence[str]) -> None:
        started.append(words)

    told = open_with_system(file, platform=platform, browser=nowhere, find=lambda name: f"/bin/{name}", start=start)
    assert told == ""
    assert started == [[f"/bin/{command}", str(file)]]


@pytest.mark.parametrize(("ended", "silent"), [(0, True), (None, True), (3, False)])
def test_a_press_on_open_it_is_answered_when_no_program_took_the_file(
    tmp_path: Path, ended: int | None, silent: bool
) -> None:
    told = open_with_system(
        tmp_path / "report.pdf", platform="linux", browser=nowhere, find=lambda name: name, start=lambda _: ended
    )
    assert (told == "") is silent
    assert silent or str(tmp_path) in told


@pytest.mark.skipif(shutil.which("false") is None, reason="needs the command false")
def test_a_command_that_gives_up_at_once_is_told_with_the_folder(tmp_path: Path) -> None:
    told = open_with_system(
        tmp_path / "report.pdf", platform="linux", browser=nowhere, find=lambda name: shutil.which("false")
    )
    assert str(tmp_path) in told


def test_where_nothing_opens_it_the_folder_is_told(tmp_path: Path) -> None:
    told = open_with_system(tmp_path / "report.pdf", platform="linux", browser=nowhere, find=lambda name: None)
    assert str(tmp_path) in told


def test_a_program_that_does_not_start_is_told_with_the_folder(tmp_path: Path) -> None:
    told = open_with_system(
        tmp_path / "report.pdf", platform="linux", browser=nowhere, find=lambda name: str(tmp_path / "gone")
    )
    assert "No such file" in told
    assert str(tmp_path) in told


@pytest.mark.parametrize("name", ["a report.pdf", "sheet.html"])
@pytest.mark.parametrize("found", [None, "/bin/xdg-open"])
def test_where_the_system_opens_no_page_the_browser_that_printed_it_does(
    tmp_path: Path, found: str | None, name: str
) -> None:
    started: list[Sequence[str]] = []

    def start(words: Sequence[str]) -> int | None:
        started.append(words)
        return 3 if words[0] == "/bin/xdg-open" else None

    file, browser = tmp_path / name, tmp_path / "chromium"
    told = open_with_system(file, platform="linux", find=lambda name: found, start=start, browser=lambda: browser)
    assert told == ""
    assert (started[-1][0], started[-1][-1]) == (str(browser), file.as_uri())


@pytest.mark.parametrize(("name", "ended"), [("a folder", None), ("report.pdf", 1)])
def test_a_folder_is_no_browsers_and_one_that_fails_is_told(tmp_path: Path, name: str, ended: int | None) -> None:
    told = open_with_system(
        tmp_path / name,
        platform="linux",
        find=lambda name: None,
        start=lambda words: ended,
        browser=lambda: tmp_path / "chromium",
    )
    assert str(tmp_path) in told


@pytest.mark.skipif(find_browser() is None, reason="no Chromium, Chrome or Edge is installed here")
def test_an_installed_browser_understands_how_it_is_asked_to_show_a_page(tmp_path: Path) -> None:
    page, browser = tmp_path / "page.html", find_browser()
    assert browser is not None
    page.write_text("<title>Shown</title>", encoding="utf-8")
    command, *rest = shows(browser, page)
    aside = ["--headless=new", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run([command, *aside, *rest], capture_output=True, timeout=60, check=False)
    assert b"<title>Shown</title>" in done.stdout


def test_who_asks_for_a_file_to_be_opened_does_not_wait_for_it() -> None:
    answered = Event()

    def opens() -> str:
        answered.wait()
        return "No program here opens it."

    opening = Opening(opens)
    opening.start()
    assert opening.trouble == ""
    answered.set()
    opening.join()
    assert opening.trouble == "No program here opens it."
