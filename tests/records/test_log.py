"""The log: what is kept comes back as it was, in order, however often it is kept and whoever reads."""

from __future__ import annotations

import dataclasses
import json
import math
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Event, Outcome
from snailtrail.records.attempt import Attempt, digest, from_dict, to_dict
from snailtrail.records.log import Log
from snailtrail.records.log_rows import ConflictError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places
from snailtrail.stage.loop import replay
from snailtrail.testing import LAPTOP, played

Make = Callable[..., Attempt]
NAMES = [
    "",
    "null",
    "'; DROP TABLE attempts;--",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "Zoë",
    "Ẑ̴̛a̸͝l̷̕g̵o",
    "👨‍👩‍👧‍👦",
    "محمد",
    "\u202eevil",
    "a\u0000b",
    "line\nbreak",
    "\ufeff",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "x" * 5000,
    "田中さんにあげて下さい",
    "%s%n%d",
    "../../etc/passwd",
    "\\\\server\\share",
]


def same(one: Attempt, other: Attempt) -> bool:
    """Equal in every column, NaN beside NaN."""
    return digest(to_dict(one)) == digest(to_dict(other))


def test_an_attempt_comes_back_as_it_was_kept(log: Log, attempt: Make) -> None:
    kept = log.keep(attempt()).result(10)
    back = log.attempt(kept.uid)
    assert same(back, kept)
    assert back.frames == attempt().frames
    assert back.events == attempt().events
    assert back.params == {"width_mm": 19.5, "turns": 3, "family": "arc"}
    assert (back.measures["error_mm"], back.reasons) == (1.25, {"time_s": "it never began"})
    assert math.isnan(back.measures["time_s"])
    assert (back.seq, back.installation, back.outcome) == (1, log.installation, Outcome.SUCCESS)


def test_rows_are_read_in_order_without_events_and_frames(log: Log, attempt: Make) -> None:
    kept = [log.keep(attempt(game=game)) for game in ("trace", "dots", "trace", "trace")]
    uids = [future.result(10).uid for future in kept]
    assert [row.uid for row in log.attempts("mia", "trace")] == [uids[0], *uids[2:]]
    assert [row.uid for row in log.attempts("mia", last=2)] == uids[2:]
    assert [row.seq for row in log.attempts("mia")] == [1, 2, 3, 4]
    assert log.attempts("mia")[0].events == ()
    assert log.attempts("mia")[0].measures["error_mm"] == 1.25
    assert log.attempts("nobody") == []
    assert log.uids("mia") == uids


def test_the_last_outcomes_come_oldest_first(log: Log, attempt: Make) -> None:
    for i in range(5):
        log.keep(attempt(realised_bits=float(i), outcome=Outcome(i % 4), invalid="no_movement" if i == 3 else ""))
    log.keep(attempt(child="noah")).result(10)
    past = log.outcomes("mia", "trace", last=3)
    assert [row.realised_bits for row in past] == [2.0, 3.0, 4.0]
    assert [row.invalid for row in past] == ["", "no_movement", ""]
    assert [row.outcome for row in past] == [Outcome.SUCCESS, Outcome.CLEAN, Outcome.MISS]
    offset = past[0].begun_at.utcoffset()
    assert offset is not None
    assert not offset


def test_the_trials_of_check_ups_come_with_the_measures_that_are_asked_for(log: Log, attempt: Make) -> None:
    checked = partial(attempt, kind="checkup")
    log.keep(checked(measures={"error_mm": 2.0}))
    log.keep(attempt(measures={"error_mm": 7.0}))
    log.keep(checked(measures={"error_mm": 1.0, "time_s": 3.0}, device="mouse"))
    log.keep(checked(measures={"error_mm": float("nan")}, invalid="gap"))
    log.keep(checked(measures={"other_mm": 1.0}))
    log.keep(checked(game="dots", measures={"error_mm": 9.0})).result(10)
    first, second, third, fourth, of_dots = log.tried("mia", ["error_mm"])
    assert (first.measures, second.measures, second.device) == ({"error_mm": 2.0}, {"error_mm": 1.0}, "mouse")
    assert math.isnan(third.measures["error_mm"])
    assert third.invalid == "gap"
    assert not fourth.measures
    assert (of_dots.game, of_dots.measures) == ("dots", {"error_mm": 9.0})


def test_the_measures_of_a_check_up_are_those_of_its_newest_scoring(log: Log, attempt: Make) -> None:
    first = log.keep(attempt(kind="checkup", measures={"error_mm": 2.0}))
    log.keep(attempt(kind="checkup", measures={"error_mm": 1.0}))
    uid = first.result(10).uid
    log.keep_scoring(uid, Scoring(2, {"error_mm": 2.5}, {}))
    log.keep_scoring(uid, Scoring(3, {"error_mm": 2.75, "new_mm": 4.0}, {})).result(10)
    assert [one.measures["error_mm"] for one in log.tried("mia", ["error_mm"])] == [2.75, 1.0]
    assert [one.measures for one in log.tried("mia", ["new_mm"])] == [{"new_mm": 4.0}, {}]


def test_children_and_sessions_are_those_of_the_attempts(log: Log, attempt: Make) -> None:
    log.keep(attempt())
    log.keep(attempt(game="dots", begun_at="2026-05-12T09:30:00+00:00"))
    log.keep(attempt(session="s2", session_begun_at="2026-05-14T08:00:00+00:00"))
    log.keep(attempt(child="noah", session="s3")).result(10)
    assert log.children() == ("mia", "noah")
    first, second = log.sessions("mia")
    assert (first.attempts, first.games, second.uid) == (2, ("dots", "trace"), "s2")
    assert (first.ended_at - first.begun_at).total_seconds() == 1800 + 3.25
    assert [sitting.uid for sitting in log.sessions("mia", last=1)] == ["s2"]


def test_names_of_all_parameters_and_measures(log: Log, attempt: Make) -> None:
    log.keep(attempt())
    log.keep(attempt(params={"speed_mm_s": 3}, measures={"lag_ms": 1.0})).result(10)
    assert log.names("mia") == (["family", "speed_mm_s", "turns", "width_mm"], ["error_mm", "lag_ms", "time_s"])


def test_the_same_attempt_twice_is_kept_once_and_another_under_its_uid_is_refused(log: Log, attempt: Make) -> None:
    first = attempt()
    log.keep(first).result(10)
    assert log.keep(first).result(10).seq == 1
    with pytest.raises(ConflictError):
        log.keep(dataclasses.replace(first, duration_s=9.0)).result(10)
    assert len(log.attempts("mia")) == 1
    assert log.trouble == ""


def test_numbers_of_numpy_are_kept_as_numbers(log: Log, attempt: Make) -> None:
    counted: Any = {"n": np.int64(2)}
    odd = attempt(
        realised_bits=np.float64(2.5),
        params={"width_mm": np.float32(0.5), "turns": np.int64(3), "on": np.bool_(True)},
        reason={"free_bits": np.float64("nan"), "list": (1, np.int8(2))},
        measures={"error_mm": np.float64(-0.0), "time_s": np.float64("inf")},
        events=(Event(np.float64(0.25), "hit", counted),),
    )
    back = log.attempt(log.keep(odd).result(10).uid)
    assert back.params == {"width_mm": 0.5, "turns": 3, "on": True}
    assert back.reason == {"free_bits": None, "list": [1, 2]}
    assert math.isnan(back.measures["time_s"])
    assert back.events[0].data == {"n": 2}
    assert log.damaged() == []


@pytest.mark.parametrize("change", [{"realised_bits": float("nan")}, {"reason": {"x": object()}}, {"seed": 2**70}])
def test_what_can_never_be_written_is_told_and_holds_up_nobody(log: Log, attempt: Make, change: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        log.keep(attempt(**change)).result(10)
    log.keep(attempt()).result(10)
    assert log.trouble == ""


@pytest.mark.parametrize("name", NAMES)
def test_any_text_comes_back_as_it_was(log: Log, attempt: Make, name: str) -> None:
    kept = log.keep(attempt(child=name, ending=name, params={"family": name}, flags=(name,))).result(10)
    back = log.attempts(name)[0]
    assert (back.child, back.ending, back.params, back.flags) == (name, name, {"family": name}, (name,))
    assert same(log.attempt(kept.uid), kept)


def test_one_form_serves_line_and_row(log: Log, attempt: Make) -> None:
    kept = log.keep(attempt()).result(10)
    line = json.dumps(to_dict(kept))
    back = from_dict(json.loads(line))
    assert same(back, kept)
    assert back.frames == kept.frames
    assert back.events == kept.events


def test_a_log_is_whole_again_after_closing_and_goes_on_counting(places: Places, attempt: Make) -> None:
    first = Log.open(places)
    uid = first.keep(attempt()).result(10).uid
    assert first.close() == 0
    again = Log.open(places)
    assert again.installation == first.installation
    assert again.keep(attempt()).result(10).seq == 2
    assert again.attempt(uid).seq == 1
    assert again.close() == 0


@pytest.mark.parametrize("game", discover().games.values(), ids=lambda game: game.name)
def test_an_attempt_from_the_log_replays_to_the_same_events_and_measures(
    log: Log, attempt: Make, game: AnyGame
) -> None:
    params = game.params()
    course = played(game, params, LAPTOP, seed=11, skill_bits=3.0)
    score = game.score(course.trial)
    made = attempt(
        game=game.name,
        seed=11,
        params=dataclasses.asdict(params),
        outcome=score.outcome,
        measures=score.measures,
        reasons=score.reasons,
        events=course.events,
        frames=course.frames,
    )
    kept = log.attempt(log.keep(made).result(10).uid)
    trial = game.begin(game.params(**kept.params), LAPTOP, np.random.default_rng(kept.seed))
    again = replay(trial, kept.frames)
    assert again.events == kept.events
    measures = game.score(trial).measures
    assert measures.keys() == kept.measures.keys()
    assert all(measures[name] == value or math.isnan(value) for name, value in kept.measures.items())
    assert [name for name, value in measures.items() if math.isnan(value)] == sorted(
        (name for name, value in kept.measures.items() if math.isnan(value)), key=list(measures).index
    )


def test_readers_on_other_threads_see_what_is_committed(log: Log, attempt: Make) -> None:
    log.keep(attempt()).result(10)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(log.attempts("mia")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 4
