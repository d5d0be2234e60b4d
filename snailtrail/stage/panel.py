"""A screen of buttons: asks until one is pressed, by finger, mouse or keys; rests while nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.faces import Faces
from snailtrail.stage.fading import Fade, Hint, Ripple
from snailtrail.stage.focus import PRESSES, leads, led
from snailtrail.stage.following import Follower
from snailtrail.stage.glass import Glass
from snailtrail.stage.menu_steering import MenuSteering, in_mm
from snailtrail.stage.painter import Box, Painter
from snailtrail.stage.scanning import Scanner, is_switch
from snailtrail.stage.timing import FRAME_S
from snailtrail.stage.widgets import Button, Saying, unheard_in_the_corner


class Answer(Enum):
    """What a panel answers when no button was pressed."""

    LEAVE = "leave"
    CLOSED = "closed"
    RESIZED = "resized"
    TIME_UP = "time_up"


class Panel:
    """Buttons on a picture. `back` paints what stands still, `front` what moves (given s since the start).

    What moves lies over the buttons, which stand; below them without `back`, for then it is the picture itself.
    It moves for `moves_s`, then rests; with `lasts_s` it answers TIME_UP by itself, not before `ready` says so.
    """

    writes = False
    """Whether letters are typed into it: there M is a letter, and does not turn the sound off."""
    moves_below = False
    """Whether what moves may come to lie where buttons are, and then lies below them."""

    def __init__(
        self,
        glass: Glass,
        buttons: Sequence[Button],
        *,
        key: object = None,
        back: Callable[[Painter], None] | None = None,
        front: Callable[[Painter, float], None] | None = None,
        moves_s: float = 0.0,
        lasts_s: float | None = None,
        ready: Callable[[], bool] | None = None,
        scans: bool = True,
        follows: Callable[[float], bool] | None = None,
        stands: Callable[[], None] | None = None,
        covers: Sequence[Box] = (),
    ):
        """`follows`, where something on it follows the pointer, says whether it may rest at s since the start; `stands`
        is called once, when nothing of the screen before is left; `front` covers `covers` wholly at each picture."""
        self._glass = glass
        self._buttons = list(buttons)
        self._key = key
        self._back = back
        self._front = front
        self._moves_s = moves_s
        self._lasts_s = lasts_s
        self._ready = ready
        aids = glass.manner.aids
        every_s = aids.scanning_s if scans and lasts_s is None else None
        self._scanner = Scanner(buttons, every_s) if every_s is not None else None
        self._faces = Faces(marks=self._scanner is not None)
        self._steering = MenuSteering(aids, glass.display.px_per_mm) if aids.steer else None
        self._focus: int | None = None
        self._pressed: Button | None = None
        self._pressed_at, self._by_key = 0.0, False
        self._touching: set[int] = set()
        self._contact = 0
        self._follower = Follower(None if glass.manner.reduced_motion else follows)
        self._stands = stands
        self._covers = covers
        self._fade: Fade | None = None
        self._ripple: Ripple | Hint | None = None
        self.goes_on = False  # whether it is the screen before, made anew: what was pressed meanwhile is meant for it

    def ask(self) -> Any:
        """Show the panel until a button is pressed: its value, or an Answer. What was being said ends with it, unless
        it is asked anew because the window's size changed."""
        answer = self._ask()
        if answer is not Answer.RESIZED:
            self._glass.sounds.hush()
        return answer

    def _ask(self) -> Any:
        glass = self._glass
        told = glass.follow_window(()) if self.goes_on else glass.begin_screen()
        if told in ("closed", "resized"):
            return Answer(told)
        if self._back is not None and not glass.manner.reduced_motion:
            self._fade = Fade(glass.painter.target)
        began = before = glass.now()
        dirty, moving, first, stands = True, False, True, False
        while True:
            t = glass.now()
            dirty = self._mark(t) or dirty
            moved, moving = moving, self._moving(t, t - began, moving)
            if moving or moved or dirty:  # where movement has just ended its last picture was still on the way
                glass.sparks.move(t - before)
                self._paint(t - began)
                began = glass.now() if first else began  # the first picture also paints what stands still
                first = False
            if not stands and (self._fade is None or self._fade.over(t - began)):
                stands = True
                glass.stands.set()
                if self._stands is not None:
                    begin, self._stands = self._stands, None
                    begin()
            before = t
            if moving:
                glass.wait(max(0.0, FRAME_S - (glass.now() - t)))
            else:
                glass.idle()
            answer, dirty = self._listen()
            if answer is not None:
                return answer
            lasted = self._lasts_s is not None and glass.now() - began >= self._lasts_s
            if lasted and (self._ready is None or self._ready()):
                return Answer.TIME_UP

    def _moving(self, t: float, age_s: float, before: bool) -> bool:
        """Whether the next picture differs from the last; `before`, whether it did until now."""
        answering = self._glass.ears.answering or (self._ripple is not None and not self._ripple.over(t))
        fading = self._fade is not None and not self._fade.over(age_s)
        holding = self._pressed is not None and self._pressed.hold_s > 0
        if age_s < self._moves_s or fading or self._glass.sparks or holding or answering:
            return True
        return self._follower.moving(t, age_s, before)

    def _mark(self, t: float) -> bool:
        """Mark the button whose turn it is; whether that is another one."""
        if self._scanner is None or self._pressed is not None or self._scanner.rests(t):
            return False
        before, self._focus = self._focus, self._scanner.marked(t)
        return self._focus != before

    def _switched(self) -> Any:
        """The switch was pressed: the marked button's value."""
        assert self._scanner is not None
        if not self._scanner.switched(self._glass.now()) or self._focus is None:
            return None
        return self._answer(self._buttons[self._focus])

    def _paint(self, t: float) -> None:
        glass, painter = self._glass, self._glass.painter
        painter.place_window()
        if self._fade is None or self._fade.over(t):
            self._compose(t)
        else:
            self._fade.paint(painter.target, t, self._key, lambda: self._compose(t))
        if self._steering is not None:
            self._steering.draw(glass)
        elif (here := glass.pointer.here) is not None:
            glass.draw_pointer(in_mm(here, glass.display.px_per_mm))
        glass.flip()

    def _compose(self, t: float) -> None:
        glass, painter = self._glass, self._glass.painter
        back, faces, pressed = self._back, self._faces, self._pressed
        faces.look(self._buttons, pressed, self._focus, self._held(pressed) if pressed is not None else 0.0)
        above = back is None or self.moves_below
        if back is not None and above:
            painter.still(self._key, lambda canvas: back(painter))
        elif back is not None:
            behind, over = lambda: back(painter), lambda: faces.paint(painter)
            painter.standing(self._key, behind, faces.key(painter), over, self._covers)
        if self._front is not None:
            self._front(painter, t)
        if above:
            faces.paint(painter)
        if glass.for_grown_ups and not any(isinstance(button.value, Saying) for button in self._buttons):
            unheard_in_the_corner(painter)
        if self._ripple is not None:
            self._ripple.draw(painter, glass.now())
        glass.sparks.draw(painter.target, painter.px(1.0))

    def _held(self, button: Button) -> float:
        return min(1.0, (self._glass.now() - self._pressed_at) / button.hold_s) if button.hold_s else 0.0

    def _listen(self) -> tuple[Any, bool]:
        """An answer if there is one, and whether the picture changed."""
        glass = self._glass
        samples = glass.pointer.take_samples()
        if self._steering is not None:
            samples = self._steering.take(samples)
        self._follower.point(samples, glass.now())
        dirty = bool(samples) and glass.manner.aids.own_pointer
        for number, sample in enumerate(samples, start=1):
            answer, changed = self._finger(sample)
            if changed:
                dirty = True
                self._faces.change()
            if answer is not None:
                glass.pointer.samples[:0] = samples[number:] if self._steering is None else []
                return answer, True
        others = glass.pointer.take_others()
        if others:
            dirty = True
            self._faces.change()
            told = glass.follow_window(others)
            if told in ("closed", "resized"):
                return Answer(told), True
            if told == "focus_lost":
                # the button's or finger's way up goes to another window
                self._pressed, self._touching, self._by_key = None, set(), False
            if not self.writes:
                glass.mute_key(others)
            for number, event in enumerate(others, start=1):
                answer = self._keys(event)
                if answer is not None:
                    glass.pointer.others[:0] = others[number:]
                    return answer, True
        if glass.leaving(others, at_once=glass.for_grown_ups and self._esc_goes_back()):
            return Answer.LEAVE, True
        if self._pressed is not None and self._held(self._pressed) >= 1.0:
            return self._answer(self._pressed), True
        return None, dirty

    def _esc_goes_back(self) -> bool:
        """Whether a grown-up's Esc need not be held here: it stands for the button that leads back."""
        return any(button.value is Answer.LEAVE for button in self._buttons)

    def _finger(self, sample: Sample) -> tuple[Any, bool]:
        """A press begins on a button and counts when it is let go there; with one switch it counts anywhere.

        A touch that pressed no button, as of a palm that was laid down first, gives way to the next one.
        """
        x, y = self._glass.place_of(sample)
        finger, was_down = sample.finger, sample.finger in self._touching
        (self._touching.add if sample.down else self._touching.discard)(finger)
        if sample.down and not was_down:
            return self._begins(finger, x, y) if self._pressed is None else (None, False)
        if finger != self._contact or self._pressed is None or self._by_key:
            return None, was_down != sample.down
        if sample.down:
            if not self._pressed.under(x, y):  # it slid off
                self._pressed = None
            return None, self._pressed is None
        pressed, self._pressed = self._pressed, None
        if pressed.hold_s == 0 and pressed.under(x, y):
            return self._answer(pressed), True
        self._too_short(pressed)
        # the pointer of a switch that clicks may lie on what grown-ups hold
        return self._switched() if self._scanner is not None else None, True

    def _begins(self, finger: int, x: float, y: float) -> tuple[Any, bool]:
        """A contact begins at x, y (mm)."""
        self._contact = finger
        button = self._at(x, y)
        if self._scanner is not None and (button is None or button.hold_s == 0):
            return self._switched(), True
        self._focus = self._focus if self._scanner is not None else None
        self._press(button)
        if button is None:
            self._ripple = Ripple(x, y, self._glass.now())
        return None, True

    def _at(self, x: float, y: float) -> Button | None:
        """The button that a press at x, y (mm) means."""
        return next((button for button in self._buttons if button.under(x, y)), None)

    def _keys(self, event: pygame.Event) -> Any:
        if self._scanner is not None:
            t = self._glass.now()
            theirs = self._by_key or self._scanner.rests(t)
            if not self._scanner.led(event, t) and not theirs:
                return self._switched() if is_switch(event) else None
            self._focus = self._focus if theirs else None  # from what was marked nobody goes on
        if event.type == pygame.KEYDOWN and self._buttons:
            if leads(event):
                self._focus = led(event, self._buttons, self._focus, from_the_right=self._glass.from_the_right)
            elif event.key in PRESSES and not getattr(event, "repeat", False):
                if self._focus is None and self._lasts_s is not None and self._buttons[0].value is Answer.LEAVE:
                    return None  # it passes by itself: a press that came late for what was before is no wish to leave
                self._focus = self._focus or 0
                self._press(self._buttons[self._focus])
                self._by_key = True
        elif event.type == pygame.KEYUP and event.key in PRESSES and self._by_key:
            pressed, self._pressed = self._pressed, None
            self._by_key = False
            if pressed is not None and pressed.hold_s == 0:
                return self._answer(pressed)
            self._too_short(pressed)
        return None

    def _too_short(self, pressed: Button | None) -> None:
        """A button was let go: if it must be held, that was too soon."""
        if pressed is not None and pressed.hint:
            self._ripple = Hint(pressed, self._glass.now())

    def _press(self, button: Button | None) -> None:
        self._pressed = button
        self._pressed_at = self._glass.now()
        self._by_key = False

    def _answer(self, button: Button) -> Any:
        if isinstance(button.value, Saying):
            self._glass.ears.press(button.value.key)
            return None
        self._glass.sounds.play("tap")
        return button.value
