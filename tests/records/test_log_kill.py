"""A process that is killed at any moment has lost nothing that it was told is kept."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from snailtrail.records.log import Log
from snailtrail.records.places import Places

_CHILD = textwrap.dedent(
    """
    import sys
    from snailtrail.play.game import Outcome
    from snailtrail.records.log import Attempt, Log, now
    from snailtrail.records.places import Places

    log = Log.open(Places.of(sys.argv[1]))
    while True:
        attempt = Attempt(
            session="s", session_begun_at=now(), child="mia", game="trace", begun_at=now(), seed=1, params={},
            field_width_mm=300.0, field_height_mm=150.0, realised_bits=2.0, outcome=Outcome.CLEAN, ending="over",
            duration_s=1.0, device="touch", px_per_mm_x=4.0, px_per_mm_y=4.0, app_version="0", measures={"a_mm": 1.0},
        )
        print(log.keep(attempt).result().uid, flush=True)
    """
)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, seed: int) -> None:
    wanted = int(np.random.default_rng(seed).integers(5, 60))
    root = Path(__file__).resolve().parents[2]
    acknowledged = []
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            acknowledged.append(line.strip())
            if len(acknowledged) == wanted:
                child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))  # Windows: TerminateProcess
                break
        acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
    log = Log.open(Places.of(tmp_path))
    kept = [attempt.uid for attempt in log.attempts("mia")]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) - len(acknowledged) <= 1
    assert log.damaged() == []
    log.close()
