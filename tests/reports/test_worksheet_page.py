"""A page of worksheets: as hard as the child has it, and it says what its sheets are and what stands behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from snailtrail.commands.paperwork import Office
from snailtrail.play.difficulty import CLOSE_BITS
from snailtrail.play.words import ENGLISH
from snailtrail.records.profile import Child
from snailtrail.reports.worksheet import RULER_MM
from tests.reports.paper_child import GAMES, NAME
from tests.reports.seen import Seen

ON_PAPER = sorted(name for name, game in GAMES.items() if game.paper is not None)


def test_what_is_done_with_a_sheet_stands_at_its_top(office: Office, child: Child) -> None:
    page = office.worksheet(child, ["dots"], sheets=1)
    head = page[page.index('<section class="page">') : page.index('<svg class="sheet"')]
    assert f'<p class="how">{GAMES["dots"].paper_how["numbers"]}</p>' in head


def test_the_page_has_so_many_sheets_of_each_game_at_the_present_difficulty(office: Office, child: Child) -> None:
    page = office.worksheet(child, sheets=2)
    seen = Seen(page)
    assert page.count('<section class="page">') == 2 * len(ON_PAPER)
    assert [words for tag, words in seen.headings] == [
        GAMES[n].invitation for n in GAMES if n in ON_PAPER for _ in "12"
    ]
    assert NAME in seen.text
    assert [address for address in seen.addresses if not address.startswith(("data:", "#"))] == []
    assert f'width="{RULER_MM}mm"' in page
    assert page == office.worksheet(child, sheets=2), "on one day the same sheets"


def test_only_the_games_that_are_named_are_put_on_paper(office: Office, child: Child) -> None:
    page = office.worksheet(child, ["dots"], sheets=1, paper="letter")
    assert re.findall(r"size: ([\d.]+mm [\d.]+mm)", page) == ["279.4mm 215.9mm"]
    assert page.count('<section class="page">') == 1


def test_below_each_sheet_stand_its_lengths_its_day_and_its_seed(office: Office, child: Child) -> None:
    page = office.worksheet(child, ["trace"], sheets=1)
    assert re.search(
        r'class="note">[^<]+ bits · lane [\d.]+ mm wide between its edges · \d+ mm long along the dashes · '
        r"17 May 2026 · seed",
        page,
    )
    assert "Results on paper and on glass do not compare." in page
    assert "Not a medical device" in page


def foot(page: str) -> str:
    """What is remarked at the first sheet's foot."""
    found = re.search(r'<p class="remarks">([^<]*)</p>', page)
    return found[1] if found else ""


def test_a_sheet_of_a_game_that_was_never_played_says_that_no_play_stands_behind_it(
    office: Office, child: Child
) -> None:
    newcomer = replace(child, id="newcomer")
    said_of_it = "Dots was not played yet, and no play stands behind its sheet: a first level, "
    assert said_of_it in foot(office.worksheet(newcomer, ["dots"], sheets=1))
    assert any(ENGLISH.tell(one).startswith(said_of_it) for one in office.remarks(newcomer))
    assert foot(office.worksheet(child, ["dots"], sheets=1)) == ""
    assert office.remarks(child, ["dots"]) == []


def test_a_sheet_of_a_game_that_was_played_without_an_attempt_that_counts_does_not_say_it_never_was(
    office: Office, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped = [replace(one, invalid="help_given") for one in office.log.outcomes(child.id, "dots")]
    monkeypatch.setattr(office.log, "outcomes", lambda *_: helped)
    said_of_it = "Dots: no attempt counts yet, and its sheet is as hard as a first level, "
    assert foot(office.worksheet(child, ["dots"], sheets=1)).startswith(said_of_it)


def test_a_game_without_a_sheet_is_named_on_paper_and_beside_it(office: Office, child: Child) -> None:
    sentence = "Catch has no sheet: it is played on a screen alone."
    assert foot(office.worksheet(child, sheets=1)) == sentence
    assert [ENGLISH.tell(one) for one in office.remarks(child)] == [sentence]


def wanting(child: Child, **wishes: Any) -> Child:
    """The same child, whose profile asks for something else in tracing."""
    profile = child.profile
    games = {**profile.games, "trace": profile.wishes("trace").model_copy(update=wishes)}
    return replace(child, profile=profile.model_copy(update={"games": games}))


@pytest.mark.parametrize("wishes", [{"highest": 0.7}, {"lowest": 4.5}, {"lowest": 3.0, "highest": 3.0}])
def test_a_sheet_is_no_harder_and_no_easier_than_a_grown_up_allows(
    office: Office, child: Child, wishes: dict[str, float]
) -> None:
    free = office.exercises(child, GAMES["trace"], 4, "a4")
    sheets = office.exercises(wanting(child, **wishes), GAMES["trace"], 4, "a4")
    (held,) = set(wishes.values())
    assert [sheet.bits for sheet in sheets] == pytest.approx([held] * 4, abs=CLOSE_BITS)
    assert all(abs(sheet.bits - held) > 2 * CLOSE_BITS for sheet in free), "left alone it would be another"
    page = office.worksheet(wanting(child, **wishes), ["trace"], sheets=4)
    assert all(f"{sheet.bits:.1f} bits" in page for sheet in sheets)


def test_sheets_of_one_game_that_follow_each_other_have_other_shapes(office: Office, child: Child) -> None:
    shapes = [str(exercise.params.family) for exercise in office.exercises(child, GAMES["trace"], 12, "a4")]
    assert all(one != other for one, other in pairwise(shapes))
    one_shape = wanting(child, choices={"family": (shapes[0],)})
    with_it = [exercise.params.family for exercise in office.exercises(one_shape, GAMES["trace"], 3, "a4")]
    assert with_it == [shapes[0]] * 3, "where a grown-up chose one, it is on each"
