"""Pages about attempts that no child made say so, each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from snailtrail.commands.demo import demo
from snailtrail.commands.explain import explain_child
from snailtrail.commands.reporting import report, worksheet
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.reports.made_up import ALL, SOME, banner
from tests.reports.paper_child import CHILD, PROFILE


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = Places.of(tmp_path_factory.mktemp("demo"))
    places.prepare()
    (places.profiles / f"{CHILD}.yaml").write_text(PROFILE, encoding="utf-8")
    assert demo(places.data, child=CHILD, names=["dots"], attempts=2, skill_bits=3.0, seed=1, watch=False) == 0
    return places.data


def test_the_sentence_tells_some_from_all_and_is_silent_about_none() -> None:
    assert (banner(0, 9), banner(3, 9), banner(9, 9)) == ("", SOME, ALL)


def test_the_log_counts_the_attempts_that_no_child_made(played: Path) -> None:
    log = Log.open(Places.of(played))
    assert log.made_up(CHILD) == (2, 2)
    assert log.made_up("nobody") == (0, 0)
    log.close()


def test_both_parts_of_a_report_and_each_sheet_say_so(played: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert report(played, CHILD, file, weeks=4, paper="a4", language="en") == 0
    for part in file.read_text(encoding="utf-8").split("<article ")[1:]:
        assert f'<p class="of-whom">{ALL}</p>' in part
    assert worksheet(played, CHILD, file, games=["dots"], sheets=2, paper="a4", language="en") == 0
    assert file.read_text(encoding="utf-8").count(f'<p class="of-whom">{ALL}</p>') == 2


def test_explain_says_so_first(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_child(played, CHILD, "dots") == 0
    assert capsys.readouterr().out.splitlines()[0] == ALL


def test_a_childs_own_pages_say_nothing_of_it_but_each_printed_page_that_it_is_no_medical_device(page: str) -> None:
    assert 'class="of-whom"' not in page
    assert '@bottom-center { content: "Not a medical device; not for diagnosis or treatment decisions."' in page
    assert all("Not a medical device" in part for part in page.split("<article ")[1:])


def test_without_a_check_up_there_are_no_words_of_check_ups_and_no_column_that_holds_nothing(
    played: Path, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    assert report(played, CHILD, file, weeks=4, paper="a4", language="en") == 0
    page = file.read_text(encoding="utf-8")
    assert "No check-up yet." in page
    assert "Minimal detectable change" not in page
    assert "On a display not measured" not in page


def test_measures_stand_by_their_labels_in_the_meanings(page: str) -> None:
    assert "Minimal detectable change" in page
    assert "No check-up in this time." not in page
    assert "response_ratio" not in page
    assert "“Answered”" in page
