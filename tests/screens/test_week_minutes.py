"""How long a planned day lasts, and when that is more than practice may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from snailtrail.records.profile import SessionTimes
from snailtrail.screens.desk.week import form_of
from snailtrail.stage.form_rows import Words
from snailtrail.stage.form_week import Days
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.planned_week import NEW, Kept

Rehearse = Callable[..., Rehearsal]


def test_a_day_lasts_as_long_as_its_attempts_with_what_is_around_its_blocks() -> None:
    plannable = Kept(NEW + "plan:\n  week:\n    mon: [catch 20, trace 10]\n").plannable()
    assert plannable.minutes("mon") == round((30 * 12 + 2 * 25) / 60)
    assert plannable.minutes("tue") == 0


def test_blocks_of_the_childs_own_choice_last_too() -> None:
    plan = "plan:\n  free_choice: 2\n  attempts: 10\n  week:\n    mon: [catch 10]\n"
    assert Kept(NEW + plan).plannable().minutes("mon") == round(3 * (10 * 12 + 25) / 60)


def test_a_block_that_the_clock_ends_lasts_no_longer() -> None:
    plan = "games:\n  catch:\n    minutes: 2\nplan:\n  week:\n    mon: [catch 60]\n"
    assert Kept(NEW + plan).plannable().minutes("mon") == 2


@pytest.mark.parametrize(("cap", "most", "warns"), [(None, 30, False), (5, 5, True)])
def test_a_day_that_is_longer_than_practice_may_last_has_a_warning(
    rehearse: Rehearse, cap: int | None, most: int, warns: bool
) -> None:
    text = NEW + "plan:\n  week:\n    tue: [catch 20, trace 20]\n"
    plannable = replace(Kept(text).plannable(), times=SessionTimes(15, 30, cap))
    rows = form_of(rehearse(1366, 768).glass, plannable, "tue")._rows
    assert plannable.most_min == most
    assert next(row for row in rows if isinstance(row, Days)).days[1].warns is warns
    said = next(row.words for row in rows if isinstance(row, Words))
    assert ("may not be played" in said) is warns
