"""A child's keepsakes as the suite has them: stickers, the sign of today, and what a grown-up ticks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from snailtrail.commands.keepsakes import TABLE_CARD, LocalKeepsakes
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.records.audit import Audit
from snailtrail.records.days import DAYS
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places
from snailtrail.session.asked import text
from snailtrail.testing import LAPTOP
from tests.commands.conftest import ATTEMPTS, CHILD

GAMES = discover()
EACH_DAY = ", ".join(f"{day}: [trace {{0}}, dots]" for day in DAYS)
"""Whichever day it is today, for so many attempts."""


def suite_of(places: Places) -> LocalSuite:
    return LocalSuite(places, GAMES, px_per_mm=(5.0, 5.0), calibrated=True, draw_seed=lambda: 1)


def with_profile(places: Places, plan: str) -> None:
    places.profiles.mkdir(parents=True, exist_ok=True)
    (places.profiles / f"{CHILD}.yaml").write_text(f"name: Mia\n{plan}", encoding="utf-8")


def test_a_child_has_a_sticker_for_each_game_that_it_played(played: Places) -> None:
    suite = suite_of(played)
    try:
        keepsakes = suite.visit(CHILD).keepsakes
        assert keepsakes is not None
        assert keepsakes.stickers() == len(GAMES.games)
        assert keepsakes.today() == len(GAMES.games), "all of them a moment ago"
    finally:
        suite.close()


@pytest.mark.parametrize(
    ("plan", "done"),
    [
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS}}}\n", True),
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS + 1}}}\n", False),
        (f"plan: {{attempts: {ATTEMPTS}}}\n", False),
        (f"plan: {{attempts: 1, week: {{{EACH_DAY.format(ATTEMPTS)}}}}}\n", True),
        (f"plan: {{attempts: 1, week: {{{EACH_DAY.format(ATTEMPTS + 1)}}}}}\n", False),
        ("plan: {order: [trace], week: {" + ", ".join(f"{day}: rest" for day in DAYS) + "}}\n", True),
    ],
)
def test_the_picker_says_whose_plan_of_today_is_played(played: Places, plan: str, done: bool) -> None:
    with_profile(played, plan)
    suite = suite_of(played)
    try:
        assert next(face.done for face in suite.faces() if face.id == CHILD) is done
    finally:
        suite.close()


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS}}}\n", []),
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS + 1}}}\n", ["trace", "dots"]),
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS}}}\ngames: {{dots: {{attempts: 9}}}}\n", ["dots"]),
        (f"plan: {{order: [trace, dots], attempts: {ATTEMPTS + 1}}}\ngames: {{dots: {{minutes: 5}}}}\n", ["trace"]),
    ],
)
def test_a_child_that_comes_again_on_a_day_goes_on_where_it_stopped(played: Places, plan: str, due: list[str]) -> None:
    with_profile(played, plan)
    suite = suite_of(played)
    try:
        today = suite.visit(CHILD).plan
        assert [today.order[place] for place in today.due] == due
    finally:
        suite.close()


def test_a_game_that_misses_ended_does_not_come_again_on_that_day_and_the_weeks_page_says_why(played: Places) -> None:
    log = Log.open(played)
    one = next(attempt for attempt in log.attempts(CHILD, "trace") if not attempt.invalid)
    now = text(datetime.now(UTC))
    for number in range(3):
        log.keep(
            replace(one, uid=f"{number}", session="s", session_begun_at=now, begun_at=now, outcome=Outcome.MISS)
        ).result(10)
    log.close()
    with_profile(played, "session: {stop_after_misses: 3}\nplan: {order: [trace, dots], attempts: 8}\n")
    suite = suite_of(played)
    try:
        today = suite.visit(CHILD).plan
        assert [today.order[place] for place in today.due] == ["dots"]
        week = suite.desk(lambda: LAPTOP).planning(CHILD)
        (told,) = week.plannable().problems
        assert told.startswith("Today Snail's way ended early, after 3 misses in a row: it counts as played")
    finally:
        suite.close()


@pytest.mark.parametrize(("setting", "keys"), [("no", set()), ("[dough, coins]", {"dough", "coins"})])
def test_a_therapist_switches_cards_off_or_names_them(played: Places, setting: str, keys: set[str]) -> None:
    with_profile(played, f"plan: {{table_cards: {setting}}}\n")
    suite = suite_of(played)
    try:
        keepsakes = suite.visit(CHILD).keepsakes
        assert keepsakes is not None
        cards = {card.key for game in GAMES.games.values() if (card := keepsakes.card(game)) is not None}
        assert cards <= keys
        assert bool(cards) == bool(keys)
    finally:
        suite.close()


@pytest.fixture
def unread() -> Callable[[], Log]:
    def refuse() -> Log:
        raise LogError("the records cannot be read")

    return refuse


def test_what_a_grown_up_ticks_is_noted_for_that_child_and_goes_with_it(
    tmp_path: Path, unread: Callable[[], Log]
) -> None:
    places = Places.of(tmp_path)
    LocalKeepsakes(places, unread, "mia", TABLE_CARDS, lambda: "Anna").done(TABLE_CARDS[0])
    (entry,) = Audit(places).entries()
    assert entry.change is not None
    assert (entry.change.who, entry.change.child) == ("Anna", "mia")
    assert (entry.change.setting, entry.change.new) == (TABLE_CARD, TABLE_CARDS[0].key)
    assert Audit(places).forget("mia") == 1


def test_where_the_records_cannot_be_read_there_is_nothing_and_play_goes_on(
    tmp_path: Path, unread: Callable[[], Log]
) -> None:
    keepsakes = LocalKeepsakes(Places.of(tmp_path), unread, "mia", TABLE_CARDS)
    assert keepsakes.stickers() == 0
    assert keepsakes.then_and_now(GAMES.games["trace"]) is None
