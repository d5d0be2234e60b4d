"""Then and now: the child's newest path drawn once more beside an earlier one, without a word on which is better."""

from __future__ import annotations

from typing import Any

from snailtrail.play.field import Field
from snailtrail.play.words import Said, said
from snailtrail.screens.child.sentences import THEN_NOW
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.session.again import ForgottenError
from snailtrail.session.keepsakes import Path, ThenAndNow
from snailtrail.stage.glass import Glass
from snailtrail.stage.loop import replay
from snailtrail.stage.miniature import Miniature
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import SMALLEST_LABEL_MM, Button, Look, ear, fitted, round_button

DRAWN_S = 4.5
LASTS_S = 6.0
"""Both are drawn in DRAWN_S, however long the child took; then they stay for a look."""
TOP_MM, FOOT_MM = 34.0, 34.0
WAYS = (("calendar", said("Before")), ("sun", said("Today")))


class _World:
    """One path in its world made small; drawn up to a share of its time."""

    def __init__(self, glass: Glass, path: Path, width_mm: float):
        where = Field(path.attempt.field_width_mm, path.attempt.field_height_mm)
        self._miniature = Miniature(glass, where, width_mm)
        self._path = path
        self._trial: Any = path.begin()
        self._stepped = 0
        first = next((i for i, frame in enumerate(path.frames) if any(s.down for s in frame.samples)), 0)
        self._begin_s = path.frames[first].t
        """The child's thinking before the first touch is not shown."""
        self._end_s = path.frames[-1].t

    def paint(self, painter: Painter, x: float, y: float, share: float) -> None:
        """The world with its middle at (x, y), so much of the path drawn (0 to 1)."""
        until = self._begin_s + share * (self._end_s - self._begin_s)
        wanted = self._stepped
        while wanted < len(self._path.frames) and self._path.frames[wanted].t <= until + 1e-9:
            wanted += 1
        replay(self._trial, self._path.frames[self._stepped : wanted])
        self._stepped = wanted
        game, trial = self._path.game, self._trial
        painter.piece(self._miniature.draw(lambda canvas: game.draw(trial, canvas)), x, y)


def then_and_now(glass: Glass, pair: ThenAndNow) -> Answer:
    """Show both until the time is up or somebody goes on: LEAVE, or CLOSED. With little to move they stand drawn."""
    answer = Answer.RESIZED
    glass.sounds.say(THEN_NOW)
    while answer is Answer.RESIZED:
        try:
            answer = _ask(glass, pair)
        except ForgottenError:
            return Answer.LEAVE
    return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE


def buttons(whole: Field) -> list[Button]:
    """The way on and the ear; behind them the whole window, for a tap anywhere goes on."""
    side = max(HOME_MM, 22 * scale(whole))
    way_on = Button(
        Answer.LEAVE, whole.width_mm / 2, whole.height_mm - side / 2 - 5, side, side, round_button("arrow-right")
    )
    return [way_on, ear(THEN_NOW, whole)]


def _anywhere(whole: Field) -> Button:
    return Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm / 2, whole.width_mm, whole.height_mm, _nothing)


def _nothing(painter: Painter, button: Button, look: Look) -> None:
    """Nothing is to be seen of it."""


def _ask(glass: Glass, pair: ThenAndNow) -> Answer:
    whole = glass.whole
    k = scale(whole)
    room_w, room_h = whole.width_mm / 2 - 18, whole.height_mm - TOP_MM - FOOT_MM
    shapes = [path.attempt.field_height_mm / path.attempt.field_width_mm for path in (pair.then, pair.now)]
    widths = [min(room_w, room_h / shape) for shape in shapes]
    middle = TOP_MM + room_h / 2
    places = [whole.width_mm * (0.25 + 0.5 * i) + 2.0 * (1 - 2 * i) for i in range(2)]
    worlds = [_World(glass, path, width) for path, width in zip((pair.then, pair.now), widths, strict=True)]
    still = glass.manner.reduced_motion

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        for x, width, shape, (picture, title) in zip(places, widths, shapes, WAYS, strict=True):
            painter.card(x, middle, width + 8, width * shape + 8, glass.theme.card)
            _title(painter, picture, title, x, middle - width * shape / 2 - 13, k)

    def front(painter: Painter, t: float) -> None:
        share = 1.0 if still else min(1.0, t / DRAWN_S)
        for x, world in zip(places, worlds, strict=True):
            world.paint(painter, x, middle, share)

    made = [*buttons(whole), _anywhere(whole)]
    moves_s = 0.0 if still else DRAWN_S + 0.1
    key = ("then and now", pair.then.attempt.uid, pair.now.attempt.uid, whole)
    panel = Panel(glass, made, key=key, back=back, front=front, moves_s=moves_s, lasts_s=LASTS_S)
    answer: Answer = panel.ask()
    return answer


def _title(painter: Painter, picture: str, title: Said, x: float, y: float, k: float) -> None:
    size, words = fitted(painter, title, 6.4 * k, SMALLEST_LABEL_MM, 90 * k)
    wide = painter.lettering.width(words, painter.px(size), title=True) / painter.px(1.0)
    painter.picture(picture, x - wide / 2 - 3 * k, y, 10 * k)
    painter.text(words, x + 5 * k, y, size, painter.theme.text, title=True)
