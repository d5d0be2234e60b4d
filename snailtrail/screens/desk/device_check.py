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
from snailtrail.stage.form_choices import pill
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted, round_button

TITLE = said("Touch, mouse and screen")
TRY = said("Try it here: draw with a finger, draw with the mouse held down, and put two fingers down at once.")
HEAR = said("Press the loudspeaker: do you hear it? The tick keeps what was seen with every attempt on this screen.")
UNTRIED = "untried"
SOUNDS = {UNTRIED: said("not tried yet"), "heard": said("heard"), "not_heard": said("not heard")}
LEFT, TOP, LINE_MM, TEXT_MM = 11.0, 30.0, 11.0, 2.8
PILL_MM, PILL_GAP_MM = (27.0, 13.0), 5.0
TRY_SHARE, VALUE_SHARE, GAP_MM = 0.37, 0.42, 8.0
"""Of the window, what the place to try takes in width; of what is told beside it, what the values take."""
TRAIL = 400
"""Points of the line that shows where the hand was."""


class _Press(Enum):
    HEAR = "hear"
    HEARD = "heard"
    NOT_HEARD = "not_heard"
    KEEP = "keep"


def device_check(glass: Glass, keep: Callable[[DeviceSeen], str]) -> Answer:
    """Show what is seen, live; LEAVE when it was kept or left, or CLOSED.

    `keep` takes what was seen and answers with a sentence when it could not be kept.
    """
    watch, trouble, focus, sound = DeviceWatch(), "", None, ""
    while True:
        page = CheckPage(glass, watch, trouble, focus, sound)
        answer = page.ask()
        focus = page.focus
        if answer is _Press.HEAR:
            glass.sounds.play("sticker")
            sound = sound or UNTRIED
        elif answer in (_Press.HEARD, _Press.NOT_HEARD):
            sound = answer.value
        elif answer is _Press.KEEP:
            trouble = keep(seen(watch, sound or UNTRIED))
            if not trouble:
                return Answer.LEAVE
        elif answer in (Answer.LEAVE, Answer.CLOSED):
            return Answer(answer)


def seen(watch: DeviceWatch, sound: str) -> DeviceSeen:
    """What was watched, and what was said of the sound, as it is kept."""
    return DeviceSeen(
        touch=watch.touch,
        mouse=watch.mouse,
        drags=watch.drags,
        by_echo=watch.by_echo,
        contacts=watch.contacts,
        pointer_hz=round(watch.pointer_hz, 1),
        frames_hz=round(watch.frames_hz, 1),
        sound=sound,
    )


def lines(watch: DeviceWatch, words: Words, sound: str = UNTRIED) -> Sequence[tuple[str, str]]:
    """What stands on the page of it: a label, and what was seen so far."""
    yes, not_yet = said("yes"), said("not seen yet")
    moves = said("yes, as a mouse does") if watch.by_echo else yes

    def rate(hz: float) -> str:
        return said("{number} in a second", number=words.number(hz)) if hz else not_yet

    return (
        (said("Touch"), yes if watch.touch else not_yet),
        (said("Mouse or touchpad"), yes if watch.mouse else not_yet),
        (said("Tells of movement while pressed"), moves if watch.drags else not_yet),
        (said("Fingers told apart"), words.number(watch.contacts) if watch.contacts else not_yet),
        (said("Tells where it is"), rate(watch.pointer_hz)),
        (said("Pictures shown"), rate(watch.frames_hz)),
        (said("Sound"), SOUNDS.get(sound, SOUNDS[UNTRIED])),
    )


class CheckPage(DeskPanel):
    """The page itself: live, and every sample is seen before a button takes it."""

    def __init__(self, glass: Glass, watch: DeviceWatch, trouble: str, focus: int | None, sound: str):
        """`sound` is empty until one was played: only then is it asked whether it was heard."""
        whole, k = glass.whole, max(1.0, scale(glass.whole))
        side, low = 18.0 * k, whole.height_mm - 13.0 * k
        left = LEFT + TRY_SHARE * whole.width_mm + GAP_MM
        column = (left + whole.width_mm - LEFT) / 2
        # once a sound was played, what may be said of it stands between the two
        away = side if not sound else side / 2 + (PILL_MM[0] + 1.5 * PILL_GAP_MM) * k
        heard = [] if not sound else self._asked(column, low, sound, k)
        buttons = [
            Button(Answer.LEAVE, 20.0, 12.5, 18.0, 18.0, round_button("arrow-left")),
            Button(_Press.HEAR, column - away, low, side, side, round_button("speaker")),
            *heard,
            Button(_Press.KEEP, column + away, low, side, side, round_button("check")),
        ]
        super().__init__(glass, buttons, keys={}, focus=focus, moves_s=float("inf"))
        self._watch, self._trouble, self._k, self._sound = watch, trouble, k, sound
        self._trail: list[tuple[float, float]] = []
        self._left, self._room = left, whole.width_mm - LEFT - left
        self._sheet = TRY_SHARE * whole.width_mm, whole.height_mm - TOP - 8.0
        """Width and height of what is to be drawn on, in mm: nothing of that is seen beside it."""
        self._told = self._wrapped(self._trouble or HEAR, self._room)
        self._note = low - side / 2 - GAP_MM - (len(self._told) - 1) * 2.0 * TEXT_MM * k
        self._key = ("device", whole, trouble)
        self._back, self._front = self._paint_back, self._paint_front

    @staticmethod
    def _asked(middle: float, y: float, sound: str, k: float) -> list[Button]:
        """Whether it was heard: two answers, and the one that was given is marked."""
        wide, tall = PILL_MM[0] * k, PILL_MM[1] * k
        step = (wide + PILL_GAP_MM * k) / 2
        told = ((_Press.HEARD, said("I hear it"), -step), (_Press.NOT_HEARD, said("I hear nothing"), step))
        return [
            Button(press, middle + aside, y, wide, tall, pill(words, on=sound == press.value))
            for press, words, aside in told
        ]

    def _listen(self) -> tuple[Any, bool]:
        pointer = self._glass.pointer
        samples = list(pointer.samples)
        self._watch.take(samples, by_mouse=pointer.by_mouse, by_echo=pointer.echoes.lead)
        self._trail += [self._glass.place_of(sample) for sample in samples if sample.down]
        self._trail = self._trail[-TRAIL:]
        return super()._listen()

    def _paint_back(self, painter: Painter) -> None:
        whole, theme, k = self._glass.whole, painter.theme, self._k
        painter.ground()
        size, title = fitted(painter, TITLE, 5.6 * k, 3.4, whole.width_mm - 60.0)
        painter.text(title, 36.0, 12.5, size, theme.text, title=True, centred=False)
        wide, tall = self._sheet
        painter.card(LEFT + wide / 2, TOP + tall / 2, wide, tall, theme.card)
        self._write(painter, self._wrapped(TRY, wide - 12.0), LEFT + 6.0, TOP + 8.0)
        self._write(painter, self._told, self._left, self._note)

    def _wrapped(self, words: str, width: float) -> Sequence[str]:
        px = self._glass.painter.px
        return self._glass.lettering.wrapped(words, px(TEXT_MM * self._k), px(width))

    def _write(self, painter: Painter, lines: Sequence[str], left: float, y: float) -> None:
        size = TEXT_MM * self._k
        for number, line in enumerate(lines):
            painter.text(line, left, y + number * 2.0 * size, size, painter.theme.quiet_text, centred=False)

    def _paint_front(self, painter: Painter, t: float) -> None:
        theme, k, room = painter.theme, self._k, self._room
        self._watch.flip(self._glass.now())
        facts, first = lines(self._watch, self._glass.words, self._sound), TOP + 6.0
        step = min(LINE_MM * k, (self._note - GAP_MM - first) / (len(facts) - 1))
        for number, (label, value) in enumerate(facts):
            y = first + number * step
            size, told = fitted(painter, label, TEXT_MM * k, 2.0, (1 - VALUE_SHARE) * room - 3.0, title=False)
            painter.text(told, self._left, y, size, theme.text, centred=False)
            size, told = fitted(painter, value, TEXT_MM * k, 2.0, VALUE_SHARE * room)
            painter.text(told, self._left + (1 - VALUE_SHARE) * room, y, size, theme.focus, title=True, centred=False)
        with painter.within(LEFT, TOP, *self._sheet):
            for x, y in self._trail:
                painter.spot(x, y, 0.9, theme.accents[1])
