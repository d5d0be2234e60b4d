"""The page of languages: each by its own name, kept in the settings, in force at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snailtrail.play.words import LANGUAGES, SPOKEN
from snailtrail.records.config import keep_language, load_config
from snailtrail.records.places import Places
from snailtrail.screens.desk.languages import buttons, choose_language
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
SIZES = [((1366, 768), 344.0), ((1280, 800), 217.0), ((1920, 1080), 598.0)]


def press(stage: Rehearsal, value: object, after_s: float = 0.3) -> None:
    button = next(b for b in buttons(stage.glass.whole, "en") if b.value == value)
    stage.tap(after_s, button.x, button.y)


def watched(stage: Rehearsal) -> tuple[list[str], list[str]]:
    """The words and the names of the pictures that will be painted."""
    painter = stage.glass.painter
    text, picture = painter.text, painter.picture
    words: list[str] = []
    pictures: list[str] = []

    def seen_text(line: str, *place: Any, **about: Any) -> None:
        words.append(line)
        text(line, *place, **about)

    def seen_picture(name: str, *place: Any, **about: Any) -> None:
        pictures.append(name)
        picture(name, *place, **about)

    painter.text = seen_text  # type: ignore[method-assign, assignment]
    painter.picture = seen_picture  # type: ignore[method-assign]
    return words, pictures


@pytest.mark.parametrize(("size", "width_mm"), SIZES)
def test_every_language_has_a_button_large_enough_that_touches_no_other(
    rehearse: Rehearse, size: tuple[int, int], width_mm: float
) -> None:
    whole = rehearse(*size, width_mm=width_mm).glass.whole
    made = buttons(whole, "en")
    assert {b.value for b in made} == {*LANGUAGES, Answer.LEAVE}
    assert all(min(b.width_mm, b.height_mm) >= 12.0 for b in made)
    assert all(
        abs(a.x - b.x) >= (a.width_mm + b.width_mm) / 2 or abs(a.y - b.y) >= (a.height_mm + b.height_mm) / 2
        for i, a in enumerate(made)
        for b in made[:i]
    )
    assert all(b.x - b.width_mm / 2 > 0 and b.x + b.width_mm / 2 < whole.width_mm for b in made)


@pytest.mark.parametrize(("size", "width_mm"), SIZES)
def test_every_name_is_shown_whole_and_those_that_are_spoken_have_a_loudspeaker(
    rehearse: Rehearse, size: tuple[int, int], width_mm: float
) -> None:
    stage = rehearse(*size, width_mm=width_mm)
    words, pictures = watched(stage)
    stage.close(0.02)
    choose_language(stage.glass, lambda language: "")
    assert set(LANGUAGES.values()) <= set(words)
    assert pictures.count("speaker") % len(SPOKEN) == 0 < pictures.count("speaker")


def test_a_press_keeps_the_language_and_leads_back(rehearse: Rehearse) -> None:
    stage = rehearse()
    kept: list[str] = []

    def keep(language: str) -> str:
        kept.append(language)
        return ""

    press(stage, "pt_BR")
    assert choose_language(stage.glass, keep) is Answer.LEAVE
    assert kept == ["pt_BR"]


def test_what_cannot_be_kept_is_told_and_can_be_tried_again(rehearse: Rehearse) -> None:
    stage = rehearse()
    answers = ["The disk is full.", ""]
    seen, _ = watched(stage)
    press(stage, "de", 0.3)
    press(stage, "de", 1.0)
    assert choose_language(stage.glass, lambda language: answers.pop(0)) is Answer.LEAVE
    assert "The disk is full." in seen
    assert answers == []


def test_the_language_is_written_into_the_settings_and_all_else_stays(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    places.config.write_text("# ours\ntheme: calm   # quiet\n", encoding="utf-8")
    keep_language(places, "pt_BR")
    keep_language(places, "ar")
    assert places.config.read_text(encoding="utf-8") == "# ours\ntheme: calm   # quiet\nlanguage: ar\n"
    assert load_config(places).config.language == "ar"
    with pytest.raises(ValueError, match="there are en, es"):
        keep_language(places, "xx")
