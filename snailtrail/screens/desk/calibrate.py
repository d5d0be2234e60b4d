"""How large is this screen? A drawn bank card is made to fit a real one: that gives the pixels in a millimetre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from snailtrail.play.canvas import Points
from snailtrail.play.words import said
from snailtrail.screens.size import scale
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted, pale, round_button

CARD_MM = (85.60, 53.98)
"""ISO/IEC 7810 ID-1: bank cards, identity cards, library cards."""
CORNER_MM = 3.18
PX_PER_MM = (1.5, 40.0)
"""No display has fewer or more pixels in a mm."""
LINE_MM, LINE_CARD_MM = 50.0, 116.0
"""Drawn for a check with a ruler, and how wide its card is, with words beside the line."""
UNLIKE = 0.03
"""Pixels are square on nearly every display: a larger difference is worth a second look."""
GRIP_MM = 9.0
ROW_MM = 16.0
TICK_MM = 19.0
SETTLED = "settled"
WORDS = (
    said("Hold a bank card against the screen, its top left corner at the mark."),
    said("Drag the other corner until no colour shows beside the card. Plus and minus are finer."),
    said("Press the tick."),
)
TEXT_MM = 2.1
"""The smallest letters, on a tablet; larger displays have larger ones."""


@dataclass(frozen=True)
class Fit:
    """The drawn card in whole pixels, across and down."""

    width_px: int
    height_px: int

    @classmethod
    def of(cls, px_per_mm: tuple[float, float]) -> Fit:
        """The card as it is drawn where so many pixels are taken for a mm."""
        return cls(*(round(side * scale) for side, scale in zip(CARD_MM, px_per_mm, strict=True)))

    @property
    def px_per_mm(self) -> tuple[float, float]:
        """What a card that fits a real one says, as it is written into the settings."""
        return round(self.width_px / CARD_MM[0], 4), round(self.height_px / CARD_MM[1], 4)

    def changed(self, across: int, down: int) -> Fit:
        """Some pixels larger or smaller, within what displays have."""
        low, high = (tuple(round(side * limit) for side in CARD_MM) for limit in PX_PER_MM)
        return Fit(min(max(self.width_px + across, low[0]), high[0]), min(max(self.height_px + down, low[1]), high[1]))


_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_KEYS = {
    **_STEPS,
    **{f"shift+{name}": (10 * across, 10 * down) for name, (across, down) in _STEPS.items()},
    "+": (1, 1),
    "-": (-1, -1),
    "return": SETTLED,
    "enter": SETTLED,
}


def calibrate(glass: Glass, keep: Callable[[tuple[float, float]], str]) -> Answer:
    """Let a grown-up fit the card; LEAVE when it was kept or left, or CLOSED.

    `keep` takes pixels per mm, across and down, and answers with a sentence when they could not be kept.
    """
    fit, focus, trouble, of = Fit.of(glass.display.px_per_mm), None, "", glass.display.key
    while True:
        screen = _Screen(glass, fit, trouble)
        panel = screen.panel(focus)
        answer = panel.ask()
        fit, focus = screen.fit, panel.focus
        if answer is Answer.CLOSED or answer is Answer.LEAVE:
            return Answer(answer)
        if answer == SETTLED:
            trouble = keep(fit.px_per_mm)
            if not trouble:
                glass.sounds.play("sticker")
                return Answer.LEAVE
        elif answer is Answer.RESIZED:
            if glass.display.key != of:  # moved to another display meanwhile: begin anew there
                fit, of = Fit.of(glass.display.px_per_mm), glass.display.key
        else:
            fit = fit.changed(*answer)


class _Screen:
    """One picture of it; the hand that drags the corner changes `fit` while it is shown."""

    def __init__(self, glass: Glass, fit: Fit, trouble: str):
        self.fit = fit
        self._glass = glass
        self._trouble = trouble
        self._whole = glass.whole
        self._scale = np.asarray(glass.display.px_per_mm)
        self._grip: tuple[float, float] | None = None
        self._was_down = False
        whole = glass.whole
        self._corner = (0.07 * whole.width_mm, 0.25 * whole.height_mm)
        """The card's fixed corner, mm."""
        self._middle = 0.78 * whole.width_mm
        """Of the column on the right."""
        self._letters = max(TEXT_MM, 2.9 * scale(whole))
        tick = 0.955 * whole.height_mm - 4 - TICK_MM / 2
        second = tick - TICK_MM / 2 - 4 * self._letters - 3 - ROW_MM / 2
        self._rows = (second - ROW_MM - 2, second, tick)
        """Middles of width, height and tick, mm."""
        self._step = 0.19 * whole.width_mm - 7 - ROW_MM / 2
        """From the column's middle to that of plus and minus, mm."""

    @property
    def size(self) -> tuple[float, float]:
        """Of the drawn card, in mm as they are counted so far."""
        return self.fit.width_px / float(self._scale[0]), self.fit.height_px / float(self._scale[1])

    def panel(self, focus: int | None) -> DeskPanel:
        """The panel that asks."""
        whole = self._whole
        x, (first, second, tick) = self._middle, self._rows
        step = self._step
        made = [
            Button((-1, 0), x - step, first, ROW_MM - 3, ROW_MM - 3, round_button("minus")),
            Button((1, 0), x + step, first, ROW_MM - 3, ROW_MM - 3, round_button("plus")),
            Button((0, -1), x - step, second, ROW_MM - 3, ROW_MM - 3, round_button("minus")),
            Button((0, 1), x + step, second, ROW_MM - 3, ROW_MM - 3, round_button("plus")),
            Button(SETTLED, x, tick, TICK_MM - 3, TICK_MM - 3, round_button("check")),
            Button(Answer.LEAVE, 16, 16, 20, 20, round_button("arrow-left")),
        ]
        key = ("calibrate", whole, self._trouble)
        panel = DeskPanel(
            self._glass, made, keys=_KEYS, hold=self.hold, focus=focus, key=key, back=self._back, front=self._front
        )
        panel.moves_below = True  # a card that is drawn far too large does not hide what makes it smaller
        return panel

    def hold(self, x: float, y: float, down: bool) -> bool:
        """Drag the lower right corner by a hand at x, y mm."""
        width, height = self.size
        away = (x - self._corner[0] - width, y - self._corner[1] - height)
        pressed, self._was_down = down and not self._was_down, down
        if not down:
            held, self._grip = self._grip is not None, None
            return held
        if self._grip is None:
            if not pressed or max(abs(away[0]), abs(away[1])) > GRIP_MM:
                return False
            self._grip = away  # the corner stays under the same part of the finger
            return True
        self.fit = self.fit.changed(
            round((away[0] - self._grip[0]) * float(self._scale[0])),
            round((away[1] - self._grip[1]) * float(self._scale[1])),
        )
        return True

    def _back(self, painter: Painter) -> None:
        whole, theme, size = self._whole, painter.theme, self._letters
        painter.scene("meadow")
        large, title = fitted(painter, said("How large is this screen?"), 2.2 * size, size, whole.width_mm - 60)
        painter.text(title, whole.width_mm / 2, 17, large, theme.text, title=True)
        width, top, low = 0.38 * whole.width_mm, 28.0, 0.955 * whole.height_mm
        painter.card(self._middle, (top + low) / 2, width, low - top, theme.card)
        self._steps(painter, width - 14, top + 1.1 * size)
        for at, high, tint in zip(self._rows, (ROW_MM, ROW_MM, TICK_MM), (4, 4, 1), strict=True):
            painter.card(self._middle, at, width - 14, high, pale(theme.accents[tint], white=3), lift=0.0)
        if self._trouble:
            self._say(painter, self._trouble)
        painter.card(self._corner[0] + LINE_CARD_MM / 2 - 7, low - 7, LINE_CARD_MM, 14, theme.card)

    def _steps(self, painter: Painter, width: float, top: float) -> None:
        """What to do, above the first row: in smaller letters where a language needs more of them."""
        room = self._rows[0] - ROW_MM / 2 - top
        for share in (1.0, 0.92, 0.84, 0.76):
            size = share * self._letters
            steps = [
                painter.lettering.wrapped(words, painter.px(size), painter.px(width - 2.2 * size)) for words in WORDS
            ]
            if 2.4 * (self._letters + sum(len(lines) for lines in steps) * size) - size <= room:
                break
        left, y = self._middle - width / 2, top + 2.4 * self._letters
        for number, lines in enumerate(steps, 1):
            painter.text(f"{number}", left, y, size, painter.theme.focus, title=True, centred=False)
            for line in lines:
                painter.text(line, left + 2.2 * size, y, size, painter.theme.text, centred=False)
                y += 2.4 * size

    def _say(self, painter: Painter, sentence: str) -> None:
        size, width = 0.9 * self._letters, 0.38 * self._whole.width_mm - 14
        for i, line in enumerate(painter.lettering.wrapped(sentence, painter.px(size), painter.px(width))[:3]):
            y = self._rows[1] + ROW_MM / 2 + (1.5 + 1.9 * i) * self._letters
            painter.text(line, self._middle, y, size, painter.theme.focus)

    def _front(self, painter: Painter, t: float) -> None:
        self._draw_card(painter)
        self._draw_line(painter)
        theme, size = painter.theme, self._letters
        across, down = self.fit.px_per_mm
        for y, word, value in zip(self._rows[:2], (said("Width"), said("Height")), (across, down), strict=True):
            large, told = fitted(painter, word, 1.2 * size, 0.8 * size, self._step * 2 - ROW_MM)
            painter.text(told, self._middle, y - 1.1 * size, large, theme.text, title=True)
            fit = said("{number:.3f} px in a mm", number=value)
            painter.text(fit, self._middle, y + 1.3 * size, 0.9 * size, theme.text)
        if abs(across / down - 1) > UNLIKE and not self._trouble:
            self._say(painter, said("Width and height differ more than on most screens. Look at both once more."))

    def _draw_card(self, painter: Painter) -> None:
        left, top = self._corner
        width, height = self.size
        round_mm = CORNER_MM * width / CARD_MM[0], CORNER_MM * height / CARD_MM[1]
        painter.polygon(rounded_box(left, top, width, height, *round_mm), "trail")
        left_in, thin = left + 0.1 * width, 0.03 * height
        chip = rounded_box(left_in, top + 0.3 * height, 0.14 * width, 0.17 * height, thin, thin)
        painter.polygon(chip, "good")
        for share, length in ((0.64, 0.62), (0.8, 0.38)):
            bar = rounded_box(left_in, top + share * height, length * width, 2 * thin, thin, thin)
            painter.polygon(bar, "trail_shine")
        arm = 9.0
        mark = np.array([(left - 2.5, top + arm), (left - 2.5, top - 2.5), (left + arm, top - 2.5)])
        painter.line(mark, 1.2, "goal")
        held = self._grip is not None
        painter.spot(left + width, top + height, GRIP_MM * 0.62, painter.theme.card)
        painter.spot(left + width, top + height, GRIP_MM * (0.5 if held else 0.42), painter.theme.accents[0])

    def _draw_line(self, painter: Painter) -> None:
        """50 mm by the card's measure."""
        x, y = self._corner[0], 0.955 * self._whole.height_mm - 7
        length = LINE_MM * self.fit.px_per_mm[0] / float(self._scale[0])
        painter.line(np.array([(x, y), (x + length, y)]), 0.8, "text")
        for end in (x, x + length):
            painter.line(np.array([(end, y - 2.5), (end, y + 2.5)]), 0.8, "text")
        words, usual = said("This line is then 5 cm long."), 0.9 * self._letters
        size, told = fitted(painter, words, usual, 0.6 * usual, LINE_CARD_MM - length - 16, title=False)
        painter.text(told, x + length + 5, y, size, painter.theme.text, centred=False)


def rounded_box(left: float, top: float, width: float, height: float, across: float, down: float) -> Points:
    """The outline (n, 2) of a box whose corners are quarters of ellipses with the half axes `across` and `down`."""
    turn = np.linspace(0.0, np.pi / 2, 12)
    right, low = left + width - across, top + height - down
    centres = ((right, low), (left + across, low), (left + across, top + down), (right, top + down))
    corners = [
        np.column_stack((across * np.cos(turn + i * np.pi / 2), down * np.sin(turn + i * np.pi / 2))) + centre
        for i, centre in enumerate(centres)
    ]
    return np.concatenate(corners)
