"""What is shown again, over each game that has something to show; a new game needs no edit here."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake
from snailtrail.records.codec import decode, encode
from snailtrail.stage.loop import Course, replay
from snailtrail.testing import LAPTOP, TEN_INCH, Sketch, Stroke, played

GAMES = {name: game for name, game in discover().games.items() if game.keepsake is not None}
every_game = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())
SHARES = (0.0, 0.3, 0.7, 1.0)


def options(game: AnyGame) -> list[dict[str, str]]:
    """Each option of each choice once, the others as they are by default."""
    return [{}, *({choice.name: option} for choice in game.choices for option in choice.options)]


def course_of(game: AnyGame, chosen: dict[str, str], seed: int = 1, skill_bits: float = 4.0) -> Course[Any]:
    params = game.fit(dataclasses.replace(game.params(), **chosen), TEN_INCH)
    return played(game, params, TEN_INCH, seed=seed, skill_bits=skill_bits)


def keepsake_of(game: AnyGame, trial: Any) -> Keepsake:
    assert game.keepsake is not None
    keepsake = game.keepsake(trial)
    assert keepsake is not None
    return keepsake


def at(moment_s: float) -> Ago:
    """As it is for somebody who looks on in the hand's own time."""
    return lambda t: moment_s - t


def drawn(keepsake: Keepsake, moment_s: float, sketch: Sketch | None = None) -> list[Stroke]:
    sketch = sketch or Sketch(TEN_INCH)
    sketch.clear()
    keepsake.draw(sketch, at(moment_s))
    return sketch.strokes


def same(some: list[Stroke], others: list[Stroke]) -> bool:
    """To the last bit."""
    return len(some) == len(others) and all(
        (a.kind, a.size_mm, a.name) == (b.kind, b.size_mm, b.name) and np.array_equal(a.points, b.points)
        for a, b in zip(some, others, strict=True)
    )


@every_game
def test_an_attempt_from_the_log_is_shown_as_it_was_played_to_the_last_bit(game: AnyGame) -> None:
    for i, chosen in enumerate(options(game)[:6]):
        course = course_of(game, chosen, seed=i)
        again = game.begin(course.trial.params, TEN_INCH, np.random.default_rng(i))
        replay(again, decode(encode(course.frames)))
        first, second = keepsake_of(game, course.trial), keepsake_of(game, again)
        assert (first.room, first.begin_s, first.end_s) == (second.room, second.begin_s, second.end_s)
        for share in SHARES:
            moment_s = first.begin_s + share * (first.end_s - first.begin_s)
            assert same(drawn(first, moment_s), drawn(second, moment_s)), (chosen, share)


@every_game
def test_with_each_option_the_hand_begins_before_it_ends_and_its_room_can_be_seen(game: AnyGame) -> None:
    for chosen in options(game):
        keepsake = keepsake_of(game, course_of(game, chosen).trial)
        assert 0.0 <= keepsake.begin_s <= keepsake.end_s < math.inf, chosen
        room = keepsake.room
        assert 20.0 < room.width_mm < 1.5 * TEN_INCH.width_mm, chosen
        assert 20.0 < room.height_mm < 1.5 * TEN_INCH.height_mm, chosen
        for stroke in drawn(keepsake, keepsake.end_s + LIFE_S):
            if stroke.kind in ("trail", "disc") and len(stroke.points):
                assert (stroke.points >= (room.left - 8.0, room.top - 8.0)).all(), (chosen, stroke)
                assert (stroke.points <= (room.right + 8.0, room.bottom + 8.0)).all(), (chosen, stroke)


@every_game
def test_it_comes_to_be_as_the_hand_made_it_and_then_stands_still(game: AnyGame) -> None:
    keepsake = keepsake_of(game, course_of(game, {}).trial)
    first, last = drawn(keepsake, keepsake.begin_s - 1.0), drawn(keepsake, keepsake.end_s + LIFE_S)
    assert not same(first, last)
    assert same(last, drawn(keepsake, keepsake.end_s + LIFE_S + 7.3))


@every_game
def test_asked_for_the_end_alone_it_is_as_after_all_that_came_before(game: AnyGame) -> None:
    keepsake, sketch = keepsake_of(game, course_of(game, {}).trial), Sketch(TEN_INCH)
    for moment_s in np.linspace(keepsake.begin_s, keepsake.end_s + LIFE_S, 40):
        grown = drawn(keepsake, float(moment_s), sketch)
    alone = keepsake_of(game, course_of(game, {}).trial)
    assert same(grown, drawn(alone, alone.end_s + LIFE_S))


@every_game
def test_shown_anew_it_begins_anew(game: AnyGame) -> None:
    keepsake = keepsake_of(game, course_of(game, {}).trial)
    fresh = drawn(keepsake, keepsake.begin_s)
    drawn(keepsake, keepsake.end_s + LIFE_S)
    assert same(fresh, drawn(keepsake, keepsake.begin_s))


@every_game
def test_to_show_it_changes_nothing_that_is_scored(game: AnyGame) -> None:
    trial = course_of(game, {}).trial
    before = game.score(trial)
    keepsake = keepsake_of(game, trial)
    drawn(keepsake, keepsake.end_s + LIFE_S)
    after = game.score(trial)
    assert after.outcome == before.outcome
    np.testing.assert_equal(dict(after.measures), dict(before.measures))


@every_game
def test_where_the_hand_did_nothing_there_is_nothing_to_show(game: AnyGame) -> None:
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(1))
    assert game.keepsake is not None
    assert game.keepsake(trial) is None


@every_game
def test_what_a_trial_shows_is_known_as_soon_as_it_is_laid_out_and_stays(game: AnyGame) -> None:
    course = course_of(game, {})
    laid = game.begin(course.trial.params, TEN_INCH, np.random.default_rng(1))
    assert game.shows(laid) == game.shows(course.trial)
