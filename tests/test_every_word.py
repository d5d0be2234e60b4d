"""Every word on every screen and paper is one that the translators have seen: nothing stays English, forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import chain

import pytest

from snailtrail.commands.demo import LAPTOP
from snailtrail.commands.gallery import Look, screens_of, stage_of
from snailtrail.commands.gallery_house import CHILD, Shown, made_up_house
from snailtrail.commands.paperwork import Office
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.screens.child.picker import pick
from snailtrail.screens.desk.child_room import child_rooms
from snailtrail.screens.desk.profile_text import profile_text
from snailtrail.screens.desk.side import side
from tests.one_sign import Listening, one_sign, plain_words

NAMES = {"Mia", "Noah", "Child", "Documents", "Snailtrail", "profiles", "records", "attempts", "example-mia"}
NAMES |= {"Dana", "father", "report-mia", "pdf"}
SYMBOLS = {"min", "Esc", "abc", "yaml", "pause_after_min"}
BROKEN = {"mia", "bob", "name", "hand", "left"}
"""Files that cannot be used, and what stands in them."""
WRITTEN = {"Likes", "the", "fox", "Uses", "whole", "arm", "low", "table", "helps"}
"""By the grown-up of a shipped example."""
NO_SENTENCES = {"text", "version"}
"""Screens of what is the same in every language: the profile as it is written."""
READ_OUT = ("alt", "title", "aria-label")


class Texts(HTMLParser):
    """What there is to read on a page, and what is read out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; style and script are nobody's to read."""
        self._silent += tag in ("style", "script")
        self.found += [value for name, value in attrs if name in READ_OUT and value]

    def handle_endtag(self, tag: str) -> None:
        """See handle_starttag."""
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if not self._silent:
            self.found.append(data)


@pytest.fixture
def told(unseen: None, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, set[str]]:
    """The words in plain letters that were painted on each screen and written on each paper, by its name."""
    found, painted = discover(), defaultdict[str, set[str]](set)
    look = Look("meadow", (1366, 768), one_sign())
    listening = Listening(monkeypatch)
    with made_up_house(found) as house:
        for what, show in chain(screens_of(found, house).items(), broken(house)):
            listening.words = painted[what]
            stage = stage_of(found, look)
            stage.close(1.0)
            show(stage.glass)
        for what, page in papers(house).items():
            texts = Texts()
            texts.feed(page)
            painted[what] = {word for text in texts.found for word in plain_words(text)}
    return painted


def broken(house: LocalSuite) -> Iterator[tuple[str, Shown]]:
    """The screens of a computer where one profile cannot be used and another only as it was, by their names."""
    desk = house.desk(lambda: LAPTOP)
    profiles = desk.workplace.places.profiles
    (profiles / "mia.yaml").write_text("name: Mia\n")
    house.faces()  # what is good is kept
    for name in ("mia", "bob"):
        (profiles / f"{name}.yaml").write_text("name: Mia\n\thand: left\n")
    yield "picker-broken", lambda glass: pick(glass, house.faces())
    yield "rooms-broken", lambda glass: side(glass, house)
    yield "child-broken", lambda glass: child_rooms(glass, desk, "mia")
    yield "text-broken", lambda glass: profile_text(glass, desk.text_of("bob"))


def papers(house: LocalSuite) -> Mapping[str, str]:
    """Each page that is printed of a child, by its name."""
    work = house.desk(lambda: LAPTOP).workplace
    office = Office(house.found, work.log(), work.prescription, one_sign(), work.now())
    child = work.shelf.child(CHILD)
    return {"report": office.report(child), "worksheet": office.worksheet(child)}


def test_no_word_of_a_screen_or_paper_is_unknown_to_the_translators(told: Mapping[str, set[str]]) -> None:
    own = NAMES | SYMBOLS | WRITTEN | BROKEN
    assert {what: words - own for what, words in told.items() if what not in NO_SENTENCES and words - own} == {}
    assert all(told[what] for what in NO_SENTENCES), "what is written in plain letters is found"
