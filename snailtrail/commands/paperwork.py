"""A child's report and worksheets as pages: what they need of profiles and records, and where they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import chain, count
from pathlib import Path

from snailtrail import __version__
from snailtrail.commands.prescribing import begins
from snailtrail.commands.printing import PrintingError, find_browser, to_pdf
from snailtrail.commands.standing import ends_now, stands_now
from snailtrail.play.discover import AnyGame, Found
from snailtrail.play.game import Value
from snailtrail.play.words import Words, of_error, said
from snailtrail.records.log import Log
from snailtrail.records.places import shipped, whole_file
from snailtrail.records.profile import Child
from snailtrail.reports.activity import Period
from snailtrail.reports.child_progress import progress_of
from snailtrail.reports.embedding import Embedded
from snailtrail.reports.facts import Facts
from snailtrail.reports.made_up import banner
from snailtrail.reports.page import Paper, report_page
from snailtrail.reports.progress import GameProgress
from snailtrail.reports.stand import Stand
from snailtrail.reports.worksheet import (
    Exercise,
    Owner,
    field_of,
    on_paper,
    only_on_a_screen,
    unplayed,
    worksheet_page,
)
from snailtrail.session.asked import text
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import Standing, present, standing
from snailtrail.session.stands import BEGINS, stand
from snailtrail.stage.aids.aids import conditions

WEEKS = 4
SHEETS = 2
"""Of each game, unless said otherwise."""


@dataclass(frozen=True)
class Office:
    """What a child's paperwork is made from."""

    found: Found
    log: Log
    prescription: Callable[[Child, AnyGame], Prescription]
    words: Words
    now: datetime

    def report(self, child: Child, *, weeks: int = WEEKS, paper: Paper = "a4") -> str:
        """A child's report over so many weeks as HTML; raises what reading the records raises."""
        fonts = shipped().assets / "fonts"
        return report_page(self.facts(child, weeks), self._embedded(), fonts, paper, self._of_whom(child))

    def facts(self, child: Child, weeks: int = WEEKS) -> Facts:
        """What the report is made from."""
        profile, period = child.profile, Period.of_weeks(weeks, self.now.astimezone().date())
        # of another zone, or a session past midnight: the report takes what its days have of these
        before = datetime.combine(period.first - timedelta(days=2), time(), UTC)
        progress = self._progress(child, before)
        return Facts(
            name=profile.name,
            code=child.id,
            picture=profile.picture,
            plan=profile.plan,
            games=self.found.games,
            attempts=tuple(self.log.attempts(child.id, since=text(before))),
            first_day=self.log.first_day(child.id),
            progress=progress,
            stands=self._stands(child, [name for name, of in progress.items() if of.practice]),
            alike=conditions,
            period=period,
            app_version=__version__,
            words=self.words,
        )

    def worksheet(self, child: Child, names: Sequence[str] = (), *, sheets: int = SHEETS, paper: Paper = "a4") -> str:
        """So many sheets of each game that can be put on paper, or of the named ones, at the present difficulty."""
        exercises = []
        for name, game in self.found.games.items():
            if on_paper(game) and (name in names or not names):
                exercises += self.exercises(child, game, sheets, paper)
        profile, fonts = child.profile, shipped().assets / "fonts"
        owner = Owner(profile.name, profile.picture, self.now.astimezone().date(), self._of_whom(child))
        return worksheet_page(
            owner, exercises, self.words, self._embedded(), fonts, paper, [] if names else self._without_sheets()
        )

    def remarks(self, child: Child, names: Sequence[str] = ()) -> list[str]:
        """What has to be said of a child's worksheets beside them: no play behind one, games that have none."""
        games = [game for name, game in self.found.games.items() if on_paper(game) and (name in names or not names)]
        firsts = [first for game in games if (first := self._now(child, game)[1])]
        return [*firsts, *([] if names else self._without_sheets())]

    def exercises(self, child: Child, game: AnyGame, sheets: int, paper: Paper) -> list[Exercise]:
        """So many sheets of a game as hard as the child's next attempts may be; each has other options than the last.

        Another day, other sheets; the same day, the same ones.
        """
        asked = self.prescription(child, game)
        now, first = self._now(child, game)
        day = self.now.astimezone().date().toordinal() * 100
        made: list[Exercise] = []
        last: Mapping[str, Value] = {}
        for seed in range(day, day + sheets):
            realised = present(game, asked, now.held_bits, field_of(paper), seed, last)
            last = {choice.name: getattr(realised.params, choice.name) for choice in game.choices}
            made.append(Exercise(game, realised.params, realised.bits, seed, first))
        return made

    def _now(self, child: Child, game: AnyGame) -> tuple[Standing, str]:
        """Where the child stands in a game; and a sentence where no play says so, else empty."""
        past = self.log.outcomes(child.id, game.name)
        now = standing(self.prescription(child, game), past, (), self.now, device=child.profile.device)
        if any(not one.invalid for one in past):
            return now, ""
        return now, unplayed(game, BEGINS[now.begins_by], tried=bool(past))

    def _without_sheets(self) -> list[str]:
        return [only_on_a_screen(game) for game in self.found.games.values() if not on_paper(game)]

    def _progress(self, child: Child, since: datetime) -> Mapping[str, GameProgress]:
        found = progress_of(
            self.log,
            child.id,
            list(self.found.games.values()),
            lambda game: begins(self.prescription(child, game)),
            conditions,
            last=None,
            since=since,
            ends=lambda game: ends_now(self.log, child.id, game, self.prescription(child, game)),
        )
        return {of.game: of for of in found}

    def _stands(self, child: Child, played: Sequence[str]) -> Mapping[str, Stand]:
        """Where it stands in the games that it played, as the desk tells it."""
        games = {name: self.found.games[name] for name in played}
        return {
            name: stand(stands_now(self.log, child, game, self.prescription(child, game), self.now))
            for name, game in games.items()
        }

    def _of_whom(self, child: Child) -> str:
        return banner(*self.log.made_up(child.id))

    def _embedded(self) -> Embedded:
        folders = [shipped().assets / "pictures", *(home / "assets" for home in self.found.folders.values())]
        return Embedded(folders)


def put(page: str, file: Path, printing: Path, browser: Callable[[], Path | None] = find_browser) -> tuple[Path, str]:
    """Write a page under a name that ends in .html, or in .pdf through a browser; where it is, and what went otherwise.

    What is named takes the place of an earlier one. Where no browser prints, the HTML is written beside, under a name
    that nothing has. `printing` is a private folder for what is printed meanwhile.
    Raises OSError.
    """
    if file.suffix.lower() != ".pdf":
        _write(file, page.encode())
        return file, ""
    instead = unused(file.with_suffix(".html"))
    program = browser()
    if program is None:
        why = said("For a PDF one of the browsers Chromium, Chrome or Edge must be installed; none was found.")
    else:
        try:
            content = to_pdf(page, program, printing)
        except (PrintingError, OSError) as error:
            why = said("{browser} did not print it ({why}).", browser=program.name, why=of_error(error))
        else:
            _write(file, content)
            return file, ""
    _write(instead, page.encode())
    return instead, why


def unused(file: Path) -> Path:
    """The path, or the same with -2, -3... after its name where a page of that name lies there, as .html or as .pdf."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(
        path
        for path in chain((file,), numbered)
        if not any(path.with_suffix(ending).exists() for ending in (".html", ".pdf"))
    )


def _write(file: Path, content: bytes) -> None:
    with whole_file(file) as target:
        target.write(content)
