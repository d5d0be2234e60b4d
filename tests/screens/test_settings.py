"""Each of a child's settings has a row on a grown-ups' page, and whatever is pressed there can be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pygame
import pytest
from pydantic import BaseModel

from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.records.profile_reader import Reader
from snailtrail.records.profile_save import Setting, edited
from snailtrail.records.profile_schema import Profile
from snailtrail.records.setting_types import Within
from snailtrail.screens.desk.settings import (
    MINUTES,
    PLAN,
    SECTIONS,
    Section,
    Usual,
    changes,
    fields,
    inner,
    kind_of,
    rows_of,
    settings,
)
from snailtrail.stage.form import Form
from snailtrail.stage.form_choices import Choice, Entry
from snailtrail.stage.form_rows import Change, Row
from snailtrail.stage.form_slider import Slide, Track
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
MIA = (shipped().profiles / "example-mia.yaml").read_text("utf-8")


@cache
def reader() -> Reader:
    return Reader(discover().games)


def profile_of(text: str) -> Profile:
    loaded = reader().loads(text.encode())
    assert loaded.profile is not None, loaded.problems
    assert not loaded.problems, loaded.problems
    return loaded.profile


def answers(rows: list[Row], stage: Rehearsal) -> Iterator[Change]:
    """Everything that can be answered on a page: each button, and both ends of each track."""
    page = Form(stage.glass, "A page", rows)
    yield from (button.value for button in page._buttons if isinstance(button.value, Change))
    for row in rows:
        if isinstance(row, Track):
            yield from (Change(row.key, row.moved(0, end).value) for end in (row.low, row.high))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.picture)
def test_whatever_is_pressed_is_written_so_that_it_is_read_as_meant(rehearse: Rehearse, section: Section) -> None:
    stage, before = rehearse(), profile_of(MIA)
    pressed = 0
    for answer in answers(rows_of(section, inner(before, section.where)), stage):
        wished = changes(section, inner(before, section.where), answer)
        after = inner(profile_of(edited(MIA, wished)), section.where)
        name = answer.key.removeprefix("lock:")
        info = fields(section, after)[name]
        if answer.key == name:
            # a number that nobody set stands at the left end: one that is left there stays unset
            left = isinstance(kind_of(info), Within) and getattr(inner(before, section.where), name) is None
            unset = left and answer.value == kind_of(info).low
            usual = (unset or answer.value in (None, ())) and not info.is_required()
            assert getattr(after, name) == (info.default if usual else answer.value)
        pressed += 1
    entries = sum(isinstance(row, Entry) for row in rows_of(section, inner(before, section.where)))
    assert pressed + entries >= len(fields(section, inner(before, section.where)))


@pytest.mark.parametrize(
    ("before", "pressed", "cards"),
    [
        ("yes", "beads", ("beads",)),
        ("beads", "dough", ("beads", "dough")),
        ("beads, dough", "beads", ("dough",)),
        ("beads, dough", "no", ("no",)),
        ("no", "yes", ("yes",)),
        ("yes, no, beads", "dough", ("beads", "dough")),
        ("beads", "beads", ("yes",)),
    ],
)
def test_yes_and_no_to_table_cards_never_stand_beside_one_that_is_named(
    rehearse: Rehearse, before: str, pressed: str, cards: tuple[str, ...]
) -> None:
    text = edited(MIA, {("plan", "table_cards"): tuple(before.split(", "))})
    plan = profile_of(text).plan
    row = next(row for row in rows_of(PLAN, plan) if isinstance(row, Choice))
    answer = list(answers([row], rehearse()))[[value for value, _ in row.options].index(pressed)]
    assert profile_of(edited(text, changes(PLAN, plan, answer))).plan.table_cards == cards


def test_every_setting_of_a_child_stands_on_some_page() -> None:
    profile = profile_of(MIA)
    shown = {(*section.where, name) for section in SECTIONS for name in fields(section, inner(profile, section.where))}
    declared: set[tuple[str, ...]] = set()
    for name, info in Profile.model_fields.items():
        below = info.annotation if isinstance(info.annotation, type) else None
        if below is not None and issubclass(below, BaseModel):
            declared |= {(name, inner_name) for inner_name in below.model_fields}
        elif name != "games":  # they have pages of their own
            declared.add((name,))
    of_the_week = {("plan", name) for name in ("days", "order", "week")}
    assert shown | of_the_week == declared


class Kept:
    """A profile in memory."""

    def __init__(self) -> None:
        self.text = MIA
        self.undone = 0

    def profile(self) -> Profile:
        return profile_of(self.text)

    def change(self, wished: Any) -> str:
        self.text = edited(self.text, wished)
        return ""

    def undo(self) -> str:
        self.undone += 1
        return ""

    def problems(self) -> tuple[str, ...]:
        return ()

    def usual(self, where: Setting) -> Usual:
        return {}


def test_a_name_is_written_on_a_page_of_its_own(rehearse: Rehearse) -> None:
    stage, kept = rehearse(), Kept()
    for n in range(2):  # the way back, then the name
        stage.post(0.2 + n / 10, pygame.KEYDOWN, key=pygame.K_TAB, mod=0)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        stage.post(0.6, kind, key=pygame.K_RETURN, mod=0)
    stage.post(1.2, pygame.TEXTINPUT, text="-Lou")
    stage.post(1.4, pygame.KEYDOWN, key=pygame.K_RETURN, mod=0)
    stage.post(3.0, pygame.QUIT)
    assert settings(stage.glass, SECTIONS[0], kept, ["fox"]) is Answer.CLOSED
    assert kept.profile().name == "Mia-Lou"


def slide(where: str, name: str, text: str = MIA) -> Slide:
    section = next(section for section in SECTIONS if section.where == (where,))
    row = next(
        row for row in rows_of(section, inner(profile_of(text), section.where)) if getattr(row, "key", "") == name
    )
    assert isinstance(row, Slide)
    return row


@pytest.mark.parametrize(
    ("where", "name", "word", "unit"),
    [
        ("aids", "tremor_filter_hz", "off", "Hz"),
        ("aids", "pointer_mm", "off", "mm"),
        ("aids", "magnetism_percent", "off", "%"),
        ("aids", "dwell_s", "off", "s"),
        ("session", "daily_cap_min", "as usual", "min"),
    ],
)
def test_a_number_that_is_not_set_stands_at_the_left_end_and_one_that_is_has_a_unit(
    where: str, name: str, word: str, unit: str
) -> None:
    nothing = slide(where, name, "name: Ada\n")
    assert (nothing.value, nothing.words(nothing.value)) == (nothing.low, word)
    number = f"{where}:\n  {name}: 3\n"
    assert slide(where, name, f"name: Ada\n{number}").words(3) == f"3 {unit}"


@pytest.mark.parametrize(
    ("where", "name", "ends"),
    [
        ("aids", "tremor_filter_hz", ("much: 1 Hz", "little: 8 Hz")),
        ("aids", "dwell_s", ("quick: 0.3 s", "slow: 4 s")),
        ("aids", "magnetism_percent", ("little: 0 %", "much: 50 %")),
        ("calm", "voice", ("silent: 0", "loud: 100")),
        ("session", "daily_cap_min", ("1 min", "240 min")),
    ],
)
def test_a_slider_says_from_where_to_where_it_goes_and_what_that_means(
    where: str, name: str, ends: tuple[str, str]
) -> None:
    assert slide(where, name).ends == ends


def test_where_the_program_uses_a_number_it_is_shown_and_a_padlock_begins_with_it() -> None:
    values, usual = inner(profile_of("name: Ada\n"), MINUTES.where), {"pause_after_min": 15.0}
    row = next(row for row in rows_of(MINUTES, values, usual) if getattr(row, "key", "") == "pause_after_min")
    assert isinstance(row, Slide)
    assert (row.value, row.locked, row.words(15)) == (15, False, "15 min, as usual")
    assert row.words(16) == "16 min"
    where = ("session", "pause_after_min")
    assert changes(MINUTES, values, Change("lock:pause_after_min", True), usual) == {where: "15"}
    assert changes(MINUTES, values, Change("pause_after_min", 15.0), usual) == {where: None}
    assert changes(MINUTES, values, Change("pause_after_min", 1.0), usual) == {where: "1"}
