"""A row with a track stands clear of the rows around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from snailtrail.stage.form_rows import Pane
from snailtrail.stage.form_slider import END_MM, Slide
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]


@pytest.mark.parametrize("k", [1.0, 1.6])
@pytest.mark.parametrize("note", ["", "a sentence that is broken into many lines below its label " * 4])
def test_the_next_row_begins_three_mm_or_more_below_what_the_ends_mean(k: float, note: str, rehearse: Rehearse) -> None:
    stage = rehearse(1280, 800, width_mm=217.0)
    pane = Pane(stage.glass.painter, 10.0, 190.0, k)
    row = Slide("music", "Music", 40.0, 0.0, 100.0, 1.0, ends=("silent: 0", "loud: 100"), note=note)
    painted: dict[str, float] = {}
    text = stage.glass.painter.text

    def seen(words: str, x: float, y: float, *place: Any, **about: Any) -> None:
        painted[words] = y
        text(words, x, y, *place, **about)

    stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
    row.paint(pane, 20.0)
    ends = painted["loud: 100"] + END_MM * k / 2
    assert 20.0 + row.height(pane) - ends >= 3.0 * k
