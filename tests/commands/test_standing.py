"""Desk, report and `explain` tell where a child stands by the same words and the same numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.commands.desk_side import GameAdjuster
from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.workplace import Workplace
from snailtrail.motor.adaptation import level, promise, wish
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.screens.desk.difficulty_rows import rows
from snailtrail.session.belief import believe
from snailtrail.session.standing import BOUND_SEED, present
from snailtrail.stage.form_facts import Fact
from snailtrail.testing import LAPTOP
from tests.reports.seen import Seen

CHILD = "mia"
HELD = {
    "trace": "the therapist's ceiling is 1.5 bits; what is set (lane width, lane length, tightness of bends) goes no "
    "harder than 1.0 bits",
    "dots": "frozen at 1.2 bits until it may move again",
    "catch": "nothing",
}
PROFILE = """name: Mia
picture: fox
born: 2017
games:
  trace:
    start: 2.5
    highest: 1.5
    fixed: {lane_width_mm: 40, bends: 1, corners: 1, bend_tightness_ratio: 0, length_mm: 80}
  dots:
    lowest: 1.2
    highest: 1.2
  catch:
    target_success: 0.7
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "profiles").mkdir()
    (folder / "profiles" / f"{CHILD}.yaml").write_text(PROFILE, encoding="utf-8")
    assert main(["demo", "--data", str(folder), "--child", CHILD, "--attempts", "8", "--skill", "4"]) == 0
    return folder


@pytest.fixture(scope="module")
def told(data: Path) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What desk and report say of each game, by the label of each fact."""
    places, found, now = Places.of(data), discover(), datetime.now(UTC)
    log, shelf = Log.open(places), ProfileShelf(places, found.games)
    try:
        work = Workplace(
            places,
            shelf,
            lambda: log,
            lambda child, game: prescription(child.profile, game),
            lambda: Field(260.0, 120.0),  # another window than the one that was played in
            lambda: "",
            lambda: now,
        )
        office = Office(found, log, work.prescription, ENGLISH, now)
        head, *body = Seen(office.report(shelf.child(CHILD))).tables["table-standing"]
        desk = {
            name: [row for row in rows(GameAdjuster(work, CHILD, game).adjustable(1)) if isinstance(row, Fact)]
            for name, game in found.games.items()
        }
    finally:
        log.close()
    titles = {found.games[name].title: name for name in found.games}
    return {
        "desk": {name: {fact.label: fact.value for fact in facts} for name, facts in desk.items()},
        "report": {titles[title]: dict(zip(head[1:], facts, strict=True)) for title, *facts in body},
    }


def test_the_report_says_what_the_desk_says_number_by_number(
    told: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> None:
    assert set(told["desk"]) == {"trace", "dots", "catch"}
    assert told["report"] == told["desk"]
    assert all(len(re.findall(r"\d+\.\d", facts["Level now"])) == 3 for facts in told["desk"].values())


@pytest.mark.parametrize("game", ["trace", "dots", "catch"])
def test_explain_ends_with_what_the_desk_says(
    told: Mapping[str, Mapping[str, Mapping[str, str]]], data: Path, game: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["explain", "--data", str(data), "--child", CHILD, "--game", game, "--last", "1"]) == 0
    facts = [f"{label}: {fact}" for label, fact in told["desk"][game].items()]
    assert capsys.readouterr().out.splitlines()[-len(facts) :] == facts


@pytest.mark.parametrize("game", ["trace", "dots", "catch"])
def test_what_holds_the_level_is_said_at_the_top(
    told: Mapping[str, Mapping[str, Mapping[str, str]]], game: str
) -> None:
    assert told["desk"][game]["Held by"] == HELD[game]


@pytest.mark.parametrize("game", ["trace", "dots", "catch"])
def test_the_numbers_are_those_that_the_next_session_begins_with(
    told: Mapping[str, Mapping[str, Mapping[str, str]]], data: Path, game: str
) -> None:
    rules = discover().games[game]
    asked = prescription(ProfileShelf(Places.of(data), discover().games).child(CHILD).profile, rules)
    log = Log.open(Places.of(data))
    belief = believe(asked, log.outcomes(CHILD, game), datetime.now(UTC))
    log.close()
    of, coming = level(belief, asked.guard.target_success), wish(belief, asked.guard)
    facts = told["desk"][game]
    assert facts["Level now"].startswith(f"{of.bits:.1f} bits")
    assert f"80 % band: {of.low:.1f} to {of.high:.1f})" in facts["Level now"]
    laid_out = present(rules, asked, coming.bits, LAPTOP, BOUND_SEED)
    bits = laid_out.bits
    assert facts["Next attempt"].startswith(f"{bits:.1f} bits")
    assert f"success expected {100 * promise(belief, bits):.0f} %" in facts["Next attempt"]
    assert facts["First level"].startswith("2.5 bits, set by a grown-up") == (game == "trace")
