"""What is being played is on the disk before it is over."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Frame, Outcome
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.spool import Spool, packed, unfinished
from snailtrail.session.interrupted import interrupted, keep_interrupted
from snailtrail.testing import LAPTOP, played

Make = Callable[..., Attempt]
PATIENCE_S = 5.0


@pytest.fixture
def spool(places: Places) -> Iterator[Spool]:
    made = Spool(places)
    yield made
    made.close()


def begun(attempt: Make) -> Attempt:
    """An attempt as it is known when it begins."""
    return attempt(frames=(), events=(), measures={}, reasons={}, duration_s=0.0, invalid="interrupted")


def until(claim: Callable[[], bool]) -> bool:
    """Whether a claim comes true before patience ends; looks again and again."""
    end = time.monotonic() + PATIENCE_S
    while not claim():
        if time.monotonic() > end:
            return False
    return True


def test_frames_are_on_the_disk_while_the_attempt_goes_on(spool: Spool, places: Places, attempt: Make) -> None:
    header, frames = begun(attempt), attempt().frames
    into = spool.begin(header)
    assert spool.playing
    into.extend(frames[:12])
    assert until(lambda: [one.frames for one in unfinished(places)] == [frames[:12]])
    into.extend(frames[12:])
    assert until(lambda: [one.frames for one in unfinished(places)] == [frames])
    (found,) = unfinished(places)
    assert found.header is not None
    assert digest(to_dict(found.header)) == digest(to_dict(header))


def test_a_kept_attempt_leaves_no_spool_and_a_refused_one_does(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    one, other = begun(attempt), begun(attempt)
    log.spool(one).extend(attempt().frames)
    log.keep(attempt(uid=one.uid)).result(10)
    log.spool(other).extend(attempt().frames)
    assert log.playing
    with pytest.raises(ValueError, match="must be a number"):
        log.keep(attempt(uid=other.uid, realised_bits=float("nan"))).result(10)
    assert not log.playing
    log.close()
    assert [found.path.stem for found in unfinished(places)] == [other.uid]


def test_a_folder_that_refuses_stops_no_attempt(spool: Spool, places: Places, attempt: Make) -> None:
    places.data.mkdir(parents=True)
    places.spool.write_text("in the way")
    for _ in range(2):
        spool.begin(begun(attempt)).extend(attempt().frames)
    spool.close()
    places.spool.unlink()
    into = spool.begin(begun(attempt))
    into.extend(attempt().frames)
    spool.close()
    assert [one.frames for one in unfinished(places)] == [tuple(into)]


@pytest.mark.parametrize("cut", [2, 40, 400])
def test_a_torn_end_costs_the_last_writing_alone(places: Places, attempt: Make, cut: int) -> None:
    frames = attempt().frames
    path = spooled(places, begun(attempt), frames[:10], frames[10:])
    path.write_bytes(path.read_bytes()[:-cut])
    assert [one.frames for one in unfinished(places)] == [frames[:10]]


def spooled(places: Places, header: Attempt, *writings: tuple[Frame, ...]) -> Path:
    """The file that a sudden end leaves after these writings."""
    spool = Spool(places)
    spool.begin(header)
    spool.close()
    path = places.spool / f"{header.uid}.part"
    with path.open("ab") as file:
        for frames in writings:
            file.write(packed(frames))
    return path


@pytest.fixture(scope="module")
def real_games() -> Mapping[str, AnyGame]:
    return discover().games


def broken_off(attempt: Make, game: AnyGame, share: float) -> tuple[Attempt, tuple[Frame, ...]]:
    """An attempt of a real game as it begins, and the first frames of it."""
    course = played(game, game.params(), LAPTOP, seed=11, skill_bits=3.0)
    header = attempt(
        game=game.name,
        seed=11,
        params=dataclasses.asdict(game.params()),
        field_width_mm=LAPTOP.width_mm,
        field_height_mm=LAPTOP.height_mm,
        frames=(),
        events=(),
        measures={},
        reasons={},
        outcome=Outcome.MISS,
    )
    return header, course.frames[: int(len(course.frames) * share)]


@pytest.mark.parametrize("name", ["catch", "dots", "trace"])
def test_what_was_broken_off_is_kept_as_interrupted_with_the_measures_of_its_game(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame], name: str
) -> None:
    game = real_games[name]
    header, frames = broken_off(attempt, game, 0.6)
    spooled(places, header, frames[:50], frames[50:])
    log = Log.open(places)
    (future,) = keep_interrupted(places, log, real_games)
    kept = future.result(10)
    assert (kept.uid, kept.invalid, kept.ending) == (header.uid, "interrupted", "cut_off")
    assert kept.flags == ("recovered",)
    assert (kept.frames, kept.duration_s) == (frames, frames[-1].t)
    assert kept.measures.keys() == {measure.name for measure in game.measures}
    assert any(np.isfinite(list(kept.measures.values())))
    assert kept.events
    log.close()
    assert list(unfinished(places)) == []
    again = Log.open(places)
    assert again.uids("mia") == [kept.uid]
    assert again.damaged() == []
    again.close()


def test_an_attempt_of_a_game_that_is_gone_is_kept_without_measures(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame]
) -> None:
    header, frames = broken_off(attempt, real_games["trace"], 0.5)
    spooled(places, header, frames)
    (found,) = unfinished(places)
    kept = interrupted(found, {})
    assert kept is not None
    assert (kept.frames, dict(kept.measures), kept.flags) == (frames, {}, ("recovered", "unscored"))


@pytest.mark.parametrize("part", ["step", "score"])
def test_an_attempt_that_its_game_fails_at_is_kept_without_measures_and_stops_no_start(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame], part: str
) -> None:
    game = real_games["trace"]
    header, frames = broken_off(attempt, game, 0.5)

    def fail(*_: Any) -> Any:
        raise IndexError("list index out of range")

    def begin(*given: Any) -> Any:
        trial = game.begin(*given)
        trial.step = fail
        return trial

    broken = dataclasses.replace(game, begin=begin) if part == "step" else dataclasses.replace(game, score=fail)
    spooled(places, header, frames)
    log = Log.open(places)
    (future,) = keep_interrupted(places, log, {"trace": broken})
    kept = future.result(10)
    log.close()
    assert (kept.frames, kept.flags, kept.invalid) == (frames, ("recovered", "unscored"), "interrupted")
    assert list(unfinished(places)) == []


def test_an_attempt_that_was_over_and_not_yet_in_the_log_counts_as_it_was_played(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame]
) -> None:
    header, frames = broken_off(attempt, real_games["trace"], 1.0)
    spooled(places, header, frames)
    (found,) = unfinished(places)
    kept = interrupted(found, real_games)
    assert kept is not None
    assert (kept.ending, kept.invalid, kept.frames) == ("over", "", frames)
    assert kept.outcome is not Outcome.MISS


def test_one_that_was_over_but_halted_in_between_says_so(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame]
) -> None:
    header, frames = broken_off(attempt, real_games["trace"], 1.0)
    later = tuple(frame._replace(shown=frame.shown + 0.4 * (i > 40)) for i, frame in enumerate(frames))
    spooled(places, header, later)
    (found,) = unfinished(places)
    kept = interrupted(found, real_games)
    assert kept is not None
    assert (kept.ending, kept.invalid) == ("over", "gap")


def test_an_attempt_that_was_kept_before_the_end_is_kept_once(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame]
) -> None:
    header, frames = broken_off(attempt, real_games["trace"], 0.5)
    log = Log.open(places)
    log.keep(attempt(uid=header.uid)).result(10)
    spooled(places, header, frames)
    assert keep_interrupted(places, log, real_games) == []
    assert log.attempt(header.uid).invalid == ""
    log.close()
    assert list(unfinished(places)) == []


def test_one_of_which_nothing_was_played_goes_and_a_damaged_one_is_kept_aside(
    places: Places, attempt: Make, real_games: Mapping[str, AnyGame]
) -> None:
    spooled(places, begun(attempt))
    damaged = spooled(places, begun(attempt), attempt().frames)
    content = b"x" + damaged.read_bytes()[1:]
    damaged.write_bytes(content)
    log = Log.open(places)
    assert keep_interrupted(places, log, real_games) == []
    assert log.children() == ()
    log.close()
    assert list(unfinished(places)) == []
    assert [path.read_bytes() for path in places.quarantine.iterdir()] == [content]
