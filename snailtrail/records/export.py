"""A child's attempts as tables for other programs: CSV or JSON lines, with a page that explains every column."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, TextIO

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import ENGLISH, Words
from snailtrail.records.attempt import Attempt, to_dict
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.export_words import COLUMNS, readme
from snailtrail.records.log import Log
from snailtrail.records.log_order import DIFFERS
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import private_file, private_folder
from snailtrail.records.places import replace as replace_file

Format = Literal["csv", "jsonl"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_IN_REASON = {"promised_success": "promised_at_wish"}
"""One name, one number: the column of that name is the promise at what was played, the one in a reason at the wish."""
EVENTS = ("attempt", "number", "t_s", "name", "data")
FRAMES = ("attempt", "frame_index", "t_s", "shown_s")
SAMPLES = ("attempt", "frame_index", "t_s", "x_mm", "y_mm", "down", "finger", "half_width_s")


def export(
    log: Log,
    child: str,
    directory: Path,
    format: str = "csv",  # noqa: A002  # the word that the command line uses
    progress: Callable[[int, int], object] | None = None,
    games: Mapping[str, AnyGame] | None = None,
    words: Words = ENGLISH,
) -> list[Path]:
    """Write attempts with their newest measures, events, frames and samples of a child, and README.txt; the files.

    `progress` is told how many attempts of how many are done; what it raises ends the export, and no table is left half
    done. With `games` the README explains each parameter and measure too, in English, after what it says in the
    language of `words`. Raises OSError, and ValueError for a format that is neither csv nor jsonl.
    """
    if format not in ("csv", "jsonl"):
        raise ValueError(f"format is {format}: it must be csv or jsonl")
    private_folder(directory)
    params, measures = log.names(child)
    attempts = (*COLUMNS, *(f"param_{name}" for name in params), *measures)
    columns = {"attempts": attempts, "events": EVENTS, "frames": FRAMES, "samples": SAMPLES}
    paths = {name: directory / f"{name}.{format}" for name in columns}
    uids, twice = log.uids(child), log.differing(child)
    damaged: list[str] = []
    with ExitStack() as stack:
        tables = {
            name: _Table(stack.enter_context(_whole_or_not(path)), columns[name], format)
            for name, path in paths.items()
        }
        for done, uid in enumerate(uids, 1):
            try:
                attempt = log.attempt(uid)
            except DamagedTraceError:
                attempt = log.attempt(uid, whole=False)
                damaged.append(uid)
            if uid in twice:
                attempt = replace(attempt, invalid=DIFFERS)
            tables["attempts"].write(_attempt_row(attempt, log.scoring(uid)))
            for name, rows in (
                ("events", _events(attempt)),
                ("frames", _frames(attempt)),
                ("samples", _samples(attempt)),
            ):
                for row in rows:
                    tables[name].write(dict(zip(columns[name], row, strict=True)))
            if progress is not None:
                progress(done, len(uids))
    page = directory / "README.txt"
    private_file(page)
    page.write_text(readme(child, len(uids), params, measures, damaged, games or {}, words), encoding="utf-8")
    return [*paths.values(), page]


@contextmanager
def _whole_or_not(path: Path) -> Iterator[TextIO]:
    """A file that has its name only when it is finished: a part of a table must not be taken for a whole one."""
    part = path.with_name(f"{path.name}.part")
    try:
        private_file(part)
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    replace_file(part, path)


class _Table:
    """Rows to a file, in either form; a cell for which a row has nothing stays empty."""

    def __init__(self, file: TextIO, columns: Sequence[str], form: str):
        self._file = file
        self._columns = columns
        self._csv = csv.writer(file) if form == "csv" else None
        if self._csv is not None:
            self._csv.writerow([defused(name) for name in columns])

    def write(self, row: Mapping[str, Any]) -> None:
        if self._csv is not None:
            self._csv.writerow([_cell(row.get(name)) for name in self._columns])
        else:
            self._file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")


def defused(text: str) -> str:
    """The text with a `'` before a sign that a spreadsheet would take for a formula's beginning (ASVS 1.2.10)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(_rounded(value))
    if isinstance(value, int):
        return repr(value)
    if isinstance(value, str):
        return defused(value)
    return defused(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _rounded(value: float) -> float:
    """To 6 decimals: those beyond (of a mm, of a s) are the computer's; below 1 to 6 digits, for small ratios."""
    return round(value, 6) if abs(value) >= 1.0 else float(f"{value:.6g}")


def _attempt_row(attempt: Attempt, newest: Scoring) -> dict[str, Any]:
    row = to_dict(replace(attempt, measures=newest.measures, reasons=newest.reasons, measure_version=newest.version))
    named = {name: row[name] for name in COLUMNS if name in row}
    # what does not count has no outcome: the miss that stands in its record would be taken for one
    named["outcome"] = None if attempt.invalid else named["outcome"]
    named["reason"] = {_IN_REASON.get(name, name): value for name, value in row["reason"].items()}
    named["outcome_name"] = None if attempt.invalid else attempt.outcome.name.lower()
    params = {f"param_{name}": value for name, value in row["params"].items()}
    return {**named, **params, **row["measures"]}


def _events(attempt: Attempt) -> Iterator[tuple[Any, ...]]:
    for number, event in enumerate(attempt.events):
        yield attempt.uid, number, event.t, event.name, dict(event.data)


def _frames(attempt: Attempt) -> Iterator[tuple[Any, ...]]:
    for number, frame in enumerate(attempt.frames):
        yield attempt.uid, number, frame.t, frame.shown


def _samples(attempt: Attempt) -> Iterator[tuple[Any, ...]]:
    for number, frame in enumerate(attempt.frames):
        for s in frame.samples:
            yield attempt.uid, number, s.t, s.x, s.y, s.down, s.finger, s.half_width_s
