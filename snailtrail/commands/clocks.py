"""All clocks of this computer at one moment, as each system has them."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from snailtrail.session.clocks import Moment


def this_moment() -> Moment:
    """By the wall, awake, and with sleep.

    `time.monotonic` stands still in sleep on Linux and macOS, which have another clock for that; on Windows it counts
    sleep, which is then seen as a gap between two pictures.
    """
    wall = datetime.now(UTC)
    offset = wall.astimezone().utcoffset()
    return Moment(wall, time.monotonic(), _since_start_s(), offset.total_seconds() / 60 if offset is not None else 0.0)


def _since_start_s() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # counts sleep there, as time.monotonic does not
    return time.monotonic()
