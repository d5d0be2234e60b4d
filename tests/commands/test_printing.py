"""Printing goes through a browser that is there, and without one a page is kept as it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from snailtrail.commands.paperwork import put
from snailtrail.commands.printing import ALONE, PrintingError, find_browser, started, to_pdf

PAGE = "<!doctype html><title>one</title>"


def program(path: Path, *, python: str = "") -> Path:
    """A file that can be started, here with a few lines of Python in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\n{python}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_is_found_where_windows_keeps_it(tmp_path: Path) -> None:
    edge = program(tmp_path / "Microsoft/Edge/Application/msedge.exe")
    assert find_browser({"PROGRAMFILES(X86)": str(tmp_path), "PATH": ""}, "win32") == edge


def test_a_browser_of_this_account_alone_is_found_on_macos(tmp_path: Path) -> None:
    chromium = program(tmp_path / "Applications/Chromium.app/Contents/MacOS/Chromium")
    assert find_browser({"HOME": str(tmp_path), "PATH": ""}, "darwin") == chromium


def test_where_there_is_none_nothing_is_found(tmp_path: Path) -> None:
    assert find_browser({"PATH": str(tmp_path)}, "linux") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_browser_is_found_by_its_name(tmp_path: Path) -> None:
    assert find_browser({"PATH": str(tmp_path)}, "linux") is None
    assert (
        find_browser({"PATH": str(program(tmp_path / "google-chrome").parent)}, "linux") == tmp_path / "google-chrome"
    )


def test_it_is_started_without_anything_that_speaks_to_a_network(tmp_path: Path) -> None:
    command = started(tmp_path / "chromium", tmp_path / "profile")
    assert set(ALONE) < set(command)
    assert f"--user-data-dir={tmp_path / 'profile'}" in command
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in command


def test_without_a_browser_the_page_itself_is_written_and_a_sentence_says_why(tmp_path: Path) -> None:
    where, otherwise = put(PAGE, tmp_path / "mia.pdf", tmp_path / "printing", lambda: None)
    assert where == tmp_path / "mia.html"
    assert where.read_text(encoding="utf-8") == PAGE
    assert "must be installed" in otherwise
    assert not (tmp_path / "mia.pdf").exists()


def test_a_page_is_written_as_it_is_where_no_pdf_is_asked_for(tmp_path: Path) -> None:
    assert put(PAGE, tmp_path / "mia.html", tmp_path / "printing", lambda: None) == (tmp_path / "mia.html", "")
    assert (tmp_path / "mia.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_what_a_browser_prints_is_kept_and_nothing_of_it_stays(tmp_path: Path) -> None:
    told = tmp_path / "told"
    lines = (
        "import sys, pathlib",
        "made = next(a.split('=', 1)[1] for a in sys.argv if a.startswith('--print-to-pdf='))",
        "pathlib.Path(made).write_bytes(b'%PDF of ' + str(len(sys.argv)).encode())",
        f"pathlib.Path({str(told)!r}).write_text(sys.argv[-1])",
    )
    browser = program(tmp_path / "chromium", python="\n".join(lines))
    assert put(PAGE, tmp_path / "mia.pdf", tmp_path / "printing", lambda: browser) == (tmp_path / "mia.pdf", "")
    assert (tmp_path / "mia.pdf").read_bytes().startswith(b"%PDF")
    source = told.read_text()
    assert source.startswith("file://")
    page = Path(source.removeprefix("file://"))
    assert page.is_relative_to(tmp_path / "printing"), "where a deletion looks"
    assert not page.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_browser_that_fails_is_told_of_and_the_page_is_kept(tmp_path: Path) -> None:
    browser = program(tmp_path / "chromium", python="raise SystemExit('no room')")
    with pytest.raises(PrintingError, match="no room"):
        to_pdf(PAGE, browser, tmp_path / "printing")
    where, otherwise = put(PAGE, tmp_path / "mia.pdf", tmp_path / "printing", lambda: browser)
    assert where == tmp_path / "mia.html"
    assert otherwise == "chromium did not print it (no room)."
