"""Of a child at the easiest that a game has every page tells the game's own end, in the same words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from snailtrail.app import main
from snailtrail.commands.desk_side import GameAdjuster
from snailtrail.commands.following import LocalFollowing
from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.workplace import Workplace
from snailtrail.play.difficulty import Limits, reach
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.reports.stand import LEVEL
from snailtrail.screens.desk.difficulty_rows import rows as difficulty_rows
from snailtrail.screens.desk.progress import rows as progress_rows
from snailtrail.stage.form_facts import Fact
from snailtrail.stage.form_rows import Words as Sentences
from tests.reports.seen import Seen

CHILD = "mia"
FOUND = discover()
NAMES = tuple(FOUND.games)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Where a child plays that is far below every game."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "profiles").mkdir()
    (folder / "profiles" / f"{CHILD}.yaml").write_text("name: Mia\npicture: fox\nborn: 2021\n", encoding="utf-8")
    assert main(["demo", "--data", str(folder), "--child", CHILD, "--attempts", "10", "--skill", "-4"]) == 0
    places, now = Places.of(folder), datetime.now(UTC)
    log = Log.open(places)
    played = log.attempts(CHILD, last=1)[0]
    window = Field(played.field_width_mm, played.field_height_mm)
    yield Workplace(
        places,
        ProfileShelf(places, FOUND.games),
        lambda: log,
        lambda child, game: prescription(child.profile, game),
        lambda: window,
        lambda: "",
        lambda: now,
    )
    log.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_games_own_easiest_is_one_number_on_all_pages(work: Workplace, name: str) -> None:
    game = FOUND.games[name]
    easiest_bits, _ = reach(game, Limits(), work.field(), np.random.default_rng(1))
    end = f"as easy as this game can be ({easiest_bits:.1f} bits or below"
    desk = next(
        row.value
        for row in difficulty_rows(GameAdjuster(work, CHILD, game).adjustable(1))
        if isinstance(row, Fact) and row.label == LEVEL
    )
    following = LocalFollowing(work, CHILD, FOUND.games)
    practice = following.practice(name)
    followed = progress_rows(following.progress(), name, practice, following.page(name, 0), ENGLISH)
    (progress,) = [row.words for row in followed if isinstance(row, Sentences) and "Level after" in row.words]
    tables = Seen(
        Office(FOUND, work.log(), work.prescription, ENGLISH, work.now()).report(work.shelf.child(CHILD))
    ).tables
    (standing,) = [row for row in tables["table-standing"][1:] if row[0] == game.title]
    (level,) = [row for row in tables["table-levels"][1:] if row[0] == game.title]
    assert practice[0].sessions[-1].level_bits < easiest_bits, "far below, or this shows nothing"
    assert desk.startswith(end)
    assert standing[1] == desk
    assert progress.startswith(f"Level after the last session: {end}")
    assert f"{easiest_bits:.2f} or below" in level
    assert not any("0.0" in told for told in (desk, progress)), "a band of no width"
