"""A check-up asks every trial, tells nobody how well it went, stops at once, and ends before the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pygame
import pytest

from snailtrail.commands.gallery_progress import MadeUp
from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.game import Outcome
from snailtrail.play.words import ENGLISH
from snailtrail.reports.checkups import sat
from snailtrail.reports.progress import Role
from snailtrail.screens.child.checkup import neutral, play_checkup
from snailtrail.screens.child.pause import pause_buttons, rest_buttons
from snailtrail.screens.desk.checkup import BEGIN, NEXT, UNMEASURED, Checkups, PastCheckup, checkup, line, rows
from snailtrail.screens.mascot import MASCOT
from snailtrail.session.checkup import Item, Wanted, battery
from snailtrail.session.prescription import Prescribed, Prescription
from snailtrail.stage.form import Form
from snailtrail.stage.form_rows import Change, Words
from snailtrail.stage.helping import WAIT_S
from snailtrail.stage.manner import Manner
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.way_out import QUIET_S
from snailtrail.testing import PokeParams

MISS, SUCCESS, CLEAN = Outcome.MISS, Outcome.SUCCESS, Outcome.CLEAN
REST = "Time for a little rest"
TWO = (PokeParams(size_mm=30.0), PokeParams(size_mm=12.0))


def items(sitter: Any, *names: str) -> tuple[Item, ...]:
    """The battery of games that are all played by the sitter's hand."""
    games = [replace(sitter.game, name=name, checkup=TWO) for name in names]
    every = {name: Prescription(Limits(), Guard(), 6.0, None, "bayes") for name in names}
    sitter.prescribed = lambda: Prescribed(every, "d", "mouse", 5)
    return battery(games, "right")


def play(sitter: Any, of: tuple[Item, ...]) -> str:
    glass = sitter.stage.glass
    glass.adopt(neutral(glass.manner))
    return play_checkup(glass, lambda: sitter.begin()[0], of, lambda: str(sitter.sentence), sitter.fault)


def test_every_trial_is_asked_in_order_and_kept_however_it_went(sitter: Any) -> None:
    sitter.outcomes = [MISS] * 4
    assert play(sitter, items(sitter, "poke")) == "done"
    kept = sitter.kept()
    assert [(a.reason["item"], a.reason["practice"]) for a in kept] == [(0, True), (1, True), (0, False), (1, False)]
    assert [a.invalid for a in kept] == ["practice_trial", "practice_trial", "", ""]
    assert {a.kind for a in kept} == {"checkup"}
    assert {a.reason["of"] for a in kept} == {4}
    assert sitter.watch.leaves() == 4


def test_success_and_miss_look_and_last_alike_and_the_snail_stands_by_without_a_cheer(sitter: Any) -> None:
    lasted, snails, painter = [], [], sitter.stage.glass.painter
    picture = painter.picture

    def seen(name: str, x: float, y: float, size_mm: float, **about: Any) -> None:
        picture(name, x, y, size_mm, **about)
        if name == MASCOT:
            snails.append((x, y + 0.46 * size_mm, about.get("turn_deg", 0.0)))

    painter.picture = seen
    stood = []
    for outcome in (MISS, CLEAN):
        began = sitter.stage.clock.t
        snails.clear()
        sitter.outcomes = [outcome] * 4
        play(sitter, items(sitter, "poke"))
        lasted.append(sitter.stage.clock.t - began)
        stood.append({(round(x, 3), round(foot, 3), turn) for x, foot, turn in snails})
    assert lasted[0] == pytest.approx(lasted[1], abs=0.1)
    assert stood[0] == stood[1]
    assert len(stood[0]) == 1
    assert not any(turn for _, _, turn in stood[0])


def test_the_child_hears_nothing_but_the_voice_and_sees_no_confetti() -> None:
    manner = neutral(Manner(sounds=0.7, voice=0.6, confetti=True))
    assert (manner.sounds, manner.voice, manner.sparkles) == (0.0, 0.6, False)


def test_a_rest_lies_between_two_games_and_none_before_the_first(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS] * 8
    sitter.watch.when(REST, lambda: sitter.press(rest_buttons(sitter.stage.glass.whole), True))
    assert play(sitter, items(sitter, "poke", "prod")) == "done"
    assert [a.game for a in sitter.kept()] == ["poke"] * 4 + ["prod"] * 4
    assert sitter.watch.saw(REST)
    assert len({a.session for a in sitter.kept()}) == 1


def home_and_then(sitter: Any, answer: object) -> Callable[[], None]:
    """During a trial somebody presses the house, and at the pause that comes what answers so."""

    def pressed() -> None:
        stage = sitter.stage
        stage.tap(0.5, *HOME_MM[:2])
        stage.clock.after(4.0, lambda: sitter.press(pause_buttons(stage.glass.whole), answer))

    return pressed


def test_the_house_stops_it_when_the_pause_is_left_by_the_house_too_and_what_was_played_is_kept(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, home_and_then(sitter, Answer.LEAVE)]
    assert play(sitter, items(sitter, "poke")) == "left"
    assert [a.ending for a in sitter.kept()] == ["over", "left"]
    assert sitter.kept()[1].invalid == "interrupted"


def test_one_press_on_the_house_does_not_cost_a_check_up(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, home_and_then(sitter, True), SUCCESS, SUCCESS, SUCCESS]
    assert play(sitter, items(sitter, "poke")) == "done"
    assert [a.ending for a in sitter.kept()] == ["over", "left", "over", "over", "over"]


def test_a_closed_window_ends_it(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, lambda: sitter.stage.post(0.2, pygame.QUIT)]
    assert play(sitter, items(sitter, "poke")) == "closed"


def test_a_trial_that_does_not_count_is_asked_once_more(sitter: Any) -> None:
    def flagged() -> None:
        sitter.stage.key(0.1, pygame.K_f)
        sitter.stage.tap(0.5, 300.0, 80.0)

    sitter.outcomes = [SUCCESS, SUCCESS, flagged, SUCCESS, SUCCESS]
    assert play(sitter, items(sitter, "poke")) == "done"
    scored = [a for a in sitter.kept() if not a.reason["practice"]]
    assert [a.reason["item"] for a in scored] == [0, 0, 1]
    assert [bool(a.invalid) for a in scored] == [True, False, False]


def test_a_trial_in_which_nobody_does_anything_does_not_hold_a_child_and_is_asked_anew(sitter: Any) -> None:
    stage, of = sitter.stage, items(sitter, "poke")

    def nobody() -> None:
        stage.clock.after(QUIET_S + 5.0, goes_on)

    def goes_on() -> None:
        sitter.outcomes = [MISS] * 4
        sitter.press(pause_buttons(stage.glass.whole), True)

    sitter.outcomes = [nobody]
    assert play(sitter, of) == "done"
    kept = sitter.kept()
    assert [a.ending for a in kept] == ["paused", *["over"] * 4]
    assert kept[0].invalid == "interrupted"
    assert kept[0].duration_s == pytest.approx(QUIET_S, abs=0.2)
    assert kept[0].reason["item"] == kept[1].reason["item"] == 0


def test_a_hand_shows_how_in_the_trials_to_try_and_never_in_one_that_counts(sitter: Any) -> None:
    def late() -> None:
        sitter.stage.tap(WAIT_S + 2.0, 200.0, 90.0)

    sitter.outcomes = [late] * 4
    assert play(sitter, items(sitter, "poke")) == "done"
    assert [(a.reason["practice"], "helped" in a.flags) for a in sitter.kept()] == [
        (True, True),
        (True, True),
        (False, False),
        (False, False),
    ]


def test_trouble_is_said_before_the_first_trial(sitter: Any) -> None:
    sitter.sentence = "The disk is full."
    sitter.watch.when("The disk is full", lambda: sitter.stage.post(0.3, pygame.QUIT))
    assert play(sitter, items(sitter, "poke")) == "closed"
    assert sitter.begun == 0


def test_a_game_that_fails_is_told_and_the_rest_is_kept(sitter: Any) -> None:
    def fail() -> None:
        raise ZeroDivisionError("of the game")

    sitter.outcomes = [SUCCESS, fail]
    sitter.watch.when("stopped by a fault", lambda: sitter.stage.post(0.3, pygame.QUIT))
    assert play(sitter, items(sitter, "poke")) == "closed"
    assert [where for where, _ in sitter.faults] == ["poke"]
    assert len(sitter.kept()) == 1


# --- the page of the grown-ups ------------------------------------------------------------------------------------

DAY = date(2026, 3, 2)


def checkups(**about: Any) -> Checkups:
    past = [PastCheckup(DAY, "right", "touch", complete=False, same_battery=False)]
    roles: dict[str, Role] = {"right": "between", "left": "baseline"}
    return replace(Checkups("mia", "Mia", "fox", "right", past, roles, [("Dots", 4)], "touch", "touch"), **about)


def said_on(of: Checkups, hand: str, *, measured: bool = True) -> list[str]:
    return [str(row.words) for row in rows(of, hand, ENGLISH, measured=measured) if isinstance(row, Words)]


def test_the_page_says_what_todays_would_be_for_the_hand_that_is_chosen() -> None:
    assert NEXT["between"] in said_on(checkups(), "right")
    assert NEXT["baseline"] in said_on(checkups(), "left")


def test_who_begins_one_on_a_display_that_was_not_measured_is_told_before() -> None:
    assert UNMEASURED in said_on(checkups(), "right", measured=False)
    assert UNMEASURED not in said_on(checkups(), "right")


def test_a_game_that_lay_outside_once_is_named_for_the_hand_that_did() -> None:
    of = checkups(once={"left": ("Dots", "Catch")})
    assert any(sentence.startswith("Dots, Catch: the last one lay outside") for sentence in said_on(of, "left"))
    assert not any("outside" in sentence for sentence in said_on(of, "right"))


def test_an_earlier_one_stands_there_with_day_hand_device_and_whether_it_was_whole() -> None:
    told = line(checkups().past[0], ENGLISH).split(" · ")
    assert told[:4] == ["2 March 2026", "right hand", "touch", "stopped before its end"]
    assert told[4:] == ["another check-up version: does not compare"]


class OfOne(MadeUp):
    """One child's check-ups that never change."""

    def checkups(self) -> Checkups:
        return checkups()


def test_the_hand_is_chosen_and_the_beginning_leads_out_of_the_page(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    page = Form(stage.glass, "A page", rows(checkups(), "right", ENGLISH, measured=True))
    left = next(b for b in page._buttons if isinstance(b.value, Change) and b.value.value == "left")
    stage.tap(0.2, left.x, left.y)
    begin = next(b for b in page._buttons if b.value == BEGIN)
    stage.tap(0.8, begin.x, begin.y)
    assert checkup(stage.glass, OfOne({})) == Wanted("mia", "left")


def test_the_page_is_left_by_its_arrow(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    back = Form(stage.glass, "A page", ())._buttons[0]
    stage.tap(0.2, back.x, back.y)
    assert checkup(stage.glass, OfOne({})) is Answer.LEAVE


def test_no_trials_are_no_check_ups() -> None:
    assert sat([]) == []
