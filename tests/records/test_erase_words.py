"""The receipt of a deleted child, in the languages of the grown-ups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from snailtrail.play.words import LANGUAGES, words_of
from snailtrail.records.erase import Erased
from snailtrail.records.erase_words import receipt

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "languages"
DAY = date(2026, 5, 3)


def erased() -> Erased:
    """With something of everything that a receipt may tell."""
    return Erased(
        child="c1",
        attempts=12,
        rewritten=["one.db"],
        lost=["two.db"],
        mentions=[Path("notes.txt")],
        sealed=[Path("x.snail")],
        second_missed=Path("stick"),
    )


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_sentence_of_the_receipt_is_told_in_the_language_of_the_house(language: str) -> None:
    words = words_of(FOLDER, language)
    lines = [line for line in receipt(erased(), DAY, DAY) if not line.startswith(" ")]
    assert not [line for line in lines if words.tell(line) == line]


def test_the_day_of_a_deletion_is_written_as_it_is_usual_in_the_language() -> None:
    first = receipt(erased(), DAY, DAY)[0]
    assert first == "c1 was deleted on 3 May: 12 attempts."
    assert words_of(FOLDER, "de").tell(first) == "c1 wurde am 3. Mai gelöscht: 12 Versuche."
