"""How hard one game is for one child: a page made from what the game declares, with what the child would see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from snailtrail.play.words import Said, said
from snailtrail.screens.desk.adjustable import UNDO, Adjustable, Changes, changes
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.desk.difficulty_rows import rows
from snailtrail.screens.size import scale
from snailtrail.stage.form import BETWEEN_MM, EDGE_MM, HEAD_MM, Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Pane, Row, Words
from snailtrail.stage.form_tiles import Sight
from snailtrail.stage.glass import Glass
from snailtrail.stage.miniature import miniature

ANOTHER, TEXT = "another", "text"
WHY_LAST = 4
SHARE = 0.42
"""Of the page's width, for the side with the picture."""


class Adjusting(Protocol):
    """What the page needs of the rest."""

    def adjustable(self, seed: int) -> Adjustable:
        """Read everything anew; `present` is of the example with this seed, which draws the options."""

    def seen(self, params: Any, seed: int) -> Any:
        """The example: what the child would see with these parameters of the game; another seed lays them out anew."""

    def change(self, changes: Changes) -> str | Clashing:
        """Write settings of this game into the profile; a sentence when that cannot be done, else empty; or a clash."""

    def undo(self) -> str:
        """Take the last change of this visit back; a sentence when there is none or it cannot be done."""


@dataclass
class _Page:
    """What the page remembers while it is open."""

    seed: int = 1
    told: str = ""
    """What could not be done."""
    pictures: dict[tuple[Any, ...], Any] = field(default_factory=dict)


def difficulty(glass: Glass, adjusting: Adjusting, text: Callable[[], Any]) -> Any:
    """Show the page until it is left; LEAVE or CLOSED. `text` shows the profile as it is written."""
    page = _Page()

    def made(spot: Spot | None) -> Form:
        of = adjusting.adjustable(page.seed)
        k = max(1.0, scale(glass.whole))
        side, whys = _side(glass, adjusting, of, page), _whys(of)
        aside = whys[0] in side
        return Form(
            glass,
            said("{child}: {game}", child=of.child, game=said(of.game.title)),
            rows(of, page.told) + ([] if aside else whys),
            side=side,
            side_share=SHARE,
            picture=of.picture,
            tools=((TEXT, "notebook"),),
            spot=spot,
            scale=k,
        )

    def answered(answer: Any) -> Any:
        page.told = ""
        if answer == TEXT:
            return text()
        if answer == ANOTHER:
            page.seed += 1
        elif answer == UNDO:
            page.told = adjusting.undo()
        elif answer is not None:
            done = settled(glass, adjusting.change(changes(adjusting.adjustable(page.seed), answer)))
            if not isinstance(done, str):
                return done
            page.told = done
        return None

    return shown(glass, made, answered)


def _side(glass: Glass, adjusting: Adjusting, of: Adjustable, page: _Page) -> list[Row]:
    """What the child would see next, and why: as many of the reasons as stand whole; without room for one, none."""
    shape = glass.field

    def draw(pane: Pane, top: float) -> None:
        key = (repr(of.present.params), page.seed, pane.width, glass.theme.name)
        if key not in page.pictures:
            trial = adjusting.seen(of.present.params, page.seed)
            page.pictures.clear()
            page.pictures[key] = miniature(glass, shape, pane.width, lambda canvas: of.game.draw(trial, canvas))
        middle = top + 3.0 + pane.width * shape.height_mm / shape.width_mm / 2
        tall = pane.width * shape.height_mm / shape.width_mm
        pane.painter.card(pane.left + pane.width / 2, middle, pane.width + 3.0, tall + 3.0, glass.theme.card)
        pane.painter.piece(page.pictures[key], pane.left + pane.width / 2, middle)

    k = max(1.0, scale(glass.whole))
    width = (glass.whole.width_mm - 2 * EDGE_MM) * SHARE - BETWEEN_MM / 2
    tall = (width * shape.height_mm / shape.width_mm + 7.0) / k
    aside = Pane(glass.painter, 0.0, width, k)
    made: list[Row] = [
        Sight(draw, tall),
        Words(_example(of), quiet=True),
        Actions(((ANOTHER, said("Another example"), "again"),)),
    ]
    head, *whys = _whys(of)
    room = glass.whole.height_mm - HEAD_MM - sum(row.height(aside) for row in (*made, head))
    told: list[Row] = [head]
    for why in whys:
        room -= why.height(aside)
        if room < 0.0:  # the side stands still: half a sentence could not be read on
            break
        told.append(why)
    return made + told if len(told) > 1 else made


def _example(of: Adjustable) -> Said:
    """What the picture shows; other options may come out at other bits than the next attempt."""
    bits = of.present.bits
    if round(bits, 1) == round(of.standing.next_bits, 1):
        return said("The next attempt may look like this: {bits:.1f} bits.", bits=bits)
    return said("An example with other options, at {bits:.1f} bits.", bits=bits)


def _whys(of: Adjustable) -> list[Row]:
    """The last reasons why the level is where it is, below their heading."""
    told = of.standing.steps[:WHY_LAST] or (said("There are no attempts yet."),)
    return [Heading(said("Why it is where it is")), *(Words(step, quiet=True) for step in told)]
