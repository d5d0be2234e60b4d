"""A child's visit with everything in it, from the faces to the goodbye, and the hands that lead through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any, Protocol

import pygame

from snailtrail.play.discover import AnyGame
from snailtrail.play.table_cards import TABLE_CARDS, TableCard
from snailtrail.screens.child import album, finish, picker, shelf, table, then_now
from snailtrail.screens.child.shelf import Aside
from snailtrail.screens.child.visit import Visit
from snailtrail.screens.tour import tour
from snailtrail.session import keepsakes
from snailtrail.session.keepsakes import ThenAndNow
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.glass import RIM_MM
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button, neighbour
from tests.screens.pairs import pair_of
from tests.screens.visited import END, GAME, MIA, NOAH, PICKER, Home

CARD = TABLE_CARDS[0]
EVERY_S = 1.5
"""So long each button is marked for who has one switch."""
SHELF, ALBUM, THEN_NOW, PRAISE, TABLE = "Poke", "My stickers", "Today", "Well done!", str(CARD.sentence)
ROAD = (PICKER, SHELF, ALBUM, SHELF, THEN_NOW, PRAISE, TABLE, END, SHELF, PICKER)
"""What is painted on each screen of a visit, in their order."""
Deed = Callable[[], object]


@dataclass
class Past:
    """Three stickers, two paths and a table card of a child that never was."""

    pair: ThenAndNow
    ticked: list[str] = field(default_factory=list)

    def stickers(self) -> int:
        return 3

    def sticker(self, number: int) -> str:
        return keepsakes.sticker("mia", number)

    def today(self) -> int:
        return 1

    def then_and_now(self, game: AnyGame) -> ThenAndNow | None:
        return self.pair

    def card(self, game: AnyGame) -> TableCard | None:
        return CARD

    def done(self, card: TableCard) -> None:
        self.ticked.append(card.key)


@dataclass
class Remembering(Home):
    """The suite of one game, with a past of its children."""

    past: Past | None = None

    def visit(self, child: str) -> Visit:
        return replace(super().visit(child), keepsakes=self.past)


class Hand(Protocol):
    """What a hand does on each screen."""

    def choose(self, made: Sequence[Button], value: object, after_s: float = 0.3) -> None:
        """Press the button of that value, as long as it wants to be held."""

    def poke(self) -> None:
        """Do in the game what is asked."""


@dataclass
class Keys:
    """Tab, the arrow to what lies beside, Enter and space, and nothing else."""

    stage: Rehearsal

    def choose(self, made: Sequence[Button], value: object, after_s: float = 0.3) -> None:
        place = next(i for i, button in enumerate(made) if button.value == value)
        for turn in range(place + 1):
            beside = turn == place > 0 and neighbour(made, place - 1, 1, 0) == place
            self.stage.key(after_s + 0.2 * turn, pygame.K_RIGHT if beside else pygame.K_TAB)
        self.stage.key(after_s + 0.2 * (place + 1), pygame.K_RETURN, held_s=made[place].hold_s + 0.2)

    def poke(self) -> None:
        self.stage.key(0.3, pygame.K_SPACE)


@dataclass
class Finger:
    """One finger on the glass, and nothing else."""

    stage: Rehearsal

    def choose(self, made: Sequence[Button], value: object, after_s: float = 0.3) -> None:
        button = next(b for b in made if b.value == value)
        self._touch(after_s, button.x, button.y, button.hold_s + 0.2)

    def poke(self) -> None:
        self._touch(0.3, RIM_MM + 0.9 * self.stage.glass.field.width_mm, 120.0, 0.1)

    def _touch(self, after_s: float, x: float, y: float, lasts_s: float) -> None:
        self.stage.finger(after_s, pygame.FINGERDOWN, x, y)
        self.stage.finger(after_s + lasts_s, pygame.FINGERUP, x, y)


@dataclass
class Switch(Finger):
    """One switch, pressed while what is meant is marked; what has to be held a grown-up holds with a finger."""

    stage: Rehearsal

    def choose(self, made: Sequence[Button], value: object, after_s: float = 0.3) -> None:
        marked = [button.value for button in made if not button.hold_s]
        if value in marked:
            self.stage.key(EVERY_S * (marked.index(value) + 0.5), pygame.K_SPACE)
        else:
            super().choose(made, value, after_s)

    def poke(self) -> None:
        self.stage.key(0.3, pygame.K_SPACE)


def whole_day(sitter: Any, hand: Hand, at_picker: Deed = lambda: None) -> Remembering:
    """Noah's visit by that hand: what is done at each screen of the ROAD; then the window is closed."""
    stage, watch = sitter.stage, sitter.watch
    whole, tints = stage.glass.whole, stage.glass.theme.accents
    if isinstance(hand, Switch):
        stage.glass.adopt(replace(stage.glass.manner, aids=Aids(scanning_s=EVERY_S)))
    home = Remembering(sitter, manner=stage.glass.manner, past=Past(pair_of(stage.glass.field)))
    cards = shelf.buttons(whole, [GAME], tints, "star")
    sitter.outcomes = [hand.poke, hand.poke]

    def begin() -> None:
        at_picker()
        hand.choose(picker.buttons(whole, [MIA, NOAH], 0, tints), NOAH)

    def at_table() -> None:
        """A grown-up ticks the card; as soon as the tick is there the child goes on."""
        hand.choose(table.buttons(whole, CARD, ticked=False), table.Tick.DONE)
        watch.when(TABLE, lambda: hand.choose(table.buttons(whole, CARD, ticked=True), Answer.LEAVE))

    deeds: list[Deed] = [
        begin,
        lambda: hand.choose(cards, Aside.ALBUM),
        lambda: hand.choose(album.buttons(whole, 3, 0), Answer.LEAVE),
        lambda: hand.choose(cards, GAME),
        lambda: hand.choose(then_now.buttons(whole), Answer.TIME_UP),
        lambda: hand.choose(finish.buttons(whole, more=True, sticker="star"), Answer.LEAVE),
        at_table,
        lambda: hand.choose(finish.buttons(whole), Answer.LEAVE),
        lambda: hand.choose(cards, Answer.LEAVE),
        lambda: stage.close(0.3),
    ]
    road = list(zip(ROAD, deeds, strict=True))

    def then(deed: Deed, words: str, next_deed: Deed) -> Deed:
        return lambda: (deed(), watch.when(words, next_deed))

    armed = road[-1][1]
    for (_, deed), (words, _) in reversed(list(pairwise(road))):
        armed = then(deed, words, armed)
    watch.when(PICKER, armed)
    tour(stage.glass, home)
    return home


def seen(sitter: Any) -> tuple[str, ...]:
    """The screens that were painted, in their order."""
    known = set(ROAD)
    return tuple(words for words, _ in groupby(words for _, words in sitter.watch.words if words in known))
