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
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.adjustable import EASIER, FREEZE, HARDER, Adjustable, Changes, changes
from snailtrail.screens.desk.difficulty import difficulty, rows
from snailtrail.screens.desk.standing_words import now
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import standing
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


def adjustable(wishes: GameWishes | None = None, limits: Limits | None = None) -> Adjustable:
    prescription = Prescription(limits or Limits(), Guard(), 6.0, None, "bayes")
    return Adjustable(
        child="Mia",
        picture="fox",
        game=game(),
        wishes=wishes or GameWishes(),
        limits=limits or Limits(),
        standing=standing(prescription, [], [], NOON),
        present=SizedParams(size_mm=22.0),
        attempts=6,
    )


def row(of: Adjustable, key: str) -> Track:
    return next(row for row in rows(of) if isinstance(row, Track) and row.key == key)


def test_a_free_parameter_has_two_ends_and_stands_where_the_level_puts_it() -> None:
    track = row(adjustable(), "size_mm")
    assert isinstance(track, Range)
    assert (track.value, track.mark, track.locked) == ((40.0, 8.0), 22.0, False)


def test_a_fixed_parameter_has_one_knob_and_a_closed_padlock() -> None:
    track = row(adjustable(limits=Limits(fixed={"size_mm": 12.0})), "size_mm")
    assert isinstance(track, Slide)
    assert (track.value, track.locked) == (12.0, True)


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
        (Change("size_mm", (30.0, 12.5)), {("limits", "size_mm"): ("30", "12.5")}),
        (Change("size_mm", (40.0, 8.0)), {("limits", "size_mm"): None}),
        (Change("lock:size_mm", True), {("fixed", "size_mm"): "22", ("limits", "size_mm"): None}),
        (Change("lock:size_mm", False), {("fixed", "size_mm"): None}),
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


def test_a_child_who_has_not_played_is_told_of_by_its_level_and_by_where_it_will_begin() -> None:
    stands, track = adjustable().standing, row(adjustable(), "start")
    assert stands.next.bits < stands.level.bits == pytest.approx(track.value, abs=0.05)
    level, first = f"{stands.level.bits:.1f}", f"{stands.next.bits:.1f}"
    told = f"Not played yet: the level will begin at {level} bits, the first attempts easier, at {first}."
    assert now(stands, GameWishes()) == told
    beyond = now(stands, GameWishes(highest=1.0))
    assert beyond == f"Not played yet: the level will begin at 1.0 bits, the first attempts easier, at {first}."
    assert now(stands, GameWishes(lowest=1.0, highest=1.0)) == "Held at 1.0 bits until it may move again."


@dataclass
class Desk:
    """A profile in memory."""

    of: Adjustable
    written: list[Changes]
    undone: int = 0
    trouble: str = ""

    def adjustable(self, seed: int) -> Adjustable:
        return self.of

    def seen(self, bits: float, seed: int) -> Any:
        of_game = self.of.game
        return of_game.begin(of_game.params(), FIELD, np.random.default_rng(seed))

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
