"""What stands below a replay: its two charts, and the numbers of the present moment."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from snailtrail.play.words import Said, said
from snailtrail.screens.desk import press_chart
from snailtrail.screens.desk.playback import Motion, Playback
from snailtrail.screens.desk.presses import Press
from snailtrail.screens.desk.profile_chart import ProfileChart
from snailtrail.stage.painter import Box

EVENTS = {
    "cue": said("cue"),
    "start": said("start"),
    "lift": said("lift"),
    "progress": said("progress"),
    "hit": said("hit"),
    "near": said("near"),
    "miss": said("miss"),
    "done": said("done"),
    "gave_up": said("gave up"),
}


def charts(
    motion: Motion, presses: Sequence[Press], seconds: float, boxes: tuple[Box, Box], *, from_the_right: bool = False
) -> Sequence[ProfileChart]:
    """Of the hand's speed and deviation; where it was seen at presses alone, of these."""
    if not motion.moved:
        return press_chart.charts_of(presses, seconds, boxes, from_the_right=from_the_right)
    return (
        ProfileChart(
            said("speed"),
            "mm/s",
            motion.speed_mm_s,
            seconds,
            boxes[0],
            from_the_right=from_the_right,
            within=motion.deviation_mm,  # the way to the start may be ten times as fast, and is not measured
        ),
        ProfileChart(
            said("deviation"),
            "mm",
            motion.deviation_mm,
            seconds,
            boxes[1],
            note=said("from {line}", line=motion.beside) if motion.beside else said("no line to keep to"),
            signed=motion.signed,
            # right of a way to the right is below it: chart and picture agree where nearly all ways go
            downward=motion.signed,
            from_the_right=from_the_right,
        ),
    )


def facts(motion: Motion, presses: Sequence[Press], playback: Playback) -> Sequence[tuple[str, str]]:
    """Four numbers of the moment, each after what it is."""
    event = playback.event
    named = said("{event} at {t:.2f} s", event=EVENTS[event.name], t=event.t) if event is not None else "–"
    time = said("time"), said("{t:.2f} s of {end:.2f} s", t=playback.t, end=playback.end_s)
    last = said("last event"), named
    if not motion.moved:
        past = [press for press in presses if press.t <= playback.t]
        return (time, *press_chart.told(past[-1] if past else None, len(past), len(presses)), last)
    speed = motion.speed_mm_s.at(playback.t)
    return (
        time,
        (said("speed"), f"{speed:.0f} mm/s" if isfinite(speed) else "–"),
        (said("deviation"), _beside(motion, motion.deviation_mm.at(playback.t))),
        last,
    )


def _beside(motion: Motion, deviation: float) -> str | Said:
    if not isfinite(deviation):
        return "–"
    if not motion.signed:
        return said("{deviation:.1f} mm", deviation=deviation)
    if deviation > 0:
        return said("{deviation:.1f} mm right", deviation=abs(deviation))
    return said("{deviation:.1f} mm left", deviation=abs(deviation))
