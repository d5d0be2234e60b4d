"""Beside a replay left of the way stands above zero, as on the picture of a way to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from snailtrail.screens.desk.playback import Series
from snailtrail.screens.desk.profile_chart import ProfileChart
from snailtrail.stage.rehearsal import Rehearsal

BOX = (10.0, 20.0, 100.0, 40.0)


@pytest.mark.parametrize(("downward", "above"), [(False, True), (True, False)])
def test_a_number_above_zero_stands_above_the_middle_unless_the_chart_is_turned(
    rehearse: Callable[..., Rehearsal], monkeypatch: pytest.MonkeyPatch, downward: bool, above: bool
) -> None:
    painter = rehearse(960, 540).glass.painter
    outlines: list[Any] = []
    monkeypatch.setattr(painter, "polygon", lambda points, *about, **more: outlines.append(np.asarray(points)))
    series = Series(((np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 1.0])),))
    ProfileChart("deviation", "mm", series, 2.0, BOX, signed=True, downward=downward).draw_series(painter)
    middle = BOX[1] + BOX[3] / 2
    (outline,) = outlines
    farthest = outline[np.argmax(np.abs(outline[:, 1] - middle)), 1]
    assert (farthest < middle) == above


def test_the_axis_has_room_for_what_is_measured_and_cuts_off_what_is_beyond() -> None:
    times = np.arange(5.0)
    speed = Series(((times, np.array([4000.0, 3000.0, 200.0, 250.0, 100.0])),))
    traced = Series(((times[2:], np.zeros(3)),))
    chart = ProfileChart("speed", "mm/s", speed, 4.0, BOX, within=traced)
    assert chart.most == 250.0
    assert chart._y(4000.0) == chart._y(250.0) == BOX[1]
    assert ProfileChart("speed", "mm/s", speed, 4.0, BOX).most == 4000.0
    assert ProfileChart("speed", "mm/s", speed, 4.0, BOX, within=Series(())).most == 4000.0
