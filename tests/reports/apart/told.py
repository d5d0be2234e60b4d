"""How a report writes what was computed apart from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from tests.reports.apart.formulas import Row
from tests.reports.apart.made_history import GAMES, NOW, WEEKS
from tests.reports.seen import Seen

TITLES = {name: game.title for name, game in GAMES.items()}
WHY = {
    "interrupted": "It did not come to its end.",
    "gap": "The computer halted during it.",
    "flagged": "A grown-up marked it as not to count.",
    "practice_trial": "It was to try a check-up out.",
}
KINDS = {"practice": "practice", "checkup": "check-up"}
MONDAY = NOW.date() - timedelta(days=NOW.weekday(), weeks=WEEKS - 1)
DAYS = [MONDAY + timedelta(days=n) for n in range((NOW.date() - MONDAY).days + 1)]
UNDER = ("game", "kind", "hand", "device", "own_aids", "game_version")


def told(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def span(values: list[float], decimals: int) -> str:
    low, high = f"{min(values):.{decimals}f}", f"{max(values):.{decimals}f}"
    return low if low == high else f"{low} – {high}"


def three(value: float) -> int:
    """Decimals that show three digits."""
    return min(3, max(0, 2 - math.floor(math.log10(value)))) if value else 0


def minutes(rows: list[Row]) -> float:
    return math.fsum(row["played_s"] for row in rows) / 60


def shares(parts: Sequence[list[Row]]) -> list[int]:
    """Whole minutes that add up to those of all, each extra one where most is missing (Hamilton's method)."""
    exact = [minutes(rows) for rows in parts]
    made = [math.floor(value) for value in exact]
    while sum(made) < round(math.fsum(exact)):
        most = max(range(len(made)), key=lambda i: exact[i] - made[i])
        made[most] += 1
    return made


def well(rows: list[Row]) -> int:
    return sum(row["outcome"] >= 2 for row in rows)


def aids_of(row: Row) -> str:
    names = {"tremor_filter_hz": ("Tremor filter", "Hz")}
    told = [(*names[name], value) for name, value in row["own_aids"].items()]
    return ", ".join(f"{name} {value:g} {unit}" for name, unit, value in told) or "–"


def body(seen: Seen, table: str) -> list[list[str]]:
    return seen.tables[f"table-{table}"][1:]
