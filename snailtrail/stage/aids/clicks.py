"""Aids that change when there is contact: cool-down, and click-move-click in place of a drag."""

from __future__ import annotations

from collections.abc import Iterable

from snailtrail.motor.sample import Sample


class CoolDown:
    """A contact that begins sooner than `wait_s` after the last one ended is a bounce of the hand: it is hovering.

    The hand that bounces on goes on being ignored only for `wait_s` from the last contact that counted.
    """

    def __init__(self, wait_s: float):
        self._wait_s = wait_s
        self._was_down = self._counts = False
        self._ended_s = -float("inf")

    def take(self, sample: Sample) -> Iterable[Sample]:
        """One sample for one."""
        if sample.down and not self._was_down:
            self._counts = sample.t - self._ended_s >= self._wait_s
        elif not sample.down and self._was_down and self._counts:
            self._ended_s = sample.t
        self._was_down = sample.down
        return (sample._replace(down=sample.down and self._counts),)


class ClickMoveClick:
    """A press takes hold, the next one lets go where it is; in between the hand is free."""

    def __init__(self) -> None:
        self._was_down = self._holds = False

    def take(self, sample: Sample) -> Iterable[Sample]:
        """One sample for one; two for the press that lets go: there, and up."""
        pressed = sample.down and not self._was_down
        self._was_down = sample.down
        if pressed and self._holds:
            self._holds = False
            return (sample._replace(down=True), sample._replace(down=False))
        self._holds = self._holds or pressed
        return (sample._replace(down=self._holds),)
