"""The first page of the grown-ups' side: all children and this computer, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from snailtrail.play.words import Said, Words, said
from snailtrail.screens.desk import changes as changes_page
from snailtrail.screens.desk import copies as copies_page
from snailtrail.screens.desk import device_check
from snailtrail.screens.desk import house as house_page
from snailtrail.screens.desk.adding import TITLE, add_child, bring
from snailtrail.screens.desk.child_room import child_rooms
from snailtrail.screens.desk.examples import TITLE as EXAMPLES_TITLE
from snailtrail.screens.desk.examples import examples
from snailtrail.screens.desk.needs import ChildLine, Desk
from snailtrail.screens.desk.pages import Page, after, child_tile, form, tiles, told
from snailtrail.screens.desk.profile_text import profile_text
from snailtrail.screens.desk.settings import settings
from snailtrail.screens.desk.unused import unused, way
from snailtrail.screens.desk.while_playing import WHILE, while_playing
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

ADD, BRING, AWAY, EXAMPLES = "add", "bring", "away", "examples"
START_SHEET = ("start_sheet",)


def rooms(glass: Glass, desk: Desk, of_computer: Callable[[], Sequence[Page]]) -> Any:
    """Show the grown-ups' side until it is left: LEAVE, CLOSED, or the check-up that is Wanted.

    `of_computer` gives pages about the whole computer, as they are just now.
    """

    others = [
        Page(
            "mouse-device",
            device_check.TITLE,
            (),
            lambda: device_check.device_check(glass, partial(desk.keep_device, glass.display.key)),
        ),
        Page("speaker", house_page.TITLE, (), lambda: house_page.house(glass, desk.house())),
        Page("eyes", WHILE, (said("keys for whoever sits beside"),), lambda: while_playing(glass)),
        Page("clipboard", changes_page.TITLE, (), lambda: changes_page.changes(glass, desk.noted)),
    ]

    def made(spot: Spot | None) -> Form:
        copied = (_last_copy(desk.last_copy(), glass.words),)
        more = [Page("safe-copy", copies_page.TITLE, copied, partial(_copies, glass, desk)), *others]
        rows: list[Row] = [Sentences(sentence) for sentence in desk.worth_knowing()]
        children = desk.children()
        rows.append(Heading(said("Children")))
        broken = [_broken_tile(glass, desk, child) for child in desk.unused()]
        rows.append(Tiles([*(child_tile(line, glass.words) for line in children), *broken]))
        away = sum(line.unused for line in children)
        ways = [(ADD, TITLE, "plus"), (BRING, said("Bring a file in"), "paperclip")]
        if children and not any(line.example for line in children):
            ways.append((EXAMPLES, EXAMPLES_TITLE, "notebook"))
        rows.append(Actions([*ways, *([(AWAY, way(away), "hourglass")] if away else [])]))
        rows.append(Heading(said("This computer")))
        rows.append(tiles([*of_computer(), *more]))
        return form(glass, said("For grown-ups"), rows, "grown-up", spot)

    def answered(answer: Any) -> Any:
        if answer == ADD:
            show: Callable[[], Any] = partial(add_child, glass, desk.adding(), partial(_begin, glass, desk))
        elif answer == AWAY:
            show = partial(unused, glass, desk)
        elif answer == EXAMPLES:
            show = partial(examples, glass, desk)
        elif answer == BRING:
            show = partial(bring, glass, desk.adding(), desk.following)
        else:
            show = partial(child_rooms, glass, desk, answer.id) if isinstance(answer, ChildLine) else answer.show
        return after(told(glass, show))

    return shown(glass, made, answered)


def _copies(glass: Glass, desk: Desk) -> Any:
    return copies_page.copies(glass, desk.copies())


def _last_copy(day: date | None, words: Words) -> Said:
    return said("none yet") if day is None else said("last made {day}", day=words.day(day))


def _begin(glass: Glass, desk: Desk, child: str) -> Any:
    """The first visit to a child that was just added: its start sheet, then its pages.

    Who came by an invitation has the clinic's sheet, which the next invitation would bring again.
    """
    if desk.moves(child).by_clinic:
        return child_rooms(glass, desk, child)
    sheet = next(section for section in desk.sections() if section.where == START_SHEET)
    ended = settings(glass, sheet, desk.settings_of(child), desk.pictures(), first=True)
    return ended if ended is Answer.CLOSED else child_rooms(glass, desk, child)


def _broken_tile(glass: Glass, desk: Desk, child: str) -> Tile:
    """Of a profile that gives no child: the way to its text."""
    page = Page("warning", child, (), lambda: profile_text(glass, desk.text_of(child)))
    return Tile(page, "warning", child, (said("cannot be used"), said("press to mend its text")))
