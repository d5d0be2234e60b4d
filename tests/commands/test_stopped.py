"""Ctrl+C: a command says that it was stopped, and what it worked on is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from snailtrail.records.lock import InstanceLock
from snailtrail.records.log_check import check
from snailtrail.records.places import Places

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to a whole console")
def test_a_command_that_is_stopped_says_so_and_leaves_the_records_whole(tmp_path: Path) -> None:
    words = ["demo", "--attempts", "1000000", "--games", "catch", "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "snailtrail.app", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().split()[:2] == ["game", "attempts"]  # from now on it plays
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=PATIENCE_S)
    assert program.returncode == 130
    assert told.endswith("Stopped. Nothing is half done and nothing is lost; begin again whenever you like.\n")
    assert "Traceback" not in told
    places = Places.of(tmp_path / "data")
    InstanceLock.take(places).release()
    assert check(places).sound
