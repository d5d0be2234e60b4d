"""The program: its arguments, and which command they mean; what a command needs is loaded when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from snailtrail import __version__

WORDS = """Practice games for hand and eye. Records stay on this computer. Not a medical device."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit code: 0 done, 1 something is wrong, 2 cannot be done."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # before anything imports pygame
    for stream in (sys.stdout, sys.stderr):
        # a Windows console may know only its own code page: a sign it lacks is shown as another, never a traceback
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        return _COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    except _taken() as taken:  # looked up only when something was raised: a start need not wait for it
        print(f"Snailtrail is {taken}.", file=sys.stderr)
        return 1


def _taken() -> type[Exception]:
    from snailtrail.records.lock import TakenError

    return TakenError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="snailtrail", description=WORDS)
    parser.add_argument("--version", action="version", version=f"Snailtrail {__version__}")
    shared = argparse.ArgumentParser(add_help=False)
    # suppressed, not None: what stands before the command must not be forgotten after it
    shared.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder of profiles and records (default: this account's own)",
    )
    parser.set_defaults(command="play", seed=None, window=None)
    _play_options(parser)
    parser.add_argument("--data", type=Path, default=None, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="")

    play = commands.add_parser("play", parents=[shared], help="open the launcher (also without any word)")
    _play_options(play)
    play.set_defaults(command="play")

    demo = commands.add_parser("demo", parents=[shared], help="let a made-up child play, and print what came of it")
    demo.add_argument("--child", default="example-mia", help="id of a profile (default: example-mia)")
    demo.add_argument("--games", default="", help="names, with commas between (default: all)")
    demo.add_argument("--attempts", type=_count, default=10, help="of each game")
    demo.add_argument("--skill", type=float, default=3.0, help="of the made-up child, in bits")
    demo.add_argument("--seed", type=_seed, default=1, help="the same seed gives the same attempts")
    demo.add_argument("--watch", action="store_true", help="play in the window")
    demo.set_defaults(command="demo")

    check = commands.add_parser("check-profile", parents=[shared], help="say what is wrong in a profile")
    check.add_argument("file", type=Path)
    check.set_defaults(command="check-profile")

    export = commands.add_parser("export", parents=[shared], help="write a child's attempts as tables")
    export.add_argument("--child", required=True)
    export.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    export.add_argument("-o", "--output", type=Path, required=True, help="a folder")
    export.set_defaults(command="export")

    explain = commands.add_parser("explain", parents=[shared], help="say why a child's last attempts were so hard")
    explain.add_argument("--child", required=True)
    explain.add_argument("--game", required=True)
    explain.add_argument("--last", type=_count, default=20, help="so many attempts (default: 20)")
    explain.set_defaults(command="explain")

    replay = commands.add_parser("replay", parents=[shared], help="show an attempt again in the window")
    replay.add_argument("--attempt", required=True, metavar="UID", help="as `export` lists it")
    replay.add_argument("--window", type=_size, default=None, metavar="WxH", help="a window of this many pixels")
    replay.set_defaults(command="replay")

    rescore = commands.add_parser("rescore", parents=[shared], help="compute every measure again and say what differs")
    rescore.add_argument("--child", help="id of a child (default: all)")
    rescore.set_defaults(command="rescore")

    verify = commands.add_parser("verify", parents=[shared], help="look at every attempt in both copies of the records")
    verify.add_argument("--mend", action="store_true", help="make each copy again from the other where it is damaged")
    verify.set_defaults(command="verify")

    backup = commands.add_parser("backup", parents=[shared], help="make a safety copy of the records and look at it")
    backup.add_argument("-o", "--output", type=Path, help="a folder (default: backups, in the data folder)")
    backup.set_defaults(command="backup")

    restore = commands.add_parser("restore", parents=[shared], help="put a safety copy back; newer attempts are kept")
    restore.add_argument("file", type=Path, nargs="?", help="a safety copy (default: the newest)")
    restore.set_defaults(command="restore")

    emergency = commands.add_parser("emergency-copy", parents=[shared], help="copy the whole data folder as it is")
    emergency.add_argument("-o", "--output", type=Path, required=True, help="a folder, such as that of a USB stick")
    emergency.set_defaults(command="emergency-copy")

    fit = commands.add_parser(
        "fit", parents=[shared], help="say what the records tell of the difficulty's coefficients"
    )
    fit.add_argument("--write", action="store_true", help="keep it in the data folder, for the maintainers")
    fit.set_defaults(command="fit")

    simulate = commands.add_parser("simulate", help="play simulated children through the difficulty engine")
    simulate.add_argument("file", type=Path, help="a cohort file")
    simulate.add_argument("--method", choices=("bayes", "up_down"), default="bayes")
    simulate.set_defaults(command="simulate")

    gallery = commands.add_parser("gallery", help="picture every screen and game, without a screen")
    gallery.add_argument("-o", "--output", type=Path, required=True, help="a folder")
    gallery.add_argument("--theme", action="append", choices=("meadow", "calm", "strong"), help="this look alone")
    gallery.add_argument("--size", action="append", type=_size, metavar="WxH", help="this many pixels alone")
    gallery.set_defaults(command="gallery")

    bench = commands.add_parser("bench", help="measure how exact and how quick the program is on this computer")
    bench.add_argument(
        "kind", choices=("timing", "reaction", "stroke", "frames", "start", "scoring", "adaptation", "levels")
    )
    bench.add_argument("--size", type=_size, metavar="WxH", help="of a virtual screen, in pixels (default: 1920x1080)")
    bench.add_argument("--seconds", type=float, help="of each measurement")
    bench.add_argument("--no-idle", action="store_true", help="timing: leave the picker at rest out")
    bench.add_argument("--imports", action="store_true", help="start: list what takes longest to import")
    bench.add_argument("--children", type=_count, default=400, help="adaptation: so many in each cohort (default: 400)")
    bench.add_argument(
        "--seed", type=_seed, help="adaptation, levels: the same seed gives the same figures (default: new)"
    )
    bench.add_argument("--json", action="store_true", help="figures for a program to read")
    bench.set_defaults(command="bench")
    return parser


def _play_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=_seed, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.add_argument(
        "--window", type=_size, default=argparse.SUPPRESS, metavar="WxH", help="a window of this many pixels"
    )


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 on")
    return int(text)


def _play(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.launch import launch

    return launch(arguments.data, seed=arguments.seed, window=arguments.window)


def _demo(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.demo import demo

    return demo(
        arguments.data,
        child=arguments.child,
        names=[name for name in arguments.games.split(",") if name],
        attempts=arguments.attempts,
        skill_bits=arguments.skill,
        seed=arguments.seed,
        watch=arguments.watch,
    )


def _check_profile(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.desk import check_profile

    return check_profile(arguments.file)


def _export(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.desk import export_child

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


def _verify(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import verify

    return verify(arguments.data, mend=arguments.mend)


def _backup(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import back_up

    return back_up(arguments.data, arguments.output)


def _restore(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import restore

    return restore(arguments.data, arguments.file)


def _emergency_copy(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.keeping import emergency_copy

    return emergency_copy(arguments.data, arguments.output)


def _fit(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.fit import fit

    return fit(arguments.data, write=arguments.write)


def _simulate(arguments: argparse.Namespace) -> int:
    from snailtrail.commands.yardstick import simulate

    return simulate(arguments.file, arguments.method)


def _gallery(arguments: argparse.Namespace) -> int:
    # pictures are made in memory, whatever screen there may be
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    from snailtrail.commands.gallery import gallery

    return gallery(arguments.output, arguments.theme or (), arguments.size or ())


def _bench(arguments: argparse.Namespace) -> int:
    from secrets import randbits

    seed = randbits(31) if arguments.seed is None else arguments.seed
    if arguments.kind == "adaptation":
        from snailtrail.commands.yardstick import adaptation

        return adaptation(arguments.children, seed, as_json=arguments.json)
    if arguments.kind == "levels":
        from snailtrail.commands.levels import levels

        return levels(seed, as_json=arguments.json)
    from snailtrail.commands.bench import bench

    return bench(
        arguments.kind,
        size=arguments.size,
        seconds=arguments.seconds,
        with_idle=not arguments.no_idle,
        with_imports=arguments.imports,
        as_json=arguments.json,
    )


_COMMANDS = {
    "play": _play,
    "demo": _demo,
    "check-profile": _check_profile,
    "export": _export,
    "explain": _explain,
    "replay": _replay,
    "rescore": _rescore,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
    "emergency-copy": _emergency_copy,
    "fit": _fit,
    "simulate": _simulate,
    "gallery": _gallery,
    "bench": _bench,
}

if __name__ == "__main__":
    raise SystemExit(main())
