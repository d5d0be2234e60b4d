"""Each aid helps the hand that needs it, and leaves a steady one's success as it is."""

from __future__ import annotations

import json

import pytest

from snailtrail.commands.bench import aids
from snailtrail.commands.bench.aids import CASES, SEED, Case, row
from snailtrail.play.discover import discover

GAMES = discover().games
ATTEMPTS = 8


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.aid.replace(" ", "-"))
def test_an_aid_helps_the_hand_that_needs_it_and_harms_no_steady_one(case: Case) -> None:
    found = row(case, GAMES[case.game], ATTEMPTS, SEED)
    assert found["with"] >= found["without"] + 0.3
    assert found["with"] >= 0.6
    assert found["steady without"] >= 0.85
    assert found["steady with"] >= found["steady without"]


def test_the_table_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(aids, "ATTEMPTS", 1)
    monkeypatch.setattr(aids, "CASES", CASES[-1:])
    assert aids.bench_aids(1, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["success of hands with and without an aid"]
    assert one["aid"] == "no time limits"
    assert told["lag of the tremor filter"].startswith("1 Hz 318 ms, 2 Hz 159 ms")
