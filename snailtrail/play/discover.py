"""Finds the games: every folder of `games/` that declares GAME; there is no list anywhere else."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from snailtrail.play.game import Game
from snailtrail.play.words import of_error, said

AnyGame = Game[Any, Any]
"""A game of any params and trial, for the floors that treat all games alike."""


@dataclass(frozen=True)
class Found:
    """The games that can be played, by name, and a sentence for each folder that cannot."""

    games: Mapping[str, AnyGame]
    problems: tuple[str, ...]
    folders: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))
    """Where each game lies, by its name; its own pictures are in `assets` below."""


def discover() -> Found:
    """The games of this installation's `games` package, in the order of their names."""
    try:
        package = importlib.import_module("games")
    except Exception as error:
        return Found(
            {},
            (said("The folder of games cannot be opened ({error}). Install Snailtrail again.", error=of_error(error)),),
        )
    return discover_in(package)


def discover_in(package: ModuleType) -> Found:
    """The games of a given package; a stranger's package of the same name is refused with a sentence."""
    places = [Path(place) for place in getattr(package, "__path__", [])]
    if getattr(package, "SUITE", None) != "snailtrail":
        strange = said(
            "{folder}: this folder called games belongs to another program, so no game was loaded. "
            "Remove or rename it, or start Snailtrail from its own folder.",
            folder=places[0] if places else said("an unknown place"),
        )
        return Found({}, (strange,))
    games: dict[str, AnyGame] = {}
    homes: dict[str, Path] = {}
    problems: list[str] = []
    folders = sorted(entry for place in places for entry in place.iterdir() if entry.is_dir())
    for folder in folders:
        if folder.name.startswith(("_", ".")):
            continue
        try:
            game = getattr(importlib.import_module(f"{package.__name__}.{folder.name}"), "GAME", None)
        except Exception as error:  # one broken game must not take the others along
            problems.append(
                said(
                    "{folder}: this game cannot be loaded ({error}). It is left out; the others work.",
                    folder=folder,
                    error=of_error(error),
                )
            )
            continue
        if not isinstance(game, Game):
            problems.append(
                said(
                    "{folder}: no GAME is declared in its __init__.py. It is left out; the others work.", folder=folder
                )
            )
        elif game.name != folder.name:
            problems.append(
                said(
                    "{folder}: its GAME calls itself {name!r}; folder and name must agree. Left out.",
                    folder=folder,
                    name=game.name,
                )
            )
        else:
            games[game.name] = game
            homes[game.name] = folder
    return Found(games, tuple(problems), homes)
