"""Every number that stands in a report equals one that was computed apart from it, out of the raw lines of the log."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from scipy.stats import binomtest

from tests.reports.apart.formulas import Row, groups
from tests.reports.apart.made_history import NOW, WEEKS
from tests.reports.apart.numbers_seen import NumbersSeen
from tests.reports.apart.told import (
    DAYS,
    KINDS,
    MONDAY,
    TITLES,
    UNDER,
    WHY,
    aids_of,
    body,
    minutes,
    shares,
    span,
    three,
    told,
    well,
)
from tests.reports.seen import Seen

STOPPED = NOW.date() - timedelta(days=6)
"""On this day a check-up was stopped after ten trials."""


def test_the_made_up_weeks_hold_what_a_report_can_tell(ever: list[Row], raw: list[Row]) -> None:
    assert {row["invalid"] for row in raw} == {"", *WHY}
    assert {(row["hand"], row["device"]) for row in raw} == {("right", "touch"), ("right", "mouse"), ("left", "touch")}
    assert len({aids_of(row) for row in raw}) == 2
    assert len({(row["field_width_mm"], row["field_height_mm"]) for row in raw}) == 2
    assert {row["outcome"] for row in raw} == {0, 1, 2, 3}
    assert 0 < len(raw) < len(ever), "some of it was before the weeks of the report"


def test_the_large_numbers_of_the_first_page(raw: list[Row], ever: list[Row], page: str) -> None:
    played = {row["day"] for row in raw}
    planned = {day for day in DAYS if day.weekday() in (0, 2, 4) and day >= ever[0]["day"]}
    planned -= {NOW.date()} - played  # today is not over yet
    wanted = {
        "Days played": len(played),
        "Planned days with play": len(planned & played),
        "Minutes of play": f"{minutes(raw):.0f}",
        "Tries": len(raw),
    }
    figures = page[page.index('<dl class="figures">') : page.index("</dl>")]
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", figures) == [(k, str(v)) for k, v in wanted.items()]
    checked = sum(row["kind"] == "checkup" for row in raw)
    notes = [f"of {len(DAYS)} days", f"of {len(planned)} planned days"]
    stopped = sum(row["kind"] == "checkup" and row["day"] == STOPPED for row in raw)
    not_whole = f"{stopped} of them in a check-up that is not whole and does not count"
    notes += ["without breaks", f"{checked - stopped} of them in check-ups, {not_whole}"]
    assert re.findall(r'<dd class="of">(.*?)</dd>', figures) == notes


def test_days_before_the_first_one_ever_were_not_planned(ever: list[Row], written: Callable[[int], str]) -> None:
    days = {row["day"] for row in ever}
    since = (min(days) + timedelta(days=n) for n in range((NOW.date() - min(days)).days + 1))
    planned = {day for day in since if day.weekday() in (0, 2, 4)} - ({NOW.date()} - days)
    wanted = f"<dt>Planned days with play</dt><dd>{len(planned & days)}</dd>"
    page = written(WEEKS + 5)
    assert f'{wanted}<dd class="of">of {len(planned)} planned days</dd>' in page
    there = (NOW.date() - min(days)).days + 1
    assert f'<dd class="of">of {there} days since the first</dd>' in page
    assert f"From {min(days).day} {min(days):%B %Y} to " in page


def test_the_calendar_and_the_minutes_of_each_week(raw: list[Row], ever: list[Row], page: str, seen: Seen) -> None:
    played = {row["day"] for row in raw}
    for day in DAYS:
        planned = day.weekday() in (0, 2, 4) and day >= ever[0]["day"]
        kind = {(True, True): "kept", (False, True): "played", (True, False): "planned", (False, False): "free"}
        assert f'class="day {kind[planned, day in played]}" role="img" aria-label="{told(day)}: ' in page
    weeks = [[row for row in raw if row["day"] - MONDAY - timedelta(weeks=n) in _WEEK] for n in range(WEEKS)]
    mondays = [MONDAY + timedelta(weeks=n) for n in range(WEEKS)]
    bars = [f"{day.day}/{day.month}: {count}" for day, count in zip(mondays, shares(weeks), strict=True)]
    assert dict(seen.charts)["Minutes of play in each week"] == "; ".join(bars)
    assert [row[0] for row in body(seen, "calendar")] == [f"{day.day}/{day.month}" for day in mondays]
    days = [MONDAY + timedelta(days=n) for n in range(7 * WEEKS)]
    assert [cell for row in body(seen, "calendar") for cell in row[1:]] == [str(day.day) for day in days]


_WEEK = {timedelta(days=n) for n in range(7)}


def test_each_game_of_the_first_page(raw: list[Row], page: str) -> None:
    whole = shares([[row for row in raw if row["game"] == name] for name in TITLES])
    for (name, title), count in zip(TITLES.items(), whole, strict=True):
        own = [row for row in raw if row["game"] == name]
        counted = [row for row in own if row["counts"] and row["kind"] == "practice"]
        start = page.index(f"<h3>{title}</h3>".replace("'", "&#39;"))
        card = page[start : page.index("</section>", start)]
        figures = [("Days", len({row["day"] for row in own})), ("Tries", len(own)), ("Minutes", count)]
        assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", card) == [(label, str(value)) for label, value in figures]
        assert f"Went well: {well(counted)} of {len(counted)} tries in practice. " in card
        checked = sum(row["kind"] == "checkup" for row in own)
        aside = len(own) - len(counted) - checked
        others = [
            *([_so_many(checked, "try in a check-up", "tries in check-ups")] if checked else []),
            *([_so_many(aside, "try that was broken off", "tries that were broken off")] if aside else []),
        ]
        also = re.findall(r"Also played: (.*?)\.", card)
        assert also == ([f"{' and '.join(others)} or set aside" if aside else others[0]] if others else [])


def _so_many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def test_what_was_played_under_which_conditions(raw: list[Row], seen: Seen) -> None:
    wanted = []
    for rows in groups(raw, *UNDER).values():
        counted = [row for row in rows if row["counts"]]
        promised = [row["promised_success"] for row in counted if row["promised_success"] is not None]
        found = binomtest(well(counted), len(counted)).proportion_ci(0.8, method="wilson")
        one = rows[0]
        wanted.append(
            [
                *(TITLES[one["game"]], KINDS[one["kind"]], one["hand"], one["device"], aids_of(one)),
                *(str(len(rows)), str(len(counted)), f"{minutes(rows):.1f}"),
                f"{100 * math.fsum(promised) / len(promised):.0f} %" if promised else "–",
                f"{well(counted)} of {len(counted)} ({100 * found.low:.0f} to {100 * found.high:.0f} %)",
                span([row["realised_bits"] for row in counted], 2),
            ]
        )
    assert sorted(body(seen, "practice")) == sorted(wanted)


def test_on_what_it_was_played(raw: list[Row], seen: Seen) -> None:
    wanted = []
    for rows in groups(raw, *UNDER).values():
        one = rows[0]
        wanted.append(
            [
                *(TITLES[one["game"]], KINDS[one["kind"]], one["hand"], one["device"], aids_of(one)),
                span([row["field_width_mm"] for row in rows], 0),
                span([row["field_height_mm"] for row in rows], 0),
                span([row["px_per_mm_x"] for row in rows], 2),
                one["game_version"],
                span([row["frame_timing"]["pointer_rate_hz"] for row in rows], 0),
                str(sum("uncalibrated" in row["flags"] for row in rows)),
            ]
        )
    assert sorted(body(seen, "conditions")) == sorted(wanted)


def test_attempts_that_do_not_count_and_why(raw: list[Row], seen: Seen) -> None:
    counts = Counter((TITLES[row["game"]], WHY[row["invalid"]]) for row in raw if row["invalid"])
    assert sorted(body(seen, "excluded")) == sorted([title, why, str(n)] for (title, why), n in counts.items())


def test_each_level_of_practice_with_its_band(
    ever: list[Row], levels: Any, easiest_bits: dict[str, float], seen: Seen
) -> None:
    wanted = []
    for (name, hand, device, aids), found in levels.items():
        rows = [
            row
            for row in ever
            if (row["game"], row["hand"], row["device"], json.dumps(row["own_aids"]), row["kind"])
            == (name, hand, device, aids, "practice")
        ]
        day, of = found[-1]
        counted = sum(row["counts"] for row in rows)
        end = easiest_bits[name]
        cut = round(of.low, 1) <= round(end, 1)
        band = f"{max(of.high, end):.2f} or below" if cut else f"{of.low:.2f} – {of.high:.2f}"
        bits = f"{end:.2f} or below" if round(of.bits, 1) <= round(end, 1) else f"{of.bits:.2f}"
        wanted.append(
            [
                *(TITLES[name], hand, device, aids_of(rows[0]), told(day), bits, band),
                *(str(counted), str(len(rows) - counted), f"{minutes(rows):.1f}"),
            ]
        )
    assert sorted(body(seen, "levels")) == sorted(wanted)


def test_each_level_after_each_session_as_charts_tell_it(levels: Any, seen: Seen) -> None:
    wanted = []
    for (name, _, _, _), found in levels.items():
        dots = [(day, of) for day, of in found if MONDAY <= day <= NOW.date()]
        if len({day for day, _ in dots}) < 2:
            continue  # the level of one day stands in the table alone
        title = f"{TITLES[name]}: level of practice in bits, with its 80 % band"
        wanted.append((title, "; ".join(f"{told(day)}: {of.bits:.{three(of.bits)}f}" for day, of in dots)))
    assert sorted(chart for chart in seen.charts if "level of practice" in chart[0]) == sorted(wanted)


def test_no_number_stands_in_the_page_that_was_not_looked_at_here(page: str) -> None:
    known = (
        r"From 6 April 2026 to 20 May 2026",
        r"Made by Snailtrail [\d.]+ on 20 May 2026\.",
        r"(A check-up was begun on 14 May 2026 and is not whole: it does not count\. )?Standard error: [^\d]*",
        r"In the records: kid-7f3a",
        r"(\d+ (April|May) 2026: [\d.]+( mm)?\. Its standard error is about \d+ %, .* )?"
        r"Lower is better\. (Right|Left) hand, touch, window 338 × 168 mm, check-up version 1, "
        r"since \d+ (April|May) 2026\.",
        r"Level now is as of today, .* The last 20 attempts are of practice, on whatever days; .*",
        r"trend, 80 % band",
        r"(Right|Left) hand, (touch|mouse)(, Tremor filter 3 Hz)?\. A dot for each session; the line is its band\.",
        r"The start is .* (The standard error of one is|This child's check-ups scatter).*",
        r"Went well: \d+ of \d+ tries in practice\. Well means: .*",
        r"Also played: .*",
        r"Check-up( with the (right|left) hand)?, \d+ (April|May) 2026: [^\d]*",
        r"(\d+/\d+: \d+(; )?)+",
        r"(\d+ (April|May) 2026: [\d.]+(; )?)+",
        r".*: level of practice in bits, with its 80 % band",
        r"80 % band|Success observed, 80 % interval",
    )
    looked_at = {"figure", "cell", "axis", "label", "value"}
    left = [
        (where, text)
        for where, text in NumbersSeen(page).texts
        if where not in looked_at and not any(re.fullmatch(pattern, text) for pattern in known)
    ]
    assert left == []
