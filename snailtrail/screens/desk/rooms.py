"""The way through the grown-ups' side: all children and this computer, one child, and the pages behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import Said, Words, of_error, said
from snailtrail.records.config import DeviceSeen
from snailtrail.records.log import LogError
from snailtrail.records.log_conditions import Changed
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.desk import checkup as checkup_page
from snailtrail.screens.desk import copies as copies_page
from snailtrail.screens.desk import device_check
from snailtrail.screens.desk import progress as progress_page
from snailtrail.screens.desk.adding import TITLE, Adding, add_child, bring
from snailtrail.screens.desk.child_moves import Moves, ways
from snailtrail.screens.desk.copies import Copies
from snailtrail.screens.desk.difficulty import Adjusting, difficulty
from snailtrail.screens.desk.other_series import other_series
from snailtrail.screens.desk.papers import Papers, paper_ways
from snailtrail.screens.desk.profile_text import ProfileText, profile_text
from snailtrail.screens.desk.settings import MINUTES, PLAN, Profiled, Section, settings
from snailtrail.screens.desk.week import Planning, days_of, week
from snailtrail.screens.desk.while_playing import WHILE, while_playing
from snailtrail.screens.size import scale
from snailtrail.session.checkup import Wanted
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

ADD, BRING = "add", "bring"
START_SHEET = ("start_sheet",)


@dataclass(frozen=True)
class ChildLine:
    """One child in the list."""

    id: str
    name: str
    picture: str
    last_played: date | None
    done: int
    """Days of this week on which planned practice was played."""
    planned: int
    """Days of this week, up to today, for which practice is planned."""
    archived: bool = False
    """Whether it is away from the children's screen."""


class Page(NamedTuple):
    """A way on from a page: what stands on its tile, and what shows it; that answers LEAVE or CLOSED."""

    picture: str
    title: str
    lines: Sequence[str]
    show: Callable[[], Any]


class Following(checkup_page.Checking, progress_page.Following, Protocol):
    """How one child does."""

    def last_checkup(self) -> date | None:
        """The day of the last one that was begun; None where there is none, or records cannot be read."""


class Desk(Protocol):
    """What the pages need of the rest."""

    def children(self) -> Sequence[ChildLine]:
        """All children, freshly read."""

    def line(self, child: str) -> ChildLine:
        """One of them; raises KeyError when the child is gone."""

    def games(self, child: str) -> Sequence[AnyGame]:
        """The games of a child's plan; raises KeyError when the child is gone."""

    def adjusting(self, child: str, game: AnyGame) -> Adjusting:
        """One child's settings of one game."""

    def sections(self) -> Sequence[Section]:
        """The pages of a child's settings."""

    def settings_of(self, child: str) -> Profiled:
        """One child's settings."""

    def planning(self, child: str) -> Planning:
        """One child's week."""

    def text_of(self, child: str) -> ProfileText:
        """One child's profile as text; raises ValueError when it is none, OSError."""

    def papers(self, child: str) -> Papers:
        """What is made for paper of one child; raises KeyError when it is gone."""

    def following(self, child: str) -> Following:
        """One child's check-ups and progress."""

    def moves(self, child: str) -> Moves:
        """What leaves this computer with one child; raises KeyError when the child is gone."""

    def adding(self) -> Adding:
        """How children come to this computer."""

    def keep_device(self, display: str, seen: DeviceSeen) -> str:
        """Keep what a display's touch and pointer do; a sentence when that cannot be done, else empty."""

    def changed(self, child: str) -> Changed | None:
        """Since when a child plays with something else than before; None where it does not."""

    def copies(self) -> Copies:
        """The safety copies of this computer."""

    def last_copy(self) -> date | None:
        """The day of the newest safety copy; None where there is none."""

    def pictures(self) -> Sequence[str]:
        """What a child may choose for its own picture."""

    def worth_knowing(self) -> Sequence[str]:
        """What a grown-up should know at once; empty when all is well."""


def rooms(glass: Glass, desk: Desk, of_computer: Sequence[Page]) -> Any:
    """Show the grown-ups' side until it is left: LEAVE, CLOSED, or the check-up that is Wanted.

    `of_computer` are pages about the whole computer.
    """

    others = [
        Page(
            "mouse-device",
            device_check.TITLE,
            (),
            lambda: device_check.device_check(glass, partial(desk.keep_device, glass.display.key)),
        ),
        Page("eyes", WHILE, (said("keys for whoever sits beside"),), lambda: while_playing(glass)),
    ]

    def made(spot: Spot | None) -> Form:
        copied = (_last_copy(desk.last_copy(), glass.words),)
        more = [Page("safe-copy", copies_page.TITLE, copied, partial(_copies, glass, desk)), *others]
        rows: list[Row] = [Sentences(sentence) for sentence in desk.worth_knowing()]
        children = desk.children()
        rows.append(Heading(said("Children")))
        rows.append(Tiles([_child_tile(line, glass.words) for line in children]))
        rows.append(Actions(((ADD, TITLE, "plus"), (BRING, said("Bring a file in"), "paperclip"))))
        rows.append(Heading(said("This computer")))
        rows.append(_tiles([*of_computer, *more]))
        return _form(glass, said("For grown-ups"), rows, "grown-up", spot)

    def answered(answer: Any) -> Any:
        if answer == ADD:
            show: Callable[[], Any] = partial(add_child, glass, desk.adding(), partial(_begin, glass, desk))
        elif answer == BRING:
            show = partial(bring, glass, desk.adding())
        else:
            show = partial(child_rooms, glass, desk, answer.id) if isinstance(answer, ChildLine) else answer.show
        return _after(told(glass, show))

    return shown(glass, made, answered)


def _copies(glass: Glass, desk: Desk) -> Any:
    return copies_page.copies(glass, desk.copies())


def _last_copy(day: date | None, words: Words) -> Said:
    return said("none yet") if day is None else said("last made {day}", day=words.day(day))


def _begin(glass: Glass, desk: Desk, child: str) -> Any:
    """The first visit to a child that was just added: its start sheet, then its pages."""
    sheet = next(section for section in desk.sections() if section.where == START_SHEET)
    ended = settings(glass, sheet, desk.settings_of(child), desk.pictures(), first=True)
    return ended if ended is Answer.CLOSED else child_rooms(glass, desk, child)


def told(glass: Glass, show: Callable[[], Any]) -> Any:
    """What a page answers; where its records or profile cannot be read, a sentence is shown and it is left."""
    try:
        return show()
    except (LogError, sqlite3.Error, OSError, ValueError) as error:
        return ask_a_grown_up(glass, of_error(error))


def child_rooms(glass: Glass, desk: Desk, child: str) -> Any:
    """Show one child's pages until they are left; LEAVE or CLOSED. A child that was deleted meanwhile is left."""
    try:
        return shown(
            glass,
            lambda spot: _child_form(glass, desk, child, spot),
            lambda page: _after(told(glass, page.show)),
        )
    except KeyError:
        return Answer.LEAVE


def _child_form(glass: Glass, desk: Desk, child: str, spot: Spot | None) -> Form:
    line = desk.line(child)

    def text() -> Any:
        return profile_text(glass, desk.text_of(child))

    def adjust(game: AnyGame) -> Any:
        return difficulty(glass, desk.adjusting(child, game), text)

    def setting(section: Section) -> Any:
        if section.where == PLAN.where:
            return week(glass, desk.planning(child), partial(setting, MINUTES))
        return settings(glass, section, desk.settings_of(child), desk.pictures())

    games = [
        Page(game.picture, said(game.title), (said(game.trains),), partial(adjust, game)) for game in desk.games(child)
    ]
    lines = {PLAN.where: (days_of(desk.settings_of(child).profile().plan),)}
    sections = [
        Page(section.picture, section.title, lines.get(section.where, ()), partial(setting, section))
        for section in desk.sections()
    ]
    sections.append(Page("notebook", said("The profile as text"), (), text))
    following = desk.following(child)
    checked = following.last_checkup()
    last_checkup = said("none yet") if checked is None else said("last on {day}", day=glass.words.day(checked))
    doing = [
        Page(
            "chart",
            progress_page.TITLE,
            (_last_played(line, glass.words),),
            lambda: progress_page.progress(glass, following),
        ),
        Page("target", checkup_page.TITLE, (last_checkup,), lambda: checkup_page.checkup(glass, following)),
    ]
    moves = [Page(way.picture, way.title, (way.line,), way.show) for way in ways(glass, desk.moves(child))]
    sheets = [Page(way.picture, way.title, (way.line,), way.show) for way in paper_ways(glass, desk.papers(child))]
    rows: list[Row] = [
        Sentences(_last_played(line, glass.words), quiet=True),
        *other_series(desk.changed(child), line.name, glass.words),
        Heading(said("How it goes")),
        _tiles([*doing, *sheets]),
        Heading(said("How hard the games are")),
        _tiles(games),
        Heading(said("Settings")),
        _tiles(sections),
        Heading(said("Records and home")),
        _tiles(moves),
    ]
    return _form(glass, line.name, rows, line.picture, spot)


def _after(ended: Any) -> Any:
    """What leads on from all pages: the window is closed, or a child is to play a check-up."""
    return ended if ended is Answer.CLOSED or isinstance(ended, Wanted) else None


def _tiles(pages: Sequence[Page]) -> Tiles:
    return Tiles([Tile(page, page.picture, page.title, page.lines) for page in pages])


def _child_tile(line: ChildLine, words: Words) -> Tile:
    kept = said("in the archive") if line.archived else _kept(line)
    return Tile(line, line.picture, line.name, (_last_played(line, words), kept), pale=line.archived)


def _last_played(line: ChildLine, words: Words) -> Said:
    if line.last_played is None:
        return said("not played yet")
    return said("last played {day}", day=words.day(line.last_played))


def _kept(line: ChildLine) -> str:
    if not line.planned:
        return ""
    return said("{done} of {planned} days this week", done=line.done, planned=line.planned)


def _form(glass: Glass, title: str, rows: Sequence[Row], picture: str, spot: Spot | None) -> Form:
    return Form(glass, title, rows, picture=picture, spot=spot, scale=max(1.0, scale(glass.whole)))
