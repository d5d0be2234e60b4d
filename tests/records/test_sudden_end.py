"""A player that is killed at any moment: what was finished is kept, the rest is there up to its last half second."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from snailtrail.commands.keeping import verify
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.places import Places

ROOT = Path(__file__).resolve().parents[2]
CHILD = "example-mia"
LOST_S = 0.5

_PLAYER = '''
"""Plays in real time until it is killed: forks one player for each moment, and writes down what each one told."""

import json, os, random, signal, sys, time
from pathlib import Path

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.places import Places
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import FRAME_S, PretendPlace


class InRealTime(PretendPlace):
    def gather(self):
        due, samples = super().gather()
        time.sleep(max(0.0, self.begun + due - time.monotonic()))
        tell({"at": due})
        return due, samples


def tell(fact):
    os.write(pipe, json.dumps(fact).encode() + b"\\n")


def go_on(folder, seed):
    suite = LocalSuite(Places.of(folder), found, px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: seed)
    session, _ = suite.visit("example-mia").begin()
    games = list(found.games.values())
    tell({"ready": True})
    for count in range(10**6):
        game = games[count % len(games)]
        asked = session.ask(game, LAPTOP)
        trial = asked.begin()
        hand = hand_of(asked, trial, 3.0, seed, count)
        quick = count % 6 != seed % 6
        place = (PretendPlace if quick else InRealTime)(hand, patience_s=0.3 if quick else 1.5)
        place.begun = time.monotonic()
        tell({"begun": asked.uid})
        kept = session.keep(asked, play(trial, game.draw, place, session.spool(asked)))
        kept.stored.result()
        tell({"kept": asked.uid})


found = discover()
for seed in range(int(sys.argv[2])):
    rng = random.Random(seed)
    read, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        go_on(Path(sys.argv[1]) / str(seed // 4), seed)
    os.close(pipe)
    facts = os.fdopen(read, "rb")
    lines = [facts.readline()]
    time.sleep(rng.uniform(0.0, 1.1))
    os.kill(child, signal.SIGKILL)
    lines += facts.read().splitlines()
    os.waitpid(child, 0)
    print(json.dumps([json.loads(line) for line in lines if line.strip()]), flush=True)
'''


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its players; on Windows each would take seconds to start")
def test_twenty_players_killed_at_any_moment_lose_nothing_that_was_finished(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PLAYER, str(tmp_path), "20"],
        cwd=ROOT,
        env={**os.environ, "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    players = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(players) == 20
    finished = broken_off = 0
    for folder in range(5):
        places = Places.of(tmp_path / str(folder))
        facts = players[4 * folder : 4 * folder + 4]
        suite = LocalSuite(places, discover(), px_per_mm=(5.0, 5.0), calibrated=True, draw_seed=lambda: 1)
        assert suite.log is not None
        log = suite.log
        suite.close()
        assert log.notes == []
        there = {uid: log.attempt(uid) for uid in log.uids(CHILD)}
        for player in facts:
            kept = [fact["kept"] for fact in player if "kept" in fact]
            finished += len(kept)
            assert set(kept) <= there.keys()
            uid, at = _open_one(player)
            if uid and at > LOST_S:
                broken_off += 1
                assert (there[uid].invalid == "interrupted") == (there[uid].ending != "over")
                assert there[uid].duration_s >= at - LOST_S
        assert verify(places.data, mend=False) == 0
        assert not list(places.spool.iterdir())
    assert finished > 20
    assert broken_off > 2, "or the moments prove nothing"


def _open_one(player: list[dict[str, Any]]) -> tuple[str, float]:
    """The attempt that was under way at the end, and how far it had come."""
    uid, at = "", 0.0
    for fact in player:
        if "begun" in fact:
            uid, at = fact["begun"], 0.0
        elif "kept" in fact:
            uid, at = "", 0.0
        at = fact.get("at", at)
    return uid, at
