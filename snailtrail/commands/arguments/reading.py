"""Words that read profiles and records: check-profile, export, explain, replay, rescore, fit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from snailtrail.commands.arguments import kinds

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare check-profile, export, explain, replay, rescore and fit."""
    check = commands.add_parser("check-profile", parents=[shared], help="say what is wrong in a profile")
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check_profile)

    export = commands.add_parser("export", parents=[shared], help="write a child's attempts as tables")
    export.add_argument("--child", required=True)
    export.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    export.add_argument("-o", "--output", type=Path, required=True, help="a folder")
    export.set_defaults(run=_export)

    explain = commands.add_parser("explain", parents=[shared], help="say why a child's last attempts were so hard")
    explain.add_argument("--child", required=True)
    explain.add_argument("--game", required=True)
    explain.add_argument("--last", type=kinds.count, default=20, help="so many attempts (default: 20)")
    explain.set_defaults(run=_explain)

    replay = commands.add_parser("replay", parents=[shared], help="show an attempt again in the window")
    replay.add_argument("--attempt", required=True, metavar="UID", help="as `export` lists it")
    replay.add_argument("--window", type=kinds.size, default=None, metavar="WxH", help="a window of this many pixels")
    replay.set_defaults(run=_replay)

    rescore = commands.add_parser("rescore", parents=[shared], help="compute every measure again and say what differs")
    rescore.add_argument("--child", help="id of a child (default: all)")
    rescore.set_defaults(run=_rescore)

    fit = commands.add_parser(
        "fit", parents=[shared], help="say what the records tell of the difficulty's coefficients"
    )
    fit.add_argument("--write", action="store_true", help="keep it in the data folder, for the maintainers")
    fit.set_defaults(run=_fit)


def _check_profile(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.reading import check_profile

    return check_profile(arguments.file)


def _export(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.reading import export_child

    return export_child(arguments.data, arguments.child, arguments.format, arguments.output)


def _explain(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.explain import explain_child

    return explain_child(arguments.data, arguments.child, arguments.game, arguments.last)


def _replay(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.replay import replay

    return replay(arguments.data, arguments.attempt, arguments.window)


def _rescore(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.rescore import rescore

    return rescore(arguments.data, arguments.child)


def _fit(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.fit import fit

    return fit(arguments.data, write=arguments.write)
