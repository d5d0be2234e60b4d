"""The gate to the grown-ups' side: who are you, and your PIN; open for five minutes, or until a child plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from snailtrail.play.field import Field
from snailtrail.play.words import of_error, said
from snailtrail.records.access import Access, AccessError, Grown, wait_words
from snailtrail.records.starting import begun
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.desk.gate_page import Ask, entry, message, way_back
from snailtrail.screens.desk.gate_start import first_start
from snailtrail.screens.size import scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.keypad import CODE, DIGITS, Typed
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, card, grid, rows

IDLE_S = 300.0
WHO = said("Who is there?")
YOUR_PIN = said("Your PIN or phrase")
HELLO = said("Hello {name}")
WRONG = said("That is not it. Please try again.")
CODE_TITLE = said("Recovery code")
CODE_WORDS = said(
    "Type the code that was shown when the first PIN was set. Then choose a new PIN. No record is touched."
)
CODE_WRONG = said("That is not the code. Please look at it again.")
FORGOTTEN = said("Forgotten?")
NO_CODE = said("No code?")
NO_CODE_WORDS = said(
    "The owner of this computer's account can take the PINs away with a command in Snailtrail's folder: {start} access "
    "--reset. No record is touched by that, and it is noted.",
    start=begun(),
)
UNKEPT = said(
    "This cannot be kept now, for the disk takes nothing ({reason}). The grown-ups' side opens without it. Nothing is "
    "lost; safety copies and the emergency copy are there."
)


@dataclass
class Gate:
    """Whether the way to the grown-ups' side is open at present."""

    access: Access
    now: Callable[[], float]
    """s that only ever go on."""
    _until: float = field(default=float("-inf"))

    def lock(self) -> None:
        """The next one is asked again."""
        self._until = float("-inf")

    @property
    def locks(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self.access.people())

    def left(self, idle_s: float = 0.0) -> None:
        """The grown-ups' side was left; nobody had touched anything for so long, in s."""
        self._until = self.now() + IDLE_S - idle_s

    def enter(self, glass: Glass) -> Answer | None:
        """Ask for the PIN where one is wanted; None when the way is open, else LEAVE or CLOSED."""
        try:
            return self._enter(glass)
        except AccessError as error:
            return ask_a_grown_up(glass, of_error(error))

    def confirm(self, glass: Glass) -> Answer | None:
        """Ask for a PIN whether or not the way is open; None when it was right or there is none, else LEAVE, CLOSED."""
        self.lock()
        return self.enter(glass) if self.locks else None

    def _enter(self, glass: Glass) -> Answer | None:
        people = self.access.people()
        if not people:
            self.access.present = ""
            answer = None if self.access.put_off else _first_start(glass, self.access)
        elif self.now() < self._until:
            answer = None
        else:
            answer = self._ask(glass, people)
        return answer

    def _ask(self, glass: Glass, people: Sequence[Grown]) -> Answer | None:
        while True:
            one = people[0] if len(people) == 1 else who(glass, people)
            if isinstance(one, Answer):
                return one
            answer = self._pin(glass, one)
            if answer is Answer.LEAVE and len(people) > 1:
                continue
            return answer

    def _pin(self, glass: Glass, one: Grown) -> Answer | None:
        told: str = ""
        while True:
            wait = self.access.throttle.wait_s(one.id)
            title = said(HELLO.template, name=one.name) if one.name else YOUR_PIN
            words = wait_words(wait) or told or (YOUR_PIN if one.name else "")
            asked = Ask(title, words, one.picture, DIGITS, side=FORGOTTEN, waits_s=wait)
            answer = entry(glass, asked)
            if isinstance(answer, Typed):
                entered = self.access.enter(one.id, answer.text)
                if entered is not None:
                    self.access.present = entered.name
                    return None
                told = WRONG
            elif answer is Ask:
                recovered = self._recover(glass)
                if recovered is not Answer.LEAVE:
                    return recovered
            elif answer is Answer.TIME_UP:
                told = ""
            elif isinstance(answer, Answer):
                return answer

    def _recover(self, glass: Glass) -> Answer | None:
        """A new PIN by the recovery code; LEAVE back to the PIN."""
        told: str = CODE_WORDS
        while True:
            answer = entry(glass, Ask(CODE_TITLE, told, "locked-key", CODE, side=NO_CODE, hidden=False))
            if isinstance(answer, Typed):
                try:
                    right = self.access.recover(answer.text)
                except OSError as error:  # it is the code, and the PINs stay
                    self.access.present = ""
                    return _unkept(glass, error)
                if right:
                    self.access.present = ""
                    return _first_start(glass, self.access)
                told = CODE_WRONG
            elif answer is Ask:
                if message(glass, FORGOTTEN, NO_CODE_WORDS, "laptop") is Answer.CLOSED:
                    return Answer.CLOSED
            elif isinstance(answer, Answer):
                return answer


def _first_start(glass: Glass, access: Access) -> Answer | None:
    """Ask for the first PIN; where it cannot be kept the way is as open as it was before."""
    try:
        return first_start(glass, access)
    except OSError as error:
        return _unkept(glass, error)


def _unkept(glass: Glass, error: OSError) -> Answer | None:
    """Say that nothing is kept; the way is open, for the emergency copy lies behind it."""
    told = said(UNKEPT.template, reason=error.strerror or of_error(error))
    answer = message(glass, YOUR_PIN, told, "locked-key")
    return None if answer is Answer.TIME_UP else cast(Answer, answer)


def who_buttons(whole: Field, people: Sequence[Grown], glass: Glass) -> list[Button]:
    """A card for each grown-up, and the way back."""
    k = scale(whole)
    room, gap = whole.width_mm - 40 * k, max(5.0, 6 * k)
    wide = min(58 * k, (room - gap * (len(people) - 1)) / max(1, min(len(people), 4)))
    places = grid(
        rows(len(people), room, wide, gap), (whole.width_mm / 2, whole.height_mm * 0.54), (wide, wide * 1.18), gap
    )
    tints = glass.theme.accents
    cards = [
        Button(one, x, y, wide, wide * 1.18, card(one.picture, one.name or "…", tints[i % len(tints)]))
        for i, (one, (x, y)) in enumerate(zip(people, places, strict=True))
    ]
    return [*cards, way_back()]


def who(glass: Glass, people: Sequence[Grown]) -> Grown | Answer:
    """Which of several grown-ups is there, or LEAVE or CLOSED."""
    answer: Grown | Answer = Answer.RESIZED
    while answer is Answer.RESIZED:
        whole = glass.whole
        key = ("who", tuple(one.id for one in people), whole)
        answer = Panel(glass, who_buttons(whole, people, glass), key=key, back=partial(_paint_who, whole)).ask()
    return answer


def _paint_who(whole: Field, painter: Painter) -> None:
    painter.scene("meadow")
    painter.text(WHO, whole.width_mm / 2, 17, max(7.0, 8.5 * scale(whole)), painter.theme.text, title=True)
