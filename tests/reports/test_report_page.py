"""The report stands alone, is read by those who do not see, and lets no name be more than a name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from snailtrail.commands.paperwork import Office
from snailtrail.play.words import LANGUAGES, words_of
from snailtrail.records.places import shipped
from snailtrail.records.profile import Child
from tests.reports.paper_child import NAME
from tests.reports.seen import Seen

LANGUAGES_THERE = sorted(LANGUAGES)


def test_nothing_in_it_points_outside_and_nothing_runs(page: str, seen: Seen) -> None:
    outside = [address for address in seen.addresses if not address.startswith(("data:", "#"))]
    assert outside == []
    assert "script" not in seen.tags
    assert re.findall(r'\bon\w+="', page) == []
    assert re.findall(r"url\((?!\"data:)", page) == []
    assert "@import" not in page
    without = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in re.sub(r"base64,[A-Za-z0-9+/=]+", "", without).replace("http-equiv", "")


def test_the_page_forbids_itself_to_fetch_anything(page: str) -> None:
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\"" in page


def test_it_is_small_enough_to_be_handed_on(page: str) -> None:
    assert len(page.encode()) < 400_000


def test_a_name_is_escaped_wherever_it_stands(page: str, seen: Seen) -> None:
    assert NAME in seen.text
    assert "<b>" not in page
    assert "b" not in seen.tags


def test_headings_tell_parts_and_every_head_of_a_table_says_what_it_is_of(seen: Seen) -> None:
    assert [words for tag, words in seen.headings if tag == "h1"] == [f"How {NAME} plays", "For the therapist"]
    assert {"What was practised", "What comes next", "Level of practice", "Attempts that do not count"} <= {
        words for tag, words in seen.headings if tag == "h2"
    }
    assert seen.scopes
    assert set(seen.scopes) == {"col", "row"}
    assert all(len({len(row) for row in rows}) == 1 for name, rows in seen.tables.items() if name)


def test_every_chart_has_words_for_those_who_do_not_see_it(seen: Seen) -> None:
    assert len(seen.charts) >= 7, "minutes, levels and check-ups"
    assert all(title and re.search(r"\d", told) for title, told in seen.charts)
    assert seen.nameless == []


def test_it_says_what_it_is_not_and_never_compares_a_child_with_others(seen: Seen) -> None:
    assert "Not a medical device; not for diagnosis or treatment decisions." in seen.text
    said = seen.text.lower()
    assert [word for word in ("percentile", "patient", "norm ", "average child", "player") if word in said] == []


@pytest.mark.parametrize("language", LANGUAGES_THERE)
def test_it_is_told_in_every_language_from_its_own_side(language: str, office: Office, child: Child) -> None:
    words = words_of(shipped().assets / "languages", language)
    seen = Seen(replace(office, words=words).report(child))
    assert seen.attributes["lang"] == language.replace("_", "-")
    assert seen.attributes["dir"] == ("rtl" if language == "ar" else "ltr")
    english = {"What comes next", "For the therapist", "Level of practice"}
    found = english & {told for _, told in seen.headings}
    assert found == (english if language == "en" else set())


def test_the_fonts_it_carries_have_the_letters_of_its_language(office: Office, child: Child) -> None:
    words = words_of(shipped().assets / "languages", "ar")
    assert replace(office, words=words).report(child).count("font/woff2") == 4
    assert office.report(child).count("font/woff2") == 2


def test_a_child_that_never_played_gets_a_kind_page(office: Office, child: Child) -> None:
    seen = Seen(office.report(replace(child, id="nobody")))
    assert "Nothing has been played yet" in seen.text
    assert not re.search(r"From \d+ \w+ \d+ to", seen.text), "no days are told of before it played"
    assert [words for _, words in seen.headings[1:]] == ["What comes next", "For the therapist", "Check-ups"]
    assert seen.tables == {}
    assert next(words for tag, words in seen.headings if tag == "h1") == f"How {NAME} plays"


def test_the_paper_that_is_asked_for_is_in_the_style(office: Office, child: Child, tmp_path: Path) -> None:
    assert "size: 210.0mm 297.0mm" in office.report(child)
    assert "size: 215.9mm 279.4mm" in office.report(child, paper="letter")
    assert "prefers-color-scheme: dark" in office.report(child)


def test_a_whole_year_keeps_the_first_page_short(office: Office, child: Child) -> None:
    seen = Seen(office.report(child, weeks=52))
    calendar = seen.tables["table-calendar"]
    assert len(calendar) == 1 + 8
    assert dict(seen.charts)["Minutes of play in each week"].count(";") == 11
