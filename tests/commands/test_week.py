"""A child's week on this computer: what is pressed stands in the profile's file, and what is played follows the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pygame
import pytest

from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import attempts_of, day_plan, today
from snailtrail.commands.suite import LocalSuite
from snailtrail.commands.week import Tempos, WeekPlanner
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.records.days import DAYS
from snailtrail.records.log import Log
from snailtrail.records.places import Places, shipped
from snailtrail.records.plan_save import with_days
from snailtrail.records.profile import Profile
from snailtrail.records.profile_plan import PlannedBlock
from snailtrail.records.profile_reader import Reader
from snailtrail.screens.child import picker
from snailtrail.screens.child.picker import Face
from snailtrail.screens.tour import tour
from snailtrail.session.plan import DayPlan, offered
from snailtrail.stage.rehearsal import Rehearsal
from tests.commands import worked

CHILD = "mia"
PROFILE = """name: Mia
born: 2022
games:
  dots: {attempts: 7}
plan:
  order: [trace, dots]   # as agreed
  attempts: 6
  week:
    sat:
      catch: 3   # at granny's
"""
TUESDAY = datetime(2026, 5, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worked.played(tmp_path_factory.mktemp("data"), CHILD, PROFILE)


@pytest.fixture
def work(played: Path) -> Iterator[Workplace]:
    with worked.at_work(played, CHILD, PROFILE, now=lambda: TUESDAY) as work:
        yield work


@pytest.fixture
def planner(work: Workplace) -> WeekPlanner:
    return WeekPlanner(work, CHILD, discover().games)


def text(work: Workplace) -> str:
    return (work.places.profiles / f"{CHILD}.yaml").read_text(encoding="utf-8")


def profile_of(written: str) -> Profile:
    found = Reader(discover().games).loads(written.encode())
    assert found.profile is not None
    return found.profile


def test_the_page_knows_the_day_the_usual_numbers_and_whose_tempo_it_is(planner: WeekPlanner) -> None:
    now = planner.plannable()
    assert now.today == "tue"
    assert now.usual == {"trace": 6, "dots": 7, "catch": 6}
    assert now.own_tempo == {"trace"}
    assert set(now.attempt_s) == set(discover().games)
    assert now.most_min == 30


def test_a_page_that_was_open_before_does_not_let_a_made_up_hand_play_again(work: Workplace) -> None:
    tempos: Tempos = {}
    first = WeekPlanner(work, CHILD, discover().games, tempos).plannable()
    assert set(tempos) == {"dots", "catch"}, "trace has the child's own tempo"
    asked, field, _ = tempos["dots"]
    tempos["dots"] = asked, field, 99.0
    assert WeekPlanner(work, CHILD, discover().games, tempos).plannable().attempt_s["dots"] == 99.0
    tempos["dots"] = asked, Field(200.0, 100.0), 99.0
    again = WeekPlanner(work, CHILD, discover().games, tempos).plannable()
    assert again.attempt_s == first.attempt_s, "in another window it is found anew"


def test_a_day_that_is_planned_is_written_and_undo_brings_the_text_back(planner: WeekPlanner, work: Workplace) -> None:
    plan = planner.plannable().plan
    blocks = [PlannedBlock("catch", 10), PlannedBlock("trace", 5)]
    assert planner.keep(with_days(plan, ["mon"], blocks)) == ""
    assert text(work) == PROFILE + "    mon: [catch 10, trace 5]\n"
    assert planner.plannable().blocks("mon") == tuple(blocks)
    assert planner.undo() == ""
    assert text(work) == PROFILE


def test_a_number_is_changed_beside_its_note(planner: WeekPlanner, work: Workplace) -> None:
    assert planner.keep(with_days(planner.plannable().plan, ["sat"], [PlannedBlock("catch", 4)])) == ""
    assert text(work) == PROFILE.replace("catch: 3   #", "catch: 4   #")


@pytest.mark.parametrize("children", [1, 2])
def test_at_home_one_tap_on_the_picture_begins_todays_first_game(unseen: None, tmp_path: Path, children: int) -> None:
    places, stage = Places.of(tmp_path), Rehearsal(shipped().assets, (960, 540))
    places.profiles.mkdir(parents=True)
    each_day = ", ".join(f"{day}: [dots 3, trace]" for day in DAYS)
    for n in range(children):
        path = places.profiles / f"kid-{n}.yaml"
        plan = f"plan: {{order: [catch], week: {{{each_day}}}}}\ncalm: {{show_first: no}}\n"
        path.write_text(f"name: Child {n}\n{plan}", encoding="utf-8")
    suite = LocalSuite(
        places, discover(), px_per_mm=stage.glass.display.px_per_mm, calibrated=True, draw_seed=lambda: 1
    )
    made = picker.buttons(stage.glass.whole, suite.faces(), 0, stage.glass.theme.accents)
    face = next(button for button in made if isinstance(button.value, Face))
    stage.tap(1.0, face.x, face.y)
    stage.post(14.0, pygame.QUIT)
    tour(stage.glass, suite)
    assert suite.visit("kid-0").attempts["dots"] == 3
    suite.close()
    log = Log.open(places)
    assert [attempt.game for attempt in log.attempts("kid-0")] == ["dots"]
    log.close()


def test_a_plan_takes_no_game_away_and_on_a_day_of_rest_the_face_has_its_tick(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    places.profiles.mkdir(parents=True)
    other = DAYS[(DAYS.index(today()) + 3) % len(DAYS)]
    week = {"none": "{}", "rest": ", ".join(f"{day}: rest" for day in DAYS).join("{}")}
    for name, days in week.items():
        text = f"name: Mia\nplan: {{days: [{other}], order: [dots], week: {days}}}\n"
        (places.profiles / f"{name}.yaml").write_text(text, encoding="utf-8")
    suite = LocalSuite(places, discover(), px_per_mm=(4.0, 4.0), calibrated=True, draw_seed=lambda: 1)
    try:
        for name in week:
            visit = suite.visit(name)
            assert offered(visit.plan, tuple(visit.games), 3) == ("dots", "catch", "trace")
        assert {face.id: face.done for face in suite.faces()} == {"none": False, "rest": True}
    finally:
        suite.close()


def test_a_report_says_which_games_are_played_on_which_days(work: Workplace) -> None:
    path = work.places.profiles / f"{CHILD}.yaml"
    path.write_text("name: Mia\nplan: {week: {mon: [catch 10, trace], wed: dots 8, fri: [catch, trace]}}\n", "utf-8")
    first = work.log().first_day(CHILD)
    assert first is not None
    later = datetime(first.year, first.month, first.day, 12, tzinfo=UTC) + timedelta(days=9)
    office = Office(discover(), work.log(), work.prescription, ENGLISH, later)
    child = work.shelf.child(CHILD)
    page = office.report(child)
    assert "Planned: Mon, Fri. Games: Catch, Snail&#39;s way." in page
    assert "Planned: Wed. Games: Dots." in page
    assert {day.day.weekday() for day in office.facts(child).activity.days if day.planned} == {0, 2, 4}


def test_a_sitting_follows_the_day() -> None:
    games = discover().games
    plan = (
        "plan:\n  order: [trace]\n  attempts: 6\n  free_choice: 1\n  week:\n    mon: [catch 9, dots]\n    sun: rest\n"
    )
    profile = profile_of(f"name: Mia\ngames:\n  dots:\n    attempts: 7\n{plan}")
    assert day_plan(profile, games, "mon") == DayPlan(("catch", "dots"), 1)
    assert attempts_of(profile, games, "mon") == {"catch": 9, "dots": 7, "trace": 6}
    assert day_plan(profile, games, "tue") == DayPlan(("trace",), 1)
    assert attempts_of(profile, games, "tue") == {"catch": 6, "dots": 7, "trace": 6}
    assert day_plan(profile, games, "sun") == DayPlan()
    assert day_plan(profile, ["dots"], "mon") == DayPlan(("dots",), 1)
