"""The page on which a grown-up sets how hard a game is: made from what the game declares, written line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

import numpy as np
import pygame
import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits, Realised
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.adjustable import EASIER, FREEZE, HARDER, Adjustable, Changes, band, changes
from snailtrail.screens.desk.difficulty import difficulty
from snailtrail.screens.desk.difficulty_rows import rows
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import standing
from snailtrail.session.stands import stand
from snailtrail.stage.form_facts import Fact
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Change
from snailtrail.stage.form_slider import Range, Slide, Track
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.testing import PokeParams, poke

Rehearse = Callable[..., Rehearsal]
FIELD = Field(338.0, 168.0)
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def game() -> AnyGame:
    return replace(
        poke(),
        parameters=(
            Parameter("size_mm", "size of the target", "mm", 40.0, 8.0, 0.5),
            Parameter("limit_s", "time limit", "s", 120.0, 5.0, 5.0, adapts=False),
        ),
        choices=(Choice("shape", "shape", ("disc", "star", "leaf"), ("disc", "star")),),
        params=cast("Any", SizedParams),
    )


@dataclass(frozen=True)
class SizedParams(PokeParams):
    size_mm: float = 40.0
    limit_s: float = 120.0
    shape: str = "disc"


def adjustable(wishes: GameWishes | None = None, limits: Limits | None = None, settled_mm: float = 22.0) -> Adjustable:
    wishes = wishes or GameWishes()
    guard = Guard(lowest_bits=wishes.lowest, highest_bits=wishes.highest, target_success=wishes.target_success)
    prescription = Prescription(limits or Limits(), guard, 6.0, wishes.start, "bayes")
    return Adjustable(
        child="Mia",
        picture="fox",
        game=game(),
        wishes=wishes,
        limits=limits or Limits(),
        standing=standing(prescription, [], [], NOON),
        present=Realised(SizedParams(size_mm=22.0), 1.3, ""),
        settled=Realised(SizedParams(size_mm=settled_mm), 1.3, ""),
        attempts=6,
    )


def row(of: Adjustable, key: str) -> Track:
    return next(row for row in rows(of) if isinstance(row, Track) and row.key == key)


def test_a_free_parameter_has_two_ends_and_stands_where_the_level_puts_it() -> None:
    track = row(adjustable(), "size_mm")
    assert isinstance(track, Range)
    assert (track.value, track.mark) == ((40.0, 8.0), 22.0)
    assert (track.hold, track.note) == (Hold.FREE, "moves freely")


def test_in_a_warm_up_a_padlock_holds_what_the_level_has_and_the_row_says_so_before() -> None:
    of = adjustable(settled_mm=16.0)
    track = row(of, "size_mm")
    assert (track.mark, track.note) == (22.0, "moves freely; 16 mm at level now")
    assert changes(of, Change("hold:size_mm", Hold.FIXED)) == {("fixed", "size_mm"): "16", ("limits", "size_mm"): None}
    assert changes(of, Change("hold:size_mm", Hold.LIMITED))[("limits", "size_mm")] == ("24", "8")
    fixed = row(adjustable(limits=Limits(fixed={"size_mm": 16.0}), settled_mm=16.0), "size_mm")
    assert fixed.note == "always 16 mm"
    limited = row(adjustable(limits=Limits(ranges={"size_mm": (12.0, 30.0)}), settled_mm=16.0), "size_mm")
    assert limited.note == "between 12 and 30 mm; 16 mm at level now"


def test_a_limited_parameter_is_no_free_one_and_says_between_which_numbers_it_moves() -> None:
    track = row(adjustable(limits=Limits(ranges={"size_mm": (12.0, 30.0)})), "size_mm")
    assert isinstance(track, Range)
    assert (track.value, track.mark) == ((30.0, 12.0), 22.0)
    assert (track.hold, track.note) == (Hold.LIMITED, "between 12 and 30 mm")


def test_a_fixed_parameter_has_one_knob_and_says_where_it_always_is() -> None:
    track = row(adjustable(limits=Limits(fixed={"size_mm": 12.0})), "size_mm")
    assert isinstance(track, Slide)
    assert (track.value, track.hold, track.note) == (12.0, Hold.FIXED, "always 12 mm")


def test_limits_that_leave_one_value_fix_it() -> None:
    track = row(adjustable(limits=Limits(ranges={"size_mm": (12.0, 12.0)})), "size_mm")
    assert isinstance(track, Slide)
    assert (track.value, track.hold, track.note) == (12.0, Hold.FIXED, "always 12 mm")


def test_the_level_says_how_far_it_may_move_as_parameters_do() -> None:
    free, ceiling, frozen = (
        row(adjustable(wishes), "bits")
        for wishes in (GameWishes(), GameWishes(highest=3.0), GameWishes(lowest=2.0, highest=2.0))
    )
    assert [(track.hold, track.note) for track in (free, ceiling, frozen)] == [
        (Hold.FREE, "moves freely"),
        (Hold.LIMITED, "between 0.0 and 3.0 bits"),
        (Hold.FIXED, "always 2.0 bits"),
    ]
    assert isinstance(frozen, Slide)


def test_every_slider_says_what_it_is_its_unit_and_its_two_ends() -> None:
    ends = {track.key: track.ends for track in rows(adjustable()) if isinstance(track, Track)}
    assert ends == {
        "target_success": ("confidence: 95 %", "stretch: 65 %"),
        "bits": ("easier: 0.0 bits", "harder: 7.0 bits"),
        "size_mm": ("easiest: 40 mm", "hardest: 8 mm"),
        "limit_s": ("easiest: 120 s", "hardest: 5 s"),
        "start": ("easier: 0.0 bits", "harder: 7.0 bits"),
    }


def test_a_setting_that_never_moves_says_whether_somebody_set_it() -> None:
    usual = row(adjustable(), "limit_s")
    given = row(adjustable(GameWishes(fixed={"limit_s": 30}), Limits(fixed={"limit_s": 30})), "limit_s")
    by_aid = row(adjustable(limits=Limits(fixed={"limit_s": 120})), "limit_s")
    assert [(track.locked, track.note) for track in (usual, given, by_aid)] == [
        (False, "as usual"),
        (True, "set here"),
        (True, "off by: no time limits"),
    ]


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (EASIER, {("target_success",): "0.85"}),
        (HARDER, {("target_success",): "0.75"}),
        (Change("target_success", 0.7), {("target_success",): "0.70"}),
        (Change("bits", (1.0, 3.5)), {("lowest",): "1", ("highest",): "3.5"}),
        (Change("bits", (0.0, 7.0)), {("lowest",): None, ("highest",): None}),
        (Change("start", 1.5), {("start",): "1.5"}),
        (Change("lock:start", False), {("start",): None}),
        (Change("size_mm", (30.0, 12.5)), {("limits", "size_mm"): ("30", "12.5"), ("fixed", "size_mm"): None}),
        (Change("size_mm", (40.0, 8.0)), {("limits", "size_mm"): None, ("fixed", "size_mm"): None}),
        (Change("size_mm", (9.0, 9.0)), {("fixed", "size_mm"): "9", ("limits", "size_mm"): None}),
        (Change("size_mm", 9.0), {("fixed", "size_mm"): "9", ("limits", "size_mm"): None}),
        (Change("hold:size_mm", Hold.FIXED), {("fixed", "size_mm"): "22", ("limits", "size_mm"): None}),
        (Change("hold:size_mm", Hold.LIMITED), {("limits", "size_mm"): ("30", "14"), ("fixed", "size_mm"): None}),
        (Change("hold:size_mm", Hold.FREE), {("fixed", "size_mm"): None, ("limits", "size_mm"): None}),
        (Change("bits", 2.0), {("lowest",): "2.0", ("highest",): "2.0"}),
        (Change("hold:bits", Hold.FREE), {("lowest",): None, ("highest",): None}),
        (Change("lock:limit_s", True), {("fixed", "limit_s"): "120"}),
        (Change("lock:limit_s", False), {("fixed", "limit_s"): None}),
        (Change("limit_s", 30.0), {("fixed", "limit_s"): "30"}),
        (Change("shape", ("star",)), {("choices", "shape"): ("star",), ("fixed", "shape"): None}),
        (Change("shape", ("disc", "star")), {("choices", "shape"): None, ("fixed", "shape"): None}),
        (Change("shape", ()), {("choices", "shape"): None, ("fixed", "shape"): None}),
        (Change("attempts", 8), {("attempts",): "8"}),
    ],
)
def test_an_answer_means_these_settings_of_the_game(answer: object, written: Changes) -> None:
    assert changes(adjustable(), answer) == written


def test_easier_ends_where_nearly_everything_succeeds() -> None:
    assert changes(adjustable(GameWishes(target_success=0.95)), EASIER) == {("target_success",): "0.95"}


def test_freezing_holds_the_level_and_once_more_lets_it_go() -> None:
    of = adjustable()
    level = f"{of.standing.level.bits:.1f}"
    assert changes(of, FREEZE) == {("lowest",): level, ("highest",): level}
    held = adjustable(GameWishes(lowest=2.0, highest=2.0))
    assert changes(held, FREEZE) == {("lowest",): None, ("highest",): None}


def test_a_level_beyond_what_is_wished_for_is_shown_and_frozen_where_it_is_held() -> None:
    of = adjustable(GameWishes(highest=1.0))
    assert of.standing.level.bits > 1.0
    assert of.bits == 1.0
    assert changes(of, FREEZE) == {("lowest",): "1.0", ("highest",): "1.0"}


@pytest.mark.parametrize(("hold", "ends"), [(Hold.LIMITED, ("16", "8")), (Hold.FREE, None)])
def test_a_fixed_value_is_let_go_by_one_press_and_its_band_begins_where_it_was(
    hold: Hold, ends: tuple[str, str] | None
) -> None:
    of = adjustable(limits=Limits(fixed={"size_mm": 8.0}))
    assert changes(of, Change("hold:size_mm", hold)) == {
        ("limits", "size_mm"): ends,
        ("fixed", "size_mm"): None,
    }


@pytest.mark.parametrize("value", [40.0, 30.0, 22.0, 8.0])
def test_a_band_set_by_one_press_holds_where_it_stands_and_is_never_the_whole_way(value: float) -> None:
    parameter = game().parameters[0]
    easier, harder = band(parameter, value)
    assert easier >= value >= harder
    assert 0.0 < easier - harder < 32.0


def test_of_few_steps_a_band_leaves_one_out() -> None:
    few = Parameter("at_once", "at once", "count", 1, 3, 1, whole=True)
    assert [band(few, value) for value in (1, 2, 3)] == [(1, 2), (1, 2), (2, 3)]


def test_a_frozen_level_goes_down_and_up_by_easier_and_harder() -> None:
    of = adjustable(GameWishes(lowest=2.0, highest=2.0))
    assert changes(of, EASIER) == {("lowest",): "1.8", ("highest",): "1.8"}
    assert changes(of, HARDER) == {("lowest",): "2.2", ("highest",): "2.2"}


def test_the_first_level_stays_what_it_was_however_the_child_went_on() -> None:
    of = adjustable()
    begins = f"{of.standing.begins_bits:.1f}"
    assert row(of, "start").value == pytest.approx(float(begins))
    assert changes(of, Change("lock:start", True)) == {("start",): begins}
    assert row(adjustable(GameWishes(start=4.5)), "start").value == 4.5


def test_the_page_begins_with_the_facts_that_report_and_explain_tell_too() -> None:
    of = adjustable(GameWishes(highest=1.0))
    facts = [(fact.label, fact.value) for fact in rows(of) if isinstance(fact, Fact)]
    assert tuple(facts) == stand(of.standing).facts
    assert ("Held by", "the therapist's ceiling is 1.0 bits") in facts


@dataclass
class Desk:
    """A profile in memory."""

    of: Adjustable
    written: list[Changes]
    undone: int = 0
    trouble: str = ""

    def adjustable(self, seed: int) -> Adjustable:
        return self.of

    def seen(self, params: Any, seed: int) -> Any:
        return self.of.game.begin(params, FIELD, np.random.default_rng(seed))

    def change(self, wished: Changes) -> str:
        self.written.append(wished)
        return self.trouble

    def undo(self) -> str:
        self.undone += 1
        return ""


def press(stage: Rehearsal, after_s: float, times: int) -> None:
    """Tab so many times, then Enter."""
    for n in range(times):
        stage.post(after_s + n / 10, pygame.KEYDOWN, key=pygame.K_TAB, mod=0)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        stage.post(after_s + 1.0, kind, key=pygame.K_RETURN, mod=0)


def test_easier_and_undo_are_pressed_by_keys_alone(rehearse: Rehearse) -> None:
    stage, desk = rehearse(), Desk(adjustable(), [])
    press(stage, 0.2, 3)  # the way back, the text, easier
    press(stage, 2.0, 3)  # three on: undo
    stage.post(6.0, pygame.QUIT)
    assert difficulty(stage.glass, desk, lambda: None) is Answer.CLOSED
    assert desk.written == [{("target_success",): "0.85"}]
    assert desk.undone == 1


def test_what_cannot_be_written_is_told_on_the_page(rehearse: Rehearse) -> None:
    stage, desk = rehearse(), Desk(adjustable(), [], trouble="mia.yaml: changed on disk since it was opened.")
    painted: list[str] = []
    text = stage.glass.painter.text

    def seen(words: str, *place: Any, **about: Any) -> None:
        painted.append(words)
        text(words, *place, **about)

    stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
    press(stage, 0.2, 3)
    stage.post(4.0, pygame.QUIT)
    difficulty(stage.glass, desk, lambda: None)
    assert any("changed on disk" in words for words in painted)
