"""Which difficulties a profile's settings leave in a game, and where its own lowest and highest contradict them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from snailtrail.play.difficulty import CLOSE_BITS, Limits, reach
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.one_switch import narrowed
from snailtrail.play.words import both, said
from snailtrail.records.problem import Problem
from snailtrail.records.profile_schema import GameWishes, Profile
from snailtrail.records.yaml_tree import Settings, place

LAPTOP = Field(338.0, 168.0)
"""The field of a 15.6-inch laptop: where a child will play is not known while a profile is read."""
_EASIEST_BITS, _HARDEST_BITS = (GameWishes.model_fields[end].default for end in ("lowest", "highest"))


def to_limits(profile: Profile, game: AnyGame) -> Limits:
    """What the profile allows in a game's parameters and choices."""
    wishes = profile.wishes(game.name)
    by_name = {choice.name: choice for choice in game.choices}
    return Limits(
        fixed=wishes.fixed,
        ranges=wishes.limits,
        allowed={name: by_name[name].meant(words, profile.name) for name, words in wishes.choices.items()},
        first=wishes.first,
        left_handed=profile.hand == "left",
    )


def contradictions(profile: Profile, games: Mapping[str, AnyGame], root: Settings) -> list[Problem]:
    """A problem for each game whose fixed values, limits or choices keep it above `highest` or below `lowest`.

    `root` is the file, for the lines. Looks only at games where both are set: it takes up to a tenth of a second each.
    """
    problems: list[Problem] = []
    for name, wishes in profile.games.items():
        settings = {
            said("the fixed values"): wishes.fixed,
            said("the limits"): wishes.limits,
            said("the choices"): wishes.choices,
        }
        who = [words for words, setting in settings.items() if setting]
        if name not in games or not who or (wishes.lowest, wishes.highest) == (_EASIEST_BITS, _HARDEST_BITS):
            continue
        low, high = reach(games[name], to_limits(profile, games[name]), LAPTOP, np.random.default_rng(0))
        if low > wishes.highest + CLOSE_BITS:
            key, told = (
                "highest",
                said(
                    "games.{game}: {settings} alone make {bits:.1f} bits, more than highest ({highest}).",
                    game=name,
                    settings=both(*who),
                    bits=low,
                    highest=f"{wishes.highest:g}",
                ),
            )
        elif high < wishes.lowest - CLOSE_BITS:
            key, told = (
                "lowest",
                said(
                    "games.{game}: {settings} allow at most {bits:.1f} bits, less than lowest ({lowest}).",
                    game=name,
                    settings=both(*who),
                    bits=high,
                    lowest=f"{wishes.lowest:g}",
                ),
            )
        else:
            continue
        line, column = place(root, ("games", name, key))
        remedy = said("Change {setting}, or what is set against it.", setting=key)
        problems.append(Problem(told, line, column, f"games.{name}.{key}", remedy, severity="contradiction"))
    return [*problems, *_out_of_reach(profile, games, root)]


def can_play(profile: Profile, game: AnyGame) -> bool:
    """Whether the child can play a game as the profile has it: with one switch, if some option asks for no place."""
    return profile.aids.scanning_s is None or narrowed(game, to_limits(profile, game)) is not None


def _out_of_reach(profile: Profile, games: Mapping[str, AnyGame], root: Settings) -> list[Problem]:
    """A problem where none of what is planned can be played with one switch, though there is what could be."""
    planned = [games[name] for name in profile.plan.games or games if name in games]
    if any(can_play(profile, game) for game in planned) or not any(game.one_switch for game in games.values()):
        return []
    line, column = place(root, ("aids", "scanning_s"))
    told = said("aids.scanning_s: with one switch nothing that is planned can be played: it asks for a place.")
    remedy = said("Plan a game, or choose an option of it, that asks when to press and not where.")
    return [Problem(told, line, column, "aids.scanning_s", remedy, severity="contradiction")]
