"""One child on the grown-ups' side: how it goes, how hard the games are, its settings, its records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import said
from snailtrail.screens.desk import checkup as checkup_page
from snailtrail.screens.desk import progress as progress_page
from snailtrail.screens.desk import versions as versions_page
from snailtrail.screens.desk.child_moves import ways
from snailtrail.screens.desk.difficulty import difficulty
from snailtrail.screens.desk.needs import Desk, Following
from snailtrail.screens.desk.other_series import other_series
from snailtrail.screens.desk.pages import Page, after, days_in_short, form, last_played, tiles, told
from snailtrail.screens.desk.papers import paper_ways
from snailtrail.screens.desk.profile_text import profile_text
from snailtrail.screens.desk.settings import MINUTES, PLAN, Section, settings
from snailtrail.screens.desk.week import week
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer


def child_rooms(glass: Glass, desk: Desk, child: str) -> Any:
    """Show one child's pages until they are left; LEAVE or CLOSED. A child that was deleted meanwhile is left."""
    try:
        following = desk.following(child)
        return shown(
            glass,
            lambda spot: _child_form(glass, desk, child, following, spot),
            lambda page: after(told(glass, page.show)),
        )
    except KeyError:
        return Answer.LEAVE


def _child_form(glass: Glass, desk: Desk, child: str, following: Following, spot: Spot | None) -> Form:
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
    lines = {PLAN.where: (days_in_short(line.days),)}
    sections = [
        Page(section.picture, section.title, lines.get(section.where, ()), partial(setting, section))
        for section in desk.sections()
    ]
    sections.append(Page("notebook", said("The profile as text"), (), text))
    sections.append(Page("books", versions_page.TITLE, (), lambda: versions_page.versions(glass, desk.versions(child))))
    checked = following.last_checkup()
    last_checkup = said("none yet") if checked is None else said("last on {day}", day=glass.words.day(checked))
    doing = [
        Page(
            "chart",
            progress_page.TITLE,
            (last_played(line, glass.words),),
            lambda: progress_page.progress(glass, following),
        ),
        Page("target", checkup_page.TITLE, (last_checkup,), lambda: checkup_page.checkup(glass, following)),
    ]
    leaving = desk.moves(child)
    moves = [Page(way.picture, way.title, (way.line,), way.show) for way in ways(glass, leaving)]
    # at home nothing matters more than that what was played comes to the clinic
    home, moves = (moves[:1], moves[1:]) if leaving.by_clinic else ([], moves)
    sheets = [Page(way.picture, way.title, (way.line,), way.show) for way in paper_ways(glass, desk.papers(child))]
    rows: list[Row] = [
        Sentences(last_played(line, glass.words), quiet=True),
        *mending(glass, desk.versions(child), text),
        *other_series(desk.changed(child), line.name, glass.words),
        Heading(said("How it goes")),
        tiles([*home, *doing, *sheets]),
        Heading(said("How hard the games are")),
        tiles(games),
        Heading(said("Settings")),
        tiles(sections),
        Heading(said("Records and home")),
        tiles(moves),
    ]
    return form(glass, line.name, rows, line.picture, spot, stands=following.read_ahead)


def mending(glass: Glass, of: versions_page.Versions, text: Callable[[], Any]) -> list[Row]:
    """What is wrong with a file, in use or not, and the ways on."""
    if not of.wrong and not of.doubts:
        return []
    use = Page("again", versions_page.LAST_GOOD, (), partial(versions_page.use_last_good, glass, of))
    mend = Page("pencil", versions_page.MEND, (), text)
    ways = [*([use] if of.wrong and of.last_good() is not None else []), mend]
    told = [Sentences(line) for line in (*of.wrong, *of.doubts)]
    return [*told, Actions([(page, page.title, page.picture) for page in ways])]
