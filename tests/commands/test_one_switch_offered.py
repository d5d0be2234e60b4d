"""What a child with one switch is offered, and what a grown-up reads where that is nothing or not all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from snailtrail.commands.prescribing import about_one_switch, prescription
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.places import Places
from snailtrail.screens.child.visit import Visit
from snailtrail.session.checkup import battery, version

GAMES = discover().games
SWITCH = "name: Robin\naids: {scanning_s: 1.5}\n"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places.of(tmp_path)
    made.profiles.mkdir(parents=True)
    return made


@pytest.fixture
def suite(places: Places) -> Iterator[LocalSuite]:
    made = LocalSuite(places, discover(), px_per_mm=(5.0, 5.0), calibrated=True, draw_seed=lambda: 1)
    yield made
    made.close()


def visit(suite: LocalSuite, places: Places, profile: str) -> Visit:
    (places.profiles / "robin.yaml").write_text(profile, encoding="utf-8")
    return suite.visit("robin")


def notes(suite: LocalSuite) -> str:
    return " ".join(sentence for note in suite.notes() for sentence in note.lines)


def test_of_all_games_those_that_ask_for_no_place_are_offered(suite: LocalSuite, places: Places) -> None:
    assert list(visit(suite, places, SWITCH).games) == ["catch"]
    assert set(visit(suite, places, "name: Robin\n").games) == set(GAMES)


def test_what_else_is_planned_is_passed_by_that_day(suite: LocalSuite, places: Places) -> None:
    planned = visit(suite, places, SWITCH + "plan: {order: [trace, catch, dots]}\n")
    assert planned.plan.order == ("catch",)
    assert "scanning_s" not in notes(suite)


@pytest.mark.parametrize(
    "asked", ["plan: {order: [trace, dots]}\n", "plan: {order: [catch]}\ngames: {catch: {choices: {kind: [touch]}}}\n"]
)
def test_where_nothing_is_left_the_notes_say_so(suite: LocalSuite, places: Places, asked: str) -> None:
    sees = visit(suite, places, SWITCH + asked)
    assert not sees.plan.order
    assert "catch" not in sees.games or "touch" not in asked
    assert "with one switch nothing that is planned can be played" in notes(suite)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("", ("ring",)), ("{choices: {kind: [touch, ring]}}", ("ring",)), ("{fixed: {kind: ring}}", ("ring",))],
)
def test_the_options_are_narrowed_to_those_that_can_be_played(
    suite: LocalSuite, places: Places, kind: str, allowed: tuple[str, ...]
) -> None:
    visit(suite, places, SWITCH + (f"games: {{catch: {kind}}}\n" if kind else ""))
    (child,) = [one for one in suite._shelf.children() if one.id == "robin"]
    assert prescription(child.profile, GAMES["catch"]).limits.allowed["kind"] == allowed
    told = {name: str(about_one_switch(child.profile, game)) for name, game in GAMES.items()}
    assert "only ring is played" in told["catch"]
    assert "not offered" in told["trace"]


def test_a_check_up_has_the_trials_that_can_be_played_and_is_a_battery_of_its_own(
    suite: LocalSuite, places: Places
) -> None:
    items = visit(suite, places, SWITCH).battery("right")
    assert items
    assert {(item.game.name, item.params.kind) for item in items} == {("catch", "ring")}
    whole = battery(GAMES.values(), "right")
    assert visit(suite, places, "name: Robin\n").battery("right") == whole
    assert items[0].version not in (whole[0].version, version(()))
    assert items[0].of == len(items)
