"""Then and now: what the child did today drawn once more beside an earlier time, without a word on which is better."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from snailtrail.play.field import Field
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake
from snailtrail.play.words import Said, said
from snailtrail.screens.child.sentences import THEN_NOW
from snailtrail.screens.mascot import MOVES_S as SNAIL_S
from snailtrail.screens.mascot import Eyes, open_eyed, snail
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.session.keepsakes import Shown, ThenAndNow
from snailtrail.stage.glass import Glass
from snailtrail.stage.miniature import Miniature
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import LETTERS_MM, Button, Look, ear, fitted, round_button

LEAD_S = 0.4
"""What was there before the hand is seen alone first."""
HAND_S = 3.3
"""What the hand did is drawn in its own time, or in this where it took longer. Both are done at the same moment,
however long the child took for either: this is no race."""
MOVES_S = LEAD_S + HAND_S + LIFE_S
LASTS_S = 20.0
"""Both stay until somebody goes on, to be looked at and talked about; a child that is alone is not stuck here."""
CLOSEST = 2.0
"""Twice as large as in life at most."""
TOP_MM, FOOT_MM, GAP_MM, RIM_MM = 34.0, 34.0, 36.0, 4.0
SNAIL_MM = 30.0
"""The snail beneath, beside the way on: no larger than what the foot leaves free."""
WAYS = (("calendar", said("Before")), ("sun", said("Today")))


@dataclass(frozen=True)
class Watch:
    """How the hand's time becomes the watcher's: all that it did goes into `drawn_s`."""

    begin_s: float
    end_s: float
    drawn_s: float

    def ago(self, t: float) -> Ago:
        """See play.keepsake, at t s of the watcher."""
        took = self.end_s - self.begin_s

        def ago(moment: float) -> float:
            since = moment - self.begin_s
            if 0.0 < since < took:
                return t - LEAD_S - since * self.drawn_s / took
            return t - LEAD_S - (since if since <= 0.0 else since - took + self.drawn_s)

        return ago


class _World:
    """One keepsake made small, in the middle of its view."""

    def __init__(self, glass: Glass, shown: Shown, share: float, width_mm: float, height_mm: float, drawn_s: float):
        view = Field(width_mm / share, height_mm / share)
        self._miniature = Miniature(glass, view, width_mm)
        self._drawn = False
        self._keepsake = keepsake = shown.keepsake
        self._watch = Watch(keepsake.begin_s, keepsake.end_s, drawn_s)
        self._field = field = Field(shown.attempt.field_width_mm, shown.attempt.field_height_mm)
        x, y = keepsake.room.middle
        self._left = _held(x - view.width_mm / 2, field.width_mm - view.width_mm)
        self._top = _held(y - view.height_mm / 2, field.height_mm - view.height_mm)

    def paint(self, painter: Painter, x: float, y: float, t: float, *, anew: bool) -> None:
        """The view with its middle at (x, y), as of t s of the watcher, or unless it is drawn anew as it was last."""
        if anew or not self._drawn:
            ago, keepsake = self._watch.ago(t), self._keepsake
            self._miniature.draw(
                lambda canvas: keepsake.draw(canvas, ago), part_of=self._field, left_mm=self._left, top_mm=self._top
            )
            self._drawn = True
        painter.piece(self._miniature.surface, x, y)


def _held(edge_mm: float, most_mm: float) -> float:
    """An edge of the view, within the field where that is the larger, else about its middle."""
    return min(max(edge_mm, 0.0), most_mm) if most_mm > 0.0 else edge_mm


def then_and_now(glass: Glass, pair: ThenAndNow) -> Answer:
    """Show both until somebody goes on, or LASTS_S are up: LEAVE, or CLOSED. With little to move they stand drawn."""
    answer = Answer.RESIZED
    glass.sounds.say(THEN_NOW)
    while answer is Answer.RESIZED:
        answer = _ask(glass, pair)
    return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE


def buttons(whole: Field) -> list[Button]:
    """The way on and the ear; behind them the whole window, for a tap anywhere goes on.

    Going on is what comes by itself in a while, and no leaving: a key that nobody had aimed with counts for it.
    """
    side = max(HOME_MM, 22 * scale(whole))
    way_on = Button(
        Answer.TIME_UP, whole.width_mm / 2, whole.height_mm - side / 2 - 5, side, side, round_button("arrow-right")
    )
    return [way_on, ear(THEN_NOW, whole)]


def _anywhere(whole: Field) -> Button:
    return Button(Answer.TIME_UP, whole.width_mm / 2, whole.height_mm / 2, whole.width_mm, whole.height_mm, _nothing)


def _nothing(painter: Painter, button: Button, look: Look) -> None:
    """Nothing is to be seen of it."""


def drawn_s(keepsakes: tuple[Keepsake, ...]) -> float:
    """In how many seconds of the watcher the hands draw: the longer one's own time, no more than HAND_S."""
    return min(HAND_S, max(keepsake.end_s - keepsake.begin_s for keepsake in keepsakes))


def share_of(keepsakes: tuple[Keepsake, ...], width_mm: float, height_mm: float) -> float:
    """How large (1: as in life) both are shown in views of this size: alike, or lengths could not be compared."""
    wide = max(keepsake.room.width_mm for keepsake in keepsakes)
    high = max(keepsake.room.height_mm for keepsake in keepsakes)
    return min(CLOSEST, width_mm / wide, height_mm / high)


def _ask(glass: Glass, pair: ThenAndNow) -> Answer:
    whole = glass.whole
    k = scale(whole)
    width, height = whole.width_mm / 2 - GAP_MM / 2, whole.height_mm - TOP_MM - FOOT_MM
    middle = TOP_MM + height / 2
    keepsakes = (pair.then.keepsake, pair.now.keepsake)
    share, hands_s = share_of(keepsakes, width, height), drawn_s(keepsakes)
    worlds = [_World(glass, shown, share, width, height, hands_s) for shown in (pair.then, pair.now)]
    places = [whole.width_mm * (0.25 + 0.5 * i) + 2.0 * (1 - 2 * i) for i in range(2)]
    if glass.painter.mirrored:  # what was before comes first in the direction of reading, whichever hand plays
        places.reverse()
    still = glass.manner.reduced_motion
    eyes, turns = Eyes(glass), count()

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        for x, (picture, title) in zip(places, WAYS, strict=True):
            painter.card(x, middle, width + 2 * RIM_MM, height + 2 * RIM_MM, glass.theme.card)
            _title(painter, picture, title, x, middle - height / 2 - 13, k)

    def front(painter: Painter, t: float) -> None:
        turn = next(turns) % len(worlds)  # at each picture one of the two goes on: together they would take too long
        for i, (x, world) in enumerate(zip(places, worlds, strict=True)):
            world.paint(painter, x, middle, MOVES_S if still else t, anew=i == turn)
            painter.frame(x, middle, width + 2 * RIM_MM, height + 2 * RIM_MM, RIM_MM, glass.theme.card)
        snail(painter, 24 * k, whole.height_mm - 2.0, min(SNAIL_MM * k, FOOT_MM - RIM_MM - 2.0), t, eyes)

    made = [*buttons(whole), _anywhere(whole)]
    moves_s = 0.0 if still else max(SNAIL_S, LEAD_S + hands_s + LIFE_S + 0.1)
    key = ("then and now", pair.then.attempt.uid, pair.now.attempt.uid, whole)
    covers = [(x - width / 2 + 1.0, TOP_MM + 1.0, width - 2.0, height - 2.0) for x in places]
    panel = Panel(
        glass,
        made,
        key=key,
        back=back,
        front=front,
        moves_s=moves_s,
        lasts_s=LASTS_S,
        follows=open_eyed,
        covers=covers,
    )
    answer: Answer = panel.ask()
    return answer


def _title(painter: Painter, picture: str, title: Said, x: float, y: float, k: float) -> None:
    size, words = fitted(painter, title, max(LETTERS_MM, 6.4 * k), LETTERS_MM, 90 * k)
    wide = painter.lettering.width(words, painter.px(size), title=True) / painter.px(1.0)
    painter.picture(picture, x - wide / 2 - 3 * k, y, 10 * k)
    painter.text(words, x + 5 * k, y, size, painter.theme.text, title=True)
