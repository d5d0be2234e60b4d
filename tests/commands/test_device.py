"""What a display's touch and pointer did when they were tried is kept with every attempt on it; a change is told."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.records.attempt import Kind
from snailtrail.records.config import DeviceSeen, keep_device, load_config
from snailtrail.records.log import Log
from snailtrail.records.log_conditions import changed
from snailtrail.records.places import Places
from snailtrail.screens.desk.other_series import other_series
from snailtrail.stage.aids.aids import conditions
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from tests.commands.clinic import Clinic
from tests.commands.conftest import CHILD

SEEN = DeviceSeen(touch=True, drags=True, contacts=2, pointer_hz=118.5, frames_hz=60.0)


def test_it_is_read_again_as_it_was_kept_and_other_displays_stay(played: Places) -> None:
    keep_device(played, "1920x1080", SEEN)
    keep_device(played, "800x600-1of2", DeviceSeen(mouse=True))
    devices = load_config(played).config.screen.devices
    assert devices == {"1920x1080": SEEN, "800x600-1of2": DeviceSeen(mouse=True)}
    assert not load_config(played).problems


def test_every_attempt_on_that_display_has_it(played: Places) -> None:
    keep_device(played, "1920x1080", SEEN)
    found, settings = discover(), load_config(played)
    kept = []
    for display in ("1920x1080", "other"):
        suite = LocalSuite(
            played,
            found,
            px_per_mm=(5.5, 5.5),
            calibrated=True,
            draw_seed=lambda: 3,
            settings=settings,
            display=display,
        )
        try:
            session, _ = suite.visit(CHILD).begin()
            game = found.games["trace"]
            asked = session.ask(game, Clinic.FIELD)
            trial = asked.begin()
            hand = game.hand(trial, 4.0, np.random.default_rng(1))
            kept.append(session.keep(asked, play(trial, game.draw, PretendPlace(hand))).stored.result(30))
        finally:
            suite.close()
    assert kept[0].pointer_timing == {"checked": SEEN.model_dump()}
    assert kept[1].pointer_timing == {}


def test_a_child_that_plays_with_something_else_than_before_is_told_of(clinic: Clinic) -> None:
    assert clinic.desk.changed(CHILD) is None
    log = clinic.suite.log
    assert log is not None
    last = log.attempts(CHILD)[-1]
    log.keep(replace(last, uid="0" * 8 + last.uid[8:], device="touch", invalid="")).result(30)
    found = clinic.desk.changed(CHILD)
    assert found is not None
    assert (found.before, found.now) == (last.device, "touch")
    (row,) = other_series(found, "Mia", ENGLISH)
    assert "since then by touch: these are different series" in row.words  # type: ignore[attr-defined]


@pytest.mark.parametrize(("px_per_mm", "other"), [(1.02, False), (1.3, True)])
def test_another_screen_is_told_of_and_a_hairs_breadth_is_not(played: Places, px_per_mm: float, other: bool) -> None:
    with closing(Log.open(played)) as log:
        last = log.attempts(CHILD)[-1]
        fresh = replace(last, uid="0" * 8 + last.uid[8:], px_per_mm_x=last.px_per_mm_x * px_per_mm, invalid="")
        log.keep(fresh).result(30)
        with log.unlocked() as connection:
            found = changed(connection, CHILD, conditions)
    assert (found is not None) == other
    if found is not None:
        assert found.what == "screen"
        assert found.last_before <= date.today()


@pytest.mark.parametrize(
    ("kind", "aids", "told"),
    [
        ("practice", {"mirrored": True}, "played with the right hand until "),
        ("practice", {"magnetism_percent": 20.0}, "played with another help for the hand until "),
        ("checkup", {"mirrored": True}, ""),
        ("practice", {"scanning_s": 1.5}, ""),
    ],
)
def test_another_hand_and_another_help_are_told_of_but_a_check_up_of_the_other_hand_is_not(
    played: Places, kind: Kind, aids: Mapping[str, Any], told: str
) -> None:
    with closing(Log.open(played)) as log:
        last = log.attempts(CHILD)[-1]
        assert not last.aids
        log.keep(replace(last, uid="0" * 8 + last.uid[8:], kind=kind, aids=aids, invalid="")).result(30)
        with log.unlocked() as connection:
            found = changed(connection, CHILD, conditions)
    rows = other_series(found, "Mia", ENGLISH)
    assert [row.words.startswith(f"Mia {told}") for row in rows] == ([True] if told else [])  # type: ignore[attr-defined]


def test_a_screen_that_is_measured_otherwise_from_top_to_bottom_alone_is_told_of_too(played: Places) -> None:
    with closing(Log.open(played)) as log:
        last = log.attempts(CHILD)[-1]
        log.keep(replace(last, uid="0" * 8 + last.uid[8:], px_per_mm_y=1.3 * last.px_per_mm_y, invalid="")).result(30)
        with log.unlocked() as connection:
            found = changed(connection, CHILD, conditions)
    assert found is not None
    assert found.what == "screen"


def test_an_attempt_that_does_not_count_changes_no_series(played: Places) -> None:
    with closing(Log.open(played)) as log:
        last = log.attempts(CHILD)[-1]
        log.keep(replace(last, uid="0" * 8 + last.uid[8:], device="pen", invalid="interrupted")).result(30)
        with log.unlocked() as connection:
            assert changed(connection, CHILD, conditions) is None
