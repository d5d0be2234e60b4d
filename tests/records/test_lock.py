"""One Snailtrail at a time in a data folder."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.places import Places

ROOT = Path(__file__).resolve().parents[2]
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
_RACER = textwrap.dedent(
    """
    import sys
    from snailtrail.records.lock import InstanceLock, TakenError
    from snailtrail.records.places import Places

    for folder in sys.stdin:
        try:
            lock = InstanceLock.take(Places.of(folder.strip()))
            print("in", flush=True)
            sys.stdin.readline()
            lock.release()
            print("out", flush=True)
        except TakenError as taken:
            print(taken, flush=True)
            sys.stdin.readline()
            print("out", flush=True)
    """
)


@contextmanager
def racer() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _RACER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def tell(child: subprocess.Popen[str], word: object) -> None:
    assert child.stdin is not None
    child.stdin.write(f"{word}\n")
    child.stdin.flush()


def answer(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_of_two_that_race_exactly_one_enters_each_time(tmp_path: Path) -> None:
    with racer() as one, racer() as other:
        for i in range(20):
            pair = (one, other) if i % 2 else (other, one)
            for child in pair:
                tell(child, tmp_path / str(i // 2))  # every second folder has the file already
            answers = sorted(answer(child) for child in pair)
            assert answers[1] == "in"
            assert re.fullmatch(r"already open on this computer \(since \d+:\d\d\)", answers[0])
            for child in pair:
                tell(child, "go on")
            assert [answer(child) for child in pair] == ["out", "out"]


def test_a_killed_one_frees_the_folder_at_once(places: Places) -> None:
    with racer() as child:
        tell(child, places.data)
        assert answer(child) == "in"
        with pytest.raises(TakenError):
            InstanceLock.take(places)
        child.send_signal(KILL)
        child.wait(10)
    InstanceLock.take(places).release()


def test_a_second_start_is_told_within_two_seconds_and_writes_nothing(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = InstanceLock.take(places)
    before = sorted(places.data.rglob("*"))
    begun = time.monotonic()
    assert main(["demo", "--attempts", "1", "--data", str(places.data)]) == 1
    assert time.monotonic() - begun < 2
    assert re.search(r"already open on this computer \(since \d+:\d\d\)", capsys.readouterr().err)
    assert sorted(places.data.rglob("*")) == before
    lock.release()
    assert main(["demo", "--attempts", "1", "--games", "catch", "--data", str(places.data)]) == 0


def test_reading_is_allowed_while_it_is_open(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--attempts", "1", "--games", "catch", "--data", str(places.data)]) == 0
    lock = InstanceLock.take(places)
    assert main(["explain", "--child", "example-mia", "--game", "catch", "--data", str(places.data)]) == 0
    folder = places.data / "out"
    assert main(["export", "--child", "example-mia", "-o", str(folder), "--data", str(places.data)]) == 0
    lock.release()
