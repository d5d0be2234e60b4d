"""The page of an attempt's numbers tells each with its unit or why there is none, and how it was played, in words."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest

from snailtrail.commands.attempt_words import FLAGS, particulars_of
from snailtrail.commands.following import LocalFollowing
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.records.attempt import Attempt
from snailtrail.records.export_codes import CODES
from snailtrail.records.log import Log
from snailtrail.records.log_scorings import Scoring
from snailtrail.screens.desk.particulars import rows as particular_rows
from snailtrail.screens.desk.replay import Showing
from snailtrail.stage.form_facts import Fact
from tests.commands.followed import CHILD, GAMES

EVERY = discover().games


def test_the_numbers_of_an_attempt_are_those_of_the_log_each_with_its_unit(
    following: LocalFollowing, year: Log
) -> None:
    attempt = year.attempts(CHILD, "trace")[-1]
    showing = following.showing(attempt.uid)
    assert isinstance(showing, Showing)
    numbers = showing.particulars.numbers
    assert numbers[0].name == GAMES["trace"].primary
    measures = GAMES["trace"].measures
    assert {one.name for one in numbers} == {m.name for m in measures if math.isfinite(attempt.measures[m.name])}
    told = {one.name: one.value for one in numbers}
    assert told["deviation_mean_mm"] == f"{attempt.measures['deviation_mean_mm']:.2f} mm"
    assert told["lifts_count"] == f"{attempt.measures['lifts_count']:.0f}"
    without = dict(showing.particulars.without)
    assert without["Penalised accuracy"] == "there was no guide to follow"
    assert len(" · ".join(without).split(" · ")) == len(measures) - len(numbers), "each of the others, with why"
    shown = particular_rows(showing.particulars, False, ENGLISH)
    assert sum(isinstance(row, Fact) for row in shown) == len(numbers) + len(showing.particulars.circumstances)
    meant = [row.note for row in particular_rows(showing.particulars, True, ENGLISH) if isinstance(row, Fact)]
    assert not any("_" in note for note in meant)
    assert sum(bool(note) for note in meant) == len(numbers)


def test_what_a_sign_means_is_told_in_words_and_what_judges_progress_stands_first_without_a_number_too(
    year: Log,
) -> None:
    attempt = year.attempts(CHILD, "trace")[0]
    told = [
        {one.name: one.value for one in particulars_of(attempt, GAMES["trace"], Scoring(1, scored, why), "").numbers}
        for scored, why in (
            ({"constant_error_mm": -1.234}, {"deviation_mean_mm": "no_movement"}),
            ({"constant_error_mm": 0.5}, {}),
            ({"constant_error_mm": 0.0}, {}),
        )
    ]
    assert [one["constant_error_mm"] for one in told] == ["1.23 mm to the left", "0.50 mm to the right", "0 mm"]
    assert told[0]["deviation_mean_mm"] == "no number: the hand did not move, or not far or fast enough to tell"
    assert list(told[0]) == ["deviation_mean_mm", "constant_error_mm"]


def test_how_an_attempt_was_played_is_told_in_words(year: Log) -> None:
    attempt = replace(
        year.attempts(CHILD, "trace")[0],
        aids={"tremor_filter_hz": 2.0, "click_move_click": True, "mirrored": True},
        flags=("uncalibrated", "tired"),
        invalid="gap",
    )
    told = dict(particulars_of(attempt, GAMES["trace"], Scoring(1, {}, {}), "A title").circumstances)
    assert told["Aids"] == "Click, move, click, mirrored for a left hand, Tremor filter 2 Hz"
    assert told["Hand"] == "right hand"
    assert told["It does not count"] == "The computer halted during it."
    assert "tired" in told["Worth knowing"]
    assert "measured" in told["Worth knowing"]
    assert not any("_" in word for word in (*told, *told.values()))


def test_every_mark_that_an_export_explains_has_words_on_the_page_too() -> None:
    assert set(CODES["flags"]) <= set(FLAGS)


def test_how_often_the_pointer_was_read_is_told_where_it_is_known(year: Log) -> None:
    attempt = year.attempts(CHILD, "trace")[-1]
    known = replace(attempt, frame_timing={**attempt.frame_timing, "pointer_rate_hz": 118.4})
    unknown = replace(attempt, frame_timing={})
    told = [dict(particulars_of(one, GAMES["trace"], Scoring(1, {}, {}), "").circumstances) for one in (known, unknown)]
    assert [one.get("Pointer readings in a second") for one in told] == ["118", None]


def test_a_share_is_told_in_percent_and_counted_where_the_whole_is_known(year: Log) -> None:
    attempt = replace(year.attempts(CHILD, "trace")[0], params={"catches": 4}, ending="over")
    scoring = Scoring(1, {"hit_ratio": 0.5, "response_ratio": 0.75, "lapse_ratio": 1 / 3, "path_length_ratio": 1.2}, {})

    def told(game: str, of: Attempt, scored: Scoring) -> dict[str, str]:
        return {
            one.name: ENGLISH.tell(one.value).replace("\xa0", " ")
            for one in particulars_of(of, EVERY[game], scored, "").numbers
        }

    whole = told("catch", attempt, scoring)
    assert (whole["hit_ratio"], whole["response_ratio"]) == ("2 of 4 (50 %)", "3 of 4 (75 %)")
    assert (whole["lapse_ratio"], whole["path_length_ratio"]) == ("33 %", "1.20")
    left = told("catch", replace(attempt, ending="left"), scoring)
    assert left["hit_ratio"] == "50 %", "of those that were shown"
    stars = Scoring(1, {"first_try_ratio": 1.0, "joined_ratio": 0.8, "dots_count": 5.0}, {})
    assert told("dots", attempt, stars)["joined_ratio"] == "4 of 5 (80 %)"
    line = Scoring(1, {"inside_time_ratio": 1.0, "speed_cv_ratio": 0.222}, {})
    assert told("trace", attempt, line) | {"deviation_mean_mm": ""} == {
        "deviation_mean_mm": "",
        "inside_time_ratio": "100 %",
        "speed_cv_ratio": "22 %",
    }


@pytest.mark.parametrize("name", ["catch", "dots", "trace"])
def test_what_is_told_in_percent_is_a_ratio_and_its_whole_is_declared(name: str) -> None:
    game = EVERY[name]
    there = {measure.name for measure in game.measures} | {field.name for field in fields(game.params)}
    assert any(measure.share for measure in game.measures)
    for measure in game.measures:
        assert not measure.share or measure.unit == "ratio"
        assert not measure.total or (measure.share and measure.total in there)
