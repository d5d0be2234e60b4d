"""A page on which a grown-up writes: one line, or numbered lines with sentences about what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

import numpy as np
import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.draft import Draft
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted, round_button
from snailtrail.stage.writing_lines import Piece, pieces, place_of

HEAD_MM = 25.0
EDGE_MM = 11.0
BUTTON_MM = 18.0
TEXT_MM, LINE_MM = 3.0, 7.0
SMALL_TEXT_MM, SMALL_LINE_MM = 2.4, 5.6
"""Of a text whose lines are counted, such as a profile's with much to be seen at once, and of sentences below."""
PAD_MM = 5.0
NUMBERS_MM = 11.0
"""The column of line numbers."""
TOLD_LINES = 5
"""Room below for what is wrong."""


class Written(Enum):
    """What the page answers beside Panel's answers."""

    DONE = "done"


Told = tuple[int, str]
"""A line, from 1 (0: the whole text), and the sentence about it."""


class Writing(DeskPanel):
    """Shows a draft and lets it be changed; DONE when it is to be kept, LEAVE when it is not. `draft` holds it then.

    `look` is asked after each change what is wrong with the text, whose lines are counted then. Signs come as the
    keyboard (or the system's own on the glass) gives them.
    """

    writes = True

    def __init__(
        self,
        glass: Glass,
        title: str,
        draft: Draft,
        *,
        hint: str = "",
        look: Callable[[str], Sequence[Told]] | None = None,
        scale: float = 1.0,
    ):
        whole = glass.whole
        y, right = HEAD_MM / 2, whole.width_mm - EDGE_MM - BUTTON_MM / 2
        buttons = [
            Button(Answer.LEAVE, EDGE_MM + BUTTON_MM / 2, y, BUTTON_MM, BUTTON_MM, round_button("arrow-left")),
            Button(Written.DONE, right, y, BUTTON_MM, BUTTON_MM, round_button("check")),
        ]
        super().__init__(glass, buttons, keys={})
        self.draft = draft
        self._title, self._hint, self._k = title, hint, scale
        self._numbered = look is not None
        self._text_mm = (SMALL_TEXT_MM if self._numbered else TEXT_MM) * scale
        self._line_mm = (SMALL_LINE_MM if self._numbered else LINE_MM) * scale
        self._look = look or (lambda text: ())
        self._told = tuple(self._look(draft.text))
        self._first = 0
        """The uppermost piece of a line that is shown."""
        self._back = self._paint_back
        self._itself = object()
        """Tells this page's picture from that of every other page, one that is long gone included."""
        self._changed()

    def ask(self) -> Any:
        """See DeskPanel; signs are asked of the system meanwhile."""
        pygame.key.start_text_input()
        try:
            return super().ask()
        finally:
            pygame.key.stop_text_input()

    def _esc_goes_back(self) -> bool:
        """Not by a short press where more than a line was written that the way back would not keep."""
        return (self.draft.one_line or not self.draft.changed) and super()._esc_goes_back()

    # --- where things are -------------------------------------------------------------------------------------------

    @property
    def _box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the sheet, in mm."""
        whole = self._glass.whole
        foot = (TOLD_LINES * self._line_mm + PAD_MM) if self._numbered else 0.0
        lines = len(self._pieces) if self.draft.one_line else 0
        tall = lines * self._line_mm + 2 * PAD_MM if lines else whole.height_mm - HEAD_MM - foot - 6.0
        return EDGE_MM, HEAD_MM, whole.width_mm - 2 * EDGE_MM, tall

    @property
    def _shown_lines(self) -> int:
        return max(1, int((self._box[3] - 2 * PAD_MM) / self._line_mm + 1e-6))

    @property
    def _text_left(self) -> float:
        return EDGE_MM + PAD_MM + (NUMBERS_MM * self._k if self._numbered else 0.0)

    def _fits(self, signs: str) -> bool:
        return self._width(signs) <= self._glass.whole.width_mm - EDGE_MM - PAD_MM - self._text_left

    def _width(self, signs: str) -> float:
        """In mm; spaces at the beginning of a line are as wide as others."""
        px = self._glass.painter.px
        # a font leaves spaces at an end out: a bar after them keeps their width
        lettering = self._glass.lettering
        both = lettering.width(f"{signs}|", px(self._text_mm))
        return (both - lettering.width("|", px(self._text_mm))) / px(1.0)

    def _changed(self) -> None:
        draft = self.draft
        self._pieces = pieces(draft.lines, self._fits)
        here = place_of(self._pieces, draft.row, draft.column)
        self._first = min(max(self._first, here - self._shown_lines + 1), here)
        self._key = ("writing", self._itself, draft.text, draft.row, draft.column, self._first, self._told)

    # --- painting ---------------------------------------------------------------------------------------------------

    def _paint_back(self, painter: Painter) -> None:
        whole, theme, k = self._glass.whole, painter.theme, self._k
        painter.ground()
        size, title = fitted(painter, self._title, 5.6 * k, 3.4, whole.width_mm - 2 * (EDGE_MM + BUTTON_MM + 7.0))
        painter.text(title, EDGE_MM + BUTTON_MM + 7.0, HEAD_MM / 2, size, theme.text, title=True, centred=False)
        left, top, width, tall = self._box
        painter.card(left + width / 2, top + tall / 2, width, tall, theme.card)
        with painter.within(left, top, width, tall):
            if self._numbered:  # keys and values stand from the left in every language
                painter.place_field(0.0, 0.0, whole)
            self._paint_lines(painter)
            painter.place_window()
        y = top + tall + PAD_MM + SMALL_LINE_MM * k / 2
        sentences = [told for _, told in self._told] or ([self._hint] if self._hint else [])
        for sentence in sentences:
            for line in painter.lettering.wrapped(sentence, painter.px(SMALL_TEXT_MM * k), painter.px(width)):
                painter.text(line, left, y, SMALL_TEXT_MM * k, theme.text, centred=False)
                y += SMALL_LINE_MM * k

    def _paint_lines(self, painter: Painter) -> None:
        theme, k, draft = painter.theme, self._k, self.draft
        wrong = {line - 1 for line, _ in self._told}
        for number, piece in enumerate(self._pieces[self._first : self._first + self._shown_lines], start=self._first):
            y = self._y(number)
            if self._numbered and piece.start == 0:
                colour = theme.focus if piece.row in wrong else theme.quiet_text
                painter.text(f"{piece.row + 1}", self._box[0] + PAD_MM, y, 1.9 * k, colour, centred=False)
                if piece.row in wrong:
                    painter.spot(self._text_left - 2.6 * k, y, 1.1, theme.focus)
            if piece.signs.strip():
                indent = len(piece.signs) - len(piece.signs.lstrip())
                x = self._text_left + self._width(piece.signs[:indent])
                painter.text(piece.signs[indent:], x, y, self._text_mm, theme.text, centred=False)
        here = place_of(self._pieces, draft.row, draft.column)
        x, y = self._cursor_x(self._pieces[here]), self._y(here)
        painter.line(np.array([(x, y - 0.42 * self._line_mm), (x, y + 0.42 * self._line_mm)]), 0.5, "goal")

    def _cursor_x(self, piece: Piece) -> float:
        return self._text_left + self._width(piece.signs[: self.draft.column - piece.start])

    def _y(self, number: int) -> float:
        return self._box[1] + PAD_MM + (number - self._first + 0.5) * self._line_mm

    # --- hands and keys ---------------------------------------------------------------------------------------------

    def _finger(self, sample: Sample) -> tuple[Any, bool]:
        x, y = self._glass.place_of(sample)
        left, top, width, tall = self._box
        inside = left <= x <= left + width and top <= y <= top + tall
        x = self._glass.whole.width_mm - x if self._numbered and self._glass.words.right_to_left else x
        if sample.down and sample.finger not in self._touching and inside:
            self._put(self._first + int((y - top - PAD_MM) / self._line_mm), x)
            self._changed()
        return super()._finger(sample)

    def _put(self, number: int, x: float) -> None:
        """The cursor to the place in that piece which is nearest to x mm."""
        piece = self._pieces[min(max(number, 0), len(self._pieces) - 1)]
        signs, whole = piece.signs, piece.start + len(piece.signs) == len(self.draft.lines[piece.row])
        # where a line goes on below, its last place belongs to the piece below
        column = min(range(len(signs) + whole), key=lambda n: abs(self._text_left + self._width(signs[:n]) - x))
        self.draft.put(piece.row, piece.start + column)

    def _climb(self, lines: int) -> None:
        """The cursor so many lines of the sheet down, or up where negative."""
        here = place_of(self._pieces, self.draft.row, self.draft.column)
        self._put(here + lines, self._cursor_x(self._pieces[here]))

    def _keys(self, event: pygame.Event) -> Any:
        if event.type == pygame.TEXTINPUT:
            self.draft.write(event.text)
        elif event.type == pygame.MOUSEWHEEL and not self.draft.one_line:
            most = max(0, len(self._pieces) - self._shown_lines)
            self._first = min(max(self._first - event.y, 0), most)
            self._key = (*self._key[:-2], self._first, self._told) if isinstance(self._key, tuple) else self._key
            return None
        elif event.type == pygame.KEYDOWN:
            answer = self._key_down(event)
            if answer is not None:
                return answer
        else:
            return None
        self._told = tuple(self._look(self.draft.text))
        self._changed()
        return None

    def _key_down(self, event: pygame.Event) -> Any:
        draft, control = self.draft, event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if draft.one_line or control:
                return Written.DONE
            draft.new_line()
        elif event.key == pygame.K_BACKSPACE:
            draft.rub_out()
        elif event.key == pygame.K_DELETE:
            draft.rub_out(forward=True)
        elif event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            from_the_right = self._glass.words.right_to_left and not self._numbered
            draft.step(1 if (event.key == pygame.K_RIGHT) != from_the_right else -1)
        elif event.key in (pygame.K_UP, pygame.K_DOWN):
            self._climb(1 if event.key == pygame.K_DOWN else -1)
        elif event.key in (pygame.K_HOME, pygame.K_END):
            home = event.key == pygame.K_HOME
            row = draft.row if not control else 0 if home else len(draft.lines) - 1
            draft.put(row, 0 if home else len(draft.lines[row]))
        elif event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self._climb(self._shown_lines if event.key == pygame.K_PAGEDOWN else -self._shown_lines)
        elif control and event.key == pygame.K_z:
            draft.undo()
        elif control and event.key == pygame.K_s:
            return Written.DONE
        elif control and event.key == pygame.K_v:
            draft.write(pygame.scrap.get_text())
        return None


def written(
    glass: Glass,
    title: str,
    text: str,
    *,
    one_line: bool = True,
    hint: str = "",
    scale: float = 1.0,
    keeps: bool = False,
) -> Any:
    """Let a text be written: what it is then, or LEAVE or CLOSED.

    With `keeps` the way back keeps what was written too, as on pages where a press is kept at once.
    """
    draft = Draft.of(text, one_line=one_line)
    while True:
        answer = Writing(glass, title, draft, hint=hint, scale=scale).ask()
        if answer is Written.DONE or (keeps and answer is Answer.LEAVE and draft.text != text):
            return draft.text
        if answer is not Answer.RESIZED:
            return answer
