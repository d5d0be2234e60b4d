"""`report` and `worksheet`: a child's pages for paper, from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from snailtrail.commands.paperwork import Office, put
from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import Found, discover
from snailtrail.play.words import words_of
from snailtrail.records.config import load_config
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places, shipped
from snailtrail.records.profile import Child, NoChildError, ProfileShelf
from snailtrail.reports.page import Paper
from snailtrail.reports.worksheet import on_paper


def report(data: Path | None, child: str, file: Path, *, weeks: int, paper: Paper, language: str | None) -> int:
    """Write a child's report; 1 when that cannot be done, 2 when there is no such child."""
    return _made(data, child, file, language, lambda office, of: office.report(of, weeks=weeks, paper=paper))


def worksheet(
    data: Path | None, child: str, file: Path, *, games: Sequence[str], sheets: int, paper: Paper, language: str | None
) -> int:
    """Write sheets for a child; 1 when that cannot be done, 2 when there is no such child or game on paper."""
    papers = [name for name, game in discover().games.items() if on_paper(game)]
    if unknown := [name for name in games if name not in papers]:
        print(f"{', '.join(unknown)}: not a game for paper. There are: {', '.join(papers)}.", file=sys.stderr)
        return 2

    def made(office: Office, of: Child) -> str:
        for remark in office.remarks(of, games):
            print(office.words.tell(remark), file=sys.stderr)
        return office.worksheet(of, games, sheets=sheets, paper=paper)

    return _made(data, child, file, language, made)


def _made(data: Path | None, child: str, file: Path, language: str | None, page: Callable[[Office, Child], str]) -> int:
    places, found = Places.of(data), discover()
    try:
        of = ProfileShelf(places, found.games).child(child)
    except NoChildError as error:
        print(error, file=sys.stderr)
        return 2
    if file.suffix.lower() not in (".html", ".htm", ".pdf"):
        print(f"{file.name}: a page is written as .html or .pdf; end the name so.", file=sys.stderr)
        return 2
    try:
        log = Log.open(places)
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        where, otherwise = put(page(office_of(places, found, log, language), of), file, places.printing)
    except OSError as error:
        print(f"{file}: nothing could be written there ({error.strerror}).", file=sys.stderr)
        return 1
    finally:
        log.close()
    if otherwise:
        print(otherwise, file=sys.stderr)
    print(where)
    return 0


def office_of(places: Places, found: Found, log: Log, language: str | None) -> Office:
    """What pages are made from, in this language or that of this computer."""
    words = words_of(shipped().assets / "languages", language or load_config(places).config.language)
    return Office(found, log, lambda child, game: prescription(child.profile, game), words, datetime.now(UTC))
