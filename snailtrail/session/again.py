"""A kept attempt laid out, played and scored once more, from what the log holds alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Score, of_looks
from snailtrail.play.keepsake import Keepsake
from snailtrail.play.words import of_error, said
from snailtrail.records.attempt import Attempt
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.aids.scoring import scored
from snailtrail.stage.aids.steering import steering
from snailtrail.stage.loop import Course, replay

_ANSWERS = frozenset(("start", "progress", "hit", "near", "miss", "done", "gave_up"))
"""The facts that an attempt is made of; cues and lifts may be told more finely by later rules."""


class ForgottenError(Exception):
    """Today's games cannot play this attempt; its text says why, as the end of a sentence."""


@dataclass(frozen=True)
class Again:
    """What an attempt comes to today."""

    course: Course[Any]
    score: Score
    same_facts: bool
    """Whether the hand started, hit, missed and ended at the same moments as when it was played; else its rules or its
    layout are others today, and what comes of it is not what was played."""
    other_version: str = ""
    """Of which version of its game it is, as the end of a sentence; empty where it is today's. Another version may lay
    out another picture."""


def game_of(attempt: Attempt, games: Mapping[str, AnyGame]) -> AnyGame:
    """The game that the attempt was played in; ForgottenError when there is none of that name."""
    game = games.get(attempt.game)
    if game is None:
        raise ForgottenError(said("there is no game called {game}", game=attempt.game))
    return game


def laid_out(attempt: Attempt, game: AnyGame) -> Any:
    """The trial as it stood before its first frame; ForgottenError when the game no longer knows its parameters."""
    names = {field.name for field in fields(game.params)}
    params = {**of_looks(game), **attempt.params}
    strange = sorted(names ^ set(params))
    if strange:
        raise ForgottenError(said("the game's parameters have changed since ({names})", names=", ".join(strange)))
    for choice in game.choices:
        if params[choice.name] not in choice.options:
            raise ForgottenError(
                said("the game no longer knows {choice} {option}", choice=choice.name, option=params[choice.name])
            )
    where = Field(attempt.field_width_mm, attempt.field_height_mm)
    try:
        return game.begin(game.params(**params), where, np.random.default_rng(attempt.seed))
    except Exception as error:  # a game may have changed in any way: its attempts are kept, whatever it does to them
        raise ForgottenError(said("the game can no longer lay it out ({error})", error=of_error(error))) from error


def score_again(attempt: Attempt, games: Mapping[str, AnyGame]) -> Again:
    """Lay a whole attempt out, step it through its kept frames, score it; ForgottenError when that cannot be done."""
    course, score = played_again(attempt, games)
    same_facts = _facts(course.events) == _facts(attempt.events)
    return Again(course, score, same_facts, _other_version(attempt, games[attempt.game]))


def played_again(attempt: Attempt, games: Mapping[str, AnyGame]) -> tuple[Course[Any], Score]:
    """The course that the kept frames give, and its score; ForgottenError whatever the game does to them."""
    game = game_of(attempt, games)
    course = replayed(attempt, game)
    try:
        return course, scored(game, course)
    except Exception as error:  # as above
        raise ForgottenError(said("the game can no longer score it ({error})", error=of_error(error))) from error


def replayed(attempt: Attempt, game: AnyGame) -> Course[Any]:
    """The course that the kept frames give; ForgottenError whatever the game does to them.

    Before one touch alone played, a game was given all: an older attempt with several comes to its own events so.
    """
    if not attempt.frames:
        raise ForgottenError(said("its frames are not here"))
    course = _stepped(attempt, game, all_contacts=False)
    several = any(sample.finger != 0 for frame in attempt.frames for sample in frame.samples)
    if several and _facts(course.events) != _facts(attempt.events):
        older = _stepped(attempt, game, all_contacts=True)
        if _facts(older.events) == _facts(attempt.events):
            return older
    return course


def _stepped(attempt: Attempt, game: AnyGame, *, all_contacts: bool) -> Course[Any]:
    trial, aids = laid_out(attempt, game), aids_of(attempt)
    try:
        return replay(trial, attempt.frames, steering(aids, game, trial), all_contacts=all_contacts)
    except Exception as error:  # as above
        raise ForgottenError(said("the game can no longer play it ({error})", error=of_error(error))) from error


def keepsake_of(attempt: Attempt, game: AnyGame) -> Keepsake | None:
    """What of a whole attempt is worth showing again, where anything is; ForgottenError where it cannot be played."""
    course = replayed(attempt, game)
    try:
        return None if game.keepsake is None else game.keepsake(course.trial)
    except Exception as error:  # as above
        raise ForgottenError(said("the game can no longer show it ({error})", error=of_error(error))) from error


def shows(attempt: Attempt, game: AnyGame) -> str:
    """What an attempt shows beyond its params, as the game says of it laid out; ForgottenError where it cannot be."""
    trial = laid_out(attempt, game)
    try:
        return game.shows(trial)
    except Exception as error:  # as above
        raise ForgottenError(
            said("the game can no longer say what it shows ({error})", error=of_error(error))
        ) from error


def aids_of(attempt: Attempt) -> Aids:
    """What steered the hand's samples; ForgottenError where that cannot be done today."""
    try:
        return Aids.of(attempt.aids)
    except ValueError as error:
        raise ForgottenError(of_error(error)) from error


def _other_version(attempt: Attempt, game: AnyGame) -> str:
    if attempt.game_version == game.version:
        return ""
    return said(
        "played in version {version} of {game}, which lays out and plays otherwise today (version {today})",
        version=attempt.game_version,
        game=game.name,
        today=game.version,
    )


def _facts(events: Iterable[Event]) -> list[tuple[float, str]]:
    return [(event.t, event.name) for event in events if event.name in _ANSWERS]
