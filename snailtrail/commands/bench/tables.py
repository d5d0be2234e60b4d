"""Figures on the command line: a plain aligned table, or JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def table(rows: Sequence[Row]) -> str:
    """The rows under their names, numbers to the right."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([_cell(row.get(name, "")) for name in names] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(names))]
    right = [all(isinstance(row.get(name, 0.0), (int, float)) for row in rows) for name in names]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if numbers else cell.ljust(width)
            for cell, width, numbers in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in cells
    )


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "-" if math.isnan(value) else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
    return str(value)


def show(report: Mapping[str, Any], *, as_json: bool) -> None:
    """Print a report: lists of rows as tables under their names, sentences as they are."""
    if as_json:
        print(json.dumps(_plain(report), indent=1))
        return
    for name, part in report.items():
        if isinstance(part, str):
            print(f"{name}: {part}")
        elif part:
            print(f"\n{name}\n{table(part)}")


def _plain(value: Any) -> Any:
    """NaN is not JSON: null instead."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    return value


def goal(what: str, value: float, limit: float, unit: str = "", *, at_least: bool = False) -> Row:
    """A row that holds a figure against what was asked for."""
    met = value >= limit if at_least else value <= limit
    return {"goal": what, "asked": f"{'>=' if at_least else '<='} {limit:g} {unit}".strip(), "got": value, "met": met}
