"""A visit of two made-up children, and of a grown-up, to the screens of the tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pygame

from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.play.words import ENGLISH, Words
from snailtrail.records.access import Access
from snailtrail.screens.child import picker, shelf
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.child.visit import Visit
from snailtrail.screens.note import Note
from snailtrail.session.plan import DayPlan
from snailtrail.stage.manner import Manner
from snailtrail.stage.panel import Answer

SUCCESS = Outcome.SUCCESS
MIA, NOAH = Face("mia", "Mia", "butterfly"), Face("noah", "Noah", "dinosaur")
PICKER, END, DESK = "Who is playing?", "All done!", "For grown-ups"
GAME = GameCard("poke", "Poke", "star")


@dataclass
class NoChildren:
    """A grown-ups' side with nothing on it but what is worth knowing."""

    lines: Sequence[str]

    def children(self) -> Sequence[Any]:
        return []

    def unused(self) -> Sequence[str]:
        return []

    def disk(self) -> str:
        return ""

    def last_copy(self) -> None:
        return None

    def worth_knowing(self) -> Sequence[str]:
        return self.lines


@dataclass
class Home:
    """A suite of one game, as the screens see it; children can go away."""

    sitter: Any
    children: list[Face] = field(default_factory=lambda: [MIA, NOAH])
    visits: list[str] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)
    """How many pictures had been shown each time."""
    manner: Manner | None = None
    show_first: bool = False
    plan: DayPlan = field(default_factory=DayPlan)
    access: Access | None = None
    put_aside: bool = False
    """Whether a child is in the archive."""
    day: int = 0
    """Days since the first."""

    def faces(self) -> Sequence[Face]:
        return list(self.children)

    def archived(self) -> bool:
        return self.put_aside

    def settle(self, field: Field) -> None:
        self.settled.append(self.sitter.watch.flips)

    def visit(self, child: str) -> Visit:
        if child not in [face.id for face in self.children]:
            raise KeyError(child)
        self.visits.append(child)
        games, begun = {"poke": self.sitter.game}, self.day
        return Visit(
            self.sitter.begin,
            games,
            {"poke": 2},
            {},
            self.plan,
            self.manner,
            self.show_first,
            over=lambda: self.day != begun,
        )

    def notes(self) -> Sequence[Note]:
        return [Note("Worth knowing", ("mia.yaml, line 3: a TAB.",))]

    def keep_calibration(self, display: str, px_per_mm: tuple[float, float]) -> str:
        return ""

    def desk(self, field: Callable[[], Field]) -> Any:
        return NoChildren(self.notes()[0].lines)

    def keep_language(self, language: str) -> str:
        return ""

    @property
    def words(self) -> Words:
        return ENGLISH

    def trouble(self) -> str:
        return str(self.sitter.sentence)

    def fault(self, where: str, error: Exception) -> None:
        self.sitter.fault(where, error)

    # --- what a hand does when a screen comes up

    def pick(self, face: Face) -> Callable[[], object]:
        whole, theme = self.sitter.stage.glass.whole, self.sitter.stage.glass.theme
        made = picker.buttons(whole, self.children, 0, theme.accents)
        return lambda: self.sitter.press(made, face)

    def play(self) -> Callable[[], object]:
        whole, theme = self.sitter.stage.glass.whole, self.sitter.stage.glass.theme
        return lambda: self.sitter.press(shelf.buttons(whole, [GAME], theme.accents), GAME)

    def press(self, made: list[Any], value: object = Answer.LEAVE) -> Callable[[], object]:
        return lambda: self.sitter.press(made, value)

    def close(self) -> None:
        self.sitter.stage.post(0.3, pygame.QUIT)
