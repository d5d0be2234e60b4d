"""A made-up child's report, and its raw log read and computed apart from it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from snailtrail.commands.paperwork import Office, put
from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from tests.reports.apart.checked import Checked, Start, series
from tests.reports.apart.formulas import Level, Row, groups, level, raw_log
from tests.reports.apart.made_history import CHILD, GAMES, NOW, STARTS, TARGETS, WEEKS, made_history
from tests.reports.apart.told import MONDAY
from tests.reports.seen import Seen


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_history(tmp_path_factory.mktemp("history")).data


@pytest.fixture(scope="session")
def written(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], str]:
    """A report over so many weeks, as the command writes it, but for the moment at which it is asked for."""
    return lambda weeks: _written(folder, tmp_path_factory.mktemp("paper") / "report.html", weeks)


@pytest.fixture(scope="session")
def page(written: Callable[[int], str]) -> str:
    return written(WEEKS)


def _written(folder: Path, file: Path, weeks: int) -> str:
    places, found = Places.of(folder), discover()
    log = Log.open(places)
    office = Office(found, log, lambda child, game: prescription(child.profile, game), ENGLISH, NOW)
    made = office.report(ProfileShelf(places, found.games).child(CHILD), weeks=weeks)
    log.close()
    read = put(made, file, file.parent)[0].read_text(encoding="utf-8")
    assert not re.search(r"\d %", read), "no line may end between a number and its sign"
    return read.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="session")
def seen(page: str) -> Seen:
    return Seen(page)


@pytest.fixture(scope="session")
def ever(folder: Path) -> list[Row]:
    rows = raw_log(folder)
    ended = Counter(
        (row["session"], *key)
        for row in rows
        if row["kind"] == "checkup" and row["ending"] == "over"
        for key in [(row["game"], row["reason"]["item"], row["reason"]["practice"])]
    )
    for row in rows:
        row["whole"] = sum(session == row["session"] for session, *_ in ended) == row["reason"].get("of")
    return rows


@pytest.fixture(scope="session")
def raw(ever: list[Row]) -> list[Row]:
    """Of the weeks of the report."""
    return [row for row in ever if MONDAY <= row["day"] <= NOW.date()]


@pytest.fixture(scope="session")
def levels(ever: list[Row]) -> dict[tuple[str, str, str, str], list[tuple[date, Level]]]:
    """By game, hand, device and aids: the day and the level of each session of practice."""
    found: dict[tuple[str, str, str, str], list[tuple[date, Level]]] = defaultdict(list)
    for name in GAMES:
        own = [row for row in ever if row["game"] == name]
        practised = [row for row in own if row["kind"] == "practice"]
        for (_, hand, device, aids), rows in groups(practised, "session", "hand", "device", "own_aids").items():
            of = level(own, own.index(rows[-1]), STARTS.get(name), TARGETS.get(name, 0.8))
            found[name, json.loads(hand), json.loads(device), aids].append((rows[0]["day"], of))
    return found


@pytest.fixture(scope="session")
def easiest_bits(ever: list[Row]) -> dict[str, float]:
    """By game, on the field of its last attempt: all that is drawn as usual, with the parameters at their easiest."""
    found = {}
    for name, game in GAMES.items():
        last = next(row for row in reversed(ever) if row["game"] == name)
        field = Field(last["field_width_mm"], last["field_height_mm"])
        usual = replace(game.params(), **{p.name: p.easiest for p in game.parameters if p.adapts})
        drawn = product(*([(c.name, option) for option in c.default] for c in game.choices if not c.by_hand))
        found[name] = min(game.bits(game.fit(replace(usual, **dict(options)), field), field) for options in drawn)
    return found


@pytest.fixture(scope="session")
def checkups(ever: list[Row]) -> dict[tuple[str, int], tuple[list[Row], list[Checked], Start | None]]:
    """By game and place of its table: the newest series first."""
    found = {}
    for name, game in GAMES.items():
        own = [row for row in ever if row["game"] == name and row["kind"] == "checkup"]
        by_hand = sorted(groups(own, "hand", "device", "own_aids").values(), key=lambda rows: -rows[-1]["seq"])
        for number, rows in enumerate(by_hand):
            found[name, number] = rows, *series(rows, game.primary)
    return found
