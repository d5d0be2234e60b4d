"""Words that run from the right: letters joined, digits in order, screens mirrored, a game's field as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.motor.sample import Sample
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH, Words, said, words_of
from snailtrail.records.places import shipped
from snailtrail.stage.desk_panel import DeskPanel
from snailtrail.stage.glass import Glass
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.shaping import shaped
from snailtrail.stage.widgets import Button, round_button

LANGUAGES = shipped().assets / "languages"
ARABIC = words_of(LANGUAGES, "ar")
RED = (255, 0, 0)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    """A glass of 200 x 100 mm, 3 px in a mm, that speaks Arabic."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    if pygame.display.get_init() and pygame.display.get_driver() != "dummy":
        pygame.display.quit()
    made = Rehearsal(shipped().assets, (600, 300), 200.0)
    made.glass.adopt(replace(made.glass.manner, words=ARABIC))
    return made


def middle_of(colour: tuple[int, int, int], glass: Glass) -> tuple[float, float]:
    """The middle of all that has this colour, in mm of the window from the left."""
    seen: NDArray[np.uint8] = pygame.surfarray.array3d(glass.painter.target)
    where = np.argwhere((seen == colour).all(axis=2))
    x, y = where.mean(axis=0) / 3.0
    return float(x), float(y)


def test_letters_join_and_stand_from_right_to_left() -> None:
    seen = shaped("من يلعب", right_to_left=True)
    assert seen[-1] == "\ufee3", "the first letter, in the form that begins a word, stands at the right"
    assert all("\ufe70" <= sign <= "\ufefc" for sign in seen.replace(" ", ""))


def test_digits_and_names_keep_their_order_within_a_line() -> None:
    seen = shaped("مقاسه 15.6 بوصة Snailtrail", right_to_left=True)
    assert "15.6" in seen
    assert seen.startswith("Snailtrail"), "what comes last stands at the left"


def test_brackets_open_towards_what_they_hold_also_from_right_to_left() -> None:
    assert shaped("من (14) [a]", right_to_left=True)[:8] == "[a] (14)"
    assert "(" + shaped("من", right_to_left=True) + ")" in shaped("14 (من) 15", right_to_left=True)


def test_the_direction_of_a_line_is_the_screens() -> None:
    assert shaped("Mia: من", right_to_left=False).startswith("Mia")
    assert shaped("Mia: من", right_to_left=True).endswith("Mia")


@pytest.mark.parametrize("text", ["", "Who is playing?", "Мила", "¿Quién?", "C:/Users/mia"])
def test_other_scripts_are_left_alone(text: str) -> None:
    assert shaped(text, right_to_left=True) == text


def test_the_fonts_have_every_sign_of_the_catalog(stage: Rehearsal) -> None:
    letters = Lettering(shipped().assets / "fonts")
    letters.words = ARABIC
    told = [ARABIC.tell(text) for text in ("Who is playing?", "What would you like to play?", "Join the stars!")]
    boxes = pygame.font.Font(shipped().assets / "fonts" / "NotoSansArabic-Regular.ttf", 40)
    box = pygame.image.tobytes(boxes.render("\ue000", True, "black"), "RGBA")
    signs = {sign for text in told for sign in shaped(text, right_to_left=True) if not sign.isspace()}
    assert len(signs) > 20
    assert [s for s in signs if pygame.image.tobytes(boxes.render(s, True, "black"), "RGBA") == box] == []
    assert letters.width(told[0], 20.0) > 40


def test_a_said_sentence_is_told_on_the_glass(stage: Rehearsal) -> None:
    letters = stage.glass.lettering
    sentence = said("Who is playing?")
    assert letters.width(sentence, 20.0) == letters.width(ARABIC.tell(sentence), 20.0)
    assert letters.wrapped(sentence, 20.0, 1000.0) == ["من يلعب؟"]
    assert letters.shortened(sentence, 20.0, 1000.0) == "من يلعب؟"
    assert letters.width("Who is playing?", 20.0) != letters.width(sentence, 20.0), "a plain string is shown as it is"


def test_a_line_that_is_too_long_is_wrapped_in_the_order_of_reading(stage: Rehearsal) -> None:
    lines = stage.glass.lettering.wrapped(said("What would you like to play?"), 20.0, 120.0)
    assert len(lines) > 1
    assert " ".join(lines) == ARABIC.tell(said("What would you like to play?"))


def test_a_screen_is_mirrored_and_a_games_field_is_not(stage: Rehearsal) -> None:
    glass, painter = stage.glass, stage.glass.painter
    for place, expected in ((painter.place_window, 170.0), (lambda: painter.place_field(0, 0, glass.whole), 30.0)):
        painter.target.fill((0, 0, 0))
        place()
        painter.card(30.0, 40.0, 20.0, 20.0, RED, lift=0.0)
        assert middle_of(RED, glass) == pytest.approx((expected, 40.0), abs=0.7)


def test_lines_are_mirrored_like_all_else(stage: Rehearsal) -> None:
    glass, painter = stage.glass, stage.glass.painter
    painter.target.fill((0, 0, 0))
    painter.place_window()
    painter.polygon(np.array([(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)]), "goal")
    assert middle_of(painter.theme.ink("meadow", "goal"), glass) == pytest.approx((180.0, 20.0), abs=0.7)


def test_text_begins_at_its_place_and_goes_to_the_left(stage: Rehearsal) -> None:
    painter = stage.glass.painter
    painter.target.fill((0, 0, 0))
    painter.place_window()
    painter.text(said("Who is playing?"), 10.0, 50.0, 5.0, RED, centred=False)
    seen = pygame.surfarray.array3d(painter.target)
    columns = np.flatnonzero((seen[:, :, 0] > 100).any(axis=1)) / 3.0
    assert columns.max() == pytest.approx(190.0, abs=1.5)
    assert columns.min() < 175.0


def test_an_arrow_back_points_to_the_right(stage: Rehearsal) -> None:
    painter = stage.glass.painter
    pictures = []
    for words in (ARABIC, ENGLISH):
        stage.glass.adopt(replace(stage.glass.manner, words=words))
        painter.target.fill((0, 0, 0))
        painter.place_window()
        painter.arrow(100.0, 50.0, 30.0, 180.0, RED)
        pictures.append(pygame.surfarray.array3d(painter.target).astype(int))
    assert abs(pictures[0] - pictures[1]).max() > 100
    assert abs(pictures[0] - pictures[1][::-1]).mean() < abs(pictures[0] - pictures[1]).mean() / 2


@pytest.mark.parametrize("left_handed", [False, True])
@pytest.mark.parametrize(("words", "on"), [(ENGLISH, 1.0), (ARABIC, -1.0)], ids=["english", "arabic"])
@pytest.mark.parametrize(("picture", "way"), [("arrow-right", 1.0), ("arrow-left", -1.0)])
def test_on_and_back_point_as_words_are_read_whichever_hand_plays(
    stage: Rehearsal, picture: str, way: float, words: Words, on: float, left_handed: bool
) -> None:
    glass = stage.glass
    aids = replace(glass.manner.aids, mirrored=left_handed)
    glass.adopt(replace(glass.manner, words=words, aids=aids))
    stage.close(0.5)
    Panel(glass, [Button("way", 100.0, 50.0, 40.0, 40.0, round_button(picture))]).ask()
    seen = pygame.surfarray.array3d(glass.painter.target).astype(int)
    columns, rows = np.nonzero(np.abs(seen - glass.theme.focus).sum(axis=2) < 12)
    tip, feet = columns[np.abs(rows - 150) < 4].mean(), columns[np.abs(rows - 150) > 12].mean()
    assert (tip - feet) * way * on > 5


def test_what_stands_still_is_painted_anew_in_another_language(stage: Rehearsal) -> None:
    painter = stage.glass.painter
    painted = []
    for words in (ARABIC, ENGLISH, ENGLISH):
        stage.glass.adopt(replace(stage.glass.manner, words=words))
        painter.place_window()
        painter.still("same", lambda canvas: painted.append(painter.lettering.words.language))
    assert painted == ["ar", "en"]


def two_buttons() -> list[Button]:
    return [
        Button("first", 30.0, 50.0, 20.0, 20.0, round_button("play")),
        Button("second", 80.0, 50.0, 20.0, 20.0, round_button("home")),
    ]


def test_a_hand_finds_a_button_where_it_is_seen(stage: Rehearsal) -> None:
    stage.tap(0.3, 170.0, 50.0)
    assert Panel(stage.glass, two_buttons()).ask() == "first"


def test_the_arrow_keys_go_where_they_point(stage: Rehearsal) -> None:
    stage.key(0.2, pygame.K_TAB)
    stage.key(0.4, pygame.K_LEFT)
    stage.key(0.6, pygame.K_RETURN)
    assert Panel(stage.glass, two_buttons()).ask() == "second"


def test_named_keys_and_what_is_dragged_are_mirrored_too(stage: Rehearsal) -> None:
    held: list[tuple[float, float]] = []

    def hold(x: float, y: float, down: bool) -> bool:
        held.append((x, y))
        return True

    stage.press(0.2, 150.0, 20.0)
    stage.let_go(0.3, 150.0, 20.0)
    stage.key(0.5, pygame.K_LEFT)
    assert DeskPanel(stage.glass, two_buttons(), keys={"right": "on", "left": "back"}, hold=hold).ask() == "on"
    assert held[0] == pytest.approx((50.0, 20.0), abs=0.4)


def test_the_way_home_in_play_is_at_the_right_and_the_field_stays(stage: Rehearsal) -> None:
    glass = stage.glass
    place = GlassPlace(glass, lambda painter: None)
    place.open()
    scale = glass.display.px_per_mm
    at = [(200.0 - HOME_MM[0], HOME_MM[1], True), (200.0 - HOME_MM[0], HOME_MM[1], False)]
    samples = [Sample(0.1 * i, x * scale[0], y * scale[1], down) for i, (x, y, down) in enumerate(at)]
    assert place._in_mm(samples[:1]) == []
    played = place._in_mm([Sample(1.0, 50.0 * scale[0], 60.0 * scale[1], False)])
    assert played[0].x == pytest.approx(50.0 - 3.0), "counted from the left, as every language's path"
    place.close()


def test_the_voice_follows_the_language_and_never_speaks_another(tmp_path: Path, stage: Rehearsal) -> None:
    glass = Glass(
        stage.glass.painter.target,
        stage.glass.display,
        stage.glass.theme,
        shipped().assets,
        volume=0.0,
        voices=(tmp_path, shipped().assets / "voice"),
    )
    assert list(glass.sounds.voices) == [tmp_path / "en", shipped().assets / "voice" / "en"]
    glass.adopt(replace(glass.manner, words=ARABIC))
    assert list(glass.sounds.voices) == [tmp_path / "ar", shipped().assets / "voice" / "ar"]
    assert glass.sounds._sentence("who-is-playing") is None


def test_a_panel_that_is_left_is_left_in_any_language(stage: Rehearsal) -> None:
    stage.key(0.2, pygame.K_ESCAPE, held_s=1.5)
    assert Panel(stage.glass, two_buttons()).ask() is Answer.LEAVE


def test_a_field_of_the_size_of_the_window_is_still_a_field(stage: Rehearsal) -> None:
    painter = stage.glass.painter
    painter.place_field(0.0, 0.0, Field(200.0, 100.0))
    assert painter.at(30.0, 40.0) == pytest.approx((90.0, 120.0))
    painter.place_window()
    assert painter.at(30.0, 40.0) == pytest.approx((510.0, 120.0))


def test_a_name_and_a_day_beside_it_stay_two_pieces_in_a_line_from_the_right() -> None:
    line = shaped("طريق · Mia · 22 نوفمبر", right_to_left=True)
    assert line.index("22") < line.index("Mia")
    assert "\u200f" not in line
