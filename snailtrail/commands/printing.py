"""Printing to PDF through a browser that is installed: it gets one local file, no network, and a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from snailtrail.play.words import said
from snailtrail.records.places import private_folder

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"),
)
ON_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
ALONE = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever it would like to look up, it finds nobody
)
"""How a browser is started so that it speaks to nobody."""
PATIENCE_S = 120.0


class PrintingError(Exception):
    """A browser did not print; its text is what the browser said."""


def find_browser(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """A browser that can print without a window; None where none is installed in a usual place."""
    return next((path for path in _places(environment, platform) if path.is_file()), None)


def _places(environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "win32":
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if environment.get(name):
                yield from (Path(environment[name]) / place for place in ON_WINDOWS)
    elif platform == "darwin":
        homes = [
            Path("/Applications"),
            *([Path(environment["HOME"]) / "Applications"] if "HOME" in environment else []),
        ]
        yield from (home / place for home in homes for place in ON_MACOS)
    found = (shutil.which(name, path=environment.get("PATH", "")) for name in NAMES)
    yield from (Path(path) for path in found if path)


def started(browser: Path, profile: Path) -> list[str]:
    """The beginning of a command that starts a browser alone, with a profile that is thrown away."""
    return [str(browser), *ALONE, *as_root(), f"--user-data-dir={profile}"]


def shows(browser: Path, file: Path) -> list[str]:
    """The command that shows a page or a PDF in a browser's own window, as whoever sits there uses it."""
    return [str(browser), *as_root(), "--no-first-run", "--new-window", file.resolve().as_uri()]


def as_root() -> list[str]:
    """What a browser is told where it would refuse to be root with its sandbox; only a container's user is."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def to_pdf(page: str, browser: Path, folder: Path) -> bytes:
    """The HTML page as PDF, on paper of the size that the page asks for; raises PrintingError, OSError.

    It lies in a folder of its own inside `folder` meanwhile, which must be looked through when a child is deleted: the
    page bears a name, and a sudden end leaves it there. `clear_prints` takes that away.
    """
    private_folder(folder)
    with tempfile.TemporaryDirectory(prefix="print-", dir=folder, ignore_cleanup_errors=True) as aside:
        source, made = Path(aside) / "page.html", Path(aside) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [*started(browser, Path(aside) / "profile"), "--no-pdf-header-footer", f"--print-to-pdf={made}"]
        try:
            done = subprocess.run(
                [*command, source.as_uri()],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PrintingError(said("it did not end within {seconds:.0f} s", seconds=PATIENCE_S)) from error
        finally:
            source.unlink(missing_ok=True)  # it holds a name, and on Windows the folder may be held a while
        if not made.is_file() or made.stat().st_size == 0:
            raise PrintingError(done.stderr.strip()[-300:] or said("it ended with {code}", code=done.returncode))
        content = made.read_bytes()
        made.unlink()
        return content
