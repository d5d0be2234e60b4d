"""What follows a block: then and now, the leaves and a new sticker, a table card, a clear end; always in this order."""

from __future__ import annotations

from typing import Protocol

from snailtrail.play.discover import AnyGame
from snailtrail.play.table_cards import TableCard
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.table import table
from snailtrail.screens.child.then_now import then_and_now
from snailtrail.session.keepsakes import ThenAndNow
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer


class Keepsakes(Protocol):
    """What a child's past gives to show; empty where the records cannot be read."""

    def stickers(self) -> int:
        """How many there are."""

    def sticker(self, number: int) -> str:
        """The picture of one, from 1."""

    def today(self) -> int:
        """How many of them, the newest, came today."""

    def then_and_now(self, game: AnyGame) -> ThenAndNow | None:
        """Two of the child's paths in a game."""

    def card(self, game: AnyGame) -> TableCard | None:
        """What may follow at the table; None where nobody wants cards."""

    def done(self, card: TableCard) -> None:
        """A grown-up says that it was done."""


def after_block(
    glass: Glass,
    picture: str,
    leaves: int,
    game: AnyGame,
    keepsakes: Keepsakes | None,
    *,
    unfinished: int = 0,
    more: bool = False,
    with_card: bool = True,
) -> Answer:
    """Show what a block brought; LEAVE for the way back, or CLOSED.

    `unfinished` are the blocks of this sitting that the child may still come back to: their stickers are not there yet.
    With `more` of the plan to come there is no card and no end yet. A block that brought no leaves, as when time was
    over before it began, brings nothing to look at: what follows is the card and the end.
    """
    pair = keepsakes.then_and_now(game) if keepsakes is not None and leaves else None
    if pair is not None and then_and_now(glass, pair) is Answer.CLOSED:
        return Answer.CLOSED
    sticker = newest(keepsakes, unfinished) if leaves else ""
    card = keepsakes.card(game) if keepsakes is not None and with_card and not more else None
    if keepsakes is None or card is None:
        return finish(glass, picture, leaves, more=more, sticker=sticker, today=of_today(keepsakes, unfinished))
    if leaves and finish(glass, picture, leaves, more=True, sticker=sticker) is Answer.CLOSED:
        return Answer.CLOSED
    kept, shown = keepsakes, card
    if table(glass, shown, lambda: kept.done(shown)) is Answer.CLOSED:
        return Answer.CLOSED
    return finish(glass, picture, leaves, sticker=sticker, praised=True, today=of_today(keepsakes, unfinished))


def newest(keepsakes: Keepsakes | None, unfinished: int = 0) -> str:
    """The picture of the newest sticker; empty where there is none."""
    count = keepsakes.stickers() - unfinished if keepsakes is not None else 0
    return keepsakes.sticker(count) if keepsakes is not None and count > 0 else ""


def of_today(keepsakes: Keepsakes | None, unfinished: int = 0) -> list[str]:
    """The pictures of today's stickers, the newest last."""
    if keepsakes is None:
        return []
    last = keepsakes.stickers() - unfinished
    first = max(0, keepsakes.stickers() - keepsakes.today()) + 1
    return [keepsakes.sticker(number) for number in range(first, last + 1)]
