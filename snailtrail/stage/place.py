"""The Place of real play: a trial on the glass, sixty pictures a second, the queue read all the while."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event
from snailtrail.stage.aids.dwell import Dwell
from snailtrail.stage.aids.steering import Steering
from snailtrail.stage.aside import EASIER, HARDER, PAUSE, Aside
from snailtrail.stage.bar import Bar
from snailtrail.stage.blank import Blank
from snailtrail.stage.contacts import Contacts, TakesUp, playing
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.helping import IdleHelp
from snailtrail.stage.keyhand import KeyHand
from snailtrail.stage.loop import Ending
from snailtrail.stage.painter import Painter
from snailtrail.stage.timing import FRAME_S, Timing, timing
from snailtrail.stage.touched import Touches
from snailtrail.stage.watched_keys import WatchedKeys
from snailtrail.stage.way_out import WayOut
from snailtrail.stage.window import refresh_hz

NAP_S = 0.0005
"""Between two readings of the queue while waiting for the next frame."""
SPARKS_OF = {"hit": 22, "progress": 8, "done": 40}
HOME_MM = (12.0, 11.0, 20.0)
"""Middle and size of the way home, in mm of the window."""
EAR_MM = (50.0, 11.0, 20.0)
"""Of the ear, far enough from home that no finger takes the one for the other."""
BY_KEY = "by_key"
"""The flag of an attempt in which a key pressed: a switch, or a hand on the keyboard."""
LEAST_REST_S = 1.0
"""A rest that is shorter does not lead home, or to the ear."""
HEARD = "heard_again"
"""The flag of an attempt in which the child let a sentence be said again."""


class GlassPlace:
    """Plays trials on a Glass; `bar` paints what stands above the field, with an ear where `says` names a sentence."""

    def __init__(self, glass: Glass, bar: Callable[[Painter], None], says: str = "", *, marks: bool = False):
        """With `marks` a grown-up's button stands above the field."""
        self._glass = glass
        self._marks = marks
        self._aside: Aside | None = None
        self._bar = bar
        self._help: IdleHelp | None = None
        self._touches: Touches | None = None
        self._scale = glass.display.px_per_mm
        self._due = 0.0
        self._began = 0.0
        self._typical_work = 0.005
        self._ending: Ending | None = None
        self._ready: list[float] = []
        self._flips: list[float] = []
        self._blank = Blank()
        self._work: list[float] = []
        self._moved = 0.0
        self._says = says
        self._deeds: dict[tuple[float, float, float], Callable[[], None]] = {HOME_MM: self._leave}
        if says:
            self._deeds[EAR_MM] = self._say
        self._pressed = Bar({})
        self._takes_up: TakesUp | None = None
        self._contacts = Contacts()
        self._way_out = WayOut(0.0)
        self._heard = False
        self.watched = WatchedKeys()
        """What a grown-up pressed in the last trial."""
        self._steering: Steering | None = None
        self._rest: Dwell | None = None
        self._rests = False
        self._pointed: Sample | None = None

    def steer_with(self, steering: Steering | None) -> None:
        """What stands between the hand and the next trial, so that the pointer is drawn, and home pressed, by that."""
        self._steering = steering

    def help_with(self, help_: IdleHelp | None) -> None:
        """Whom to help in the next trial, and how; None: nobody."""
        self._help = help_

    def take_up_with(self, takes_up: TakesUp | None) -> None:
        """What says of the next trial whether a touch in a place goes on with what was begun."""
        self._takes_up = takes_up

    def answer_with(self, touches: Touches | None) -> None:
        """What answers the presses of the next trial that nothing comes of."""
        self._touches = touches

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader of the last trial should know of how it was played."""
        helped = self._help.flags if self._help is not None else ()
        helped = (*helped, *((BY_KEY,) if self._glass.pointer.keyed else ()))
        return (*helped, *((HEARD,) if self._heard else ()), *self.watched.flags)

    def open(self) -> None:
        """Begin a trial: the collector off, the queue empty, the grid of frames laid, the window as it is now."""
        self._ready, self._flips, self._work = [], [], []
        self._blank = Blank()
        self._heard = False
        self._contacts = Contacts(self._takes_up)
        scans = self._glass.manner.aids.scanning_s is not None
        self.watched = WatchedKeys(with_ctrl=scans)
        self._pressed = Bar({} if scans else self._deeds)  # a switch may press anywhere
        gc.collect()
        gc.freeze()
        gc.disable()
        self._glass.pointer.start()
        self._glass.pointer.release()  # a finger that still lies there has to touch anew
        # what happened to the window since the screen before counts: this trial was laid out for another one
        self._ending = self._glass.follow_window(self._glass.pointer.take_others()) or None
        self._scale = self._glass.display.px_per_mm
        aids = self._glass.manner.aids
        self._glass.pointer.keys = KeyHand(self._scale, any_key=scans)
        dwell_s = aids.dwell_s
        self._rest = Dwell(max(dwell_s, LEAST_REST_S), above=True) if dwell_s is not None else None
        self._pointed = None
        self._rests = False
        self._aside = Aside(self._note, self._glass.whole.width_mm) if self._marks and not scans else None
        if self._aside is not None:
            self._glass.painter.place_window()
            self._aside.prepare(self._glass.painter)
        self._due = self._began = self._moved = self._glass.now()
        self._way_out = WayOut(self._began, switch=scans)

    def show(self, draw: Callable[[Canvas], None]) -> float:
        """Draw the trial, the bar and the lights; the moment of the flip."""
        glass = self._glass
        painter = glass.painter
        painter.place_field(RIM_MM, BAR_MM, glass.field)
        draw(painter)
        self._look(self._steering)
        painter.place_window()
        self._bar(painter)
        if self._aside is not None:
            self._aside.draw(painter, glass.now())
        self.watched.draw(painter, glass.now())
        painter.place_field(0.0, 0.0, glass.whole)  # a hand that shows belongs to the field
        if self._touches is not None:
            self._touches.draw(painter, glass.now())
        if self._help is not None:
            self._help.draw(painter)
        glass.sparks.draw(painter.target, painter.px(1.0))
        if self._pointed is not None:
            glass.draw_pointer(self._pointed, self._dwelt())
        glass.pointer.read()
        ready = glass.now()
        shown = glass.flip()
        self._due += self._blank.put_off_s(shown - ready)
        if self._flips:
            work = shown - self._began
            self._work.append(work)
            self._typical_work += 0.1 * (min(work, FRAME_S) - self._typical_work)
        else:
            glass.pointer.half_widths_s.clear()  # the first picture paints what stands still; the trial begins after it
        self._ready.append(ready)
        self._flips.append(shown)
        return shown

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """Read the queue until the next frame is due; its expected flip, and the samples in mm of the field."""
        glass = self._glass
        self._due += FRAME_S
        now = glass.now()
        if now > self._due + FRAME_S:
            self._due = now  # behind by more than a frame: no race to catch up
        now = self._began = self._wait(now)
        glass.sparks.move(now - self._moved)
        self._moved = now
        samples = self._in_mm(glass.pointer.take_samples())
        if self._help is not None and self._steering is None:
            self._help.see(now - self._flips[0], playing(samples))
        return now + self._typical_work, samples

    def _wait(self, now: float) -> float:
        """Let the time until the next frame pass, the queue read all the while; the moment it is due."""
        while now < self._due:
            self._glass.wait(min(NAP_S, self._due - now))
            now = self._glass.now()
        return now

    def react(self, events: Sequence[Event]) -> None:
        """Sounds, and lights where something went well."""
        self._glass.sounds.react(events)
        self._contacts.answer(events, self._began)
        self._way_out.answer(events, self._began)
        if self._help is not None:
            self._help.answer(events)
        if self._touches is not None:
            self._touches.answer(events)
        for event in events:
            count = SPARKS_OF.get(event.name)
            if count and "x" in event.data and self._glass.manner.sparkles:
                self._glass.sparks.burst(float(event.data["x"]) + RIM_MM, float(event.data["y"]) + BAR_MM, count)

    def ended(self) -> Ending | None:
        """Why the trial must stop now, if it must."""
        others = self._glass.pointer.take_others()
        if others:
            told = self._glass.follow_window(others)
            if told:
                self._ending = told
            self._glass.mute_key(others)
            now = self._glass.now()
            self.watched.take(others, now - self._flips[0] if self._flips else 0.0, now)
        if self._way_out.wanted(self._began):
            self._ending = "paused"
        if self._glass.leaving(others):
            self._ending = "left"
        return self._ending

    def close(self) -> None:
        """Let the collector work again; keys are for buttons again."""
        self._glass.pointer.keys = None
        gc.enable()
        gc.unfreeze()

    def timing(self) -> Timing:
        """Of the last trial."""
        seconds = self._flips[-1] - self._flips[0] if len(self._flips) > 1 else 0.0
        hz = refresh_hz(self._glass.display)
        return timing(self._flips, self._work, self._glass.pointer.half_widths_s, seconds, self._ready, hz)

    def _in_mm(self, samples: list[Sample]) -> list[Sample]:
        """All contacts' samples in mm of the field, without those that press a button of the bar; 0 is who plays."""
        moved = []
        for sample in samples:
            x, y = sample.x / self._scale[0], sample.y / self._scale[1]
            if self._aside is not None and self._aside.takes(sample, *self._glass.place_of(sample)):
                continue
            if self._steering is None:
                if sample.finger == 0:
                    self._pointed = sample._replace(x=x, y=y)
                if self._pressed.takes(sample, *self._glass.place_of(sample)):
                    continue
            moved.append(sample._replace(x=x - RIM_MM, y=y - BAR_MM))
        self._way_out.see(moved)
        moved = self._contacts.take(moved)
        pen = self._glass.pointer.beside
        if pen is not None and self._contacts.plays(pen):
            self._glass.pointer.touched = False  # the palm that came before it did not play
        if self._touches is not None and self._steering is None:
            self._touches.see(playing(moved))
        return moved

    def _look(self, steering: Steering | None) -> None:
        """By the samples that the aids made: press what stands above the field, tell the help, lead the pointer."""
        if steering is None:
            return
        steered = steering.seen()
        if self._touches is not None:
            self._touches.see(steered)
        self._way_out.see_made(steered, self._began)
        seen = [s._replace(x=s.x + RIM_MM, y=s.y + BAR_MM) for s in steered]
        for sample in seen:
            x, y = self._glass.across(sample.x), sample.y
            self._pressed.takes(sample, x, y)
            if self._rest is not None:
                rests = any(made.down for made in self._rest.take(sample)) and not sample.down
                if rests and not self._rests and (deed := self._pressed.at(x, y)) is not None:
                    deed()
                self._rests = rests
            self._pointed = sample
        if self._help is not None and self._flips:
            self._help.see(self._began - self._flips[0], seen)

    def _dwelt(self) -> float:
        """How much of a rest is done that presses where the pointer is."""
        if self._pointed is None or self._steering is None:
            return 0.0
        # the aid counts from the trial's first picture, and so does this moment
        return self._steering.dwelt(self._began - self._flips[0]) if self._flips else 0.0

    def _note(self, icon: str) -> None:
        """What a grown-up pressed aside: as the keys do."""
        now = self._glass.now()
        if icon == PAUSE:
            self._ending = "paused"
        elif icon in (EASIER, HARDER):
            self.watched.step(1 if icon == HARDER else -1, now)
        else:
            self.watched.mark(icon, now - self._flips[0] if self._flips else 0.0, now)

    def _leave(self) -> None:
        self._ending = "left"

    def _say(self) -> None:
        self._heard = True
        self._glass.ears.press(self._says)
