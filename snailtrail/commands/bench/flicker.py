"""Finds flashes in pictures that follow one another sixty times a second, by WCAG 2.3.1 and by our own limit of 2 Hz.

A flash is a pair of opposing changes: of relative luminance by 0.1 or more where the darker state is below 0.8, or to
and from a saturated red by more than 20 of (R - G - B) x 320. They are counted for each small cell of the picture; a
frame fails where the cells that changed too often in the second before cover a quarter of some 10-degree field, which
WCAG sets at a third of the screen's width and height.

A change counts where the cell itself and the mean of the cells about it (1.3 degrees) make it: the dark and light wings
of a butterfly that rocks change places in each cell, and flash nowhere. What moves across the picture is no flash
either, nor what flashes slowly or small. Gentle changes count as soon as they add up, however slowly.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

CELLS = (120, 68)
"""Of a picture, across and down: on a laptop each is 3 mm wide."""
RATE_HZ = 60
LEAST_CHANGE = 0.1
DARKER = 0.8
LEAST_RED = 20.0
SATURATED = 0.8
FAILING = 7
"""So many changes within a second are more than three flashes (WCAG 2.3.1)."""
FAST = 5
"""So many are more than two: nothing of ours may."""
ABOUT = 4
"""Cells on a side over which a mean is taken."""
FIELD_SHARE = 1.0 / 3.0
AREA_SHARE = 0.25

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]


def _linear() -> Plane:
    """What each of 256 values of a channel shines, 0 to 1 (sRGB)."""
    value = np.arange(256) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


class Flicker:
    """The opposing changes of one quantity in each cell, each as it happens."""

    def __init__(self, least: float, darker: float = np.inf):
        self._least = least
        self._darker = darker
        self._low: Plane | None = None
        self._high: Plane | None = None
        self._way: NDArray[np.int8] | None = None

    def changed(self, value: Plane) -> NDArray[np.bool_]:
        """Which cells have now gone by the least change against their last one, or for the first time at all."""
        if self._low is None or self._high is None or self._way is None:
            self._low, self._high, self._way = value.copy(), value.copy(), np.zeros(value.shape, dtype=np.int8)
        low, high, way = self._low, self._high, self._way
        np.minimum(low, value, out=low)
        np.maximum(high, value, out=high)
        up = (way <= 0) & (value - low >= self._least) & (low < self._darker)
        down = (way >= 0) & (high - value >= self._least) & (value < self._darker) & ~up
        # what is measured against is the extreme since the last change; the other one begins anew
        high[up], low[down] = value[up], value[down]
        way[up], way[down] = 1, -1
        return np.asarray(up | down)


class FlashDetector:
    """Takes picture after picture, and counts those that fail."""

    def __init__(self, cells: tuple[int, int] = CELLS):
        self._linear = _linear()
        kinds = ((LEAST_CHANGE, DARKER), (LEAST_RED, np.inf))
        self._flickers = [(Flicker(*kind), Flicker(*kind)) for kind in kinds]
        self._counts = [tuple(np.zeros(cells, dtype=np.int16) for _ in pair) for pair in self._flickers]
        self._recent: deque[list[tuple[NDArray[np.int16], NDArray[np.bool_]]]] = deque()
        self._field = (round(cells[0] * FIELD_SHARE), round(cells[1] * FIELD_SHARE))
        self.frames = 0
        self.failing = 0
        """Frames that fail WCAG 2.3.1."""
        self.fast = 0
        """Frames in which something flashes at more than 2 Hz."""
        self.most = 0
        """The most changes within a second that a quarter of a field came to."""

    def see(self, pixels: Pixels) -> None:
        """Take in the next picture: (across, down, 3), one value for each cell."""
        shine = self._linear[pixels]
        red, green, blue = shine[..., 0], shine[..., 1], shine[..., 2]
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        all_of_it = red + green + blue
        saturated = np.where(red >= SATURATED * all_of_it, np.maximum(red - green - blue, 0.0) * 320.0, 0.0)
        now: list[tuple[NDArray[np.int16], NDArray[np.bool_]]] = []
        for pair, counts, value in zip(
            self._flickers, self._counts, (luminance, saturated.astype(np.float32)), strict=True
        ):
            for flicker, count, plane in zip(pair, counts, (value, _mean_about(value)), strict=True):
                changed = flicker.changed(plane)
                if changed.any():
                    count += changed
                    now.append((count, changed))
        self._recent.append(now)
        if len(self._recent) > RATE_HZ:
            for count, gone in self._recent.popleft():
                count -= gone
        self.frames += 1
        # of both kinds the worse; levels are looked at from below, so that a quiet picture costs nothing
        worst = max(self._reached(np.minimum(*counts)) for counts in self._counts)
        self.most = max(self.most, worst)
        self.fast += worst >= FAST
        self.failing += worst >= FAILING

    def _reached(self, counts: NDArray[np.int16]) -> int:
        """The largest number of changes to which a quarter of some field came."""
        wide, high = self._field
        needed = AREA_SHARE * wide * high
        reached = 0
        while reached < 2 * FAILING and (counts > reached).sum() >= needed:
            sums = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=np.int32)
            sums[1:, 1:] = (counts > reached).cumsum(axis=0).cumsum(axis=1)
            fields = sums[wide:, high:] - sums[:-wide, high:] - sums[wide:, :-high] + sums[:-wide, :-high]
            if fields.max() < needed:
                break
            reached += 1
        return reached


def _mean_about(value: Plane) -> Plane:
    """The mean of the ABOUT x ABOUT cells about each, fewer at the rim."""
    before, after = ABOUT // 2, ABOUT - ABOUT // 2
    mean = value
    for axis in (0, 1):
        sums = np.insert(np.cumsum(mean, axis=axis, dtype=np.float64), 0, 0.0, axis=axis)
        length = value.shape[axis]
        low, high = np.maximum(np.arange(length) - before, 0), np.minimum(np.arange(length) + after, length)
        wide = (high - low).reshape((-1, 1) if axis == 0 else (1, -1))
        mean = ((sums.take(high, axis=axis) - sums.take(low, axis=axis)) / wide).astype(np.float32)
    return mean
