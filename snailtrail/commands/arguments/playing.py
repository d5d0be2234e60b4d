"""Words that open the window or stand in for a child: play, demo, gallery."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from snailtrail.commands.arguments import kinds

if TYPE_CHECKING:
    from snailtrail.commands.arguments.kinds import Commands


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Declare play, demo and gallery."""
    plays = commands.add_parser("play", parents=[shared], help="open the launcher (also without any word)")
    add_play(plays)
    plays.set_defaults(run=play)

    demo = commands.add_parser("demo", parents=[shared], help="let a made-up child play, and print what came of it")
    demo.add_argument("--child", default="example-mia", help="id of a profile (default: example-mia)")
    demo.add_argument("--games", default="", help="names, with commas between (default: all)")
    demo.add_argument("--attempts", type=kinds.count, default=10, help="of each game")
    demo.add_argument("--skill", type=float, default=3.0, help="of the made-up child, in bits")
    demo.add_argument("--seed", type=kinds.seed, default=1, help="the same seed gives the same attempts")
    demo.add_argument("--watch", action="store_true", help="play in the window")
    demo.set_defaults(run=_demo)

    gallery = commands.add_parser("gallery", help="picture every screen and game, without a screen")
    gallery.add_argument("-o", "--output", type=Path, required=True, help="a folder")
    gallery.add_argument("--theme", action="append", choices=("meadow", "calm", "strong"), help="this look alone")
    gallery.add_argument("--size", action="append", type=kinds.size, metavar="WxH", help="this many pixels alone")
    gallery.add_argument("--language", action="append", type=kinds.language, help="in this one (default: en)")
    gallery.add_argument("--hand", choices=("right", "left"), default="right", help="laid out for this hand")
    gallery.add_argument("--still", action="store_true", help="with reduced motion")
    gallery.add_argument("--only", default="", metavar="WORD", help="what has this in its name alone")
    gallery.set_defaults(run=_gallery)


def add_play(parser: argparse.ArgumentParser) -> None:
    """Declare the options of playing, which also stand without the word `play`."""
    parser.add_argument("--seed", type=kinds.seed, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.add_argument(
        "--window", type=kinds.size, default=argparse.SUPPRESS, metavar="WxH", help="a window of this many pixels"
    )


def play(arguments: argparse.Namespace) -> int:
    """Open the launcher."""
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


def _gallery(arguments: argparse.Namespace) -> int:
    # pictures are made in memory, whatever screen there may be
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    from snailtrail.commands.gallery import gallery, looks_of

    looks = looks_of(
        arguments.theme or (),
        arguments.size or (),
        arguments.language or (),
        left_handed=arguments.hand == "left",
        still=arguments.still,
    )
    return gallery(arguments.output, looks, only=arguments.only)
