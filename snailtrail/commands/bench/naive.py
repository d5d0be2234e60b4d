"""The loop that most pygame programs have, for comparison: events are read once a frame and stamped there."""

from __future__ import annotations

import time

from snailtrail.stage.glass import Glass
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.pointer import Pointer


class OncePointer(Pointer):
    """Events get the time at which the frame takes them, as in a loop over `event.get()`."""

    def read(self) -> None:
        """Leave the queue alone between the steps of drawing."""

    def read_frame(self) -> None:
        """Take everything out of the queue, stamped now."""
        events = list(self.get())
        now = self.now()
        self.take(events, now, now)


class NaivePlace(GlassPlace):
    """Draws, reacts and paces as the real one does, but sleeps until the next frame and reads once."""

    @staticmethod
    def blind(glass: Glass) -> OncePointer:
        """Give a glass the pointer that reads once a frame."""
        glass.pointer.get = lambda: ()  # the painter still calls it between its steps
        glass.pointer = pointer = OncePointer(glass.pointer.size)
        return pointer

    def _wait(self, now: float) -> float:
        time.sleep(max(0.0, self._due - now))
        pointer = self._glass.pointer
        assert isinstance(pointer, OncePointer)
        pointer.read_frame()
        return self._glass.now()
