"""An attempt seen again: the game by its own drawing, the hand's real path, its speed and its deviation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.play.field import Field
from snailtrail.play.words import joined, said
from snailtrail.screens.desk.coloured_path import ColouredPath, Telling, steps_of
from snailtrail.screens.desk.particulars import Particulars, particulars
from snailtrail.screens.desk.playback import Motion, Playback
from snailtrail.screens.desk.press_chart import mark
from snailtrail.screens.desk.presses import Press
from snailtrail.screens.desk.replay_strip import charts, facts
from snailtrail.screens.desk.replay_top import GAP_MM, NUMBERS, Coloured, TopRow
from snailtrail.screens.size import scale
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.form_choices import pill
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, Look, fitted, round_button

RATES = (0.25, 1.0, 4.0)
STEP_S = 1.0
TOLD_EVERY_S = 0.1
"""While it plays its numbers change so seldom: nobody reads sixty in a second."""
LEAST_STRIP_MM = 35.5
"""So high is the lower part at least: two rows of buttons that a finger finds."""

_KEYS: dict[str, Any] = {
    "space": "pause",
    "r": "restart",
    "home": "restart",
    "1": 0.25,
    "2": 1.0,
    "3": 4.0,
    "d": Coloured("deviation"),
    "s": Coloured("speed"),
    "n": NUMBERS,
    "left": ("seek", -STEP_S),
    "right": ("seek", STEP_S),
    "escape": Answer.LEAVE,
}


@dataclass(frozen=True)
class Showing:
    """What is shown: made by the command that read it from the log."""

    title: str
    note: str
    field: Field
    playback: Playback
    motion: Motion
    presses: Sequence[Press]
    """What is shown in place of the motion where there was none."""
    particulars: Particulars
    draw: Callable[[Any, Painter], None]


def show(glass: Glass, showing: Showing) -> Answer:
    """Show an attempt until it is left: LEAVE, or CLOSED."""
    screen = _Screen(glass, showing, "deviation" if showing.motion.beside else "speed")
    answer: Any = None
    while answer not in (Answer.LEAVE, Answer.CLOSED):
        if answer is Answer.RESIZED:
            screen = screen.again()
        elif answer == NUMBERS:
            if particulars(glass, showing.particulars) is Answer.CLOSED:
                return Answer.CLOSED
            screen = screen.again()
        elif answer is not None:
            screen.take(answer)
        answer = screen.ask()
    return Answer(answer)


class _Screen:
    """The screen at one size of the window; `rate` and `playing` change by what is pressed."""

    def __init__(self, glass: Glass, showing: Showing, by: Telling):
        self._glass = glass
        self.by = by
        self._showing = showing
        self._playback = showing.playback
        self._focus: int | None = None
        self.rate, self.playing = 1.0, True
        whole = glass.whole
        self._k = min(1.0, scale(whole))
        self._head, self._strip = 19.0 * self._k, max(52.0 * self._k, LEAST_STRIP_MM)
        self._room = Field(whole.width_mm - 12, whole.height_mm - self._head - self._strip - 8)
        field = showing.field
        self._shrunk = min(1.0, self._room.width_mm / field.width_mm, self._room.height_mm / field.height_mm)
        self._top = self._head + 2 + (self._room.height_mm - field.height_mm * self._shrunk) / 2
        """Of the game's part of the window, mm."""
        self._game: tuple[int, Painter] | None = None
        self._path: ColouredPath | None = None
        self._facts: tuple[float, Sequence[tuple[str, float, str]]] = (float("-inf"), ())
        """At which moment of the attempt they were told; of each its name, how tall its letters are (mm), and it."""
        moved = showing.motion.moved
        self._top_row = TopRow(glass, self._head / 2, self._k, choice=moved and bool(showing.motion.beside), path=moved)
        top = whole.height_mm - self._strip
        left, width = 125.0 * self._k, whole.width_mm - 193.0 * self._k
        high = (self._strip - 16 * self._k) / 2
        boxes = (left, top + 4 * self._k, width, high), (left, top + 7 * self._k + high, width, high)
        self._charts = charts(
            showing.motion, showing.presses, self._playback.end_s, boxes, from_the_right=glass.from_the_right
        )

    def again(self) -> _Screen:
        """The same at the window's new size."""
        fresh = _Screen(self._glass, self._showing, self.by)
        fresh._focus = self._focus
        fresh.rate, fresh.playing = self.rate, self.playing
        return fresh

    def take(self, answer: Any) -> None:
        """Do what was pressed."""
        if answer == "pause":
            if not self.playing and self._playback.ended:
                self._playback.to(0.0)
            self.playing = not self.playing
        elif answer == "restart":
            self._playback.to(0.0)
            self.playing = True
        elif answer is Answer.TIME_UP:
            self._playback.to(self._playback.end_s)
            self.playing = False
        elif isinstance(answer, float):
            self.rate = answer
        elif isinstance(answer, Coloured):
            if answer.by == "speed" or self._showing.motion.beside:
                self.by, self._path = answer.by, None
        elif isinstance(answer, tuple):
            self._playback.to(self._playback.t + answer[1])

    def ask(self) -> Any:
        """Play on, or stand still, until something is pressed or the end is there."""
        begun = self._playback.t

        def front(painter: Painter, t: float) -> None:
            if self.playing:
                self._playback.to(begun + t * self.rate)
            self._front(painter)

        left_s = (self._playback.end_s - begun) / self.rate if self.playing else 0.0
        whole, field = self._glass.whole, self._showing.field
        width, height = field.width_mm * self._shrunk, field.height_mm * self._shrunk
        panel = DeskPanel(
            self._glass,
            self._buttons(),
            keys=_KEYS,
            hold=self._scrub,
            focus=self._focus,
            key=("replay", self._showing.title, self.by, whole),
            back=self._back,
            front=front,
            moves_s=left_s,
            lasts_s=left_s if self.playing else None,
            covers=[((whole.width_mm - width) / 2 + 1.0, self._top + 1.0, width - 2.0, height - 2.0)],
        )
        answer = panel.ask()
        self._focus = panel.focus
        return answer

    def _scrub(self, x: float, y: float, down: bool) -> bool:
        """A hand on the charts leads to that moment, and the replay stands still there."""
        if not down or not any(chart.under(x, y) for chart in self._charts):
            return False
        self.playing = False
        self._playback.to(self._charts[0].moment(x))
        return True

    def _buttons(self) -> list[Button]:
        k = self._k
        side, y = max(12.0, 16 * k), self._glass.whole.height_mm - self._strip
        tall, wide = max(12.0, 13 * k), (84.5 * k - 2 * GAP_MM) / len(RATES)
        first = y + 13.5 * k
        second = max(y + 35 * k, first + side / 2 + GAP_MM + tall / 2)
        made = [
            Button("pause", 34 * k, first, side, side, self._face_of_pause),
            Button("restart", 64 * k, first, side, side, round_button("again")),
        ]
        for i, rate in enumerate(RATES):
            x = 8.5 * k + wide / 2 + i * (wide + GAP_MM)
            made.append(Button(rate, x, second, wide, tall, self._face_of_rate))
        back = max(12.0, 14 * k)
        made.append(Button(Answer.LEAVE, 4 + back / 2, self._head / 2, back, back, round_button("arrow-left")))
        return [*made, *self._top_row.buttons(self.by)]

    def _face_of_pause(self, painter: Painter, button: Button, look: Look) -> None:
        round_button("pause" if self.playing else "play")(painter, button, look)

    def _face_of_rate(self, painter: Painter, button: Button, look: Look) -> None:
        pill(f"{button.value:g} ×", on=button.value == self.rate)(painter, button, look)

    def _back(self, painter: Painter) -> None:
        whole, theme, k = self._glass.whole, painter.theme, self._k
        painter.scene("meadow")
        left = 24 * k if k > 0.8 else 20.0
        room = self._top_row.left - left - 3.0
        tall, title = fitted(painter, self._showing.title, 3.8 * k, 2.4 * k, room)
        painter.text(title, left, self._head * 0.36, tall, theme.text, title=True, centred=False)
        size = "" if self._shrunk > 0.995 else said("shown at {share:.2f} of its size", share=self._shrunk)
        note = joined(" · ", self._showing.note, size)
        tall, shortened = fitted(painter, note, 2.5 * k, 1.9 * k, room)
        painter.text(shortened, left, self._head * 0.74, tall, theme.text, centred=False)
        self._top_row.draw(painter, steps_of(self._showing.motion, self.by))
        field, edge = self._showing.field, 5.0 * k
        painter.card(
            whole.width_mm / 2,
            self._top + field.height_mm * self._shrunk / 2,
            field.width_mm * self._shrunk + edge,
            field.height_mm * self._shrunk + edge,
            theme.card,
        )
        high = self._strip - 3
        painter.card(whole.width_mm / 2, whole.height_mm - self._strip + high / 2, whole.width_mm - 6, high, theme.card)
        for chart in self._charts:
            chart.draw(painter, k)
        if not self._showing.motion.moved and not self._showing.presses:
            x, y, wide, tall = self._charts[0].box
            nothing = said("The hand touched nothing.")
            painter.text(nothing, x + wide / 2, y + tall / 2, 3.2 * k, theme.text, title=True)

    def _front(self, painter: Painter) -> None:
        self._draw_game()
        for chart in self._charts:
            chart.point_at(painter, self._playback.t)
        self._tell(painter)

    def _draw_game(self) -> None:
        """The game as it drew itself, and over it the real path of the hand."""
        playback = self._playback
        if self._game is None or self._game[0] != playback.begun:
            self._game = (playback.begun, self._painter())
        painter = self._game[1]
        painter.place_field(0.0, 0.0, self._showing.field)
        self._showing.draw(playback.trial, painter)
        if self._path is None:
            self._path = ColouredPath(playback, self._showing.motion, self.by, self._painter(), self._shrunk)
        self._path.draw(playback.t, playing=self.playing and not playback.ended)
        if not self._showing.motion.moved:
            for press in self._showing.presses:
                if press.t <= playback.t:
                    mark(painter, press, 1.0 / self._shrunk)
        hand = playback.hand
        if hand is not None:
            painter.ring(hand.x, hand.y, 3.6, 0.8, "ring")
            if hand.down:
                painter.disc(hand.x, hand.y, 1.4, "ring")

    def _painter(self) -> Painter:
        """A painter for the game's part of the window alone; what it keeps of a trail belongs to one run."""
        glass, field = self._glass, self._showing.field
        across, down = (self._shrunk * s for s in glass.display.px_per_mm)
        size = round(field.width_mm * across), round(field.height_mm * down)
        window = glass.painter.target
        place = ((window.get_width() - size[0]) // 2, round(glass.painter.at(0.0, self._top)[1]))
        part = window.subsurface((place, size))
        return Painter(part, (across, down), glass.theme, glass.pictures, glass.lettering, between=glass.pointer.read)

    def _tell(self, painter: Painter) -> None:
        """The numbers of this moment; while it plays, of one just before."""
        now, k = self._playback.t, self._k
        if not self.playing or abs(now - self._facts[0]) >= TOLD_EVERY_S * self.rate:
            told = facts(self._showing.motion, self._showing.presses, self._playback)
            self._facts = now, [(word, *fitted(painter, value, 2.9 * k, 2.0 * k, 54 * k)) for word, value in told]
        whole, theme = self._glass.whole, painter.theme
        x, y = whole.width_mm - 62 * k, whole.height_mm - self._strip
        for i, (word, tall, value) in enumerate(self._facts[1]):
            row = y + (7.5 + 10.8 * i) * k
            painter.text(word, x, row - 2.2 * k, 2.0 * k, theme.quiet_text, centred=False)
            painter.text(value, x, row + 2.6 * k, tall, theme.text, title=True, centred=False)
