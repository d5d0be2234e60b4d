"""What the pages show of a child's check-ups and progress is what the log holds, and an attempt can be seen again."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np
import pygame
import pytest

from snailtrail.commands.following import LocalFollowing
from snailtrail.motor.adaptation import learn, level, rest, start
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places, shipped
from snailtrail.reports.checkups import Sat as WholeCheckup
from snailtrail.reports.progress import Call, GameProgress
from snailtrail.screens.desk.checkup import rows as checkup_rows
from snailtrail.screens.desk.progress import first_seen, progress, rows
from snailtrail.screens.desk.progress_chart import Chart
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.seen_again import SHOWN, PageOf, Played, Sat, buttons, rows_of
from snailtrail.stage.form import Form
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from tests.commands.followed import CHILD, GAMES, NOW, follows


def test_a_check_ups_value_is_what_its_attempts_in_the_log_come_to(following: LocalFollowing, year: Log) -> None:
    (one,) = following.progress()[0].checkups
    for point in one.points:
        own = [a for a in year.attempts(CHILD, "trace") if a.session == point.session and not a.invalid]
        errors = [a.measures["deviation_mean_mm"] for a in own]
        assert point.value == pytest.approx(float(np.exp(np.mean(np.log(errors)))))
        assert (point.trials, point.excluded) == (6, 0)
    assert [point.role for point in one.points] == ["baseline", "baseline", "later"]
    assert one.condition.device == "touch"
    assert one.condition.hand == "right"


def test_the_list_of_check_ups_has_the_newest_first_and_says_what_todays_would_be(following: LocalFollowing) -> None:
    found = following.checkups()
    assert [one.complete for one in found.past] == [True, True, True]
    assert found.past[0].day > found.past[1].day > found.past[2].day
    assert all(one.same_battery for one in found.past)
    assert found.next == {"right": "later", "left": "baseline"}
    assert following.last_checkup() == found.past[0].day


class Outside(LocalFollowing):
    """The same child, whose last check-up was called as the page of progress calls it."""

    call: Call = ""

    def progress(self, found: Sequence[WholeCheckup] | None = None) -> Sequence[GameProgress]:
        """See Following."""
        return [
            replace(
                game, checkups=tuple(replace(s, points=(replace(s.points[-1], call=self.call),)) for s in game.checkups)
            )
            for game in super().progress(found)
        ]


@pytest.mark.parametrize(("call", "games"), [("once", ["Snail's way"]), ("better", []), ("no_change", [])])
def test_what_lay_outside_once_is_told_where_the_next_check_up_begins(
    following: LocalFollowing, call: Call, games: Sequence[str]
) -> None:
    child = Outside(following._work, CHILD, GAMES)
    child.call = call
    assert child.checkups().once == {"right": games, "left": []}


def test_the_page_of_check_ups_names_the_games_with_their_trials(following: LocalFollowing) -> None:
    told = [
        row.words
        for row in checkup_rows(following.checkups(), "right", ENGLISH, measured=True)
        if isinstance(row, Sentences)
    ]
    (counts,) = [words for words in told if "to try" in words]
    assert f"{GAMES['trace'].title}: {len(GAMES['trace'].checkup)} trials" in counts


@pytest.mark.parametrize(
    ("device", "last", "said"),
    [("touch", "mouse", True), ("touch", "touch", False), ("any", "mouse", False), ("touch", "", False)],
)
def test_a_device_that_is_not_the_profiles_is_told_before_a_check_up(
    following: LocalFollowing, device: str, last: str, said: bool
) -> None:
    page = checkup_rows(replace(following.checkups(), device=device, last_device=last), "right", ENGLISH, measured=True)
    assert any("The profile says" in row.words for row in page if isinstance(row, Sentences)) is said


@pytest.mark.parametrize(("last", "past", "told"), [("touch", False, True), ("", False, False), ("touch", True, False)])
def test_a_first_check_up_after_practice_says_that_practice_belongs_to_its_start(
    following: LocalFollowing, last: str, past: bool, told: bool
) -> None:
    now = following.checkups()
    page = checkup_rows(replace(now, last_device=last, past=now.past if past else ()), "right", ENGLISH, measured=True)
    assert any("Practice has begun" in row.words for row in page if isinstance(row, Sentences)) is told


def test_the_level_of_practice_is_folded_from_the_attempts_as_the_program_itself_does(
    following: LocalFollowing, year: Log
) -> None:
    (practice,) = following.practice("trace")
    assert [(s.attempts, s.excluded) for s in practice.sessions] == [(4, 0)]
    work = following._work
    asked = work.prescription(work.shelf.child(CHILD), GAMES["trace"])
    belief = start(asked.age_years, asked.start_bits, method=asked.method)
    for past in year.outcomes(CHILD, "trace"):
        if past.kind == "practice":
            belief = learn(belief, past.realised_bits, past.outcome)
    stands = level(belief, asked.guard.target_success)
    assert practice.sessions[0].level_bits == pytest.approx(stands.bits)
    assert practice.sessions[0].low_bits <= stands.bits <= practice.sessions[0].high_bits
    assert level(rest(belief, 1.0), asked.guard.target_success).bits != stands.bits


def test_the_sentence_stands_before_everything_else(following: LocalFollowing) -> None:
    shown = rows(following.progress(), "trace", following.practice("trace"), following.page("trace", 0), ENGLISH)
    assert isinstance(shown[0], Heading)
    assert shown[0].words == following.progress()[0].sentence
    assert sum(isinstance(row, Chart) for row in shown) == 1, "of the check-ups: one session of practice is a sentence"


def test_every_attempt_can_be_seen_again_a_page_at_a_time(following: LocalFollowing, year: Log) -> None:
    first = following.page("trace", 0)
    last = first.attempts
    assert len(last) == SHOWN
    assert last[0].moment > last[-1].moment
    assert not last[0].checkup
    assert last[-1].checkup
    assert all(one.bits > 0.0 for one in last)
    assert len({tuple(one.options) for one in last}) > 1
    shown = following.showing(last[0].key)
    assert isinstance(shown, Showing)
    assert shown.title == f"{GAMES['trace'].title} · {following.name()[0]} · {ENGLISH.moment(last[0].moment)}"
    assert following.name()[0] != CHILD
    assert "not in the records" in str(following.showing("nobody"))
    every = [one.key for skip in range(0, first.all, SHOWN) for one in following.page("trace", skip).attempts]
    assert every == year.uids(CHILD)[::-1]
    assert isinstance(following.showing(every[-1]), Showing)


def test_a_check_up_leads_to_its_trials_those_to_try_among_them(following: LocalFollowing, year: Log) -> None:
    (series,) = following.progress()[0].checkups
    point = series.points[1]
    ((title, found),) = following.trials(Sat(point.session, "right", "trace"))
    assert title == GAMES["trace"].title
    own = [a for a in year.attempts(CHILD, "trace") if a.session == point.session]
    assert [one.key for one in found] == [a.uid for a in own]
    assert sum(not one.uncounted for one in found) == point.trials
    assert following.trials(Sat(point.session, "left")) == []
    assert following.checkups().past[1].session == point.session


@pytest.mark.parametrize(
    ("skipped", "all_", "ways"),
    [
        (0, 12, []),
        (0, 13, [12]),
        (12, 13, [0]),
        (0, 100, [12, 96]),
        (24, 100, [0, 12, 36, 96]),
        (84, 100, [0, 72, 96]),
        (96, 100, [0, 84]),
    ],
)
def test_the_ways_to_newer_and_older_lead_to_where_there_is_something(skipped: int, all_: int, ways: list[int]) -> None:
    page = PageOf(
        [Played(str(n), NOW, "success", False, 2.0, ()) for n in range(min(12, all_ - skipped))], skipped, all_
    )
    actions = [row for row in rows_of(page, ENGLISH) if isinstance(row, Actions)]
    assert [change.value for change, _, _ in actions[1].actions] == ways if ways else len(actions) == 1


def test_the_buttons_under_a_chart_lead_to_the_trials_of_each_check_up(following: LocalFollowing) -> None:
    shown = rows(following.progress(), "trace", (), PageOf((), 0, 0), ENGLISH)
    (actions,) = [row for row in shown if isinstance(row, Actions)]
    points = following.progress()[0].checkups[0].points
    assert [value for value, _, _ in actions.actions] == [Sat(p.session, "right", "trace") for p in reversed(points)]
    lines = checkup_rows(following.checkups(), "right", ENGLISH, measured=True)
    past = [row for row in lines if isinstance(row, Actions)][-1]
    assert [value for value, _, _ in past.actions] == [Sat(p.session, "right") for p in reversed(points)]


def test_the_page_leads_to_a_replay_and_back(following: LocalFollowing, unseen: None) -> None:
    stage = Rehearsal(shipped().assets, (960, 540))
    for folder in discover().folders.values():
        stage.glass.pictures.also_in(folder / "assets")
    uid = following.page("trace", 0).attempts[0].key
    seen: list[str] = []
    showing = following.showing

    class Noting(LocalFollowing):
        def showing(self, uid: str) -> Showing | str:
            seen.append(uid)
            return showing(uid)

    of = Noting(following._work, CHILD, GAMES)
    shown = rows(of.progress(), "trace", of.practice("trace"), of.page("trace", 0), ENGLISH)
    number = [b.value for b in Form(stage.glass, "A page", shown)._buttons].index(uid)
    for i in range(number + 1):
        stage.key(0.1 + 0.1 * i, pygame.K_TAB)
    stage.key(0.4 + 0.1 * number, pygame.K_RETURN)
    stage.key(2.0 + 0.1 * number, pygame.K_ESCAPE)
    stage.close(3.0 + 0.1 * number)
    assert progress(stage.glass, of) is Answer.CLOSED
    assert seen == [uid]


def test_a_choice_of_game_stands_there_only_where_there_are_several(following: LocalFollowing) -> None:
    shown = rows(following.progress(), "trace", (), PageOf((), 0, 0), ENGLISH)
    assert not any(isinstance(getattr(row, "key", None), str) for row in shown)


@pytest.mark.parametrize(("played", "first"), [((), "catch"), (("dots", "trace"), "dots"), (("trace",), "trace")])
def test_before_any_check_up_the_page_opens_with_a_game_that_was_played(
    following: LocalFollowing, played: Sequence[str], first: str
) -> None:
    (one,) = following.progress()
    games = [replace(one, game=name, checkups=()) for name in ("catch", "dots", "trace")]
    assert first_seen(games, lambda game: int(game in played)) == first


def test_the_page_opens_with_a_game_that_has_check_ups_whatever_else_was_played(following: LocalFollowing) -> None:
    (one,) = following.progress()
    games = [replace(one, game="catch", checkups=()), one]
    assert first_seen(games, lambda game: 1) == "trace"


def test_what_was_read_ahead_is_at_hand_and_another_attempt_is_told_all_the_same(
    following: LocalFollowing, year: Log, tmp_path: Path
) -> None:
    before = following.progress(), following.practice("trace")
    following.read_ahead()
    assert (following.progress(), following.practice("trace")) == before
    (one,) = following.practice("trace")
    last = year.attempts(CHILD, "trace", last=1)[0]
    log = Log.open(Places.of(shutil.copytree(year.file.parent, tmp_path / "data")))
    log.keep(replace(last, uid=str(uuid4()), outcome=Outcome.MISS, reason={}, events=(), frames=())).result()
    later = follows(log, tmp_path / "data")
    later.read_ahead()
    later.progress()
    (other,) = later.practice("trace")
    log.close()
    assert other.attempts == one.attempts + 1
    assert other.sessions[-1].level_bits < one.sessions[-1].level_bits


def test_what_is_read_ahead_of_a_child_that_is_gone_is_no_fault(following: LocalFollowing) -> None:
    gone = LocalFollowing(following._work, "nobody", GAMES)
    gone.read_ahead()
    with pytest.raises(KeyError):
        gone.progress()


def test_what_a_grown_up_marked_stands_on_an_attempts_button_and_one_left_and_flagged_is_told_as_both(
    following: LocalFollowing, year: Log
) -> None:
    last = year.attempts(CHILD, "trace", last=1)[0]
    usual = replace(last, kind="practice", uid=str(uuid4()), invalid="")
    helped = replace(usual, flags=("help_given", "tired"))
    left = replace(usual, uid=str(uuid4()), flags=("flagged",), invalid="interrupted", ending="left")
    plain, of_both = following._played([helped, left])
    told = [str(button[1]) for button in buttons([plain, of_both], ENGLISH).actions]
    assert "a grown-up helped · the child was tired" in told[0]
    assert "does not count" not in told[0]
    assert told[1].endswith("does not count: it was left before its end, and a grown-up marked it as not to count")
