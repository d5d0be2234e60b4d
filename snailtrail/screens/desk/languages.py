"""Which language? Each by its own name, so that whoever reads it finds it, whatever the page speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snailtrail.play.field import Field
from snailtrail.play.words import LANGUAGES, SPOKEN, said
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, Look, fitted, grid, round_button, rows

GAP_MM = 6.0
WIDE_MM, TALL_MM = 74.0, 26.0
NAME_MM = 5.0
SMALLEST_MM = 2.6
SPEAKER_MM = 8.0
TOP_MM, FOOT_MM = 34.0, 24.0


def choose_language(glass: Glass, keep: Callable[[str], str]) -> Answer:
    """Let a grown-up choose the language of words and voice; LEAVE when it was kept or left, or CLOSED.

    `keep` takes the language and answers with a sentence when it could not be kept.
    """
    trouble = ""
    while True:
        answer = _ask(glass, trouble)
        if isinstance(answer, str):
            trouble = keep(answer)
            if not trouble:
                glass.sounds.play("sticker")
                return Answer.LEAVE
        elif answer is not Answer.RESIZED:
            return answer


def buttons(whole: Field, chosen: str) -> list[Button]:
    """A card for each language, a loudspeaker on those that are spoken too, and the way back."""
    k = scale(whole)
    width, height = min(WIDE_MM * max(1.0, k), (whole.width_mm - 40 - 2 * GAP_MM) / 3), max(16.0, TALL_MM * k)
    middle = (whole.width_mm / 2, (TOP_MM + whole.height_mm - FOOT_MM) / 2)
    counts = rows(len(LANGUAGES), 3 * width + 2 * GAP_MM, width, GAP_MM)
    places = grid(counts, middle, (width, height), GAP_MM)
    made = [
        Button(language, x, y, width, height, _face(name, language in SPOKEN, chosen=language == chosen))
        for (language, name), (x, y) in zip(LANGUAGES.items(), places, strict=True)
    ]
    return [*made, Button(Answer.LEAVE, 16, 16, HOME_MM, HOME_MM, round_button("arrow-left"))]


def _face(name: str, spoken: bool, *, chosen: bool) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme = painter.theme
        x, y, width, height = button.x, button.y, button.width_mm, button.height_mm
        if look.focused or chosen:
            painter.frame(x, y, width + 4.4, height + 4.4, 1.1, theme.focus)
        painter.card(x, y, width, height, theme.card, lift=0.35 if look.pressed else 1.0)
        aside = SPEAKER_MM + 2.0 if spoken else 0.0
        size, words = fitted(painter, name, NAME_MM, SMALLEST_MM, width - 7.0 - aside)
        painter.text(words, x - aside / 2, y, size, theme.text, title=True)
        if spoken:
            painter.picture("speaker", x + width / 2 - 4.0 - SPEAKER_MM / 2, y, SPEAKER_MM)

    return face


def _ask(glass: Glass, trouble: str) -> Answer | str:
    whole, k = glass.whole, max(1.0, scale(glass.whole))

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        size, title = fitted(painter, said("Language"), 6.5 * k, SMALLEST_MM, whole.width_mm - 80)
        painter.text(title, whole.width_mm / 2, 17, size, glass.theme.text, title=True)
        lines: Sequence[str] = painter.lettering.wrapped(trouble, painter.px(2.8 * k), painter.px(whole.width_mm - 60))
        for i, line in enumerate(lines[:2] if trouble else ()):
            y = whole.height_mm - FOOT_MM / 2 + (2 * i - 1) * 2.8 * k
            painter.text(line, whole.width_mm / 2, y, 2.8 * k, glass.theme.focus)

    made = buttons(whole, glass.words.language)
    answer: Answer | str = Panel(glass, made, key=("languages", trouble, whole), back=back, scans=False).ask()
    return answer
