"""Words that measure the program itself: simulate, bench."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from snailtrail.commands.arguments import kinds

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands

BENCHES = (
    "timing",
    "reaction",
    "stroke",
    "frames",
    "start",
    "scoring",
    "adaptation",
    "levels",
    "faults",
    "aids",
    "flashes",
    "year",
    "report",
)


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare simulate and bench."""
    simulate = commands.add_parser("simulate", help="play simulated children through the difficulty engine")
    simulate.add_argument("file", type=Path, help="a cohort file")
    simulate.add_argument("--method", choices=("bayes", "up_down"), default="bayes")
    simulate.set_defaults(run=_simulate)

    bench = commands.add_parser("bench", help="measure how exact and how quick the program is on this computer")
    bench.add_argument("kind", choices=BENCHES)
    bench.add_argument(
        "--size", type=kinds.size, metavar="WxH", help="of a virtual screen, in pixels (default: 1920x1080)"
    )
    bench.add_argument("--seconds", type=float, help="of each measurement")
    bench.add_argument("--no-idle", action="store_true", help="timing: leave the picker at rest out")
    bench.add_argument("--imports", action="store_true", help="start: list what takes longest to import")
    bench.add_argument(
        "--children", type=kinds.count, default=400, help="adaptation: so many in each cohort (default: 400)"
    )
    bench.add_argument(
        "--seed",
        type=kinds.seed,
        help="adaptation, levels, faults, year, report: the same seed gives the same figures (default: new)",
    )
    bench.add_argument(
        "--full", action="store_true", help="faults: the large numbers, hours; year: two children of each kind play too"
    )
    bench.add_argument("--played", type=kinds.count, default=0, help="year: so many of each kind play too")
    bench.add_argument("--sessions", type=kinds.count, default=0, help="year: of practice, of each that plays")
    bench.add_argument("--only", default="", metavar="NAME", help="faults: this one alone")
    bench.add_argument(
        "--minutes", type=float, default=10.0, help="flashes: of play in each game and look (default: 10)"
    )
    bench.add_argument("--json", action="store_true", help="figures for a program to read")
    bench.set_defaults(run=_bench)


def _simulate(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.yardstick import simulate

    return simulate(arguments.file, arguments.method)


def _bench(arguments: argparse.Namespace) -> int:
    from secrets import randbits

    seed = randbits(31) if arguments.seed is None else arguments.seed
    if arguments.kind == "adaptation":
        from snailtrail.commands.yardstick import adaptation

        return adaptation(arguments.children, seed, as_json=arguments.json)
    if arguments.kind == "levels":
        from snailtrail.commands.levels import levels

        return levels(seed, as_json=arguments.json)
    if arguments.kind == "faults":
        from snailtrail.commands.bench.faults.registry import bench_faults

        return bench_faults(seed, full=arguments.full, only=arguments.only, as_json=arguments.json)
    if arguments.kind == "aids":
        from snailtrail.commands.bench.aids import bench_aids

        return bench_aids(arguments.seed, as_json=arguments.json)
    if arguments.kind == "flashes":
        from snailtrail.commands.bench.flashes import bench_flashes

        return bench_flashes(arguments.minutes, seed, as_json=arguments.json)
    if arguments.kind == "year":
        from snailtrail.commands.bench.year import bench_year

        children = arguments.played or (2 if arguments.full else 0)
        return bench_year(seed, children=children, sessions=arguments.sessions, as_json=arguments.json)
    if arguments.kind == "report":
        from snailtrail.commands.bench.report import bench_report

        return bench_report(seed, as_json=arguments.json)
    from snailtrail.commands.bench import bench

    return bench(
        arguments.kind,
        size=arguments.size,
        seconds=arguments.seconds,
        with_idle=not arguments.no_idle,
        with_imports=arguments.imports,
        as_json=arguments.json,
    )
