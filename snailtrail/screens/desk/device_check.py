"""What touch, mouse and screen really do: tried by a grown-up, and kept for this display."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from snailtrail.play.words import Words, said
from snailtrail.records.config import DeviceSeen
from snailtrail.screens.size import scale
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.device_watch import DeviceWatch
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted, round_button

TITLE = said("Touch, mouse and screen")
TRY = said("Try it here: draw with a finger, draw with the mouse held down, and put two fingers down at once.")
HEAR = said("Press the loudspeaker: do you hear it? The tick keeps what was seen with every attempt on this screen.")
LEFT, TOP, LINE_MM, TEXT_MM = 11.0, 30.0, 11.0, 2.8
TRAIL = 400
"""Points of the line that shows where the hand was."""


class _Press(Enum):
    HEAR = "hear"
    KEEP = "keep"


def device_check(glass: Glass, keep: Callable[[DeviceSeen], str]) -> Answer:
    """Show what is seen, live; LEAVE when it was kept or left, or CLOSED.

    `keep` takes what was seen and answers with a sentence when it could not be kept.
    """
    watch, trouble, focus = DeviceWatch(), "", None
    while True:
        page = CheckPage(glass, watch, trouble, focus)
        answer = page.ask()
        focus = page.focus
        if answer is _Press.HEAR:
            glass.sounds.play("sticker")
        elif answer is _Press.KEEP:
            trouble = keep(seen(watch))
            if not trouble:
                return Answer.LEAVE
        elif answer in (Answer.LEAVE, Answer.CLOSED):
            return Answer(answer)


def seen(watch: DeviceWatch) -> DeviceSeen:
    """What was watched, as it is kept."""
    return DeviceSeen(
        touch=watch.touch,
        mouse=watch.mouse,
        drags=watch.drags,
        contacts=watch.contacts,
        pointer_hz=round(watch.pointer_hz, 1),
        frames_hz=round(watch.frames_hz, 1),
    )


def lines(watch: DeviceWatch, words: Words) -> Sequence[tuple[str, str]]:
    """What stands on the page of it: a label, and what was seen so far."""
    yes, not_yet = said("yes"), said("not seen yet")

    def rate(hz: float) -> str:
        return said("{number} in a second", number=words.number(hz)) if hz else not_yet

    return (
        (said("Touch"), yes if watch.touch else not_yet),
        (said("Mouse or touchpad"), yes if watch.mouse else not_yet),
        (said("Tells of movement while pressed"), yes if watch.drags else not_yet),
        (said("Fingers told apart"), words.number(watch.contacts) if watch.contacts else not_yet),
        (said("Tells where it is"), rate(watch.pointer_hz)),
        (said("Pictures shown"), rate(watch.frames_hz)),
    )


class CheckPage(DeskPanel):
    """The page itself: live, and every sample is seen before a button takes it."""

    def __init__(self, glass: Glass, watch: DeviceWatch, trouble: str, focus: int | None):
        whole, k = glass.whole, max(1.0, scale(glass.whole))
        side, low = 18.0 * k, whole.height_mm - 13.0 * k
        column = 0.72 * whole.width_mm
        buttons = [
            Button(Answer.LEAVE, 20.0, 12.5, 18.0, 18.0, round_button("arrow-left")),
            Button(_Press.HEAR, column - side, low, side, side, round_button("speaker")),
            Button(_Press.KEEP, column + side, low, side, side, round_button("check")),
        ]
        super().__init__(glass, buttons, keys={}, focus=focus, moves_s=float("inf"))
        self._watch, self._trouble, self._k = watch, trouble, k
        self._trail: list[tuple[float, float]] = []
        self._column = column
        self._key = ("device", whole, trouble)
        self._back, self._front = self._paint_back, self._paint_front

    def _listen(self) -> tuple[Any, bool]:
        pointer = self._glass.pointer
        samples = list(pointer.samples)
        self._watch.take(samples, by_mouse=pointer.by_mouse)
        self._trail += [self._glass.place_of(sample) for sample in samples if sample.down]
        self._trail = self._trail[-TRAIL:]
        return super()._listen()

    def _paint_back(self, painter: Painter) -> None:
        whole, theme, k = self._glass.whole, painter.theme, self._k
        painter.ground()
        size, title = fitted(painter, TITLE, 5.6 * k, 3.4, whole.width_mm - 60.0)
        painter.text(title, 36.0, 12.5, size, theme.text, title=True, centred=False)
        wide, tall = 0.42 * whole.width_mm, whole.height_mm - TOP - 8.0
        painter.card(LEFT + wide / 2, TOP + tall / 2, wide, tall, theme.card)
        right = whole.width_mm - 2 * LEFT - wide - 8.0
        self._wrap(painter, TRY, LEFT + 6.0, wide - 12.0, TOP + 8.0)
        self._wrap(painter, self._trouble or HEAR, LEFT + wide + 8.0, right, whole.height_mm - 42.0 * k)

    def _wrap(self, painter: Painter, words: str, left: float, width: float, y: float) -> None:
        size = TEXT_MM * self._k
        for line in painter.lettering.wrapped(words, painter.px(size), painter.px(width)):
            painter.text(line, left, y, size, painter.theme.quiet_text, centred=False)
            y += 2.0 * size

    def _paint_front(self, painter: Painter, t: float) -> None:
        whole, theme, k = self._glass.whole, painter.theme, self._k
        self._watch.flip(self._glass.now())
        left = LEFT + 0.42 * whole.width_mm + 8.0
        for number, (label, value) in enumerate(lines(self._watch, self._glass.words)):
            y = TOP + 6.0 + number * LINE_MM * k
            size, told = fitted(painter, label, TEXT_MM * k, 2.0, 0.27 * whole.width_mm)
            painter.text(told, left, y, size, theme.text, centred=False)
            size, told = fitted(painter, value, TEXT_MM * k, 2.0, 0.2 * whole.width_mm)
            painter.text(told, left + 0.29 * whole.width_mm, y, size, theme.focus, title=True, centred=False)
        for x, y in self._trail:
            painter.spot(self._glass.across(x), y, 0.9, theme.accents[1])
