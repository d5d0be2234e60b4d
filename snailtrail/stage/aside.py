"""A grown-up's small button above the field, for whoever has no keyboard: held, it shows the marks that keys give.

The attempt goes on meanwhile, as it does beside keys: nothing stands still between cue and answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.flags import FLAGGED, GRIP, HELP, POSTURE, SWITCHED_HAND, TIRED
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look, round_button

PAUSE, EASIER, HARDER = "pause", "easier", "harder"
ICONS: Sequence[tuple[str, str]] = (
    (HELP, "hand"),
    (GRIP, "pencil"),
    (POSTURE, "child"),
    (SWITCHED_HAND, "waving-hand"),
    (TIRED, "sleep"),
    (FLAGGED, "flag"),
    (EASIER, "minus"),
    (HARDER, "plus"),
    (PAUSE, "pause"),
)
"""What each is for, and its picture."""
PICTURE, STRIP = "grown-up", "strip"
SIDE_MM, STEP_MM, EDGE_MM, RIM_MM = 12.0, 17.0, 1.5, 2.5
REACH_MM = 1.5
"""A finger so far beside an icon still counts, and never for two."""
ASIDE_MM = (71.0, 11.0)
"""Middle of the button, beside the ear."""
HOLD_S = 1.0
"""Longer than a child's chance press."""
OPEN_S = 6.0
"""So long after the last press the marks go by themselves."""
DONE_S = 0.8
"""A mark that was pressed is filled for a moment."""


def aside_button(painter: Painter, held: float = 0.0) -> None:
    """The button; also where it is not to be pressed, so that nothing comes and goes before a child."""
    round_button(PICTURE, quiet=True)(painter, _button(PICTURE, *ASIDE_MM), Look(held > 0, False, held))


class Aside:
    """Of one trial; places in mm of the window, times in s of one clock. What it takes is no part of the game."""

    def __init__(self, deed: Callable[[str], None], wide_mm: float):
        """`deed` is told which of ICONS was pressed; the window is so wide."""
        self._deed = deed
        first = min(ASIDE_MM[0], wide_mm - EDGE_MM - RIM_MM - SIDE_MM / 2 - STEP_MM * (len(ICONS) - 1))
        self._icons = [_button(name, first + i * STEP_MM, ASIDE_MM[1]) for i, (name, _) in enumerate(ICONS)]
        self._touching: dict[int, str | None] = {}
        """By contact: the icon that it began on, PICTURE for the button, STRIP beside the icons, None elsewhere."""
        self._held_s = float("inf")
        """Since when the button is held."""
        self._open_until = float("-inf")
        self._done = ("", float("-inf"))

    def takes(self, sample: Sample, x: float, y: float) -> bool:
        """Whether a sample at x, y belongs to the button or the icons; let go where it began, an icon does its deed."""
        under = self._at(x, y, sample.t)
        if sample.down:
            if sample.finger not in self._touching:
                self._touching[sample.finger] = under
                self._held_s = sample.t if under == PICTURE else self._held_s
            return self._touching[sample.finger] is not None
        began = self._touching.pop(sample.finger, None)
        if began == PICTURE:
            self._held_s = float("inf")
        elif began == under and began not in (None, STRIP):
            self._open_until, self._done = sample.t + OPEN_S, (str(began), sample.t)
            self._deed(str(began))
        return began is not None

    def draw(self, painter: Painter, now: float) -> None:
        """The button, filling while it is held, or the icons."""
        if now - self._held_s >= HOLD_S:
            self._held_s, self._open_until = float("inf"), now + OPEN_S
        if now >= self._open_until:
            held = min(1.0, max(0.0, (now - self._held_s) / HOLD_S))
            aside_button(painter, held)
            return
        done, done_s = self._done
        self._lay_out(painter, done if now - done_s < DONE_S else "")

    def prepare(self, painter: Painter) -> None:
        """Read all pictures, for none may be read while a child plays; what is painted is painted over."""
        self._lay_out(painter, "")

    def _lay_out(self, painter: Painter, done: str) -> None:
        first, last = self._icons[0].x, self._icons[-1].x
        wide = last - first + SIDE_MM + 2 * RIM_MM
        painter.card((first + last) / 2, ASIDE_MM[1], wide, SIDE_MM + 2 * RIM_MM, painter.theme.card, lift=0.4)
        for button, (name, picture) in zip(self._icons, ICONS, strict=True):
            round_button(picture)(painter, button, Look(name == done, False, 1.0 if name == done else 0.0))

    def _at(self, x: float, y: float, now: float) -> str | None:
        if now < self._open_until:
            icon = next((str(button.value) for button in self._icons if button.under(x, y)), None)
            left, right = self._icons[0].x, self._icons[-1].x
            inside = left - SIDE_MM <= x <= right + SIDE_MM and y <= ASIDE_MM[1] + SIDE_MM / 2 + RIM_MM
            return icon or (STRIP if inside else None)
        return PICTURE if _button(PICTURE, *ASIDE_MM).under(x, y) else None


def _button(name: str, x: float, y: float) -> Button:
    return Button(name, x, y, SIDE_MM, SIDE_MM, round_button(PICTURE), reach_mm=REACH_MM)
