"""The list of who changed what: newest first, in pages, and what is wrong with it before all else."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.screens.desk.changes import NOTHING, SHOWN, TORN, Noted, changes, rows
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Row, Words
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal

MANY = Noted([f"{number}. changed" for number in range(45, 0, -1)])


def told(made: list[Row]) -> list[str]:
    return [str(row.words) for row in made if isinstance(row, Words)]


def ways(made: list[Row]) -> list[int]:
    return [value for row in made if isinstance(row, Actions) for value, _, _ in row.actions]


def test_each_page_goes_on_where_the_one_before_ended_and_the_last_has_no_older() -> None:
    first, second, third = (rows(MANY, skip) for skip in (0, SHOWN, 2 * SHOWN))
    assert told(first)[0] == "The list of 45 changes is whole."
    entries = [line for page in (first, second, third) for line in told(page)[1:]]
    assert entries == list(MANY.entries)
    assert [ways(page) for page in (first, second, third)] == [[SHOWN], [0, 2 * SHOWN], [SHOWN]]


def test_a_list_that_is_not_whole_says_so_before_anything_else() -> None:
    made = told(rows(Noted(["2. changed"], ["line 1: this entry is not what was written."]), 0))
    assert made == ["line 1: this entry is not what was written.", TORN, "2. changed"]


def test_where_nothing_was_changed_that_is_said_and_nothing_leads_on() -> None:
    assert told(rows(Noted([]), 0)) == [NOTHING]
    assert ways(rows(Noted([]), 0)) == []


def test_the_list_is_read_once_though_it_is_turned(rehearse: Callable[..., Rehearsal]) -> None:
    stage, read = rehearse(), list[int]()

    def once() -> Noted:
        read.append(1)
        return MANY

    for at, key in ((0.3, pygame.K_TAB), (0.6, pygame.K_TAB), (0.9, pygame.K_RETURN)):
        stage.key(at, key)
    stage.close(2.0)
    assert changes(stage.glass, once) is Answer.CLOSED
    assert read == [1]
