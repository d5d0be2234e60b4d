"""The program: it reads its arguments and does what they ask."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from snailtrail import __version__
from snailtrail.commands.arguments import add_all
from snailtrail.commands.arguments.playing import add_play, play

WORDS = """Practice games for hand and eye. Records stay on this computer. Not a medical device."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit code: 0 done, 1 something is wrong, 2 cannot be done."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # before anything imports pygame
    # a plugin of pydantic may be in any package: to find that there is none takes as long as to read all profiles
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # numpy would share even small sums among all processors: the others then wait at full speed, and warm the laptop
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # a Windows console may know only its own code page: a sign it lacks is shown as another, never a traceback
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    arguments = _asked(sys.argv[1:] if argv is None else argv)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("Stopped. Nothing is half done and nothing is lost; begin again whenever you like.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 1
    except _taken() as taken:  # looked up only when something was raised: a start need not wait for it
        print(f"Snailtrail is {taken}.", file=sys.stderr)
        return 1
    except Exception as error:  # whatever it is: a grown-up reads a sentence, and the way through the code is noted
        from snailtrail.commands.mishap import tell
        from snailtrail.records.places import Places

        return tell(Places.of(getattr(arguments, "data", None)), "command", error)


def _taken() -> type[Exception]:
    from snailtrail.records.lock import TakenError

    return TakenError


def _asked(words: Sequence[str]) -> argparse.Namespace:
    """What the words ask. Most starts name no command: they need not wait until all are declared."""
    playing = _declared(argparse.ArgumentParser(add_help=False, exit_on_error=False))
    try:
        arguments, others = playing.parse_known_args(words)
    except argparse.ArgumentError:  # told by the parser that knows every word
        others = ["?"]
    return arguments if not others else _parser().parse_args(words)


def _declared(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser, with what may be said without a command."""
    parser.set_defaults(run=play, seed=None, window=None)
    add_play(parser)
    parser.add_argument("--data", type=Path, default=None, help=argparse.SUPPRESS)
    return parser


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
    add_all(_declared(parser).add_subparsers(title="commands", metavar=""), shared)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
