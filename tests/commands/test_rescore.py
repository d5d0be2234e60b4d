from __future__ import annotations

import contextlib
import math
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.rescore import OTHER_RULES, differences, score_all, told
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Outcome, Score
from snailtrail.records.log_rows import ConflictError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places
from tests.records.logs import opened

Games = Mapping[str, AnyGame]


@pytest.fixture(scope="module")
def games() -> Games:
    return discover().games


def rows(places: Places) -> list[tuple[Any, ...]]:
    """All that is kept, in order."""
    with contextlib.closing(sqlite3.connect(places.attempts)) as connection:
        return [
            row
            for table in ("attempts", "measures", "events", "traces")
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        ]


def with_formula(games: Games, name: str, change: Any) -> Games:
    """The games, one of them with another formula: `change` is given the measures of each score."""
    game = games[name]

    def score(trial: Any) -> Score:
        first = game.score(trial)
        return replace(first, measures={**first.measures, **change(first.measures)})

    return {**games, name: replace(game, score=score)}


def test_unchanged_formulas_give_every_number_again_to_the_last_bit_and_write_nothing(
    played: Places, uids: list[str], games: Games
) -> None:
    before = rows(played)
    with opened(played) as log:
        report = score_all(log, games, uids)
    assert (report.same, report.differ) == (len(uids), 0)
    assert (report.grades, report.left, report.trouble) == (0, {}, "")
    assert rows(played) == before


def test_a_changed_formula_is_found_and_kept_as_a_second_version_beside_the_old(
    played: Places, uids: list[str], games: Games
) -> None:
    before = set(rows(played))
    changed = with_formula(games, "trace", lambda m: {"deviation_mean_mm": m["deviation_mean_mm"] + 0.25})
    with opened(played) as log:
        report = score_all(log, changed, uids)
        traces = [uid for uid in uids if log.attempt(uid, whole=False).game == "trace"]
        for uid in traces:
            old, new = log.attempt(uid, whole=False), log.scoring(uid)
            assert new.version == old.measure_version + 1
            assert new.measures["deviation_mean_mm"] == old.measures["deviation_mean_mm"] + 0.25
            assert set(new.measures) == set(old.measures)
        assert log.damaged() == []
    assert list(report.differences) == [("trace", "deviation_mean_mm")]
    assert report.differences["trace", "deviation_mean_mm"].attempts == len(traces) == report.differ
    assert report.differences["trace", "deviation_mean_mm"].largest == pytest.approx(0.25)
    assert before < set(rows(played))


def test_the_smallest_difference_there_can_be_is_found(played: Places, uids: list[str], games: Games) -> None:
    changed = with_formula(games, "dots", lambda m: {"dots_count": math.nextafter(m["dots_count"], math.inf)})
    with opened(played) as log:
        report = score_all(log, changed, uids)
    assert list(report.differences) == [("dots", "dots_count")]


def test_a_second_run_with_the_same_new_formula_finds_nothing_more(
    played: Places, uids: list[str], games: Games
) -> None:
    changed = with_formula(games, "catch", lambda m: {"caught_count": m["caught_count"] + 1})
    with opened(played) as log:
        score_all(log, changed, uids)
        after = rows(played)
        report = score_all(log, changed, uids)
    assert report.same == len(uids)
    assert rows(played) == after


def test_going_back_to_the_old_formula_is_a_third_version(played: Places, uids: list[str], games: Games) -> None:
    changed = with_formula(games, "catch", lambda m: {"caught_count": m["caught_count"] + 1})
    with opened(played) as log:
        score_all(log, changed, uids)
        score_all(log, games, uids)
        uid = next(uid for uid in uids if log.attempt(uid, whole=False).game == "catch")
        assert log.scoring(uid).version == 3
        assert log.scoring(uid).measures["caught_count"] == log.attempt(uid).measures["caught_count"]


def test_measures_that_came_or_went_are_reported_without_a_size(played: Places, uids: list[str], games: Games) -> None:
    game = games["trace"]

    def score(trial: Any) -> Score:
        first = game.score(trial)
        return replace(
            first, measures={"new_mm": 1.0, **{k: v for k, v in first.measures.items() if k != "lifts_count"}}
        )

    with opened(played) as log:
        report = score_all(log, {**games, "trace": replace(game, score=score)}, uids)
    assert {name for _, name in report.differences} == {"new_mm", "lifts_count"}
    assert all(row.otherwise == row.attempts and row.largest == 0.0 for row in report.differences.values())
    text = "\n".join(told(report, len(uids), games))
    assert "new_mm" in text
    assert "lifts_count" in text


def test_a_number_unknown_for_another_reason_differs() -> None:
    before = Scoring(1, {"a_mm": math.nan, "b_mm": 1.0, "c_mm": math.nan}, {"a_mm": "too_short", "c_mm": "no_path"})
    after = Score(
        Outcome.MISS, {"a_mm": math.nan, "b_mm": math.nan, "c_mm": math.nan}, {"a_mm": "x", "c_mm": "no_path"}
    )
    assert differences(before, after) == {"a_mm": None, "b_mm": None}


def test_another_grade_is_reported_and_the_given_one_stays(played: Places, uids: list[str], games: Games) -> None:
    game = games["trace"]
    kinder = replace(game, score=lambda trial: replace(game.score(trial), outcome=Outcome.MISS))
    with opened(played) as log:
        given = [log.attempt(uid, whole=False).outcome for uid in uids]
        report = score_all(log, {**games, "trace": kinder}, uids)
        assert [log.attempt(uid, whole=False).outcome for uid in uids] == given
    assert report.grades == sum(o != Outcome.MISS for o, uid in zip(given, uids, strict=True) if _is_trace(played, uid))
    assert report.differ == 0


def _is_trace(places: Places, uid: str) -> bool:
    with opened(places) as log:
        return log.attempt(uid, whole=False).game == "trace"


def test_attempts_of_an_unknown_game_are_named_and_kept(played: Places, uids: list[str], games: Games) -> None:
    before = rows(played)
    with opened(played) as log:
        report = score_all(log, {name: game for name, game in games.items() if name != "dots"}, uids)
        theirs = [uid for uid in uids if log.attempt(uid, whole=False).game == "dots"]
    assert report.left == {"there is no game called dots": theirs}
    assert rows(played) == before


def test_attempts_with_unknown_parameters_options_or_damaged_frames_are_named_and_the_others_scored(
    played: Places, uids: list[str], games: Games
) -> None:
    with opened(played) as log:
        trace, dots, catch = (
            next(uid for uid in uids if log.attempt(uid, whole=False).game == name)
            for name in ("trace", "dots", "catch")
        )
    with contextlib.closing(sqlite3.connect(played.attempts)) as connection:
        connection.execute("UPDATE attempts SET params = json_set(params, '$.of_old', 1) WHERE uid = ?", (trace,))
        connection.execute("UPDATE attempts SET params = json_set(params, '$.order', 'runes') WHERE uid = ?", (dots,))
        connection.execute(
            "UPDATE traces SET trace = x'0100' WHERE attempt = (SELECT id FROM attempts WHERE uid = ?)", (catch,)
        )
        connection.commit()
    with opened(played) as log:
        report = score_all(log, games, uids)
    assert report.same == len(uids) - 3
    reasons = {uid: why for why, named in report.left.items() for uid in named}
    assert "of_old" in reasons[trace]
    assert "runes" in reasons[dots]
    assert "damaged" in reasons[catch]


def test_attempts_by_other_rules_or_layouts_are_named_and_get_no_numbers(
    played: Places, uids: list[str], games: Games
) -> None:
    dots = games["dots"]
    elsewhere = replace(dots, begin=lambda params, field, rng: dots.begin(params, field, np.random.default_rng(99)))
    before = rows(played)
    with opened(played) as log:
        theirs = [uid for uid in uids if log.attempt(uid, whole=False).game == "dots"]
        report = score_all(log, {**games, "dots": elsewhere}, uids)
    assert report.left == {OTHER_RULES: theirs}
    assert report.same == len(uids) - len(theirs)
    assert rows(played) == before


def test_attempts_of_another_version_of_a_game_are_named_and_get_no_numbers(
    played: Places, uids: list[str], games: Games
) -> None:
    later = replace(games["dots"], version="3")
    before = rows(played)
    with opened(played) as log:
        theirs = [uid for uid in uids if log.attempt(uid, whole=False).game == "dots"]
        report = score_all(log, {**games, "dots": later}, uids)
    (why,) = report.left
    assert why == "played in version 2 of dots, which lays out and plays otherwise today (version 3)"
    assert report.left[why] == theirs
    assert rows(played) == before


def test_a_game_that_fails_on_an_attempt_does_not_stop_the_run(played: Places, uids: list[str], games: Games) -> None:
    def score(trial: Any) -> Score:
        raise ZeroDivisionError("of its own")

    with opened(played) as log:
        report = score_all(log, {**games, "trace": replace(games["trace"], score=score)}, uids)
    assert report.differ == 0
    assert "of its own" in next(iter(report.left))


def test_stopped_by_ctrl_c_it_keeps_what_was_done_and_the_next_run_does_the_rest(
    played: Places, uids: list[str], games: Games
) -> None:
    changed = games
    for name, measure in (("trace", "lifts_count"), ("dots", "dots_count"), ("catch", "caught_count")):
        changed = with_formula(changed, name, lambda m, measure=measure: {measure: m[measure] + 1})

    def some() -> Iterator[str]:
        yield from uids[:2]
        raise KeyboardInterrupt

    with opened(played) as log:
        report = score_all(log, changed, some())
        assert report.differ == 2
        assert "Stopped" in report.trouble
        assert [log.scoring(uid).version for uid in uids] == [2, 2] + [1] * (len(uids) - 2)
        rest = score_all(log, changed, uids)
        assert (rest.same, rest.differ) == (2, len(uids) - 2)
        assert {log.scoring(uid).version for uid in uids} == {2}


def test_a_version_is_never_skipped_or_written_over(played: Places, uids: list[str]) -> None:
    before = rows(played)
    with opened(played) as log:
        first = log.scoring(uids[0])
        for version in (first.version, first.version + 2):
            with pytest.raises(ConflictError):
                log.keep_scoring(uids[0], first._replace(version=version)).result()
        with pytest.raises(KeyError):
            log.keep_scoring("nobody", first).result()
    assert rows(played) == before


def test_a_log_of_a_newer_snailtrail_is_compared_but_not_written(played: Places, uids: list[str], games: Games) -> None:
    with contextlib.closing(sqlite3.connect(played.attempts)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("UPDATE checks SET value = '99' WHERE name = 'schema'")
        connection.commit()
    changed = with_formula(games, "trace", lambda m: {"lifts_count": m["lifts_count"] + 1})
    before = rows(played)
    with opened(played) as log:
        assert score_all(log, games, uids).trouble == ""
        assert "newer" in score_all(log, changed, uids).trouble
    assert rows(played) == before
