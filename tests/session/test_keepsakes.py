"""Stickers and earlier attempts follow from the log alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Outcome
from snailtrail.play.keepsake import Keepsake, Room
from snailtrail.records.places import shipped
from snailtrail.session.again import laid_out
from snailtrail.session.keepsakes import STICKERS, sticker, sticker_count, then_and_now

MIDNIGHT = datetime(2026, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def block(clinic: Any, sitting: Any, attempts: int = 2, *, goes_on: bool = False, **about: Any) -> None:
    sitting.begin_block(clinic.game, goes_on=goes_on)
    for _ in range(attempts):
        clinic.keep(sitting, clinic.ask(sitting), Outcome.SUCCESS, **about)


def kept(game: AnyGame, shows: Callable[[Any], str] | None = None) -> AnyGame:
    """The game, as one of which something is worth showing again."""

    def keepsake(trial: Any) -> Keepsake:
        return Keepsake(room=Room(0.0, 0.0, 50.0, 50.0), begin_s=0.0, end_s=1.0, draw=lambda canvas, ago: None)

    return replace(game, keepsake=keepsake) if shows is None else replace(game, keepsake=keepsake, shows=shows)


def test_there_are_sixty_pictures_and_all_of_them_are_shipped() -> None:
    assert len(set(STICKERS)) == len(STICKERS) >= 60
    assert set(STICKERS) <= {path.stem for path in (shipped().assets / "pictures").iterdir()}


def test_a_child_has_its_own_order_of_stickers_and_none_again_before_all_were_there() -> None:
    count = len(STICKERS)
    mias = [sticker("mia", number) for number in range(1, 2 * count + 1)]
    assert sorted(mias[:count]) == sorted(mias[count:]) == sorted(STICKERS)
    assert mias[:count] != mias[count:]
    assert mias[:10] != [sticker("noah", number) for number in range(1, 11)]
    assert mias[:10] == [sticker("mia", number) for number in range(1, 11)]


def test_each_block_brings_one_sticker_also_the_second_of_the_same_game_in_a_sitting(clinic: Any) -> None:
    first = clinic.sitting()
    block(clinic, first)
    block(clinic, first, attempts=3)
    assert sticker_count(clinic.log, "mia") == 2
    block(clinic, clinic.sitting(seed=2), attempts=1)
    assert sticker_count(clinic.log, "mia") == 3
    assert sticker_count(clinic.log, "noah") == 0
    assert sticker_count(clinic.log, "mia", MIDNIGHT) == 3
    assert sticker_count(clinic.log, "mia", MIDNIGHT + DAY) == 0, "on another day"


def test_a_block_of_which_nothing_came_to_its_end_brings_none(clinic: Any) -> None:
    block(clinic, clinic.sitting(), ending="left")
    assert sticker_count(clinic.log, "mia") == 0


def test_attempts_in_which_the_hand_did_not_move_earn_no_sticker(clinic: Any) -> None:
    block(clinic, clinic.sitting(), counts=False)
    assert sticker_count(clinic.log, "mia") == 0


def test_what_a_grown_up_marks_as_not_counting_is_still_the_childs_own_block(clinic: Any) -> None:
    block(clinic, clinic.sitting(), flags=("flagged",))
    assert sticker_count(clinic.log, "mia") == 1


def test_a_block_that_was_left_and_played_to_its_end_later_earns_one_sticker(clinic: Any) -> None:
    block(clinic, clinic.sitting(seed=1))
    clinic.time += timedelta(hours=2)
    later = clinic.sitting(seed=2)
    block(clinic, later, goes_on=True)
    assert sticker_count(clinic.log, "mia") == sticker_count(clinic.log, "mia", MIDNIGHT) == 1
    block(clinic, later)
    assert sticker_count(clinic.log, "mia") == 2, "the next block is one of its own"


def test_the_newest_attempt_stands_beside_one_of_some_days_before(clinic: Any) -> None:
    for days in (0, 1, 6, 7):
        clinic.time = MIDNIGHT + days * DAY
        block(clinic, clinic.sitting(seed=days))
    attempts = clinic.log.attempts("mia")
    pair = then_and_now(clinic.log, "mia", kept(clinic.game))
    assert pair is not None
    assert pair.now.attempt.uid == attempts[-1].uid
    old = datetime.fromisoformat(pair.now.attempt.begun_at) - datetime.fromisoformat(pair.then.attempt.begun_at)
    assert old >= 3 * DAY


def test_where_none_is_some_days_old_the_first_of_another_day_does(clinic: Any) -> None:
    block(clinic, clinic.sitting(seed=1))
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    pair = then_and_now(clinic.log, "mia", kept(clinic.game))
    assert pair is not None
    assert pair.then.attempt.uid == clinic.log.attempts("mia")[0].uid


def test_what_was_played_earlier_on_the_same_day_is_not_before(clinic: Any) -> None:
    block(clinic, clinic.sitting(seed=1))
    clinic.time += timedelta(hours=2)
    block(clinic, clinic.sitting(seed=2))
    assert then_and_now(clinic.log, "mia", kept(clinic.game)) is None


def test_a_first_sitting_and_a_game_without_a_keepsake_have_no_then_and_now(clinic: Any) -> None:
    block(clinic, clinic.sitting())
    assert then_and_now(clinic.log, "mia", kept(clinic.game)) is None
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    assert then_and_now(clinic.log, "mia", clinic.game) is None


def test_an_attempt_of_another_version_of_the_game_is_never_shown(clinic: Any) -> None:
    block(clinic, clinic.sitting())
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    assert then_and_now(clinic.log, "mia", replace(kept(clinic.game), version="2")) is None


def test_two_that_show_the_same_stand_beside_each_other_before_newer_and_older_ones(clinic: Any) -> None:
    """What an attempt shows may hang on its seed alone, as a picture of stars does."""
    block(clinic, clinic.sitting(seed=1), attempts=4)
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2), attempts=4)
    attempts = clinic.log.attempts("mia")
    then, now = attempts[2], attempts[5]
    lucky = {laid_out(attempt, clinic.game).luck for attempt in (then, now)}
    game = kept(clinic.game, lambda trial: "cat" if trial.luck in lucky else str(trial.luck))
    pair = then_and_now(clinic.log, "mia", game)
    assert pair is not None
    assert (pair.then.attempt.uid, pair.now.attempt.uid) == (then.uid, now.uid)


def test_few_attempts_are_laid_out_however_many_there_are_for_the_glass_waits(clinic: Any) -> None:
    block(clinic, clinic.sitting(seed=1), attempts=9)
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2), attempts=9)
    laid: list[Any] = []

    def shows(trial: Any) -> str:
        laid.append(trial)
        return str(trial.luck)

    assert then_and_now(clinic.log, "mia", kept(clinic.game, shows)) is not None
    assert 2 <= len(laid) <= 8


def test_an_attempt_that_does_not_count_is_never_shown(clinic: Any) -> None:
    """A grown-up may have played it."""
    block(clinic, clinic.sitting(seed=1), flags=("flagged",))
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    assert then_and_now(clinic.log, "mia", kept(clinic.game)) is None


def test_an_attempt_of_which_the_hand_left_nothing_is_passed_over(clinic: Any) -> None:
    block(clinic, clinic.sitting(seed=1), attempts=1)
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    attempts = clinic.log.attempts("mia")
    empty = laid_out(attempts[-1], clinic.game).luck
    game = kept(clinic.game)

    def keepsake(trial: Any) -> Keepsake | None:
        return None if trial.luck == empty else game.keepsake(trial) if game.keepsake else None

    pair = then_and_now(clinic.log, "mia", replace(game, keepsake=keepsake))
    assert pair is not None
    assert pair.now.attempt.uid == attempts[-2].uid


def test_a_game_that_cannot_say_or_draw_what_it_was_shows_nothing_and_play_goes_on(clinic: Any) -> None:
    def refuse(trial: Any) -> Any:
        raise RuntimeError("no idea")

    block(clinic, clinic.sitting(seed=1))
    clinic.time += DAY
    block(clinic, clinic.sitting(seed=2))
    assert then_and_now(clinic.log, "mia", kept(clinic.game, refuse)) is not None
    assert then_and_now(clinic.log, "mia", replace(clinic.game, keepsake=refuse)) is None
