"""Long work while a page stays alive: a bar says how far it is, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from threading import Event, Thread
from typing import TypeVar

from snailtrail.play.words import said
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, fitted, round_button

R = TypeVar("R")
Told = Callable[[float], None]
"""Told how far something is, from 0 to 1; raises StoppedError when it is to end."""
CALM_S = 0.5
"""What takes no longer needs no page of its own."""
LOOK_S = 0.02
STOP_MM = 20.0
STOPPING = said("It stops as soon as it can. Nothing is harmed.")


class StoppedError(Exception):
    """Somebody stopped the work; its text is a sentence."""


class _Press(Enum):
    STOP = "stop"


class _Worker(Thread):
    """Does the work on a thread of its own; what came of it lies here."""

    def __init__(self, work: Callable[[Told], object]):
        super().__init__(name="long work", daemon=True)
        self._work = work
        self._stop_asked = Event()
        self.share = 0.0
        self.result: object = None
        self.error: BaseException | None = None

    def stop(self) -> None:
        """Let it end at the next thing that it tells."""
        self._stop_asked.set()

    @property
    def stopping(self) -> bool:
        return self._stop_asked.is_set()

    def told(self, share: float) -> None:
        """See Told."""
        if self.stopping:
            raise StoppedError(said("It was stopped. Nothing was harmed."))
        self.share = min(1.0, max(0.0, share))

    def run(self) -> None:
        try:
            self.result = self._work(self.told)
        except BaseException as error:  # for whoever waits
            self.error = error

    def over(self, within_s: float) -> bool:
        """Whether it is done, waiting a moment for it."""
        self.join(within_s)
        return not self.is_alive()


def worked(glass: Glass, title: str, work: Callable[[Told], R], *, may_stop: bool = True, scale: float = 1.0) -> R:
    """What `work` gives or raises; a page with a bar is shown as soon as it takes longer than a moment.

    With `may_stop` the page has a button for it, and a window that is closed stops it too; then StoppedError is raised.
    The work leaves the glass alone.
    """
    worker = _Worker(work)
    worker.start()
    done = worker.over(CALM_S)
    while not done:
        answer = _page(glass, title, worker, scale, may_stop=may_stop).ask()
        if may_stop and answer in (_Press.STOP, Answer.CLOSED):
            worker.stop()
        done = worker.over(LOOK_S)
    if worker.error is not None:
        raise worker.error
    return worker.result  # type: ignore[return-value]  # it is what the work gave


def _page(glass: Glass, title: str, worker: _Worker, k: float, *, may_stop: bool) -> Panel:
    whole = glass.whole
    middle, wide, tall = whole.width_mm / 2, 0.6 * whole.width_mm, 9.0 * k
    y = whole.height_mm * 0.52
    stops = may_stop and not worker.stopping

    def back(painter: Painter) -> None:
        painter.ground()
        size, words = fitted(painter, title, 5.6 * k, 3.4, whole.width_mm - 30.0)
        painter.text(words, middle, whole.height_mm * 0.34, size, painter.theme.text, title=True)
        if worker.stopping:
            size, words = fitted(painter, STOPPING, 3.0 * k, 2.2, whole.width_mm - 30.0)
            painter.text(words, middle, whole.height_mm * 0.66, size, painter.theme.quiet_text)

    def front(painter: Painter, t: float) -> None:
        theme = painter.theme
        painter.card(middle, y, wide, tall, theme.card, lift=0.3)
        filled = max(tall - 2.0, worker.share * (wide - 2.0))
        painter.card(middle - wide / 2 + 1.0 + filled / 2, y, filled, tall - 2.0, theme.accents[1], lift=0.0)

    at = whole.height_mm * 0.76
    buttons = [Button(_Press.STOP, middle, at, STOP_MM * k, STOP_MM * k, round_button("stop"))] if stops else []
    return Panel(
        glass,
        buttons,
        key=("working", title, worker.stopping, whole),
        back=back,
        front=front,
        moves_s=float("inf"),
        lasts_s=0.0,
        ready=lambda: worker.over(LOOK_S),
        scans=False,
    )
