"""A day of the program without a network, each of its system calls watched: not one goes to a network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from snailtrail.commands.bench.faults.fault import LeftOutError, Progress, Tally
from snailtrail.commands.bench.faults.made_up import scratch
from snailtrail.commands.bench.faults.process import environment
from snailtrail.commands.bench.screen import NoScreenError, x_screen
from snailtrail.records.backup import backups
from snailtrail.records.places import Places

SIZE = (1366, 768)
PATIENCE_S = 120.0
"""For one command; watched, each is several times slower."""
KEYS_S = 60.0
"""For the way by keys from the first picture to the first attempt."""
_FAMILY = re.compile(r"\b(?:socket|socketpair)\((\w+)|sa_family=(\w+)")
MADE_UP = "example-mia"
"""Who plays."""
AT_HOME = {"AF_UNIX", "AF_LOCAL"}
"""The families that never leave the computer: the screen and the sound are reached through them."""


@dataclass(frozen=True)
class Step:
    """One command of the day."""

    name: str
    words: Callable[[Places, Path], Sequence[str]]
    """Given the data folder and one for what is brought out."""
    window: bool = False
    """Whether it opens one."""
    by_hand: bool = False
    """Whether somebody chooses a child and a game by keys, and leaves."""


DAY = (
    Step("demo", lambda places, out: ("demo", "--attempts", "2", *_in(places))),
    Step("backup", lambda places, out: ("backup", "--also", str(out), *_in(places))),
    Step("export", lambda places, out: ("export", "--child", MADE_UP, *_to(out), *_in(places))),
    Step("verify", lambda places, out: ("verify", *_in(places))),
    Step("check-profile", lambda places, out: ("check-profile", str(places.profiles / "mia.yaml"))),
    Step("explain", lambda places, out: ("explain", "--child", MADE_UP, "--game", "trace", *_in(places))),
    Step("rescore", lambda places, out: ("rescore", *_in(places))),
    Step("fit", lambda places, out: ("fit", *_in(places))),
    Step("jsonl", lambda places, out: ("export", "--child", MADE_UP, "--format", "jsonl", *_to(out), *_in(places))),
    Step("restore", lambda places, out: ("restore", str(backups(places.backups)[-1]), *_in(places))),
    Step("emergency-copy", lambda places, out: ("emergency-copy", "-o", str(out), *_in(places))),
    Step("invite", lambda places, out: ("invite", "--child", "mia", "-o", str(out / "mia.invitation"), *_in(places))),
    Step("audit", lambda places, out: ("audit", *_in(places))),
    Step("mend", lambda places, out: ("verify", "--mend", *_in(places))),
    Step("watch", lambda places, out: ("demo", "--watch", "--attempts", "1", *_in(places)), window=True),
    Step("play", lambda places, out: ("play", *_in(places)), window=True, by_hand=True),
    Step("delete", lambda places, out: ("delete", "--child", MADE_UP, "--yes", MADE_UP, *_in(places))),
)  # fmt: skip


def _in(places: Places) -> tuple[str, str]:
    return "--data", str(places.data)


def _to(out: Path) -> tuple[str, str]:
    return "-o", str(out)


def day(count: int, seed: int, progress: Progress) -> Tally:
    """So many commands of the day, watched; `corrupt` counts calls that name a network, and commands that failed.

    Runs where calls can be watched and a network taken away: on Linux, with strace and unshare.
    """
    words = _watching()
    found: Counter[str] = Counter()
    failed: list[str] = []
    calls = 0
    with scratch() as folder, ExitStack() as stack:
        steps = DAY[:count]
        if any(step.window for step in steps):
            try:
                stack.enter_context(x_screen(SIZE, own=True))
            except NoScreenError as error:
                raise LeftOutError(str(error)) from error
        places = Places.of(folder / "data")
        places.prepare()
        (places.profiles / "mia.yaml").write_text("name: Mia\n", encoding="utf-8")
        for number, step in enumerate(steps):
            trace = folder / f"calls-{number}"
            out = folder / f"out-{number}"
            out.mkdir()
            code = _run(words, step, places, out, trace)
            families = list(families_of(trace.read_text("utf-8", "replace")))
            calls += len(families)
            found.update(family for family in families if family not in AT_HOME)
            failed += [f"{step.name} ended with {code}"] if code else []
            progress(1)
    told = [f"{family}: {times} calls" for family, times in found.items()] + failed
    note = "; ".join(told or [f"{len(steps)} commands, {calls} calls to the screen's socket, none to a network"])
    return Tally(len(steps), corrupt=sum(found.values()) + len(failed), note=note)


def families_of(trace: str) -> Iterator[str]:
    """The family of each address or socket in what strace wrote, in order."""
    for opened, named in _FAMILY.findall(trace):
        yield opened or named


def _watching() -> list[str]:
    """The words before a command that take its network away and watch it; LeftOutError where that cannot be."""
    if not sys.platform.startswith("linux"):
        raise LeftOutError("system calls are watched on Linux alone.")
    missing = [tool for tool in ("unshare", "strace") if shutil.which(tool) is None]
    if missing:
        raise LeftOutError(f"{' and '.join(missing)} missing: sudo apt install strace util-linux")
    words = ["unshare", "--map-root-user", "--net", "strace", "-f", "-qq", "-e", "trace=network"]
    tried = subprocess.run([*words, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise LeftOutError(f"calls may not be watched here ({tried.stderr.strip()[:120]}).")
    return words


def _run(watching: Sequence[str], step: Step, places: Places, out: Path, trace: Path) -> int:
    """The exit code of a command, watched into `trace`."""
    settings = {**environment(), "SDL_AUDIODRIVER": "dummy"}
    if not step.window:
        settings |= {"SDL_VIDEODRIVER": "dummy"}
    command = [*watching, "-o", str(trace), sys.executable, "-m", "snailtrail.app", *step.words(places, out)]
    with subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            if step.by_hand and not _by_keys(program, places):
                return -1
            return program.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            return -2
        finally:
            program.kill()


def _by_keys(program: subprocess.Popen[bytes], places: Places) -> bool:
    """Choose a child and a game by keys until an attempt is under way, then leave; whether that was reached."""
    from snailtrail.commands.robot import Robot

    robot = Robot()
    try:
        end = time.monotonic() + KEYS_S
        while not list(places.spool.glob("*.part")):
            if time.monotonic() > end or program.poll() is not None:
                return False
            robot.key("Tab")
            robot.key("Return")
            time.sleep(0.5)
        while program.poll() is None and time.monotonic() < end + KEYS_S:
            robot.key("Escape", hold_s=1.3)
            time.sleep(0.3)
    finally:
        robot.close()
    return True
