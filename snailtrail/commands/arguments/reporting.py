"""Words that make pages for paper: report, worksheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from snailtrail.commands.arguments import kinds

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare report and worksheet."""
    report = commands.add_parser("report", parents=[shared], help="write a child's report: a page for parents, tables")
    _add_usual(report)
    report.add_argument("--weeks", type=kinds.count, default=4, help="so many weeks up to today (default: 4)")
    report.set_defaults(run=_report)

    sheets = commands.add_parser("worksheet", parents=[shared], help="write sheets for pencil and scissors, in true mm")
    _add_usual(sheets)
    sheets.add_argument("--games", default="", help="names, with commas between (default: all that go on paper)")
    sheets.add_argument("--sheets", type=kinds.count, default=2, help="of each game (default: 2)")
    sheets.set_defaults(run=_worksheet)


def _add_usual(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--child", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True, help="a file that ends in .html or .pdf")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--language", type=kinds.language, help="of the page (default: this computer's)")


def _report(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.reporting import report

    return report(
        arguments.data,
        arguments.child,
        arguments.output,
        weeks=arguments.weeks,
        paper=arguments.paper,
        language=arguments.language,
    )


def _worksheet(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.reporting import worksheet

    return worksheet(
        arguments.data,
        arguments.child,
        arguments.output,
        games=[name for name in arguments.games.split(",") if name],
        sheets=arguments.sheets,
        paper=arguments.paper,
        language=arguments.language,
    )
