"""The glass a child looks at and touches: window, painter, pointer, sounds and lights, held together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Literal

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH, Words
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.arrow import LED_MM, USUAL_MM, Arrow
from snailtrail.stage.ears import Ears
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.manner import Manner
from snailtrail.stage.painter import Painter
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.pointer import Pointer, clock
from snailtrail.stage.sounds import Sounds
from snailtrail.stage.sparks import Sparks
from snailtrail.stage.theme import Theme
from snailtrail.stage.window import Display

BAR_MM = 22.0
"""The strip above a game's field that holds home and the progress of the block."""
RIM_MM = 3.0
IDLE_S = 0.03
"""Between two looks at the queue on a screen where nothing moves: short for a finger, long for a battery."""
RESTING_S = 0.06
"""The same where nobody has done anything for a while: a look costs less than waking the processor for it."""
LISTEN_S = 0.5
"""How often it is heard, where nothing moves, whether another start calls."""
AWAKE_S = 5.0
"""So long after the last thing that happened somebody may be about to do the next."""
_DISPLAY_NEWS = (pygame.WINDOWDISPLAYCHANGED, pygame.WINDOWMOVED, pygame.WINDOWSIZECHANGED, pygame.WINDOWFOCUSGAINED)
"""After these the window may be on another display, or its display may have another resolution."""
WindowNews = Literal["", "resized", "focus_lost", "closed"]
ALONE_S = 90.0
"""So long after the last thing that happened the music goes."""
LOOP = "calm-garden.ogg"
LEAVE_HOLD_S = 1.0
"""How long Esc is held to leave a child's screen: a child's hand comes upon it by chance."""


class Glass:
    """One window and all that speaks through it."""

    def __init__(
        self,
        surface: pygame.Surface,
        display: Display,
        theme: Theme,
        assets: Path,
        *,
        volume: float,
        voice: float = 0.4,
        music: float = 0.0,
        voices: Sequence[Path] = (),
        confetti: bool = True,
        words: Words = ENGLISH,
        now: Callable[[], float] = clock,
        sleep: Callable[[float], None] = time.sleep,
        find: Callable[[int], Display] | None = None,
        moved: Callable[[Display], None] | None = None,
        listen: Callable[[], object] | None = None,
    ):
        """`now` gives s that never go back, `sleep` lets some pass: a test's own need no waiting.

        `find` looks at the display of an index as it is at present; `moved` is told when the window's is another one,
        or is known better. Without `find` the window stays on `display` for ever. `listen` is called now and then where
        nothing moves. Volumes go from 0 to 1; of `voices`, the folders of recordings with a folder for each language,
        the first that has a sentence is heard.
        """
        self.now = now
        self._sleep = sleep
        self.display = display
        self._find = find or (lambda index: display)
        self._moved = moved or (lambda display: None)
        self._listen = listen
        self._listened_at = now()
        self._manner = Manner(theme, volume, voice, confetti, words=words, music=music)
        self._voices = tuple(voices)
        self.pictures = Pictures([assets / "pictures"])
        self.lettering = Lettering(assets / "fonts")
        self.sounds = Sounds(assets / "sounds", volume, voice_volume=voice, music=assets / "music" / LOOP)
        self.sounds.music.volume = music
        self.ears = Ears(self.sounds, now)
        self._speak(words)
        self.sparks = Sparks(theme.accents)
        self.closed = False
        self.pointer = Pointer(surface.get_size(), now=now)
        self.painter = self._painter(surface)
        self._esc_since: float | None = None
        self._idle_s = 0.0
        self._arrow = Arrow()
        self.leave_after_s: float | None = None
        """After so long without a hand or a key every panel is left, one after another; None for never."""
        self.for_grown_ups = False
        """Whether its screens are the grown-ups', where Esc need not be held."""
        self.begun = 0
        """How many screens have begun."""
        self.stands = Event()
        """Set as soon as a first screen stands, all of it: what holds everything up for a moment may come now."""

    @property
    def manner(self) -> Manner:
        """How it treats whoever is before it."""
        return self._manner

    @property
    def theme(self) -> Theme:
        """The look."""
        return self._manner.theme

    @property
    def words(self) -> Words:
        """The language."""
        return self._manner.words

    def adopt(self, manner: Manner) -> None:
        """From now on look, sound and move like this."""
        before, self._manner = self._manner, manner
        self.sounds.volume, self.sounds.voice_volume = manner.sounds, manner.voice
        self.sounds.music.volume = manner.music
        self._speak(manner.words)
        self.lettering.weighted = manner.weighted_letters
        if manner.theme != before.theme:
            self.sparks = Sparks(manner.theme.accents)
            self.painter = self._painter(self.painter.target)
        self.painter.reduced_motion = manner.reduced_motion
        self.painter.mirrored = manner.aids.mirrored
        if manner.aids != before.aids:
            self._hide_pointer(manner.aids)

    def _hide_pointer(self, aids: Aids) -> None:
        """Or show it again; where its speed is its own, the system's must not stop at the window's edges."""
        self.pointer.speed = aids.speed_percent / 100
        pygame.mouse.set_visible(not aids.own_pointer)
        pygame.event.set_grab(aids.speed_percent != 100.0)

    @property
    def from_the_right(self) -> bool:
        """Whether screens are laid out from right to left: where words are read so, or else for a left hand."""
        return self.words.right_to_left != self._manner.aids.mirrored

    def draw_pointer(self, sample: Sample, rested: float = 0.0) -> None:
        """Our own pointer at a sample (mm of the window), where keys lead it, or a mouse does and an aid asks for it.

        `rested`, 0 to 1, is how much of a rest that presses is done.
        """
        aids, led = self._manner.aids, self.pointer.led_by_keys
        if led or (aids.own_pointer and self.pointer.by_mouse):
            size_mm = aids.pointer_mm or (LED_MM if led else USUAL_MM)
            self._arrow.draw(self.painter, sample.x, sample.y, size_mm, rested)

    def _speak(self, words: Words) -> None:
        self.lettering.words = words
        self.sounds.voices = [folder / words.language for folder in self._voices]

    def place_of(self, sample: Sample) -> tuple[float, float]:
        """Where a sample is on a screen, in mm; counted from the right where it is laid out from there."""
        across, down = self.display.px_per_mm
        return self.across(sample.x / across), sample.y / down

    def across(self, x: float) -> float:
        """A place across a screen (mm) as one of the window, and the other way round."""
        return self.whole.width_mm - x if self.from_the_right else x

    @property
    def whole(self) -> Field:
        """All of the window in mm."""
        return self.painter.whole

    @property
    def field(self) -> Field:
        """What a game gets: the window less the bar and a rim."""
        whole = self.whole
        return Field(whole.width_mm - 2 * RIM_MM, whole.height_mm - BAR_MM - RIM_MM)

    def flip(self) -> float:
        """Show what was painted; the moment (s of `now`) at which it was on the screen."""
        pygame.display.flip()
        shown = self.now()
        self.pointer.read()
        return shown

    def wait(self, seconds: float) -> None:
        """Let a moment of an idle screen pass."""
        self._sleep(seconds)
        self.pointer.read()
        self.sounds.attend(self.now())

    def idle(self) -> None:
        """Let a moment pass on a screen where nothing moves; a longer one where nobody does anything."""
        moment = IDLE_S if self._idle_s < AWAKE_S else RESTING_S
        self.wait(moment)
        if self._listen is not None and self.now() - self._listened_at >= LISTEN_S:
            self._listened_at = self.now()
            self._listen()
        stirred = self.pointer.samples or self.pointer.others
        self._idle_s = 0.0 if stirred else self._idle_s + moment
        self.sounds.music.asleep = self._idle_s >= ALONE_S

    def begin_screen(self) -> WindowNews:
        """Forget the hand and the keys of the screen before; what happened to the window meanwhile.

        A button or finger that is still down belongs to that screen: a press has to begin anew.
        """
        self.begun += 1
        self.pointer.start()
        self.pointer.release()
        self._esc_since = None
        self._idle_s = 0.0
        self.sounds.music.asleep = False
        return self.follow_window(self.pointer.take_others())

    def follow_window(self, events: Sequence[pygame.Event]) -> WindowNews:
        """Take in what happened to the window: "", "resized", "focus_lost" or "closed"; the last outweighs."""
        told: WindowNews = ""
        for event in events:
            if event.type == pygame.QUIT:
                self.closed = True
            elif event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED):
                self.pointer.release()
                self._esc_since = None  # its key-up goes to another window
                told = "focus_lost"
            elif event.type in _DISPLAY_NEWS and self.look_at_display(getattr(event, "display_index", None)):
                told = told or "resized"
        surface = pygame.display.get_surface()
        # the surface of a window that changed its size is the same object: only its size tells
        if surface is not None and surface.get_size() != self.painter.size:
            self.pointer.size = surface.get_size()
            self.painter = self._painter(surface)
            told = told or "resized"
        return "closed" if self.closed else told

    def look_at_display(self, index: int | None = None) -> bool:
        """Find out anew how large a millimetre is on the window's display, or on that of an index; whether it changed.

        Everything is then painted in the new scale.
        """
        found = self._find(self.display.index if index is None else index)
        if found == self.display:
            return False
        self.display = found
        self.painter = self._painter(self.painter.target)
        self._moved(found)
        return True

    def leaving(self, events: Sequence[pygame.Event], *, at_once: bool = False) -> bool:
        """Whether Esc has now been held long enough, or pressed where it leaves `at_once`, or nobody has been there for
        `leave_after_s`."""
        if self.leave_after_s is not None and self.now() - self.pointer.used_at >= self.leave_after_s:
            return True
        for event in events:
            if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
                if at_once:
                    return True
                self._esc_since = self._esc_since or self.now()
            elif event.type == pygame.KEYUP and event.key == pygame.K_ESCAPE:
                self._esc_since = None
        if self._esc_since is not None and self.now() - self._esc_since >= LEAVE_HOLD_S:
            self._esc_since = None
            return True
        return False

    def mute_key(self, events: Sequence[pygame.Event]) -> None:
        """M turns all sound off and on."""
        if any(event.type == pygame.KEYDOWN and event.key == pygame.K_m for event in events):
            self.sounds.muted = not self.sounds.muted

    def _painter(self, surface: pygame.Surface) -> Painter:
        painter = Painter(
            surface,
            self.display.px_per_mm,
            self.theme,
            self.pictures,
            self.lettering,
            between=self.pointer.read,
            reduced_motion=self._manner.reduced_motion,
            unheard=self.ears.sign,
        )
        painter.mirrored = self._manner.aids.mirrored
        return painter
