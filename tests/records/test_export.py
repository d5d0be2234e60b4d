"""What leaves as tables: all of it, explained, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest

from snailtrail.motor import explanation
from snailtrail.motor.reason import Reason
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Outcome
from snailtrail.play.words import words_of
from snailtrail.records.attempt import Attempt
from snailtrail.records.export import EVENTS, FRAMES, SAMPLES, defused, export
from snailtrail.records.export_codes import INVALID
from snailtrail.records.export_words import COLUMNS
from snailtrail.records.log import Log
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places, shipped
from snailtrail.stage.loop import Ending

Make = Callable[..., Attempt]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_number_of_an_attempt_is_in_the_tables(log: Log, attempt: Make, tmp_path: Path) -> None:
    kept = log.keep(attempt()).result(10)
    log.keep(attempt(child="noah")).result(10)
    paths = export(log, "mia", tmp_path / "out")
    assert [path.name for path in paths] == ["attempts.csv", "events.csv", "frames.csv", "samples.csv", "README.txt"]
    (row,) = table(paths[0])
    assert (row["uid"], row["child"], row["seed"]) == (kept.uid, "mia", str(2**40 + 1))
    assert (row["param_width_mm"], row["param_family"], row["error_mm"], row["time_s"]) == ("19.5", "arc", "1.25", "")
    assert (row["outcome"], row["outcome_name"], row["wished_bits"]) == ("2", "success", "2.5")
    assert json.loads(row["reasons"]) == {"time_s": "it never began"}
    events = table(paths[1])
    assert [(event["name"], event["t_s"]) for event in events] == [("start", "0.5"), ("done", "3.25")]
    frames, samples = table(paths[2]), table(paths[3])
    times = [time for f in frames for time in (float(f["t_s"]), float(f["shown_s"]))]
    assert times == pytest.approx([time for f in kept.frames for time in (f.t, f.shown)], abs=1e-6)
    mine = [number for s in samples for number in (float(s["t_s"]), float(s["x_mm"]), float(s["y_mm"]))]
    theirs = [s for f in kept.frames for s in f.samples]
    assert mine == pytest.approx([number for s in theirs for number in (s.t, s.x, s.y)], abs=1e-6)
    assert [s["down"] == "true" for s in samples] == [s.down for s in theirs]


def test_the_page_beside_the_tables_speaks_the_language_of_the_computer_and_english(
    log: Log, attempt: Make, tmp_path: Path
) -> None:
    log.keep(attempt()).result(10)
    german = words_of(shipped().assets / "languages", "de")
    told = export(log, "mia", tmp_path / "de", words=german)[-1].read_text("utf-8")
    english = export(log, "mia", tmp_path / "en")[-1].read_text("utf-8")
    assert told.endswith(english), "all of the English page stands below"
    assert "Kein Medizinprodukt" in told.removesuffix(english)
    assert "Kein Medizinprodukt" not in english


def test_the_newest_scoring_of_an_attempt_is_exported_with_its_version(log: Log, attempt: Make, tmp_path: Path) -> None:
    uid = log.keep(attempt()).result(10).uid
    log.keep(attempt()).result(10)
    log.keep_scoring(uid, Scoring(2, {"error_mm": 1.5, "time_s": 3.0}, {})).result(10)
    again, once = table(export(log, "mia", tmp_path / "out")[0])
    assert (again["measure_version"], again["error_mm"], again["time_s"], again["reasons"]) == ("2", "1.5", "3.0", "{}")
    assert (once["measure_version"], once["error_mm"], once["time_s"]) == ("1", "1.25", "")


def test_games_with_other_parameters_share_the_table(log: Log, attempt: Make, tmp_path: Path) -> None:
    log.keep(attempt())
    log.keep(attempt(game="dots", params={"dots": 9}, measures={"lag_ms": 3.5}, reasons={})).result(10)
    first, second = table(export(log, "mia", tmp_path)[0])
    assert (first["param_dots"], first["lag_ms"]) == ("", "")
    assert (second["param_dots"], second["lag_ms"], second["param_turns"], second["error_mm"]) == ("9", "3.5", "", "")


def test_json_lines_hold_the_same(log: Log, attempt: Make, tmp_path: Path) -> None:
    kept = log.keep(attempt()).result(10)
    paths = export(log, "mia", tmp_path, "jsonl")
    (row,) = lines(paths[0])
    assert (row["uid"], row["param_turns"], row["error_mm"], row["time_s"]) == (kept.uid, 3, 1.25, None)
    assert row["reason"] == {"rule": "target", "limit": None}
    assert lines(paths[1])[0]["data"] == {"x": 3.0, "y": 4.0}
    assert [line["t_s"] for line in lines(paths[3])] == [s.t for f in kept.frames for s in f.samples]
    assert lines(paths[3])[0]["down"] in (True, False)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\0", "＝"])
def test_no_text_can_be_taken_for_a_formula_and_numbers_stay_numbers(
    log: Log, attempt: Make, tmp_path: Path, sign: str
) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    log.keep(attempt(ending=text, device=text, utc_offset_min=-60, params={"family": text, "x": -3.5})).result(10)
    (row,) = table(export(log, "mia", tmp_path)[0])
    assert (row["ending"], row["device"], row["param_family"]) == (f"'{text}", f"'{text}", f"'{text}")
    assert (row["utc_offset_min"], row["param_x"]) == ("-60", "-3.5")
    assert lines(export(log, "mia", tmp_path, "jsonl")[0])[0]["ending"] == text


def test_any_other_text_is_exported_as_it_is() -> None:
    for text in ("Zoë", "a=b", "1-2", "", "👨‍👩‍👧", 'say "hi", twice\n', "'quoted"):
        assert defused(text) == text


def test_odd_texts_come_back_from_the_table(log: Log, attempt: Make, tmp_path: Path) -> None:
    texts = ['a "b", c', "line\nbreak", "Zoë;x", "محمد", "\ufeffx"]
    for text in texts:
        log.keep(attempt(ending=text)).result(10)
    assert [row["ending"] for row in table(export(log, "mia", tmp_path)[0])] == texts


def test_the_page_explains_every_column(log: Log, attempt: Make, tmp_path: Path, games: Mapping[str, AnyGame]) -> None:
    log.keep(attempt()).result(10)
    paths = export(log, "mia", tmp_path, games=games)
    page = paths[-1].read_text("utf-8")
    for name in [*table(paths[0])[0], *EVENTS, *FRAMES, *SAMPLES]:
        assert name in page, name
    assert "Trace: path width, mm" in page
    assert "How far off." in page
    assert "not for diagnosis" in page


def test_every_column_of_an_attempt_is_exported(log: Log, attempt: Make, tmp_path: Path) -> None:
    log.keep(attempt()).result(10)
    columns = set(table(export(log, "mia", tmp_path)[0])[0])
    split = {"params", "measures", "events", "frames"}
    assert set(Attempt.__dataclass_fields__) - split <= columns
    assert set(COLUMNS) <= columns


def test_an_attempt_with_damaged_samples_keeps_its_row_and_is_named(
    places: Places, log: Log, attempt: Make, tmp_path: Path
) -> None:
    uid = log.keep(attempt()).result(10).uid
    log.keep(attempt()).result(10)
    connection = sqlite3.connect(places.attempts, isolation_level=None)
    connection.execute("UPDATE traces SET trace = x'01020304' WHERE attempt = 1")
    connection.close()
    paths = export(log, "mia", tmp_path / "out")
    assert len(table(paths[0])) == 2
    assert uid in paths[-1].read_text("utf-8")


def test_progress_is_told_attempt_by_attempt(log: Log, attempt: Make, tmp_path: Path) -> None:
    for _ in range(3):
        log.keep(attempt()).result(10)
    told: list[tuple[int, int]] = []
    export(log, "mia", tmp_path, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_unknown_format_is_refused(log: Log, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="csv or jsonl"):
        export(log, "mia", tmp_path, "xlsx")


def test_an_attempt_that_does_not_count_has_no_outcome(log: Log, attempt: Make, tmp_path: Path) -> None:
    log.keep(attempt(invalid="interrupted", ending="left", outcome=Outcome.MISS)).result(10)
    (row,) = table(export(log, "mia", tmp_path)[0])
    assert (row["outcome"], row["outcome_name"], row["invalid"]) == ("", "", "interrupted")
    (line,) = lines(export(log, "mia", tmp_path, "jsonl")[0])
    assert (line["outcome"], line["outcome_name"]) == (None, None)


def test_numbers_in_a_table_end_where_they_stop_to_mean_anything(log: Log, attempt: Make, tmp_path: Path) -> None:
    log.keep(attempt(wished_bits=1.5999999999999996, realised_bits=2 / 3, measures={"error_mm": 1e-5 / 3})).result(10)
    (row,) = table(export(log, "mia", tmp_path)[0])
    assert (row["wished_bits"], row["realised_bits"], row["error_mm"]) == ("1.6", "0.666667", "3.33333e-06")
    assert lines(export(log, "mia", tmp_path, "jsonl")[0])[0]["wished_bits"] == 1.5999999999999996


def test_the_page_says_each_measures_direction_and_each_code(
    log: Log, attempt: Make, tmp_path: Path, games: Mapping[str, AnyGame]
) -> None:
    log.keep(attempt()).result(10)
    page = export(log, "mia", tmp_path, games=games)[-1].read_text("utf-8")
    assert "error_mm: Dots: error, mm. How far off. Lower is better. mean. Empty when: it never began" in page
    for code in (*INVALID, *get_args(Ending), *Reason):
        assert f"  {code}: " in page, code


def test_the_promise_at_the_wish_and_that_at_what_was_played_have_each_a_name_that_the_page_explains(
    log: Log, attempt: Make, tmp_path: Path
) -> None:
    why = explanation.Reason(
        rule=explanation.Rule.TARGET,
        limit=None,
        asked_success=0.9,
        promised_success=0.8775,
        free_bits=2.4,
        previous_bits=2.0,
        misses=0,
    )
    told = asdict(why) | {"closing": False, "held_by": [], "block": 1}
    log.keep(attempt(promised_success=0.8557, reason=told)).result(10)
    for form in ("csv", "jsonl"):
        files = export(log, "mia", tmp_path / form, form)
        rows: list[dict[str, Any]] = [*table(files[0])] if form == "csv" else lines(files[0])
        (row,) = rows
        reason = json.loads(row["reason"]) if form == "csv" else row["reason"]
        assert (float(row["promised_success"]), reason["promised_at_wish"], reason["asked_success"]) == (
            0.8557,
            0.8775,
            0.9,
        )
        assert "promised_success" not in reason
        page = files[-1].read_text("utf-8")
        assert [name for name in reason if f"  {name}: " not in page] == []
    (kept,) = log.attempts("mia")
    assert kept.reason == told, "the record itself is as it was"


def test_the_page_parts_the_games_own_help_from_that_of_a_grown_up(log: Log, attempt: Make, tmp_path: Path) -> None:
    log.keep(attempt()).result(10)
    page = export(log, "mia", tmp_path)[-1].read_text("utf-8").splitlines()
    (own,) = (line for line in page if line.startswith("  helped: "))
    why, given = (line for line in page if line.startswith("  help_given: "))
    assert "the game itself helped" in own
    assert "see help_given" in own
    assert "a grown-up helped" in given
    assert "see helped" in given
    assert "practice that succeeded with a grown-up's help" in why


class _Stop(Exception):  # noqa: N818  # stands for Ctrl+C, which pytest would take for itself
    """Somebody stops it."""


def test_an_export_that_is_stopped_leaves_no_half_a_table(log: Log, attempt: Make, tmp_path: Path) -> None:
    for _ in range(3):
        log.keep(attempt()).result(10)
    export(log, "mia", tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def stop(done: int, count: int) -> None:
        if done == 2:
            raise _Stop

    for _ in range(3):
        log.keep(attempt()).result(10)
    with pytest.raises(_Stop):
        export(log, "mia", tmp_path / "out", progress=stop)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
