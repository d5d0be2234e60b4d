"""Every number of the report equals one that is computed here from the record file's rows, with nothing of ours."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import binomtest

from snailtrail.reports.activity import whole
from tests.reports.paper_child import GAMES, NOW, WEEKS
from tests.reports.seen import Seen

TITLES = {name: game.title for name, game in GAMES.items()}
WHY = {
    "interrupted": "It did not come to its end.",
    "no_movement": "The hand did not move.",
    "flagged": "A grown-up marked it as not to count.",
    "practice_trial": "It was to try a check-up out.",
}
AIDS = {"tremor_filter_hz": "Tremor filter"}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def raw(folder: Path) -> list[Row]:
    """The attempts of the period as the file has them."""
    connection = sqlite3.connect(f"file:{folder / 'attempts.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("SELECT * FROM attempts ORDER BY begun_at")]
    connection.close()
    first = NOW.date() - timedelta(days=NOW.weekday(), weeks=WEEKS - 1)
    for row in rows:
        row["day"] = (datetime.fromisoformat(row["begun_at"]) + timedelta(minutes=row["utc_offset_min"])).date()
        row["aids"] = json.loads(row["aids"])
        row["rate"] = json.loads(row["frame_timing"])["pointer_rate_hz"]
        row["flags"] = json.loads(row["flags"])
        waited = row["invalid"] in ("gap", "no_movement", "no_press") or row["ending"] in ("focus_lost", "paused")
        row["played_s"] = 0.0 if waited else row["duration_s"]
    return [row for row in rows if first <= row["day"] <= NOW.date()]


def groups(raw: list[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """By game, kind and aids, as the made-up child has no others."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in raw:
        aids = ", ".join(f"{AIDS[name]} {value:g} Hz" for name, value in row["aids"].items()) or "–"
        found[TITLES[row["game"]], {"practice": "practice", "checkup": "check-up"}[row["kind"]], aids].append(row)
    return found


def span(values: list[float], decimals: int) -> str:
    low, high = f"{min(values):.{decimals}f}", f"{max(values):.{decimals}f}"
    return low if low == high else f"{low} – {high}"


def observed(well: int, of: int) -> str:
    """With its interval by what SciPy makes of it."""
    found = binomtest(well, of).proportion_ci(0.8, method="wilson")
    return f"{well} of {of} ({100 * found.low:.0f} to {100 * found.high:.0f} %)"


def body(seen: Seen, table: str) -> list[list[str]]:
    return seen.tables[f"table-{table}"][1:]


def test_the_large_numbers_of_the_first_page(raw: list[Row], page: str) -> None:
    days = {row["day"] for row in raw}
    since = min(days)
    planned = {
        since + timedelta(days=n)
        for n in range((NOW.date() - since).days + 1)
        if (since + timedelta(days=n)).weekday() in (0, 2, 4)
    }
    minutes = sum(row["played_s"] for row in raw) / 60
    wanted = {
        "Days played": len(days),
        "Planned days with play": len(planned & days),
        "Minutes of play": f"{minutes:.0f}",
        "Tries": len(raw),
    }
    for label, value in wanted.items():
        assert f"<dt>{label}</dt><dd>{value}</dd>" in page
    assert f'<dd class="of">of {len(planned)} planned days</dd>' in page


def test_the_last_attempts_are_of_practice_however_many_check_ups_came_after(raw: list[Row], seen: Seen) -> None:
    by_game = {row[0]: row[-1] for row in body(seen, "standing")}
    for name, title in TITLES.items():
        practice = [row for row in raw if row["game"] == name and row["kind"] == "practice" and not row["invalid"]]
        last = practice[-20:]
        assert len(last) == 20
        assert by_game[title].startswith(f"{sum(row['outcome'] >= 2 for row in last)} of 20 succeeded")


def test_the_calendar_shows_each_day_as_it_was(raw: list[Row], page: str) -> None:
    played = {row["day"] for row in raw}
    first = NOW.date() - timedelta(days=NOW.weekday(), weeks=WEEKS - 1)
    for n in range((NOW.date() - first).days + 1):
        day = first + timedelta(days=n)
        planned = day.weekday() in (0, 2, 4) and day >= min(played)
        kind = {(True, True): "kept", (False, True): "played", (True, False): "planned", (False, False): "free"}
        assert f'class="day {kind[planned, day in played]}" role="img" aria-label="{_told(day)}: ' in page


def _told(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def test_minutes_of_each_week(raw: list[Row], seen: Seen) -> None:
    weeks: dict[date, float] = defaultdict(float)
    for row in raw:
        weeks[row["day"] - timedelta(days=row["day"].weekday())] += row["played_s"] / 60
    told = dict(seen.charts)["Minutes of play in each week"]
    bars = {label: int(value) for label, value in (bar.split(": ") for bar in told.split("; "))}
    for monday, minutes in weeks.items():
        assert abs(bars[f"{monday.day}/{monday.month}"] - minutes) < 1.0
    assert sum(bars.values()) == round(sum(weeks.values())), "they add up to the minutes of play"


def test_each_game_of_the_first_page(raw: list[Row], page: str) -> None:
    sums = 0
    for game, title in TITLES.items():
        own = [row for row in raw if row["game"] == game]
        card = page[page.index(f"<h3>{title}</h3>".replace("'", "&#39;")) :]
        figures = {
            "Days": len({row["day"] for row in own}),
            "Tries": len(own),
        }
        minutes = re.search(r"<dt>Minutes</dt><dd>(\d+)</dd>", card)
        assert minutes is not None
        assert abs(int(minutes[1]) - sum(row["played_s"] for row in own) / 60) < 1.0
        sums += int(minutes[1])
        for label, value in figures.items():
            assert card.index(f"<dt>{label}</dt><dd>{value}</dd>") < card.index("</section>")
        counted = [row for row in own if not row["invalid"] and row["kind"] == "practice"]
        well = sum(row["outcome"] >= 2 for row in counted)
        assert (
            f"Went well: {well} of {len(counted)} tries in practice. {GAMES[game].well}"
            in card[: card.index("</section>")]
        )
    assert sums == round(sum(row["played_s"] for row in raw) / 60), "they add up to the minutes of play"


def test_what_was_played_under_which_conditions(raw: list[Row], seen: Seen) -> None:
    wanted = []
    for (title, kind, aids), rows in groups(raw).items():
        counted = [row for row in rows if not row["invalid"]]
        promised = [row["promised_success"] for row in counted if row["promised_success"] is not None]
        wanted.append(
            [
                *(title, kind, "right", "touch", aids, str(len(rows)), str(len(counted))),
                f"{sum(row['played_s'] for row in rows) / 60:.1f}",
                f"{100 * math.fsum(promised) / len(promised):.0f} %" if promised else "–",
                observed(sum(row["outcome"] >= 2 for row in counted), len(counted)),
                span([row["realised_bits"] for row in counted], 2),
            ]
        )
    assert sorted(body(seen, "practice")) == sorted(wanted)


def test_on_what_it_was_played(raw: list[Row], seen: Seen) -> None:
    wanted = [
        [
            *(title, kind, "right", "touch", aids),
            span([row["field_width_mm"] for row in rows], 0),
            span([row["field_height_mm"] for row in rows], 0),
            span([row["px_per_mm_x"] for row in rows], 2),
            *{row["game_version"] for row in rows},
            span([row["rate"] for row in rows], 0),
            str(sum("uncalibrated" in row["flags"] for row in rows)),
        ]
        for (title, kind, aids), rows in groups(raw).items()
    ]
    assert sorted(body(seen, "conditions")) == sorted(wanted)


def test_attempts_that_do_not_count_and_why(raw: list[Row], seen: Seen) -> None:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in raw:
        if row["invalid"]:
            counts[TITLES[row["game"]], WHY[row["invalid"]]] += 1
    assert sorted(body(seen, "excluded")) == sorted([title, why, str(n)] for (title, why), n in counts.items())


def test_the_attempts_behind_each_level(raw: list[Row], seen: Seen) -> None:
    wanted = []
    for (title, kind, aids), rows in groups(raw).items():
        if kind == "practice":
            counted = [row for row in rows if not row["invalid"]]
            minutes = sum(row["played_s"] for row in rows) / 60
            wanted.append([title, aids, str(len(counted)), str(len(rows) - len(counted)), f"{minutes:.1f}"])
    found = [[row[0], row[3], *row[7:]] for row in body(seen, "levels")]
    assert sorted(found) == sorted(wanted)


def test_the_values_of_check_ups(folder: Path, seen: Seen) -> None:
    connection = sqlite3.connect(f"file:{folder / 'attempts.db'}?mode=ro", uri=True)
    query = (
        "SELECT game, session, avg(ln(value)), count(*), min(begun_at) FROM attempts "
        "JOIN measures ON measures.attempt = attempts.id "
        "WHERE kind = 'checkup' AND invalid = '' GROUP BY game, session ORDER BY min(begun_at)"
    )
    connection.create_function("ln", 1, math.log)
    wanted: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for game, _, mean_log, trials, _ in connection.execute(query):
        wanted[game].append((math.exp(mean_log), trials))
    connection.close()
    for game, values in wanted.items():
        rows = body(seen, f"checkup-{game}-0")
        assert [int(row[4]) for row in rows] == [trials for _, trials in values]
        assert [float(row[2]) for row in rows] == pytest.approx([value for value, _ in values], abs=0.006)
        assert [row[1] for row in rows] == ["start", "start", "later", "later", "later"]


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [([9.4, 1.2], [10, 1]), ([8.6, 1.7], [8, 2]), ([3.7, 3.6, 3.3], [4, 4, 3]), ([3.0, 2.0], [3, 2]), ([], [])],
)
def test_whole_parts_add_up_to_their_rounded_sum(parts: list[float], wanted: list[int]) -> None:
    assert whole(parts) == wanted
    assert sum(wanted) == round(sum(parts))
