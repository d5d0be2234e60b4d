"""The row of leaves is a promise: it never grows, and an easy turn that is added stands beside it as a present."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from snailtrail.play.game import Outcome
from snailtrail.screens.child.block import MOST_CLOSING
from snailtrail.screens.child.play import LEAVES_MM, block_bar
from snailtrail.stage.aside import ASIDE_MM, SIDE_MM
from snailtrail.stage.rehearsal import Rehearsal

MISS, SUCCESS = Outcome.MISS, Outcome.SUCCESS
Seen = tuple[str, float, bool]
"""A picture of the bar, where it stands across, and whether it is in full colour."""


def bar(stage: Rehearsal, *about: int | None) -> Sequence[Seen]:
    """Leaves and presents of a bar, from left to right."""
    painter = stage.glass.painter
    picture = painter.picture
    seen: list[Seen] = []

    def watched(name: str, x: float, y: float, size: float, **more: Any) -> None:
        picture(name, x, y, size, **more)
        if name in ("leaf", "gift"):
            seen.append((name, x, more.get("alpha", 1.0) == 1.0))

    painter.picture = watched  # type: ignore[method-assign, assignment]
    try:
        block_bar(painter, *about)  # type: ignore[arg-type]
    finally:
        painter.picture = picture  # type: ignore[method-assign]
    return sorted(seen, key=lambda one: one[1])


def test_a_present_comes_beside_the_row_and_moves_no_leaf(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    row = bar(stage, 6, 6, 0)
    assert [name for name, _, _ in row] == ["leaf"] * 6
    for added in (1, 2):
        seen = bar(stage, 6, 5 + added, added)
        assert seen[-6:] == row
        assert [name for name, _, _ in seen[:-6]] == ["gift", *["leaf"] * (added - 1)], "what was played is unwrapped"
    assert bar(stage, 6, 8, 2)[:2] == [("leaf", x, True) for _, x, _ in bar(stage, 6, 7, 2)[:2]]


@pytest.mark.parametrize("width_mm", [217.0, 344.0, 598.0])
@pytest.mark.parametrize("attempts", [1, 6, 10, 30])
def test_presents_touch_neither_the_row_nor_what_stands_left_of_it(
    rehearse: Callable[..., Rehearsal], width_mm: float, attempts: int
) -> None:
    seen = bar(rehearse(width_mm=width_mm), attempts, attempts, MOST_CLOSING)
    (first, second), row = seen[:MOST_CLOSING], seen[MOST_CLOSING:]
    assert {name for name, _, _ in (first, second)} == {"gift"}
    assert first[1] - LEAVES_MM / 2 > ASIDE_MM[0] + SIDE_MM / 2
    assert second[1] - first[1] > LEAVES_MM
    assert row[0][1] - second[1] > LEAVES_MM / 2 + 3.0
    assert row[-1][1] < width_mm - 5


def test_each_turn_that_is_added_to_end_well_is_one_present(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, MISS, MISS, SUCCESS]
    assert sitter.play(2).leaves == 4
    by_flip: dict[int, list[str]] = {}
    for _, flips, name, _ in sitter.watch.pictures:
        if name in ("leaf", "gift"):
            by_flip.setdefault(flips, []).append(name)
    bars = list(dict.fromkeys(tuple(sorted(names)) for names in by_flip.values()))
    leaves = ("leaf",)
    assert bars == [leaves * 2, ("gift", *leaves * 2), leaves * 3, ("gift", *leaves * 3), leaves * 4]


def test_a_check_up_of_as_many_trials_has_larger_leaves_for_it_has_no_presents(
    rehearse: Callable[..., Rehearsal],
) -> None:
    stage = rehearse(width_mm=217.0)
    checkup, practice = bar(stage, 12, 3), bar(stage, 12, 3, 0)
    assert checkup[0][1] < practice[0][1]
    assert len(checkup) == len(practice) == 12
