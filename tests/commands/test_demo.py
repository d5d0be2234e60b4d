"""Made-up children play every example profile: all is kept, limits hold, success is as promised."""

from __future__ import annotations

import dataclasses
import tempfile
import uuid
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.commands.demo import demo
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf

GAMES = ("trace", "dots", "catch")
ATTEMPTS = 60


def play(data: Path, child: str, *, games: tuple[str, ...] = GAMES, attempts: int = ATTEMPTS, seed: int = 1) -> int:
    return demo(data, child=child, names=games, attempts=attempts, skill_bits=3.0, seed=seed, watch=False)


def kept(data: Path, child: str) -> list[Attempt]:
    log = Log.open(Places.of(data))
    try:
        return log.attempts(child)
    finally:
        log.close()


@pytest.mark.parametrize("child", ["example-mia", "example-noah", "example-zoe"])
def test_sixty_attempts_of_each_game_are_kept_within_the_limits_and_succeed_as_promised(
    tmp_path: Path, child: str
) -> None:
    assert play(tmp_path, child) == 0
    attempts = kept(tmp_path, child)
    games = discover().games
    profile = ProfileShelf(Places.of(tmp_path), games).child(child).profile
    for name in GAMES:
        row = [attempt for attempt in attempts if attempt.game == name]
        wishes = profile.wishes(name)
        assert len(row) == ATTEMPTS
        for attempt in row:
            assert attempt.wished_bits is not None
            assert wishes.lowest - 1e-9 <= attempt.wished_bits <= wishes.highest + 1e-9
            for parameter, value in wishes.fixed.items():
                assert attempt.params[parameter] == value
            for parameter, ends in wishes.limits.items():
                assert min(ends) - 1e-6 <= float(attempt.params[parameter]) <= max(ends) + 1e-6
            for choice, options in wishes.choices.items():
                assert attempt.params[choice] in options
        late = [attempt.outcome >= Outcome.SUCCESS for attempt in row[-40:]]
        assert 0.70 <= sum(late) / 40 <= 0.90, (name, sum(late) / 40)


def test_the_same_seed_gives_the_same_attempts(tmp_path: Path) -> None:
    rows = []
    for place in ("first", "again"):
        assert play(tmp_path / place, "example-noah", attempts=4, seed=5) == 0
        log = Log.open(Places.of(tmp_path / place))
        whole = [log.attempt(attempt.uid) for attempt in log.attempts("example-noah")]
        log.close()
        rows.append([(a.game, a.seed, a.params, a.outcome, a.frames, a.events) for a in whole])
    assert rows[0] == rows[1]
    assert len(rows[0]) == 12


def test_an_unknown_child_or_game_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(tmp_path, "nobody", attempts=1) == 2
    assert "nobody" in capsys.readouterr().err
    assert play(tmp_path, "example-mia", games=("chess",), attempts=1) == 2
    assert "There is no game called chess. There are: catch, dots, trace." in capsys.readouterr().err


def test_what_a_made_up_child_did_is_marked_so(tmp_path: Path) -> None:
    assert play(tmp_path, "example-mia", games=("dots",), attempts=2) == 0
    assert {attempt.flags for attempt in kept(tmp_path, "example-mia")} == {("made_up",)}


def test_a_made_up_child_does_not_play_among_the_attempts_of_a_real_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, "example-mia", games=("dots",), attempts=1) == 0
    log = Log.open(Places.of(tmp_path))
    (made_up,) = log.attempts("example-mia")
    log.keep(dataclasses.replace(log.attempt(made_up.uid), uid=str(uuid.UUID(int=1)), flags=())).result(10)
    log.close()
    assert play(tmp_path, "example-mia", games=("dots",), attempts=1) == 2
    assert "has really played here" in capsys.readouterr().out
    assert len(kept(tmp_path, "example-mia")) == 2


def test_without_a_folder_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = demo(None, child="example-mia", names=["dots"], attempts=1, skill_bits=3.0, seed=1, watch=False)
    assert said == 0
    assert "dots" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--attempts", "0"], ["--attempts", "-3"], ["--seed", "-1"], ["--seed", "x"]])
def test_a_number_that_is_none_is_refused_with_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["demo", *words])
    assert left.value.code == 2
    assert "is not a whole number" in capsys.readouterr().err
