"""A page for grown-ups: a head with the way back, rows below that scroll, perhaps a side that stands still."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.form_rows import Change, Pane, Row
from snailtrail.stage.form_slider import Knob, Track
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, Look, fitted, round_button

HEAD_MM = 25.0
EDGE_MM = 11.0
BACK_MM = 18.0
BETWEEN_MM = 8.0
SCROLLED_MM = 14.0
"""By one notch of a wheel."""
GRIP_MM = 6.5
"""So far beside a track its knobs can still be taken hold of."""
SLOP_MM = 2.5
"""A hand that moves farther on the rows scrolls; less is a press."""


@dataclass(frozen=True)
class Spot:
    """Where a page was left, so that the same page shown anew goes on there."""

    scrolled_mm: float = 0.0
    focus: int | None = None


class Form(DeskPanel):
    """Rows to look at and to change; `ask` answers a Change, the value of a pressed button, or an Answer.

    `side` stands still on the right, `side_share` of the width. `tools` are buttons of the head: value and picture.
    """

    def __init__(
        self,
        glass: Glass,
        title: str,
        rows: Sequence[Row],
        *,
        side: Sequence[Row] = (),
        side_share: float = 0.4,
        tools: Sequence[tuple[Any, str]] = (),
        picture: str = "",
        spot: Spot | None = None,
        keys: Mapping[str, Any] | None = None,
        scale: float = 1.0,
        until: Callable[[], bool] | None = None,
        stands: Callable[[], None] | None = None,
    ):
        """With `until` it answers TIME_UP by itself as soon as that says so; `stands` is as of a Panel."""
        spot = spot or Spot()
        lasts_s = None if until is None else 0.0
        super().__init__(glass, (), keys=keys or {}, focus=spot.focus, lasts_s=lasts_s, ready=until, stands=stands)
        self._title, self._picture = title, picture
        self._rows, self._side = list(rows), list(side)
        whole = glass.whole
        inner = whole.width_mm - 2 * EDGE_MM
        wide = inner * (1 - side_share) - BETWEEN_MM / 2 if side else inner
        self._pane = Pane(glass.painter, EDGE_MM, wide, scale)
        self._aside = Pane(glass.painter, EDGE_MM + wide + BETWEEN_MM, inner - wide - BETWEEN_MM, scale)
        self._view = whole.height_mm - HEAD_MM
        self._tall = sum(row.height(self._pane) for row in self._rows) + 6.0
        self._scrolled = min(max(spot.scrolled_mm, 0.0), max(0.0, self._tall - self._view))
        self._head = self._head_buttons(tools)
        self._itself = object()
        """Tells this page's picture from that of every other page, one that is long gone included."""
        self._sliding: tuple[Track, int] | None = None
        """The track whose knob is in the hand, and which knob."""
        self._gripped: tuple[float, float] | None = None
        """Where on the rows a hand went down (mm), and how far they were scrolled then."""
        self._scrolling = False
        self._was_down = False
        self._back = self._paint_back
        self._place()

    @property
    def spot(self) -> Spot:
        """Where the page is now."""
        return Spot(self._scrolled, self._focus)

    def ask(self) -> Any:
        """See DeskPanel."""
        if self._focus is not None and self._focus >= len(self._buttons):
            self._focus = None
        return super().ask()

    # --- where things are -------------------------------------------------------------------------------------------

    def _head_buttons(self, tools: Sequence[tuple[Any, str]]) -> list[Button]:
        y, right = HEAD_MM / 2, self._glass.whole.width_mm - EDGE_MM - BACK_MM / 2
        made = [Button(Answer.LEAVE, EDGE_MM + BACK_MM / 2, y, BACK_MM, BACK_MM, round_button("arrow-left"))]
        for i, (value, picture) in enumerate(tools):
            x = right - (len(tools) - 1 - i) * (BACK_MM + 5.0)
            made.append(Button(value, x, y, BACK_MM, BACK_MM, round_button(picture)))
        return made

    def _tops(self) -> list[tuple[Row, Pane, float]]:
        """Each row with its pane and its upper edge on the window, in mm."""
        placed = []
        for rows, pane, top in (
            (self._rows, self._pane, HEAD_MM - self._scrolled),
            (self._side, self._aside, HEAD_MM),
        ):
            for row in rows:
                placed.append((row, pane, top))
                top += row.height(pane)
        return placed

    def _place(self) -> None:
        """Lay the buttons out anew."""
        self._placed = self._tops()
        self._buttons = [
            *self._head,
            *(button for row, pane, top in self._placed for button in row.buttons(pane, top)),
        ]
        self._key = ("form", self._itself, self._scrolled, self._sliding)

    def _scroll_to(self, scrolled_mm: float) -> None:
        self._scrolled = min(max(scrolled_mm, 0.0), max(0.0, self._tall - self._view))
        self._place()

    # --- painting ---------------------------------------------------------------------------------------------------

    def _paint_back(self, painter: Painter) -> None:
        whole, theme = self._glass.whole, painter.theme
        painter.ground()
        with painter.within(0.0, HEAD_MM, whole.width_mm, self._view):
            for row, pane, top in self._placed:
                if top < whole.height_mm and top + row.height(pane) > HEAD_MM:
                    row.paint(pane, top)
            if self._tall > self._view:
                share = self._view / self._tall
                middle = HEAD_MM + (self._scrolled / self._tall + share / 2) * self._view
                painter.card(whole.width_mm - 3.0, middle, 1.8, share * self._view - 2.0, theme.card_edge, lift=0.0)
        left = EDGE_MM + BACK_MM + 7.0
        if self._picture:
            painter.picture(self._picture, left + 7.0, HEAD_MM / 2, 15.0)
            left += 18.0
        right = min((button.x for button in self._head[1:]), default=whole.width_mm - EDGE_MM) - BACK_MM / 2 - 4.0
        size, title = fitted(painter, self._title, 5.6 * self._pane.k, 3.4, right - left)
        painter.text(title, left, HEAD_MM / 2, size, theme.text, title=True, centred=False)

    def _paint(self, t: float) -> None:
        everything, pressed, focus = self._buttons, self._pressed, self._focus
        whole = self._glass.whole

        def rows(of: Painter, _: float) -> None:
            with of.within(0.0, HEAD_MM, whole.width_mm, self._view):
                for i, button in enumerate(everything[len(self._head) :], start=len(self._head)):
                    if button.y + button.height_mm / 2 > HEAD_MM and button.y - button.height_mm / 2 < whole.height_mm:
                        button.face(of, button, Look(button is pressed, i == focus, 0.0))

        self._front, self._buttons = rows, self._head
        try:
            super()._paint(t)
        finally:
            self._buttons = everything

    # --- hands and keys ---------------------------------------------------------------------------------------------

    def _at(self, x: float, y: float) -> Button | None:
        head = y < HEAD_MM
        shown = self._head if head else self._buttons[len(self._head) :]
        return next((button for button in shown if button.under(x, y)), None)

    def _finger(self, sample: Sample) -> tuple[Any, bool]:
        if sample.finger != 0:
            return (None, False) if self._sliding is not None or self._scrolling else super()._finger(sample)
        x, y = self._glass.place_of(sample)
        pressed, released = sample.down and not self._was_down, self._was_down and not sample.down
        self._was_down = sample.down
        if pressed:
            held = self._track_at(x, y)
            if held is not None:
                track, pane = held
                self._slide(track, track.nearest(pane, x), pane, x)
                return None, True
            if y > HEAD_MM and x < self._pane.left + self._pane.width:
                self._gripped = (y, self._scrolled)
        elif self._sliding is not None:
            track, knob = self._sliding
            moved = self._slide(track, knob, next(pane for row, pane, _ in self._placed if row is track), x)
            if not released:
                return None, True
            self._sliding = None
            return Change(moved.key, moved.value), True
        elif self._gripped is not None and self._tall > self._view:
            from_y, from_scrolled = self._gripped
            if self._scrolling or abs(y - from_y) > SLOP_MM:
                self._scrolling, self._pressed = True, None
                self._scroll_to(from_scrolled + from_y - y)
            if released:
                self._gripped, self._scrolling = None, False
            return (None, True) if self._scrolling else super()._finger(sample)
        return super()._finger(sample)

    def _track_at(self, x: float, y: float) -> tuple[Track, Pane] | None:
        for row, pane, top in self._placed:
            if isinstance(row, Track) and abs(y - row.middle(pane, top)) < GRIP_MM and y > HEAD_MM:
                left, width = row.span(pane)
                if left - GRIP_MM <= x <= left + width + GRIP_MM:
                    return row, pane
        return None

    def _slide(self, track: Track, knob: int, pane: Pane, x: float) -> Track:
        """Show a track with its knob at what lies under the hand."""
        moved = track.moved(knob, track.value_at(pane, x))
        for rows in (self._rows, self._side):
            for i, row in enumerate(rows):
                if row is track:
                    rows[i] = moved
        self._sliding = moved, knob
        self._place()
        return moved

    def _keys(self, event: pygame.Event) -> Any:
        if event.type == pygame.MOUSEWHEEL:
            self._scroll_to(self._scrolled - event.y * SCROLLED_MM)
            return None
        if event.type == pygame.KEYDOWN:
            if event.key in (pygame.K_PAGEDOWN, pygame.K_PAGEUP):
                way = 1 if event.key == pygame.K_PAGEDOWN else -1
                self._scroll_to(self._scrolled + way * 0.8 * self._view)
                return None
            if event.key in (pygame.K_LEFT, pygame.K_RIGHT):
                held = self._focused_knob()
                if held is not None:
                    track, knob = held
                    onward = (event.key == pygame.K_RIGHT) != self._glass.words.right_to_left
                    nudged = track.nudged(knob, 1 if onward else -1)
                    return Change(nudged.key, nudged.value)
        answer = super()._keys(event)
        self._show_focus()
        return answer

    def _focused_knob(self) -> tuple[Track, int] | None:
        """The track and knob that the keyboard is on."""
        value = self._buttons[self._focus].value if self._focus is not None else None
        if not isinstance(value, Knob):
            return None
        track = next(row for row, _, _ in self._placed if isinstance(row, Track) and row.key == value.key)
        return track, value.number

    def _answer(self, button: Button) -> Any:
        return None if isinstance(button.value, Knob) else super()._answer(button)

    def _show_focus(self) -> None:
        """Scroll so far that the focused button is seen."""
        if self._focus is None or self._focus < len(self._head):
            return
        button = self._buttons[self._focus]
        above = HEAD_MM + 4.0 - (button.y - button.height_mm / 2)
        below = button.y + button.height_mm / 2 + 4.0 - self._glass.whole.height_mm
        if above > 0 or below > 0:
            self._scroll_to(self._scrolled - above if above > 0 else self._scrolled + below)


def shown(
    glass: Glass, page: Callable[[Spot | None], Form], answered: Callable[[Any], Any | None], spot: Spot | None = None
) -> Any:
    """Show a page that is made anew after each answer until `answered` gives something, or it is left or closed.

    `answered` is told what was answered (never a new size of the window) and gives None to go on; LEAVE and CLOSED end.
    What is pressed while the same page is made anew counts.
    """
    begun = -1
    while True:
        form = page(spot)
        form.goes_on = glass.begun == begun
        answer = form.ask()
        spot = form.spot
        if answer is Answer.LEAVE or answer is Answer.CLOSED:
            return answer
        if answer is Answer.RESIZED:
            continue
        begun = glass.begun  # another page that is shown meanwhile begins too
        told = answered(answer)
        if told is not None:
            return told
