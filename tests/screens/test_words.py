"""Words on screens: whole, inside their cards, however long they are and however small the glass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pygame
import pytest

from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.desk.notes import notes
from snailtrail.screens.note import Note
from snailtrail.stage.form import HEAD_MM
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
GLASSES = {"tablet": ((1280, 800), 217.0), "laptop": ((1366, 768), 344.0), "desk": ((1920, 1080), 598.0)}
LONG = "/home/someone/.local/share/snailtrail: attempts cannot be written (Permission denied). Make room on the disk, "
LONG += "allow this account to write there, or choose another folder with --data FOLDER. 3 waiting in memory; they "
LONG += "are tried again every few seconds. Do not switch the computer off."
NAMES = ("Mia", "Bartholomäus", "Maximiliane-Friederike von Hohenfels", "Мила", "Nguyễn Thị Minh Khai")


class Word(NamedTuple):
    """A line of text as painted: its box in mm."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Box(NamedTuple):
    """A card as painted, in mm."""

    left: float
    top: float
    right: float
    bottom: float


@pytest.fixture(params=GLASSES)
def stage(request: pytest.FixtureRequest, rehearse: Rehearse) -> Rehearsal:
    size, width_mm = GLASSES[request.param]
    return rehearse(*size, width_mm=width_mm)


def watched(stage: Rehearsal, show: Callable[[], object]) -> tuple[list[Word], list[Box]]:
    """The words and cards of a screen that is shown for half a second."""
    painter = stage.glass.painter
    text, card = painter.text, painter.card
    words: list[Word] = []
    cards: list[Box] = []

    def seen_text(line: str, x: float, y: float, height_mm: float, colour: Any, **about: Any) -> None:
        text(line, x, y, height_mm, colour, **about)
        title = about.get("title", False)
        wide = painter.lettering.width(line, painter.px(height_mm), title=title) / painter.px(1.0)
        left = x - wide / 2 if about.get("centred", True) else x
        words.append(Word(line, left, y - height_mm / 2, left + wide, y + height_mm / 2))

    def seen_card(x: float, y: float, width_mm: float, height_mm: float, *rest: Any, **about: Any) -> None:
        card(x, y, width_mm, height_mm, *rest, **about)
        cards.append(Box(x - width_mm / 2, y - height_mm / 2, x + width_mm / 2, y + height_mm / 2))

    painter.text = seen_text  # type: ignore[method-assign, assignment]
    painter.card = seen_card  # type: ignore[method-assign]
    stage.post(0.5, pygame.QUIT)
    show()
    stage.glass.closed = False
    painter.text, painter.card = text, card  # type: ignore[method-assign]
    return words, cards


def inside(word: Word, box: Box, pad_mm: float = 0.0) -> bool:
    return (
        box.left + pad_mm <= word.left
        and word.right <= box.right - pad_mm
        and box.top + pad_mm <= word.top
        and word.bottom <= box.bottom - pad_mm
    )


def test_a_sentence_for_the_grown_up_stays_on_its_card(stage: Rehearsal) -> None:
    words, cards = watched(stage, lambda: ask_a_grown_up(stage.glass, LONG))
    assert " ".join(word.text for word in words) == LONG
    assert all(inside(word, cards[0], 1.0) for word in words)


def test_names_of_any_length_stay_on_their_cards(stage: Rehearsal) -> None:
    for name in NAMES:
        faces = [Face(str(i), name, "fox") for i in range(14)]
        words, cards = watched(stage, lambda faces=faces: pick(stage.glass, faces))  # type: ignore[misc]
        labels = [word for word in words if word.text.rstrip("…") in name]
        assert labels
        for label in labels:
            assert label.bottom - label.top >= 3.0
            assert any(inside(label, card, 1.0) for card in cards), label.text


def test_short_names_are_large_and_whole(stage: Rehearsal) -> None:
    words, _ = watched(stage, lambda: pick(stage.glass, [Face("a", "Mia", "fox"), Face("b", "Bartholomäus", "dog")]))
    labels = {word.text: word.bottom - word.top for word in words}
    assert labels["Mia"] >= 5.0
    assert labels["Bartholomäus"] >= 3.4


def test_a_long_name_at_the_shelf_leaves_the_way_back_free(stage: Rehearsal) -> None:
    face = Face("a", NAMES[2], "fox")
    words, _ = watched(stage, lambda: choose(stage.glass, face, [GameCard("poke", "Poke", "star")]))
    name = words[0]
    assert name.text.startswith("Maximiliane")
    assert name.left > 26 + 5 + 17, "arrow, gap and the child's picture stand before it"
    assert name.right < stage.glass.whole.width_mm


def test_every_note_can_be_read_by_scrolling(stage: Rehearsal) -> None:
    of = [
        Note("Worth knowing", tuple(f"mia.yaml, line {i}: a TAB starts this line. Use spaces." for i in range(40))),
        Note("Where things lie", ("Profiles: /home/someone/" + "folder/" * 40,)),
        Note("What this is", ("Practice games.",)),
    ]
    whole, read = stage.glass.whole, dict[str, None]()
    for notch in range(40):
        stage.post(0.02 + notch / 100, pygame.MOUSEWHEEL, x=0, y=-1)
    words, _ = watched(stage, lambda: notes(stage.glass, of))
    for word in words:
        assert word.left >= 0
        assert word.right <= whole.width_mm
        if word.top >= HEAD_MM and word.bottom <= whole.height_mm:
            read[word.text] = None
    wanted = "".join(note.heading + "".join(note.lines) for note in of).replace(" ", "")
    assert all(line.replace(" ", "") in wanted for line in read)
    for note in of:
        for line in (note.heading, *note.lines):
            assert line.replace(" ", "") in "".join(read).replace(" ", "")
