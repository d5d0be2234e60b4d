"""`bench start`: from the command to the first picture and to the picker, as an eye on the window sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

from snailtrail.commands.bench.bed import spread
from snailtrail.commands.bench.screen import x_screen
from snailtrail.commands.bench.tables import Row, goal

RUNS = 7
FIRST_MS = 600.0
"""Warm, interpreter and bootstrap included."""
PATIENCE_S = 20.0
LOOK_S = 0.004
"""Between two looks at the window: an eye that never rests would take one of two processors from the program."""
TOP = 20
"""Modules of the list of imports."""
ROOT = Path(__file__).parents[3]


class Started(NamedTuple):
    """What a start took: s from the command to each picture, and s of processor time to the picker."""

    first_s: float
    picker_s: float
    processor_s: float


def bench_start(size: tuple[int, int], *, with_imports: bool) -> Mapping[str, Any]:
    """The report: warm starts, interpreter and all; through main.py where this is a prepared checkout.

    The first picture is held against the goal; the picker comes after what is slow to load.
    """
    ways = {"interpreter of .venv": [sys.executable, "-m", "snailtrail.app"]}
    door = _door()
    if door:
        ways["python3 main.py"] = door
    # a screen of its own: what another window shows there would be taken for a picture
    with x_screen(size, own=True), tempfile.TemporaryDirectory() as kept:
        rows = [_row(way, command, size, Path(kept)) for way, command in ways.items()]
        imports = _imports(Path(kept)) if with_imports else []
    return {
        "start": rows,
        "goals": [
            goal(f"{row['way']}: first picture, the slowest start", row["first_most_ms"], FIRST_MS, "ms")
            for row in rows
        ],
        "imports, ms, the slowest by themselves": imports,
    }


def _door() -> list[str]:
    """main.py with the Python outside of .venv, where there is such a checkout."""
    outer = Path(sys.base_prefix) / "bin" / "python3"  # not the one of PATH, which may be a wrapper of some kind
    if (ROOT / "main.py").is_file() and Path(sys.prefix).parent == ROOT and outer.is_file():
        return [str(outer), str(ROOT / "main.py")]
    return []


def _row(way: str, command: Sequence[str], size: tuple[int, int], kept: Path) -> Row:
    _start(command, size, kept)  # warms the disk's cache, and keeps the translated modules as every start does
    starts = [_start(command, size, kept) for _ in tqdm(range(RUNS), desc=way)]
    first = spread([1000 * start.first_s for start in starts], 0, 50, 100)
    picker = spread([1000 * start.picker_s for start in starts], 0, 50, 100)
    processor = spread([1000 * start.processor_s for start in starts], 50)
    return {
        "way": way,
        "runs": RUNS,
        "first_least_ms": first[0],
        "first_p50_ms": first[1],
        "first_most_ms": first[2],
        "picker_least_ms": picker[0],
        "picker_p50_ms": picker[1],
        "picker_most_ms": picker[2],
        "picker_cpu_p50_ms": processor[0],
    }


def _start(command: Sequence[str], size: tuple[int, int], kept: Path) -> Started:
    """Until the window's upper part shows a picture, and until it shows another one."""
    from snailtrail.commands.robot import Robot

    robot = Robot()
    # sky in the first picture, sky with clouds and a title in the picker; the splash moves nothing here
    place = (size[0] // 3, size[1] // 12, size[0] // 3, 2)
    with tempfile.TemporaryDirectory() as folder:
        quiet = robot.pixels(*place)
        began = time.perf_counter()
        program = subprocess.Popen(
            [*command, "--data", folder, "--window", f"{size[0]}x{size[1]}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(kept),
        )
        try:
            moments = []
            for _ in range(2):
                seen = robot.wait_for_change(*place, quiet, PATIENCE_S, LOOK_S)
                if seen is None:
                    raise RuntimeError("the program showed nothing")
                moments.append(seen[0].after - began)
                quiet = seen[1]
            first_s, picker_s = moments
            return Started(first_s, picker_s, _processor_s(program.pid))
        finally:
            program.terminate()
            program.wait()


def _environment(kept: Path) -> dict[str, str]:
    """That of a person's own start: Python keeps translated modules, here in a folder apart from the checkout."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**usual, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(kept)}


def _processor_s(process: int) -> float:
    """Processor time of a process so far, its own and the system's for it; a busy neighbour lengthens it little."""
    # the name in brackets may hold blanks
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _imports(kept: Path) -> list[Row]:
    """What takes longest to import on the way to the picker, and on a thread while it stands."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "imports"
        with listing.open("w") as file:
            program = subprocess.Popen(
                [sys.executable, "-X", "importtime", "-m", "snailtrail.app", "--data", folder],
                stdout=subprocess.DEVNULL,
                stderr=file,
                env=_environment(kept),
            )
            time.sleep(4.0)
            program.terminate()
            program.wait()
        lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
    parts = [line.removeprefix("import time:").split("|") for line in lines if line.startswith("import time:")]
    rows: list[Row] = [
        {"module": name.strip(), "self_ms": int(own) / 1000, "with_its_own_ms": int(whole) / 1000}
        for own, whole, name in parts
        if own.strip().isdigit()
    ]
    return sorted(rows, key=lambda row: -row["self_ms"])[:TOP]
